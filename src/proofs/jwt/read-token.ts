import type { Problem } from '../../errors.js'
import {
  completeLimits,
  createRecent,
  DEFAULT_JSON_LIMITS,
  isJsonObject,
  type JsonLimits,
  type JsonObject,
  JsonReadError,
  parseJson,
} from '../../json/index.js'
import { decodeBase64url, type SignatureAlgorithm } from '../../keys/index.js'
import { problem } from '../../report/index.js'
import { readHeader, type TypeRule } from './read-header.js'

/** What a token is shown as: a credential or a presentation. */
export type TokenKind = 'vc' | 'vp'

/** A compact JWS whose form is in order; whether its signature holds is not said, nor what the claims mean. */
export interface ReadJws {
  /** The text as it was shown; these characters are what was signed. */
  readonly token: string
  readonly header: JsonObject
  readonly payload: JsonObject
  /** What `alg` means, which a key must have to be tried. */
  readonly algorithm: SignatureAlgorithm
  /** How the header names the key. */
  readonly kid?: string
  /** The public key in the header, which has passed `decodePublicJwk`. It proves possession alone. */
  readonly jwk?: JsonObject
  /** The type in lower case, without `application/`; absent where the header has none. */
  readonly typ?: string
}

/** A credential or a presentation in a token. */
export interface ReadToken extends ReadJws {
  readonly kind: TokenKind
}

/** JOSE headers above this size are refused (security limits of tokens). */
const MOST_HEADER_BYTES = 4096

const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/

/**
 * Whether text has the form of a compact JSON Web Signature: three parts of the base64url alphabet with
 * a point between each. No JSON text has it.
 *
 * @see RFC 7515, section 7.1
 */
export function isCompactJws(text: string): boolean {
  return COMPACT_JWS.test(text)
}

/**
 * Reads a compact JSON Web Signature with a credential or a presentation in it; see {@link readJws}.
 *
 * @param kind - what the token is shown as; a `typ` or `cty` of the other kind is refused.
 * @see S-02, S-33 to S-37, R-310, R-311, R-315, W-48
 */
export function readToken(
  text: string,
  kind: TokenKind,
  limits?: Partial<JsonLimits>,
): ReadToken | Refusal {
  const read = readJws(text, kind, limits)
  return 'problems' in read ? read : { kind, ...read }
}

/**
 * Reads a compact JSON Web Signature, and only what every reader reads alike: canonical base64url without
 * padding, header and payload as strict as `parseJson`, an `alg` and header members of closed lists.
 *
 * Nothing is verified: neither the signature, nor whose key it is, nor what the payload says.
 *
 * @param expected - what the token is, by which its types are known.
 * @param limits - of the whole text and of the payload. The header has at most 4 KiB.
 * @returns the token, or what is wrong: `jws-malformed`, `jws-header`, `jws-algorithm`, `jws-type`,
 *   `input-too-large`, the codes of `parseJson`, those of `decodePublicJwk` for a `jwk`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a limit is not one.
 * @see RFC 7515; S-02, S-33, S-34
 */
export function readJws(
  text: string,
  expected: TokenKind | TypeRule,
  limits?: Partial<JsonLimits>,
): ReadJws | Refusal {
  const complete = completeLimits(limits)
  if (typeof text !== 'string') return refused(problem('input-kind', 'A token is text.'))
  if (text.length > complete.bytes) {
    return refused(problem('input-too-large', `The token has more than ${complete.bytes} bytes.`))
  }
  const read = readParts(text, expected, complete)
  // what was read has the form, and what has it not is refused for that before all else
  if (!('problems' in read) || isCompactJws(text)) return read
  return refused(malformed('A token has three parts in unpadded base64url.'))
}

function readParts(
  text: string,
  expected: TokenKind | TypeRule,
  limits: JsonLimits,
): ReadJws | Refusal {
  const parts = text.split('.', 4)
  const [first = '', second = '', third = ''] = parts
  if (parts.length !== 3) return refused(malformed('A token has three parts.'))
  const header = readHeaderPart(first, limits)
  if ('code' in header) return refused(header)
  const read = readHeader(header.members, expected)
  if ('problems' in read) return read
  const payload = readPart(second, 'payload', limits)
  if ('code' in payload) return refused(payload)
  if (third === '' || decodeBase64url(third, third.length) === undefined) {
    return refused(malformed('The signature of the token is not in base64url.'))
  }
  return { token: text, header: header.members, payload: payload.members, ...read }
}

type Refusal = { readonly problems: readonly Problem[] }

type Part = { readonly members: JsonObject }

/** Headers that were read before by the default limits: an issuer writes the same one in every token. */
const headers = createRecent<Part>(256)

function readHeaderPart(text: string, limits: JsonLimits): Part | Problem {
  const isUsual = limits === DEFAULT_JSON_LIMITS
  const before = isUsual ? headers.get(text) : undefined
  if (before !== undefined) return before
  const header = readPart(text, 'header', { ...limits, bytes: MOST_HEADER_BYTES })
  return isUsual && 'members' in header ? headers.keep(text, header) : header
}

/** One part of the token that holds a JSON object. */
function readPart(text: string, name: 'header' | 'payload', limits: JsonLimits): Part | Problem {
  const bytes = decodeBase64url(text, text.length)
  if (bytes === undefined || bytes.length === 0) {
    return malformed(`The ${name} of the token is not in base64url.`)
  }
  try {
    const value = parseJson(bytes, limits)
    if (isJsonObject(value)) return { members: value }
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
    // pointers lead into the credential, so that one into the header would lead astray
    const pointer = name === 'payload' ? error.pointer : undefined
    return problem(error.code, `The ${name} of the token: ${error.message}`, pointer)
  }
  return malformed(`The ${name} of the token is not a JSON object.`)
}

function malformed(detail: string): Problem {
  return problem('jws-malformed', detail)
}

function refused(found: Problem): Refusal {
  return { problems: [found] }
}

const UTF8 = new TextEncoder()

/** The bytes that were signed, and the signature over them. */
export function signedBytesOf({ token }: ReadJws): {
  readonly bytes: Uint8Array
  readonly signature: Uint8Array
} {
  const end = token.lastIndexOf('.')
  const text = token.slice(end + 1)
  return {
    bytes: bytesOfLetters(token.slice(0, end)),
    signature: decodeBase64url(text, text.length) ?? new Uint8Array(),
  }
}

/** The bytes of text in ASCII, one for each letter: in half the time that `encode` takes for any text. */
export function bytesOfLetters(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  UTF8.encodeInto(text, bytes)
  return bytes
}

/** The bytes of any text in UTF-8; of text in ASCII as fast as {@link bytesOfLetters}. */
export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  // another letter takes more than one byte, and so does not fit
  const { read } = UTF8.encodeInto(text, bytes)
  return read === text.length ? bytes : UTF8.encode(text)
}
