import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
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
} from './condition.js'
import {
  CONDITION_MEMBERS,
  type ConditionFault,
  type ConditionMember,
  conditionFaults,
} from './condition-members.js'

/** How large a rule may be. */
export interface ConditionLimits {
  /** Conditions inside each other; the outermost counts as one. */
  readonly ruleDepth: number
  /** Conditions in one rule, groups and leaves. */
  readonly ruleNodes: number
  /** Conditions in one group. */
  readonly children: number
}

/** 16 conditions inside each other, 256 in all, 64 in one group. */
export const DEFAULT_CONDITION_LIMITS: ConditionLimits = Object.freeze({
  ruleDepth: 16,
  ruleNodes: 256,
  children: 64,
})

/** A group whose conditions have been read. */
export interface GroupNode {
  readonly kind: 'group'
  readonly condition: AllOf | AnyOf | AtLeast
  readonly children: readonly ConditionNode[]
  readonly pointer: string
}

/** A condition without conditions of its own. */
export interface LeafNode {
  readonly kind: 'leaf'
  readonly condition:
    | HoldsAchievement
    | HoldsFromSeries
    | HoldsCompetency
    | EarnedCredits
    | ExternalRequirement
  readonly pointer: string
}

/** A place where a condition should be that cannot be understood, or that a limit keeps from being read. */
export interface UnreadNode {
  readonly kind: 'unreadable' | 'limit'
  /** Why, in one sentence for people: the first of `faults`. */
  readonly reason: string
  /** Everything that is wrong with the condition itself, not with those inside it; at least one. */
  readonly faults: readonly ConditionFault[]
  /** What stands there. */
  readonly value: JsonValue
  readonly id?: string
  readonly pointer: string
}

/** A rule as read: each place is a group, a leaf, or not understood. */
export type ConditionNode = GroupNode | LeafNode | UnreadNode

/**
 * Reads a rule out of JSON, as strictly as the schema of the vocabulary.
 *
 * A member that the vocabulary does not define makes its condition unreadable: leaving it out would
 * change what the rule asks. One bad condition leaves the others readable. In what is returned every
 * set is an array, also where one element was written without it. Nothing is thrown.
 *
 * @param value - what stands where the condition should be.
 * @param pointer - where that is, for the reports.
 * @param limits - beyond them nothing is read, and the place has kind `limit`.
 */
export function readCondition(
  value: JsonValue,
  pointer: string,
  limits: ConditionLimits = DEFAULT_CONDITION_LIMITS,
): ConditionNode {
  if (countConditions(value, limits) > limits.ruleNodes) {
    return unread('limit', `The rule has more than ${limits.ruleNodes} conditions.`, pointer, value)
  }
  return readNode(value, pointer, 1, limits)
}

function readNode(
  value: JsonValue,
  pointer: string,
  depth: number,
  limits: ConditionLimits,
): ConditionNode {
  if (depth > limits.ruleDepth) {
    const reason = `The rule is nested more than ${limits.ruleDepth} conditions deep.`
    return unread('limit', reason, pointer, value)
  }
  if (!isJsonObject(value)) {
    return unread('unreadable', 'This is not a condition.', pointer, value)
  }
  const [fault, ...others] = faultsOf(value, pointer)
  if (fault !== undefined)
    return unread('unreadable', fault.reason, pointer, value, [fault, ...others])
  const members = CONDITION_MEMBERS[value.type as Condition['type']]
  // The cast rests on the check above: each member is known and holds what it should.
  const condition = withArrays(value, members) as unknown as Condition
  if (!isGroup(condition)) return { kind: 'leaf', condition, pointer }
  if (condition.condition.length > limits.children) {
    const reason = `The group has more than ${limits.children} conditions.`
    return unread('limit', reason, pointer, value)
  }
  const inside = pointTo(pointer, 'condition')
  const children = condition.condition.map((child, index) =>
    readNode(child as unknown as JsonValue, pointTo(inside, index), depth + 1, limits),
  )
  return { kind: 'group', condition, children, pointer }
}

function faultsOf(value: JsonObject, pointer: string): readonly ConditionFault[] {
  const { type } = value
  if (type === undefined && value.id !== undefined) {
    const reason = 'The condition is only named here; what it asks is not in the badge.'
    return [{ reason, pointer }]
  }
  if (typeof type !== 'string' || !Object.hasOwn(CONDITION_MEMBERS, type)) {
    return [{ reason: 'This kind of condition is not known.', pointer: pointTo(pointer, 'type') }]
  }
  return conditionFaults(value, type as Condition['type'], pointer)
}

/** The node with each of its sets as an array. */
function withArrays(
  node: JsonObject,
  members: Readonly<Record<string, ConditionMember>>,
): JsonObject {
  const read: Record<string, JsonValue> = {}
  for (const name of Object.keys(node)) {
    const value = node[name] as JsonValue
    const member = members[name]
    const elements: readonly JsonValue[] = member?.isSet === true ? asArray(value) : []
    const inside = member?.inside
    if (member?.isSet !== true) read[name] = value
    else if (inside === undefined) read[name] = elements
    else read[name] = elements.map((element) => withArrays(element as JsonObject, inside))
  }
  return read
}

function isGroup(condition: Condition): condition is AllOf | AnyOf | AtLeast {
  return condition.type === 'AllOf' || condition.type === 'AnyOf' || condition.type === 'AtLeast'
}

function unread(
  kind: UnreadNode['kind'],
  reason: string,
  pointer: string,
  value: JsonValue,
  faults: readonly ConditionFault[] = [{ reason, pointer }],
): UnreadNode {
  const id = isJsonObject(value) && typeof value.id === 'string' ? { id: value.id } : {}
  return { kind, reason, faults, value, pointer, ...id }
}

/** Counts without recursion and stops soon after the limit, so that counting costs no more than reading. */
function countConditions(value: JsonValue, limits: ConditionLimits): number {
  const open: JsonValue[] = [value]
  let count = 0
  while (open.length > 0 && count <= limits.ruleNodes) {
    const next = open.pop()
    count += 1
    if (!isJsonObject(next) || next.condition === undefined) continue
    open.push(...asArray(next.condition).slice(0, limits.ruleNodes + 1))
  }
  return count
}
