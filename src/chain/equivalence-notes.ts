import type { ChainNote } from '../report/index.js'
import { say } from '../wording/index.js'
import type { Facts } from './facts.js'
import type { Graph } from './graph.js'
import { note } from './worded.js'

/**
 * Remarks on badges that say of themselves that they count for what the target's rule asks for, where nobody says
 * so who may: each badge once, whatever it claims.
 *
 * @see chain.md 3.4, equivalence
 */
export function claimsOfTheirOwn({ root, nodes, equivalences }: Graph): readonly ChainNote[] {
  const found = new Set<Facts>()
  for (const { owner, rule } of nodes) {
    const { node } = rule
    if (owner !== root.owner || node.kind !== 'leaf') continue
    const { condition } = node
    if (condition.type !== 'HoldsAchievement') continue
    const claimants = equivalences.claimingToCountFor(condition, owner)
    if (claimants.length === 0) continue
    const known = equivalences.countingFor(condition, owner)
    // of what was not looked at nothing can be said
    if (known === undefined) continue
    const counting = new Set(known)
    for (const facts of claimants) if (!counting.has(facts.achievement.key)) found.add(facts)
  }
  found.delete(root.owner.facts)
  return [...found].map(({ ref }) => {
    const phrase = say('note-equivalence-unauthorised', { name: ref.name })
    return note('equivalence-unauthorised', phrase, { credential: ref })
  })
}
