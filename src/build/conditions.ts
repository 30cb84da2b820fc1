import { OpenBadgesError } from '../errors.js'
import { asArray, assertKnown, isJsonObject } from '../json/index.js'
import type {
  AllOf,
  AnyOf,
  AtLeast,
  Condition,
  EarnedCredits,
  ExternalRequirement,
  HoldsAchievement,
  HoldsCompetency,
  HoldsFromSeries,
  ResultThreshold,
} from '../model/index.js'

/** An achievement as far as a condition names it: its IRI, or the definition. */
export type AchievementReference = string | { readonly id: string; readonly name?: string }

/** What {@link holds} asks of the earlier badge, beside the achievement. */
export interface HoldsOptions
  extends Omit<HoldsAchievement, 'type' | 'targetAchievement' | 'threshold'> {
  readonly threshold?: readonly Omit<ResultThreshold, 'type'>[]
}

const OPTIONS: readonly (keyof HoldsOptions)[] = [
  'id',
  'name',
  'description',
  'waivable',
  'acceptedIssuer',
  'acceptedVersion',
  'requiredEndorser',
  'threshold',
  'acceptProvisional',
  'timing',
  'window',
  'validity',
  'gracePeriod',
  'maximumAge',
]

/** All of the conditions must be satisfied. `defineAchievement` refuses a group without any. */
export function allOf(...condition: readonly Condition[]): AllOf {
  return { type: 'AllOf', condition }
}

/** One of the conditions must be satisfied. */
export function anyOf(...condition: readonly Condition[]): AnyOf {
  return { type: 'AnyOf', condition }
}

/**
 * A number of the conditions must be satisfied, each by another badge.
 *
 * @param minimum - how many: from 1 to the number of conditions.
 */
export function atLeast(minimum: number, ...condition: readonly Condition[]): AtLeast {
  return { type: 'AtLeast', minimum, condition }
}

/**
 * The holder holds that achievement.
 *
 * @param target - the achievement, or its id. With the definition the condition gets its name.
 * @param options - which issuers and versions count, when the badge must have been awarded and be
 *   valid, results to reach. Defaults: the issuer of the badge that carries the rule, every version,
 *   awarded not later (`notAfter`), valid on the day of the award (`atAward`). A threshold may name a
 *   result description of the target by its fragment, such as `#exam`.
 */
export function holds(target: AchievementReference, options: HoldsOptions = {}): HoldsAchievement {
  const isNamed: boolean = typeof target === 'string' || isJsonObject(target)
  const hasOptions: boolean = isJsonObject(options)
  if (!isNamed || !hasOptions) {
    throw new OpenBadgesError('A condition names an achievement; its options are an object.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  const { id, name } = typeof target === 'string' ? { id: target, name: undefined } : target
  assertKnown(options, OPTIONS)
  const { threshold, ...facets } = options
  const thresholds = threshold === undefined ? undefined : asArray(threshold)
  return {
    type: 'HoldsAchievement',
    ...(name === undefined ? {} : { name }),
    targetAchievement: id,
    ...facets,
    ...(thresholds === undefined ? {} : { threshold: thresholds.map((one) => fullOf(one, id)) }),
  }
}

/** What is no threshold stays what it is: `defineAchievement` says where. */
function fullOf(asked: Omit<ResultThreshold, 'type'>, base: string): ResultThreshold {
  const { onResultDescription: result } = asked ?? {}
  const isFragment = typeof result === 'string' && result.startsWith('#')
  return {
    type: 'ResultThreshold',
    ...asked,
    ...(isFragment ? { onResultDescription: base + result } : {}),
  }
}

/**
 * The holder holds a number of different achievements of a series, also ones published later.
 * This version signs it and answers `unknown` for it when verifying.
 */
export function holdsFromSeries(input: Omit<HoldsFromSeries, 'type'>): HoldsFromSeries {
  return { type: 'HoldsFromSeries', ...input }
}

/**
 * Some badge of the holder proves a competency, at a level where one is given.
 * This version signs it and answers `unknown` for it when verifying.
 */
export function holdsCompetency(input: Omit<HoldsCompetency, 'type'>): HoldsCompetency {
  return { type: 'HoldsCompetency', ...input }
}

/**
 * The holder has earned a number of credits of one unit.
 * This version signs it and answers `unknown` for it when verifying.
 */
export function earnedCredits(input: Omit<EarnedCredits, 'type'>): EarnedCredits {
  return { type: 'EarnedCredits', ...input }
}

/**
 * Something that no badge shows, e.g. twelve months of experience.
 * This version signs it and answers `unknown` for it when verifying.
 *
 * @param id - IRI of the condition, or a fragment of the achievement such as `#experience`.
 * @param name - what must be the case, in words.
 */
export function external(id: string, name: string, description?: string): ExternalRequirement {
  const details = description === undefined ? {} : { description }
  return { type: 'ExternalRequirement', id, name, ...details }
}

/** The condition under a name that people read, e.g. `Supervisor electives`. */
export function named<T extends Condition>(name: string, condition: T): T {
  return { ...condition, name }
}
