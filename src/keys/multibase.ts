import { base58 } from '@scure/base'

/** More than any text here needs, which is a signature of 96 bytes; base58 takes quadratic time. */
const LONGEST = 160

/** `z` and the base58btc text of the bytes. */
export function encodeBase58Multibase(bytes: Uint8Array): string {
  return `z${base58.encode(bytes)}`
}

/** The bytes behind `z` and base58btc text; `undefined` for any text that is not the one spelling of them. */
export function decodeBase58Multibase(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || text.length > LONGEST || !text.startsWith('z')) return undefined
  const digits = text.slice(1)
  try {
    const bytes = base58.decode(digits)
    return base58.encode(bytes) === digits ? bytes : undefined
  } catch {
    // the error would quote the text, which may be a secret
    return undefined
  }
}
