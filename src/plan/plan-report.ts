import type { Alignment, ResultThreshold, Timing, Validity } from '../model/index.js'
import type { ChainCode, ChainStatus, RuleReport } from '../report/index.js'

/**
 * Who could settle a condition, and how:
 *
 * - `show` the holder, by showing a badge that they may have already
 * - `earn` the holder, by being awarded the badge, or a fresh one
 * - `wait` time, or another try
 * - `ask-issuer` an issuer, by a corrected copy, evidence, an endorsement or a word
 * - `ask-verifier` whoever checks, by telling more or allowing more
 */
export type Remedy = 'show' | 'earn' | 'wait' | 'ask-issuer' | 'ask-verifier'

/** A condition that a step is for. */
export interface PlannedCondition {
  /** IRI of the condition, where it has one. */
  readonly conditionId?: string
  /** What the report calls it. */
  readonly label: string
  /** Its value today, and why. */
  readonly status: ChainStatus
  readonly code: ChainCode
}

/** What a badge must be like, whatever it is of. */
export interface WantedOfBadge {
  /** Ids of the issuers that count, sorted; empty where the rule names none, and the caller neither. */
  readonly acceptedIssuer: readonly string[]
  /** When it must be awarded, seen from the badge that the rule is for: as the rule's conditions say. */
  readonly timing: Timing
  /** ISO 8601 duration; goes with `within`. */
  readonly window?: string
  /** Awarded before that moment it would be too old today; ISO 8601 in UTC. */
  readonly notBefore?: string
  /** When it must be valid. */
  readonly validity: Validity
}

/** A badge of one achievement. */
export interface WantedAchievement extends WantedOfBadge {
  readonly kind: 'achievement'
  readonly achievement: string
  /** Any of these; absent: every version counts. */
  readonly acceptedVersion?: readonly string[]
  /** One of these must endorse it. */
  readonly requiredEndorser?: readonly string[]
  /** Every one of these must be met. */
  readonly threshold?: readonly ResultThreshold[]
  /** Whether a provisional award counts. */
  readonly acceptProvisional: boolean
  /** Its published definition, where it is among those given. */
  readonly published?: PublishedDefinition
}

/** Further badges of a series, each of another achievement that is not counted yet. */
export interface WantedMember extends WantedOfBadge {
  readonly kind: 'series'
  readonly series: string
  /** How many. */
  readonly count: number
  /** The members among the definitions given that are not counted yet, sorted by id. */
  readonly published: readonly PublishedDefinition[]
}

/** A badge that shows a competency. */
export interface WantedCompetence extends WantedOfBadge {
  readonly kind: 'competency'
  readonly competency: Alignment
  readonly minimumLevel?: string
  /** The definitions given that assess it; whether at that level, their rubrics say. */
  readonly published: readonly PublishedDefinition[]
}

/** Credits of one unit. */
export interface WantedCredits extends WantedOfBadge {
  readonly kind: 'credits'
  /** How many the rule asks for in all, as decimal text. */
  readonly minimumCredits: string
  readonly creditUnit: string
  /** Ids of the achievements whose credits count; absent: every one. */
  readonly fromAchievement?: readonly string[]
  /** Id of the series whose members count. */
  readonly series?: string
  /** The definitions given whose credits count, sorted by id. */
  readonly published: readonly PublishedDefinition[]
}

/** Something that no badge shows. */
export interface WantedFinding {
  readonly kind: 'external'
}

/** What is to be settled by one step. */
export type Wanted =
  | WantedAchievement
  | WantedMember
  | WantedCompetence
  | WantedCredits
  | WantedFinding

/** A definition that somebody published. */
export interface PublishedDefinition {
  readonly id: string
  readonly name: string
}

/** One thing that is still to be earned, shown or asked for. */
export interface PlanStep {
  /** For people: the name of what is wanted. */
  readonly label: string
  readonly wanted: Wanted
  /** The conditions that it is needed for, sorted. */
  readonly conditions: readonly PlannedCondition[]
  /** Whoever could take the step, the most likely first; any one will do. */
  readonly remedies: readonly Remedy[]
  readonly cost: number
}

/** A set of steps that completes a rule; without any one of them it does not. */
export interface Plan {
  readonly steps: readonly PlanStep[]
  /** Sum of what the steps cost. */
  readonly cost: number
}

/** The answer of `planFor`. */
export interface PlanReport {
  /** What holds today. */
  readonly report: RuleReport
  /** The cheapest first. One plan without steps when the rule is satisfied; none when nothing can, see its `code`. */
  readonly plans: readonly Plan[]
  /**
   * Whether there are certainly no better plans than these. Else each completes the rule, but others may be better: there
   * were too many to compare, or it is not told whether one badge counts for several conditions, and a step may be
   * more than is needed.
   */
  readonly exact: boolean
  /** Whether there are further plans beyond the number that was asked for. */
  readonly hasMore: boolean
}
