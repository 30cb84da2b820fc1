import { deepFreeze } from './deep-freeze.js'
import { DEFAULT_JSON_LIMITS, type JsonLimits } from './limits.js'
import type { JsonObject, JsonValue } from './types.js'

/** How much there is of a tree, as the limits count it. */
export interface JsonSize extends Omit<JsonLimits, 'bytes'> {
  /** Code units of all names and strings. */
  readonly characters: number
}

/** The trees that nobody can change any more, with what there is of each. */
const SIZES = new WeakMap<object, JsonSize>()

/**
 * Freezes a tree that is made of values read before, and remembers that it is ours: it needs no second
 * copy, and what it becomes a part of is measured without walking it again.
 *
 * @param tree - plain objects and arrays that no caller holds, or that are deeply frozen.
 */
export function ownTree<T extends object>(tree: T): T {
  if (!SIZES.has(tree)) SIZES.set(tree, sizeOf(tree as T & JsonValue))
  return tree
}

/** What there is of a tree that is ours; `undefined` for one that may be somebody else's. */
export function sizeOfOwnTree(tree: object): JsonSize | undefined {
  return SIZES.get(tree)
}

/**
 * The function with its answers for trees of ours remembered as long as those are there: nothing about
 * such a tree changes. For any other tree it is asked each time.
 *
 * @param answer - depends on nothing but the tree and `place`. What it gives is frozen.
 */
export function rememberedOfOwnTrees<Tree extends object, Answer>(
  answer: (tree: Tree, place: string) => Answer,
): (tree: Tree, place?: string) => Answer {
  const known = new WeakMap<Tree, Map<string, Answer>>()
  return (tree, place = '') => {
    if (!SIZES.has(tree)) return answer(tree, place)
    const answers = known.get(tree) ?? new Map<string, Answer>()
    if (answers.size === 0) known.set(tree, answers)
    const before = answers.get(place)
    if (before !== undefined) return before
    const found = deepFreeze(answer(tree, place))
    if (answers.size < MOST_PLACES) answers.set(place, found)
    return found
  }
}

/** As many places has a tree whose answers are remembered; the same definition stands in few. */
const MOST_PLACES = 8

/** Whether it is a tree of ours that is surely within the limits for one credential. */
export function isOwnTree(tree: object): boolean {
  const size = SIZES.get(tree)
  return size !== undefined && surelyFits(size)
}

/**
 * Whether a tree of ours with one member more is within the limits for one credential, however its text is
 * written. Where it is not, its text may be all the same; then that has to be measured.
 *
 * @param member - a value read before; it is frozen.
 */
export function surelyFitsWith(tree: object, name: string, member: JsonValue): boolean {
  const own = SIZES.get(tree)
  if (own === undefined) return false
  const more = sizeOf(member)
  return surelyFits({
    characters: own.characters + name.length + more.characters,
    depth: Math.max(own.depth, more.depth + 1),
    values: own.values + more.values,
    members: Math.max(own.members, Object.keys(tree).length + 1, more.members),
    items: Math.max(own.items, more.items),
  })
}

/** What there is of a value; the objects and arrays in it are frozen on the way. */
function sizeOf(value: JsonValue): JsonSize {
  const size = { characters: 0, depth: 0, values: 0, members: 0, items: 0 }
  addSize(value, 0, size)
  return size
}

/** @param size - what there is of all that was added before. */
function addSize(
  part: JsonValue,
  depth: number,
  size: { -readonly [name in keyof JsonSize]: number },
): void {
  if (typeof part === 'string') size.characters += part.length
  if (typeof part !== 'object' || part === null) {
    size.values += 1
    return
  }
  const own = SIZES.get(part)
  size.values += own?.values ?? 1
  size.depth = Math.max(size.depth, depth + (own?.depth ?? 1))
  if (own !== undefined) {
    size.characters += own.characters
    size.members = Math.max(size.members, own.members)
    size.items = Math.max(size.items, own.items)
  } else if (Array.isArray(part)) {
    size.items = Math.max(size.items, part.length)
    for (const item of Object.freeze(part)) addSize(item, depth + 1, size)
  } else {
    const names = Object.keys(Object.freeze(part))
    size.members = Math.max(size.members, names.length)
    for (const name of names) {
      size.characters += name.length
      addSize((part as JsonObject)[name] as JsonValue, depth + 1, size)
    }
  }
}

/** More than any escape has: `\u001f`. */
const LONGEST_ESCAPE = 6
/** More than a number of 24 characters takes with the quotes, the colon and the comma around. */
const LONGEST_VALUE = 32

function surelyFits({ characters, depth, values, members, items }: JsonSize): boolean {
  const limits = DEFAULT_JSON_LIMITS
  return (
    characters * LONGEST_ESCAPE + values * LONGEST_VALUE <= limits.bytes &&
    depth <= limits.depth &&
    values <= limits.values &&
    members <= limits.members &&
    items <= limits.items
  )
}
