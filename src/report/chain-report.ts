import type { ConditionType, WaiverBasis } from '../model/index.js'
import type { Phrase } from './phrase.js'
import type { PresentationReport } from './presentation-report.js'
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
  // satisfied
  | 'ok'
  | 'ok-vacuous'
  | 'ok-attested'
  | 'ok-waived'
  // nothing, or not enough
  | 'not-presented'
  | 'too-few'
  | 'too-few-credits'
  | 'evidence-not-presented'
  // the credential as such
  | 'proof-invalid'
  | 'proof-undetermined'
  | 'shape-rejected'
  | 'credential-invalid'
  | 'credential-undetermined'
  | 'presentation-refuted'
  | 'presentation-undetermined'
  // whose it is, who issued it, which one it is
  | 'holder-not-linked'
  | 'holder-uncomparable'
  | 'issuer-not-accepted'
  | 'trust-list-unavailable'
  | 'version-not-accepted'
  // when it was awarded and valid
  | 'awarded-too-late'
  | 'awarded-too-early'
  | 'too-old'
  | 'expired-at-award'
  | 'expired'
  | 'not-yet-valid'
  | 'lapse-possible'
  | 'revoked'
  | 'suspended'
  | 'status-unavailable'
  // what was achieved
  | 'provisional'
  | 'not-completed'
  | 'below-own-cut'
  | 'level-order-unprotected'
  | 'below-threshold'
  | 'value-not-numeric'
  | 'result-not-disclosed'
  | 'level-not-comparable'
  | 'competency-not-comparable'
  | 'credits-not-disclosed'
  | 'endorsement-missing'
  | 'endorsement-invalid'
  | 'endorsement-undetermined'
  // what it builds on itself
  | 'nested-failed'
  | 'nested-missing'
  | 'nested-unknown'
  | 'cycle'
  // the rule
  | 'condition-unreadable'
  | 'limit-exceeded'
  | 'rule-unavailable'
  // the target
  | 'rule-mismatch'
  | 'definition-unendorsed'
  | 'target-refuted'
  | 'target-undetermined'
  | 'target-not-a-badge'
  | 'presenter-not-linked'
  | 'presenter-uncomparable'
  | 'holder-unknown'

/**
 * How far the value rests on somebody's word. Tags travel up from the leaves and never change a value.
 *
 * - `attested` something was not shown here: checking it was the issuer's duty
 * - `grace` the validity had ended, but lay within the rule's grace period
 * - `no-expiry` a certification or licence that states no end and no status
 * - `definition-unattested` the issuer of the target is not the creator of its achievement, who is not known
 *   to have endorsed the definition in it
 * - `linked-identity` it was awarded to another id, which is linked to that of the target
 * - `waived` somebody entitled to do so has lifted the condition for this holder
 * - `equivalent` by something that one entitled to say so holds to be the same
 * - `stale-status` its status was judged by a list that is older than the policy wants
 */
export type ChainTag =
  | 'attested'
  | 'grace'
  | 'no-expiry'
  | 'definition-unattested'
  | 'linked-identity'
  | 'waived'
  | 'equivalent'
  | 'stale-status'

/**
 * One presented credential, as far as a report names it. These are the document's own words: where it
 * was rejected because its proof does not hold, they are nobody's.
 */
export interface CredentialRef {
  /** `id` of the credential. */
  readonly id: string
  /** `name` of its achievement. */
  readonly name: string
  /** `id` of the issuer. */
  readonly issuer: string
  /** `name` of the issuer's profile, where it has one: what it calls itself, which nobody has checked. */
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
  /** The same as data. */
  readonly phrases: readonly Phrase[]
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
  /** What is in `label`, `sentence` and `fix`, as data; what the rule itself calls things is no phrase. */
  readonly phrases: {
    readonly label?: Phrase
    readonly sentence: readonly Phrase[]
    readonly fix?: readonly Phrase[]
  }
  readonly tags: readonly ChainTag[]
  /**
   * For groups: how many conditions are satisfied, how many are needed, of how many. For a series the same of
   * its achievements that were shown, and at least as many as are needed.
   */
  readonly need?: { readonly satisfied: number; readonly required: number; readonly of: number }
  /** For credits: how many are satisfied and how many are needed, as decimal text, and their unit. */
  readonly credits?: { readonly earned: string; readonly required: string; readonly unit: string }
  /** The credentials that support the value. */
  readonly by?: readonly CredentialRef[]
  /** Credentials that were shown for this condition and did not satisfy it. */
  readonly rejected?: readonly RejectedCredential[]
  /** Only when not satisfied: what would settle it, and who can do that. */
  readonly fix?: readonly string[]
  readonly children?: readonly Explanation[]
}

/** One presented credential in a chain report. */
export interface ChainCredential {
  /** What it says it is; absent when it is not a badge that can be read. */
  readonly credential?: CredentialRef
  /** Its own verification. */
  readonly report: VerificationReport
  /** The value of its own rule, where it has one and something built on it. */
  readonly prerequisites?: Explanation
}

