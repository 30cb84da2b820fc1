import { isSameTree } from './familiar-trees.js'
import { ownTreeText } from './json-text.js'
import { rememberedOfOwnTrees } from './own-trees.js'
import { createRecent } from './recent.js'
import type { JsonObject, JsonValue } from './types.js'

/** A tree of ours, and the one text that stands for it. */
interface Passage {
  readonly head: string
  readonly text: string
  readonly tree: JsonObject
}

/** A text in which numbers stand for passages, and what each of them stands for. */
export interface BriefText {
  readonly brief: string
  readonly passages: Map<JsonValue, JsonObject>
}

/**
 * Passages are known by so many characters at their beginning: in an achievement those hold its `id`. What is
 * shorter is read as fast as it is found.
 */
const HEAD = 160

/** Characters of the longest text that is kept. */
const LONGEST = 16_384

/** By their heads: of several with the same one, the last. */
const known = /* @__PURE__ */ createRecent<Passage>(256)

/** The passage of each tree that was kept, whether it still is or not. */
const made = new WeakMap<JsonObject, Passage>()

/**
 * What a passage begins with in its place, in the order in which most documents have them, and the number
 * that stands for it. No text with such a number is taken as it is. The line break ends the numeral, whatever
 * follows, and may stand in no string.
 */
const PLACES = [
  { begins: ',{"@version"', number: 9007199254740994, numeral: '9007199254740994\n' },
  { begins: '"issuer":{"', number: 9007199254740996, numeral: '9007199254740996\n' },
  { begins: '"achievement":{"', number: 9007199254740998, numeral: '9007199254740998\n' },
] as const

/**
 * Keeps the text of a tree that is met again and again: in a JSON text in which it stands letter by letter, it
 * is then known without being read.
 *
 * @param tree - a tree of ours: the content of a context, an achievement or the profile of an issuer.
 */
export function keepPassage(tree: JsonObject): void {
  const before = made.get(tree)
  if (before !== undefined && known.get(before.head) === before) return
  const text = ownTreeText(tree)
  if (text.length < HEAD || text.length > LONGEST || !isSpelled(tree)) return
  const passage = { head: text.slice(0, HEAD), text, tree }
  made.set(tree, passage)
  known.keep(passage.head, passage)
}

/** Whether reading its text gives that tree and no other: minus zero is written as zero. */
const isSpelled = /* @__PURE__ */ rememberedOfOwnTrees((tree: JsonObject): boolean =>
  isSameTree(tree, JSON.parse(ownTreeText(tree)) as JsonValue),
)

/**
 * Takes the passages that are kept out of a JSON text. In the place of each stands a number that means no
 * other value.
 *
 * Where a passage seems to begin inside of a string, the brief text is no JSON. A text is therefore the same
 * JSON as the brief one with its passages put back, if that has each number as a value, and once.
 */
export function withoutPassages(text: string): BriefText {
  const passages = new Map<JsonValue, JsonObject>()
  let brief = ''
  let from = 0
  for (const { begins, number, numeral } of PLACES) {
    const at = text.indexOf(begins, from)
    if (at === -1) continue
    const start = at + begins.indexOf('{')
    const passage = known.get(text.slice(start, start + HEAD))
    if (passage === undefined) continue
    const end = start + passage.text.length
    // slices are compared many letters at a time, and what starts with another text one by one
    if (text.slice(start, end) !== passage.text) continue
    passages.set(number, passage.tree)
    brief += text.slice(from, start) + numeral
    from = end
  }
  return { brief: brief + text.slice(from), passages }
}
