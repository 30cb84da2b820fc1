import type { Problem, Problems } from '../errors.js'
import { outcomeOf } from './problem-types.js'

/**
 * The checks of one verification, in the order in which every report lists them.
 *
 * - `parse` the input is one JSON document, or a token with one in it, within the limits
 * - `shape` what software reads is exactly what a proof over the graph protects
 * - `conformance` it is an Open Badges 3.0 credential, and fits the schemas that it declares; of other
 *   credentials, that it keeps the rules of Verifiable Credentials
 * - `proof` the token and every supported embedded proof hold
 * - `issuer` their keys are the issuer's, and may be used for issuing
 * - `refresh` the newer copy that its issuer offers was asked for and is the one judged; skipped unless asked
 * - `validityPeriod` now lies between `validFrom` and `validUntil`
 * - `status` it has not been revoked or suspended
 * - `recipient` it was awarded to whom the caller names; skipped when nobody is named
 * - `endorsements` what others say in it, or beside it, can be relied on and is about it
 * - `authority` its issuer may award this, by the sources that the caller trusts; skipped without any
 * - `resources` what it points to with a digest is what the digest says; skipped unless asked
 */
export const CHECK_NAMES = [
  'parse',
  'shape',
  'conformance',
  'proof',
  'issuer',
  'refresh',
  'validityPeriod',
  'status',
  'recipient',
  'endorsements',
  'authority',
  'resources',
] as const

/** The name of one check; {@link CHECK_NAMES} says what each means. */
export type CheckName = (typeof CHECK_NAMES)[number]

/**
 * The result of one check.
 *
 * - `passed` looked, and it is good; `warnings` are worth a look all the same
 * - `skipped` there was nothing to look at, or an earlier check made it pointless; `reason` says which
 * - `failed` looked, and it is bad
 * - `undetermined` could not look: a host is down, a kind of proof or status is not known. Never success
 */
export type Check<Name extends string = CheckName> =
  | { readonly name: Name; readonly outcome: 'passed'; readonly warnings?: Problems }
  | {
      readonly name: Name
      readonly outcome: 'skipped'
      readonly reason: string
      readonly warnings?: Problems
    }
  | {
      readonly name: Name
      readonly outcome: 'failed' | 'undetermined'
      readonly problems: Problems
      readonly warnings?: Problems
    }

/** A check that ran: passed without problems, else failed or undetermined by what they are. */
export function checkFrom<Name extends string>(
  name: Name,
  problems: readonly Problem[],
  warnings: readonly Problem[] = [],
): Check<Name> {
  const noted = isProblems(warnings) ? { warnings } : {}
  if (!isProblems(problems)) return { name, outcome: 'passed', ...noted }
  return { name, outcome: outcomeOf(problems), problems, ...noted }
}

/** A check for which there was nothing to look at. */
export function skipped<Name extends string>(
  name: Name,
  reason: string,
  warnings: readonly Problem[] = [],
): Check<Name> {
  return { name, outcome: 'skipped', reason, ...(isProblems(warnings) ? { warnings } : {}) }
}

function isProblems(problems: readonly Problem[]): problems is Problems {
  return problems.length > 0
}