/** Why a remark stands in a report; stable, switch on this. No note changes a value. */
export type ChainNoteCode =
  // the badges that were shown
  | 'newer-copy'
  | 'counted-once'
  | 'counted-twice'
  | 'equivalence-unauthorised'
  | 'not-a-badge'
  // who says what the rule is
  | 'creator-endorsed'
  | 'creator-endorsed-other'
  | 'creator-silent'
  | 'definition-drift'
  | 'definition-has-rule'
  | 'definition-unavailable'
  // what the issuer says that it checked
  | 'issuer-checked'
  | 'differs-from-checked'
  | 'evidence-dangling'
  // what the issuer says that it did not insist on
  | 'issuer-waived'
  | 'issuer-overrode'
  // waivers
  | 'waiver-ignored'

/** A remark on a report. It changes no value. */
export interface ChainNote {
  readonly code: ChainNoteCode
  /** One sentence for people. */
  readonly sentence: string
  /** The same as data. */
  readonly phrases: readonly Phrase[]
  /** The condition that it is about, where it is about one. */
  readonly conditionId?: string
  /** The credential that it is about, where it is about one. */
  readonly credential?: CredentialRef
  /** For `definition-drift`: JSON pointers into the achievement, sorted. */
  readonly changes?: readonly {
    readonly pointer: string
    readonly change: 'added' | 'removed' | 'changed'
  }[]
}

/** A waiver that was shown, and what became of it. */
export interface WaiverReport {
  /** `id` of the endorsement credential that it is in, where it has one. */
  readonly id?: string
  /** Who signed it; absent when its proof does not hold. */
  readonly issuer?: string
  /** Ids of the conditions that it names, sorted. */
  readonly waives: readonly string[]
  readonly basis?: WaiverBasis
  /** Whether it lifts the conditions that it names. */
  readonly accepted: boolean
  /** Why not; absent when it was accepted. */
  readonly reason?: WaiverFault
}

/**
 * Why a waiver lifts nothing:
 *
 * - `not-valid` its proof, its dates or its status do not hold, or could not be checked
 * - `not-entitled` signed by somebody else than the issuer of the badge, the creator of the achievement or an
 *   authority of the policy
 * - `other-holder` about somebody else, or not known to be about the holder
 * - `other-achievement` for another achievement
 * - `too-late` signed after the award
 * - `not-waivable` every condition that it names says that it cannot be waived
 * - `unknown-condition` it names no condition of the rule
 */
export type WaiverFault =
  | 'not-valid'
  | 'not-entitled'
  | 'other-holder'
  | 'other-achievement'
  | 'too-late'
  | 'not-waivable'
  | 'unknown-condition'

/**
 * The answer about a rule and what was shown for it. `decision` is the yes or no under the policy: never `yes`
 * unless the rule is satisfied.
 */
export interface RuleReport {
  readonly decision: 'yes' | 'no' | 'undetermined'
  readonly status: ChainStatus
  readonly code: ChainCode
  readonly tags: readonly ChainTag[]
  /** Name of the policy that was applied. */
  readonly policy: string
  /** Whether a badge that was awarded is judged, or one that is to be awarded now. */
  readonly mode: 'verify' | 'award'
  /** The moment of verifying, ISO 8601 in UTC. */
  readonly now: string
  /**
   * What "now" meant where a rule asks for what is valid now, ISO 8601 in UTC: the moment of verifying, or
   * another that the policy or the caller judges as of.
   */
  readonly asOf: string
  /**
   * Where the rule came from: `embedded` in the signed target; `endorsed` the same, and the creator of the
   * achievement has endorsed it; `published` at the address of the achievement; `given` by the caller; `none`
   * when there is none or it was not read.
   */
  readonly ruleSource: 'embedded' | 'endorsed' | 'published' | 'given' | 'none'
  readonly explanation: Explanation
  /** Each presented credential once, without the target, in an order that does not depend on theirs. */
  readonly credentials: readonly ChainCredential[]
  /** Waivers that were shown, sorted. */
  readonly waivers: readonly WaiverReport[]
  /** Remarks that change no value, sorted. */
  readonly notes: readonly ChainNote[]
  /**
   * The verification of the presentation that all was shown in, if it was. That a credential in it is
   * refuted, or is about somebody else, is for the rule to judge; with anything else it counts for nothing.
   */
  readonly presentation?: PresentationReport
}

/**
 * The answer of `verifyChain`: does the holder of the target really hold what it builds on?
 *
 * `decision` is `yes` only when the target itself was verified and its rule is satisfied; `status` is never
 * better than `unknown` unless it was.
 */
export interface ChainReport extends RuleReport {
  /** What the target is; absent when it could not be trusted enough to read it. */
  readonly credential?: CredentialRef
  /** The target's own verification. */
  readonly target: VerificationReport
}
