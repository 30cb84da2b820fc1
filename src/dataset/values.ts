import { expandIri, isAbsolute } from '../contexts/index.js'
import type { JsonObject, JsonValue } from '../json/index.js'
import { isLeftOut } from './content.js'
import type { Term } from './dataset.js'
import { expandId } from './iri.js'
import {
  escapeText,
  isLanguageTag,
  jsonLiteral,
  literalEnd,
  nativeLiteral,
  typedLiteral,
} from './literals.js'
import type { Reading, Scope } from './meaning.js'
import { memberOf } from './member.js'
import { dropped, invalid } from './refusal.js'
import { typeWord } from './scope.js'
import { noteSpelling, OWN_SPELLING } from './statements.js'
import { kept, nodeTerm, type Walk } from './walk.js'

/**
 * The term for text, a number or a truth value.
 *
 * @see JSON-LD 1.1 API, Value Expansion: https://www.w3.org/TR/json-ld11-api/#value-expansion
 */
export function scalarTerm(walk: Walk, value: string | number | boolean, reading: Reading): Term {
  const { datatype, kind, end, scope } = reading
  if (datatype === '@json') return noted(walk, jsonLiteral(value), OWN_SPELLING)
  if (typeof value !== 'string') {
    // what is not expected here is looked at for itself
    const spelling = datatype === undefined ? `${value}` : `${value} with a datatype`
    const isExpected = kind !== 'literal' || datatype === undefined
    return noted(walk, nativeLiteral(value, datatype), isExpected ? spelling : OWN_SPELLING)
  }
  switch (kind) {
    case 'literal':
      return `"${escapeText(value)}${end}`
    case 'id':
      return kept(nodeTerm(walk, expandId(scope, value)), 'relative object reference', value)
    case 'vocab':
      return kept(
        nodeTerm(walk, expandIri(scope.active, value)),
        'relative object reference',
        value,
      )
    case 'other':
      if (datatype !== undefined) return noted(walk, typedLiteral(value, datatype), AS_TEXT)
      walk.hasDirections = true
      return `"${escapeText(value)}${end}`
  }
}

/** How a literal is written that could be a number or truth value, too. */
const AS_TEXT = 'text'

function noted(walk: Walk, term: Term, spelling: string): Term {
  noteSpelling(walk, term, spelling)
  return term
}

/**
 * The term for a value object.
 *
 * @param typeScope - in which its type is read.
 * @see JSON-LD 1.1 API, Expansion, steps 13.4.7 to 13.4.10 and 15:
 *   https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
 */
export function valueTerm(walk: Walk, object: JsonObject, scope: Scope, typeScope: Scope): Term {
  const members = new Map<string, JsonValue>()
  for (const name of Object.keys(object)) {
    if (name === '@context') continue
    const member = memberOf(scope, name)
    const { keyword } = member
    const value = object[name] as JsonValue
    if (keyword === undefined) {
      if (isLeftOut(member, value, scope)) continue
      throw invalid('invalid value object')
    }
    if (members.has(keyword)) throw invalid('colliding keywords')
    // what has no language is written without, or with null
    if (keyword !== '@language' || value !== null) members.set(keyword, value)
  }
  const {
    '@value': value = null,
    '@type': type,
    '@language': language,
    '@direction': direction,
    '@index': index,
    ...others
  } = Object.fromEntries(members)
  if (Object.keys(others).length > 0) throw invalid('invalid value object')
  if (index !== undefined && typeof index !== 'string') throw invalid('invalid @index value')
  if (type !== undefined) {
    if (language !== undefined || direction !== undefined) throw invalid('invalid value object')
    const term = typedTerm(value, type, typeScope)
    if (index !== undefined || typeof value === 'object') return noted(walk, term, OWN_SPELLING)
    return noted(walk, term, typeof value === 'string' ? AS_TEXT : `${value} with a datatype`)
  }
  if (language !== undefined) checkLanguage(language)
  if (direction !== undefined && direction !== 'ltr' && direction !== 'rtl') {
    throw invalid('invalid base direction')
  }
  if (value === null) throw dropped('null @value value')
  if (typeof value === 'object') throw invalid('invalid value object value')
  if (typeof value !== 'string') {
    if (language !== undefined) throw invalid('invalid language-tagged value')
    const spelling = index === undefined ? `${value}` : OWN_SPELLING
    return noted(walk, nativeLiteral(value, undefined), spelling)
  }
  if (direction !== undefined) walk.hasDirections = true
  const kind = { language: language?.toLowerCase(), direction }
  const term = `"${escapeText(value)}${literalEnd(kind)}`
  return index === undefined ? term : noted(walk, term, OWN_SPELLING)
}

function typedTerm(value: JsonValue, type: JsonValue, scope: Scope): Term {
  const [only = null, ...others] = Array.isArray(type) ? type : [type]
  if (typeof only !== 'string') throw invalid('invalid type value')
  if (others.length > 0) throw invalid('invalid typed value')
  const { iri } = typeWord(scope, only)
  if (iri === '@json') return jsonLiteral(value)
  if (iri === null || !isAbsolute(iri)) throw dropped('relative @type reference', only)
  if (iri.startsWith('_:')) throw invalid('invalid typed value')
  if (value === null) throw dropped('null @value value')
  if (typeof value === 'object') throw invalid('invalid value object value')
  return typeof value === 'string' ? typedLiteral(value, iri) : nativeLiteral(value, iri)
}

/** The language of a value object, or of a key in a map of languages. */
export function checkLanguage(language: JsonValue): asserts language is string {
  if (typeof language !== 'string') throw invalid('invalid language-tagged string')
  if (!isLanguageTag(language)) throw dropped('invalid @language value')
}

/**
 * Puts the texts of a map of languages on the stack.
 *
 * @see JSON-LD 1.1 API, Expansion, step 13.7: https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
 */
export function findTexts(walk: Walk, map: JsonObject, { direction, scope }: Reading): void {
  for (const key of Object.keys(map)) {
    walk.path.push(key)
    const isUntagged = expandIri(scope.active, key) === '@none'
    const end = literalEnd({ language: isUntagged ? undefined : key.toLowerCase(), direction })
    const value = map[key] as JsonValue
    for (const text of Array.isArray(value) ? value : [value]) {
      if (text === null) continue
      if (typeof text !== 'string') throw invalid('invalid language map value')
      if (!isUntagged) checkLanguage(key)
      if (direction !== undefined) walk.hasDirections = true
      walk.found.push(`"${escapeText(text)}${end}`)
    }
    walk.path.pop()
  }
}
