import { sizeOfOwnTree } from './own-trees.js'

/**
 * The function with its answers for trees of ours remembered, where they depend on more than the tree and
 * its place. An answer is given again only where everything else that is given is the very same, too; of
 * each place the last answer is remembered.
 *
 * @param answer - depends on nothing but the tree, its place, and what is given, none of which ever
 *   changes. Nobody may change what it gives.
 */
export function rememberedGiven<Tree extends object, Given extends readonly unknown[], Answer>(
  answer: (tree: Tree, place: string, given: Given) => Answer,
): (tree: Tree, place: string, given: Given) => Answer {
  const known = new WeakMap<Tree, Map<string, Remembered<Given, Answer>>>()
  return (tree, place, given) => {
    if (sizeOfOwnTree(tree) === undefined) return answer(tree, place, given)
    const places = known.get(tree) ?? new Map<string, Remembered<Given, Answer>>()
    const before = places.get(place)
    if (before !== undefined && areSame(before.given, given)) return before.answer
    const found = answer(tree, place, given)
    if (places.size === 0) known.set(tree, places)
    if (before !== undefined || places.size < MOST_PLACES) {
      places.set(place, { given, answer: found })
    }
    return found
  }
}

interface Remembered<Given, Answer> {
  readonly given: Given
  readonly answer: Answer
}

/** As many places has a tree whose answers are remembered; the same definition stands in few. */
const MOST_PLACES = 8

function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index])
}
