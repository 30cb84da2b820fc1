import type { CredentialRef } from '../report/index.js'
import type { CompetencyClaim } from './competency-claim.js'
import type { CompetencyKey } from './competency-key.js'
import type { UncountedBadge } from './counted-badges.js'
import type { ClaimReason } from './judge-claim.js'
import type { CompetencyLevel, WantedLevel } from './levels.js'

/** A claim that shows a competency. */
export interface CompetencyProof {
  /** Place of the badge among those that were given. */
  readonly badge: number
  readonly credential: CredentialRef
  readonly claim: CompetencyClaim
  /** The level that is as high as the one that is asked for, where one is. */
  readonly level?: CompetencyLevel
  /**
   * - `equivalent` it is a claim of a competency that a crosswalk says is the same
   * - `rolled-up` it is a claim of a part, and all other parts are shown as well
   */
  readonly tags: readonly ('equivalent' | 'rolled-up')[]
}

/** A claim that was looked at and does not show the competency. */
export interface CompetencyObjection {
  readonly badge: number
  readonly credential: CredentialRef
  readonly claim: CompetencyClaim
  readonly reason: ClaimReason
}

/** The answer for one competency. */
export interface CompetencyAnswer {
  readonly key: CompetencyKey
  readonly name?: string
  readonly level?: WantedLevel
  /**
   * - `covered` at least one badge shows it
   * - `missing` none does
   * - `not-comparable` none does for certain, but a badge speaks of it in a way that cannot be compared
   */
  readonly status: 'covered' | 'missing' | 'not-comparable'
  /** What shows it. */
  readonly by: readonly CompetencyProof[]
  /** What speaks of it and does not show it. */
  readonly against: readonly CompetencyObjection[]
}

/** The answer of {@link covers}. Plain data, without any error in it. */
export interface CoversReport {
  /** Every competency that was asked for, in that order. */
  readonly competencies: readonly CompetencyAnswer[]
  readonly covered: readonly CompetencyAnswer[]
  readonly missing: readonly CompetencyAnswer[]
  readonly notComparable: readonly CompetencyAnswer[]
  /** A small choice of the badges that shows everything that is covered. */
  readonly fewest: readonly { readonly badge: number; readonly credential: CredentialRef }[]
  readonly notCounted: readonly UncountedBadge[]
}
