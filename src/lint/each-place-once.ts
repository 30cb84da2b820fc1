import { type JsonObject, valueAt } from '../json/index.js'
import type { LintProblem } from '../report/index.js'

/** Codes of members that should not be there, at least not under that name. */
const STRAY: ReadonlySet<string> = new Set(['term-undefined', 'context-missing', 'shape-rejected'])

/** Codes that only say that a value is not as it should be. */
const UNSPECIFIC: ReadonlySet<string> = new Set(['schema-mismatch', 'schema-not-declared'])

/**
 * One finding for each mistake, the first of those that several checks have of it.
 *
 * - of one place only the first is kept
 * - what is missing, or is a language map, has nothing inside that could be wrong
 * - a node without its type has members that mean nothing; the type is what is wrong
 * - an object is not said to lack something when the member that it lacks, or the misspelt name of it,
 *   has been told already
 *
 * @param findings - those that say most about a mistake first.
 */
export function eachPlaceOnce(
  document: JsonObject,
  findings: readonly LintProblem[],
): readonly LintProblem[] {
  const taken = new Set<string>()
  const closed = new Set<string>()
  const lacking = new Set<string>()
  const untyped = new Set(
    findings.flatMap(({ code, pointer = '' }) =>
      UNSPECIFIC.has(code) && pointer.endsWith('/type') ? [ownerOf(pointer)] : [],
    ),
  )
  return findings.filter(({ code, pointer = '' }) => {
    const isTold =
      taken.has(pointer) ||
      (UNSPECIFIC.has(code) && lacking.has(pointer)) ||
      (STRAY.has(code) && untyped.has(ownerOf(pointer)) && !pointer.endsWith('/type')) ||
      ancestorsOf(pointer).some((ancestor) => closed.has(ancestor))
    if (isTold) return false
    taken.add(pointer)
    const isMissing = valueAt(document, pointer) === undefined
    if (isMissing || code === 'language-map') closed.add(pointer)
    if (pointer !== '' && (isMissing || STRAY.has(code))) lacking.add(ownerOf(pointer))
    return true
  })
}

function ownerOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))
}

function ancestorsOf(pointer: string): readonly string[] {
  const steps = pointer.split('/')
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'))
}
