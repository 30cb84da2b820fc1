import type { Condition } from './condition.js'
import type { ParticipationType, ProctoringType } from './enumerations.js'
import type { Profile } from './profile.js'

/**
 * What the prerequisite vocabulary adds to an achievement whose `type` holds `StackedAchievement`:
 * what must be held before, and how achievements build on each other.
 *
 * Sets of this vocabulary are arrays always, also with one value.
 */
export interface StackMembers {
  /** What the recipient must hold to earn it. Absent: nothing. */
  readonly requires?: Condition
  /** What is useful to hold before; never decides. */
  readonly recommends?: Condition
  /** What must be held to renew it. */
  readonly renewalRequires?: Condition
  /** IRIs of the series that it belongs to. */
  readonly isPartOf?: readonly string[]
  /** IRIs of the achievements that build on it. */
  readonly leadsTo?: readonly string[]
  /** IRIs of the achievements that it takes the place of. */
  readonly replaces?: readonly string[]
  /** IRIs of the achievements that count as much. */
  readonly equivalentTo?: readonly string[]
  readonly assessmentPlan?: readonly AssessmentPlan[]
  /** The effort that it takes, in one unit or several. */
  readonly workload?: readonly Workload[]
  readonly participation?: ParticipationType
}

/** How an achievement is assessed. */
export interface AssessmentPlan {
  readonly id?: string
  readonly type: 'AssessmentPlan'
  readonly name?: string
  readonly description?: string
  readonly assessmentMethod?: readonly string[]
  readonly proctoring?: ProctoringType
  readonly identityVerified?: boolean
  /** How the pass mark was set. */
  readonly standardSetting?: string
  /** Decimal text, e.g. `"0.87"`. */
  readonly reliability?: string
  /** Address of the job analysis that the assessment rests on. */
  readonly jobAnalysis?: string
  /** Address of a report about what the assessment measures. */
  readonly validityReport?: string
  /** Who assesses, by IRI or by profile. */
  readonly assessedBy?: string | Profile
  readonly blueprint?: readonly BlueprintEntry[]
}

/** How much of an assessment goes to one skill. */
export interface BlueprintEntry {
  readonly id?: string
  readonly type: 'BlueprintEntry'
  /** IRI of the skill. */
  readonly skill?: string
  /** IRIs of the tasks of the job that need it. */
  readonly jobTask?: readonly string[]
  readonly itemCount?: number
  /** Decimal text. */
  readonly weight?: string
  /** `id` of the result description that reports on it. */
  readonly onResultDescription?: string
}

/** An amount of effort, e.g. 25 hours or 1 ECTS credit. */
export interface Workload {
  readonly id?: string
  readonly type: 'Workload'
  /** Decimal text. */
  readonly amount: string
  /** IRI of the unit. */
  readonly unit: string
}
