import { checkThresholds } from '../consistency/index.js'
import { OpenBadgesError } from '../errors.js'
import { asArray, assertKnown, isJsonObject, type JsonObject } from '../json/index.js'
import {
  type AllOf,
  type AnyOf,
  type AtLeast,
  CONDITION_TYPES,
  type Condition,
  type EarnedCredits,
  type ExternalRequirement,
  type HoldsAchievement,
  type HoldsCompetency,
  type HoldsFromSeries,
  hasType,
  type ResultThreshold,
} from '../model/index.js'
import { refusal } from '../report/index.js'

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

/**
 * All of the conditions must be satisfied. `defineAchievement` refuses a group without any.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a list in place of conditions.
 */
export function allOf(...condition: readonly Condition[]): AllOf {
  assertConditions('allOf', condition)
  return { type: 'AllOf', condition }
}

/**
 * One of the conditions must be satisfied.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a list in place of conditions.
 */
export function anyOf(...condition: readonly Condition[]): AnyOf {
  assertConditions('anyOf', condition)
  return { type: 'AnyOf', condition }
}

/**
 * A number of the conditions must be satisfied, each by another badge.
 *
 * @param minimum - how many: from 1 to the number of conditions.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when the first is no number, or for a list in place of
 *   conditions.
 */
export function atLeast(minimum: number, ...condition: readonly Condition[]): AtLeast {
  if (typeof minimum !== 'number') {
    throw new OpenBadgesError('atLeast takes a number first, then the conditions.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  assertConditions('atLeast', condition)
  return { type: 'AtLeast', minimum, condition }
}

function assertConditions(name: string, condition: readonly unknown[]): void {
  if (!condition.some(Array.isArray)) return
  throw new OpenBadgesError(
    `${name} takes the conditions one by one; spread a list: ${name}(…, ...conditions).`,
    { code: 'ERR_OB_ARGUMENT' },
  )
}

/**
 * The holder holds that achievement.
 *
 * @param target - the achievement, or its id. With the definition the condition gets its name.
 * @param options - which issuers and versions count, when the badge must have been awarded and be
 *   valid, results to reach. Defaults: the issuer of the badge that carries the rule, every version,
 *   awarded not later (`notAfter`), valid on the day of the award (`atAward`). A threshold may name a
 *   result description of the target by its fragment, such as `#exam`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for arguments of the wrong kind; `ERR_OB_INPUT` when the
 *   target is a definition whose results can never meet a threshold, with the place in the options.
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
  const full = thresholds?.map((one) => fullOf(one, id))
  assertReachable(target, full)
  return {
    type: 'HoldsAchievement',
    ...(name === undefined ? {} : { name }),
    targetAchievement: id,
    ...facets,
    ...(full === undefined ? {} : { threshold: full }),
  }
}

/** With the definition in hand, not only its id and name, what it describes is known. */
function assertReachable(
  target: AchievementReference,
  threshold: readonly ResultThreshold[] | undefined,
): void {
  if (threshold === undefined || !hasType(target, 'Achievement')) return
  const problems = checkThresholds({ threshold }, target as unknown as JsonObject, '')
  if (problems.length > 0) throw refusal('The threshold', problems)
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
 * The holder holds a number of different achievements of a series, also ones published later. A badge is of
 * the series when its own `isPartOf` says so, and an accepted issuer has signed it.
 */
export function holdsFromSeries(input: Omit<HoldsFromSeries, 'type'>): HoldsFromSeries {
  return { type: 'HoldsFromSeries', ...input }
}

/**
 * Some badge of the holder shows a competency, at a level where one is given: by what its achievement claims,
 * or by a result. Where it tells no level, or one of another scheme, that is not known.
 *
 * Levels are compared by their ranks. State the rank with the competency, as the builders of `competency` do for
 * `level: { id, rank }`: then every badge counts whose level of that scheme has the same rank or a higher one.
 * `minimumLevel` alone names a level without its rank: then another level counts only where the badge's own
 * rubric ranks both, and is not known to be higher otherwise.
 *
 * @example
 * ```ts
 * const level = { id: 'https://skills.example/levels/2', rank: 2 }
 * holdsCompetency({ targetCompetency: competency.rsd({ url, name: 'Solder', level }) })
 * ```
 */
export function holdsCompetency(input: Omit<HoldsCompetency, 'type'>): HoldsCompetency {
  return { type: 'HoldsCompetency', ...input }
}

/**
 * The holder has earned a number of credits of one unit. The `workload` of an achievement tells how many it is
 * worth; where its badge has `creditsEarned`, that many of them.
 */
export function earnedCredits(input: Omit<EarnedCredits, 'type'>): EarnedCredits {
  return { type: 'EarnedCredits', ...input }
}

/**
 * Something that no badge shows, e.g. twelve months of experience. It is satisfied where the issuer leaves
 * `PrerequisiteEvidence` for it in the badge.
 *
 * @param id - IRI of the condition, or a fragment of the achievement such as `#experience`.
 * @param name - what must be the case, in words.
 */
export function external(id: string, name: string, description?: string): ExternalRequirement {
  const details = description === undefined ? {} : { description }
  return { type: 'ExternalRequirement', id, name, ...details }
}

/**
 * The condition under a name that people read, such as `Supervisor electives` for a group. A leaf may be
 * named too, in place of the name that `holds` takes from the definition; the rule in words still tells
 * the id of what it asks for.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` unless the first is text and the second a condition.
 */
export function named<T extends Condition>(name: string, condition: T): T {
  const isName: boolean = typeof name === 'string'
  if (!isName || !CONDITION_TYPES.some((type) => hasType(condition, type))) {
    throw new OpenBadgesError('named takes the name first, then the condition.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  return { ...condition, name }
}
