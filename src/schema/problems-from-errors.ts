import type { Problem } from '../errors.js'
import { pointTo } from '../json/index.js'
import { problem } from '../report/index.js'
import type { CompiledError } from './compiled-validator.js'
import { describeError, patternName, subjectOf } from './describe-error.js'

/** More problems than anybody reads; a hostile document could cause one for each of its values. */
const MOST_PROBLEMS = 100

/** Errors inside a group or a set, which the error of the group or the set sums up. */
const INNER = /\/(?:anyOf|oneOf)\/\d+\/|\/contains\/|\/not\//

/** The path that an error of a group or a set shares with the errors inside of it. */
const SUMMING = new Set(['anyOf', 'oneOf', 'contains', 'not'])

/**
 * What is wrong with a document, each place once, in words.
 *
 * Where a schema asks different things of different types, only what is asked of the type at hand is
 * reported. A text that is no date has the code `date-malformed`, everything else `schema-mismatch`.
 * At most 100 problems are listed.
 *
 * @param root - pointer of the document within what was checked; pointers are relative to it.
 */
export function problemsFromErrors(
  errors: readonly CompiledError[],
  root: string,
): readonly Problem[] {
  const found = new Map<string, Problem>()
  for (const [index, error] of errors.entries()) {
    if (found.size === MOST_PROBLEMS) break
    if (INNER.test(error.schemaPath)) continue
    const pointer = pointerOf(error).slice(root.length)
    const detail = `${subjectOf(error.instancePath.slice(root.length))} ${describeError(error, below(index, errors))}.`
    const code = isDate(error) ? 'date-malformed' : 'schema-mismatch'
    if (!found.has(pointer + detail)) found.set(pointer + detail, problem(code, detail, pointer))
  }
  return [...found.values()]
}

/** A member that must not be there is the place itself; one that is missing has no place. */
function pointerOf({ instancePath, params }: CompiledError): string {
  const surplus = params.additionalProperty ?? params.unevaluatedProperty
  return typeof surplus === 'string' ? pointTo(instancePath, surplus) : instancePath
}

/** The errors that one of a group or a set sums up. They come right before it, and lie at or below its place. */
function below(index: number, errors: readonly CompiledError[]): readonly CompiledError[] {
  const error = errors[index]
  const inside: CompiledError[] = []
  if (error === undefined || !SUMMING.has(error.keyword)) return inside
  for (let at = index - 1; at >= 0; at--) {
    const inner = errors[at]
    if (inner === undefined || !inner.instancePath.startsWith(error.instancePath)) break
    if (inner.schemaPath.startsWith(`${error.schemaPath}/`)) inside.unshift(inner)
  }
  return inside
}

function isDate(error: CompiledError): boolean {
  const name = patternName(error)
  return name === 'DateTime' || name === 'Date'
}
