import { asArray, isJsonObject } from '../json/index.js'
import type { Achievement } from './achievement.js'

/**
 * A member as it stands. Those who read a document ask this way, not by the types, since a member for
 * which there was only a warning may be missing or odd. `null` is as good as absent.
 */
export function valueIn(node: unknown, name: string): unknown {
  return isJsonObject(node) ? (node[name] ?? undefined) : undefined
}

/** The text of a member; `undefined` when it is absent, empty or no text. */
export function textIn(node: unknown, name: string): string | undefined {
  const value = valueIn(node, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The node of a member that holds one; `undefined` when there is no object. */
export function nodeIn<Node extends object>(node: unknown, name: string): Node | undefined {
  const value = valueIn(node, name)
  return isJsonObject(value) ? (value as object as Node) : undefined
}

/** The nodes of a member that is a set, written as an array or as one node alone. */
export function nodesIn<Node extends object>(node: unknown, name: string): readonly Node[] {
  return asArray(valueIn(node, name)).filter(isJsonObject) as readonly object[] as readonly Node[]
}

/** The achievement of a badge. */
export function achievementIn(credential: unknown): Achievement | undefined {
  return nodeIn(valueIn(credential, 'credentialSubject'), 'achievement')
}

/** Nodes by their `id`. An id that several share is left out: which of them is meant cannot be told. */
export function nodesById<Node extends object>(nodes: readonly Node[]): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>()
  const shared = new Set<string>()
  for (const node of nodes) {
    const id = textIn(node, 'id')
    if (id === undefined) continue
    if (found.has(id)) shared.add(id)
    found.set(id, node)
  }
  for (const id of shared) found.delete(id)
  return found
}

/** The one node with this `id`, as {@link nodesById} has it; for looking up once. */
export function onlyWithId<Node extends object>(
  nodes: readonly Node[],
  id: string | undefined,
): Node | undefined {
  const has = (node: { readonly id?: unknown }): boolean => node.id === id
  const first = id === undefined ? -1 : nodes.findIndex(has)
  return first < 0 || nodes.findLastIndex(has) !== first ? undefined : nodes[first]
}

/** A member of an object that exists only with a value, for spreading. */
export function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]: Value })
}

/** Order of two texts by code units: the same on every machine. */
export function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
