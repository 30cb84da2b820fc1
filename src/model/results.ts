import { assertCredential } from './assert-document.js'
import type { AnyAchievementCredential } from './credential.js'
import { isAsHigh, reachesValue } from './levels.js'
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
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, Result and ResultDescription: https://www.imsglobal.org/spec/ob/v3p0/#result
 */
export function resultsOf(credential: AnyAchievementCredential): readonly DescribedResult[] {
  assertCredential(credential)
  const descriptions = nodesIn<ResultDescription>(achievementIn(credential), 'resultDescription')
  const marks = new Map(
    [...nodesById(descriptions)].map(([id, description]) => [id, markOf(description)]),
  )
  const levels = nodesById(descriptions.flatMap(levelsIn))
  const results = nodesIn<Result>(valueIn(credential, 'credentialSubject'), 'result')
  return results.map((result) => {
    const mark = marks.get(textIn(result, 'resultDescription') ?? '')
    return {
      result,
      ...optional('value', textIn(result, 'value')),
      ...optional('status', textIn(result, 'status')),
      ...optional('level', levels.get(textIn(result, 'achievedLevel') ?? '')),
      ...mark?.members,
      ...optional('isMet', mark && isMetBy(result, mark)),
    }
  })
}

/** What a description asks for, read once for all its results. */
interface Mark {
  readonly members: Pick<
    DescribedResult,
    'description' | 'name' | 'requiredValue' | 'requiredLevel'
  >
  /** Absent: none is required. Present without being among the levels: it cannot be compared. */
  readonly requiredLevel: string | undefined
  readonly levels: ReadonlyMap<string, RubricCriterionLevel>
}

function markOf(description: ResultDescription): Mark {
  const requiredLevel = textIn(description, 'requiredLevel')
  const levels = nodesById(levelsIn(description))
  const members = {
    description,
    ...optional('name', textIn(description, 'name')),
    ...optional('requiredValue', textIn(description, 'requiredValue')),
    ...optional('requiredLevel', levels.get(requiredLevel ?? '')),
  }
  return { members, requiredLevel, levels }
}

function isMetBy(result: Result, { members, requiredLevel, levels }: Mark): boolean | undefined {
  const [value, level] = [textIn(result, 'value'), textIn(result, 'achievedLevel')]
  const answers: (boolean | undefined)[] = []
  if (members.requiredValue !== undefined) {
    answers.push(value === undefined ? undefined : reachesValue(value, members.requiredValue))
  }
  if (requiredLevel !== undefined) {
    const isSame = level === requiredLevel
    answers.push(isSame || isAsHigh(levels.get(level ?? ''), levels.get(requiredLevel)))
  }
  return allOf(answers)
}

/** `true` when all are; `false` when one is; `undefined` when it cannot be told, and of none. */
function allOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false
  return answers.length === 0 || answers.includes(undefined) ? undefined : true
}

function levelsIn(description: ResultDescription): readonly RubricCriterionLevel[] {
  return nodesIn(description, 'rubricCriterionLevel')
}
