import type { ChainStatus } from '../report/index.js'
import { allOf, anyOf, atLeast } from './algebra.js'
import { componentsOf } from './components.js'
import { best, rankOf, worst } from './finding.js'
import type { Candidate, Graph, GraphNode } from './graph.js'
import { isEnough, LEVELS, leafValue, needsNothing, reaches } from './leaves/leaf-value.js'
import { type Demand, mostServed, type SearchBudget, type Served } from './matching.js'
import type { FullChainPolicy } from './policy.js'
import { distinct } from './rule.js'

/** The value of every condition of a graph. */
export interface Valuation {
  readonly statusOf: (node: GraphNode) => ChainStatus
  /** Value of a candidate: what its own checks found, or worse because of its own rule. */
  readonly candidateStatusOf: (candidate: Candidate, leaf: GraphNode) => ChainStatus
  /** Whether the value rests on something that a limit kept from being looked at. */
  readonly isLimited: (node: GraphNode) => boolean
  /** Whether the two conditions lead to each other. */
  readonly isCircle: (one: GraphNode, other: GraphNode) => boolean
  /** How many conditions of an `AtLeast` are satisfied, by different credentials. */
  readonly countSatisfied: (node: GraphNode) => Served
}

/**
 * The least values that agree with every rule at once, starting from `failed`: a circle of
 * prerequisites cannot lift itself. So attestation, too, covers only what lies outside the circle: within it no
 * issuer can have checked a badge before the other was awarded.
 *
 * All that a value depends on is computed before it; only inside a circle are values computed again,
 * as long as one rises, which each can do three times.
 */
export function evaluate({ nodes }: Graph, policy: FullChainPolicy): Valuation {
  const edges = nodes.map(dependenciesOf)
  const dependents = invert(edges)
  const limited = limitedNodes(nodes, dependents)
  const components = componentsOf(edges)
  const componentOf = new Array<number>(nodes.length).fill(-1)
  for (const [number, component] of components.entries()) {
    for (const index of component) componentOf[index] = number
  }
  const values = nodes.map((): ChainStatus => 'failed')

  const statusOf = (node: GraphNode): ChainStatus => values[node.index] ?? 'failed'
  const isLimited = (node: GraphNode): boolean => limited.has(node.index)
  const isCircle = (one: GraphNode, other: GraphNode): boolean =>
    componentOf[one.index] === componentOf[other.index]
  const candidateStatusOf = (candidate: Candidate, leaf: GraphNode): ChainStatus => {
    const { direct, nested, isCut } = candidate
    if (isCut) return worst([direct.status, 'unknown'])
    if (nested === undefined) return direct.status
    const value = statusOf(nested)
    if (isCircle(leaf, nested)) return worst([direct.status, value])
    return worst([direct.status, nestedValue(value, isLimited(nested), policy)])
  }
  const budget: SearchBudget = { left: SEARCH_BUDGET }
  const counts = new Map<GraphNode, Served>()
  const countOfGroup = (node: GraphNode, level: ChainStatus): Served => {
    const served = countDistinct(node, level, statusOf, candidateStatusOf, budget)
    // the last time that a group is judged, all values that it depends on are final
    if (level === 'satisfied') counts.set(node, served)
    return served
  }
  const judged = (node: GraphNode): ChainStatus => {
    if (node.waived !== undefined) return 'satisfied'
    return node.rule.node.kind === 'group'
      ? groupValue(node, statusOf, countOfGroup)
      : leafValue(node, candidateStatusOf)
  }

  for (const [number, component] of components.entries()) {
    const work = new Set(component)
    for (const index of work) {
      // Taken out first, so that it can be put back at the end.
      work.delete(index)
      const node = nodes[index] as GraphNode
      const value = judged(node)
      if (rankOf(value) <= rankOf(statusOf(node))) continue
      values[index] = value
      for (const dependent of dependents[index] ?? []) {
        if (componentOf[dependent] === number) work.add(dependent)
      }
    }
  }
  const countSatisfied = (node: GraphNode): Served =>
    counts.get(node) ?? countOfGroup(node, 'satisfied')
  return { statusOf, candidateStatusOf, isLimited, isCircle, countSatisfied }
}

/**
 * How much all searches of one evaluation may cost. A search is needed only where conditions of one `AtLeast`
 * compete for credentials, and some of them need several.
 */
const SEARCH_BUDGET = 1_000_000

/** How much of it one search may cost, so that a hopeless one leaves something for the others. */
const ONE_SEARCH = 100_000

