import { OpenBadgesError } from '../../errors.js'
import { asArray, type JsonObject, type JsonValue, pointTo } from '../../json/index.js'
import { validityMembersOf, vcVersionOf } from '../../model/index.js'
import { problem } from '../../report/index.js'
import { idOf, secondsOf, TOKEN_CLAIMS } from './claims.js'
import type { TokenKind } from './read-token.js'

/** What the claims of a presentation say besides whose it is. */
export interface PresentationClaims {
  /** The challenge that it answers. */
  readonly nonce?: string | undefined
  /** Whom it is for: one, or several. */
  readonly audience?: string | readonly string[] | undefined
  /** When it is made; written to the second, as the next. */
  readonly issuedAt?: Date | undefined
  /** When it ends. */
  readonly expires?: Date | undefined
}

/**
 * What to sign of a credential: with Verifiable Credentials 2.0 its own members, with 1.1 the claim `vc`,
 * and the registered claims that repeat it. There is an `exp` exactly where the credential ends, and a
 * `sub` where it has one subject with an id. The version is that of the first context.
 *
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when a member has the name of a claim.
 * @see, S-36
 */
export function credentialPayload(credential: JsonObject): JsonObject {
  const { from, until } = validityMembersOf(credential)
  const subjects = asArray<JsonValue>(credential.credentialSubject)
  return payloadOf(credential, 'vc', {
    iss: idOf(credential.issuer),
    jti: idOf(credential.id),
    sub: subjects.length === 1 ? idOf(subjects[0]) : undefined,
    nbf: secondsOf(credential[from]),
    exp: secondsOf(credential[until]),
  })
}

/**
 * What to sign of a presentation: its own members with Verifiable Credentials 2.0, the claim `vp` with
 * 1.1, and the claims of the token; `iss` and `jti` repeat `holder` and `id`, where there are any.
 *
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when a member has the name of a claim.
 * @see W-42, W-48, W-50
 */
export function presentationPayload(
  presentation: JsonObject,
  { nonce, audience, issuedAt, expires }: PresentationClaims,
): JsonObject {
  const seconds = (date: Date | undefined): number | undefined =>
    date === undefined ? undefined : Math.floor(date.getTime() / 1000)
  return payloadOf(presentation, 'vp', {
    iss: idOf(presentation.holder),
    jti: idOf(presentation.id),
    aud: audience,
    nonce,
    iat: seconds(issuedAt),
    exp: seconds(expires),
  })
}

function payloadOf(
  document: JsonObject,
  kind: TokenKind,
  claims: Readonly<Record<string, JsonValue | undefined>>,
): JsonObject {
  const own: Record<string, JsonValue> = {}
  for (const name of Object.keys(claims)) {
    const value = claims[name]
    if (value !== undefined) own[name] = value
  }
  if (vcVersionOf(document) === '1.1') return { [kind]: document, ...own }
  const taken = Object.keys(document).find((name) => isClaim(name, kind))
  if (taken === undefined) return { ...document, ...own }
  const detail = `In a token "${taken}" is a claim, so the document can have no such member.`
  throw new OpenBadgesError(detail, {
    code: 'ERR_OB_INPUT',
    problems: [problem('shape-rejected', detail, pointTo('', taken))],
  })
}

/** A payload that has a claim `vc` or `vp`, whichever it is, is read as no other document. */
function isClaim(name: string, kind: TokenKind): boolean {
  return TOKEN_CLAIMS[kind].has(name) || name === 'vc' || name === 'vp'
}
