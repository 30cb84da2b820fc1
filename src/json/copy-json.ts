import { type JsonReadCode, JsonReadError } from './json-read-error.js'
import { isAgreedNumber } from './json-scanner.js'
import { completeLimits, type JsonLimits } from './limits.js'
import { type JsonSize, sizeOfOwnTree } from './own-trees.js'
import { pointTo } from './pointer.js'
import { setMember } from './tree-path.js'
import type { JsonValue } from './types.js'
import { fitsInBytes, isWellFormed } from './unicode.js'

/**
 * Copies a JSON value held by the caller, once, so that nobody can change it between check and use. The copy
 * is deeply frozen.
 *
 * Only data are taken: strings, booleans, `null`, finite numbers, arrays without holes, and plain
 * objects (of any realm, or without prototype). Each property is read a single time and no code of
 * the caller runs, save the traps of a proxy, whose one answer is what counts. The same limits and
 * strictness apply as in `parseJson`; an object that stands in two places is copied, and counted, twice.
 * A tree that this library made and froze is counted, and taken as it is.
 *
 * @throws {JsonReadError} `input-kind` for a getter, symbol, function, `undefined`, `bigint`, class
 *   instance, hidden property, sparse array or cycle, and for a proxy that throws; else the codes of
 *   `parseJson`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a limit is not one.
 */
export function copyJson(value: unknown, limits?: Partial<JsonLimits>): JsonValue {
  const copier = new Copier(completeLimits(limits))
  try {
    const copy = copier.copy(value)
    copier.assertSize(copy)
    return copy
  } catch (cause) {
    if (cause instanceof JsonReadError) throw cause
    throw new JsonReadError('A value could not be read.', {
      code: 'input-kind',
      pointer: copier.pointer,
      cause,
    })
  }
}

/** More than any escape has: `\u001f`. */
const LONGEST_ESCAPE = 6
/** More than a number of 24 characters takes with the quotes, the colon and the comma around. */
const LONGEST_VALUE = 32

/** Copies one value with all that is in it; recursion ends at the limit of depth. */
class Copier {
  readonly #limits: JsonLimits
  /** The names and indexes that lead to the value being read: they stay where a reading ends. */
  readonly #path: (string | number)[] = []
  /** The objects and arrays around that value. */
  readonly #open: object[] = []
  #values = 0
  #characters = 0

  constructor(limits: JsonLimits) {
    this.#limits = limits
  }

  get pointer(): string {
    return this.#path.reduce<string>(pointTo, '')
  }

  copy(value: unknown): JsonValue {
    const { values, depth } = this.#limits
    if (++this.#values > values) {
      this.#refuse('input-too-complex', `The document has more than ${values} values.`)
    }
    if (typeof value === 'string') return this.#takeText(value)
    if (typeof value !== 'object' || value === null) return this.#takeScalar(value)
    if (this.#open.includes(value)) this.#refuse('input-kind', 'A value contains itself.')
    if (this.#open.length === depth) {
      this.#refuse('input-too-complex', `The document has nesting deeper than ${depth}.`)
    }
    const own = sizeOfOwnTree(value)
    if (own !== undefined && this.#hasRoomFor(own)) return this.#takeOwnTree(value, own)
    this.#open.push(value)
    const copy = Array.isArray(value) ? this.#copyItems(value) : this.#copyMembers(value)
    this.#open.pop()
    return Object.freeze(copy)
  }

  /** Measures the text of the copy, unless it cannot be too long however it is escaped. */
  assertSize(copy: JsonValue): void {
    const { bytes } = this.#limits
    const longest = this.#characters * LONGEST_ESCAPE + this.#values * LONGEST_VALUE
    if (longest > bytes && !fitsInBytes(JSON.stringify(copy), bytes)) this.#refuseSize()
  }

  #hasRoomFor(own: JsonSize): boolean {
    const { bytes, values, depth, members, items } = this.#limits
    return (
      this.#characters + own.characters <= bytes &&
      this.#values + own.values - 1 <= values &&
      this.#open.length + own.depth <= depth &&
      own.members <= members &&
      own.items <= items
    )
  }

  #takeOwnTree(tree: object, { values, characters }: JsonSize): JsonValue {
    this.#values += values - 1
    this.#characters += characters
    return tree as JsonValue
  }

