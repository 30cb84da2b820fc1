import type { Problem } from '../errors.js'
import { isJsonObject, type JsonValue } from '../json/index.js'
import { isIri, type PropertyShape, parseDateTime } from '../model/index.js'
import { problem } from '../report/index.js'
import { isKeptExactly } from './spellings.js'

/** A BCP 47 tag as it is written most often; `id` and `type` look like one, and are none. */
const LANGUAGE_TAG = /^(?!id$|type$)[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Words in which a language value object may stand for the plain string (W-10). */
const LANGUAGE_WORDS: ReadonlySet<string> = new Set(['name', 'description'])

const EXPECTED: Readonly<Record<PropertyShape['kind'], string>> = {
  iri: 'an absolute IRI as text',
  text: 'text',
  number: 'a number of at most 15 digits',
  integer: 'a whole number of at most 15 digits',
  boolean: 'true or false',
  dateTime: 'a date with time and zone, such as 2026-03-02T09:00:00Z',
  date: 'a date, such as 1990-05-17',
  json: 'JSON',
  node: 'an object',
}

/**
 * What is wrong with one value that is not a node, if anything.
 *
 * The RDF graph has one literal for `true` and `"true"`, for `3` and `"3"`, and for a value in a value
 * object; readers of the tree do not. So the JSON type must be exact (S-12).
 */
export function checkValue(
  value: JsonValue,
  name: string,
  { kind }: PropertyShape,
  pointer: string,
): Problem | undefined {
  if (kind === 'json' || isOfKind(value, kind)) return undefined
  if (kind === 'text' && LANGUAGE_WORDS.has(name) && isLanguageValue(value)) return undefined
  if (kind === 'text' && isMeantWithLanguage(value, name)) {
    const detail =
      'Text with its language has "@value", "@language" or "@direction" or both, no more.'
    return problem('schema-mismatch', detail, pointer)
  }
  if (kind === 'text' && isLanguageMap(value)) {
    const detail = `"${name}" is a map of languages; JSON-LD here has language values instead.`
    return problem('language-map', detail, pointer)
  }
  const code =
    kind === 'dateTime' && typeof value === 'string' ? 'date-malformed' : 'schema-mismatch'
  return problem(code, `"${name}" must be ${EXPECTED[kind]}.`, pointer)
}

/** Texts by their languages, as `{ "en": "Baker", "es": "Panadera" }`; no context here reads it so. */
function isLanguageMap(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false
  const entries = Object.entries(value)
  return (
    entries.length > 0 &&
    entries.every(([tag, text]) => LANGUAGE_TAG.test(tag) && typeof text === 'string')
  )
}

function isOfKind(value: JsonValue, kind: PropertyShape['kind']): boolean {
  switch (kind) {
    case 'iri':
      return isIri(value)
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number' && isKeptExactly(value)
    case 'integer':
      return Number.isInteger(value) && isKeptExactly(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'dateTime':
      return typeof value === 'string' && parseDateTime(value) !== undefined
    case 'date':
      return (
        typeof value === 'string' &&
        DATE.test(value) &&
        parseDateTime(`${value}T00:00:00Z`) !== undefined
      )
    case 'json':
      return true
    case 'node':
      return isJsonObject(value)
  }
}

/** Whether a value is written as text with its language, rightly or not, where such text may stand. */
export function isMeantWithLanguage(value: JsonValue, name: string): boolean {
  return LANGUAGE_WORDS.has(name) && isJsonObject(value) && Object.hasOwn(value, '@value')
}

/** Text with its language or direction. Without either it would be a second spelling of the text alone. */
export function isLanguageValue(value: JsonValue): boolean {
  if (!isJsonObject(value) || typeof value['@value'] !== 'string') return false
  const { '@value': _, '@language': language, '@direction': direction, ...others } = value
  if (Object.keys(others).length > 0) return false
  if (language === undefined && direction === undefined) return false
  return (
    (language === undefined || typeof language === 'string') &&
    (direction === undefined || direction === 'ltr' || direction === 'rtl')
  )
}
