import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { broken, type EntityStatement } from './entity-statement.js'
import { canCombine, POLICY_OPERATORS } from './policy-operators.js'

/** Metadata by the type of the entity. */
type Metadata = Readonly<Record<string, JsonObject>>

/** The rules for one parameter, by the operator. */
type Rules = Map<string, JsonValue>

/** The rules of all superiors: by the type of the entity, and the parameter. */
type Policy = Map<string, Map<string, Rules>>

/**
 * The metadata of an entity under the policies of its superiors: what their statements lay down together is
 * applied to what the entity says of itself.
 *
 * An operator that is not in the specification has no effect, unless a superior calls it critical.
 *
 * @param statements - what the superiors say, from the one nearest to the entity up.
 * @returns the metadata, or `trust-chain-broken` when a policy is not kept, contradicts one above it, or
 *   cannot be read.
 * @see OpenID Federation 1.0, section 6.1: https://openid.net/specs/openid-federation-1_0.html#section-6.1
 */
export function applyPolicies(
  metadata: Metadata,
  statements: readonly EntityStatement[],
): Metadata | Problem {
  const policy: Policy = new Map()
  for (const { iss, metadataPolicy, criticalOperators } of [...statements].reverse()) {
    const unknown = criticalOperators.find((name) => !POLICY_OPERATORS.has(name))
    if (unknown !== undefined) return broken(`The policy of ${iss} has a critical operator.`)
    if (!addPolicy(policy, metadataPolicy)) {
      return broken(`The policy of ${iss} cannot be read, or contradicts one above it.`)
    }
  }
  const applied: Record<string, JsonObject> = {}
  for (const [type, said] of Object.entries(metadata)) {
    const result = applyTo(said, policy.get(type) ?? new Map())
    if (result === undefined) return broken('The metadata of the entity break a policy above it.')
    applied[type] = result
  }
  return applied
}

/** Adds the policy of a superior to those above it; `false` when they cannot both be kept. */
function addPolicy(policy: Policy, added: JsonObject): boolean {
  for (const [type, parameters] of Object.entries(added)) {
    if (!isJsonObject(parameters)) return false
    const byParameter = policy.get(type) ?? new Map<string, Rules>()
    policy.set(type, byParameter)
    for (const [parameter, rules] of Object.entries(parameters)) {
      const known: Rules = byParameter.get(parameter) ?? new Map()
      byParameter.set(parameter, known)
      if (!isJsonObject(rules) || !addRules(known, rules)) return false
    }
  }
  return true
}

function addRules(known: Rules, added: JsonObject): boolean {
  for (const [name, operator] of POLICY_OPERATORS) {
    const rule = Object.hasOwn(added, name) ? added[name] : undefined
    if (rule === undefined) continue
    if (!operator.accepts(rule)) return false
    const above = known.get(name)
    const merged = above === undefined ? rule : operator.merge(above, rule)
    if (merged === undefined) return false
    known.set(name, merged)
  }
  return canCombine(known)
}

/** One type of metadata under the policy for it; `undefined` when it is not kept. */
function applyTo(
  said: JsonObject,
  policy: ReadonlyMap<string, ReadonlyMap<string, JsonValue>>,
): JsonObject | undefined {
  const result = new Map(Object.entries(said))
  for (const [parameter, rules] of policy) {
    const value = applyRules(readParameter(parameter, result.get(parameter)), rules)
    if (value === false) return undefined
    if (value.value === undefined) result.delete(parameter)
    else result.set(parameter, writeParameter(parameter, value.value))
  }
  return Object.fromEntries(result)
}

function applyRules(
  parameter: JsonValue | undefined,
  rules: ReadonlyMap<string, JsonValue>,
): { readonly value: JsonValue | undefined } | false {
  let value = parameter
  for (const [name, operator] of POLICY_OPERATORS) {
    const rule = rules.get(name)
    if (rule === undefined) continue
    const applied = operator.apply(rule, value)
    if (applied === false) return false
    value = applied.value
  }
  return { value }
}

/** The parameter `scope` is a list with spaces in between (section 6.1.3.1). */
function readParameter(name: string, value: JsonValue | undefined): JsonValue | undefined {
  return name === 'scope' && typeof value === 'string' ? value.split(' ') : value
}

function writeParameter(name: string, value: JsonValue): JsonValue {
  return name === 'scope' && Array.isArray(value) ? value.join(' ') : value
}
