import { base64urlnopad } from '@scure/base'

/** The letters of base64url in the order of their values (RFC 4648 section 5). */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const NO_LETTER = 64

/** The value of each letter by its code; of all else {@link NO_LETTER}. */
const VALUES: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = LETTERS.indexOf(String.fromCharCode(code))
  return value === -1 ? NO_LETTER : value
})

/** Characters that are read where nobody says how many: a signature of 96 bytes has 128. */
const LONGEST = 160

/** Unpadded base64url text of the bytes. */
export function encodeBase64url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes)
}

/**
 * The bytes behind unpadded base64url text; `undefined` for any text that is not the one spelling of them:
 * with another character, one too many, or bits at the end that belong to no byte.
 *
 * @param longest - characters that are read at the most.
 */
export function decodeBase64url(
  text: unknown,
  longest: number = LONGEST,
): Uint8Array<ArrayBuffer> | undefined {
  if (typeof text !== 'string' || text.length > longest || text.length % 4 === 1) return undefined
  // by hand, as tokens are long: the library takes three times the time
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [at, rest, bits] = [0, 0, 0]
  for (let index = 0; index < text.length; index++) {
    const value = VALUES[text.charCodeAt(index)] ?? NO_LETTER
    if (value === NO_LETTER) return undefined
    rest = ((rest << 6) | value) & 0xfff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = rest >> bits
    }
  }
  return (rest & ((1 << bits) - 1)) === 0 ? bytes : undefined
}
