import { OpenBadgesError } from '../../errors.js'
import {
  createRecent,
  DEFAULT_JSON_LIMITS,
  isOwnTree,
  type JsonLimits,
  type JsonObject,
  type JsonValue,
  jsonText,
} from '../../json/index.js'
import { encodeBase64url } from '../../keys/index.js'
import { problem } from '../../report/index.js'
import { type SignBytesOptions, signBytes } from '../sign-bytes.js'
import { signatureLengthOf } from '../signature-length.js'
import { algOf } from './algorithms.js'
import { bytesOfLetters, bytesOfText, readToken, type TokenKind } from './read-token.js'

/** What a token is made with. */
export interface SignTokenOptions extends SignBytesOptions {
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
}

/**
 * A compact JSON Web Signature over the payload, its members in the order they have. Nothing is returned
 * that does not verify under `key`: whatever the signer gives back is checked as in `signBytes`.
 *
 * @param payload - from `credentialPayload` or `presentationPayload`. One that is a tree of ours is known to
 *   be read again.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when the token would not be read again, e.g. for its size;
 *   `ERR_OB_KEY` (`key-kind`) when the signer and `key` are of different algorithms; `ERR_OB_SIGN` when
 *   the signer rejects, does not answer in time, or returns anything but a good signature.
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
  const header = headerText(options, kind)
  const input = `${header}.${encodeJson(payload)}`
  const length = signatureLengthOf(key)
  // what nobody would read is not signed; in base64url a signature has less than two letters for a byte
  const isSurelyRead =
    limits === undefined &&
    isOwnTree(payload) &&
    input.length + 2 * length <= DEFAULT_JSON_LIMITS.bytes
  if (!isSurelyRead) {
    const unsigned = `${input}.${encodeBase64url(new Uint8Array(length))}`
    assertReadable(readToken(unsigned, kind, limits))
  }
  const signature = await signBytes(bytesOfLetters(input), options)
  return `${input}.${encodeBase64url(signature)}`
}

/** Headers that are read again, by all that they are made of: a signer makes the same one every time. */
const readHeaders = createRecent<string>(64)

/** The header of a token that would be read, as it stands there. */
function headerText(options: SignTokenOptions, kind: TokenKind): string {
  const { signer, key, typ, keyIn = 'kid' } = options
  const jwk = keyIn === 'kid' ? '' : JSON.stringify(key.jwk)
  const content = `${kind} ${typ} ${keyIn} ${key.algorithm} ${jwk} ${signer.id}`
  const known = readHeaders.get(content)
  if (known !== undefined) return known
  const text = encodeJson(headerOf(options))
  assertReadable(readToken(`${text}.${encodeJson({})}.${encodeBase64url(new Uint8Array(1))}`, kind))
  return readHeaders.keep(content, text)
}

function headerOf({ signer, key, typ, keyIn = 'kid' }: SignTokenOptions): JsonObject {
  const header: Record<string, JsonValue> = { alg: algOf(key.algorithm), typ }
  if (typ !== 'JWT') header.cty = typ === 'vc+jwt' ? 'vc' : 'vp'
  if (keyIn !== 'jwk') header.kid = signer.id
  if (keyIn !== 'kid') header.jwk = { ...key.jwk } as JsonObject
  return header
}

function encodeJson(value: JsonValue): string {
  return encodeBase64url(bytesOfText(jsonText(value)))
}

function assertReadable(token: ReturnType<typeof readToken>): void {
  if (!('problems' in token)) return
  const { problems } = token
  throw new OpenBadgesError(`The token would be refused: ${problems[0]?.detail}`, {
    code: 'ERR_OB_INPUT',
    problems,
  })
}
