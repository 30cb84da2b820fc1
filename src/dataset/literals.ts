import { canonicalJson, type JsonValue } from '../json/index.js'
import { escapeCode, iriTerm } from './iri.js'
import { Unsupported } from './refusal.js'
import {
  I18N,
  RDF_JSON,
  RDF_LANG_STRING,
  XSD_BOOLEAN,
  XSD_DOUBLE,
  XSD_INTEGER,
  XSD_STRING,
} from './vocabulary.js'

/** All but what N-Quads has as it is: control characters, the quote and the backslash. */
const ESCAPED = /[^ !#-[\]-~\u0080-\uffff]/g
const HAS_ESCAPED = /[^ !#-[\]-~\u0080-\uffff]/

const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/**
 * Text within the quotes of a literal.
 *
 * @see RDFC-1.0, Canonical N-Quads: https://www.w3.org/TR/rdf-canon/#canonical-quads
 */
export function escapeText(text: string): string {
  if (!HAS_ESCAPED.test(text)) return text
  return text.replace(ESCAPED, (character) => SHORT[character] ?? escapeCode(character))
}

const LANGUAGE_TAG = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/

/** Whether text is a language tag in form; what is none could end a line of N-Quads. */
export function isLanguageTag(text: string): boolean {
  return LANGUAGE_TAG.test(text)
}

/** What a literal is besides its text. */
export interface Kind {
  readonly datatype?: string | undefined
  readonly language?: string | null | undefined
  readonly direction?: string | undefined
}

/**
 * What follows the text of a literal: its closing quote, and its language or datatype.
 *
 * @see JSON-LD 1.1 API, Object to RDF Conversion, steps 11 to 15, with `rdfDirection` i18n-datatype:
 *   https://www.w3.org/TR/json-ld11-api/#object-to-rdf-conversion
 */
export function literalEnd({ datatype, language, direction }: Kind): string {
  if (direction !== undefined) return typed(`${I18N}${language ?? ''}_${direction}`)
  if (datatype !== undefined) return typed(datatype)
  return language === undefined || language === null || language === '' ? '"' : `"@${language}`
}

function typed(datatype: string): string {
  if (datatype === XSD_STRING || datatype === RDF_LANG_STRING) return '"'
  return `"^^${iriTerm(datatype)}`
}

/**
 * A number or truth value as a literal.
 *
 * @param datatype - when it is another than that of the value itself.
 * @see Object to RDF Conversion, steps 7 to 10
 */
export function nativeLiteral(value: number | boolean, datatype: string | undefined): string {
  if (typeof value === 'boolean') return `"${value}${typed(datatype ?? XSD_BOOLEAN)}`
  const isWhole = Number.isInteger(value) && Math.abs(value) < 1e21
  if (isWhole && datatype !== XSD_DOUBLE)
    return `"${value.toFixed(0)}${typed(datatype ?? XSD_INTEGER)}`
  if (!isWhole && !String(value).includes('.') && Math.abs(value) < 1e21) {
    throw new Unsupported('number-form')
  }
  const text = value.toExponential(15).replace(/(\d)0*e\+?/, '$1E')
  return `"${text}${typed(datatype ?? XSD_DOUBLE)}`
}

/** Text as a literal of that datatype. */
export function typedLiteral(text: string, datatype: string): string {
  if (datatype === XSD_DOUBLE) throw new Unsupported('number-form')
  return `"${escapeText(text)}${typed(datatype)}`
}

/** @see Object to RDF Conversion, step 6; R-802 */
export function jsonLiteral(value: JsonValue): string {
  return `"${escapeText(canonicalJson(value))}${typed(RDF_JSON)}`
}

/** Whether a term of N-Quads is a literal. */
export function isLiteral(term: string | number): boolean {
  return typeof term === 'string' && term.startsWith('"')
}
