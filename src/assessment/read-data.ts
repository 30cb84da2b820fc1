import type { Problem } from '../errors.js'
import {
  copyJson,
  isJsonObject,
  type JsonObject,
  JsonReadError,
  pointTo,
  stepsOf,
  valueAt,
} from '../json/index.js'
import { problem } from '../report/index.js'
import { misuse } from './read-definition.js'

/** A caller's object as JSON, and what in it is none. */
export interface ReadData {
  /** Without the members that are no JSON; items of lists are `null` in their place. */
  readonly given: JsonObject
  readonly problems: readonly Problem[]
}

/** So many values that are no JSON are told; a caller with more has passed something else altogether. */
const MOST = 50

/**
 * Copies a caller's object, and goes on past values that are no JSON, such as a `Date`, so that they do
 * not hide what else is wrong.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is not an object.
 */
export function readData(input: unknown, what: string, root: string): ReadData {
  const problems: Problem[] = []
  let rest = input
  for (;;) {
    try {
      const given = copyJson(rest)
      if (isJsonObject(given)) return { given, problems }
      throw misuse(`${what} must be an object.`)
    } catch (cause) {
      if (!(cause instanceof JsonReadError)) throw cause
      if (!isJsonObject(input)) throw misuse(`${what} must be an object.`, cause)
      problems.push(unreadable(cause, rest, root))
      const next =
        cause.pointer === '' || problems.length > MOST ? {} : without(rest, cause.pointer)
      // nothing is left to look at: what was found is the answer
      if (next === undefined || Object.keys(next).length === 0) return { given: {}, problems }
      rest = next
    }
  }
}

function unreadable(
  { code, message, pointer }: JsonReadError,
  input: unknown,
  root: string,
): Problem {
  const found = problem(code, message, `${root}${pointer}`)
  if (code !== 'input-kind') return found
  const isDate = attempt(() => valueIn(input, pointer) instanceof Date) === true
  return isDate
    ? {
        ...problem(
          'date-malformed',
          'A dossier is plain data: a day is text.',
          `${root}${pointer}`,
        ),
        fix: 'Write the day as text, such as "2026-03-02".',
      }
    : { ...found, fix: 'Write plain data: text, numbers, true or false, lists and objects.' }
}

const valueIn = (input: unknown, pointer: string): unknown =>
  valueAt(input as JsonObject, pointer) as unknown

/** The same without the value at a place; `undefined` where it cannot be copied. */
function without(input: unknown, pointer: string): object | undefined {
  const remove = (value: unknown, [name = '', ...deeper]: readonly string[]): unknown => {
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) => {
        if (String(index) !== name) return item
        return deeper.length === 0 ? null : remove(item, deeper)
      })
    }
    const { [name]: found, ...others } = value as Record<string, unknown>
    return deeper.length === 0 ? others : { ...others, [name]: remove(found, deeper) }
  }
  return attempt(() => remove(input, stepsOf(pointer)) as object)
}

function attempt<Value>(call: () => Value): Value | undefined {
  try {
    return call()
  } catch {
    // a getter or proxy of the caller; that it cannot be read is told already
    return undefined
  }
}

/** Those that are about other places than what is no JSON, or below it. */
export function besides(
  problems: readonly Problem[],
  unread: readonly Problem[],
): readonly Problem[] {
  const taken = new Set(unread.map(({ pointer }) => pointer))
  return problems.filter(({ pointer = '' }) => {
    const steps = stepsOf(pointer)
    return !steps.some((_, index) => taken.has(steps.slice(0, index + 1).reduce(pointTo, '')))
  })
}
