import { isJsonObject, type JsonObject, type JsonValue, stepsOf } from '../json/index.js'
import type { LintProblem } from '../report/index.js'

/** After whatever a document has: members that are missing from it, and places outside of it. */
const LAST = Number.MAX_SAFE_INTEGER

interface Placed {
  readonly problem: LintProblem
  readonly steps: readonly string[]
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
    (problem): Placed => ({ problem, steps: stepsOf(problem.pointer ?? '') }),
  )
  placed.sort((a, b) => comparePlaces(a.steps, b.steps, document) || compareAtPlace(a, b))
  return placed.map(({ problem }) => problem)
}

function comparePlaces(a: readonly string[], b: readonly string[], document: JsonObject): number {
  const length = Math.min(a.length, b.length)
  let value: JsonValue | undefined = document
  for (let step = 0; step < length; step++) {
    const one = a[step] as string
    const other = b[step] as string
    const difference = one === other ? 0 : rankOf(value, one) - rankOf(value, other)
    if (difference !== 0) return difference
    // two names of one rank are both missing, and so is all that would be inside
    value = one === other ? inside(value, one) : undefined
  }
  return a.length - b.length
}

/** Where a member stands among its siblings. */
function rankOf(value: JsonValue | undefined, name: string): number {
  const rank = Array.isArray(value) ? Number(name) : namesOf(value).indexOf(name)
  return Number.isInteger(rank) && rank !== -1 ? rank : LAST
}

function namesOf(value: JsonValue | undefined): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : []
}

function inside(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(name)]
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function compareAtPlace({ problem: a }: Placed, { problem: b }: Placed): number {
  const [one, other] = [a.pointer ?? '', b.pointer ?? '']
  if (one !== other) return one < other ? -1 : 1
  if (a.severity === b.severity) return 0
  return a.severity === 'error' ? -1 : 1
}