/** Value of a group, by those of its conditions. */
function groupValue(
  node: GraphNode,
  statusOf: Valuation['statusOf'],
  countOfGroup: (node: GraphNode, level: ChainStatus) => Served,
): ChainStatus {
  const group = node.rule.node
  if (group.kind !== 'group') return 'unknown'
  const { condition } = group
  if (condition.type === 'AllOf') return allOf(node.children.map(statusOf))
  if (condition.type === 'AnyOf') return anyOf(node.children.map(statusOf))
  if (!hasOnlyLeaves(node)) return atLeast(condition.minimum, differentValues(node, statusOf))
  for (const level of LEVELS) {
    const { count, isExact } = countOfGroup(node, level)
    if (count >= condition.minimum) return level
    // whether it is better than this was not found out
    if (!isExact) return 'unknown'
  }
  return 'failed'
}

/** The values of the conditions of a group; those that ask the same count once, by the best of them. */
function differentValues(
  { children }: GraphNode,
  statusOf: Valuation['statusOf'],
): readonly ChainStatus[] {
  const values = new Map<string, ChainStatus>()
  for (const child of children) {
    const { meaning } = child.rule
    values.set(meaning, best([values.get(meaning) ?? 'failed', statusOf(child)]))
  }
  return [...values.values()]
}

/**
 * How many conditions of a group are at that value or better, by different credentials where all of them are
 * leaves. Conditions that ask the same count once, by the best of them.
 */
function countDistinct(
  node: GraphNode,
  level: ChainStatus,
  statusOf: Valuation['statusOf'],
  candidateStatusOf: Valuation['candidateStatusOf'],
  budget: SearchBudget,
): Served {
  const reached = node.children.filter((child) => reaches(statusOf(child), level))
  // What is missing can still be shown, by a credential of its own.
  if (level === 'missing' || !hasOnlyLeaves(node)) {
    return { count: distinct(reached).length, isExact: true }
  }
  const free = distinct(reached.filter((child) => needsNothing(child, level, candidateStatusOf)))
  const served = new Set(free.map(({ rule }) => rule.meaning))
  const others = distinct(reached.filter(({ rule }) => !served.has(rule.meaning)))
  const demands = others.map((child) =>
    demandOf(
      child,
      child.candidates.filter((candidate) => reaches(candidateStatusOf(candidate, child), level)),
    ),
  )
  const own = { left: Math.min(budget.left, ONE_SEARCH) }
  const left = own.left
  const { count, isExact } = mostServed(demands, own)
  budget.left -= left - own.left
  return { count: free.length + count, isExact }
}

/** What a leaf needs of the credentials that are good enough for it. */
function demandOf(leaf: GraphNode, good: readonly Candidate[]): Demand {
  return {
    options: [...new Set(good.map(({ award }) => award.key))].sort(),
    isEnough: (keys) =>
      isEnough(
        leaf,
        good.filter(({ award }) => keys.has(award.key)),
      ),
  }
}

/**
 * What its own prerequisites make of a prerequisite. What a limit hides may be a contradiction, so no
 * attestation covers it.
 */
function nestedValue(value: ChainStatus, isLimited: boolean, policy: FullChainPolicy): ChainStatus {
  if (policy.nested === 'strict' || value === 'failed' || value === 'satisfied') return value
  return isLimited ? 'unknown' : 'satisfied'
}

function hasOnlyLeaves(node: GraphNode): boolean {
  return node.children.every(({ rule }) => rule.node.kind !== 'group')
}

/** A group also depends on the rules of its leaves' candidates, since it counts those. */
function dependenciesOf({ children, candidates }: GraphNode): readonly number[] {
  const nested = [candidates, ...children.map((child) => child.candidates)].flat()
  const indexes = [...children, ...nested.flatMap((candidate) => candidate.nested ?? [])]
  return [...new Set(indexes.map(({ index }) => index))]
}

function invert(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const inverse: number[][] = edges.map(() => [])
  for (const [from, targets] of edges.entries()) {
    for (const to of targets) inverse[to]?.push(from)
  }
  return inverse
}

/** The nodes from which something leads to a place that a limit closed. */
function limitedNodes(
  nodes: readonly GraphNode[],
  dependents: readonly (readonly number[])[],
): ReadonlySet<number> {
  const limited = new Set(nodes.filter(isClosed).map(({ index }) => index))
  // The set grows while it is walked.
  for (const index of limited)
    for (const dependent of dependents[index] ?? []) limited.add(dependent)
  return limited
}

function isClosed({ rule, limit, candidates }: GraphNode): boolean {
  return rule.node.kind === 'limit' || limit !== undefined || candidates.some(({ isCut }) => isCut)
}
