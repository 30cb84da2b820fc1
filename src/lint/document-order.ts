import { isJsonObject, type JsonObject, type JsonValue, stepsOf } from '../json/index.js'
import type { LintProblem } from '../report/index.js'

/** After whatever a document has: members that are missing from it, and places outside of it. */
const LAST = Number.MAX_SAFE_INTEGER

interface Placed {
  readonly problem: LintProblem
  /** Where each step of the pointer stands among its siblings. */
  readonly path: readonly number[]
}

/**
 * The problems in the order in which a reader of the document meets their places. An object comes before
 * its members, those that it lacks after those it has; at one place errors come before warnings.
 * Problems without a place come first.
 */
export function inDocumentOrder(
  problems: readonly LintProblem[],
  document: JsonObject,
): readonly LintProblem[] {
  if (problems.length < 2) return problems
  const placed = problems.map(
    (problem): Placed => ({ problem, path: pathOf(problem.pointer ?? '', document) }),
  )
  return placed.sort(compare).map(({ problem }) => problem)
}

function compare(a: Placed, b: Placed): number {
  const length = Math.min(a.path.length, b.path.length)
  for (let step = 0; step < length; step++) {
    const difference = (a.path[step] ?? 0) - (b.path[step] ?? 0)
    if (difference !== 0) return difference
  }
  if (a.path.length !== b.path.length) return a.path.length - b.path.length
  const [one, other] = [a.problem.pointer ?? '', b.problem.pointer ?? '']
  if (one !== other) return one < other ? -1 : 1
  if (a.problem.severity === b.problem.severity) return 0
  return a.problem.severity === 'error' ? -1 : 1
}

function pathOf(pointer: string, document: JsonObject): readonly number[] {
  let value: JsonValue | undefined = document
  return stepsOf(pointer).map((name): number => {
    if (Array.isArray(value)) {
      const index = Number(name)
      value = value[index]
      return Number.isInteger(index) ? index : LAST
    }
    if (!isJsonObject(value)) return LAST
    const rank = Object.keys(value).indexOf(name)
    value = rank === -1 ? undefined : value[name]
    return rank === -1 ? LAST : rank
  })
}
