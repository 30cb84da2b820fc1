import type { Jwk } from '../model/index.js'
import { decodePublicJwk } from './jwk.js'
import { curveAlgorithm } from './key-algorithm.js'
import { decodePublicKeyMultibase, type PublicKey } from './public-key.js'
import { formerMethods, type PublicMethod, signersOf } from './public-method.js'
import type { KeySigner } from './signer.js'

/** A public key as it stands in a key set. */
export interface HostedJwk extends Jwk {
  /** How tokens name the key: the `id` of the signer. */
  readonly kid: string
  readonly use: 'sig'
  readonly alg: string
  /** The issuer that the key belongs to, so that several issuers can share the key set of one host. */
  readonly iss: string
}

/** A key set as it is hosted (RFC 7517, section 5). */
export interface HostedJwks {
  readonly keys: readonly HostedJwk[]
}

/**
 * The key set of one or several signers, also of several issuers. For an https issuer it is served as
 * `/.well-known/jwks.json` of the host.
 *
 * @param former - methods of keys that signed before and are still good. Those that are revoked or expire
 *   are left out: a key set cannot say so.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but signers and methods; `ERR_OB_KEY` for a key
 *   that cannot be read.
 * @see RFC 7517, sections 4 and 5; R-318
 */
export function jwksOf(
  signers: KeySigner | readonly KeySigner[],
  former: readonly PublicMethod[] = [],
): HostedJwks {
  const own = signersOf(signers).map((one) => hostedJwk(one, decodePublicJwk(one.publicKeyJwk)))
  const good = formerMethods(former).filter(
    ({ expires, revoked }) => expires === undefined && revoked === undefined,
  )
  return { keys: [...own, ...good.map((one) => hostedJwk(one, keyOf(one)))] }
}

function keyOf(method: PublicMethod): PublicKey {
  return method.type === 'JsonWebKey'
    ? decodePublicJwk(method.publicKeyJwk)
    : decodePublicKeyMultibase(method.publicKeyMultibase)
}

function hostedJwk(
  { id, controller }: Pick<PublicMethod, 'id' | 'controller'>,
  { algorithm, jwk }: PublicKey,
): HostedJwk {
  const [alg = algorithm] = algorithm === 'RS256' ? [] : curveAlgorithm(algorithm).joseNames
  return { ...jwk, kid: id, use: 'sig', alg, iss: controller }
}
