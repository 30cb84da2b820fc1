import { hex } from '@scure/base'
import { DER, type DerElement, encodeDer } from './der.js'
import type { SignatureAlgorithm } from './signer.js'

/**
 * The content of the AlgorithmIdentifier that stands before each kind of key, public or private: the
 * object identifier of the family, and its parameters.
 *
 * @see RFC 8410 section 3 (id-Ed25519, none), RFC 5480 section 2.1.1 (id-ecPublicKey, the curve),
 *   RFC 3279 section 2.3.1 (rsaEncryption, NULL)
 */
const IDENTIFIERS: Readonly<Record<SignatureAlgorithm, string>> = {
  Ed25519: '06032b6570',
  ES256: '06072a8648ce3d020106082a8648ce3d030107',
  ES384: '06072a8648ce3d020106052b81040022',
  RS256: '06092a864886f70d0101010500',
}

/** The one algorithm here for the keys of an AlgorithmIdentifier; `undefined` where there is none. */
export function algorithmOf(identifier: DerElement | undefined): SignatureAlgorithm | undefined {
  if (identifier?.tag !== DER.sequence) return undefined
  const content = hex.encode(identifier.content)
  const names = Object.keys(IDENTIFIERS) as SignatureAlgorithm[]
  return names.find((name) => IDENTIFIERS[name] === content)
}

/** The AlgorithmIdentifier of the keys of an algorithm. */
export function algorithmIdentifier(algorithm: SignatureAlgorithm): Uint8Array<ArrayBuffer> {
  return encodeDer(DER.sequence, hex.decode(IDENTIFIERS[algorithm]))
}
