import { BUNDLED_CONTEXTS, type ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { copyJson, isJsonObject, isOwnTree, type JsonObject, JsonReadError } from '../json/index.js'
import { formatDateTime } from '../model/index.js'
import { lintProblem, problem, refusal } from '../report/index.js'

/** Input that is deeper, or has more values, than this is left as it is: the copy refuses it. */
const DEEPEST = 64
const MOST_VALUES = 20_000

/**
 * The caller's input as JSON: a frozen copy, with members that are `undefined` left out and every `Date`
 * as text in UTC. What this library made and froze is not copied again.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is not an object, `ERR_OB_INPUT` when something
 *   in it is not JSON (a function, a cycle, a class instance) or it is larger than any badge.
 */
export function readInput(input: unknown, what: string): JsonObject {
  if (!isJsonObject(input)) {
    throw new OpenBadgesError(`${what} must be an object.`, { code: 'ERR_OB_ARGUMENT' })
  }
  if (isOwnTree(input)) return input
  const copy = copyOf(input)
  if (copy !== undefined) return copy
  try {
    return copyJson(asData(input)) as JsonObject
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
    const found = problem(error.code, error.message, error.pointer)
    throw refusal(what, [found.code === 'input-kind' ? lintProblem(found, DATA) : found], error)
  }
}

const DATA = { fix: 'Write data alone: text, numbers, dates, lists and plain objects.' } as const

/** What is JSON already needs no second look. */
function copyOf(input: JsonObject): JsonObject | undefined {
  try {
    return copyJson(input) as JsonObject
  } catch (error) {
    if (error instanceof JsonReadError) return undefined
    throw error
  }
}

/** What cannot be looked at stays as it is: the copy reads without running anybody's code, and refuses. */
function asData(input: unknown): unknown {
  let values = 0
  const visit = (value: unknown, depth: number): unknown => {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? value : formatDateTime(value)
    if (++values > MOST_VALUES || depth > DEEPEST) return value
    if (Array.isArray(value)) return value.map((item) => visit(item, depth + 1))
    if (!isPlain(value)) return value
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return Object.fromEntries(members.map(([name, member]) => [name, visit(member, depth + 1)]))
  }
  try {
    return visit(input, 0)
  } catch {
    return input
  }
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * Ends a call whose options are of the wrong kind.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` unless they are an object whose `contexts` are a set of
 *   contexts, where it has any.
 */
export function assertOptions(options: { readonly contexts?: ContextSet }): void {
  const isObject: boolean = isJsonObject(options)
  if (isObject && typeof (options.contexts ?? BUNDLED_CONTEXTS).termsOf === 'function') return
  throw new OpenBadgesError(
    'The options must be an object; "contexts" comes from createContextSet.',
    {
      code: 'ERR_OB_ARGUMENT',
    },
  )
}
