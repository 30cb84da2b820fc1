import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import {
  type Condition,
  type ConditionType,
  type CredentialFacets,
  type NamedCondition,
  type ResultThreshold,
  TIMINGS,
  VALIDITIES,
} from './condition.js'
import { parseDuration } from './duration.js'

/** What one member of a condition may hold. */
export interface ConditionMember {
  /** Completes "The member … must be". */
  readonly expected: string
  /** Whether it may stand once or several times; then `accepts` judges each element. */
  readonly isSet?: true
  /** The members of each element, where elements are nodes with sets of their own. */
  readonly inside?: Readonly<Record<string, ConditionMember>>
  readonly accepts: (value: JsonValue) => boolean
}

type Members<T> = { readonly [Name in keyof Required<Omit<T, 'type'>>]: ConditionMember }
type Member<Type extends ConditionType> = Members<Extract<Condition, { type: Type }>>

/** Identifiers are compared as text, and text without end is not compared. */
const LONGEST_ID = 1024
const LARGEST_SET = 256
const LARGEST_COUNT = 64

const DECIMAL = /^-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?$/

const isText = (value: JsonValue): value is string => typeof value === 'string'
const isId = (value: JsonValue): boolean =>
  isText(value) && value.length <= LONGEST_ID && /^[A-Za-z][A-Za-z0-9+.-]{0,63}:\S/.test(value)
const oneOf = (values: readonly string[]): ConditionMember => ({
  expected: `one of ${values.join(', ')}`,
  accepts: (value) => isText(value) && values.includes(value),
})
const set = (member: ConditionMember): ConditionMember => ({ ...member, isSet: true })

const ID: ConditionMember = { expected: 'an absolute identifier', accepts: isId }
const IDS = set(ID)
const TEXT: ConditionMember = { expected: 'text', accepts: isText }
const NAME: ConditionMember = {
  expected: 'text',
  accepts: (value) => isText(value) && value !== '',
}
const FLAG: ConditionMember = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
}
const DURATION: ConditionMember = {
  expected: 'a duration such as "P30D"',
  accepts: (value) => isText(value) && parseDuration(value) !== undefined,
}
const NUMBER_TEXT: ConditionMember = {
  expected: 'a decimal number as text',
  accepts: (value) => isText(value) && DECIMAL.test(value),
}
const COUNT: ConditionMember = {
  expected: `a whole number from 1 to ${LARGEST_COUNT}`,
  accepts: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LARGEST_COUNT,
}
/** The conditions inside are read one by one; here only that they are there. */
const CONDITIONS = set({ expected: 'at least one condition', accepts: () => true })

const NAMED: Members<NamedCondition> = { id: ID, name: NAME, description: TEXT, waivable: FLAG }

const FACETS: Members<CredentialFacets> = {
  acceptedIssuer: IDS,
  timing: oneOf(TIMINGS),
  window: DURATION,
  validity: oneOf(VALIDITIES),
  gracePeriod: DURATION,
  maximumAge: DURATION,
}

const THRESHOLD: Members<ResultThreshold> = {
  id: ID,
  onResultDescription: ID,
  minimumValue: NUMBER_TEXT,
  acceptedValue: set(TEXT),
  acceptedLevel: IDS,
}

/** The members of each kind of condition, beside `type`. There are no others. */
export const CONDITION_MEMBERS: {
  readonly [Type in ConditionType]: Readonly<Record<string, ConditionMember>>
} = {
  AllOf: { ...NAMED, condition: CONDITIONS } satisfies Member<'AllOf'>,
  AnyOf: { ...NAMED, condition: CONDITIONS } satisfies Member<'AnyOf'>,
  AtLeast: { ...NAMED, condition: CONDITIONS, minimum: COUNT } satisfies Member<'AtLeast'>,
  HoldsAchievement: {
    ...NAMED,
    ...FACETS,
    targetAchievement: ID,
    acceptedVersion: set(TEXT),
    requiredEndorser: IDS,
    threshold: set({
      expected: 'a threshold on a result, with one number or one set',
      inside: THRESHOLD,
      accepts: isThreshold,
    }),
    acceptProvisional: FLAG,
  } satisfies Member<'HoldsAchievement'>,
  HoldsFromSeries: {
    ...NAMED,
    ...FACETS,
    targetSeries: ID,
    minimum: COUNT,
  } satisfies Member<'HoldsFromSeries'>,
  HoldsCompetency: {
    ...NAMED,
    ...FACETS,
    targetCompetency: {
      expected: 'an alignment with a name and a URL',
      accepts: (value) =>
        isJsonObject(value) && isText(value.targetName ?? null) && isText(value.targetUrl ?? null),
    },
    minimumLevel: ID,
  } satisfies Member<'HoldsCompetency'>,
  EarnedCredits: {
    ...NAMED,
    ...FACETS,
    minimumCredits: NUMBER_TEXT,
    creditUnit: ID,
    fromAchievement: IDS,
    targetSeries: ID,
  } satisfies Member<'EarnedCredits'>,
  ExternalRequirement: NAMED satisfies Member<'ExternalRequirement'>,
}

/** The members without which a condition of that kind asks nothing. */
export const REQUIRED_MEMBERS: { readonly [Type in ConditionType]: readonly string[] } = {
  AllOf: ['condition'],
  AnyOf: ['condition'],
  AtLeast: ['minimum', 'condition'],
  HoldsAchievement: ['targetAchievement'],
  HoldsFromSeries: ['targetSeries', 'minimum', 'acceptedIssuer'],
  HoldsCompetency: ['targetCompetency'],
  EarnedCredits: ['minimumCredits', 'creditUnit'],
  ExternalRequirement: ['id', 'name'],
}

/** The first member that is unknown or does not hold what it should, as a sentence. */
export function misfit(
  node: JsonObject,
  members: Readonly<Record<string, ConditionMember>>,
): string | undefined {
  for (const name of Object.keys(node).sort()) {
    if (name === 'type') continue
    const value = node[name] as JsonValue
    const member = Object.hasOwn(members, name) ? members[name] : undefined
    if (member === undefined) return `The condition has a member that is not known: "${name}".`
    if (!fits(value, member)) return `The member "${name}" must be ${member.expected}.`
  }
  if (node.timing === 'within' && node.window === undefined) {
    return 'The timing "within" needs the member "window".'
  }
  return undefined
}

function fits(value: JsonValue, member: ConditionMember): boolean {
  if (member.isSet !== true) return member.accepts(value)
  const elements = asArray(value)
  // Groups have a limit of their own, told apart from a rule that is wrong.
  const isFull = member !== CONDITIONS && elements.length > LARGEST_SET
  return elements.length > 0 && !isFull && elements.every(member.accepts)
}

function isThreshold(value: JsonValue): boolean {
  if (!isJsonObject(value) || value.type !== 'ResultThreshold') return false
  const asks = ['minimumValue', 'acceptedValue', 'acceptedLevel'].filter((name) => name in value)
  return (
    asks.length === 1 &&
    value.onResultDescription !== undefined &&
    misfit(value, THRESHOLD) === undefined
  )
}
