import type { ProctoringType } from '../model/index.js'

/**
 * A calendar day as text, `2026-03-02`, or a date with time and zone. A day alone begins at midnight
 * UTC.
 */
export type Day = string

/** A decimal number, exact: `0.35` or `"0.35"`. Numbers that JavaScript writes with an exponent are refused. */
export type Decimal = string | number

/** One task of a job. */
export interface JobTask {
  /** Absolute IRI, or a fragment of the job analysis such as `#t1`. */
  readonly id: string
  readonly name: string
  /** Whether harm follows where it is done badly. Default: it is not critical. */
  readonly critical?: boolean
}

/** The tasks of a full job, as experts of the job have listed them. */
export interface JobAnalysis {
  /** Absolute IRI. */
  readonly id: string
  readonly version: string
  /** When it was finished. */
  readonly date: Day
  /** The job in a few words. */
  readonly job: string
  readonly tasks: readonly JobTask[]
  /** ISO 8601 duration after which it must be renewed, such as `P5Y`. Absent: its age is not judged. */
  readonly cycle?: string
}

/** The part of the job that the achievement is about. */
export interface Scope {
  /** Ids of tasks of the job analysis. */
  readonly tasks: readonly string[]
}

/** Something that one must be able to do in order to perform tasks of the job. */
export interface FunctionSkill {
  /**
   * Absolute IRI: `targetUrl` of the achievement's alignment. Where that is the page of something larger,
   * the page with the code as its fragment: `competencyIri` of the alignment tells.
   */
  readonly id: string
  readonly name: string
  /** Ids of the tasks of the job analysis that need it. */
  readonly tasks: readonly string[]
}

/** How much of the assessment goes to one skill. */
export interface BlueprintLine {
  /** Id of the function skill. */
  readonly skill: string
  /** Ids of the tasks on which it is tested. */
  readonly tasks: readonly string[]
  /** How many items (questions, observations) test it. The items themselves are never held here. */
  readonly items: number
  /** Share of the whole, from 0 to 1. */
  readonly weight: Decimal
  /** `id` of the result description that reports on it, or its fragment such as `#exam`. */
  readonly resultDescription: string
}

/**
 * How results make a pass: `compensatory`, where strength in one part makes up for weakness in another,
 * or `conjunctive`, where every cut score must be reached.
 */
export type PassRule = 'compensatory' | 'conjunctive'

/** What is tested, on which tasks, and how much. */
export interface Blueprint {
  readonly version: string
  /** Version of the job analysis that it was built from. */
  readonly jobAnalysis: string
  readonly entries: readonly BlueprintLine[]
  /** Least number of items for each skill. Default: 1. */
  readonly minimumItems?: number
  readonly passRule?: PassRule
}

/** A pass mark, and how it was found. */
export interface CutScore {
  /** `id` of the result description, or its fragment. */
  readonly resultDescription: string
  readonly value: Decimal
  /** E.g. `modified Angoff`. */
  readonly method: string
  readonly rounds?: number
  readonly judges?: number
  readonly date: Day
}

/** How the assessment is given, and what is known about its quality. Never the text of an item. */
export interface AssessmentDetails {
  /** E.g. `written exam`, `performance`, `portfolio`. */
  readonly methods: readonly string[]
  readonly proctoring?: ProctoringType
  /** Whether it is checked who takes it. */
  readonly identityVerified?: boolean
  /** IRI of who assesses, where that is not the issuer. */
  readonly assessedBy?: string
  /** Form or version of the instrument. */
  readonly form?: string
  /** How steady its results are, e.g. `{ name: 'KR-20', value: '0.87' }`. */
  readonly reliability?: Reliability
  /** How many people took the pilot. */
  readonly pilotTakers?: number
  /** Address of a report about what the assessment measures. */
  readonly validityReport?: string
  readonly accommodations?: string
  readonly retakeRule?: string
}

/** A measure of reliability or of decision consistency, by its name. */
export interface Reliability {
  readonly name: string
  readonly value: Decimal
}

/**
 * The steps in which a definition is developed. The first three may come in any order, the others in
 * this one; `review` comes after `publication`, as often as it is done.
 */
export const PROCESS_STAGES = [
  'summit',
  'candidates',
  'jobAnalysis',
  'scope',
  'blueprint',
  'pilot',
  'cutScore',
  'signOff',
  'publication',
  'review',
] as const

/** One of {@link PROCESS_STAGES}. */
export type ProcessStage = (typeof PROCESS_STAGES)[number]

/** One step that was taken. */
export interface ProcessStep {
  readonly stage: ProcessStage
  /** Who took it, in words: a body or a role rather than a person. */
  readonly who: string
  readonly when: Day
  /** Addresses of what shows it: minutes, reports. */
  readonly evidence?: readonly string[]
  /** The version of the definition that this step approved. */
  readonly definitionVersion?: string
}

/** How one version of a definition came about. A revision begins a record of its own. */
export interface ProcessRecord {
  readonly steps: readonly ProcessStep[]
  /** When the definition is to be looked at again. */
  readonly nextReview?: Day
}

/**
 * What stands behind an achievement that claims skills: from the tasks of a job to the pass mark.
 *
 * Plain data that can be kept as JSON beside the definition. A draft may lack the later parts; what is
 * missing then is found by `checkCoverage` and `checkProcess`.
 */
export interface AssessmentDossier {
  readonly jobAnalysis: JobAnalysis
  readonly scope: Scope
  readonly skills: readonly FunctionSkill[]
  readonly blueprint?: Blueprint
  readonly cutScores?: readonly CutScore[]
  readonly assessment?: AssessmentDetails
  readonly process?: ProcessRecord
}
