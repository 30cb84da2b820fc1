import { quote } from './canonical.js'
import { sizeOfOwnTree } from './own-trees.js'
import { isJsonObject, type JsonArray, type JsonObject, type JsonValue } from './types.js'

/** What trees of ours look like as text, as long as they are there. */
const written = new WeakMap<object, string>()

/**
 * The text of a JSON value, as `JSON.stringify` gives it. Of the trees of ours in it, such as the achievement
 * that is in many badges, the text is remembered.
 *
 * @param value - deeply frozen wherever it is a tree of ours; its members in the order they have.
 */
export function jsonText(value: JsonValue): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  let text = ''
  if (!isJsonObject(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${partText(item)}`
    return `[${text}]`
  }
  for (const name of Object.keys(value)) {
    const before = text === '' ? '' : ','
    text += `${before}${quote(name)}:${partText(value[name] as JsonValue)}`
  }
  return `{${text}}`
}

function partText(part: JsonValue): string {
  if (typeof part !== 'object' || part === null || sizeOfOwnTree(part) === undefined) {
    return jsonText(part)
  }
  return ownTreeText(part)
}

/** The text of a tree of ours, which is remembered as long as the tree is there. */
export function ownTreeText(tree: JsonObject | JsonArray): string {
  const known = written.get(tree)
  if (known !== undefined) return known
  const text = JSON.stringify(tree)
  written.set(tree, text)
  return text
}
