import { base58, base64urlnopad } from '@scure/base'

/** More than any text here needs, which is a signature of 96 bytes; base58 takes quadratic time. */
const LONGEST = 160

/** `z` and the base58btc text of the bytes. */
export function encodeBase58Multibase(bytes: Uint8Array): string {
  return `z${base58.encode(bytes)}`
}

/** The bytes behind `z` and base58btc text; `undefined` for any text that is not the one spelling of them. */
export function decodeBase58Multibase(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || text.length > LONGEST || !text.startsWith('z')) return undefined
  return decodeExactly(base58, text.slice(1))
}

/** Unpadded base64url text of the bytes. */
export function encodeBase64url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes)
}

/**
 * The bytes behind unpadded base64url text; `undefined` for any text that is not the one spelling of them.
 *
 * @param longest - characters that are read at the most.
 */
export function decodeBase64url(text: unknown, longest: number = LONGEST): Uint8Array | undefined {
  if (typeof text !== 'string' || text.length > longest) return undefined
  return decodeExactly(base64urlnopad, text)
}

/** Errors of the decoder quote the text, which may be a secret, so they end here. */
function decodeExactly(coder: typeof base58, text: string): Uint8Array | undefined {
  try {
    const bytes = coder.decode(text)
    return coder.encode(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}
