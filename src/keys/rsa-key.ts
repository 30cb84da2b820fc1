/** The two numbers of a public RSA key, big-endian without leading zeros. */
export interface RsaNumbers {
  readonly modulus: Uint8Array
  readonly exponent: Uint8Array
}

/** What RFC 8017 section A.1 and RFC 3279 section 2.3.1 put around the key: rsaEncryption, no parameters. */
const ALGORITHM = [
  0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
] as const

/** The key as `RSAPublicKey` in DER (RFC 8017 section A.1.1). */
export function encodeRsaKey({ modulus, exponent }: RsaNumbers): Uint8Array<ArrayBuffer> {
  return wrap(0x30, [...integer(modulus), ...integer(exponent)])
}

/** The same as `SubjectPublicKeyInfo`, the form that every Web Crypto imports. */
export function rsaSpki(rsaKey: Uint8Array): Uint8Array<ArrayBuffer> {
  return wrap(0x30, [...ALGORITHM, ...wrap(0x03, [0x00, ...rsaKey])])
}

/** Unsigned: a number whose first bit is set gets a zero in front. */
function integer(number: Uint8Array): Uint8Array {
  return wrap(0x02, (number[0] ?? 0) >= 0x80 ? [0, ...number] : [...number])
}

function wrap(tag: number, content: readonly number[]): Uint8Array<ArrayBuffer> {
  const { length } = content
  if (length < 0x80) return Uint8Array.of(tag, length, ...content)
  if (length < 0x100) return Uint8Array.of(tag, 0x81, length, ...content)
  return Uint8Array.of(tag, 0x82, length >> 8, length & 0xff, ...content)
}
