import type { Problem } from '../errors.js'
import { isJsonObject, type JsonValue, pointTo } from '../json/index.js'
import { problem } from '../report/index.js'
import type { ContextSet } from './context-set.js'

/** A document may list this many contexts; the limit cannot be raised. */
const MOST_CONTEXTS = 8

const FIRST = 'https://www.w3.org/ns/credentials/v2'
const VERSION_1 = 'https://www.w3.org/2018/credentials/v1'

/**
 * What is wrong with a credential's `@context`: it must be a list of known URLs, or of inline copies of
 * known contexts, with Verifiable Credentials 2.0 first and nothing twice.
 *
 * Processing a context that is not known could give any member any meaning, so nothing of a document
 * may be canonicalized while this reports a problem.
 *
 * @param context - the value of `@context`, `undefined` when it is missing.
 * @param contexts - the contexts that are known.
 * @param pointer - where it stands in the document.
 * @see S-10, W-1 and W-2, R-201, R-204
 */
export function checkContexts(
  context: JsonValue | undefined,
  contexts: ContextSet,
  pointer: string,
): readonly Problem[] {
  if (!Array.isArray(context) || context.length === 0) {
    return [problem('context-order', 'A credential needs @context as a list of contexts.', pointer)]
  }
  if (context.length > MOST_CONTEXTS) {
    return [problem('context-unknown', `More than ${MOST_CONTEXTS} contexts.`, pointer)]
  }
  const problems = context.flatMap((item: JsonValue, index): Problem[] => {
    const place = pointTo(pointer, index)
    if (typeof item === 'string') {
      if (contexts.get(item) !== undefined) return []
      return [problem('context-unknown', unknown(item), place)]
    }
    if (isJsonObject(item) && contexts.isCopy(item)) return []
    return [
      problem('context-inline', 'An inline context must be a copy of a known context.', place),
    ]
  })
  if (context[0] === VERSION_1) {
    const detail = 'Verifiable Credentials 1.1 is not supported by this version.'
    problems.push(problem('version-unsupported', detail, pointTo(pointer, 0)))
  } else if (context[0] !== FIRST) {
    problems.push(
      problem('context-order', `The first context must be ${FIRST}.`, pointTo(pointer, 0)),
    )
  }
  const strings = context.filter((item) => typeof item === 'string')
  if (new Set(strings).size < strings.length) {
    problems.push(problem('context-order', 'A context is listed twice.', pointer))
  }
  return problems
}

function unknown(url: string): string {
  return (
    `The context ${JSON.stringify(url.slice(0, 200))} is not bundled and is never fetched; ` +
    'add it with createContextSet([{ url, document, sha256 }]) and pass the set as the option "contexts".'
  )
}
