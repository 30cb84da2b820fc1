import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'

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
