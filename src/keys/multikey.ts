import { refuseKey } from './key-error.js'
import { decodeBase58Multibase, encodeBase58Multibase } from './multibase.js'

/**
 * Multicodec prefixes (unsigned varints) of Ed25519 keys.
 *
 * @see Controlled Identifiers v1.0, section 2.2.2 Multikey: https://www.w3.org/TR/cid-1.0/#Multikey
 */
const PREFIXES = { public: [0xed, 0x01], secret: [0x80, 0x26] } as const

const KEY_LENGTH = 32

/** Secret keys travel alone or, as older software writes them, with the public key behind them. */
const LENGTHS: Readonly<Record<keyof typeof PREFIXES, readonly number[]>> = {
  public: [KEY_LENGTH],
  secret: [KEY_LENGTH, 2 * KEY_LENGTH],
}

/** Multikey text of a key's 32 bytes: `z6Mk…` for a public one, `z3u2…` for a secret one. */
export function encodeMultikey(kind: keyof typeof PREFIXES, bytes: Uint8Array): string {
  return encodeBase58Multibase(Uint8Array.of(...PREFIXES[kind], ...bytes))
}

/**
 * The bytes of a key behind its Multikey text: 32, or for a secret key 64 where the public key follows it.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-kind`) for other text, other keys and other lengths.
 */
export function decodeMultikey(kind: keyof typeof PREFIXES, text: unknown): Uint8Array {
  const bytes = decodeBase58Multibase(text)
  if (bytes === undefined) return refuseKey('key-kind', 'A Multikey is "z" and base58btc text.')
  const prefix = PREFIXES[kind]
  if (prefix.some((byte, at) => bytes[at] !== byte)) {
    return refuseKey('key-kind', `Not the Multikey of a ${kind} Ed25519 key.`)
  }
  if (!LENGTHS[kind].includes(bytes.length - prefix.length)) {
    return refuseKey('key-kind', `A ${kind} Ed25519 key has ${KEY_LENGTH} bytes.`)
  }
  return bytes.slice(prefix.length)
}
