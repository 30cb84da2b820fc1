import type { SignatureAlgorithm } from '../../keys/index.js'

/**
 * Every `alg` that a token may have, and the one kind of key that it takes. Nothing else is tried: not
 * `none`, no HMAC, no PSS (S-33, R-319).
 *
 * @see RFC 7518 section 3.1, RFC 8037 section 3.1, RFC 9864 section 2.2
 */
const ALGORITHMS: ReadonlyMap<unknown, SignatureAlgorithm> = new Map([
  ['EdDSA', 'Ed25519'],
  ['Ed25519', 'Ed25519'],
  ['ES256', 'ES256'],
  ['ES384', 'ES384'],
  ['RS256', 'RS256'],
])

/** The algorithm that an `alg` means, in its one spelling; `undefined` for all that are not allowed. */
export function algorithmNamed(alg: unknown): SignatureAlgorithm | undefined {
  return ALGORITHMS.get(alg)
}

/** How `alg` is written: for Ed25519 by the older name, which every verifier knows. */
export function algOf(algorithm: SignatureAlgorithm): string {
  return algorithm === 'Ed25519' ? 'EdDSA' : algorithm
}
