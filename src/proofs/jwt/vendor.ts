/**
 * The one door to `jose`. It is loaded with `import()` when the first token is met, so that whoever has
 * only embedded proofs does not pay for it. No secret key ever passes through it.
 */
import type { JWK } from 'jose'
import { compactVerify } from 'jose/jws/compact/verify'
import { importJWK } from 'jose/key/import'
import type { PublicKey } from '../../keys/index.js'

/**
 * Whether `jose` finds the signature of a compact token good, under that key and no algorithm but one.
 *
 * @param alg - as it stands in the header.
 */
export async function verifyWithJose(token: string, key: PublicKey, alg: string): Promise<boolean> {
  try {
    const imported = await importJWK({ ...(key.jwk as object) } as JWK, alg)
    await compactVerify(token, imported, { algorithms: [alg] })
    return true
  } catch {
    // whatever it did not like, the token is not good; ours has said why where there is more to say
    return false
  }
}
