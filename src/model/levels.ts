import { compareDecimals, isDecimal } from './decimal.js'
import { byCodeUnits, nodesIn, onlyWithId, textIn } from './members.js'
import type { ResultDescription, RubricCriterionLevel } from './result.js'

/** The levels of a rubric, and by which of their numbers they are ranked. */
export interface RankedLevels {
  /** From low to high where `rankedBy` is there, else in no order that means anything. */
  readonly levels: readonly RubricCriterionLevel[]
  readonly rankedBy?: 'points' | 'level'
}

/**
 * The levels of a result description, ranked by their own numbers: by `points` where every level has
 * some, else by `level` where every level has a numeric one and no two have points. Their place in
 * the document never ranks them: it is not protected by a proof over the RDF graph.
 *
 * @see Open Badges 3.0, RubricCriterionLevel: https://www.imsglobal.org/spec/ob/v3p0/#rubriccriterionlevel
 */
export function levelsOf(description: ResultDescription): RankedLevels {
  const levels = nodesIn<RubricCriterionLevel>(description, 'rubricCriterionLevel')
  const having = (member: 'points' | 'level') =>
    levels.filter((level) => isDecimal(textIn(level, member) ?? '')).length
  const [points, ranks] = [having('points'), having('level')]
  if (levels.length === 0) return { levels }
  if (points === levels.length) return ranked(levels, 'points')
  return points < 2 && ranks === levels.length ? ranked(levels, 'level') : { levels }
}

/**
 * Whether one level of a rubric is lower than another (negative), as high (zero) or higher (positive),
 * by the `points` of both, else by the `level` of both.
 *
 * @returns `undefined` when neither is a number on both sides, unless the two are one and the same.
 * @see Open Badges 3.0, RubricCriterionLevel: https://www.imsglobal.org/spec/ob/v3p0/#rubriccriterionlevel
 */
export function compareLevels(
  one: RubricCriterionLevel,
  other: RubricCriterionLevel,
): number | undefined {
  const by = (member: 'points' | 'level') =>
    compareDecimals(textIn(one, member) ?? '', textIn(other, member) ?? '')
  return by('points') ?? by('level') ?? (one === other ? 0 : undefined)
}

/**
 * Whether a level, by its id, is the required one or higher.
 *
 * @returns `undefined` when that cannot be told: one of the two is none of the description's, or neither
 *   has a number.
 */
export function reachesLevel(
  level: string,
  required: string,
  description: ResultDescription,
): boolean | undefined {
  if (level === required) return true
  const levels = nodesIn<RubricCriterionLevel>(description, 'rubricCriterionLevel')
  return isAsHigh(onlyWithId(levels, level), onlyWithId(levels, required))
}

/** Whether the one level is as high as the other, or higher; see {@link compareLevels}. */
export function isAsHigh(
  reached: RubricCriterionLevel | undefined,
  needed: RubricCriterionLevel | undefined,
): boolean | undefined {
  if (reached === undefined || needed === undefined) return undefined
  const order = compareLevels(reached, needed)
  return order === undefined ? undefined : order >= 0
}

/**
 * Whether a value is the required one or a larger number.
 *
 * @returns `undefined` when that cannot be told, because one of the two is not a number and they differ:
 *   letters have no order of their own.
 */
export function reachesValue(value: string, required: string): boolean | undefined {
  if (value === required) return true
  const order = compareDecimals(value, required)
  return order === undefined ? undefined : order >= 0
}

function ranked(levels: readonly RubricCriterionLevel[], by: 'points' | 'level'): RankedLevels {
  const sorted = levels.toSorted(
    (one, other) =>
      (compareLevels(one, other) ?? 0) ||
      byCodeUnits(textIn(one, 'id') ?? '', textIn(other, 'id') ?? ''),
  )
  return { levels: sorted, rankedBy: by }
}
