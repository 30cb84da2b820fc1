import { ownTree, sizeOfOwnTree } from './own-trees.js'
import type { JsonArray, JsonObject, JsonValue } from './types.js'

/** How many trees are remembered, and how large one of them may be. */
export interface FamiliarLimits {
  /** Trees; for another one is forgotten that was not among the half of them that were met last. */
  readonly trees: number
  /** Values in one, counted with those that are inside others. */
  readonly values: number
  /** Code units of its names and strings. */
  readonly characters: number
}

/** A tree that was met. */
interface Met {
  readonly tree: JsonObject
  /** Whether it was met more than once. */
  isFamiliar: boolean
  /** How many meetings there had been when it was put behind all others. */
  placed: number
}

/**
 * A memory of trees that are met again and again, such as the achievement in all badges for it. From the
 * second time on, one with the same content is given as one and the same tree of ours: what is remembered
 * of that need not be found out again.
 *
 * The same content means the same members in the same order: nothing can tell the one from the other but
 * by asking whether they are the same object.
 *
 * @param limits - nobody can fill more memory than that, whatever is shown.
 * @returns a function that gives the familiar tree, or the one that it was given. It takes frozen trees
 *   only, and remembers those that have an `id`.
 */
export function createFamiliarTrees(limits: FamiliarLimits): (tree: JsonObject) => JsonObject {
  const known = new Map<string, Met>()
  let meetings = 0
  return (tree) => {
    const { id, version } = tree
    if (typeof id !== 'string' || sizeOfOwnTree(tree) !== undefined) return tree
    const key = typeof version === 'string' ? `${id} ${version}` : id
    const met = known.get(key)
    meetings += 1
    if (met !== undefined && isSameTree(tree, met.tree)) {
      if (!met.isFamiliar) {
        ownTree(met.tree)
        met.isFamiliar = true
      }
      // to move it costs as much as to compare it
      if (meetings - met.placed > limits.trees / 2) {
        known.delete(key)
        known.set(key, met)
        met.placed = meetings
      }
      return met.tree
    }
    if (!isSmall(tree, limits)) return tree
    known.delete(key)
    known.set(key, { tree, isFamiliar: false, placed: meetings })
    const [oldest] = known.keys()
    if (known.size > limits.trees && oldest !== undefined) known.delete(oldest)
    return tree
  }
}

/** One achievement is in many badges, and so is one issuer: the memory of those, as they stand in badges. */
export const familiarTree: (tree: JsonObject) => JsonObject = /* @__PURE__ */ createFamiliarTrees({
  trees: 256,
  values: 2_000,
  characters: 65_536,
})

/** Whether two trees are told apart by nothing that is in them, the order of their members included. */
export function isSameTree(one: JsonValue, other: JsonValue): boolean {
  if (typeof one !== 'object' || one === null) return Object.is(one, other)
  if (typeof other !== 'object' || other === null) return false
  if (one === other) return true
  if (Array.isArray(one)) return Array.isArray(other) && areSameItems(one, other)
  if (Array.isArray(other)) return false
  return areSameMembers(one as JsonObject, other as JsonObject)
}

function areSameItems(one: JsonArray, other: JsonArray): boolean {
  if (one.length !== other.length) return false
  for (let index = 0; index < one.length; index++) {
    if (!isSameTree(one[index] as JsonValue, other[index] as JsonValue)) return false
  }
  return true
}

function areSameMembers(one: JsonObject, other: JsonObject): boolean {
  const names = Object.keys(one)
  const others = Object.keys(other)
  if (names.length !== others.length) return false
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string
    if (name !== others[index]) return false
    if (!isSameTree(one[name] as JsonValue, other[name] as JsonValue)) return false
  }
  return true
}

/** Counts no further than the limits. */
function isSmall(tree: JsonObject, limits: FamiliarLimits): boolean {
  let values = 0
  let characters = 0
  const fits = (value: JsonValue): boolean => {
    values += 1
    if (typeof value === 'string') characters += value.length
    if (values > limits.values || characters > limits.characters) return false
    if (typeof value !== 'object' || value === null) return true
    if (Array.isArray(value)) return (value as JsonArray).every(fits)
    return Object.entries(value).every(([name, member]) => {
      characters += name.length
      return fits(member)
    })
  }
  return fits(tree)
}
