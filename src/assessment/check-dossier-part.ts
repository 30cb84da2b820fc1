import type { Problem, ProblemCode } from '../errors.js'
import {
  didYouMean,
  isJsonObject,
  isNonEmptyString,
  type JsonValue,
  pointTo,
} from '../json/index.js'
import { isIri, parseDuration } from '../model/index.js'
import { problem } from '../report/index.js'
import { parseDay } from './day.js'
import { ONE, scaledDecimal } from './decimal.js'
import type { MemberShape, PartShape } from './dossier-shape.js'

const FRAGMENT = /^#[^\s<>"{}|\\^`#]+$/

/** Whether the text is an absolute IRI or a fragment. */
export function isReference(text: string): boolean {
  return isIri(text) || FRAGMENT.test(text)
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
  if (!isJsonObject(value)) return [mistake('schema-mismatch', 'an object', pointer)]
  const known = Object.keys(shape)
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(shape, name))
    .map((name) => {
      const meant = didYouMean(name.slice(0, 80), known)
      const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
      const detail = `There is no ${JSON.stringify(name.slice(0, 80))} here, only ${known.join(', ')}.${hint}`
      const fix = meant === undefined ? 'Remove it: nothing reads it.' : `Rename it to "${meant}".`
      return { meant, found: { ...problem('term-undefined', detail, pointTo(pointer, name)), fix } }
    })
  const misspelt = new Set(unknown.map(({ meant }) => meant))
  const members = known.flatMap((name) =>
    // what is misspelt is not missing as well
    value[name] === undefined && misspelt.has(name)
      ? []
      : checkMember(value[name], shape[name] as MemberShape, name, pointTo(pointer, name)),
  )
  return [...unknown.map(({ found }) => found), ...members]
}

function checkMember(
  value: JsonValue | undefined,
  shape: MemberShape,
  name: string,
  pointer: string,
): readonly Problem[] {
  if (value === undefined) {
    if (shape.optional === true) return []
    const fix = `Add "${name}".`
    return [{ ...problem('schema-mismatch', `"${name}" is missing.`, pointer), fix }]
  }
  if (shape.many !== true) return checkValue(value, shape, pointer)
  if (!Array.isArray(value)) return [mistake('schema-mismatch', 'a list', pointer)]
  return value.flatMap((item: JsonValue, index) => checkValue(item, shape, pointTo(pointer, index)))
}

function checkValue(value: JsonValue, shape: MemberShape, pointer: string): readonly Problem[] {
  if (shape.kind === 'part') return checkDossierPart(value, shape.part ?? {}, pointer)
  const expected = mismatch(value, shape)
  return expected === undefined ? [] : [mistake(codeOf(shape), expected, pointer)]
}

function mistake(code: ProblemCode, expected: string, pointer: string): Problem {
  return { ...problem(code, `Must be ${expected}.`, pointer), fix: `Write ${expected}.` }
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
      return isReference(given) ? undefined : 'an absolute IRI or a fragment such as "#exam"'
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
    case 'share':
      return isDecimal(value, ONE) ? undefined : 'a decimal from 0 to 1, such as "0.35"'
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

function isDecimal(value: JsonValue, most?: bigint): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false
  const scaled = scaledDecimal(value)
  return scaled !== undefined && scaled >= 0n && (most === undefined || scaled <= most)
}
