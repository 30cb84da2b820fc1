import type { Problem } from '../errors.js'
import type { AnyAchievementCredential, AnyEndorsementCredential } from '../model/index.js'
import type { Check, CheckName } from './check.js'

/**
 * The answer of `verify`: every check once, in fixed order, and the verdict that follows from them.
 *
 * - `verified` no check failed and none was undetermined
 * - `refuted` at least one check failed
 * - `undetermined` nothing failed, but something could not be looked at
 *
 * `credential` exists only when verified, and is what the proof covered, deeply frozen. Its members are
 * of the right kinds; one that the Open Badges schema asks for may be missing, and a `name` or
 * `description` may be a language value object, where a warning `schema-not-declared` says so. Nothing
 * in a report is an `Error`, so it can be stored, sent and compared.
 */
export type VerificationReport =
  | {
      readonly verified: true
      readonly outcome: 'verified'
      /** The moment that dates were compared with, ISO 8601 in UTC. */
      readonly now: string
      readonly checks: readonly Check[]
      /** In the version it was written in; read its dates with `datesOf`. */
      readonly credential: AnyAchievementCredential | AnyEndorsementCredential
    }
  | {
      readonly verified: false
      readonly outcome: 'refuted' | 'undetermined'
      /** The moment that dates were compared with, ISO 8601 in UTC. */
      readonly now: string
      readonly checks: readonly Check[]
    }

/** The check of that name; every report has every check once. */
export function findCheck(report: VerificationReport, name: CheckName): Check {
  const check = report.checks.find((candidate) => candidate.name === name)
  if (check === undefined) throw new TypeError(`A report without the check "${name}".`)
  return check
}

/** All problems of the checks that failed or were undetermined, in the order of the checks. */
export function problemsOf(report: VerificationReport): readonly Problem[] {
  return report.checks.flatMap((check) => ('problems' in check ? check.problems : []))
}
