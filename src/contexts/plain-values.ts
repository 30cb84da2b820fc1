import { type JsonArray, type JsonValue, pointTo } from '../json/index.js'
import { isIri, type PropertyShape } from '../model/index.js'
import { checkRepeats } from './same-nodes.js'
import { report, type ShapeWalk } from './shape-findings.js'
import { hasPrefix, isSpelledOut } from './spellings.js'
import { checkValue, isLanguageValue, isMeantWithLanguage } from './value-kinds.js'

/**
 * Checks the value or the values of a member that holds no nodes: kind, number and spelling.
 *
 * @param value - as it stands, alone or in a list.
 */
export function walkPlain(
  name: string,
  value: JsonValue,
  property: PropertyShape,
  pointer: string,
  walk: ShapeWalk,
): void {
  if (property.kind === 'json') return
  if (!Array.isArray(value)) {
    checkPlain(name, value, property, pointer, walk)
    return
  }
  if (!isListSound(name, value, property, pointer, walk)) return
  for (let index = 0; index < value.length; index++) {
    const item = value[index] as JsonValue
    if (isSoundText(name, item, property, walk)) continue
    checkPlain(name, item, property, pointTo(pointer, index), walk)
  }
}

/** Whether a member may have that many values in a list; that one of them stands there twice is told, too. */
export function isListSound(
  name: string,
  items: JsonArray,
  property: PropertyShape,
  pointer: string,
  walk: ShapeWalk,
): boolean {
  const { kind, many, several } = property
  const isFitting = many === true || (several === true && items.length > 1)
  if (isFitting || (kind === 'text' && areLanguages(items, name))) {
    walk.problems.push(...checkRepeats(items, pointer))
    return true
  }
  report(walk, 'schema-mismatch', `"${name}" has one value, not a list.`, pointer)
  return false
}

/** Checks one value that is no node. */
export function checkPlain(
  name: string,
  value: JsonValue,
  property: PropertyShape,
  pointer: string,
  walk: ShapeWalk,
): void {
  const found = checkValue(value, name, property, pointer)
  if (found !== undefined) walk.problems.push(found)
  else if (typeof value === 'string' && hasSecondSpelling(name, value, property, walk)) {
    const detail = 'JSON-LD has a second spelling for this; write it plainly.'
    report(walk, 'shape-rejected', detail, pointer)
  }
}

/**
 * Whether a value is text or an identifier with nothing wrong about it, as most values of a badge are; it need
 * not be known where it stands. What is not has to be checked.
 */
export function isSoundText(
  name: string,
  value: JsonValue,
  property: PropertyShape,
  walk: ShapeWalk,
): boolean {
  if (typeof value !== 'string') return false
  const isOfKind = property.kind === 'text' || (property.kind === 'iri' && isIri(value))
  return isOfKind && !hasSecondSpelling(name, value, property, walk)
}

function hasSecondSpelling(
  name: string,
  value: string,
  { kind }: PropertyShape,
  { terms }: ShapeWalk,
): boolean {
  if (name === 'type') return isSpelledOut(value, terms)
  return kind === 'iri' && hasPrefix(value, terms)
}

/** Whether each of them is text with its language, rightly or not. */
function areLanguages(items: JsonArray, name: string): boolean {
  return (
    items.length > 0 &&
    items.every((item) => isLanguageValue(item) || isMeantWithLanguage(item, name))
  )
}
