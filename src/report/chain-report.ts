import type { ConditionType } from '../model/index.js'
import type { VerificationReport } from './verification-report.js'

/**
 * The value of a condition, from worst to best:
 *
 * - `failed` something was shown, and it contradicts the condition
 * - `missing` nothing suitable was shown; the holder can still settle it
 * - `unknown` shown, but a check could not be completed; trying again or asking may settle it
 * - `satisfied` shown and checked
 */
export type ChainStatus = 'failed' | 'missing' | 'unknown' | 'satisfied'

/**
 * Why a condition has its value; stable, switch on this. Codes that name one credential's fault also
 * stand in `Explanation.rejected`.
 */
export type ChainCode =
  | 'ok'
  | 'ok-vacuous'
  | 'not-presented'
  | 'too-few'
  | 'proof-invalid'
  | 'shape-rejected'
  | 'credential-invalid'
  | 'proof-undetermined'
  | 'holder-not-linked'
  | 'holder-uncomparable'
  | 'issuer-not-accepted'
  | 'version-not-accepted'
  | 'awarded-too-late'
  | 'too-old'
  | 'expired-at-award'
  | 'expired'
  | 'not-yet-valid'
  | 'lapse-possible'
  | 'status-unavailable'
  | 'provisional'
  | 'not-completed'
  | 'below-own-cut'
  | 'level-order-unprotected'
  | 'threshold-unsupported'
  | 'endorser-unsupported'
  | 'condition-unsupported'
  | 'condition-unreadable'
  | 'nested-failed'
  | 'cycle'
  | 'limit-exceeded'
  | 'target-refuted'
  | 'target-undetermined'

/**
 * How far the value rests on somebody's word. Tags travel up from the leaves and never change a value.
 *
 * - `attested` prerequisites of a prerequisite were not shown: checking them was its issuer's duty
 * - `grace` the validity had ended, but lay within the rule's grace period
 * - `no-expiry` a certification or licence that states no end and no status
 * - `definition-unattested` the issuer is not the creator of the achievement
 */
export type ChainTag = 'attested' | 'grace' | 'no-expiry' | 'definition-unattested'

/** One presented credential, as far as a report names it. */
export interface CredentialRef {
  /** `id` of the credential. */
  readonly id: string
  /** `name` of its achievement. */
  readonly name: string
  /** `id` of the issuer. */
  readonly issuer: string
  /** `name` of the issuer's profile, where it has one. */
  readonly issuerName?: string
  /** `awardedDate`, else `validFrom`, as written. */
  readonly awarded: string
}

/** A presented credential that did not satisfy a condition, and why. */
export interface RejectedCredential {
  readonly credential: CredentialRef
  readonly status: Exclude<ChainStatus, 'satisfied'>
  readonly code: ChainCode
  /** One sentence for people. */
  readonly sentence: string
}

/**
 * One node of the answer: a condition, its value, what supports it, and what would settle it.
 *
 * Children are sorted by status, name and id, so that the same credentials in any order give the
 * same tree, byte for byte.
 */
export interface Explanation {
  /** IRI of the condition, where it has one. */
  readonly conditionId?: string
  readonly kind: ConditionType | 'Rule'
  /** The condition's `name`, else one made from what it asks. */
  readonly label: string
  readonly status: ChainStatus
  readonly code: ChainCode
  /** One sentence for people, without jargon. */
  readonly sentence: string
  readonly tags: readonly ChainTag[]
  /** For groups: how many conditions are satisfied, how many are needed, of how many. */
  readonly need?: { readonly satisfied: number; readonly required: number; readonly of: number }
  /** The credentials that support the value. */
  readonly by?: readonly CredentialRef[]
  /** Credentials that were shown for this condition and did not satisfy it. */
  readonly rejected?: readonly RejectedCredential[]
  /** Only when not satisfied: what would settle it, and who can do it. */
  readonly fix?: readonly string[]
  readonly children?: readonly Explanation[]
}

/**
 * The answer of `verifyChain`: does the holder of the target really hold what it builds on?
 *
 * `status` is the value of the target's rule; `decision` collapses it to a yes or no under the policy,
 * and is `yes` only if the target itself was verified.
 */
export interface ChainReport {
  readonly decision: 'yes' | 'no' | 'undetermined'
  readonly status: ChainStatus
  readonly code: ChainCode
  readonly tags: readonly ChainTag[]
  /** Name of the policy preset that was applied. */
  readonly policy: string
  /** The moment that "now" meant, ISO 8601 in UTC. */
  readonly now: string
  /** Name of the target's achievement; absent when the target could not be trusted enough to read it. */
  readonly title?: string
  /** The target's own verification. */
  readonly target: VerificationReport
  /** Where the rule came from: embedded in the signed target, or none there. */
  readonly ruleSource: 'embedded' | 'none'
  readonly explanation: Explanation
  /** Each presented credential once, in a fixed order, with its own verification. */
  readonly credentials: readonly {
    readonly credential?: CredentialRef
    readonly report: VerificationReport
  }[]
  /** Remarks that change no value, sorted. */
  readonly notes: readonly string[]
}
