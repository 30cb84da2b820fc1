import type { Problem } from '../errors.js'
import { isJsonObject, type JsonArray, type JsonValue, pointTo } from '../json/index.js'
import { VC_V1_CONTEXT, VC_V2_CONTEXT } from '../model/index.js'
import { problem } from '../report/index.js'
import { activeContextOf, MOST_CONTEXTS } from './add-context.js'
import type { ContextSet } from './context-set.js'

/**
 * What is wrong with a credential's `@context`: it must be a list of known URLs, or of inline copies of
 * known contexts, with Verifiable Credentials 2.0 or 1.1 first, nothing twice, and none that contradicts
 * those before it.
 *
 * Processing a context that is not known could give any member any meaning, so nothing of a document
 * may be canonicalized while this reports a problem.
 *
 * @param context - the value of `@context`, `undefined` when it is missing.
 * @param contexts - the contexts that are known.
 * @param pointer - where it stands in the document.
 * @see S-10, W-1 to W-3, R-201 to R-206
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
  const problems: Problem[] = []
  for (let index = 0; index < context.length; index++) {
    const found = checkItem(context[index] as JsonValue, contexts, pointer, index)
    if (found !== undefined) problems.push(found)
  }
  problems.push(...checkVersions(context, pointer))
  if (isUrlRepeated(context)) {
    problems.push(problem('context-order', 'A context is listed twice.', pointer))
  }
  return problems.length > 0 ? problems : checkAgreement(context, contexts, pointer)
}

function checkItem(
  item: JsonValue,
  contexts: ContextSet,
  pointer: string,
  index: number,
): Problem | undefined {
  if (typeof item === 'string') {
    if (contexts.get(item) !== undefined) return undefined
    return problem('context-unknown', unknown(item), pointTo(pointer, index))
  }
  if (isJsonObject(item) && contexts.isCopy(item)) return undefined
  const detail = 'An inline context must be a copy of a known context.'
  return problem('context-inline', detail, pointTo(pointer, index))
}

function isUrlRepeated(context: JsonArray): boolean {
  return context.some((item, index) => typeof item === 'string' && context.indexOf(item) < index)
}

/** the first context says the version, and the other version is not among the rest. */
function checkVersions(context: JsonArray, pointer: string): readonly Problem[] {
  const first = context[0]
  if (first !== VC_V2_CONTEXT && first !== VC_V1_CONTEXT) {
    const detail = `The first context must be ${VC_V2_CONTEXT}, or ${VC_V1_CONTEXT} for version 1.1.`
    return [problem('context-order', detail, pointTo(pointer, 0))]
  }
  const other = context.indexOf(first === VC_V2_CONTEXT ? VC_V1_CONTEXT : VC_V2_CONTEXT)
  if (other === -1) return []
  const detail = 'Two versions of Verifiable Credentials are listed.'
  return [problem('context-order', detail, pointTo(pointer, other))]
}

/** W-3, R-206: no context may give a word another meaning that an earlier one has protected. */
function checkAgreement(
  context: JsonArray,
  contexts: ContextSet,
  pointer: string,
): readonly Problem[] {
  let active = activeContextOf([], contexts)
  for (let index = 0; index < context.length; index++) {
    active = activeContextOf(context[index], contexts, active)
    if (active.isOpaque) {
      const detail = 'This context builds on another by its address, or cannot be read.'
      return [problem('context-unknown', detail, pointTo(pointer, index))]
    }
    if (active.clash === undefined) continue
    const detail = `This context does not go with those before it: it redefines "${active.clash}".`
    return [problem('context-order', detail, pointTo(pointer, index))]
  }
  return []
}

function unknown(url: string): string {
  return (
    `The context ${JSON.stringify(url.slice(0, 200))} is not bundled and is never fetched; ` +
    'add it with createContextSet([{ url, document, sha256 }]) and pass the set as the option "contexts".'
  )
}
