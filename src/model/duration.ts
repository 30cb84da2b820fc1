import { daysInMonth } from './date-time.js'

/** A span of calendar time, each part a whole number from zero. */
export interface Duration {
  readonly years: number
  readonly months: number
  readonly weeks: number
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

/** Nine digits at most: no rule needs more, and no sum leaves the safe integers. */
const DURATION =
  /^P(?=.)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const

const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * The span that an ISO 8601 duration means, such as `P30D` or `P1Y6M`, or `undefined` when the text
 * is not one. Whole numbers only, no sign, at least one part.
 *
 * @see XML Schema 1.1 Part 2, duration: https://www.w3.org/TR/xmlschema11-2/#duration
 */
export function parseDuration(text: string): Duration | undefined {
  const found = DURATION.exec(text)
  if (found === null) return undefined
  const part = (index: number): number => Number(found[index] ?? 0)
  return {
    years: part(1),
    months: part(2),
    weeks: part(3),
    days: part(4),
    hours: part(5),
    minutes: part(6),
    seconds: part(7),
  }
}

/**
 * The instant a span later (`1`, the default) or earlier (`-1`), by the calendar in UTC.
 *
 * Years and months come first; a day that the month reached does not have becomes its last day, so
 * 31 January and one month is 28 or 29 February. Then the parts of fixed length. The result stays
 * within the years 0001 to 9999.
 *
 * @see XML Schema 1.1 Part 2, Adding durations to dateTimes: https://www.w3.org/TR/xmlschema11-2/#adding-durations-to-dateTimes
 */
export function addDuration(date: Date, duration: Duration, sign: 1 | -1 = 1): Date {
  const months =
    date.getUTCFullYear() * 12 + date.getUTCMonth() + sign * (duration.years * 12 + duration.months)
  const year = Math.floor(months / 12)
  if (year > 9999) return new Date(LAST)
  if (year < 1) return new Date(FIRST)
  const month = months - year * 12
  const moved = new Date(date)
  moved.setUTCFullYear(year, month, Math.min(date.getUTCDate(), daysInMonth(year, month + 1)))
  const seconds =
    (duration.weeks * 7 + duration.days) * 86_400 +
    duration.hours * 3600 +
    duration.minutes * 60 +
    duration.seconds
  return new Date(Math.min(LAST, Math.max(FIRST, moved.getTime() + sign * seconds * 1000)))
}

/** The span in English words, such as "1 year and 6 months"; parts that are zero are left out. */
export function describeDuration(duration: Duration): string {
  const parts = UNITS.filter((unit) => duration[unit] > 0).map((unit) => {
    const count = duration[unit]
    return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`
  })
  const last = parts.pop()
  if (last === undefined) return 'no time'
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
}
