const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** The day of an instant in UTC for people, such as "11 Feb 2024". The same on every machine. */
function describeDate(date: Date): string {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** The day of an instant in ISO 8601, as {@link describeDate}; the text itself when it is no instant. */
export function describeDay(instant: string): string {
  const date = new Date(instant)
  return Number.isNaN(date.getTime()) ? instant : describeDate(date)
}
