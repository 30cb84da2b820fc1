import type { Problem } from '../../errors.js'
import { isJsonObject, type JsonObject } from '../../json/index.js'
import { problem } from '../../report/index.js'
import { audienceOf, checkTokenTime, dateOfSeconds, idOf } from './claims.js'
import { documentIn } from './document-in.js'
import { presentationFilledFrom } from './fill-from-claims.js'
import type { ReadToken } from './read-token.js'

/** The presentation of a token, what its claims say of the token, and what is wrong with them. */
export interface PresentationFinding {
  /** Frozen, without the claims of the token; empty where the payload holds no presentation. */
  readonly document: JsonObject
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
  /** The challenge that it answers. */
  readonly nonce?: string
  /** Whom it is for; never empty. */
  readonly audience?: readonly string[]
  /** Who says to have made it: the holder. */
  readonly issuer?: string
  /** When it was made. */
  readonly issuedAt?: Date
  /** When it ends. */
  readonly expires?: Date
}

/**
 * The presentation in a token. Nothing is verified: neither the signature, nor what is presented, nor
 * whether `nonce` and `audience` are what the verifier asked for.
 *
 * With Verifiable Credentials 2.0 the payload is the presentation, and the claims `iss`, `sub`, `aud`,
 * `nbf`, `exp`, `iat`, `jti` and `nonce` are taken off. Else it is the claim `vp`, where an absent `holder`
 * and `id` are filled in from `iss` and `jti`.
 *
 * @param options - `now`: what the times are compared with; five minutes of difference are forgiven.
 * @returns the presentation, with `jws-type` where its place does not fit the version,
 *   `jws-claim-mismatch` for a claim that contradicts it or is of the wrong kind, `proof-expired`,
 *   `proof-from-future`. Pointers lead into the presentation.
 * @see W-42, W-50, R-312; VC Data Model 1.1, section 6.3.1
 */
export function presentationIn(
  token: ReadToken,
  { now }: { readonly now: Date },
): PresentationFinding {
  const { payload } = token
  const place = documentIn(token)
  if ('code' in place) return { document: {}, problems: [place], warnings: [] }
  const document = place.isClaim ? presentationFilledFrom(payload, place.document) : place.document
  const { nonce, iss, iat, exp } = payload
  const audience = audienceOf(payload)
  return {
    document,
    problems: [
      ...checkAgreement(payload, document),
      ...checkKinds(payload),
      ...checkTokenTime(payload, ['nbf', 'exp', 'iat'], now),
    ],
    warnings: [],
    ...(typeof nonce === 'string' ? { nonce } : {}),
    ...(audience === undefined ? {} : { audience }),
    ...(typeof iss === 'string' ? { issuer: iss } : {}),
    ...(dateOfSeconds(iat) === undefined ? {} : { issuedAt: new Date(Number(iat) * 1000) }),
    ...(dateOfSeconds(exp) === undefined ? {} : { expires: new Date(Number(exp) * 1000) }),
  }
}

/** The holder may be named by the claim alone, and an `id` is not needed. */
function checkAgreement(payload: JsonObject, { id, holder }: JsonObject): readonly Problem[] {
  const place = isJsonObject(holder) ? '/holder/id' : '/holder'
  return [
    ...differing('iss', payload.iss, holder, idOf(holder), place),
    ...differing('sub', payload.sub, holder, idOf(holder), place),
    ...differing('jti', payload.jti, id, id, '/id'),
  ]
}

function differing(
  claim: string,
  value: unknown,
  member: unknown,
  own: unknown,
  pointer: string,
): readonly Problem[] {
  if (value === undefined || value === own) return []
  if (member === undefined && typeof value === 'string') return []
  const detail = `The claim "${claim}" is not what the presentation says.`
  return [problem('jws-claim-mismatch', detail, pointer)]
}

function checkKinds(payload: JsonObject): readonly Problem[] {
  const problems: Problem[] = []
  if (payload.nonce !== undefined && typeof payload.nonce !== 'string') {
    problems.push(problem('jws-claim-mismatch', 'The claim "nonce" is not text.'))
  }
  if (payload.aud !== undefined && audienceOf(payload) === undefined) {
    const detail = 'The claim "aud" is neither text nor a list of texts.'
    problems.push(problem('jws-claim-mismatch', detail))
  }
  return problems
}
