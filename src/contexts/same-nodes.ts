import type { Problem } from '../errors.js'
import {
  asArray,
  isJsonObject,
  isSameJson,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../json/index.js'
import { CLASS_SHAPES, type ClassShape } from '../model/index.js'
import { problem } from '../report/index.js'

/** A node of the tree that says something about an identifier. */
export interface IdentifiedNode {
  readonly node: JsonObject
  /** Its class; `undefined` below a member that an added context defines. */
  readonly shape: ClassShape | undefined
  readonly pointer: string
}

/** Members that two nodes of one identifier may differ in. */
const FREE: ReadonlySet<string> = new Set([
  '@context',
  'id',
  'proof',
  // each is verified for itself, wherever it hangs
  'endorsement',
  'endorsementJwt',
])

/** Members about what is behind the identifier, wherever they stand; a related resource has them for all. */
const OF_THE_RESOURCE: ReadonlySet<string> = new Set(['digestSRI', 'digestMultibase', 'mediaType'])

/**
 * Finds members that could have been moved between nodes with the same `id`.
 *
 * To the graph they are one node, so the proof holds wherever among them a member stands. They may
 * repeat each other, as a profile does that is issuer and creator; a member that several of them could
 * have and only some have, or with another value, is refused. Types are compared among nodes of one
 * class, as sets. What is listed as a related resource, with its digest, need not repeat it elsewhere.
 *
 * @param nodes - every place that names an identifier, in document order.
 * @see chain.md 2.6 (G4), S-11
 */
export function checkSameNodes(nodes: readonly IdentifiedNode[]): readonly Problem[] {
  const problems: Problem[] = []
  for (const same of groupsOf(nodes)) problems.push(...checkOne(same))
  return problems
}

/** Those that share an `id`, by the first of them. In most badges there are none. */
function groupsOf(nodes: readonly IdentifiedNode[]): readonly (readonly IdentifiedNode[])[] {
  const ids = new Set<unknown>()
  for (const { node } of nodes) ids.add(node.id)
  if (ids.size === nodes.length) return []
  const groups = new Map<unknown, IdentifiedNode[]>()
  for (const found of nodes) {
    const group = groups.get(found.node.id)
    if (group === undefined) groups.set(found.node.id, [found])
    else group.push(found)
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}

function checkOne(nodes: readonly IdentifiedNode[]): Problem[] {
  const names = new Set(nodes.flatMap(({ node }) => Object.keys(node)))
  const isRelated = nodes.some(({ shape }) => shape === CLASS_SHAPES.RelatedResource)
  // what the first node that can have a member says by it; types have a first node in each class
  const firsts = new Map<unknown, { readonly value: Said; readonly pointer: string }>()
  const problems: Problem[] = []
  for (const found of nodes) {
    for (const name of names) {
      if (FREE.has(name) || !canHave(found, name)) continue
      const value = saidBy(found.node, name)
      const isLeftOut = value === undefined && found.shape !== CLASS_SHAPES.RelatedResource
      if (isRelated && isLeftOut && OF_THE_RESOURCE.has(name)) continue
      const key = name === 'type' ? found.shape : name
      const first = firsts.get(key)
      if (first === undefined) firsts.set(key, { value, pointer: found.pointer })
      else if (!isSame(first.value, value)) {
        const detail = `"${name}" differs from ${first.pointer || 'the root'}, which has the same id.`
        problems.push(problem('shape-rejected', detail, pointTo(found.pointer, name)))
      }
    }
  }
  return problems
}

function canHave({ shape }: IdentifiedNode, name: string): boolean {
  return shape === undefined || name === 'type' || Object.hasOwn(shape.properties, name)
}

/** What a node says by one member; `undefined` where it has none. */
type Said = JsonValue | undefined

function saidBy(node: JsonObject, name: string): Said {
  const value = node[name]
  return name === 'type' && value !== undefined ? [...new Set(asArray(value))].sort() : value
}

function isSame(one: Said, other: Said): boolean {
  return one === undefined || other === undefined ? one === other : isSameJson(one, other)
}

/**
 * Finds nodes that one list holds twice, by their `id`.
 *
 * To the graph a set holds a node once, however often the list repeats it, so the proof holds with and
 * without the repetition. Whoever counts, or looks a node up by its `id`, reads something else.
 *
 * @param items - the values of one member.
 * @param pointer - where the list stands.
 * @see chain.md 2.6 (G6), S-11
 */
export function checkRepeats(items: readonly JsonValue[], pointer: string): readonly Problem[] {
  // one item repeats nothing
  if (items.length < 2) return []
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    const id = isJsonObject(item) ? item.id : undefined
    if (typeof id !== 'string') continue
    if (seen.has(id)) {
      const detail = 'This list has the node already: to a proof it holds it once.'
      problems.push(problem('shape-rejected', detail, pointTo(pointer, index)))
    }
    seen.add(id)
  }
  return problems
}
