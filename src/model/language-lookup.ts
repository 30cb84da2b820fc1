import { asArray } from '../json/index.js'
import { byCodeUnits } from './members.js'

/**
 * What a reader prefers, best first: language ranges such as `de-CH` or `fr`, one or a list; e.g.
 * `navigator.languages`, or the languages of an `Accept-Language` header.
 */
export type LanguageRanges = string | readonly string[]

/**
 * The tag that suits the reader best, or `undefined` when none does.
 *
 * By lookup: each range in turn is shortened subtag by subtag until a tag equals it, whatever its
 * case, so `de-CH` finds `de`. Only when no range finds one does what is left of a range find a longer
 * tag too, so that `de` gets `de-AT` rather than another language; of several the shortest. A range
 * `*` prefers nothing. The order of the tags never counts.
 *
 * @see RFC 4647 section 3.4, Lookup: https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export function lookupLanguage(
  tags: readonly string[],
  ranges: LanguageRanges,
): string | undefined {
  const known = new Map<string, string>()
  for (const tag of tags.toSorted(byLength)) {
    const key = tag.toLowerCase()
    if (!known.has(key)) known.set(key, tag)
  }
  const prefixes = asArray<unknown>(ranges).flatMap(prefixesOf)
  for (const prefix of prefixes) {
    const tag = known.get(prefix)
    if (tag !== undefined) return tag
  }
  for (const prefix of prefixes) {
    for (const [key, tag] of known) if (key.startsWith(`${prefix}-`)) return tag
  }
  return undefined
}

/** The range and what is left of it by shortening; none for a range that begins with `*`. */
function prefixesOf(range: unknown): readonly string[] {
  if (typeof range !== 'string' || range.startsWith('*')) return []
  const subtags = range
    .trim()
    .toLowerCase()
    .split('-')
    .filter((subtag) => subtag !== '*' && subtag !== '')
  return subtags
    .map((subtag, index) => ({ subtag, prefix: subtags.slice(0, index + 1).join('-') }))
    .toReversed()
    .filter(({ subtag }, index) => index === 0 || subtag.length > 1)
    .map(({ prefix }) => prefix)
}

function byLength(one: string, other: string): number {
  return one.length - other.length || byCodeUnits(one, other)
}
