import { asArray, isNonEmptyString } from '../json/index.js'
import { nodesAt, type Placed } from './alignments-in.js'
import { appendTo } from './append-to.js'
import { type ClaimResult, judgeResult } from './holder-result.js'
import { type CompetencyLevel, rubricOf } from './levels.js'

/** One result description with its rubric, and what the holder reached in it. */
export interface Assessment {
  readonly rubric: ReadonlyMap<string, CompetencyLevel>
  readonly results: readonly ClaimResult[]
  /** The levels of the results that count; empty when those tell none, or are none. */
  readonly levels: readonly CompetencyLevel[]
  /** The results that reached a level, by its id. */
  readonly atLevel: ReadonlyMap<string, readonly ClaimResult[]>
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
export function assessmentsIn(achievement: Placed, shown: readonly Placed[]): Assessments {
  const described = new Map<string, Placed | undefined>()
  for (const description of nodesAt(achievement, 'resultDescription')) {
    const { id } = description.node
    if (isNonEmptyString(id)) described.set(id, described.has(id) ? undefined : description)
  }
  const results = new Map<string, ClaimResult>()
  const joined = new Map<string, ClaimResult[]>()
  const ofNone: ClaimResult[] = []
  for (const result of shown) {
    const id = String(result.node.resultDescription)
    const description = described.get(id)
    const judged = judgeResult(result, description?.node)
    results.set(result.pointer, judged)
    if (description === undefined) ofNone.push(judged)
    else appendTo(joined, id, judged)
  }
  const byId = new Map<string, Assessment>()
  for (const [id, description] of described) {
    if (description !== undefined) {
      byId.set(id, assessmentOf(rubricOf(description.node), joined.get(id) ?? []))
    }
  }
  const hasFailed = [...joined.values(), ...ofNone.map((result) => [result])].some(areLost)
  return { byId, results, hasFailed }
}

function assessmentOf(rubric: Assessment['rubric'], results: readonly ClaimResult[]): Assessment {
  const atLevel = new Map<string, ClaimResult[]>()
  for (const result of results) {
    if (result.achievedLevel !== undefined) appendTo(atLevel, result.achievedLevel, result)
  }
  const reached = new Set(countingOf(results).map(({ achievedLevel = '' }) => achievedLevel))
  const levels = [...reached].flatMap((id) => asArray(rubric.get(id)))
  return { rubric, results, levels, atLevel }
}

/** Those that passed; where none passed for certain, those that perhaps did. */
export function countingOf(results: readonly ClaimResult[]): readonly ClaimResult[] {
  const passed = results.filter((result) => result.passed === 'yes')
  return passed.length > 0 ? passed : results.filter((result) => result.passed === 'unknown')
}

function areLost(results: readonly ClaimResult[]): boolean {
  return results.every(({ passed }) => passed === 'no')
}
