import { type Crosswalk, readMatching } from '../competency/index.js'
import type { Phrase } from '../report/index.js'
import { say } from '../wording/index.js'
import { type Award, worstOfTwins } from './awards.js'
import { findingsOf, together } from './candidates.js'
import type { ClaimsDigests } from './claims-digests.js'
import type { Equivalences, PublishedEndorsers } from './equivalence.js'
import { type Finding, OK, rankOf } from './finding.js'
import type { HolderLinks } from './holder-links.js'
import { evidenceFor, missingButChecked } from './issuer-evidence.js'
import { type JudgedWaivers, judgeWaivers } from './judge-waivers.js'
import { type ExternalFinding, judgeExternal } from './leaves/external-requirement.js'
import type { Contribution, LeafKind } from './leaves/leaf-kind.js'
import { leafKindOf } from './leaves/leaf-kinds.js'
import type { ChainLimits } from './limits.js'
import { Memory } from './memory.js'
import type { FullChainPolicy } from './policy.js'
import type { PublishedDefinitions } from './published.js'
import type { CredentialCondition } from './question.js'
import type { RuleNode } from './rule.js'
import { indexAwards, type ShownAwards } from './shown-awards.js'
import type { Waiver } from './waiver.js'

/** What the engine is given beside the awards. */
export interface Settings {
  readonly policy: FullChainPolicy
  readonly limits: ChainLimits
  /** Which ids and identifiers are known to be of one person. */
  readonly links: HolderLinks
  /** What "now" means for validity, under the policy. */
  readonly asOf: Date
  /** The moment of verifying. */
  readonly now: Date
  /** Which competencies are the same, or the sum of others. Default: none. */
  readonly crosswalk?: Crosswalk
  /**
   * What whoever may award the target has found of the external requirements in its rule, by their ids. Default:
   * nothing.
   */
  readonly external?: ReadonlyMap<string, ExternalFinding>
  /** What is published today of the achievements that are named. Default: nobody has looked. */
  readonly definitions?: PublishedDefinitions
  /** Who has endorsed what is published. Default: nobody. */
  readonly publishedEndorsers?: PublishedEndorsers
  /** Waivers that were shown. Default: none. */
  readonly waivers?: readonly Waiver[]
  /** The rule of the target in place of that in the badge. Default: that one. */
  readonly rule?: RuleNode
  /** What was shown of what the target's issuer says that it checked. Default: nothing. */
  readonly digests?: ClaimsDigests
  /** Pointers of conditions of the target that are taken to be satisfied, whatever was shown. Default: none. */
  readonly assumed?: ReadonlySet<string>
  /** What other evaluations of the same question have found. Default: there were none. */
  readonly memory?: Memory
}

/** An award that was shown for a condition, and what it brings to it. */
export interface Candidate extends Contribution {
  /** What the checks of the credential itself found. */
  readonly direct: Finding
  /** The root of its own rule; absent when it has none, or none that is looked at. */
  readonly nested?: GraphNode
  /** Whether it has a rule that lies beyond the limit. */
  readonly isCut: boolean
}

/** One condition in the rule of one award. Groups have children, leaves have candidates. */
export interface GraphNode {
  readonly index: number
  readonly owner: Award
  readonly rule: RuleNode
  readonly children: readonly GraphNode[]
  readonly candidates: readonly Candidate[]
  /** The limit that keeps candidates from being looked at. */
  readonly limit?: Phrase
  /** What holds where not enough was shown; absent: that it is missing. */
  readonly floor?: Finding
  /** Set when a waiver lifts the condition, whatever was shown. */
  readonly waived?: Finding
}

/** All conditions that can bear on the target, each once, however many ways lead to it. */
export interface Graph {
  readonly root: GraphNode
  readonly nodes: readonly GraphNode[]
  /** Root of the rule of each award that was followed. */
  readonly rules: ReadonlyMap<Award, GraphNode>
  /** What became of the waivers. */
  readonly waivers: JudgedWaivers
  readonly equivalences: Equivalences
}

/**
 * Builds the graph breadth first: each award is met on its shortest way from the target, so that the
 * limit on steps does not depend on the order of anything.
 *
 * @param target - an award that has a rule, or is given one.
 * @param awards - all that was shown, the target too, in an order that does not depend on theirs.
 */
export function buildGraph(target: Award, awards: readonly Award[], settings: Settings): Graph {
  const builder = new GraphBuilder(awards, settings)
  const root = builder.addRule(target, 0, settings.rule)
  builder.findCandidates()
  const { nodes, rules, equivalences } = builder
  const { waivers: shown = [], definitions = NOTHING_PUBLISHED, ...judgedBy } = settings
  const waivers = judgeWaivers(shown, nodes, { ...judgedBy, definitions })
  for (const node of nodes) {
    const isAssumed = node.owner === target && settings.assumed?.has(node.rule.node.pointer)
    const waived = isAssumed ? OK : waivers.lifted.get(node)
    if (waived !== undefined) node.waived = waived
  }
  return { root, nodes, rules, waivers, equivalences }
}

/** A node while its candidates are still to be found. */
type Draft = { -readonly [Member in keyof GraphNode]: GraphNode[Member] }

const NOTHING_PUBLISHED: PublishedDefinitions = new Map()

