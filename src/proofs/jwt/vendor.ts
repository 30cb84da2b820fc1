/**
 * The one door to `jose`. It is loaded with `import()` when the first token is met, so that whoever has
 * only embedded proofs does not pay for it. No secret key ever passes through it.
 */
import type { CryptoKey, JWK } from 'jose'
import { compactVerify } from 'jose/jws/compact/verify'
import { importJWK } from 'jose/key/import'
import { createRecent } from '../../json/index.js'
import type { PublicKey } from '../../keys/index.js'

/** Keys by the algorithm and their members: an issuer's key is met again and again. */
const imported = createRecent<CryptoKey | Uint8Array>(256)

/**
 * Whether `jose` finds the signature of a compact token good, under that key and no algorithm but one.
 *
 * @param alg - as it stands in the header.
 */
export async function verifyWithJose(token: string, key: PublicKey, alg: string): Promise<boolean> {
  try {
    await compactVerify(token, await importKey(key, alg), { algorithms: [alg] })
    return true
  } catch {
    // whatever it did not like, the token is not good; ours has said why where there is more to say
    return false
  }
}

async function importKey({ jwk }: PublicKey, alg: string): Promise<CryptoKey | Uint8Array> {
  const content = JSON.stringify([alg, jwk])
  return (
    imported.get(content) ??
    imported.keep(content, await importJWK({ ...(jwk as object) } as JWK, alg))
  )
}
