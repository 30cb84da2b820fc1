import { OpenBadgesError } from '../errors.js'

/** How much JSON is read before it is refused. */
export interface JsonLimits {
  /** Bytes of the text in UTF-8. */
  readonly bytes: number
  /** Objects and arrays inside each other; the outermost counts as one. May only be lowered. */
  readonly depth: number
  /** Values in the document: every object, array, string, number, boolean and `null`. */
  readonly values: number
  /** Members of one object. */
  readonly members: number
  /** Items of one array. */
  readonly items: number
}

/** The limits for one credential: 256 KiB, depth 32, 20 000 values, 512 members, 4096 items. */
export const DEFAULT_JSON_LIMITS: JsonLimits = Object.freeze({
  bytes: 256 * 1024,
  depth: 32,
  values: 20_000,
  members: 512,
  items: 4096,
})

/**
 * The default limits with the caller's own in their place.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a limit is not a positive integer, or the depth
 *   exceeds the default: code further on may recurse as deep as this.
 */
export function completeLimits(limits: Partial<JsonLimits> = DEFAULT_JSON_LIMITS): JsonLimits {
  if (limits === DEFAULT_JSON_LIMITS) return DEFAULT_JSON_LIMITS
  const complete = { ...DEFAULT_JSON_LIMITS, ...limits }
  for (const name of Object.keys(DEFAULT_JSON_LIMITS) as (keyof JsonLimits)[]) {
    const limit = complete[name]
    if (!Number.isSafeInteger(limit) || limit < 1) {
      throw new OpenBadgesError(`The limit "${name}" must be a positive integer.`, {
        code: 'ERR_OB_ARGUMENT',
      })
    }
  }
  if (complete.depth > DEFAULT_JSON_LIMITS.depth) {
    throw new OpenBadgesError('The limit "depth" can be lowered, not raised.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  return complete
}
