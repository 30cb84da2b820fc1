import fc from 'fast-check'
import {
  asArray,
  canonicalJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  stepsOf,
} from '../../src/json/index.js'
import { type Condition, conditionMeaning, readCondition } from '../../src/model/index.js'
import type { Loss } from '../../src/pathway/index.js'

/** What two formats must agree on, when one was written from the other and read back. */

/** The document without what is listed as lost, or with what stands in its place. */
export function withoutLost(document: JsonObject, lost: readonly Loss[]): JsonObject {
  const copy = JSON.parse(JSON.stringify(document)) as JsonObject
  // what is inside of something that is replaced goes with it
  const inside = [...lost].sort((a, b) => b.pointer.length - a.pointer.length)
  for (const { pointer, instead } of inside) {
    const steps = [...stepsOf(pointer)]
    const last = steps.pop() ?? ''
    let owner: Record<string, JsonValue> | undefined = copy as Record<string, JsonValue>
    for (const step of steps) {
      owner = owner?.[step] as Record<string, JsonValue> | undefined
    }
    if (owner === undefined) continue
    if (instead === undefined) delete owner[last]
    else owner[last] = instead
  }
  return copy
}

/**
 * What a rule asks, whatever its ids and order: groups of one are that one, and groups of the same kind
 * inside each other are one group.
 */
export function meaningOf(rule: JsonValue | undefined): string | undefined {
  if (rule === undefined) return undefined
  return conditionMeaning(readCondition(plain(rule), ''))
}

function plain(rule: JsonValue): JsonValue {
  if (!isJsonObject(rule)) return rule
  const { id: _, name: __, ...asks } = rule
  if (rule.type === 'ExternalRequirement') return { ...rule, id: 'urn:x:same' }
  if (rule.condition === undefined) return asks
  const inside: readonly JsonValue[] = asArray(rule.condition)
  const children = inside.map(plain).flatMap((child): readonly JsonValue[] => {
    const isSameKind = isJsonObject(child) && child.type === rule.type && rule.type === 'AllOf'
    return isSameKind ? asArray(child.condition) : [child]
  })
  const each = new Map(children.map((child) => [canonicalJson(child), child]))
  const [only] = each.values()
  if (rule.type !== 'AtLeast' && each.size === 1 && only !== undefined) return only
  return { ...asks, condition: [...each.values()] }
}

/** Any readable rule on a handful of achievements. */
export function rules(base: string): fc.Arbitrary<Condition> {
  const id = fc.constantFrom('a', 'b', 'c', 'd').map((name) => `${base}${name}`)
  const name = fc.option(fc.constantFrom('One', 'Two'), { nil: undefined })
  const holds = fc.record(
    {
      type: fc.constant('HoldsAchievement'),
      targetAchievement: id,
      name: name.map((text) => text ?? 'Three'),
      acceptedIssuer: fc.constant(['did:web:naaei.example']),
      timing: fc.constantFrom('before', 'notAfter', 'anyTime'),
      validity: fc.constantFrom('now', 'everHeld'),
      waivable: fc.boolean(),
    },
    { requiredKeys: ['type', 'targetAchievement'] },
  )
  const within = id.map((target) => ({
    type: 'HoldsAchievement',
    targetAchievement: target,
    timing: 'within',
    window: 'P1Y',
  }))
  const external = fc.constantFrom('A year of work', 'Good eyes').map((text, ...rest) => ({
    type: 'ExternalRequirement',
    id: `${base}x#${text.length}${rest.length}`,
    name: text,
  }))
  const credits = fc.constantFrom('30', '7.5', '7.50').map((minimumCredits) => ({
    type: 'EarnedCredits',
    minimumCredits,
    creditUnit: `${base}unit`,
  }))
  const competency = fc.constantFrom('1', '2').map((skill) => ({
    type: 'HoldsCompetency',
    targetCompetency: {
      type: ['Alignment'],
      targetName: skill,
      targetUrl: `${base}skill/${skill}`,
    },
  }))
  const { rule } = fc.letrec<{ rule: object }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(holds, within, external, credits, competency),
      fc.record({
        type: fc.constantFrom('AllOf', 'AnyOf'),
        condition: distinct(tie('rule')),
      }),
      distinct(tie('rule')).chain((condition) =>
        fc.record({
          type: fc.constant('AtLeast'),
          minimum: fc.integer({ min: 1, max: condition.length }),
          condition: fc.constant(condition),
        }),
      ),
    ),
  }))
  return rule as fc.Arbitrary<Condition>
}

/** Conditions of one group that ask different things: others are refused. */
function distinct(rule: fc.Arbitrary<object>): fc.Arbitrary<readonly object[]> {
  return fc.uniqueArray(rule, {
    minLength: 1,
    maxLength: 4,
    selector: (one) => conditionMeaning(readCondition(one as JsonObject, '')),
  })
}
