import type { Achievement } from '../model/index.js'
import type { CompetencyClaim } from './competency-claim.js'
import type { CoversOptions } from './covers-options.js'
import type { CompetencyAnswer } from './covers-report.js'
import type { WantedCompetency } from './wanted.js'

/** A task of a job, and the competencies that it takes. */
export interface TaskOfJob {
  readonly id: string
  readonly name: string
  /** Whether the job cannot be done without it. Default: `false`. */
  readonly critical?: boolean
  /** At least one. */
  readonly competencies: readonly WantedCompetency[]
}

/** Options of {@link gapsOf}: those of `covers`, save that only what was assessed counts unless told otherwise. */
export interface GapsOptions extends CoversOptions {
  /** Definitions that the missing competencies are looked for in. Default: none. */
  readonly definitions?: readonly Achievement[]
}

/** A definition that assesses a competency, or claims it where that is enough. */
export interface AssessingDefinition {
  /** Id of the achievement. */
  readonly id: string
  readonly name: string
  /** Where it says so. */
  readonly claims: readonly CompetencyClaim[]
}

/** A competency of a task: whether it is covered, and if not, which definitions assess it. */
export interface TaskCompetency extends CompetencyAnswer {
  /** Empty where it is covered, and where none of the definitions assesses it; with `assessedOnly: false`, or claims it. */
  readonly assessedBy: readonly AssessingDefinition[]
}

/** The answer for one task. */
export interface TaskAnswer {
  readonly id: string
  readonly name: string
  readonly critical: boolean
  /**
   * - `assessed` every competency that it takes is covered
   * - `unassessed` at least one is missing
   * - `not-comparable` none is missing, and at least one cannot be compared
   */
  readonly status: 'assessed' | 'unassessed' | 'not-comparable'
  readonly competencies: readonly TaskCompetency[]
}

/** The answer of {@link gapsOf}. */
export interface GapReport {
  /** Every task, in the order given. */
  readonly tasks: readonly TaskAnswer[]
  /** How many of the critical tasks are assessed, and how many there are. */
  readonly critical: { readonly assessed: number; readonly of: number }
}
