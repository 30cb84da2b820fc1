import { isJsonObject, type JsonObject, type JsonValue } from '../../src/json/index.js'

/** A place in a JSON tree: the names and indexes that lead there. */
export type Path = readonly (string | number)[]

/** Every place of the tree below the root, contexts aside, in document order. */
export function placesOf(tree: JsonValue, path: Path = []): Path[] {
  const entries = Array.isArray(tree)
    ? tree.map((item: JsonValue, index): [string | number, JsonValue] => [index, item])
    : isJsonObject(tree)
      ? Object.entries(tree).filter(([name]) => name !== '@context')
      : []
  return entries.flatMap(([step, value]) => {
    const place = [...path, step]
    return [place, ...placesOf(value, place)]
  })
}

/** The places of text, numbers and truth values. */
export function leavesOf(tree: JsonValue): Path[] {
  return placesOf(tree).filter((path) => typeof valueAt(tree, path) !== 'object')
}

/** The places of objects, the root first. */
export function objectsOf(tree: JsonValue): Path[] {
  return [[], ...placesOf(tree)].filter((path) => isJsonObject(valueAt(tree, path)))
}

/** What stands at that place. */
export function valueAt(tree: JsonValue, path: Path): JsonValue {
  let value: unknown = tree
  for (const step of path) value = (value as Record<string | number, unknown>)[step]
  return value as JsonValue
}

/** A copy of the tree in which `change` was let loose on the node at that place. */
export function changed<T>(
  tree: T,
  path: Path,
  change: (node: Record<string, JsonValue>) => void,
): T {
  const copy = structuredClone(tree)
  change(valueAt(copy as JsonValue, path) as Record<string, JsonValue>)
  return copy
}

/** A copy of the tree with another value at that place; `undefined` takes the member or item away. */
export function replaced<T>(tree: T, path: Path, value: JsonValue | undefined): T {
  const copy = structuredClone(tree)
  const step = path.at(-1) ?? ''
  const parent = valueAt(copy as JsonValue, path.slice(0, -1)) as Record<string | number, unknown>
  if (value !== undefined) parent[step] = value
  else if (Array.isArray(parent)) parent.splice(Number(step), 1)
  else delete parent[step]
  return copy
}

/** RFC 6901 pointer of the place. */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The tree of a document, freely changeable. */
export function asTree(document: object): JsonObject {
  return JSON.parse(JSON.stringify(document)) as JsonObject
}

/** Another value of the same JSON type that looks like the one given. */
export function alike(value: JsonValue): JsonValue {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  const text = String(value)
  if (!/\d$/.test(text)) return `${text}x`
  return text.slice(0, -1) + (text.endsWith('9') ? '8' : '9')
}
