import type { JsonObject } from '../json/index.js'
import type { LintProblem } from '../report/index.js'
import { checkAchievement } from './check-achievement.js'
import { checkNodes } from './check-nodes.js'

/** What else is at hand when a document is looked at. */
export interface ConsistencyOptions {
  /**
   * Definitions of achievements that rules and waivers may be about, in wire form. Default: none, and
   * nothing is said about achievements that are not in the document.
   */
  readonly known?: readonly JsonObject[]
}

/**
 * What no schema can say about the definition of an achievement: types and terms that the standard does
 * not have, results and rubrics that contradict themselves, ids that stand for two things, rules that
 * nobody can read or satisfy, and, with further definitions, thresholds beyond what these describe and
 * achievements that require each other.
 *
 * What the schema can say is left to it: members of the wrong kind are passed over.
 *
 * @param achievement - in wire form.
 * @returns findings in no particular order, each with its severity; nothing is thrown.
 * @see Open Badges 3.0, Achievement; chain.md 2.4, 4.7
 */
export function checkDefinition(
  achievement: JsonObject,
  { known = [] }: ConsistencyOptions = {},
): readonly LintProblem[] {
  const place = { node: achievement, pointer: '' }
  return [...checkNodes(place, 'Achievement').each, ...checkAchievement(place, known)]
}
