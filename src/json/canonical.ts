import type { JsonObject, JsonValue } from './types.js'

/**
 * The canonical text of a JSON value: members sorted by UTF-16 code units, no white space,
 * numbers and strings as ECMAScript writes them.
 *
 * The value must come out of `copyJson` or `parseJson`: no cycle, no `undefined`, finite numbers.
 *
 * @see RFC 8785, JSON Canonicalization Scheme: https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const object = value as JsonObject
  let text = '{'
  for (const name of Object.keys(object).sort()) {
    const before = text === '{' ? '' : ','
    text += `${before}${quote(name)}:${canonicalJson(object[name] as JsonValue)}`
  }
  return `${text}}`
}

/** Text that JSON writes as it is: no quotation mark, reverse solidus, control character or surrogate. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

/** Text as JSON. Most has nothing to escape, and to see that is quicker than to have it written. */
export function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text)
}

/**
 * SHA-256 of the canonical text, as 64 lower-case hexadecimal digits. Two values have the same
 * digest exactly when they are the same JSON, whatever the order of their members.
 */
export async function digestJson(value: JsonValue): Promise<string> {
  const hash = await hashOf(value)
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Multihash code of SHA-256, and the length of its digest. */
const SHA_256 = [0x12, 0x20] as const

/**
 * The same digest as credentials write it: a multihash in base64url multibase, which begins with `uEi`.
 *
 * @see Controlled Identifiers 1.0, Multihash and Multibase: https://www.w3.org/TR/cid-1.0/#multihash
 */
export async function multihashJson(value: JsonValue): Promise<string> {
  const base64 = btoa(String.fromCharCode(...SHA_256, ...(await hashOf(value))))
  return `u${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

async function hashOf(value: JsonValue): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(canonicalJson(value))
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
