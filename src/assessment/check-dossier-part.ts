import type { Problem } from '../errors.js'
import { isJsonObject, isNonEmptyString, type JsonValue, pointTo } from '../json/index.js'
import { parseDuration } from '../model/index.js'
import { problem } from '../report/index.js'
import { parseDay } from './day.js'
import { scaledDecimal } from './decimal.js'
import type { MemberShape, PartShape } from './dossier-shape.js'

const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/
const FRAGMENT = /^#[^\s<>"{}|\\^`#]+$/

/** Whether the text is an absolute IRI, as far as its form tells. */
export function isIri(text: string): boolean {
  return IRI.test(text)
}

/**
 * What is wrong with a part of a dossier: members that are missing, of the wrong kind, or that no part of
 * this name has. All of it at once.
 */
export function checkDossierPart(
  value: JsonValue,
  shape: PartShape,
  pointer: string,
): readonly Problem[] {
  if (!isJsonObject(value)) return [problem('schema-mismatch', 'Must be an object.', pointer)]
  const known = Object.keys(shape)
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(shape, name))
    .map((name) => {
      const detail = `There is no ${JSON.stringify(name.slice(0, 80))} here, only ${known.join(', ')}.`
      return problem('term-undefined', detail, pointTo(pointer, name))
    })
  const members = known.flatMap((name) =>
    checkMember(value[name], shape[name] as MemberShape, name, pointTo(pointer, name)),
  )
  return [...unknown, ...members]
}

function checkMember(
  value: JsonValue | undefined,
  shape: MemberShape,
  name: string,
  pointer: string,
): readonly Problem[] {
  if (value === undefined) {
    if (shape.optional === true) return []
    return [problem('schema-mismatch', `"${name}" is missing.`, pointer)]
  }
  if (shape.many !== true) return checkValue(value, shape, pointer)
  if (!Array.isArray(value)) return [problem('schema-mismatch', 'Must be a list.', pointer)]
  return value.flatMap((item: JsonValue, index) => checkValue(item, shape, pointTo(pointer, index)))
}

function checkValue(value: JsonValue, shape: MemberShape, pointer: string): readonly Problem[] {
  if (shape.kind === 'part') return checkDossierPart(value, shape.part ?? {}, pointer)
  const expected = mismatch(value, shape)
  return expected === undefined ? [] : [problem(codeOf(shape), `Must be ${expected}.`, pointer)]
}

const codeOf = ({ kind }: MemberShape): 'date-malformed' | 'schema-mismatch' =>
  kind === 'day' ? 'date-malformed' : 'schema-mismatch'

/** What the value should have been, or `undefined` when it is that. */
function mismatch(value: JsonValue, { kind, words = [] }: MemberShape): string | undefined {
  const given = typeof value === 'string' ? value : ''
  switch (kind) {
    case 'iri':
      return isIri(given) ? undefined : 'an absolute IRI'
    case 'reference':
      return isIri(given) || FRAGMENT.test(given)
        ? undefined
        : 'an absolute IRI or a fragment such as "#exam"'
    case 'text':
      return isNonEmptyString(given.trim()) ? undefined : 'text'
    case 'word':
      return words.includes(given) ? undefined : `one of ${words.join(', ')}`
    case 'day':
      return parseDay(given) === undefined
        ? 'a day such as "2026-03-02", or a date with time and zone'
        : undefined
    case 'duration':
      return parseDuration(given) === undefined ? 'an ISO 8601 duration such as "P5Y"' : undefined
    case 'decimal':
      return isDecimal(value) ? undefined : 'a decimal from zero, such as "0.35"'
    case 'count':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
        ? undefined
        : 'a whole number from zero'
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'true or false'
    case 'part':
      return undefined
  }
}

function isDecimal(value: JsonValue): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false
  const scaled = scaledDecimal(value)
  return scaled !== undefined && scaled >= 0n
}
