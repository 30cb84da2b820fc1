import { refuseKey } from './key-error.js'
import { isSameKey, type PublicKey } from './public-key.js'
import type { KeySigner, Signer } from './signer.js'
import { verifySignature } from './verify-signature.js'

/** The signers that have been proven, and what under. A copy of one is another object, and not among them. */
const proven = new WeakMap<Signer, PublicKey>()

/**
 * Has a signer of this library sign something that nobody could foresee, and keeps in mind that its
 * signatures hold. It must be frozen, so that it goes on to sign with the same key.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-kind`) when the signature does not hold.
 * @see S-81
 */
export async function proveSigner(signer: KeySigner, publicKey: PublicKey): Promise<void> {
  const challenge = crypto.getRandomValues(new Uint8Array(32))
  const signature = await signer.sign(challenge)
  if (!(await verifySignature(publicKey, challenge, signature))) {
    refuseKey('key-kind', 'The signatures of the secret key do not hold under its public half.')
  }
  proven.set(signer, publicKey)
}

/**
 * The public key that the signatures of a signer are known to hold under, because the signer was made by
 * `importSigner` or `generateSigner`; `undefined` for every other object, be it a copy of such a signer.
 */
export function provenKeyOf(signer: Signer): PublicKey | undefined {
  return proven.get(signer)
}

/**
 * Whether the signatures of a signer are known to hold under a public key, as {@link provenKeyOf} says.
 */
export function isProvenSigner(signer: Signer, publicKey: PublicKey): boolean {
  const key = provenKeyOf(signer)
  return key !== undefined && isSameKey(key, publicKey)
}