class GraphBuilder {
  readonly nodes: Draft[] = []
  readonly rules = new Map<Award, GraphNode>()
  readonly #queue: { readonly leaf: Draft; readonly depth: number }[] = []
  readonly #shown: ShownAwards
  readonly #settings: Settings
  readonly #memory: Memory
  #pairs = 0

  constructor(awards: readonly Award[], settings: Settings) {
    const { crosswalk = readMatching({}), definitions = NOTHING_PUBLISHED, policy } = settings
    const { publishedEndorsers = new Map(), limits } = settings
    const sources = { definitions, publishedEndorsers, policy, mostClaims: limits.pairs }
    this.#shown = indexAwards(awards, { crosswalk, ...sources })
    this.#settings = settings
    this.#memory = settings.memory ?? new Memory()
  }

  get equivalences(): Equivalences {
    return this.#shown.equivalences
  }

  /** Adds the rule of an award that is so many steps from the target; its leaves wait in the queue. */
  addRule(owner: Award, depth: number, written = this.#ruleOf(owner)): GraphNode {
    const add = (rule: RuleNode): Draft => {
      const node: Draft = {
        index: this.nodes.length,
        owner,
        rule,
        children: [],
        candidates: [],
      }
      this.nodes.push(node)
      node.children = rule.children.map(add)
      if (rule.node.kind === 'leaf') this.#queue.push({ leaf: node, depth })
      return node
    }
    const root = add(written)
    this.rules.set(owner, root)
    return root
  }

  #ruleOf({ facts }: Award): RuleNode {
    return this.#memory.ruleOf(facts, this.#settings.limits)
  }

  findCandidates(): void {
    // The queue grows while it is walked.
    for (const { leaf, depth } of this.#queue) this.#fill(leaf, depth)
  }

  #fill(leaf: Draft, depth: number): void {
    const { node } = leaf.rule
    if (node.kind !== 'leaf') return
    const { condition } = node
    if (condition.type === 'ExternalRequirement') {
      const { policy, external } = this.#settings
      // what the caller has found, it has found for the target
      leaf.floor = judgeExternal(condition, leaf.owner, policy, depth === 0 ? external : undefined)
      return
    }
    leaf.candidates = this.#candidatesFor(leaf, condition, leafKindOf(condition), depth)
    const floor = depth === 0 ? this.#floorFor(leaf, condition) : undefined
    if (floor !== undefined) leaf.floor = floor
  }

  /** What holds in the target's rule where not enough was shown, by what its issuer left as evidence. */
  #floorFor({ owner, candidates }: Draft, condition: CredentialCondition): Finding | undefined {
    if (this.#settings.policy.issuerEvidence) return evidenceFor(condition, owner)
    const isOfOne = condition.type === 'HoldsAchievement' || condition.type === 'HoldsCompetency'
    return isOfOne && candidates.length === 0 ? missingButChecked(condition, owner) : undefined
  }

  #candidatesFor<Condition extends CredentialCondition>(
    leaf: Draft,
    condition: Condition,
    kind: LeafKind<Condition>,
    depth: number,
  ): readonly Candidate[] {
    const { policy, limits, links, asOf, now } = this.#settings
    const { rule, owner } = leaf
    const found = kind.contributionsTo(condition, owner, this.#shown)
    if (this.#isEndless(condition, owner)) leaf.limit = say('too-much-to-compare')
    this.#pairs += found.length
    if (this.#pairs > limits.pairs) {
      leaf.limit = say('too-much-to-compare')
      return []
    }
    if (found.length > limits.candidates) {
      leaf.limit = say('too-many-candidates', { limit: limits.candidates })
    }
    const { definitions } = this.#shown
    const asked = { condition, owner, policy, links, definitions, asOf, now }
    const looksFurther = policy.nested !== 'off' && kind.isNested && condition.timing !== 'within'
    const judged = found.map((contribution) => {
      const { award: candidate, finding } = contribution
      const checked = this.#memory.findingsOf({ rule, owner, candidate }, () =>
        findingsOf({ ...asked, candidate }, kind),
      )
      return { ...contribution, direct: together(checked, finding) }
    })
    return worstOfTwins(judged)
      .toSorted((a, b) => rankOf(b.direct.status) - rankOf(a.direct.status))
      .slice(0, limits.candidates)
      .map((judged) => {
        const follows = looksFurther && judged.direct.status !== 'failed'
        return {
          ...judged,
          ...(follows ? this.#follow(judged.award, depth + 1) : { isCut: false }),
        }
      })
  }

  /** Whether so many achievements are said to count for each other that those for this one were not found. */
  #isEndless(condition: CredentialCondition, owner: Award): boolean {
    return (
      condition.type === 'HoldsAchievement' &&
      this.#shown.equivalences.countingFor(condition, owner) === undefined
    )
  }

  #follow(award: Award, depth: number): Pick<Candidate, 'nested' | 'isCut'> {
    const nested = this.rules.get(award)
    if (nested !== undefined) return { nested, isCut: false }
    if (award.facts.rule === undefined) return { isCut: false }
    if (depth >= this.#settings.limits.chainDepth) return { isCut: true }
    return { nested: this.addRule(award, depth), isCut: false }
  }
}
