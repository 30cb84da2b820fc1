import { base58 } from '@scure/base'

/** The digits of base58btc in the order of their values. */
const DIGITS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

const NO_DIGIT = 58

/** The value of each digit by its code; of all else {@link NO_DIGIT}. */
const VALUES: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = DIGITS.indexOf(String.fromCharCode(code))
  return value === -1 ? NO_DIGIT : value
})

/** More than any text here needs, which is a signature of 96 bytes; base58 takes quadratic time. */
const LONGEST = 160

/** `z` and the base58btc text of the bytes. */
export function encodeBase58Multibase(bytes: Uint8Array): string {
  return `z${base58.encode(bytes)}`
}

/**
 * The bytes behind `z` and base58btc text; `undefined` for any other text, and for one that is longer than
 * anything here. No bytes have two spellings: a `1` stands for each zero that they begin with, and the rest
 * is one number.
 */
export function decodeBase58Multibase(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || text.length > LONGEST || !text.startsWith('z')) return undefined
  let start = 1
  while (text[start] === DIGITS[0]) start++
  // by hand, as every proof has one: the library takes three times the time
  const limbs: number[] = []
  for (let index = start; index < text.length; index++) {
    let carry = VALUES[text.charCodeAt(index)] ?? NO_DIGIT
    if (carry === NO_DIGIT) return undefined
    for (let at = 0; at < limbs.length; at++) {
      const product = (limbs[at] as number) * 58 + carry
      limbs[at] = product & 0xffffff
      carry = product >>> 24
    }
    if (carry > 0) limbs.push(carry)
  }
  return bytesOf(limbs, start - 1)
}

/**
 * The bytes of a number, the highest first, behind so many zeros.
 *
 * @param limbs - of 24 bits each, the lowest first and the highest not zero.
 */
function bytesOf(limbs: readonly number[], zeros: number): Uint8Array {
  const highest = limbs.at(-1) ?? 0
  const unused = highest < 0x100 ? 2 : highest < 0x10000 ? 1 : 0
  const length = limbs.length === 0 ? zeros : zeros + 3 * limbs.length - unused
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length - zeros; at++) {
    bytes[length - 1 - at] = (limbs[Math.floor(at / 3)] as number) >> (8 * (at % 3))
  }
  return bytes
}
