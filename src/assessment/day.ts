import { parseDateTime } from '../model/index.js'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The instant of a day, midnight UTC where it has no time; `undefined` when the text is not one. */
export function parseDay(text: string): Date | undefined {
  return parseDateTime(DAY.test(text) ? `${text}T00:00:00Z` : text)
}

/** When the day is over: the next midnight UTC, or the very instant where a time is given. */
export function endOfDay(text: string): Date | undefined {
  const start = parseDay(text)
  return start === undefined || !DAY.test(text) ? start : new Date(start.getTime() + 86_400_000)
}
