import { asArray, isNonEmptyString } from '../json/index.js'
import type { PlacedAlignment } from './alignments-in.js'
import { type Assessment, type Assessments, countingOf } from './assessments-in.js'
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
    const results = asArray(assessments.results.get(owner.pointer))
    const rubric = assessments.byId.get(String(owner.node.resultDescription))?.rubric
    const [level] = countingOf(results).map(({ achievedLevel = '' }) => rubric?.get(achievedLevel))
    return { results, levels: level === undefined ? statedBy(results, stated) : [level] }
  }
  return standingAt(owner.node.id, assessments.byId.get(String(description?.node.id)), isBadge)
}

/** How the holder stands in an assessment. One that is none of the achievement's tells nothing. */
export function standingIn(
  assessment: Assessment | undefined,
  stated: readonly CompetencyLevel[],
): Standing {
  const { results, levels } = assessment ?? NONE
  if (results.length === 0) return { levels: stated }
  return { results, levels: levels.length > 0 ? levels : statedBy(results, stated) }
}

const NONE: Pick<Assessment, 'results' | 'levels'> = { results: [], levels: [] }

/** The level that an alignment states stands in where a result counts and tells none itself. */
function statedBy(
  results: readonly ClaimResult[],
  stated: readonly CompetencyLevel[],
): readonly CompetencyLevel[] {
  return countingOf(results).some(({ achievedLevel }) => achievedLevel === undefined) ? stated : []
}

/** How the holder stands in one level of a rubric. */
function standingAt(
  id: unknown,
  assessment: Assessment | undefined,
  isBadge: boolean,
): Standing | undefined {
  const levels = asArray(assessment?.rubric.get(String(id)))
  if (!isBadge) return { levels }
  const results = assessment?.atLevel.get(String(id))
  return results === undefined ? undefined : { results, levels }
}

function levelOf(id: unknown): readonly CompetencyLevel[] {
  return isNonEmptyString(id) ? [{ id, scheme: schemeOf(id) }] : []
}
