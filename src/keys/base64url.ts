import { nodeDecodeBase64url, nodeEncodeBase64url } from '../runtime/index.js'

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

/** The code of each letter by its value. */
const CODES: Uint8Array = Uint8Array.from(LETTERS, (letter) => letter.charCodeAt(0))

const ASCII = new TextDecoder()

/** Letters from which on Node is faster than the code here, as for tokens; a key or a signature has less. */
const LONG = 256

/** Unpadded base64url text of the bytes. */
export function encodeBase64url(bytes: Uint8Array): string {
  return (bytes.length < LONG ? undefined : nodeEncodeBase64url(bytes)) ?? encodeByHand(bytes)
}

function encodeByHand(bytes: Uint8Array): string {
  // for the same reason as to decode; what is read past the end is left out of the text
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const three =
      ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)
    codes[to] = CODES[three >> 18] ?? 0
    codes[to + 1] = CODES[(three >> 12) & 63] ?? 0
    codes[to + 2] = CODES[(three >> 6) & 63] ?? 0
    codes[to + 3] = CODES[three & 63] ?? 0
  }
  return ASCII.decode(codes.subarray(0, Math.ceil((bytes.length * 4) / 3)))
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
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  const isRead = text.length < LONG ? undefined : nodeDecodeBase64url(text, bytes)
  return (isRead ?? decodeByHand(text, bytes)) ? bytes : undefined
}

/** Fills the bytes, and tells whether the text is the one spelling of them. */
function decodeByHand(text: string, bytes: Uint8Array): boolean {
  // by hand, as tokens are long: the library takes three times the time
  for (let from = 0, to = 0; from < text.length; from += 4, to += 3) {
    const first = valueAt(text, from)
    const second = valueAt(text, from + 1)
    const third = valueAt(text, from + 2)
    const fourth = valueAt(text, from + 3)
    if ((first | second | third | fourth) >= NO_LETTER) return false
    const three = (first << 18) | (second << 12) | (third << 6) | fourth
    // what would be written past the end has to be zero: it is of no byte
    const unused = 8 * (to + 3 - bytes.length)
    if (unused > 0 && (three & ((1 << unused) - 1)) !== 0) return false
    bytes[to] = three >> 16
    bytes[to + 1] = three >> 8
    bytes[to + 2] = three
  }
  return true
}

/** The value of the letter there; zero behind the last one. */
function valueAt(text: string, at: number): number {
  if (at >= text.length) return 0
  return VALUES[text.charCodeAt(at)] ?? NO_LETTER
}
