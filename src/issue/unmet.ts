import { isJsonObject, isNonEmptyString, type JsonObject } from '../json/index.js'
import type { EligibilityReport } from '../report/index.js'

/** More than anybody reads in one line. */
const MOST_REASONS = 8

/** Places of a report that are looked at for reasons; one that was changed by hand may have no end. */
const MOST_PLACES = 1000

/** What the report says of everything that is not satisfied, as it says it. */
export function reasonsOf(report: EligibilityReport): string {
  // a sentence begins with the label of its condition
  const sentences = unmetIn(report).flatMap(({ sentence }) =>
    isNonEmptyString(sentence) ? [sentence] : [],
  )
  return sentences.length === 0
    ? 'The prerequisites are not known to be met.'
    : sentences.slice(0, MOST_REASONS).join(' ')
}

/** What would settle it, as the report says it. */
export function fixOf({ explanation: { fix } }: EligibilityReport): { readonly fix?: string } {
  const said = Array.isArray(fix) ? fix.filter(isNonEmptyString) : []
  return said.length === 0 ? {} : { fix: said.join(' ') }
}

/** The conditions that are not satisfied, each with its code, but for groups, which are told by what is in them. */
export function unmetConditions(report: EligibilityReport): readonly string[] {
  const all = unmetIn(report).flatMap(({ label, code, children }) =>
    Array.isArray(children) && children.length > 0 ? [] : [`${String(label)} (${String(code)})`],
  )
  const more = all.length - MOST_REASONS
  return more > 0 ? [...all.slice(0, MOST_REASONS), `${more} more`] : all
}

/** Every part of the rule that is not satisfied, the whole before its parts. */
function unmetIn({ explanation }: EligibilityReport): readonly JsonObject[] {
  const unmet: JsonObject[] = []
  const open: unknown[] = [explanation]
  // the list grows while it is walked
  for (const [place, part] of open.entries()) {
    if (place === MOST_PLACES) break
    if (!isJsonObject(part) || part.status === 'satisfied') continue
    unmet.push(part)
    if (Array.isArray(part.children)) open.push(...(part.children as readonly unknown[]))
  }
  return unmet
}
