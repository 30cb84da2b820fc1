import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, type JsonObject } from '../json/index.js'

/**
 * A caller's definition or badge as JSON: a copy, with members that are `undefined` left out and every
 * `Date` as text, since a draft in plain form may have them.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is no object, or cannot be written as JSON.
 */
export function readDefinition(definition: unknown, what: string): JsonObject {
  const copy: unknown = reading(what, () => JSON.parse(JSON.stringify(definition)))
  if (isJsonObject(definition) && isJsonObject(copy)) return copy
  throw misuse(`${what} must be an object.`)
}

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` unless the options are an object with known members only. */
export function assertOptions(options: object, known: readonly string[]): void {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options must be an object.')
  reading('The object of options', () => assertKnown(options, known))
}

/**
 * What a call gives that reads a caller's data where they are.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` in place of whatever a getter or proxy of the caller throws.
 */
export function reading<Value>(what: string, call: () => Value): Value {
  try {
    return call()
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse(`${what} cannot be read.`, cause)
  }
}

/** The `ERR_OB_ARGUMENT` for a call that is of no use. */
export function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
