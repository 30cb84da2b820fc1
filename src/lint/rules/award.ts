import type { ContextSet } from '../../contexts/index.js'
import { asArray, type JsonValue } from '../../json/index.js'
import { VALIDITY_MEMBERS, vcVersionOf } from '../../model/index.js'
import { type LintProblem, lintProblem, problem } from '../../report/index.js'
import type { LintRule } from '../subject.js'

/**
 * A badge that does not say when it was awarded. `validFrom` moves when it is issued again, and then
 * nobody can tell the two apart.
 *
 * Under a context that lacks the term it cannot be said.
 *
 * @param contexts - those that the badge may name.
 */
export function awardedDateMissing(contexts: ContextSet): LintRule {
  return ({ kind, document }) => {
    if (kind !== 'badge' || document.awardedDate !== undefined) return []
    const listed: readonly JsonValue[] = asArray(document['@context'])
    if (!listed.some((context) => contexts.termsOf(context).has('awardedDate'))) return []
    const detail = 'The badge does not say when it was first awarded.'
    return [lintProblem(problem('awarded-date-missing', detail, '/awardedDate'))]
  }
}

/** A certification is for a time, and can be taken away; a badge of one needs an end and a status. */
export const certification: LintRule = ({ kind, document, achievement }) => {
  if (kind !== 'badge' || achievement?.node.achievementType !== 'Certification') return []
  const found: LintProblem[] = []
  const { until } = VALIDITY_MEMBERS[vcVersionOf(document) ?? '2.0']
  if (document[until] === undefined) {
    const detail = 'A certification is valid for a time; this one has no end.'
    found.push(
      lintProblem(problem('certification-no-expiry', detail, `/${until}`), {
        fix: `Add "${until}", or call it a certificate.`,
      }),
    )
  }
  if (asArray(document.credentialStatus).length === 0) {
    const detail = 'A certification can be taken away; this badge cannot.'
    found.push(lintProblem(problem('certification-no-status', detail, '/credentialStatus')))
  }
  return found
}
