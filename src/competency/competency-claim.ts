import type { AlignmentSource } from './alignments-in.js'
import type { CompetencyKey } from './competency-key.js'
import type { CompetencyFramework } from './framework.js'
import type { ClaimResult } from './holder-result.js'
import type { CompetencyLevel } from './levels.js'

/**
 * One statement about one competency, with where it stands and whose word it is.
 *
 * - `claimed` the achievement says that whoever earned it has the competency
 * - `assessed` a result, its description, a level of a rubric or a blueprint says that it is examined
 * - `required` the rule of the achievement asks for it; it proves nothing about the holder
 */
export interface CompetencyClaim {
  readonly key: CompetencyKey
  /** `targetName`, else the address. */
  readonly name: string
  /** `targetDescription`. */
  readonly text?: string
  /** `targetCode`. */
  readonly code?: string
  /** `targetType`. */
  readonly targetType?: string
  readonly framework?: CompetencyFramework
  readonly role: 'claimed' | 'assessed' | 'required'
  /** The class of the node that says it. */
  readonly source: AlignmentSource
  /** RFC 6901 pointer to the alignment, or to the `skill` of a blueprint entry. */
  readonly pointer: string
  /**
   * At which level: those that the holder's results reached, else the one that the alignment states; of
   * a required competency the lowest that will do. Empty: no level is told.
   */
  readonly levels: readonly CompetencyLevel[]
  /** The holder's results in it. Absent: the badge shows none, or it is a definition. */
  readonly results?: readonly ClaimResult[]
  /** Id of the issuer; of a definition that of its creator, if it names one. */
  readonly asserter?: string
}
