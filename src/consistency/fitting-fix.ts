import type { Problem } from '../errors.js'
import {
  didYouMean,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  valueAt,
} from '../json/index.js'
import {
  CLASS_SHAPES,
  type ClassName,
  type ClassShape,
  CONDITION_TYPES,
  type PropertyShape,
} from '../model/index.js'
import { adviceFor } from '../report/index.js'
import { type ClassPlace, classPlaceAt } from './class-places.js'

/** What is written as a value of each kind. */
const NOUNS: Readonly<Record<PropertyShape['kind'], string>> = {
  iri: 'a whole identifier, such as an https address, a DID or a "urn:uuid:"',
  text: 'text',
  number: 'a number, without quotes',
  integer: 'a whole number, without quotes',
  boolean: 'true or false, without quotes',
  dateTime: 'date, time and zone, such as "2026-01-31T09:00:00Z"',
  date: 'the day alone, such as "2026-01-31"',
  json: 'any JSON',
  node: 'an object',
}

const CONFORMANCE: ReadonlySet<string> = new Set([
  'schema-mismatch',
  'schema-not-declared',
  'date-malformed',
  'language-map',
])

/**
 * The finding with advice that fits the place and the value there, where all that is known of it is the
 * advice for its code.
 */
export function withFittingFix<Found extends Problem>(
  finding: Found,
  document: JsonObject,
  className: ClassName,
): Found {
  const { code, pointer = '' } = finding
  const { fix } = adviceFor(code)
  if ((finding.fix ?? fix) !== fix) return finding
  if (code !== 'term-undefined' && !CONFORMANCE.has(code)) return finding
  const place = classPlaceAt(document, className, pointer)
  const { property, isItem } = place ?? {}
  if (code === 'term-undefined') {
    const near = place === undefined || property !== undefined ? undefined : nearMember(place)
    return near === undefined ? finding : { ...finding, fix: `Write "${near}".` }
  }
  const value = valueAt(document, pointer)
  if (place === undefined || property === undefined) return finding
  if (value === undefined) return { ...finding, fix: missingFix(place.name, property) }
  if (code === 'language-map') {
    const isOfCredential = place.owner.ownContext === true || place.owner === CLASS_SHAPES.Profile
    return isOfCredential ? finding : { ...finding, fix: 'Write the text of one language.' }
  }
  const isOwnId = className === 'Achievement' && place.name === 'id' && OWN_IDS.has(place.owner)
  if (isOwnId && typeof value === 'string' && PLAIN_WORD.test(value)) {
    return {
      ...finding,
      fix: `Write "#${value}", which is a fragment of the achievement's own id.`,
    }
  }
  const fitting = fixFor(place.name, property, value, isItem === true)
  return fitting === undefined ? finding : { ...finding, fix: fitting }
}

/** The nodes of a definition whose id may be a fragment of that of the achievement. */
const OWN_IDS: ReadonlySet<ClassShape> = new Set(
  (['ResultDescription', 'RubricCriterionLevel', ...CONDITION_TYPES] as const).map(
    (name): ClassShape => CLASS_SHAPES[name],
  ),
)

/** A fragment without the sign before it. */
const PLAIN_WORD = /^[\w-]{1,64}$/

/** The member of the class that a misspelt one most likely stands for. */
function nearMember({ name, owner, isItem }: ClassPlace): string | undefined {
  return isItem ? undefined : didYouMean(name, Object.keys(owner.properties))
}

function fixFor(
  name: string,
  property: PropertyShape,
  value: JsonValue,
  isItem: boolean,
): string | undefined {
  if (value === null) {
    return property.required === true
      ? `Write "${name}", which must be there.`
      : `Leave "${name}" out, or write its value.`
  }
  if (Array.isArray(value) && (isItem || property.many !== true)) {
    const isLanguages =
      value.length > 0 && value.every((item) => isJsonObject(item) && '@value' in item)
    if (isLanguages) return LANGUAGE_VALUE
    return `Write one value, without the list${isItem ? ' inside the list' : ''}.`
  }
  if (property.kind === 'node') return nodeFix(property, value)
  if (property.kind === 'text') {
    if (typeof value === 'number' || typeof value === 'boolean') {
      return `Write it as text, in quotes: "${String(value)}".`
    }
    if (isJsonObject(value) && '@value' in value) return LANGUAGE_VALUE
    // text that is not the right one: the detail says what it must be
    if (typeof value === 'string') return 'Write it as asked for, to the letter.'
  }
  if (Array.isArray(value)) return undefined
  const isNumberLike = property.kind === 'number' || property.kind === 'integer'
  if (isNumberLike && typeof value === 'number') return 'Write a number that fits.'
  return `Write ${NOUNS[property.kind]}.`
}

function missingFix(name: string, { kind, classes = [] }: PropertyShape): string {
  const [only, ...others] = classes
  const inside = only === undefined || others.length > 0 ? '' : membersOf(only)
  return `Add "${name}": ${NOUNS[kind]}${inside}.`
}

function membersOf(className: ClassName): string {
  const { properties }: ClassShape = CLASS_SHAPES[className]
  const names = requiredOf(properties).map((name) => `"${name}"`)
  if (names.length > 0) return ` with ${names.join(', ')}`
  return 'narrative' in properties ? ' with "narrative"' : ''
}

function requiredOf(properties: ClassShape['properties']): readonly string[] {
  return Object.keys(properties).filter(
    (name) => name !== 'type' && properties[name]?.required === true,
  )
}

const LANGUAGE_VALUE =
  'Write text, or where the credential or its issuer is named { "@value": "…", "@language": "en" }.'

/** What to write in place of something that is no object. */
function nodeFix({ classes = [] }: PropertyShape, value: JsonValue): string | undefined {
  const [only, ...others] = classes
  if (only === undefined || isJsonObject(value) || Array.isArray(value)) return undefined
  if (others.length > 0) return 'Write an object with "type".'
  const { properties }: ClassShape = CLASS_SHAPES[only]
  const isAddress = typeof value === 'string' && /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(value)
  const required = requiredOf(properties)
  const takesId = 'id' in properties && required.every((name) => name === 'id')
  if (isAddress && takesId) return `Write { "id": ${JSON.stringify(value.slice(0, 100))} }.`
  const isText = typeof value === 'string'
  if (isText && 'narrative' in properties) return 'Write { "narrative": "…" } with this text.'
  const names = required.map((name) => `"${name}"`).join(', ')
  return names === '' ? 'Write an object.' : `Write an object with ${names}.`
}