  #copyItems(array: readonly unknown[]): JsonValue[] {
    const length = this.#lengthOf(array)
    const items: JsonValue[] = []
    for (let index = 0; index < length; index++) {
      this.#path.push(index)
      items.push(this.copy(this.#readData(array, index)))
      this.#path.pop()
    }
    return items
  }

  #copyMembers(object: object): { [member: string]: JsonValue } {
    const members = {}
    for (const name of this.#namesOf(object)) {
      this.#takeText(name)
      this.#path.push(name)
      setMember(members, name, this.copy(this.#readData(object, name)))
      this.#path.pop()
    }
    return members
  }

  #lengthOf(array: readonly unknown[]): number {
    const { items } = this.#limits
    const length: unknown = Object.getOwnPropertyDescriptor(array, 'length')?.value
    if (typeof length !== 'number' || length > items) {
      return this.#refuse(
        'input-too-complex',
        `The document has an array of more than ${items} items.`,
      )
    }
    // Only the prototype of arrays is itself an array, in every realm; one of a subclass is not.
    if (!Array.isArray(Object.getPrototypeOf(array))) {
      this.#refuse('input-kind', 'An array is of a class.')
    }
    if (Reflect.ownKeys(array).length !== length + 1) {
      this.#refuse('input-kind', 'An array has holes, or members beside its items.')
    }
    return length
  }

  #namesOf(object: object): readonly string[] {
    const prototype: unknown = Object.getPrototypeOf(object)
    // Of any realm: the prototype of plain objects is the one that has none itself.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      const isPromise = object instanceof Promise
      this.#refuse(
        'input-kind',
        isPromise ? 'This is a promise; await it first.' : 'An object is of a class.',
      )
    }
    // Together they are what `Reflect.ownKeys` gives, in half the time.
    const names = Object.getOwnPropertyNames(object)
    const symbols = Object.getOwnPropertySymbols(object)
    const { members } = this.#limits
    if (names.length + symbols.length > members) {
      this.#refuse(
        'input-too-complex',
        `The document has an object of more than ${members} members.`,
      )
    }
    if (names.includes('__proto__')) {
      this.#refuse('json-forbidden-member', 'The member name "__proto__" is not allowed.')
    }
    if (symbols.length > 0) this.#refuse('input-kind', 'A member is named by a symbol.')
    return names
  }

  /** The value of an own property that is plain data, read by its descriptor and so once. */
  #readData(source: object, name: string | number): unknown {
    const property = Object.getOwnPropertyDescriptor(source, name)
    if (property === undefined) {
      return this.#refuse('input-kind', 'A value is missing where one was promised.')
    }
    if (!('value' in property)) {
      return this.#refuse('input-kind', 'A property is computed by a getter.')
    }
    if (!property.enumerable) return this.#refuse('input-kind', 'A property is hidden.')
    return property.value
  }

  #takeText(text: string): string {
    // A lower bound that stops early; the text itself is measured once the copy is whole.
    this.#characters += text.length
    if (this.#characters > this.#limits.bytes) this.#refuseSize()
    if (!isWellFormed(text)) this.#refuse('json-string', 'A string holds half of a surrogate pair.')
    return text
  }

  #takeScalar(value: unknown): number | boolean | null {
    if (value === null || typeof value === 'boolean') return value
    if (typeof value !== 'number') {
      return this.#refuse('input-kind', `A value is of the type ${typeof value}.`)
    }
    if (isAgreedNumber(value)) return value
    return this.#refuse('json-number', 'A number is outside what every reader can hold exactly.')
  }

  #refuseSize(): never {
    const { bytes } = this.#limits
    return this.#refuse('input-too-large', `The text has more than ${bytes} bytes.`)
  }

  #refuse(code: JsonReadCode, detail: string): never {
    throw new JsonReadError(detail, { code, pointer: this.pointer })
  }
}
