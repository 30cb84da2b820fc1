import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
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
  readonly accepts: (value: JsonValue) => boolean
  /** The members of each element, where elements are nodes of their own. */
  readonly inside?: Readonly<Record<string, ConditionMember>>
  /** What is wrong inside an element that is accepted. */
  readonly inspect?: (element: JsonObject, pointer: string) => readonly ConditionFault[]
}

/** One thing that is wrong with a condition. */
export interface ConditionFault {
  /** A sentence for people. */
  readonly reason: string
  /** Pointer to the member, or to where a missing one should be. */
  readonly pointer: string
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
      expected: 'a threshold on a result',
      accepts: (value) => isJsonObject(value),
      inside: THRESHOLD,
      inspect: thresholdFaults,
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
const REQUIRED_MEMBERS: { readonly [Type in ConditionType]: readonly string[] } = {
  AllOf: ['condition'],
  AnyOf: ['condition'],
  AtLeast: ['minimum', 'condition'],
  HoldsAchievement: ['targetAchievement'],
  HoldsFromSeries: ['targetSeries', 'minimum', 'acceptedIssuer'],
  HoldsCompetency: ['targetCompetency'],
  EarnedCredits: ['minimumCredits', 'creditUnit'],
  ExternalRequirement: ['id', 'name'],
}

/**
 * Every member of a condition that is unknown, or does not hold what it should, or is missing.
 *
 * @param kind - the condition's `type`, one that is known.
 */
export function conditionFaults(
  node: JsonObject,
  kind: ConditionType,
  pointer: string,
): readonly ConditionFault[] {
  const found: ConditionFault[] = []
  for (const name of REQUIRED_MEMBERS[kind]) {
    if (node[name] === undefined) found.push(lack(name, pointer))
  }
  found.push(...memberFaults(node, CONDITION_MEMBERS[kind], pointer))
  if (node.timing === 'within' && node.window === undefined) {
    const reason = 'The timing "within" needs the member "window".'
    found.push({ reason, pointer: pointTo(pointer, 'window') })
  }
  return found
}

function memberFaults(
  node: JsonObject,
  members: Readonly<Record<string, ConditionMember>>,
  pointer: string,
): readonly ConditionFault[] {
  const wrong = Object.keys(node).filter(
    (name) => name !== 'type' && !isSound(node[name] ?? null, memberOf(members, name)),
  )
  // most conditions are as they should be; only what is not is put in order and told
  if (wrong.length === 0) return []
  return wrong.sort().flatMap((name) => {
    const place = pointTo(pointer, name)
    const member = memberOf(members, name)
    if (member !== undefined) return valueFaults(name, node[name] ?? null, member, place)
    const reason = `The condition has a member that is not known: "${name}".`
    return [{ reason, pointer: place }]
  })
}

function memberOf(
  members: Readonly<Record<string, ConditionMember>>,
  name: string,
): ConditionMember | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined
}

/** Whether {@link valueFaults} would have nothing to tell. */
function isSound(value: JsonValue, member: ConditionMember | undefined): boolean {
  if (member === undefined) return false
  if (member.isSet !== true) return member.accepts(value)
  const elements: readonly JsonValue[] = asArray(value)
  if (elements.length === 0 || isFull(elements, member)) return false
  return elements.every(
    (element) =>
      member.accepts(element) &&
      (member.inspect === undefined ||
        !isJsonObject(element) ||
        member.inspect(element, '').length === 0),
  )
}

/** Groups have a limit of their own, told apart from a rule that is wrong. */
function isFull(elements: readonly JsonValue[], member: ConditionMember): boolean {
  return member !== CONDITIONS && elements.length > LARGEST_SET
}

function valueFaults(
  name: string,
  value: JsonValue,
  member: ConditionMember,
  pointer: string,
): readonly ConditionFault[] {
  const reason = `The member "${name}" must be ${member.expected}.`
  if (member.isSet !== true) return member.accepts(value) ? [] : [{ reason, pointer }]
  const elements: readonly JsonValue[] = asArray(value)
  if (elements.length === 0 || isFull(elements, member)) return [{ reason, pointer }]
  return elements.flatMap((element, index) => {
    const place = Array.isArray(value) ? pointTo(pointer, index) : pointer
    if (!member.accepts(element)) return [{ reason, pointer: place }]
    return isJsonObject(element) ? (member.inspect?.(element, place) ?? []) : []
  })
}

/** What a threshold compares the result with: one of these, and no other. */
const ASKS = ['minimumValue', 'acceptedValue', 'acceptedLevel'] as const

function thresholdFaults(threshold: JsonObject, pointer: string): readonly ConditionFault[] {
  const found: ConditionFault[] = []
  if (threshold.type !== 'ResultThreshold') {
    const reason = 'The type of a threshold is "ResultThreshold".'
    found.push({ reason, pointer: pointTo(pointer, 'type') })
  }
  if (threshold.onResultDescription === undefined) found.push(lack('onResultDescription', pointer))
  found.push(...memberFaults(threshold, THRESHOLD, pointer))
  // a threshold with a misspelt member lacks nothing but the right spelling
  const isMisspelt = Object.keys(threshold).some(
    (name) => name !== 'type' && !Object.hasOwn(THRESHOLD, name),
  )
  const asks = ASKS.filter((name) => threshold[name] !== undefined)
  if (asks.length > 1 || (asks.length === 0 && !isMisspelt)) {
    found.push({ reason: `A threshold has one of ${ASKS.join(', ')}.`, pointer })
  }
  return found
}

function lack(name: string, pointer: string): ConditionFault {
  return { reason: `The condition lacks the member "${name}".`, pointer: pointTo(pointer, name) }
}
