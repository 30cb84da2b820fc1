import type { Problem } from '../../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/index.js'
import { validityMembersOf } from '../../model/index.js'
import { problem } from '../../report/index.js'
import { checkTokenTime, idOf, secondsOf } from './claims.js'

/** How the claims of a token are held against its credential. */
export interface ClaimsOptions {
  /**
   * Whether `iss`, `sub`, `jti`, `nbf` and `exp` must each be there where the credential has their value.
   * With `optional` an absent one is a warning. One that is there must agree either way.
   */
  readonly claims: 'required' | 'optional'
  /** What the token's own times are compared with. */
  readonly now: Date
}

/** A claim, and what it repeats of the credential. */
interface Pair {
  readonly claim: 'iss' | 'sub' | 'jti' | 'nbf' | 'exp'
  /** What it must equal, one of them; none where the credential has no such thing. */
  readonly values: readonly (string | number)[]
  /** Whether its absence is worth a word. */
  readonly isExpected: boolean
  readonly pointer: string
}

/**
 * Compares the registered claims with the credential: equal to the letter, dates to the second, whose
 * fraction a claim cannot say. Unequal is always a problem, and so is a claim that repeats nothing.
 *
 * Of several subjects `sub` may name any, and need name none. Where claims are optional, a bound of time
 * that only the token has is looked at as the token's own, and a `jti` beside a credential without `id` is
 * the token's own name.
 *
 * @see S-36, R-313, R-314
 */
export function checkClaims(
  payload: JsonObject,
  document: JsonObject,
  { claims, now }: ClaimsOptions,
): { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const problems: Problem[] = []
  const missing: Problem[] = []
  for (const { claim, values, isExpected, pointer } of pairsOf(document)) {
    const value = payload[claim]
    const isTime = claim === 'nbf' || claim === 'exp'
    const isName = claim === 'jti' && typeof value === 'string'
    const isOwn = claims === 'optional' && values.length === 0
    if (value === undefined) {
      const detail = `The token has no claim "${claim}".`
      if (isExpected) missing.push(problem('jws-claim-missing', detail, pointer))
    } else if (isOwn && isTime) {
      problems.push(...checkTokenTime(payload, [claim], now))
    } else if (!(isOwn && isName) && !values.some((own) => own === value)) {
      const detail = `The claim "${claim}" is not what the credential says.`
      problems.push(problem('jws-claim-mismatch', detail, pointer))
    }
  }
  return claims === 'required'
    ? { problems: [...problems, ...missing], warnings: [] }
    : { problems, warnings: missing }
}

function pairsOf(document: JsonObject): readonly Pair[] {
  const { id, issuer, credentialSubject } = document
  const { from, until } = validityMembersOf(document)
  const subjects = asArray<JsonValue>(credentialSubject)
  const named = subjects.map(idOf).filter((value) => value !== undefined)
  const isOne = subjects.length === 1 && named.length === 1
  return [
    pair('iss', idOf(issuer), isJsonObject(issuer) ? '/issuer/id' : '/issuer'),
    { claim: 'sub', values: named, isExpected: isOne, pointer: subjectPointer(credentialSubject) },
    pair('jti', typeof id === 'string' ? id : undefined, '/id'),
    pair('nbf', secondsOf(document[from]), `/${from}`),
    pair('exp', secondsOf(document[until]), `/${until}`),
  ]
}

function pair(claim: Pair['claim'], value: string | number | undefined, pointer: string): Pair {
  if (value === undefined) return { claim, values: NONE, isExpected: false, pointer }
  return { claim, values: [value], isExpected: true, pointer }
}

const NONE: readonly never[] = []

function subjectPointer(subject: JsonValue | undefined): string {
  return isJsonObject(subject) ? '/credentialSubject/id' : '/credentialSubject'
}
