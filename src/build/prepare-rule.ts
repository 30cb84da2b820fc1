import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { type ConditionNode, readCondition } from '../model/index.js'
import { problem } from '../report/index.js'

/**
 * The rule with an id for every condition and threshold that has none: fragments of `base`, numbered in
 * the order of writing, so that the same definition always gives the same ids.
 *
 * Evidence and waivers name conditions by these ids, and nodes with an id canonicalize faster.
 *
 * @param base - id of the outermost condition, e.g. `https://college.example/achievements/a#requires`.
 */
export function withConditionIds(rule: JsonObject, base: string): JsonObject {
  const prepared: Record<string, JsonValue> = { id: rule.id ?? base, ...rule }
  for (const name of ['condition', 'threshold']) {
    const items = rule[name]
    if (!Array.isArray(items)) continue
    const prefix = name === 'condition' ? base : `${base}-result`
    prepared[name] = items.map((item: JsonValue, index) =>
      isJsonObject(item) ? withConditionIds(item, `${prefix}-${index + 1}`) : item,
    )
  }
  return prepared
}

/**
 * What is wrong with a rule before it is signed: everything that a verifier could not read, and groups
 * that nobody could ever satisfy.
 */
export function checkRule(rule: JsonValue, pointer: string): readonly Problem[] {
  return checkRead(readCondition(rule, pointer))
}

function checkRead(node: ConditionNode): readonly Problem[] {
  if (node.kind === 'leaf') return []
  if (node.kind !== 'group') return [problem('rule-invalid', node.reason, node.pointer)]
  const { condition, children, pointer } = node
  const problems = children.flatMap(checkRead)
  if (condition.type !== 'AtLeast' || condition.minimum <= children.length) return problems
  const detail = `${condition.minimum} of ${children.length} conditions can never be satisfied.`
  return [problem('rule-invalid', detail, pointTo(pointer, 'minimum')), ...problems]
}
