import { RULE_MEMBERS } from '../consistency/index.js'
import {
  asArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  rememberedOfOwnTrees,
} from '../json/index.js'
import { withConditionIds } from './condition-ids.js'

/**
 * The achievement with an id for each result description, rubric level and condition: the given one,
 * or a fragment of the achievement's own id. A given id may be a fragment alone, such as `#exam`.
 *
 * The same definition always gets the same ids.
 */
export function withNestedIds(achievement: JsonObject): JsonObject {
  const { id } = achievement
  if (typeof id !== 'string') return achievement
  const prepared: Record<string, JsonValue> = { ...achievement }
  if (achievement.resultDescription !== undefined) {
    prepared.resultDescription = asArray(achievement.resultDescription).map((item, index) =>
      isJsonObject(item) ? withResultIds(item, id, index) : item,
    )
  }
  for (const name of RULE_MEMBERS) {
    const rule = achievement[name]
    if (!isJsonObject(rule)) continue
    prepared[name] = withConditionIds(withFullIds(rule, id), `${id}#${name}`)
  }
  return prepared
}

function withResultIds(description: JsonObject, base: string, index: number): JsonObject {
  const own = fullId(description.id, base) ?? `${base}#result-${index + 1}`
  const levels = description.rubricCriterionLevel
  return {
    ...description,
    id: own,
    ...fullMember(description, 'requiredLevel', base),
    ...(levels === undefined
      ? {}
      : {
          rubricCriterionLevel: asArray(levels).map((level, at) =>
            isJsonObject(level)
              ? { ...level, id: fullId(level.id, base) ?? `${own}-level-${at + 1}` }
              : level,
          ),
        }),
  }
}

/** A condition and those inside it, with ids that are fragments made full. */
function withFullIds(condition: JsonObject, base: string): JsonObject {
  const inside = condition.condition
  return {
    ...condition,
    ...fullMember(condition, 'id', base),
    ...(Array.isArray(inside)
      ? {
          condition: inside.map((item: JsonValue) =>
            isJsonObject(item) ? withFullIds(item, base) : item,
          ),
        }
      : {}),
  }
}

/**
 * Whether an achievement is still in plain form: an id is a fragment, or nothing has a type and a
 * result description has no id. In the standard's form ids are absolute.
 */
export const isPlain: (achievement: JsonObject) => boolean = rememberedOfOwnTrees(
  (achievement: JsonObject): boolean => {
    if (hasFragment(achievement)) return true
    const described: readonly JsonValue[] = asArray(achievement.resultDescription)
    return (
      achievement.type === undefined &&
      described.some((description) => isJsonObject(description) && description.id === undefined)
    )
  },
)

function hasFragment(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(hasFragment)
  const { id, requiredLevel } = value as JsonObject
  if (isFragment(id) || isFragment(requiredLevel)) return true
  return Object.values(value).some(hasFragment)
}

function isFragment(text: JsonValue | undefined): boolean {
  return text !== undefined && String(text).startsWith('#')
}

/** A reference within an achievement: a fragment is one of its own ids. */
export function fullId(id: JsonValue | undefined, base: string): JsonValue | undefined {
  return typeof id === 'string' && id.startsWith('#') ? base + id : id
}

function fullMember(node: JsonObject, name: string, base: string): JsonObject {
  const full = fullId(node[name], base)
  return full === undefined ? {} : { [name]: full }
}
