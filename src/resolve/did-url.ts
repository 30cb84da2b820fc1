/** A DID, or the URL of something in its document. */
export interface DidUrl {
  /** The DID without fragment. */
  readonly did: string
  /** Name of the method, e.g. `web`. */
  readonly method: string
  /** What follows the method name; its own grammar is up to the method. */
  readonly identifier: string
  /** What follows `#`, never empty. */
  readonly fragment?: string
}

/** Identifiers are compared to the letter, so none is longer than this (security limits, `identifier`). */
const LONGEST = 1024

/** A `did:jwk` spells its key, and an RSA key is long. */
export const LONGEST_DID_JWK = 3072

const DID_URL = /^(did:([a-z0-9]+):([A-Za-z0-9._:%-]+))(?:#([A-Za-z0-9._~!$&'()*+,;=:@/?%-]+))?$/

/**
 * The parts of a DID or of a DID with a fragment, or `undefined` for anything else. A path or query is
 * not accepted: no method here gives it a meaning.
 *
 * @see DID Core 1.0, section 3: https://www.w3.org/TR/did-core/#identifier
 */
export function parseDidUrl(text: string): DidUrl | undefined {
  const longest = text.startsWith('did:jwk:') ? LONGEST_DID_JWK : LONGEST
  const parts = text.length > longest ? null : DID_URL.exec(text)
  if (parts === null) return undefined
  const [, did, method, identifier, fragment] = parts as unknown as [
    string,
    string,
    string,
    string,
    string?,
  ]
  return { did, method, identifier, ...(fragment === undefined ? {} : { fragment }) }
}

/**
 * The absolute form of the name of a key, as a proof, a token or a key set gives it: `key-1` and `#key-1`
 * are parts of that document, and a URL is absolute as it is.
 */
export function absoluteKeyName(name: string, base: string): string {
  if (name.startsWith('#')) return base + name
  return /^[a-z][a-z0-9+.-]*:/.test(name) ? name : `${base}#${name}`
}

/** The absolute form of an id in the document of that DID: `#key-1` stands for `did:…#key-1`. */
export function absoluteId(id: string, did: string): string {
  return id.startsWith('#') ? did + id : id
}
