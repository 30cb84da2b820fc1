import { type Award, awardOf } from './awards.js'
import type { Facts } from './facts.js'
import type { Finding } from './finding.js'
import type { ChainLimits } from './limits.js'
import { type RuleNode, readRule } from './rule.js'

/**
 * What evaluations of one question about a wallet have in common, whatever each leaves out of it: the rules of its
 * badges, read; its awards; and what the checks find of an award for a condition. Each follows from what it is
 * filed under and from settings that are the same for all of them, so one memory serves one question, with one
 * moment that is asked about. It is as large as what was shown allows.
 */
export class Memory {
  readonly #owners = new WeakMap<RuleNode, Award>()
  readonly #rules = new WeakMap<Facts, RuleNode>()
  readonly #awards = new WeakMap<Facts, Award[]>()
  readonly #findings = new WeakMap<Award, WeakMap<Award, Map<RuleNode, readonly Finding[]>>>()

  /** What stands for the badge that a rule has none of. */
  ownerFor(rule: RuleNode, make: () => Award): Award {
    const owner = this.#owners.get(rule) ?? make()
    this.#owners.set(rule, owner)
    return owner
  }

  /** The rule that a badge carries. */
  ruleOf(facts: Facts, limits: ChainLimits): RuleNode {
    const known = this.#rules.get(facts)
    if (known !== undefined) return known
    const rule = readRule(facts.rule ?? null, limits)
    this.#rules.set(facts, rule)
    return rule
  }

  /** The award that a document is the current copy of: one object for one copy with one history. */
  awardOf(facts: Facts, documents: readonly Facts[]): Award {
    const award = awardOf(facts, documents)
    const known = this.#awards.get(facts) ?? []
    const same = known.find(({ history }) => areSame(history, award.history))
    if (same !== undefined) return same
    this.#awards.set(facts, [...known, award])
    return award
  }

  /** What the checks of a condition find of an award that was shown for it. */
  findingsOf(
    { rule, owner, candidate }: { rule: RuleNode; owner: Award; candidate: Award },
    find: () => readonly Finding[],
  ): readonly Finding[] {
    const byCandidate =
      this.#findings.get(owner) ?? new WeakMap<Award, Map<RuleNode, readonly Finding[]>>()
    this.#findings.set(owner, byCandidate)
    const byRule = byCandidate.get(candidate) ?? new Map<RuleNode, readonly Finding[]>()
    byCandidate.set(candidate, byRule)
    const findings = byRule.get(rule) ?? find()
    byRule.set(rule, findings)
    return findings
  }
}

function areSame(some: readonly Facts[], others: readonly Facts[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index])
}
