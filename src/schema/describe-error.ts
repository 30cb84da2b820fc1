import { patternNames } from './compiled/pattern-names.js'
import type { CompiledError } from './compiled-validator.js'

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
}

/** What a text must be, by the name of the definition whose pattern it does not fit. */
const PATTERNS: Readonly<Record<string, string>> = {
  OpenBadgesContext: 'the address of an Open Badges 3.0 context',
  Iri: 'an absolute identifier without spaces, such as a URL or a DID',
  DateTime: 'a date with time and zone, such as 2026-01-31T09:00:00Z',
  Date: 'a date such as 2026-01-31',
  CompactJws: 'a JWS in compact form',
  LanguageTag: 'a language tag such as "en" or "pt-BR"',
  Decimal: 'a decimal number as text, such as "7.5"',
  Duration: 'a duration such as "P30D"',
  Digest: 'a digest in base64url after "u"',
  NonEmptyText: 'text that is not empty',
}

/** Longest name out of the document that a sentence quotes. */
const LONGEST_NAME = 60

/** Name of the definition whose pattern failed, if the error is about a pattern of a definition. */
export function patternName({ keyword, params }: CompiledError): string | undefined {
  return keyword === 'pattern' ? patternNames[String(params.pattern)] : undefined
}

/**
 * What the value must do, for people; the subject of the sentence is the value.
 *
 * @param below - the errors of the branches of a group, or of the elements of a set, that led to it.
 */
export function describeError(error: CompiledError, below: readonly CompiledError[]): string {
  const { keyword, params, schemaPath } = error
  switch (keyword) {
    case 'required':
      return `must have the member ${quote(params.missingProperty)}`
    case 'additionalProperties':
      return `must not have the member ${quote(params.additionalProperty)}`
    case 'unevaluatedProperties':
      return `must not have the member ${quote(params.unevaluatedProperty)}`
    case 'type':
      return `must be ${KINDS[String(params.type)] ?? String(params.type)}`
    case 'pattern':
      return `must be ${PATTERNS[patternName(error) ?? ''] ?? 'text of another form'}`
    case 'const':
      return `must ${schemaPath.endsWith('/type/else/const') ? 'be or hold' : 'be'} ${quote(params.allowedValue)}`
    case 'enum':
      return schemaPath.endsWith('/else/enum')
        ? 'must be a term that Open Badges lists, or one of its own that starts with "ext:"'
        : `must be ${oneOf(params.allowedValues)}`
    case 'contains':
      return `must hold ${below.map(held).find((name) => name !== undefined) ?? 'the name of its class'}`
    case 'not':
      return 'must not hold "VerifiablePresentation"'
    case 'minItems':
      return `must hold ${String(params.limit)} or more items`
    case 'maxItems':
      return `must hold ${String(params.limit)} items at most`
    case 'uniqueItems':
      return 'must not hold the same value twice'
    case 'minimum':
      return `must be ${String(params.limit)} or more`
    case 'maximum':
      return `must be ${String(params.limit)} or less`
    case 'anyOf':
      return `must have ${oneOf(below.map((branch) => branch.params.missingProperty))}`
    case 'oneOf':
      return 'must have exactly one of the members that say what is enough'
    default:
      return 'does not fit the schema'
  }
}

/** The value that a pointer names, as the subject of a sentence. */
export function subjectOf(pointer: string): string {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  const last = names.at(-1)
  if (last === undefined) return 'The document'
  const owner = names.at(-2)
  return owner !== undefined && /^\d{1,9}$/.test(last)
    ? `Item ${last} of ${quote(owner)}`
    : `The member ${quote(last)}`
}

function held({ params }: CompiledError): string | undefined {
  if (typeof params.allowedValue === 'string') return quote(params.allowedValue)
  return Array.isArray(params.allowedValues) ? oneOf(params.allowedValues) : undefined
}

function oneOf(values: unknown): string {
  const quoted = Array.isArray(values) ? [...new Set(values.filter(isString))].map(quote) : []
  return quoted.length === 1 ? String(quoted[0]) : `one of ${quoted.join(', ')}`
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

function quote(name: unknown): string {
  const text = String(name)
  return JSON.stringify(text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text)
}
