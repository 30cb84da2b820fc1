import type { JsonValue } from '../json/index.js'

/**
 * Whether -0 stands somewhere in a tree. `JSON.stringify` writes it as 0, and `verify` and `lint` refuse the
 * one and not the other, so that the text of such a tree is not the tree.
 */
export function hasNegativeZero(tree: JsonValue): boolean {
  if (typeof tree === 'number') return Object.is(tree, -0)
  if (typeof tree !== 'object' || tree === null) return false
  return Object.values(tree).some(hasNegativeZero)
}
