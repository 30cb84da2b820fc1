import { isSameTree } from './familiar-trees.js'
import { ownTreeText } from './json-text.js'
import { rememberedOfOwnTrees } from './own-trees.js'
import { createRecent } from './recent.js'
import type { JsonObject, JsonValue } from './types.js'

/** A tree of ours, and the one text that stands for it. */
interface Passage {
  readonly text: string
  readonly tree: JsonObject
}

/** A text in which numbers stand for passages, and what each of them stands for. */
export interface BriefText {
  readonly brief: string
  readonly passages: Map<JsonValue, JsonObject>
}

/** Characters of the longest text that is kept. */
const LONGEST = 16_384

/** Passages are known by so many characters at their beginning: in an achievement those hold its `id`. */
const HEAD = 160

/** By their heads: of several with the same one, the last. */
const known = /* @__PURE__ */ createRecent<Passage>(256)

/** What stands around the beginning of a passage, in the order in which most documents have them. */
const PLACES = [',{"@version"', '"issuer":{"', '"achievement":{"'] as const

/** The first number that stands for a passage; no text with such a number is taken as it is. */
const FIRST = 2 ** 53 + 2

/**
 * Keeps the text of a tree that is met again and again: in a JSON text in which it stands letter by letter, it
 * is then known without being read.
 *
 * @param tree - a tree of ours: the content of a context, an achievement or the profile of an issuer.
 */
export function keepPassage(tree: JsonObject): void {
  const text = ownTreeText(tree)
  const head = text.slice(0, HEAD)
  if (known.get(head)?.tree === tree || text.length > LONGEST || !isSpelled(tree)) return
  known.keep(head, { text, tree })
}

/** Whether reading its text gives that tree and no other: minus zero is written as zero. */
const isSpelled = /* @__PURE__ */ rememberedOfOwnTrees((tree: JsonObject): boolean =>
  isSameTree(tree, JSON.parse(ownTreeText(tree)) as JsonValue),
)

/**
 * Takes the passages that are kept out of a JSON text. In the place of each stands a number that means no
 * other value.
 *
 * Where a passage begins inside of a string of the text, its number is a part of that string and stands for
 * nothing. A text is therefore the same JSON as the brief one with its passages put back, if that has each
 * number as a value, and once.
 */
export function withoutPassages(text: string): BriefText {
  const passages = new Map<JsonValue, JsonObject>()
  let brief = ''
  let from = 0
  for (const place of PLACES) {
    const at = text.indexOf(place, from)
    if (at === -1) continue
    const start = text.indexOf('{', at)
    const passage = known.get(text.slice(start, start + HEAD))
    if (passage === undefined || !text.startsWith(passage.text, start)) continue
    const number = FIRST + 2 * passages.size
    passages.set(number, passage.tree)
    // the space ends the number, whatever follows
    brief += `${text.slice(from, start)}${number} `
    from = start + passage.text.length
  }
  return { brief: brief + text.slice(from), passages }
}
