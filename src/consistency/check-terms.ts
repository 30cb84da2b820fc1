import { didYouMean, pointTo } from '../json/index.js'
import {
  ACHIEVEMENT_TYPES,
  ALIGNMENT_TARGET_TYPES,
  IDENTIFIER_TYPES,
  isExtensionTerm,
  RESULT_TYPES,
} from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { type Placed, textIn } from './elements.js'

/** The members whose value is a listed term or one of one's own. No other member has these names. */
const LISTS: readonly { readonly name: string; readonly listed: ReadonlySet<string> }[] = [
  { name: 'achievementType', listed: new Set(ACHIEVEMENT_TYPES) },
  { name: 'targetType', listed: new Set(ALIGNMENT_TARGET_TYPES) },
  { name: 'identifierType', listed: new Set(IDENTIFIER_TYPES) },
  { name: 'identityType', listed: new Set(IDENTIFIER_TYPES) },
  { name: 'resultType', listed: new Set(RESULT_TYPES) },
]

const FIX = 'Use a listed term, or one of your own: "ext:" and letters, digits, ".", "_" or "-".'

/**
 * Whether the terms of a node are listed, or written as one's own must be. The official schema looks for
 * `ext:` anywhere in the text, and for a single character after it, so that much passes it which nobody
 * can have meant: an issuer is held to more, a reader to no more than the schema.
 *
 * @see
 */
export function checkTerms(place: Placed): readonly LintProblem[] {
  const found: LintProblem[] = []
  for (const { name, listed } of LISTS) {
    const term = textIn(place, name)
    if (term === undefined || listed.has(term) || isExtensionTerm(term)) continue
    found.push(unlisted(name, term, listed, pointTo(place.pointer, name)))
  }
  return found
}

function unlisted(
  name: string,
  term: string,
  listed: ReadonlySet<string>,
  pointer: string,
): LintProblem {
  const near = didYouMean(term, listed)
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`
  const detail = `"${name}" is neither a listed term nor one of one's own.${hint}`
  const fix = near === undefined ? FIX : `Write "${near}", or a term of your own with "ext:".`
  return lintProblem(problem('schema-mismatch', detail, pointer), { fix })
}
