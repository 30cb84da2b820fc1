import { OpenBadgesError } from '../errors.js'
import {
  asArray,
  assertKnown,
  canonicalJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../json/index.js'

/** The values of a member that is a set, one alone or in a list. */
export function valuesOf(node: JsonObject, name: string): readonly JsonValue[] {
  return asArray<JsonValue>(node[name])
}

/** Those of the values that are nodes. */
export function nodesOf(node: JsonObject, name: string): readonly JsonObject[] {
  return valuesOf(node, name).filter(isJsonObject)
}

/** The member, unless there is no value for it. */
export function given(name: string, value: JsonValue | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value }
}

/** The list under that name, unless it is empty. */
export function listed(name: string, values: readonly JsonValue[]): JsonObject {
  return values.length === 0 ? {} : { [name]: values }
}

/** Each value once: lists of conditions and of ids are sets. */
export function once<T extends JsonValue>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [canonicalJson(value), value])).values()]
}

/**
 * Ends a call whose options are not an object, or have a member that nothing reads.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT`.
 */
export function assertOptions(options: unknown, known: readonly string[]): void {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  assertKnown(options, known)
}

/** An argument or option of the wrong kind. */
export function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, {
    code: 'ERR_OB_ARGUMENT',
    ...(cause === undefined ? {} : { cause }),
  })
}
