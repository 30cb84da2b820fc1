import type { JsonObject } from '../json/index.js'
import type { VerificationReport } from '../report/index.js'
import type { Beside } from './endorsements-for.js'
import type { Environment } from './environment.js'

/**
 * What a credential is verified as, by which it depends what is followed from there:
 *
 * - `presented` the one that was shown; everything
 * - `endorsement` one in it or beside it; its status, and endorsements of it as deep as the limit goes
 * - `status-list` nothing
 *
 * A newer copy is verified as what it is a copy of.
 */
export type Role = 'presented' | 'endorsement' | 'status-list'

/** A verification within a verification: what it is of, and what is different from the one around it. */
export interface Within {
  readonly role: Exclude<Role, 'presented'> | 'refreshed'
  readonly kind?: Environment['kind']
}

/** A report, and the credential that it is about if its proof holds, as in `Examination`. */
export interface Inner {
  readonly report: VerificationReport<object>
  /** What the proof covers. */
  readonly credential?: JsonObject
}

/** Where a credential stands. */
export interface Place {
  readonly role: Role
  /** How many endorsements are around this credential: 0 for the one presented. */
  readonly depth: number
  /** Whether it is the newer copy of a credential, which is not refreshed again. */
  readonly isCopy: boolean
  /** The endorsements beside the credential presented; of further ones nothing is beside them. */
  readonly beside: Beside
}

/** What checks work with that look at further credentials. */
export interface Scope extends Environment, Place {
  /**
   * Verifies a further credential with the options, the time and the requests of this verification. Nothing
   * about it is thrown.
   */
  examine(presented: unknown, within: Within): Promise<Inner>
}
