import { assertArgument } from './assert-argument.js'
import { DER, encodeDer, encodeDerInteger, readDerInteger, readDerSequence } from './der.js'
import { curveAlgorithm } from './key-algorithm.js'
import type { EcdsaAlgorithm } from './signer.js'
import { isScalarPair, type WeierstrassCurve } from './weierstrass.js'

/**
 * An ECDSA signature in the form that proofs and tokens hold, r ‖ s, from the DER form that most key
 * services return.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but the one DER spelling of two numbers that
 *   a signature of the algorithm may have (S-29).
 * @see RFC 3279 section 2.2.3 (Ecdsa-Sig-Value), RFC 7518 section 3.4
 */
export function rawSignatureFromDer(der: Uint8Array, algorithm: EcdsaAlgorithm): Uint8Array {
  const { curve, length } = curveOf(algorithm)
  const [r, s, ...more] = (der instanceof Uint8Array ? readDerSequence(der) : undefined) ?? []
  const halves = [readDerInteger(r), readDerInteger(s)]
  const raw = new Uint8Array(2 * length)
  for (const [index, half] of halves.entries()) {
    if (half !== undefined && half.length <= length)
      raw.set(half, (index + 1) * length - half.length)
  }
  const isWhole = more.length === 0 && halves.every((half) => half && half.length <= length)
  assertArgument(isWhole && isScalarPair(raw, curve), `Not the DER of an ${algorithm} signature.`)
  return raw
}

/**
 * The DER form of a signature r ‖ s, for software that takes no other.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is none of the algorithm.
 */
export function derSignatureFromRaw(raw: Uint8Array, algorithm: EcdsaAlgorithm): Uint8Array {
  const { curve, length } = curveOf(algorithm)
  const isPair = raw instanceof Uint8Array && isScalarPair(raw, curve)
  assertArgument(
    isPair,
    `An ${algorithm} signature is a Uint8Array of ${2 * length} bytes, r and s.`,
  )
  const [r, s] = [raw.subarray(0, length), raw.subarray(length)]
  return encodeDer(DER.sequence, [...encodeDerInteger(r), ...encodeDerInteger(s)])
}

function curveOf(algorithm: EcdsaAlgorithm): { curve: WeierstrassCurve; length: number } {
  const isKnown = algorithm === 'ES256' || algorithm === 'ES384'
  assertArgument(isKnown, 'Signatures of ES256 and ES384 have two forms; others do not.')
  const { curve, secretLength } = curveAlgorithm(algorithm)
  return { curve, length: secretLength }
}
