/** A framework as an alignment names it. */
export interface CompetencyFramework {
  readonly name: string
  /** Absent: the text tells none. */
  readonly version?: string
}

const VERSION = /^v?(\d{1,4}(?:\.\d{1,4}){1,3}|(?:19|20)\d\d)$/i
/** Longer text is no name; the rest of it is kept as one. */
const LONGEST_NAME = 300

/**
 * Name and version out of `targetFramework`, which has one text for both: a version is the last word,
 * perhaps in brackets, such as `ESCO 1.2`, `ESCO v1.2.0`, `O*NET 30.0`, `EQF (2017)`.
 *
 * @returns `undefined` when the text is empty.
 */
export function parseFramework(text: string): CompetencyFramework | undefined {
  const name = text.trim()
  if (name === '') return undefined
  const at = name.length > LONGEST_NAME ? -1 : name.lastIndexOf(' ')
  const last = name
    .slice(at + 1)
    .replace(/^\(/, '')
    .replace(/\)$/, '')
  const version = at < 0 ? undefined : VERSION.exec(last)?.[1]
  const before = name
    .slice(0, Math.max(at, 0))
    .replace(/ version$/i, '')
    .trim()
  return version === undefined || before === '' ? { name } : { name: before, version }
}
