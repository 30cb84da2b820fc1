import { DER, encodeDer, encodeDerInteger, readDerInteger, readDerSequence } from './der.js'
import { isFaultyModulus } from './faulty-modulus.js'

/** The two numbers of a public RSA key, big-endian without leading zeros. */
export interface RsaNumbers {
  readonly modulus: Uint8Array
  readonly exponent: Uint8Array
}

/** Bits of the shortest and the longest modulus; longer ones cost more time than they are worth. */
const MODULUS_BITS = { least: 2048, most: 8192 } as const

/** Bytes of the longest exponent; longer ones are refused by some runtimes, so they are by all. */
const LONGEST_EXPONENT = 4

/**
 * Why a public RSA key is not to be relied on (S-29), or `undefined` when it is: an odd modulus of 2048
 * to 8192 bits that no faulty chip made, an odd exponent from 3 up that has at most 32 bits.
 */
export function rsaWeakness({ modulus, exponent }: RsaNumbers): string | undefined {
  const bits = bitsOf(modulus)
  if (bits < MODULUS_BITS.least || bits > MODULUS_BITS.most || !isOdd(modulus)) {
    return 'An RSA key has an odd modulus of 2048 to 8192 bits.'
  }
  const isLong = exponent.length > LONGEST_EXPONENT
  if (isLong || bitsOf(exponent) < 2 || !isOdd(exponent)) {
    return 'The exponent of an RSA key is odd, from 3 up, in at most 32 bits.'
  }
  if (isFaultyModulus(modulus)) return 'Private keys of this kind can be computed (CVE-2017-15361).'
  return undefined
}

/** The key as `RSAPublicKey` in DER (RFC 8017 section A.1.1). */
export function encodeRsaKey({ modulus, exponent }: RsaNumbers): Uint8Array<ArrayBuffer> {
  const numbers = [...encodeDerInteger(modulus), ...encodeDerInteger(exponent)]
  return encodeDer(DER.sequence, numbers)
}

/** The numbers of an `RSAPublicKey` in DER, or `undefined` when the bytes are none. */
export function decodeRsaKey(rsaKey: Uint8Array): RsaNumbers | undefined {
  const [n, e, ...more] = readDerSequence(rsaKey) ?? []
  const [modulus, exponent] = [readDerInteger(n), readDerInteger(e)]
  return modulus && exponent && more.length === 0 ? { modulus, exponent } : undefined
}

/** Bits of a number; none of one that is spelled with a zero in front. */
function bitsOf(number: Uint8Array): number {
  const [first = 0] = number
  return first === 0 ? 0 : number.length * 8 - (Math.clz32(first) - 24)
}

function isOdd(number: Uint8Array): boolean {
  return ((number.at(-1) ?? 0) & 1) === 1
}
