import type { Jwk } from '../model/index.js'
import { assertHostable, assertOneVerdict, assertWithinLimit, hasEnd } from './hostable.js'
import { curveAlgorithm } from './key-algorithm.js'
import { ownMethod, type PublicMethod, signersOf } from './public-method.js'
import { type ReadMethod, readFormer } from './read-method.js'
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
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but signers and methods, for one key of an issuer
 *   both with an end and without, and for more than a verifier reads: 50 keys of an issuer, 64 KiB;
 *   `ERR_OB_KEY` for a key that cannot be read, and for a secret one.
 * @see RFC 7517, sections 4 and 5; R-318, S-80, S-81
 */
export function jwksOf(
  signers: KeySigner | readonly KeySigner[],
  former: readonly PublicMethod[] = [],
): HostedJwks {
  const read = [...signersOf(signers).map((one) => ownMethod(one)), ...readFormer(former)]
  assertOneVerdict(read)
  const good = read.filter(({ method }) => !hasEnd(method))
  assertWithinLimit(good)
  const set = { keys: good.map(hostedJwk) }
  assertHostable(set)
  return set
}

function hostedJwk({ method: { id, controller }, key: { algorithm, jwk } }: ReadMethod): HostedJwk {
  const [alg = algorithm] = algorithm === 'RS256' ? [] : curveAlgorithm(algorithm).joseNames
  return { ...jwk, kid: id, use: 'sig', alg, iss: controller }
}
