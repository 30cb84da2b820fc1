import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, pointTo } from '../json/index.js'
import type { AssessmentPlan, BlueprintEntry } from '../model/index.js'
import { decimalText } from './decimal.js'
import { readDossier } from './define-assessment.js'
import type { AssessmentDossier, CutScore } from './dossier.js'
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
  const isObject: boolean = isJsonObject(options)
  if (!isObject || typeof options.achievement !== 'string') {
    throw new OpenBadgesError('The option "achievement" must be the id of the achievement.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  assertKnown(options, ['achievement', 'id'])
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

/** Members that the vocabulary has no place for, by the part that holds them. */
const UNCARRIED = {
  jobAnalysis: {
    version: 'version of the job analysis',
    date: 'date of the job analysis',
    job: 'name of the job',
    tasks: 'names of the tasks, and which are critical',
    cycle: 'cycle of the job analysis',
  },
  scope: { tasks: 'tasks of the scope, beyond those that the blueprint tests' },
  blueprint: {
    version: 'version of the blueprint',
    jobAnalysis: 'version of the job analysis that the blueprint was built from',
    minimumItems: 'least number of items for each skill',
    passRule: 'passing rule',
  },
  assessment: {
    form: 'form of the assessment',
    pilotTakers: 'number of people who took the pilot',
    accommodations: 'accommodations',
    retakeRule: 'rule for retakes',
  },
} as const

function lossesOf(dossier: AssessmentDossier): readonly Loss[] {
  const losses: Loss[] = []
  for (const [part, members] of Object.entries(UNCARRIED)) {
    const holder = dossier[part as keyof typeof UNCARRIED]
    for (const [name, what] of Object.entries(members)) {
      if (holder === undefined || !Object.hasOwn(holder, name)) continue
      losses.push({ pointer: `/${pointTo(part, name)}`, what })
    }
  }
  if (dossier.assessment?.reliability !== undefined) {
    losses.push({ pointer: '/assessment/reliability/name', what: 'name of the reliability' })
  }
  losses.push({ pointer: '/skills', what: 'names of the skills, and the tasks that need them' })
  if (dossier.process !== undefined) {
    losses.push({ pointer: '/process', what: 'record of the development' })
  }
  return losses
}
