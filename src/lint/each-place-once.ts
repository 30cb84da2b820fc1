import { didYouMean } from '../contexts/index.js'
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
 * - a node whose type cannot be read has members that mean nothing; the type is what is wrong
 * - a node with the id of another differs from it; the id is what is wrong
 * - what is missing under its name, and stands beside under a misspelt one, is told as misspelt
 * - an object is not said to lack something when one of its members has been told as missing or misspelt
 *
 * @param before - of types and ids that were put right for the rest to be judged by.
 * @param findings - those that say most about a mistake first.
 */
export function eachPlaceOnce(
  document: JsonObject,
  before: readonly LintProblem[],
  findings: readonly LintProblem[],
): readonly LintProblem[] {
  if (before.length === 0 && findings.length === 0) return findings
  const taken = new Set<string>()
  // places inside which nothing more is said
  const closed = new Set<string>()
  // objects of which something was said to be missing or misspelt
  const lacking = new Set<string>()
  const misspelt = new Map<string, string[]>()
  const untyped = new Set(findings.filter(isOfType).map(({ pointer = '' }) => ownerOf(pointer)))
  const repeated = new Set(findings.filter(isOfId).map(({ pointer = '' }) => ownerOf(pointer)))
  return [...before, ...findings].filter((finding) => {
    const { code, pointer = '' } = finding
    const owner = ownerOf(pointer)
    const name = pointer.slice(owner.length + 1)
    const words = misspelt.get(owner)
    const isMissing = valueAt(document, pointer) === undefined
    const isTold =
      taken.has(pointer) ||
      isInside(pointer, closed) ||
      (STRAY.has(code) && name !== 'type' && untyped.has(owner)) ||
      (code === 'shape-rejected' && (repeated.has(pointer) || repeated.has(owner))) ||
      (UNSPECIFIC.has(code) && lacking.has(pointer)) ||
      (isMissing && words?.some((word) => didYouMean(word, [name]) !== undefined) === true)
    if (isTold) return false
    taken.add(pointer)
    if (isMissing || code === 'language-map') closed.add(pointer)
    if (pointer !== '' && (isMissing || STRAY.has(code))) lacking.add(owner)
    if (code !== 'term-undefined') return true
    if (words === undefined) misspelt.set(owner, [name])
    else words.push(name)
    return true
  })
}

/** Whether it is the type of a node that is wrong. */
function isOfType({ code, pointer = '' }: LintProblem): boolean {
  return UNSPECIFIC.has(code) && pointer.endsWith('/type')
}

/** Whether it is the id of a node that another has already. */
function isOfId({ code }: LintProblem): boolean {
  return code === 'id-duplicate'
}

function ownerOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))
}

/** Whether one of the places is around the pointer. */
function isInside(pointer: string, places: ReadonlySet<string>): boolean {
  if (places.size === 0) return false
  let owner = pointer
  while (owner !== '') {
    owner = ownerOf(owner)
    if (places.has(owner)) return true
  }
  return false
}
