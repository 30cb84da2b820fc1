import { OpenBadgesError } from '../errors.js'
import { createRecent } from '../json/index.js'

const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:Z|([+-])(\d{2}):(\d{2}))$/

/** Longer text is refused before the pattern runs; no clock needs forty digits of a second. */
const LONGEST = 64

/** Largest offset from UTC that a place on Earth has, in minutes. */
const LARGEST_OFFSET = 14 * 60

/** Several checks read the same date of a badge. */
const instants = createRecent<number>(256)

/**
 * The instant that a date and time on the wire means, or `undefined` when it is not one.
 *
 * Strict: `YYYY-MM-DDThh:mm:ss`, perhaps a fraction, then `Z` or `±hh:mm` up to 14:00, all upper
 * case; a day that the calendar has, in the years 0001 to 9999; no second 60 and no hour 24. Digits
 * of the fraction beyond milliseconds are dropped.
 *
 * @see XML Schema 1.1 Part 2, dateTimeStamp: https://www.w3.org/TR/xmlschema11-2/#dateTimeStamp
 */
export function parseDateTime(text: string): Date | undefined {
  if (text.length > LONGEST) return undefined
  const instant = instants.get(text) ?? instants.keep(text, instantOf(text))
  return Number.isNaN(instant) ? undefined : new Date(instant)
}

/** In milliseconds; not a number for what is no date. */
function instantOf(text: string): number {
  const found = DATE_TIME.exec(text)
  if (found === null) return Number.NaN
  const year = Number(found[1])
  const month = Number(found[2])
  const day = Number(found[3])
  const hour = Number(found[4])
  const minute = Number(found[5])
  const second = Number(found[6])
  const offsetMinute = Number(found[10] ?? 0)
  const offset = Number(found[9] ?? 0) * 60 + offsetMinute
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN
  if (offsetMinute > 59 || offset > LARGEST_OFFSET) return Number.NaN
  const millisecond = Number((found[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const local = utcDate(year, month, day)
  local.setUTCHours(hour, minute, second, millisecond)
  const instant = new Date(local.getTime() - (found[8] === '-' ? -offset : offset) * 60_000)
  return isWritable(instant) ? instant.getTime() : Number.NaN
}

/**
 * The instant as text on the wire: in UTC, ending in `Z`, without a fraction unless there is one.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an invalid date or a year outside 0001 to 9999.
 */
export function formatDateTime(date: Date): string {
  if (!isWritable(date)) {
    throw new OpenBadgesError('Not a date in the years 0001 to 9999.', { code: 'ERR_OB_ARGUMENT' })
  }
  // not `toISOString`, which takes longer than a verification when a process first calls it
  const day = `${yearOf(date)}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  const hours = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  return `${day}T${hours}:${two(date.getUTCSeconds())}${fractionOf(date)}Z`
}

function yearOf(date: Date): string {
  return String(date.getUTCFullYear()).padStart(4, '0')
}

function fractionOf(date: Date): string {
  const milliseconds = date.getUTCMilliseconds()
  if (milliseconds === 0) return ''
  return `.${String(milliseconds).padStart(3, '0').replace(/0+$/, '')}`
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}

/** Number of days of the month, 1 to 12, in the Gregorian calendar, of today and of the past. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

/** Midnight in UTC. Not `Date.UTC`, which takes the years 0 to 99 for those of the 20th century. */
function utcDate(year: number, month: number, day: number): Date {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date
}

function isWritable(date: Date): boolean {
  const year = date.getUTCFullYear()
  return year >= 1 && year <= 9999
}
