import { OpenBadgesError, type Problem } from '../errors.js'
import { copyJson, isJsonObject, type JsonObject, JsonReadError } from '../json/index.js'
import { formatDateTime } from '../model/index.js'
import { problem } from '../report/index.js'

/** Deeper input than this is left as it is: the copy refuses it. */
const DEEPEST = 64

/**
 * The caller's input as JSON: a copy, with members that are `undefined` left out and every `Date` as
 * text in UTC.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is not an object, `ERR_OB_INPUT` when something
 *   in it is not JSON (a function, a cycle, a class instance) or it is larger than any badge.
 */
export function readInput(input: unknown, what: string): JsonObject {
  if (!isJsonObject(input)) {
    throw new OpenBadgesError(`${what} must be an object.`, { code: 'ERR_OB_ARGUMENT' })
  }
  try {
    return copyJson(withoutUndefined(input, 0)) as JsonObject
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
    const found = problem(error.code, error.message, error.pointer)
    throw refusal(what, [found], error)
  }
}

function withoutUndefined(value: unknown, depth: number): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? value : formatDateTime(value)
  if (depth > DEEPEST) return value
  if (Array.isArray(value)) return value.map((item) => withoutUndefined(item, depth + 1))
  if (!isPlain(value)) return value
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(
    members.map(([name, member]) => [name, withoutUndefined(member, depth + 1)]),
  )
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** The `ERR_OB_INPUT` that carries every problem of an input; its message names the first. */
export function refusal(
  what: string,
  problems: readonly Problem[],
  cause?: unknown,
): OpenBadgesError {
  const [first] = problems
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  const place = first?.pointer ? ` at ${first.pointer}` : ''
  return new OpenBadgesError(`${what} is refused${place}: ${first?.detail}${more}`, {
    code: 'ERR_OB_INPUT',
    problems,
    ...(cause === undefined ? {} : { cause }),
  })
}
