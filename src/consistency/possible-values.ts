import { asArray, type JsonObject } from '../json/index.js'
import { compareDecimals, isDecimal } from '../model/index.js'

/** Why a value cannot be that of a result, or `undefined` when it can. */
export type ValueCheck = (value: string) => string | undefined

/**
 * Tells which values results can have under a description.
 *
 * The value is one of `allowedValue`, where there are any, letter for letter; and a number that is
 * neither less than `valueMin` nor more than `valueMax`, where these are numbers. Numbers are compared
 * exactly. A bound that is no number bounds nothing, nor do bounds in the wrong order.
 *
 * @see Open Badges 3.0, ResultDescription; R-120
 */
export function valueCheckFor({ allowedValue, valueMin, valueMax }: JsonObject): ValueCheck {
  const allowed = allowedValue === undefined ? undefined : new Set<unknown>(asArray(allowedValue))
  const inRange = rangeCheck(bound(valueMin), bound(valueMax))
  return (value) =>
    allowed?.has(value) === false ? 'The value is not one of those allowed.' : inRange(value)
}

function rangeCheck(least: string | undefined, most: string | undefined): ValueCheck {
  const isOpen = least === undefined && most === undefined
  if (isOpen || (compareDecimals(least ?? '', most ?? '') ?? 0) > 0) return () => undefined
  return (value) => {
    if (!isDecimal(value)) return 'The description has a range; the value is no number.'
    if (least !== undefined && (compareDecimals(value, least) ?? 0) < 0) {
      return `The value is less than ${shown(least)}, the least that is possible.`
    }
    return most !== undefined && (compareDecimals(value, most) ?? 0) > 0
      ? `The value is more than ${shown(most)}, the most that is possible.`
      : undefined
  }
}

/** Types of result whose values are numbers. Others may be numbers, letters or words. */
const NUMERIC: ReadonlySet<unknown> = new Set([
  'GradePointAverage',
  'Percent',
  'RawScore',
  'ScaledScore',
])

/**
 * What is odd about a value that the description itself allows: a score that is no number, a percentage
 * beyond 0 to 100 where no bounds are given. Nothing where the value is listed as allowed.
 *
 * @see Open Badges 3.0, ResultType; R-140
 */
export function valueRemark(value: string, description: JsonObject): string | undefined {
  const { resultType, allowedValue, valueMin, valueMax } = description
  if (!NUMERIC.has(resultType) || allowedValue !== undefined) return undefined
  if (!isDecimal(value)) return `A result of type "${String(resultType)}" is a plain number.`
  if (resultType !== 'Percent' || valueMin !== undefined || valueMax !== undefined) return undefined
  const isShare =
    (compareDecimals(value, '0') ?? 0) >= 0 && (compareDecimals(value, '100') ?? 0) <= 0
  return isShare ? undefined : 'A percentage lies between 0 and 100 unless bounds say otherwise.'
}

function bound(value: unknown): string | undefined {
  return typeof value === 'string' && isDecimal(value) ? value : undefined
}

/** A number in a sentence; one without end is cut. */
function shown(number: string): string {
  return number.length > 40 ? `${number.slice(0, 40)}…` : number
}
