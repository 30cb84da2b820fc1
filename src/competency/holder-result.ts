import { isNonEmptyString, type JsonObject } from '../json/index.js'
import { type ResultDescription, reachesLevel, reachesValue } from '../model/index.js'
import type { Placed } from './alignments-in.js'

/** What the holder of a badge reached in one assessment. */
export interface ClaimResult {
  /** RFC 6901 pointer to the `Result`. */
  readonly pointer: string
  readonly value?: string
  /** `id` of the level that was reached. */
  readonly achievedLevel?: string
  readonly status?: string
  /**
   * - `yes` it is complete, and reaches what its description requires, where it requires anything
   * - `no` it is provisional, failed, withdrawn or not complete, or below what is required
   * - `unknown` it cannot be compared with what is required
   */
  readonly passed: 'yes' | 'no' | 'unknown'
}

/** A result, judged by its status and by the pass marks of its description where there is one. */
export function judgeResult({ node, pointer }: Placed, description?: JsonObject): ClaimResult {
  const { value, achievedLevel, status } = node
  return {
    pointer,
    ...(typeof value === 'string' ? { value } : {}),
    ...(typeof achievedLevel === 'string' ? { achievedLevel } : {}),
    ...(typeof status === 'string' ? { status } : {}),
    passed: passes(node, description),
  }
}

/** Whatever is not shown does not contradict the award, as in the evaluation of chains. */
function passes(
  { value, achievedLevel, status }: JsonObject,
  description: JsonObject | undefined,
): ClaimResult['passed'] {
  if (status !== undefined && status !== 'Completed') return 'no'
  const { requiredValue, requiredLevel } = description ?? {}
  const answers: (boolean | undefined)[] = []
  if (isNonEmptyString(requiredValue) && isNonEmptyString(value)) {
    answers.push(reachesValue(value, requiredValue))
  }
  if (isNonEmptyString(requiredLevel) && isNonEmptyString(achievedLevel)) {
    const rubric = description as object as ResultDescription
    answers.push(reachesLevel(achievedLevel, requiredLevel, rubric))
  }
  if (answers.includes(false)) return 'no'
  return answers.includes(undefined) ? 'unknown' : 'yes'
}
