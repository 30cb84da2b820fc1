import type { AnyAchievementCredential } from './credential.js'
import { reachesLevel, reachesValue } from './levels.js'
import { achievementIn, nodesById, nodesIn, optional, textIn, valueIn } from './members.js'
import type { Result, ResultDescription, RubricCriterionLevel } from './result.js'

/** A result of the recipient together with what the achievement says of it. */
export interface DescribedResult {
  /** The result as it stands. */
  readonly result: Result
  /** What it is a result of; absent when it names no description, or none of this achievement. */
  readonly description?: ResultDescription
  /** Name of the description. */
  readonly name?: string
  readonly value?: string
  /** How far the work has come; a result without one counts as completed. */
  readonly status?: string
  /** The level that was reached. */
  readonly level?: RubricCriterionLevel
  /** The value that is needed to pass. */
  readonly requiredValue?: string
  /** The level that is needed to pass. */
  readonly requiredLevel?: RubricCriterionLevel
  /**
   * Whether it reaches what is needed: the value, the level, or both where both are needed. Absent when
   * nothing is needed, when it shows no value or level, and when the two cannot be compared: only
   * numbers are ranked. What `status` says is another matter.
   */
  readonly isMet?: boolean
}

/**
 * The results of a badge, each with its description, its level and whether it passes.
 *
 * A result is joined to its description and level by their ids; an id that several share joins nothing,
 * so that the order of sets, which not every proof protects, decides nothing here.
 *
 * @see
 */
export function resultsOf(credential: AnyAchievementCredential): readonly DescribedResult[] {
  const descriptions = nodesIn<ResultDescription>(achievementIn(credential), 'resultDescription')
  const described = nodesById(descriptions)
  const levels = nodesById(descriptions.flatMap(levelsIn))
  const results = nodesIn<Result>(valueIn(credential, 'credentialSubject'), 'result')
  return results.map((result) => {
    const description = described.get(textIn(result, 'resultDescription') ?? '')
    return {
      result,
      ...optional('value', textIn(result, 'value')),
      ...optional('status', textIn(result, 'status')),
      ...optional('level', levels.get(textIn(result, 'achievedLevel') ?? '')),
      ...(description === undefined ? {} : describe(result, description)),
    }
  })
}

type Described = Pick<
  DescribedResult,
  'description' | 'name' | 'requiredValue' | 'requiredLevel' | 'isMet'
>

function describe(result: Result, description: ResultDescription): Described {
  const [value, level] = [textIn(result, 'value'), textIn(result, 'achievedLevel')]
  const requiredValue = textIn(description, 'requiredValue')
  const requiredLevel = textIn(description, 'requiredLevel')
  const answers: (boolean | undefined)[] = []
  if (requiredValue !== undefined) {
    answers.push(value === undefined ? undefined : reachesValue(value, requiredValue))
  }
  if (requiredLevel !== undefined) {
    answers.push(level === undefined ? undefined : reachesLevel(level, requiredLevel, description))
  }
  return {
    description,
    ...optional('name', textIn(description, 'name')),
    ...optional('requiredValue', requiredValue),
    ...optional('requiredLevel', nodesById(levelsIn(description)).get(requiredLevel ?? '')),
    ...optional('isMet', allOf(answers)),
  }
}

/** `true` when all are; `false` when one is; `undefined` when it cannot be told, and of none. */
function allOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false
  return answers.length === 0 || answers.includes(undefined) ? undefined : true
}

function levelsIn(description: ResultDescription): readonly RubricCriterionLevel[] {
  return nodesIn(description, 'rubricCriterionLevel')
}
