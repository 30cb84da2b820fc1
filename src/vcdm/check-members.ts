import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { isIri, VC_V1_CONTEXT, VC_V2_CONTEXT } from '../model/index.js'
import { problem } from '../report/index.js'

/** A member as it stands: its value, `undefined` when it is missing, and its place. */
export interface Member {
  readonly name: string
  readonly value: JsonValue | undefined
  readonly pointer: string
}

/** The member of that name. */
export function memberOf(node: JsonObject, name: string, pointer = ''): Member {
  const value = Object.hasOwn(node, name) ? node[name] : undefined
  return { name, value, pointer: pointTo(pointer, name) }
}

/** The items of a member that may be one or many, each with its place; none for one that is missing. */
export function itemsOf({ name, value, pointer }: Member): readonly Member[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) return [{ name, value, pointer }]
  return value.map((item: JsonValue, index) => ({
    name,
    value: item,
    pointer: pointTo(pointer, index),
  }))
}

/** One problem of a value that is not what the data model has there. */
export function mismatch(detail: string, pointer: string): readonly Problem[] {
  return [problem('schema-mismatch', detail, pointer)]
}

/**
 * W-1, W-2: `@context` is a list, the URL of a version of Verifiable Credentials first, then URLs and
 * objects. Whether they are known, and go together, is for the guard.
 */
export function checkContextList({ value, pointer }: Member): readonly Problem[] {
  if (!Array.isArray(value) || value.length === 0) {
    return [problem('context-order', 'It needs @context as a list of contexts.', pointer)]
  }
  const [first] = value
  const isVersion = first === VC_V2_CONTEXT || first === VC_V1_CONTEXT
  const order = isVersion ? [] : [problem('context-order', ORDER, pointTo(pointer, 0))]
  const items = value.flatMap((item: JsonValue, index) => {
    if (isJsonObject(item) || isIri(item)) return []
    const detail = 'A context is an absolute URL or an object.'
    return [problem('context-unknown', detail, pointTo(pointer, index))]
  })
  return [...order, ...items]
}

const ORDER = `The first context must be ${VC_V2_CONTEXT}, or ${VC_V1_CONTEXT} for version 1.1.`

/** W-4, W-36: `type` holds the name of the class, and words or URLs beside it. */
export function checkTypeSet({ value, pointer }: Member, needed: string): readonly Problem[] {
  if (!Array.isArray(value)) return mismatch('"type" must be a list of text.', pointer)
  const items = value.flatMap((item: JsonValue, index) =>
    isWord(item) ? [] : mismatch('A type is a word or a URL.', pointTo(pointer, index)),
  )
  if (value.includes(needed)) return items
  return [...items, ...mismatch(`"type" must hold "${needed}".`, pointer)]
}

/** W-7, W-38: an identifier is one absolute IRI, where there is one. */
export function checkIdentifier({ name, value, pointer }: Member): readonly Problem[] {
  if (value === undefined || isIri(value)) return []
  return mismatch(`"${name}" must be one URL as text.`, pointer)
}

/** W-8, W-38: who it is, by a URL alone or an object with one as its `id`. */
export function checkParty({ name, value, pointer }: Member): readonly Problem[] {
  if (isIri(value) || (isJsonObject(value) && isIri(value.id))) return []
  if (isJsonObject(value)) {
    return mismatch(`"${name}" needs a URL as its "id".`, pointTo(pointer, 'id'))
  }
  return mismatch(`"${name}" must be a URL, or an object with one as its "id".`, pointer)
}

/** W-10: text, text with its language, or a list of those. */
export function checkText(member: Member): readonly Problem[] {
  const { name, value, pointer } = member
  if (Array.isArray(value) && value.length === 0) return mismatch(`"${name}" is empty.`, pointer)
  return itemsOf(member).flatMap((item) => {
    if (typeof item.value === 'string' || isLanguageText(item.value)) return []
    const detail = `"${name}" must be text, or text with its language and direction and no more.`
    return mismatch(detail, item.pointer)
  })
}

const LANGUAGE_TAG = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/

function isLanguageText(value: JsonValue | undefined): boolean {
  if (!isJsonObject(value)) return false
  const { '@value': text, '@language': language, '@direction': direction, ...others } = value
  return (
    typeof text === 'string' &&
    Object.keys(others).length === 0 &&
    (language === undefined || (typeof language === 'string' && LANGUAGE_TAG.test(language))) &&
    (direction === undefined || direction === 'ltr' || direction === 'rtl')
  )
}

/**
 * W-12 to W-14: one or many objects, each with a `type`, and with a URL as its `id` where it has one or
 * needs one.
 */
export function checkTyped(
  member: Member,
  { needsId = false }: { readonly needsId?: boolean } = {},
): readonly Problem[] {
  const { name, value, pointer } = member
  if (Array.isArray(value) && value.length === 0) return mismatch(`"${name}" is empty.`, pointer)
  return itemsOf(member).flatMap((item) => {
    if (!isJsonObject(item.value)) return mismatch(`"${name}" must be an object.`, item.pointer)
    const types = itemsOf(memberOf(item.value, 'type', item.pointer))
    const isTyped = types.length > 0 && types.every((type) => isWord(type.value))
    const id = memberOf(item.value, 'id', item.pointer)
    return [
      ...(isTyped ? [] : mismatch(`"${name}" needs a "type" as text.`, `${item.pointer}/type`)),
      ...(needsId && id.value === undefined
        ? mismatch(`"${name}" needs a URL as its "id".`, id.pointer)
        : checkIdentifier(id)),
    ]
  })
}

function isWord(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && /^\S+$/.test(value)
}
