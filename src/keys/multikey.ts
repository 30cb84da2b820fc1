import { CURVE_ALGORITHMS, type CurveAlgorithm } from './key-algorithm.js'
import { refuseKey } from './key-error.js'
import { decodeBase58Multibase, encodeBase58Multibase } from './multibase.js'

/** Whether a Multikey is the half that everybody may see. */
export type MultikeyHalf = keyof CurveAlgorithm['prefixes']

/**
 * Multikey text of a key's bytes, such as `z6Mk…` for a public key of Ed25519, `zDn…` for one of P-256
 * and `z82…` for one of P-384.
 */
export function encodeMultikey(
  half: MultikeyHalf,
  { prefixes }: CurveAlgorithm,
  bytes: Uint8Array,
): string {
  return encodeBase58Multibase(Uint8Array.of(...prefixes[half], ...bytes))
}

/**
 * The bytes of a key behind its Multikey text, and the algorithm that its prefix names. Secret keys of
 * Ed25519 travel alone or, as older software writes them, with the public key behind them.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-kind`) for other text, other keys and other lengths.
 */
export function decodeMultikey(
  half: MultikeyHalf,
  text: unknown,
): { readonly algorithm: CurveAlgorithm; readonly bytes: Uint8Array } {
  const bytes = decodeBase58Multibase(text)
  if (bytes === undefined) return refuseKey('key-kind', 'A Multikey is "z" and base58btc text.')
  const algorithm = CURVE_ALGORITHMS.find(({ prefixes }) =>
    prefixes[half].every((byte, at) => bytes[at] === byte),
  )
  if (algorithm === undefined) {
    return refuseKey('key-kind', `Not the Multikey of a ${half} Ed25519, P-256 or P-384 key.`)
  }
  const key = bytes.slice(algorithm.prefixes[half].length)
  const { publicLength, secretLength, curve } = algorithm
  const length = half === 'public' ? publicLength : secretLength
  const isPair = half === 'secret' && curve === 'Ed25519' && key.length === 64
  if (key.length === length || isPair) return { algorithm, bytes: key }
  return refuseKey('key-kind', `A ${half} ${curve} key has ${length} bytes.`)
}
