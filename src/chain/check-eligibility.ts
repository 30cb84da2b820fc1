import type { Achievement } from '../model/index.js'
import type { EligibilityReport } from '../report/index.js'
import type { ChainOptions } from './chain-options.js'

/** How an award that is still to be made is judged. */
export interface EligibilityOptions extends ChainOptions {
  /** `id` of the issuer whose badge it will be. */
  readonly issuer: string
  /**
   * `id` of the person it will be awarded to; the same as `recipient: { id }`. Default: the holder of the
   * presentation; of a list the one person whom all badges in it are about.
   */
  readonly holder?: string
  /**
   * What the issuer has found of the external requirements, by the ids of the conditions. What is not found counts
   * as not met. Default: nothing.
   */
  readonly external?: Readonly<Record<string, { readonly met: boolean; readonly note?: string }>>
  /** Whether the rule for a renewal is judged, with the renewal now. Default: `false`. */
  readonly renewal?: boolean
}

export type CheckEligibility = (
  achievement: Achievement,
  wallet: unknown,
  options: EligibilityOptions,
) => Promise<EligibilityReport>
