import { isAgreedNumber } from './json-scanner.js'
import type { JsonLimits } from './limits.js'
import { sizeOfOwnTree } from './own-trees.js'
import { withoutPassages } from './passages.js'
import type { JsonObject, JsonValue } from './types.js'
import { isWellFormed } from './unicode.js'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a

/** Half of a surrogate pair as an escape, or both of them. */
const ESCAPED_SURROGATE = /\\u[dD][89A-Fa-f]/

/** What is counted in a tree, and what is still to be put back into it. */
interface Count {
  values: number
  members: number
  readonly passages: Map<JsonValue, JsonObject>
}

/**
 * The tree that `JSON.parse` makes of a text, deeply frozen, if nothing could be wrong with the text by the
 * rules of `parseJson`: several times as fast as the reader that can tell what is wrong.
 *
 * That no name occurs twice in an object is seen by their number: the tree then has as many members as the
 * text has colons outside of strings. Passages that were met before are not read again, but put in their
 * places as the trees that they are.
 *
 * @returns `undefined` for what may have to be refused; never for the text of a usual credential.
 */
export function readNatively(text: string, limits: JsonLimits): JsonValue | undefined {
  const { brief, passages } = withoutPassages(text)
  // a text without such escapes, and without half pairs itself, has none in its strings
  if (hasEscapedSurrogate(brief) || !isWellFormed(brief)) return undefined
  let value: JsonValue
  try {
    value = JSON.parse(brief) as JsonValue
  } catch {
    return undefined
  }
  const count: Count = { values: 0, members: 0, passages }
  const isSound = takes(value, 0, limits, count) && count.members === colonsIn(brief)
  return isSound && passages.size === 0 ? value : undefined
}

function hasEscapedSurrogate(text: string): boolean {
  // few texts have any such escape, and to look for two characters takes a fraction of the time
  return text.includes('\\u') && ESCAPED_SURROGATE.test(text)
}

/** Freezes a tree, and counts what is in it, as long as it is sound. */
function takes(value: JsonValue, depth: number, limits: JsonLimits, count: Count): boolean {
  if (++count.values > limits.values) return false
  // zero may be all that is left of a number too small for a double
  if (typeof value === 'number') return value !== 0 && isAgreedNumber(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth === limits.depth) return false
  if (Array.isArray(value)) {
    const items: JsonValue[] = value
    if (items.length > limits.items) return false
    for (let place = 0; place < items.length; place++) {
      const item = items[place] as JsonValue
      const passage = typeof item === 'number' ? passageFor(item, depth, limits, count) : undefined
      if (passage !== undefined) items[place] = passage
      else if (!takes(item, depth + 1, limits, count)) return false
    }
    Object.freeze(value)
    return true
  }
  const members = value as { [name: string]: JsonValue }
  const names = Object.keys(members)
  count.members += names.length
  if (names.length > limits.members) return false
  for (const name of names) {
    if (name === '__proto__') return false
    const member = members[name] as JsonValue
    const passage =
      typeof member === 'number' ? passageFor(member, depth, limits, count) : undefined
    if (passage !== undefined) members[name] = passage
    else if (!takes(member, depth + 1, limits, count)) return false
  }
  Object.freeze(value)
  return true
}

/** The passage that a number stands for, if it is within the limits there; each is given once. */
function passageFor(
  number: number,
  depth: number,
  limits: JsonLimits,
  count: Count,
): JsonObject | undefined {
  const tree = count.passages.get(number)
  const size = tree === undefined ? undefined : sizeOfOwnTree(tree)
  if (size === undefined) return undefined
  count.passages.delete(number)
  count.values += size.values
  const fits =
    count.values <= limits.values &&
    depth + 1 + size.depth <= limits.depth &&
    size.members <= limits.members &&
    size.items <= limits.items
  return fits ? tree : undefined
}

/** How many colons stand outside of the strings of a JSON text. */
function colonsIn(text: string): number {
  let colons = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === COLON) colons++
    // the most of a text is in its strings, which the runtime passes over faster
    else if (unit === QUOTE) at = endOfString(text, at)
  }
  return colons
}

/** Where the string ends that begins there, in a text that `JSON.parse` takes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text.charCodeAt(before) === BACKSLASH) before--
    const isEscaped = (end - before) % 2 === 0
    if (!isEscaped) return end
  }
}
