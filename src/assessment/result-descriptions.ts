import { asArray, isJsonObject, type JsonObject, pointTo } from '../json/index.js'
import { fullReference } from './references.js'

/** A result description of an achievement, with its place. */
export interface Described {
  /** In full. */
  readonly id: string
  readonly node: JsonObject
  readonly pointer: string
}

/** The id of an achievement; empty for a draft that has none yet. */
export function idOf(achievement: JsonObject): string {
  return typeof achievement.id === 'string' ? achievement.id : ''
}

/** The result descriptions of an achievement that have an id, in its own form or in plain form. */
export function descriptionsOf(achievement: JsonObject, pointer: string): readonly Described[] {
  const given = achievement.resultDescription
  const base = idOf(achievement)
  return asArray(given).flatMap((node, index) => {
    if (!isJsonObject(node) || typeof node.id !== 'string') return []
    const place = pointTo(pointer, 'resultDescription')
    return [
      {
        id: fullReference(node.id, base),
        node,
        pointer: Array.isArray(given) ? pointTo(place, index) : place,
      },
    ]
  })
}
