import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { endOfDay, parseDay } from './day.js'
import { assertMoment, readRecord } from './define-assessment.js'
import {
  PROCESS_STAGES,
  type ProcessRecord,
  type ProcessStage,
  type ProcessStep,
} from './dossier.js'

/** Where the places of a process record begin: it is a part of the dossier. */
const ROOT = '/dossier/process'

/** Stages in any order among themselves share a rank. */
const RANKS: ReadonlyMap<ProcessStage, number> = new Map(
  PROCESS_STAGES.map((stage, index) => [stage, Math.max(index, 2)]),
)

/** Without these a definition must not be published. */
const INDISPENSABLE: readonly ProcessStage[] = ['scope', 'blueprint', 'cutScore']

/** These are good practice: their absence is told. */
const EXPECTED: readonly ProcessStage[] = ['jobAnalysis', 'pilot', 'signOff']

/**
 * Whether a definition was developed step by step, and may be published.
 *
 * - `process-order` a step is dated before one that must precede it, or the next review before the
 *   publication. Steps of one day are in order.
 * - `process-incomplete` published without a scope, a blueprint or a cut score, or in another version
 *   than was signed off: errors. Without a job analysis, a pilot, a sign-off or a date for the next
 *   review: warnings.
 * - `review-overdue` the day of the next review is past
 *
 * To learn whether it may be published, add the step `publication` with the day on which it is meant to
 * be. Without that step nothing is incomplete yet.
 *
 * @param asOf - the day for which it is judged whether a review is overdue.
 * @returns problems with pointers that begin with `/dossier/process`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when `asOf` is no date; `ERR_OB_INPUT` when the record is
 *   malformed.
 */
export function checkProcess(record: ProcessRecord, asOf: Date): readonly LintProblem[] {
  assertMoment(asOf)
  const { steps, nextReview } = readRecord(record, ROOT)
  return [
    ...checkOrder(steps),
    ...checkComplete(steps, nextReview !== undefined),
    ...checkReview(steps, nextReview, asOf),
  ]
}

function checkOrder(steps: readonly ProcessStep[]): readonly LintProblem[] {
  const latest = latestByRank(steps)
  return steps.flatMap(({ stage, when }, index) => {
    const earlier = latest[rankOf(stage) - 1]
    if (earlier === undefined || timeOf(earlier.when) <= timeOf(when)) return []
    const detail = `The step "${stage}" of ${when} is dated before "${earlier.stage}" of ${earlier.when}.`
    return [lintProblem(problem('process-order', detail, `${ROOT}/steps/${index}/when`))]
  })
}

/** For each rank, the step that was taken last among those of that rank and below. */
function latestByRank(steps: readonly ProcessStep[]): readonly (ProcessStep | undefined)[] {
  const latest: (ProcessStep | undefined)[] = []
  for (const rank of PROCESS_STAGES.keys()) {
    const own = steps.filter(({ stage }) => rankOf(stage) === rank)
    latest.push([latest.at(-1), ...own].reduce(laterOf))
  }
  return latest
}

function laterOf(
  one: ProcessStep | undefined,
  other: ProcessStep | undefined,
): ProcessStep | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return timeOf(other.when) > timeOf(one.when) ? other : one
}

function checkComplete(steps: readonly ProcessStep[], hasReview: boolean): readonly LintProblem[] {
  const published = steps.findIndex(({ stage }) => stage === 'publication')
  if (published < 0) return []
  const pointer = `${ROOT}/steps/${published}`
  const taken = new Set(steps.map(({ stage }) => stage))
  const lacking = (stages: readonly ProcessStage[], severity: 'error' | 'warning') =>
    stages
      .filter((stage) => !taken.has(stage))
      .map((stage) => {
        const detail = `Published without the step "${stage}".`
        return lintProblem(problem('process-incomplete', detail, pointer), { severity })
      })
  return [
    ...lacking(INDISPENSABLE, 'error'),
    ...lacking(EXPECTED, 'warning'),
    ...checkApproval(steps),
    ...(hasReview
      ? []
      : [
          lintProblem(
            problem(
              'process-incomplete',
              'No day is set for the next review.',
              `${ROOT}/nextReview`,
            ),
            { severity: 'warning', fix: 'Set "nextReview".' },
          ),
        ]),
  ]
}

/** What is published must be the version that was signed off last. */
function checkApproval(steps: readonly ProcessStep[]): readonly LintProblem[] {
  const approved = steps
    .filter(({ stage }) => stage === 'signOff')
    .map(({ definitionVersion }) => definitionVersion)
    .filter((version) => version !== undefined)
  return steps.flatMap(({ stage, definitionVersion: version }, index) => {
    if (stage !== 'publication' || version === undefined || approved.length === 0) return []
    if (approved.includes(version)) return []
    const detail = `Version ${version} was published; ${approved.join(' and ')} was signed off.`
    const pointer = `${ROOT}/steps/${index}/definitionVersion`
    return [lintProblem(problem('process-incomplete', detail, pointer))]
  })
}

function checkReview(
  steps: readonly ProcessStep[],
  nextReview: string | undefined,
  asOf: Date,
): readonly LintProblem[] {
  const due = nextReview === undefined ? undefined : endOfDay(nextReview)
  if (nextReview === undefined || due === undefined) return []
  const published = steps.find(({ stage }) => stage === 'publication')?.when
  if (published !== undefined && timeOf(nextReview) < timeOf(published)) {
    const detail = `The next review of ${nextReview} is dated before the publication of ${published}.`
    return [lintProblem(problem('process-order', detail, `${ROOT}/nextReview`))]
  }
  if (due.getTime() >= asOf.getTime()) return []
  const detail = `The definition was to be reviewed by ${nextReview}.`
  return [lintProblem(problem('review-overdue', detail, `${ROOT}/nextReview`))]
}

const rankOf = (stage: ProcessStage): number => RANKS.get(stage) ?? 0

const timeOf = (day: string): number => parseDay(day)?.getTime() ?? Number.NaN
