import { OpenBadgesError, type Problem } from '../../errors.js'
import { type PublicKey, verifySignature } from '../../keys/index.js'
import { problem } from '../../report/index.js'
import { signatureLengthOf } from '../signature-length.js'
import { type ReadJws, signedBytesOf } from './read-token.js'

/**
 * Whether the signature of a token holds under that key. Whose key it is, is not looked at here.
 *
 * @returns nothing when it holds; else `jws-algorithm` for a key of another algorithm than the token's,
 *   `proof-encoding` for a signature of another length, such as one in DER, or `proof-invalid`.
 * @see S-28, S-29, S-33, R-319, W-49
 */
export async function checkToken(token: ReadJws, key: PublicKey): Promise<readonly Problem[]> {
  if (key.algorithm !== token.algorithm) {
    const detail = `The token is signed by ${token.algorithm}, and its key is for ${key.algorithm}.`
    return [problem('jws-algorithm', detail)]
  }
  const { bytes, signature } = signedBytesOf(token)
  const length = signatureLengthOf(key)
  if (signature.length !== length) {
    return [problem('proof-encoding', `A signature by this key has ${length} bytes.`)]
  }
  try {
    if (await verifySignature(key, bytes, signature)) return []
  } catch (error) {
    if (error instanceof OpenBadgesError && error.problems.length > 0) return error.problems
    throw error
  }
  return [problem('proof-invalid', 'The signature does not fit the token and the key.')]
}
