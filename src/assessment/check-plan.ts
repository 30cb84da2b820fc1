import { asArray, isJsonObject, pointTo } from '../json/index.js'
import type { Achievement } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { linesOfPlan } from './blueprint-lines.js'
import {
  checkClaimsAssessed,
  checkLineResults,
  checkLinesClaimed,
  checkWeights,
} from './check-lines.js'
import { claimsOf, describedSkills } from './claims.js'
import { assertOptions, readDefinition } from './read-definition.js'
import { descriptionsOf } from './result-descriptions.js'

/** Options of {@link checkPlan}. */
export interface PlanOptions {
  /** Whether it is signed already. Default: it is not. */
  readonly signed?: boolean
  /** Where the achievement stands in the document that the pointers are for. Default: it is the document. */
  readonly pointer?: string
}

/**
 * What the blueprint that an achievement carries in its own `assessmentPlan` tells about coverage; for
 * everybody who has no dossier.
 *
 * A claimed skill without an entry is `skill-not-assessed`; of a signed badge `claim-out-of-scope`.
 * Further `assessed-not-claimed`, `result-dangling`, and, where the plan has them, `blueprint-weights`
 * and tasks: an entry without a task is a warning `task-out-of-scope`, where other entries have some.
 *
 * @returns nothing for an achievement without a blueprint: there is nothing to hold it against.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when achievement or options are of the wrong kind.
 */
export function checkPlan(
  achievement: Pick<Achievement, 'id'>,
  options: PlanOptions = {},
): readonly LintProblem[] {
  const given = readDefinition(achievement, 'The achievement')
  assertOptions(options, ['signed', 'pointer'])
  const { signed = false, pointer = '' } = options
  const place = pointTo(pointer, 'assessmentPlan')
  const plans = asArray(given.assessmentPlan).map((plan, index) => {
    const at = Array.isArray(given.assessmentPlan) ? pointTo(place, index) : place
    return {
      pointer: pointTo(at, 'blueprint'),
      lines: isJsonObject(plan) ? linesOfPlan(plan, at) : [],
    }
  })
  const lines = plans.flatMap((plan) => plan.lines)
  if (lines.length === 0) return []
  const known = new Set(lines.map(({ key }) => key))
  const claims = claimsOf(given, pointer, known)
  const descriptions = descriptionsOf(given, pointer)
  const ids = new Set(descriptions.map(({ id }) => id))
  return [
    ...checkClaimsAssessed(claims, lines, signed ? 'claim-out-of-scope' : 'skill-not-assessed'),
    ...checkLinesClaimed([...claims, ...describedSkills(descriptions, known)], lines),
    ...checkLineResults(lines, ids),
    ...plans.flatMap(({ lines: own, pointer: at }) =>
      own.some(({ weight }) => weight !== undefined) ? checkWeights(own, at) : [],
    ),
    ...(lines.some(({ tasks }) => tasks.length > 0)
      ? lines.filter(({ tasks }) => tasks.length === 0).map(withoutTask)
      : []),
  ]
}

function withoutTask({ skill, pointer }: { skill: string; pointer: string }): LintProblem {
  const detail = `The entry for the skill ${skill} names no task.`
  return lintProblem(problem('task-out-of-scope', detail, pointer), { severity: 'warning' })
}
