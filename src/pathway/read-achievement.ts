import { readInput } from '../build/index.js'
import { isJsonObject, isNonEmptyString, type JsonObject, pointTo } from '../json/index.js'
import { type ConditionNode, isIri, readCondition } from '../model/index.js'
import { problem, refusal } from '../report/index.js'
import { misuse } from './reading.js'

/** The members of an achievement that hold a rule. */
export const RULE_MEMBERS = ['requires', 'recommends', 'renewalRequires'] as const

/**
 * An achievement of the caller's as JSON of its own.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is no object; `ERR_OB_INPUT` when it is no JSON, or has
 *   no id or no name.
 */
export function readAchievement(value: unknown): JsonObject {
  const achievement = readInput(value, 'The achievement')
  const problems = [
    ...(isIri(achievement.id)
      ? []
      : [problem('schema-mismatch', '"id" must be an absolute IRI as text.', '/id')]),
    ...(isNonEmptyString(achievement.name)
      ? []
      : [problem('schema-mismatch', '"name" must be text.', '/name')]),
  ]
  if (problems.length > 0) throw refusal('The achievement', problems)
  return achievement
}

/**
 * The achievements of a programme.
 *
 * @throws {OpenBadgesError} as {@link readAchievement} does; `ERR_OB_ARGUMENT` also when it is no list;
 *   `ERR_OB_INPUT` also when two have one id.
 */
export function readProgramme(values: unknown): readonly JsonObject[] {
  if (!Array.isArray(values)) throw misuse('The achievements must be a list.')
  const achievements = values.map(readAchievement)
  const seen = new Set<unknown>()
  for (const [index, { id }] of achievements.entries()) {
    if (seen.has(id)) {
      const found = problem('id-duplicate', 'An earlier achievement has this id.', `/${index}/id`)
      throw refusal('The programme', [found])
    }
    seen.add(id)
  }
  return achievements
}

/** The rule under that member, read; `undefined` where the achievement has none. */
export function ruleIn(
  achievement: JsonObject,
  member: (typeof RULE_MEMBERS)[number],
  pointer = '',
): ConditionNode | undefined {
  const rule = achievement[member]
  return rule === undefined ? undefined : readCondition(rule, pointTo(pointer, member))
}

/** The names that rules give to achievements, by their ids; the first that is told of each. */
export function namesIn(rules: readonly (ConditionNode | undefined)[]): Map<string, string> {
  const names = new Map<string, string>()
  const visit = (node: ConditionNode): void => {
    if (node.kind === 'group') for (const child of node.children) visit(child)
    if (node.kind !== 'leaf' || node.condition.type !== 'HoldsAchievement') return
    const { name, targetAchievement } = node.condition
    if (name !== undefined && !names.has(targetAchievement)) names.set(targetAchievement, name)
  }
  for (const rule of rules) if (rule !== undefined) visit(rule)
  return names
}

/** The id of something that may be an object or the id alone. */
export function idOf(value: unknown): string | undefined {
  const id: unknown = isJsonObject(value) ? value.id : value
  return typeof id === 'string' ? id : undefined
}
