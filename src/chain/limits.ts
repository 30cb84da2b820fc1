import { OpenBadgesError } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import { type ConditionLimits, DEFAULT_CONDITION_LIMITS } from '../model/index.js'

/**
 * How much one chain may cost. What lies beyond a limit is `unknown` with the code `limit-exceeded`,
 * never satisfied.
 */
export interface ChainLimits extends ConditionLimits {
  /** Credentials shown, the target not counted. Beyond it none is looked at. */
  readonly credentials: number
  /**
   * Bytes of all credentials shown: of texts as they are, of objects in the canonical form of their JSON. Beyond
   * it none is looked at.
   */
  readonly bytes: number
  /** How many steps from the target a prerequisite may be. */
  readonly chainDepth: number
  /** Credentials that are weighed for one condition; the best ones are. */
  readonly candidates: number
  /** Requests for keys of issuers, for all credentials together; each address is asked once. */
  readonly requests: number
  /**
   * Pairs of a condition and a credential in the whole chain; and as many statements that one achievement counts for
   * another are weighed.
   */
  readonly pairs: number
}

/** 256 credentials of 4 MiB in all, 12 steps, 64 credentials a condition, 32 requests, 65 536 pairs; rules as `readCondition`. */
export const DEFAULT_CHAIN_LIMITS: ChainLimits = Object.freeze({
  ...DEFAULT_CONDITION_LIMITS,
  credentials: 256,
  bytes: 4 * 1024 * 1024,
  chainDepth: 12,
  candidates: 64,
  requests: 32,
  pairs: 65_536,
})

/**
 * The default limits with the caller's own in their place.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a limit that does not exist or is no positive integer.
 */
export function completeChainLimits(limits: Partial<ChainLimits> = {}): ChainLimits {
  if (!isJsonObject(limits)) {
    throw new OpenBadgesError('The option "limits" must be an object.', { code: 'ERR_OB_ARGUMENT' })
  }
  for (const [name, limit] of Object.entries<number>(limits)) {
    if (!Object.hasOwn(DEFAULT_CHAIN_LIMITS, name) || !Number.isSafeInteger(limit) || limit < 1) {
      throw new OpenBadgesError(
        `The limit "${name}" does not exist or is not a positive integer.`,
        { code: 'ERR_OB_ARGUMENT' },
      )
    }
  }
  return { ...DEFAULT_CHAIN_LIMITS, ...limits }
}
