/** Small primes modulo which 65537 has few powers; modulo others the mark cannot be seen. */
const PRIMES = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157] as const

/**
 * Whether an RSA modulus bears the mark of the library of certain chips, whose private keys can be
 * computed from it: it is a power of 65537 modulo every small prime. Of sound keys one in about two
 * hundred million bears it.
 *
 * @param modulus - big-endian.
 * @see CVE-2017-15361; Nemec et al., The Return of Coppersmith's Attack (2017), section 3.3
 */
export function isFaultyModulus(modulus: Uint8Array): boolean {
  return PRIMES.every((prime) =>
    powersModulo(prime).has(modulus.reduce((rest, byte) => (rest * 256 + byte) % prime, 0)),
  )
}

/** The powers of 65537. */
function powersModulo(prime: number): ReadonlySet<number> {
  const powers = new Set<number>()
  for (let power = 1; !powers.has(power); power = (power * 65_537) % prime) powers.add(power)
  return powers
}
