import { decodePublicJwk } from './jwk.js'
import { keySigner } from './key-signer.js'
import type { SignBytes } from './node-keys.js'
import { isProvenSigner } from './proven-signer.js'
import type { KeySigner, Signer } from './signer.js'

/** What another thread of this process needs to know of a signer; the secret is not in it. */
export type LentSigner = Pick<KeySigner, 'controller' | 'id' | 'publicKeyJwk'>

/**
 * What is told to another thread, which may have this one sign; `undefined` for every signer that is not
 * one of `importSigner` or `generateSigner`: its signatures are verified one by one where it is (S-81).
 */
export function lendSigner(signer: Signer): LentSigner | undefined {
  if (signer.publicKeyJwk === undefined) return undefined
  if (!isProvenSigner(signer, decodePublicJwk(signer.publicKeyJwk))) return undefined
  const { controller, id, publicKeyJwk } = signer as KeySigner
  return { controller, id, publicKeyJwk }
}

/**
 * The signer that another thread of this process has lent. It is proven here as in `importSigner`, by a
 * signature that nobody could foresee.
 *
 * @param sign - asks the thread that has the key. Nothing else may stand behind it, since what it signs
 *   after that is not verified.
 * @throws {OpenBadgesError} `ERR_OB_KEY` when the signature does not hold.
 */
export async function borrowSigner(
  { controller, id, publicKeyJwk }: LentSigner,
  sign: SignBytes,
): Promise<KeySigner> {
  const fragment = id.slice(controller.length + 1)
  return await keySigner(
    { sign, publicKey: decodePublicJwk(publicKeyJwk) },
    { controller, fragment },
  )
}
