import {
  asArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
  rememberedOfOwnTrees,
} from '../../json/index.js'
import { CLASS_SHAPES } from '../../model/index.js'
import { type LintProblem, lintProblem, problem } from '../../report/index.js'
import type { LintRule } from '../subject.js'

/**
 * Each node without an id costs a proof over the graph about a millisecond, and a verifier should not be
 * held up for more than 200 of them.
 */
const MANY = 200

/** No verifier takes more of them (S-16), so nobody signs more. */
const MOST = 2000

/** Members that are no nodes of this graph: a proof has a graph of its own, the others are text to it. */
const NOT_WALKED: ReadonlySet<string> = new Set([
  '@context',
  'proof',
  ...Object.values(CLASS_SHAPES).flatMap(({ properties }) =>
    Object.keys(properties).filter((name) => properties[name]?.kind === 'json'),
  ),
])

/** A node that the graph knows by what it says alone. */
interface BlankNode {
  readonly node: JsonObject
  readonly pointer: string
  /** What leads to it; absent for the document. */
  readonly link?: Link
  /** The nodes without an id that it holds. */
  readonly children: readonly BlankNode[]
}

/** A member, and the owner's id, if it has one. */
interface Link {
  readonly name: string
  readonly owner: string | undefined
  readonly pointer: string
}

/**
 * Nodes without an id, where they make a proof over the graph slow or impossible. Canonicalization has to
 * tell such nodes apart by what they say:
 *
 * - with many of them that takes long, and with too many it is refused
 * - look-alikes inside look-alikes, such as groups of conditions in groups of conditions, take trying
 *   every order, which the limits of a verifier do not allow
 *
 * @see RDF Dataset Canonicalization, Hash N-Degree Quads: https://www.w3.org/TR/rdf-canon/#hash-nd-quads
 */
export const nodeWithoutId: LintRule = ({ document }) => {
  const { total, isForked } = countBlankIn(document)
  if (total <= MANY && !isForked) return []
  const nodes: BlankNode[] = []
  collect({ node: document, pointer: '' }, nodes)
  return [...tooMany(nodes), ...lookAlikes(nodes)]
}

/** How many nodes have no id, at and below a node, and whether one of them holds two others. */
interface Blanks {
  readonly total: number
  readonly isForked: boolean
}

function countBlankIn(node: JsonObject): Blanks {
  let total = 0
  let children = 0
  let isForked = false
  for (const name of Object.keys(node)) {
    const value = node[name]
    if (typeof value !== 'object' || value === null || NOT_WALKED.has(name)) continue
    for (const item of isJsonObject(value) ? [value] : value) {
      if (!isNode(item)) continue
      const inside = countBlank(item)
      total += inside.total
      isForked ||= inside.isForked
      if (typeof item.id !== 'string') children += 1
    }
  }
  if (typeof node.id === 'string') return { total, isForked }
  return { total: total + 1, isForked: isForked || children > 1 }
}

const countBlank = rememberedOfOwnTrees(countBlankIn)

function tooMany(nodes: readonly BlankNode[]): readonly LintProblem[] {
  const perMember = new Map<string, number>()
  for (const { link } of nodes) {
    if (link !== undefined) perMember.set(link.pointer, (perMember.get(link.pointer) ?? 0) + 1)
  }
  const total = [...perMember.values()].reduce((sum, count) => sum + count, 0)
  if (total <= MANY) return []
  const [largest = ['', 0]] = [...perMember].sort(([, a], [, b]) => b - a)
  const [place, count] = largest
  const detail = `There are ${total} nodes without an id, ${count} of them here; that makes every proof slow.`
  if (total <= MOST) return [lintProblem(problem('node-without-id', detail, place))]
  const refused = `There are ${total} nodes without an id; a proof over more than ${MOST} is refused.`
  return [lintProblem(problem('canonicalization-limit', refused, place))]
}

function lookAlikes(nodes: readonly BlankNode[]): readonly LintProblem[] {
  if (!nodes.some(({ children }) => children.length > 1)) return []
  const shapes = new Map(nodes.map((node) => [node, shapeOf(node)]))
  const counts = new Map<string | undefined, number>()
  for (const shape of shapes.values()) counts.set(shape, (counts.get(shape) ?? 0) + 1)
  const isOneOfMany = (node: BlankNode): boolean => (counts.get(shapes.get(node)) ?? 0) > 1
  const found = nodes.find(
    (node) => isOneOfMany(node) && node.children.filter(isOneOfMany).length > 1,
  )
  if (found === undefined) return []
  const detail =
    'Nodes without an id that look alike hold others that look alike; to sign them may take too much work.'
  return [lintProblem(problem('node-without-id', detail, found.pointer))]
}

/** All that is said of a node and of the link to it, but for its links to other nodes without an id. */
function shapeOf({ node, link }: BlankNode): string {
  const said = Object.entries(node).flatMap(([name, value]): [string, readonly JsonValue[]][] => {
    if (NOT_WALKED.has(name)) return []
    const words = asArray(value).map((item): JsonValue => {
      if (!isNode(item)) return item
      return typeof item.id === 'string' ? { id: item.id } : {}
    })
    return [[name, words]]
  })
  return JSON.stringify([link?.name, link?.owner, said.sort(byName)])
}

function isNode(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && !('@value' in value)
}

/**
 * Collects the nodes without an id, at and below a node, those inside another first.
 *
 * @returns the node itself, where it has none.
 */
function collect(
  { node, pointer, link }: Omit<BlankNode, 'children'>,
  nodes: BlankNode[],
): BlankNode | undefined {
  const owner = typeof node.id === 'string' ? node.id : undefined
  const children: BlankNode[] = []
  for (const [name, value] of Object.entries(node)) {
    if (typeof value !== 'object' || value === null || NOT_WALKED.has(name)) continue
    const place = pointTo(pointer, name)
    const inside: Link = { name, owner, pointer: place }
    const visit = (item: JsonValue, at: string): void => {
      const child = isNode(item)
        ? collect({ node: item, pointer: at, link: inside }, nodes)
        : undefined
      if (child !== undefined) children.push(child)
    }
    if (isJsonObject(value)) visit(value, place)
    else for (const [index, item] of value.entries()) visit(item, pointTo(place, index))
  }
  if (owner !== undefined) return undefined
  const blank = { node, pointer, children, ...(link === undefined ? {} : { link }) }
  nodes.push(blank)
  return blank
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
