import type { Alignment } from './alignment.js'

/** Every kind of condition that a rule may hold: three groups, then the leaves. */
export const CONDITION_TYPES = [
  'AllOf',
  'AnyOf',
  'AtLeast',
  'HoldsAchievement',
  'HoldsFromSeries',
  'HoldsCompetency',
  'EarnedCredits',
  'ExternalRequirement',
] as const

/** The name of one kind of condition. */
export type ConditionType = (typeof CONDITION_TYPES)[number]

/**
 * When the earlier badge must have been awarded, compared with the one that carries the rule:
 *
 * - `before` earlier
 * - `notAfter` earlier or at the same instant; the default
 * - `within` earlier or later, but no further away than `window`
 * - `anyTime` no matter when
 */
export type Timing = 'before' | 'notAfter' | 'within' | 'anyTime'

/** Every {@link Timing}, the strictest first. */
export const TIMINGS: readonly Timing[] = ['before', 'notAfter', 'within', 'anyTime']

/**
 * When the earlier badge must be valid:
 *
 * - `atAward` when the badge that carries the rule was awarded; the default
 * - `now` today
 * - `atAwardAndNow` at both times
 * - `everHeld` at any time
 */
export type Validity = 'atAward' | 'now' | 'atAwardAndNow' | 'everHeld'

/** Every {@link Validity}. */
export const VALIDITIES: readonly Validity[] = ['atAward', 'now', 'atAwardAndNow', 'everHeld']

/** What every condition may say about itself. */
export interface NamedCondition {
  /**
   * IRI of the condition, by convention a fragment of the achievement's id. Needed where evidence
   * or a waiver is to name it.
   */
  readonly id?: string
  /** What it is called, in a few words. */
  readonly name?: string
  readonly description?: string
  /** Whether a waiver may lift it. Default: it may. */
  readonly waivable?: boolean
}

/** All of the conditions must be satisfied. */
export interface AllOf extends NamedCondition {
  readonly type: 'AllOf'
  /** 1 to 64 conditions; their order means nothing. */
  readonly condition: readonly Condition[]
}

/** One of the conditions must be satisfied. */
export interface AnyOf extends NamedCondition {
  readonly type: 'AnyOf'
  /** 1 to 64 conditions; their order means nothing. */
  readonly condition: readonly Condition[]
}

/**
 * A number of the conditions must be satisfied. Where all of them are leaves, each must be satisfied
 * by a different credential. Conditions that are equal but for `id` and `name` count once.
 */
export interface AtLeast extends NamedCondition {
  readonly type: 'AtLeast'
  /** How many, 1 to 64. */
  readonly minimum: number
  /** 1 to 64 conditions; their order means nothing. */
  readonly condition: readonly Condition[]
}

/** What leaves may ask of the credentials that they accept. */
export interface CredentialFacets {
  /** Ids of the issuers that count. Default: only the issuer of the badge that carries the rule. */
  readonly acceptedIssuer?: readonly string[]
  /** Default: `notAfter`. */
  readonly timing?: Timing
  /** ISO 8601 duration; goes with timing `within`, which needs it. */
  readonly window?: string
  /** Default: `atAward`. */
  readonly validity?: Validity
  /** ISO 8601 duration by which a validity may have ended. Default: none. */
  readonly gracePeriod?: string
  /** ISO 8601 duration; how old the award may be at the award of the badge that carries the rule. */
  readonly maximumAge?: string
}

/**
 * A result that the earlier badge must show: exactly one of a number to reach, a set of values or a
 * set of rubric levels.
 */
export interface ResultThreshold {
  readonly id?: string
  readonly type: 'ResultThreshold'
  /** `id` of the result description in the earlier achievement. */
  readonly onResultDescription: string
  /** A decimal as text, such as `"75"`: the result's value must be this or more. */
  readonly minimumValue?: string
  /** The result's value must be one of these. */
  readonly acceptedValue?: readonly string[]
  /** The result's achieved level must be one of these ids. */
  readonly acceptedLevel?: readonly string[]
}

/** The holder holds a given achievement. */
export interface HoldsAchievement extends NamedCondition, CredentialFacets {
  readonly type: 'HoldsAchievement'
  /** `id` of the achievement. */
  readonly targetAchievement: string
  /** Versions of it that count. Default: every one. */
  readonly acceptedVersion?: readonly string[]
  /** Ids of bodies, one of which must endorse the achievement, its issuer or the credential. */
  readonly requiredEndorser?: readonly string[]
  /** Every one of these must be met. */
  readonly threshold?: readonly ResultThreshold[]
  /** Whether a provisional award counts. Default: it does not. */
  readonly acceptProvisional?: boolean
}

/** The holder holds a number of different achievements of one series, members added later included. */
export interface HoldsFromSeries extends NamedCondition, CredentialFacets {
  readonly type: 'HoldsFromSeries'
  /** Id that the achievements name in `isPartOf`. */
  readonly targetSeries: string
  /** How many, 1 to 64. */
  readonly minimum: number
  /** Ids of the issuers that may place an achievement in the series. */
  readonly acceptedIssuer: readonly string[]
}

/** The holder has shown a given competency, whichever badges show it. */
export interface HoldsCompetency extends NamedCondition, CredentialFacets {
  readonly type: 'HoldsCompetency'
  readonly targetCompetency: Alignment
  /** Id of the lowest level that counts. Default: any. */
  readonly minimumLevel?: string
}

/** The holder has earned a number of credits. */
export interface EarnedCredits extends NamedCondition, CredentialFacets {
  readonly type: 'EarnedCredits'
  /** A decimal as text, such as `"30"`. */
  readonly minimumCredits: string
  /** IRI of the unit; credits of other units do not count. */
  readonly creditUnit: string
  /** Ids of the achievements whose credits count. Default: every one. */
  readonly fromAchievement?: readonly string[]
  /** Id of the series whose members' credits count. */
  readonly targetSeries?: string
}

/** Something that no badge shows, such as months of experience; the issuer vouches for it. */
export interface ExternalRequirement extends NamedCondition {
  readonly type: 'ExternalRequirement'
  readonly id: string
  readonly name: string
}

/**
 * A rule, or a part of one. There is no negation and no "exactly one": showing a further badge
 * never makes a condition harder to satisfy.
 */
export type Condition =
  | AllOf
  | AnyOf
  | AtLeast
  | HoldsAchievement
  | HoldsFromSeries
  | HoldsCompetency
  | EarnedCredits
  | ExternalRequirement
