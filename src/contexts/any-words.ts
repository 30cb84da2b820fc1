import type { Problem } from '../errors.js'
import { asArray, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { isIri } from '../model/index.js'
import { problem } from '../report/index.js'
import { type ActiveContext, expand, type TermDefinition } from './active-context.js'
import { hasOtherSpelling, isSpelledByPrefix } from './second-spellings.js'
import { isLanguageValue } from './value-kinds.js'

const LANGUAGE_TAG = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/
/** Where the datatypes of text with a direction are. */
const DIRECTED = 'https://www.w3.org/ns/i18n#'

/** An identifier is one absolute IRI, written in full. */
export function checkId(
  value: JsonValue,
  active: ActiveContext,
  pointer: string,
): readonly Problem[] {
  if (!isIri(value)) {
    return [problem('schema-mismatch', 'An id is one absolute IRI as text.', pointer)]
  }
  if (!isSpelledByPrefix(active, value)) return []
  return [problem('shape-rejected', 'Write this identifier in full, without a prefix.', pointer)]
}

/** Types are text, each once and in its one spelling. */
export function checkTypes(
  value: JsonValue,
  active: ActiveContext,
  pointer: string,
): readonly Problem[] {
  const items = asArray<JsonValue>(value)
  if (items.length === 0) {
    return [problem('schema-mismatch', 'An empty list of types says nothing.', pointer)]
  }
  return items.flatMap((item, index) => {
    const at = Array.isArray(value) ? pointTo(pointer, index) : pointer
    if (typeof item !== 'string') return [problem('schema-mismatch', 'A type is text.', at)]
    if (items.indexOf(item) < index) {
      return [problem('shape-rejected', 'This type is there already.', at)]
    }
    return checkWord(item, active, 'type', at)
  })
}

/**
 * A word has one spelling, and stands for something that can be signed. That it stands for something at
 * all is told by `droppedTerms`.
 */
export function checkWord(
  word: string,
  active: ActiveContext,
  place: 'member' | 'type' | 'value',
  pointer: string,
): readonly Problem[] {
  const iri = expand(active, word, true)
  if (iri === undefined || iri.startsWith('@')) return []
  if (!isIri(iri)) {
    const detail = 'Its context makes no absolute IRI of this word.'
    return [problem('term-undefined', detail, pointer)]
  }
  if (!hasOtherSpelling(active, word, iri, place)) return []
  return [problem('shape-rejected', 'JSON-LD has another spelling for this word.', pointer)]
}

/**
 * Text with its language or direction, where its context has no other way to say so.
 *
 * @param hasLanguage - whether a context gives text a language of its own.
 */
export function checkLanguageValue(
  value: JsonObject,
  { type, containers }: TermDefinition,
  hasLanguage: boolean,
  pointer: string,
): readonly Problem[] {
  if (!isLanguageValue(value)) {
    const detail =
      'Text with its language has "@value", "@language" or "@direction" or both, no more.'
    return [problem('schema-mismatch', detail, pointer)]
  }
  // a map is another way to write a language, and a datatype can be that of text with a direction
  const isSecond =
    hasLanguage || containers.includes('@language') || type?.startsWith(DIRECTED) === true
  if (!isSecond) return []
  return [problem('shape-rejected', 'Its context has another spelling for this text.', pointer)]
}

/** A map of languages, where the context has one: each has a text, or several different ones. */
export function checkLanguageMap(map: JsonObject, pointer: string): readonly Problem[] {
  return Object.entries(map).flatMap(([tag, value]) => {
    const at = pointTo(pointer, tag)
    // a reader looks a language up by its tag, of which the graph does not keep the case
    const isTag = LANGUAGE_TAG.test(tag) && tag === inUsualCase(tag)
    const texts = asArray<JsonValue>(value)
    const isPlain = texts.length > 0 && texts.every((text) => typeof text === 'string')
    if (isTag && isPlain && new Set(texts).size === texts.length) return []
    const detail =
      'A language is named in the usual case, as "pt-BR", and has a text or several different ones.'
    return [problem('shape-rejected', detail, at)]
  })
}

/** A tag as RFC 5646, section 2.1.1, recommends to write it: `pt-BR`, `zh-Hant`, else lower case. */
function inUsualCase(tag: string): string {
  const parts = tag.toLowerCase().split('-')
  const written = parts.map((part, index) => {
    const isAfterSingleton = parts[index - 1]?.length === 1
    if (index === 0 || isAfterSingleton) return part
    if (part.length === 2) return part.toUpperCase()
    return part.length === 4 ? part.charAt(0).toUpperCase() + part.slice(1) : part
  })
  return written.join('-')
}
