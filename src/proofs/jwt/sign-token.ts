import { OpenBadgesError } from '../../errors.js'
import type { JsonLimits, JsonObject, JsonValue } from '../../json/index.js'
import { encodeBase64url, type PublicKey, type Signer } from '../../keys/index.js'
import { problem } from '../../report/index.js'
import { algOf } from './algorithms.js'
import { checkToken } from './check-token.js'
import { type ReadToken, readToken, type TokenKind } from './read-token.js'

/** What a token is made with. */
export interface SignTokenOptions {
  readonly signer: Signer
  /** The public key that the signer's signatures must verify under. */
  readonly key: PublicKey
  /**
   * `JWT` as Open Badges has it, or `vc+jwt` and `vp+jwt` as Verifiable Credentials 2.0 has it;
   * with these goes a `cty` of `vc` or `vp`.
   */
  readonly typ: 'JWT' | 'vc+jwt' | 'vp+jwt'
  /** What the payload is. Default: what `typ` says, and with `JWT` a credential. */
  readonly kind?: TokenKind
  /** How the header names the key: by the signer's id, by the key itself, or by both. Default: `kid`. */
  readonly keyIn?: 'kid' | 'jwk' | 'both'
  /** What a reader would refuse for its size is not signed. Default: the limits of one credential. */
  readonly limits?: Partial<JsonLimits>
  readonly signal?: AbortSignal | undefined
}

/**
 * A compact JSON Web Signature over the payload, its members in the order they have. Nothing is returned
 * that does not verify under `key`: whatever the signer gives back is checked before it is used.
 *
 * @param payload - from `credentialPayload` or `presentationPayload`.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when the token would not be read again, e.g. for its size;
 *   `ERR_OB_KEY` (`key-kind`) when the signer and `key` are of different algorithms; `ERR_OB_SIGN` when the signer
 *   rejects, does not answer before `signal` aborts, or returns anything but a good signature.
 * @see, S-81, S-82
 */
export async function signToken(payload: JsonObject, options: SignTokenOptions): Promise<string> {
  const { signer, key, typ, kind = typ === 'vp+jwt' ? 'vp' : 'vc', limits } = options
  if (signer.algorithm !== key.algorithm) {
    const detail = 'The signer and its public key are of different algorithms.'
    throw new OpenBadgesError(detail, {
      code: 'ERR_OB_KEY',
      problems: [problem('key-kind', detail)],
    })
  }
  const input = `${encodeJson(headerOf(options))}.${encodeJson(payload)}`
  // a stand-in for the signature: what nobody would read is not signed
  assertReadable(readToken(`${input}.AA`, kind, limits))
  const signature = await askSigner(new TextEncoder().encode(input), options)
  const token = readToken(`${input}.${encodeBase64url(signature)}`, kind, limits)
  assertReadable(token)
  const [wrong] = await checkToken(token, key)
  if (wrong === undefined) return token.token
  throw new OpenBadgesError(`The signer ${signer.id} made no good signature: ${wrong.detail}`, {
    code: 'ERR_OB_SIGN',
  })
}

function headerOf({ signer, key, typ, keyIn = 'kid' }: SignTokenOptions): JsonObject {
  return {
    alg: algOf(key.algorithm),
    typ,
    ...(typ === 'JWT' ? {} : { cty: typ === 'vc+jwt' ? 'vc' : 'vp' }),
    ...(keyIn === 'jwk' ? {} : { kid: signer.id }),
    ...(keyIn === 'kid' ? {} : { jwk: { ...key.jwk } as JsonObject }),
  }
}

function encodeJson(value: JsonValue): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)))
}

function assertReadable(token: ReturnType<typeof readToken>): asserts token is ReadToken {
  if (!('problems' in token)) return
  const { problems } = token
  throw new OpenBadgesError(`The token would be refused: ${problems[0]?.detail}`, {
    code: 'ERR_OB_INPUT',
    problems,
  })
}

async function askSigner(
  bytes: Uint8Array,
  { signer, signal }: SignTokenOptions,
): Promise<Uint8Array> {
  let signature: Uint8Array
  try {
    signature = await untilAborted(signer.sign(bytes), signal)
  } catch (error) {
    throw new OpenBadgesError('The signer failed.', { code: 'ERR_OB_SIGN', cause: error })
  }
  if (signature instanceof Uint8Array && signature.length > 0) return Uint8Array.from(signature)
  throw new OpenBadgesError('The signer did not return bytes.', { code: 'ERR_OB_SIGN' })
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
