import { asArray, isNonEmptyString } from '../json/index.js'
import type { PlacedAlignment } from './alignments-in.js'
import type { Assessment, Assessments } from './assessments-in.js'
import type { CompetencyClaim } from './competency-claim.js'
import type { ClaimResult } from './holder-result.js'
import { type CompetencyLevel, levelOfAlignment, schemeOf } from './levels.js'

/** How the holder of a badge stands in what an alignment is about. */
export type Standing = Pick<CompetencyClaim, 'levels' | 'results'>

/**
 * How the holder stands in an alignment, by where it is.
 *
 * @param isBadge - whether there is a holder; a definition has none.
 * @returns `undefined` for a level of a rubric that the holder did not reach.
 */
export function standingOf(
  placed: PlacedAlignment,
  assessments: Assessments,
  isBadge: boolean,
): Standing | undefined {
  const { node, source, owner, description } = placed
  const stated = levelOfAlignment(node)
  if (source === 'Achievement') return { levels: stated }
  if (source === 'HoldsCompetency') return { levels: levelOf(owner.node.minimumLevel) }
  if (source === 'ResultDescription') {
    return standingIn(assessments.byId.get(String(owner.node.id)), stated)
  }
  if (source === 'Result') {
    const rubric = assessments.byId.get(String(owner.node.resultDescription))?.rubric
    const results = asArray(assessments.results.get(owner.pointer))
    return { results, levels: reachedLevels(results, rubric ?? new Map(), stated) }
  }
  return standingAt(owner.node.id, assessments.byId.get(String(description?.node.id)), isBadge)
}

/** How the holder stands in an assessment that may be the badge's; not known to it: no level, no result. */
export function standingIn(
  assessment: Assessment | undefined,
  stated: readonly CompetencyLevel[],
): Standing {
  const { results = [], rubric = new Map() } = assessment ?? {}
  if (results.length === 0) return { levels: stated }
  return { results, levels: reachedLevels(results, rubric, stated) }
}

/** How the holder stands in one level of a rubric. */
function standingAt(
  id: unknown,
  assessment: Assessment | undefined,
  isBadge: boolean,
): Standing | undefined {
  const levels = asArray(assessment?.rubric.get(String(id)))
  if (!isBadge) return { levels }
  const results = (assessment?.results ?? []).filter(({ achievedLevel }) => achievedLevel === id)
  return results.length === 0 ? undefined : { results, levels }
}

/**
 * The levels of the results that passed; where none passed for certain, of those that perhaps did.
 *
 * @param stated - of the alignment itself: it stands in where a result counts and tells no level.
 */
function reachedLevels(
  results: readonly ClaimResult[],
  rubric: ReadonlyMap<string, CompetencyLevel>,
  stated: readonly CompetencyLevel[],
): readonly CompetencyLevel[] {
  const passed = results.filter((result) => result.passed === 'yes')
  const counting = passed.length > 0 ? passed : results.filter(({ passed }) => passed === 'unknown')
  const ids = new Set(counting.map(({ achievedLevel }) => achievedLevel))
  return [...ids].flatMap((id) => (id === undefined ? stated : asArray(rubric.get(id))))
}

function levelOf(id: unknown): readonly CompetencyLevel[] {
  return isNonEmptyString(id) ? [{ id, scheme: schemeOf(id) }] : []
}
