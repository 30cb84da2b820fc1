import { JsonReadError, type Refuse } from './json-read-error.js'
import { isAgreedNumber } from './json-scanner.js'
import { completeLimits, type JsonLimits } from './limits.js'
import { type OpenContainer, pointerOf, setMember } from './tree-path.js'
import type { JsonValue } from './types.js'
import { fitsInBytes, isWellFormed } from './unicode.js'

/** An object or array whose members are being copied. */
interface Source extends OpenContainer {
  readonly source: object
  readonly target: JsonValue[] | { [member: string]: JsonValue }
  readonly names: readonly string[]
  next: number
}

/**
 * Copies a JSON value held by the caller, once, so that nobody can change it between check and use.
 *
 * Only data are taken: strings, booleans, `null`, finite numbers, arrays without holes, and plain
 * objects (of any realm, or without prototype). Each property is read a single time and no code of
 * the caller runs, save the traps of a proxy, whose one answer is what counts. The same limits and
 * strictness apply as in `parseJson`; an object that stands in two places is copied, and counted, twice.
 *
 * @throws {JsonReadError} `input-kind` for a getter, symbol, function, `undefined`, `bigint`, class
 *   instance, hidden property, sparse array or cycle, and for a proxy that throws; else the codes of
 *   `parseJson`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a limit is not one.
 */
export function copyJson(value: unknown, limits?: Partial<JsonLimits>): JsonValue {
  const complete = completeLimits(limits)
  const open: Source[] = []
  const refuse: Refuse = (code, detail) => {
    throw new JsonReadError(detail, { code, pointer: pointerOf(open) })
  }
  try {
    const copy = copyValues(value, complete, open, refuse)
    if (!fitsInBytes(JSON.stringify(copy), complete.bytes)) refuseSize(complete, refuse)
    return copy
  } catch (cause) {
    if (cause instanceof JsonReadError) throw cause
    throw new JsonReadError('A value could not be read.', {
      code: 'input-kind',
      pointer: pointerOf(open),
      cause,
    })
  }
}

function copyValues(value: unknown, limits: JsonLimits, open: Source[], refuse: Refuse): JsonValue {
  let values = 0
  let characters = 0
  const root: JsonValue[] = []

  const takeText = (text: string): string => {
    // A lower bound that stops early; the text itself is measured once the copy is whole.
    characters += text.length
    if (characters > limits.bytes) refuseSize(limits, refuse)
    if (!isWellFormed(text)) refuse('json-string', 'A string holds half of a surrogate pair.')
    return text
  }

  const take = (taken: unknown, put: (copy: JsonValue) => void): void => {
    if (++values > limits.values) {
      refuse('input-too-complex', `The document has more than ${limits.values} values.`)
    }
    if (typeof taken === 'object' && taken !== null) {
      const opened = openSource(taken, limits, open, refuse)
      put(opened.target)
      open.push(opened)
    } else {
      put(typeof taken === 'string' ? takeText(taken) : asScalar(taken, refuse))
    }
  }

  take(value, (copy) => root.push(copy))
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    const { source, target } = inner
    const name = inner.names[inner.next++]
    if (name === undefined) {
      open.pop()
    } else if (Array.isArray(target)) {
      inner.place = inner.next - 1
      take(readData(source, name, refuse), (copy) => target.push(copy))
    } else {
      inner.place = undefined
      inner.place = takeText(name)
      take(readData(source, name, refuse), (copy) => setMember(target, name, copy))
    }
  }
  return root[0] as JsonValue
}

function openSource(
  source: object,
  limits: JsonLimits,
  open: readonly Source[],
  refuse: Refuse,
): Source {
  if (open.some((ancestor) => ancestor.source === source)) {
    refuse('input-kind', 'A value contains itself.')
  }
  if (open.length === limits.depth) {
    refuse('input-too-complex', `The document has nesting deeper than ${limits.depth}.`)
  }
  if (Array.isArray(source)) {
    return {
      source,
      target: [],
      names: indexesOf(source, limits, refuse),
      next: 0,
      place: undefined,
    }
  }
  return { source, target: {}, names: membersOf(source, limits, refuse), next: 0, place: undefined }
}

function indexesOf(
  array: readonly unknown[],
  limits: JsonLimits,
  refuse: Refuse,
): readonly string[] {
  const length: unknown = Object.getOwnPropertyDescriptor(array, 'length')?.value
  if (typeof length !== 'number' || length > limits.items) {
    refuse('input-too-complex', `The document has an array of more than ${limits.items} items.`)
  }
  // Only the prototype of arrays is itself an array, in every realm; one of a subclass is not.
  if (!Array.isArray(Object.getPrototypeOf(array))) {
    refuse('input-kind', 'An array is of a class.')
  }
  if (Reflect.ownKeys(array).length !== length + 1) {
    refuse('input-kind', 'An array has holes, or members beside its items.')
  }
  return Array.from({ length }, (_, index) => String(index))
}

function membersOf(object: object, limits: JsonLimits, refuse: Refuse): readonly string[] {
  const prototype: unknown = Object.getPrototypeOf(object)
  // Of any realm: the prototype of plain objects is the one that has none itself.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    const isPromise = object instanceof Promise
    refuse(
      'input-kind',
      isPromise ? 'This is a promise; await it first.' : 'An object is of a class.',
    )
  }
  const keys = Reflect.ownKeys(object)
  if (keys.length > limits.members) {
    refuse(
      'input-too-complex',
      `The document has an object of more than ${limits.members} members.`,
    )
  }
  return keys.map((key) => {
    if (typeof key === 'symbol') return refuse('input-kind', 'A member is named by a symbol.')
    if (key !== '__proto__') return key
    return refuse('json-forbidden-member', 'The member name "__proto__" is not allowed.')
  })
}

/** The value of an own property that is plain data, read by its descriptor and so once. */
function readData(source: object, name: string, refuse: Refuse): unknown {
  const property = Object.getOwnPropertyDescriptor(source, name)
  if (property === undefined)
    return refuse('input-kind', 'A value is missing where one was promised.')
  if (!('value' in property)) return refuse('input-kind', 'A property is computed by a getter.')
  if (!property.enumerable) return refuse('input-kind', 'A property is hidden.')
  return property.value
}

function asScalar(value: unknown, refuse: Refuse): number | boolean | null {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value !== 'number')
    return refuse('input-kind', `A value is of the type ${typeof value}.`)
  if (isAgreedNumber(value)) return value
  return refuse('json-number', 'A number is outside what every reader can hold exactly.')
}

function refuseSize(limits: JsonLimits, refuse: Refuse): never {
  return refuse('input-too-large', `The text has more than ${limits.bytes} bytes.`)
}
