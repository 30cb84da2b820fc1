import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { isIri } from '../model/index.js'
import { problem } from '../report/index.js'
import { type ContextSet, collectTerms } from './context-set.js'

/** Members of a context, and of a term in it, that are read here. */
const READ: ReadonlySet<string> = new Set([
  ...['@version', '@vocab', '@protected', '@propagate'],
  ...['@id', '@type', '@container', '@context', '@prefix', '@reverse'],
])

/** The set together with whatever contexts a document brings along as objects. */
export function withInlineContexts(contexts: ContextSet): ContextSet {
  const copies = new WeakMap<JsonObject, JsonObject>()
  const documentOf = (context: JsonValue): JsonObject | undefined => {
    const known = contexts.documentOf(context)
    if (known !== undefined || !isJsonObject(context)) return known
    const copy = copies.get(context) ?? { '@context': structuredClone(context) }
    copies.set(context, copy)
    return copy
  }
  return {
    ...contexts,
    isCopy: (context) => documentOf(context) !== undefined,
    documentOf,
    termsOf(context) {
      if (contexts.documentOf(context) !== undefined) return contexts.termsOf(context)
      return collectTerms(documentOf(context) ?? {})
    },
  }
}

/**
 * What an inline context has that is not read here: a base address, a default language, another context
 * by its address, or a vocabulary that is no absolute IRI. Copies of known contexts may have it.
 */
export function checkInlineContexts(
  context: JsonValue | undefined,
  contexts: ContextSet,
  pointer: string,
): readonly Problem[] {
  return asArray<JsonValue>(context).flatMap((item, index) => {
    if (!isJsonObject(item) || contexts.isCopy(item)) return []
    return checkMembers(item, pointTo(pointer, index))
  })
}

function checkMembers(context: JsonObject, pointer: string): readonly Problem[] {
  return Object.entries(context).flatMap(([name, value]) => {
    const place = pointTo(pointer, name)
    if (name.startsWith('@') && !READ.has(name)) {
      return [problem('context-inline', `"${name}" is not read in an inline context.`, place)]
    }
    if (name === '@vocab' && value !== null && !isPlainIri(value, context)) {
      return [problem('context-inline', 'A vocabulary is an absolute IRI, written in full.', place)]
    }
    return asArray<JsonValue>(value).flatMap((item, index) =>
      isJsonObject(item)
        ? checkMembers(item, Array.isArray(value) ? pointTo(place, index) : place)
        : [],
    )
  })
}

function isPlainIri(value: JsonValue, context: JsonObject): boolean {
  return isIri(value) && !Object.hasOwn(context, value.slice(0, value.indexOf(':')))
}

/** Whether a context gives text a language or direction of its own, at any depth. */
export function hasDefaultLanguage(context: JsonValue): boolean {
  if (Array.isArray(context)) return context.some(hasDefaultLanguage)
  if (!isJsonObject(context)) return false
  return Object.entries(context).some(
    ([name, value]) =>
      ((name === '@language' || name === '@direction') && value !== null) ||
      hasDefaultLanguage(value),
  )
}
