import type { PrerequisiteEvidence } from '../model/index.js'
import type { CredentialRef, Explanation, RuleReport } from './chain-report.js'

/**
 * The answer of `checkEligibility`: may this issuer award this achievement to this person now? Plain data:
 * it can be stored with the award, and `issue` takes it as it is.
 *
 * `decision` is `yes` only when the rule of the definition is satisfied by what was shown, found or waived.
 */
export interface EligibilityReport extends RuleReport {
  readonly mode: 'award'
  /** Whether the rule for a first award was judged, or that for a renewal. */
  readonly question: 'requires' | 'renewalRequires'
  /** The definition that was judged; `digest` as `digestDefinition` gives it. */
  readonly achievement: { readonly id: string; readonly name: string; readonly digest: string }
  /** `id` of the issuer whose badge it will be. */
  readonly issuer: string
  /** `id` of the person; absent where they are known by identifiers alone, or not at all. */
  readonly holder?: string
  /** All ids by which the person is known, sorted; `holder` is among them. */
  readonly holders: readonly string[]
  /**
   * What the decision rests on, ready for the `evidence` of the badge: each credential that supports a
   * condition with an id, once, sorted. Empty unless the decision is `yes`.
   */
  readonly evidence: readonly PrerequisiteEvidence[]
  /**
   * Of a renewal the badges of the achievement, one of which it renews: empty where none was shown that is in
   * order, and then the decision is not `yes`. Absent for a first award.
   */
  readonly renews?: readonly CredentialRef[]
  /** What the definition recommends, where it does: it decides nothing. */
  readonly recommended?: Explanation
}
