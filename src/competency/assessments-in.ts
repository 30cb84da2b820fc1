import { isNonEmptyString } from '../json/index.js'
import { nodesAt, type Placed } from './alignments-in.js'
import { type ClaimResult, judgeResult } from './holder-result.js'
import { type CompetencyLevel, rubricOf } from './levels.js'

/** One result description with its rubric, and what the holder reached in it. */
export interface Assessment {
  readonly rubric: ReadonlyMap<string, CompetencyLevel>
  readonly results: readonly ClaimResult[]
}

/** How a badge was assessed, as far as it shows. */
export interface Assessments {
  /** By the id of the result description. */
  readonly byId: ReadonlyMap<string, Assessment>
  /** Every result, by its pointer. */
  readonly results: ReadonlyMap<string, ClaimResult>
  /** Whether the results of some assessment, or one of no assessment, say that it was not passed. */
  readonly hasFailed: boolean
}

/**
 * The assessments of an achievement with the results of one holder. An id that two descriptions share
 * joins no result to either, so that the order of sets decides nothing.
 */
export function assessmentsIn(achievement: Placed, results: readonly Placed[]): Assessments {
  const descriptions = nodesAt(achievement, 'resultDescription')
  const described = new Map<string, Placed | undefined>()
  for (const description of descriptions) {
    const { id } = description.node
    if (isNonEmptyString(id)) described.set(id, described.has(id) ? undefined : description)
  }
  const byId = new Map<string, { rubric: Assessment['rubric']; results: ClaimResult[] }>()
  for (const [id, description] of described) {
    if (description !== undefined) byId.set(id, { rubric: rubricOf(description.node), results: [] })
  }
  const all = new Map<string, ClaimResult>()
  const ofNone: ClaimResult[] = []
  for (const result of results) {
    const id = String(result.node.resultDescription)
    const judged = judgeResult(result, described.get(id)?.node)
    all.set(result.pointer, judged)
    const joined = byId.get(id)?.results ?? ofNone
    joined.push(judged)
  }
  const groups = [...byId.values()].map((assessment) => assessment.results)
  const hasFailed = [...groups, ...ofNone.map((result) => [result])].some(areLost)
  return { byId, results: all, hasFailed }
}

function areLost(results: readonly ClaimResult[]): boolean {
  return results.length > 0 && results.every(({ passed }) => passed === 'no')
}
