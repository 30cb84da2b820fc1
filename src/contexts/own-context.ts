import type { Problem } from '../errors.js'
import { asArray, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { checkContexts } from './check-contexts.js'
import type { ContextSet } from './context-set.js'
import { checkInlineContexts, hasDefaultLanguage } from './inline-contexts.js'

/** The contexts that a document may name. */
export interface Contexts {
  /** Those that count, with inline ones where they are allowed. */
  readonly contexts: ContextSet
  /** Those that were given. */
  readonly known: ContextSet
}

/** What is wrong with the contexts of a credential; an enveloped one may name the one it needs as text. */
export function checkOwnContext(
  node: JsonObject,
  pointer: string,
  { contexts, known }: Contexts,
): readonly Problem[] {
  const place = pointTo(pointer, '@context')
  const context = node['@context']
  const isEnvelope = asArray(node.type).some(
    (type) => typeof type === 'string' && type.startsWith('Enveloped'),
  )
  const listed = isEnvelope && typeof context === 'string' ? [context] : context
  const problems = checkContexts(listed, contexts, place)
  return contexts === known ? problems : [...problems, ...checkInlineContexts(listed, known, place)]
}

/** Whether one of them gives text a language, so that naming it would be a second spelling. */
export function hasLanguage(context: JsonValue | undefined, contexts: ContextSet): boolean {
  return asArray<JsonValue>(context).some((item) =>
    hasDefaultLanguage(contexts.documentOf(item) ?? null),
  )
}
