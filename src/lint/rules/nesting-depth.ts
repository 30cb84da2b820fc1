import { DEFAULT_JSON_LIMITS, type JsonValue, pointTo, sizeOfOwnTree } from '../../json/index.js'
import { lintProblem, problem } from '../../report/index.js'
import type { LintRule } from '../subject.js'

/** A presentation holds a credential in a list, and that holds its achievement in a subject. */
const AROUND_CREDENTIAL = 2
const AROUND_DEFINITION = AROUND_CREDENTIAL + 2

/**
 * What is not too deep to be signed, but would be in a presentation, which is read with the same limit. A
 * token stands in a presentation as text, and a definition may be published without a badge of it, so it
 * is no error.
 */
export const nestingDepth: LintRule = ({ kind, document }) => {
  const isCredential = kind === 'badge' || kind === 'endorsement'
  const around = isCredential ? AROUND_CREDENTIAL : AROUND_DEFINITION
  const deepest = DEFAULT_JSON_LIMITS.depth - around
  const { depth = Number.POSITIVE_INFINITY } = sizeOfOwnTree(document) ?? {}
  if (depth <= deepest) return []
  const place = deeperThan(document, deepest, '')
  if (place === undefined) return []
  const detail = `In a presentation this would be more than ${DEFAULT_JSON_LIMITS.depth} objects and lists inside each other.`
  return [lintProblem(problem('nesting-depth', detail, place))]
}

/** The first object or list that is inside so many others. */
function deeperThan(value: JsonValue, levels: number, pointer: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (levels === 0) return pointer
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner !== 'object') continue
    const found = deeperThan(inner, levels - 1, pointTo(pointer, name))
    if (found !== undefined) return found
  }
  return undefined
}
