import { isJsonObject } from '../json/index.js'
import type { AssessmentPlan, BlueprintEntry } from '../model/index.js'
import { decimalText } from './decimal.js'
import { readDossier } from './define-assessment.js'
import type { AssessmentDossier, CutScore } from './dossier.js'
import { assertOptions, misuse } from './read-definition.js'
import { fullReference } from './references.js'

/** Options of {@link assessmentPlanOf}. */
export interface AssessmentPlanOptions {
  /** `id` of the achievement that the plan is for: fragments such as `#exam` belong to it. */
  readonly achievement: string
  /** IRI of the plan, or a fragment. Default: `#assessment`. */
  readonly id?: string
}

/** Something in a dossier that the vocabulary has no place for. */
export interface Loss {
  /** Place in the dossier. */
  readonly pointer: string
  /** What it is, in a few words. */
  readonly what: string
}

/** A plan to be published with the achievement, and what stays in the dossier. */
export interface AssessmentPlanExport {
  readonly plan: AssessmentPlan
  /** In the order of the dossier; empty when the plan says all of it. */
  readonly lost: readonly Loss[]
}

/**
 * The part of a dossier that travels in the badge, ready for `defineAchievement`:
 * `{ assessmentPlan: [plan] }`.
 *
 * Decimals become text, counts stay numbers, and every node gets an id. The way the pass marks were set
 * becomes one sentence a mark; the marks themselves belong in `requiredValue` of the result descriptions.
 *
 * @returns the plan, and the list of what only the dossier says.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind; `ERR_OB_INPUT` for a dossier
 *   that `defineAssessment` refuses.
 */
export function assessmentPlanOf(
  dossier: AssessmentDossier,
  options: AssessmentPlanOptions,
): AssessmentPlanExport {
  assertOptions(options, ['achievement', 'id'])
  if (typeof options.achievement !== 'string') {
    throw misuse('The option "achievement" must be the id of the achievement.')
  }
  const read = readDossier(dossier, '')
  const { jobAnalysis, blueprint, cutScores = [], assessment } = read
  const base = options.achievement
  const id = fullReference(options.id ?? '#assessment', base)
  const { methods, proctoring, identityVerified, reliability, validityReport, assessedBy } =
    assessment ?? {}
  const plan: AssessmentPlan = {
    id,
    type: 'AssessmentPlan',
    ...given('assessmentMethod', methods),
    ...given('proctoring', proctoring),
    ...given('identityVerified', identityVerified),
    ...given('standardSetting', cutScores.length === 0 ? undefined : describeCuts(cutScores)),
    ...given('reliability', reliability && decimalText(reliability.value)),
    jobAnalysis: jobAnalysis.id,
    ...given('validityReport', validityReport),
    ...given('assessedBy', assessedBy),
    ...given('blueprint', blueprint && entriesOf(blueprint.entries, base, id)),
  }
  return { plan, lost: lossesOf(read) }
}

function entriesOf(
  lines: NonNullable<AssessmentDossier['blueprint']>['entries'],
  achievementId: string,
  planId: string,
): readonly BlueprintEntry[] {
  return lines.map(({ skill, tasks, items, weight, resultDescription }, index) => ({
    id: `${planId}-${index + 1}`,
    type: 'BlueprintEntry',
    skill,
    ...given('jobTask', tasks.length === 0 ? undefined : tasks),
    itemCount: items,
    ...given('weight', decimalText(weight)),
    onResultDescription: fullReference(resultDescription, achievementId),
  }))
}

/** E.g. "Cut score 72 by modified Angoff (2 rounds, 8 judges), 2016-08-19." */
function describeCuts(cutScores: readonly CutScore[]): string {
  return cutScores
    .map(({ value, method, rounds, judges, date }) => {
      const effort = [count(rounds, 'round'), count(judges, 'judge')].filter((part) => part !== '')
      const how = effort.length === 0 ? method : `${method} (${effort.join(', ')})`
      return `Cut score ${value} by ${how}, ${date}.`
    })
    .join(' ')
}

function count(number: number | undefined, noun: string): string {
  return number === undefined ? '' : `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** The member, unless there is no value for it. */
function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Member in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [Member in Name]: Value })
}

/** What the vocabulary has no place for, in the order of the dossier. */
const UNCARRIED: readonly Loss[] = [
  { pointer: '/jobAnalysis/version', what: 'version of the job analysis' },
  { pointer: '/jobAnalysis/date', what: 'date of the job analysis' },
  { pointer: '/jobAnalysis/job', what: 'name of the job' },
  { pointer: '/jobAnalysis/tasks', what: 'names of the tasks, and which are critical' },
  { pointer: '/jobAnalysis/cycle', what: 'cycle of the job analysis' },
  { pointer: '/scope/tasks', what: 'tasks of the scope, beyond those that are tested' },
  { pointer: '/skills', what: 'names of the skills, and the tasks that need them' },
  { pointer: '/blueprint/version', what: 'version of the blueprint' },
  { pointer: '/blueprint/jobAnalysis', what: 'version of the job analysis that it was built from' },
  { pointer: '/blueprint/minimumItems', what: 'least number of items for each skill' },
  { pointer: '/blueprint/passRule', what: 'passing rule' },
  { pointer: '/assessment/form', what: 'form of the assessment' },
  { pointer: '/assessment/reliability/name', what: 'name of the reliability' },
  { pointer: '/assessment/pilotTakers', what: 'number of people who took the pilot' },
  { pointer: '/assessment/accommodations', what: 'accommodations' },
  { pointer: '/assessment/retakeRule', what: 'rule for retakes' },
  { pointer: '/process', what: 'record of the development' },
]

function lossesOf(dossier: AssessmentDossier): readonly Loss[] {
  return UNCARRIED.filter(({ pointer }) => isThere(dossier, pointer))
}

function isThere(dossier: object, pointer: string): boolean {
  let value: unknown = dossier
  for (const member of pointer.split('/').slice(1)) {
    value = isJsonObject(value) ? value[member] : undefined
  }
  return value !== undefined
}
