import { DER, encodeDer, encodeDerInteger, readDerInteger, readDerSequence } from './der.js'
import { refuseKey } from './key-error.js'
import { toInteger } from './modular.js'
import { type PublicKey, rsaPublicKey } from './public-key.js'

/** The numbers of a key of two primes, in the order of RFC 8017 section A.1.2. */
const NUMBERS = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const

/**
 * An RSAPrivateKey, whose numbers have the names of JSON Web Keys.
 *
 * @see RFC 8017 section A.1.2, RFC 7518 section 6.3
 */
export function encodeRsaPrivateKey(
  numberOf: (name: (typeof NUMBERS)[number]) => Uint8Array,
): Uint8Array<ArrayBuffer> {
  const all = [Uint8Array.of(0), ...NUMBERS.map(numberOf)]
  return encodeDer(
    DER.sequence,
    all.flatMap((number) => [...encodeDerInteger(number)]),
  )
}

/**
 * The public half of an RSAPrivateKey whose numbers all belong together. Runtimes differ on what they do
 * with others: some refuse them, some sign as if all was well.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY`: `key-kind` for other bytes, keys of more than two primes and
 *   numbers that do not belong together; `key-weak` as in `rsaPublicKey`.
 * @see RFC 8017 section 3.2
 */
export function rsaPublicHalf(rsaPrivateKey: Uint8Array): PublicKey {
  const [version, ...numbers] = (readDerSequence(rsaPrivateKey) ?? []).map(readDerInteger)
  const [modulus, exponent] = numbers
  const isWhole = numbers.length === NUMBERS.length && numbers.every(isNumber)
  if (version?.[0] !== 0 || !isWhole || !modulus || !exponent) {
    return refuseKey('key-kind', 'Not an RSAPrivateKey of two primes.')
  }
  const publicKey = rsaPublicKey({ modulus, exponent })
  return isConsistent(numbers.map(toInteger))
    ? publicKey
    : refuseKey('key-kind', 'The public key does not belong to the secret key.')
}

function isNumber(number: Uint8Array | undefined): number is Uint8Array {
  return number !== undefined
}

function isConsistent(numbers: readonly bigint[]): boolean {
  const [n = 0n, e = 0n, d = 0n, p = 0n, q = 0n, dp = 0n, dq = 0n, qi = 0n] = numbers
  if (p < 3n || q < 3n || p * q !== n) return false
  const isInverse = (e * dp) % (p - 1n) === 1n && (e * dq) % (q - 1n) === 1n
  return isInverse && d % (p - 1n) === dp && d % (q - 1n) === dq && (qi * q) % p === 1n
}
