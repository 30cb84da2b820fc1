import type { Problem } from '../../errors.js'
import type { JsonObject } from '../../json/index.js'
import { problem } from '../../report/index.js'
import { type ClaimsOptions, checkClaims } from './check-claims.js'
import { audienceOf, checkTokenTime } from './claims.js'
import { documentIn } from './document-in.js'
import { credentialFilledFrom } from './fill-from-claims.js'
import type { ReadToken } from './read-token.js'

/** The credential of a token, and what is wrong with the claims beside it. */
export interface CredentialFinding {
  /** Deeply frozen, without the claims of the token; empty where the payload holds no credential. */
  readonly document: JsonObject
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}

/**
 * The credential in a token. Nothing is verified: neither the signature nor the credential itself.
 *
 * With Verifiable Credentials 2.0 the payload is the credential, and the claims `iss`, `sub`, `aud`, `nbf`,
 * `exp`, `iat` and `jti` are taken off. With 1.1 it is the claim `vc`, and what it leaves out is filled in
 * from the claims, as that version has it.
 *
 * @returns the credential, with `jws-type` where its place does not fit the version, `jws-claim-missing`,
 *   `jws-claim-mismatch`, and `proof-from-future` or `proof-expired` for times that are the token's own.
 *   An `aud` is a warning, as nothing is compared with it. Pointers lead into the credential.
 * @see S-35, S-36, R-312 to R-316, W-50; VC Data Model 1.1, section 6.3.1
 */
export function credentialIn(token: ReadToken, options: ClaimsOptions): CredentialFinding {
  const { payload } = token
  const place = documentIn(token)
  if ('code' in place) return { document: Object.freeze({}), problems: [place], warnings: [] }
  const document = place.isClaim ? credentialFilledFrom(payload, place.document) : place.document
  const claims = checkClaims(payload, document, options)
  const audience = checkAudience(payload)
  return {
    document,
    problems: [
      ...claims.problems,
      ...checkTokenTime(payload, ['iat'], options.now),
      ...audience.problems,
    ],
    warnings: [...claims.warnings, ...audience.warnings],
  }
}

/** R-313 allows further registered claims on a badge, and gives them no meaning. */
function checkAudience(payload: JsonObject): Omit<CredentialFinding, 'document'> {
  if (payload.aud === undefined) return { problems: [], warnings: [] }
  if (audienceOf(payload) === undefined) {
    const detail = 'The claim "aud" is neither text nor a list of texts.'
    return { problems: [problem('jws-claim-mismatch', detail)], warnings: [] }
  }
  const detail = 'The token names whom it is for, which was not compared.'
  return { problems: [], warnings: [problem('domain-mismatch', detail)] }
}
