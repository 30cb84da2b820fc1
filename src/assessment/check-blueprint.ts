import { addDuration, parseDuration } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import type { Line } from './blueprint-lines.js'
import type { Claim } from './claims.js'
import { endOfDay } from './day.js'
import type { AssessmentDossier } from './dossier.js'

/**
 * Skills that are tested by fewer items, in all lines together, than the blueprint asks for. A claimed
 * skill without any item is a finding of its own already.
 */
export function checkItems(
  claims: readonly Claim[],
  lines: readonly Line[],
  { blueprint }: AssessmentDossier,
): readonly LintProblem[] {
  const claimed = new Set(claims.map(({ key }) => key))
  const least = blueprint?.minimumItems ?? 1
  const totals = new Map<string, number>()
  for (const { key, items = 0 } of lines) totals.set(key, (totals.get(key) ?? 0) + items)
  return lines.flatMap(({ key, skill, pointer }) => {
    const total = totals.get(key)
    // each skill once, at its first line
    totals.delete(key)
    if (total === undefined || total >= least || (total === 0 && claimed.has(key))) return []
    const detail = `The skill ${skill} is tested by ${total} items; the blueprint asks for ${least}.`
    return [lintProblem(problem('thin-coverage', detail, `${pointer}/items`))]
  })
}

/** A blueprint that does not say how results make a pass. */
export function checkPassRule(
  { blueprint }: AssessmentDossier,
  root: string,
): readonly LintProblem[] {
  if (blueprint === undefined || blueprint.passRule !== undefined) return []
  const detail = 'The blueprint does not say whether passing is compensatory or conjunctive.'
  return [lintProblem(problem('pass-rule-missing', detail, `${root}/blueprint/passRule`))]
}

/** A blueprint built from another version of the job analysis, and an analysis past its cycle. */
export function checkAnalysis(
  { blueprint, jobAnalysis }: AssessmentDossier,
  asOf: Date,
  root: string,
): readonly LintProblem[] {
  const problems: LintProblem[] = []
  const { version, date, cycle } = jobAnalysis
  if (blueprint !== undefined && blueprint.jobAnalysis !== version) {
    const detail = `The blueprint was built from version ${blueprint.jobAnalysis} of the job analysis, which is now version ${version}.`
    problems.push(lintProblem(problem('analysis-stale', detail, `${root}/blueprint/jobAnalysis`)))
  }
  const finished = endOfDay(date)
  const span = cycle === undefined ? undefined : parseDuration(cycle)
  if (finished === undefined || span === undefined) return problems
  if (addDuration(finished, span).getTime() >= asOf.getTime()) return problems
  const detail = `The job analysis of ${date} is older than its cycle of ${cycle}.`
  return [...problems, lintProblem(problem('analysis-stale', detail, `${root}/jobAnalysis/date`))]
}
