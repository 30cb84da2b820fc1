import type { Problem } from '../errors.js'
import { adviceFor } from './advice.js'

/** How bad a finding is: an error stops a signature, a warning is told and signed all the same. */
export type Severity = 'error' | 'warning'

/** One finding of the linter: a problem, how bad it is, and what to do about it. */
export interface LintProblem extends Problem {
  readonly severity: Severity
  /** What to do, for people: one sentence in the imperative. May change between versions. */
  readonly fix: string
}

/**
 * What the linter took its subject for.
 *
 * - `badge` an achievement credential, signed or not
 * - `endorsement` an endorsement credential, signed or not
 * - `definition` an achievement in the standard's form
 * - `input` an achievement in plain form, as `defineAchievement` takes it
 * - `programme` a list of achievements that belong together
 * - `unknown` none of these, or nothing that can be read
 */
export type LintSubject = 'badge' | 'endorsement' | 'definition' | 'input' | 'programme' | 'unknown'

/**
 * What the linter found: every problem at once, in document order, errors before warnings where they
 * share a place.
 */
export interface LintReport {
  readonly subject: LintSubject
  /** Whether it can be signed: no problem is an error. */
  readonly ok: boolean
  /** Whether all that was found is listed; `false` when there was more than anybody reads. */
  readonly complete: boolean
  readonly problems: readonly LintProblem[]
}

/**
 * A problem as a finding. Severity and fix are those of its code, unless this case has its own.
 */
export function lintProblem(
  { code, type, title, detail, pointer }: Problem,
  own: { readonly severity?: Severity; readonly fix?: string } = {},
): LintProblem {
  const advice = adviceFor(code)
  const { severity = advice.severity, fix = advice.fix } = own
  return pointer === undefined
    ? { code, severity, type, title, detail, fix }
    : { code, severity, type, title, detail, fix, pointer }
}
