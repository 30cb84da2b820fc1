import { achievementKey } from '../model/index.js'
import type { ChainNote, Phrase } from '../report/index.js'
import { say } from '../wording/index.js'
import type { Award } from './awards.js'
import { compareText } from './finding.js'
import type { Valuation } from './fixed-point.js'
import type { GraphNode } from './graph.js'
import { matchingSize } from './matching.js'
import { distinct } from './rule.js'
import { note } from './worded.js'

/**
 * Remarks on what a rule counts less often than a reader would: several credentials of one achievement, in a
 * series or in an `AtLeast`, and there one credential that fits several conditions.
 */
export function countedOnce(node: GraphNode, valuation: Valuation): readonly ChainNote[] {
  const { node: read } = node.rule
  if (read.kind === 'leaf') {
    return read.condition.type === 'HoldsFromSeries' ? shownTwice(node, valuation) : []
  }
  const inside = node.children.flatMap((child) => countedOnce(child, valuation))
  if (read.kind !== 'group' || read.condition.type !== 'AtLeast') return inside
  const groups = [...leavesByAchievement(node).values()]
  const remarks = groups.flatMap((leaves) => remarkOn(leaves, valuation))
  return [...(remarks.length > 0 ? remarks : competing(node, valuation)), ...inside]
}

/** Achievements of a series of which more than one credential would count. */
function shownTwice(leaf: GraphNode, valuation: Valuation): readonly ChainNote[] {
  const groups = new Map<string, Map<string, Award>>()
  for (const award of goodFor(leaf, valuation)) {
    const { key } = award.facts.achievement
    groups.set(key, (groups.get(key) ?? new Map<string, Award>()).set(award.key, award))
  }
  return [...groups.values()].flatMap((awards) => {
    if (awards.size === 1) return []
    const [name = ''] = [...awards.values()].map(({ facts }) => facts.ref.name).sort(compareText)
    const values = { name, shown: times(awards.size), counted: times(1) }
    return [note('counted-once', say('note-shown-counted', values))]
  })
}

/** Conditions of a group that are satisfied, but not each by credentials of its own. */
function competing(node: GraphNode, valuation: Valuation): readonly ChainNote[] {
  const satisfied = distinct(
    node.children.filter((child) => valuation.statusOf(child) === 'satisfied'),
  ).length
  const { count: counted } = valuation.countSatisfied(node)
  if (satisfied <= counted) return []
  return [note('counted-once', say('note-compete', { satisfied, counted }))]
}

function remarkOn(leaves: readonly GraphNode[], valuation: Valuation): readonly ChainNote[] {
  const claims = new Map(leaves.map((leaf) => [leaf, goodFor(leaf, valuation)]))
  const awards = new Map([...claims.values()].flat().map((award) => [award.key, award]))
  const [name] = [...awards.values()].map(({ facts }) => facts.ref.name).sort(compareText)
  if (name === undefined) return []
  const fitting = leaves.filter((leaf) => claims.get(leaf)?.length !== 0).length
  const counted = matchingSize(
    distinct(leaves).map((leaf) => (claims.get(leaf) ?? []).map(({ key }) => key)),
  )
  if (awards.size > counted) {
    const shown = times(awards.size)
    return [
      note('counted-once', say('note-shown-counted', { name, shown, counted: times(counted) })),
    ]
  }
  if (fitting <= counted) return []
  const values = { name, count: fitting, counted: times(counted) }
  return [note('counted-once', say('note-fits-counted', values))]
}

function goodFor(leaf: GraphNode, valuation: Valuation): readonly Award[] {
  return leaf.candidates
    .filter((candidate) => valuation.candidateStatusOf(candidate, leaf) === 'satisfied')
    .map(({ award }) => award)
}

/** The conditions of a group that ask for the same achievement, whatever else they ask. */
function leavesByAchievement({ children }: GraphNode): ReadonlyMap<string, readonly GraphNode[]> {
  const leaves = new Map<string, GraphNode[]>()
  for (const child of children) {
    const { node } = child.rule
    if (node.kind !== 'leaf' || node.condition.type !== 'HoldsAchievement') continue
    const key = achievementKey(node.condition.targetAchievement, '')
    const others = leaves.get(key)
    if (others === undefined) leaves.set(key, [child])
    else others.push(child)
  }
  return leaves
}

function times(count: number): { readonly phrase: Phrase } {
  if (count === 1) return { phrase: say('once') }
  return { phrase: count === 2 ? say('twice') : say('times', { count }) }
}
