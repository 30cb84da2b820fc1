import { algorithmIdentifier } from './algorithm-identifier.js'
import { DER, encodeDer, encodeDerInteger, readDerInteger, readDerSequence } from './der.js'

/** The two numbers of a public RSA key, big-endian without leading zeros. */
export interface RsaNumbers {
  readonly modulus: Uint8Array
  readonly exponent: Uint8Array
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

/** The same as `SubjectPublicKeyInfo`, the form that every Web Crypto imports. */
export function rsaSpki(rsaKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const bits = encodeDer(DER.bitString, Uint8Array.of(0, ...rsaKey))
  return encodeDer(DER.sequence, [...algorithmIdentifier('RS256'), ...bits])
}
