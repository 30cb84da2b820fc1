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
  readonly pointer: string
  /** All that is said of it, but for its links to other such nodes. */
  readonly shape: string
  readonly children: BlankNode[]
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
  const { total, isForked } = countBlank(document)
  if (total <= MANY && !isForked) return []
  const nodes: BlankNode[] = []
  const perMember = new Map<string, number>()
  collect(document, '', ['', undefined], nodes, perMember)
  return [...tooMany(perMember), ...lookAlikes(nodes)]
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
  const add = (item: JsonValue): void => {
    if (!isJsonObject(item) || '@value' in item) return
    const inside = countBlank(item)
    total += inside.total
    isForked ||= inside.isForked
    if (typeof item.id !== 'string') children += 1
  }
  for (const [name, value] of Object.entries(node)) {
    if (typeof value !== 'object' || value === null || NOT_WALKED.has(name)) continue
    if (isJsonObject(value)) add(value)
    else for (const item of value) add(item)
  }
  if (typeof node.id === 'string') return { total, isForked }
  return { total: total + 1, isForked: isForked || children > 1 }
}

const countBlank = rememberedOfOwnTrees(countBlankIn)

function tooMany(perMember: ReadonlyMap<string, number>): readonly LintProblem[] {
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
  const counts = new Map<string, number>()
  for (const { shape } of nodes) counts.set(shape, (counts.get(shape) ?? 0) + 1)
  const isOneOfMany = ({ shape }: BlankNode): boolean => (counts.get(shape) ?? 0) > 1
  const found = nodes.find(
    (node) => isOneOfMany(node) && node.children.filter(isOneOfMany).length > 1,
  )
  if (found === undefined) return []
  const detail =
    'Nodes without an id that look alike hold others that look alike; to sign them may take too much work.'
  return [lintProblem(problem('node-without-id', detail, found.pointer))]
}

/**
 * Collects the nodes without an id, at and below a value.
 *
 * @param link - the member that the value stands in, and the id of its owner, if it has one.
 * @returns the value as its owner's shape has it.
 */
function collect(
  node: JsonObject,
  pointer: string,
  link: readonly [name: string, owner: string | undefined],
  nodes: BlankNode[],
  perMember: Map<string, number>,
): BlankNode | undefined {
  const id = typeof node.id === 'string' ? node.id : undefined
  const children: BlankNode[] = []
  const said: [string, readonly JsonValue[]][] = []
  for (const [name, value] of Object.entries(node)) {
    if (NOT_WALKED.has(name)) continue
    const place = pointTo(pointer, name)
    const words = asArray(value).map((item, index): JsonValue => {
      if (!isJsonObject(item) || '@value' in item) return item
      const itemPlace = Array.isArray(value) ? pointTo(place, index) : place
      const child = collect(item, itemPlace, [name, id], nodes, perMember)
      if (child === undefined) return { id: item.id ?? null }
      children.push(child)
      perMember.set(place, (perMember.get(place) ?? 0) + 1)
      return {}
    })
    said.push([name, words])
  }
  if (id !== undefined) return undefined
  const blank = { pointer, shape: JSON.stringify([...link, said.sort(byName)]), children }
  nodes.push(blank)
  return blank
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
