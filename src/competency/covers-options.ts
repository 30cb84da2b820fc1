import { OpenBadgesError, type Problem } from '../errors.js'
import { asArray, assertKnown, isJsonObject, isNonEmptyString, pointTo } from '../json/index.js'
import { problem } from '../report/index.js'
import { refuseAny } from './check-input.js'
import type { CountingRules } from './counted-badges.js'
import { type Crosswalk, type CrosswalkEntry, type RollUp, readCrosswalk } from './crosswalk.js'
import type { WantedLevel } from './levels.js'
import {
  FURTHER,
  faultOfLevel,
  type Referred,
  readReference,
  type WantedCompetency,
} from './wanted.js'

/** Options of {@link covers}. */
export interface CoversOptions {
  /**
   * Id of the holder, or all ids of one person that you know to be theirs. Default: whoever the first
   * badge of an accepted issuer was awarded to.
   */
  readonly holder?: string | readonly string[]
  /** The level that is asked of every competency that states none. Default: any level will do. */
  readonly level?: WantedLevel
  /** Ids of the issuers whose badges count. Default: every issuer but the holder. */
  readonly acceptedIssuer?: readonly string[]
  /** Whether what an achievement claims without assessing it counts for nothing. Default: `false`. */
  readonly assessedOnly?: boolean
  /** Which competencies of other frameworks are the same or close. Default: none. */
  readonly crosswalk?: readonly CrosswalkEntry[]
  /** Which competencies are the sum of others. Default: none; a part or a whole never counts by itself. */
  readonly rollUp?: readonly RollUp[]
}

/** The options as read. */
export interface CoversQuestion {
  readonly wanted: readonly Referred[]
  readonly rules: CountingRules
  readonly assessedOnly: boolean
  readonly crosswalk: Crosswalk
}

const OPTIONS: readonly (keyof CoversOptions)[] = [
  'holder',
  'level',
  'acceptedIssuer',
  'assessedOnly',
  'crosswalk',
  'rollUp',
]

/**
 * Reads what is asked for.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind; `ERR_OB_INPUT` with every
 *   competency, level, line of a crosswalk and roll-up that means nothing.
 */
export function readQuestion(
  competencies: readonly WantedCompetency[],
  options: CoversOptions,
): CoversQuestion {
  assertOptions(competencies, options)
  const { holder, level, acceptedIssuer, assessedOnly = false } = options
  const { crosswalk = [], rollUp = [] } = options
  const problems: Problem[] = []
  const wanted = competencies.flatMap((competency, index) => {
    const pointer = pointTo('/competencies', index)
    const { referred, problems: found = [] } = readReference(competency, pointer, FURTHER)
    problems.push(...found)
    return asArray(referred)
  })
  const wrong = level === undefined ? undefined : faultOfLevel(level)
  if (wrong !== undefined) problems.push(problem('schema-mismatch', wrong, '/level'))
  const read = readCrosswalk(crosswalk, rollUp, problems)
  refuseAny(problems)
  return {
    wanted: wanted.map((one) => ({ ...(level === undefined ? {} : { level }), ...one })),
    assessedOnly,
    crosswalk: read,
    rules: {
      ...(holder === undefined ? {} : { holder: asArray(holder) }),
      ...(acceptedIssuer === undefined ? {} : { acceptedIssuer }),
    },
  }
}

/**
 * Reads what may stand for what, by itself.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for something else than lists; `ERR_OB_INPUT` with every line
 *   and roll-up that means nothing.
 */
export function readMatching({
  crosswalk = [],
  rollUp = [],
}: Pick<CoversOptions, 'crosswalk' | 'rollUp'>): Crosswalk {
  if (!Array.isArray(crosswalk) || !Array.isArray(rollUp)) {
    throw new OpenBadgesError('The options "crosswalk" and "rollUp" are lists.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  const problems: Problem[] = []
  const read = readCrosswalk(crosswalk, rollUp, problems)
  refuseAny(problems)
  return read
}

function assertOptions(competencies: unknown, options: unknown): void {
  if (!Array.isArray(competencies) || !isJsonObject(options)) {
    throw new OpenBadgesError('Give a list of competencies, and options as an object.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  assertKnown(options, OPTIONS)
  const { holder, acceptedIssuer, assessedOnly, crosswalk, rollUp } = options
  const isList = (value: unknown): boolean => value === undefined || Array.isArray(value)
  const areIds = (value: unknown): boolean =>
    value === undefined || (Array.isArray(value) && value.every(isNonEmptyString))
  const isBoolean = assessedOnly === undefined || typeof assessedOnly === 'boolean'
  const isRight = isBoolean && isList(crosswalk) && isList(rollUp) && areIds(acceptedIssuer)
  if (isRight && (isNonEmptyString(holder) || areIds(holder))) return
  throw new OpenBadgesError('An option is of the wrong kind.', { code: 'ERR_OB_ARGUMENT' })
}
