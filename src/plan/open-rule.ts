import type { Wallet } from '../chain/index.js'
import type { JsonValue } from '../json/index.js'
import {
  type Condition,
  type ConditionLimits,
  type ConditionNode,
  conditionMeaning,
  type GroupNode,
  type LeafNode,
  readCondition,
} from '../model/index.js'
import type { Explanation } from '../report/index.js'
import { countOf, DONE, type Formula, NEVER } from './formula.js'
import type { PlannedCondition } from './plan-report.js'

/** A condition without conditions of its own that is not satisfied, or by a credential that another needs. */
export interface OpenLeaf {
  readonly condition: LeafNode['condition']
  /** Its value today. */
  readonly explanation: Explanation
  /** Ids of the achievements whose badges support it already, though not enough. */
  readonly supporting: readonly string[]
  /** Where it stands in the rule: once for each condition that asks the same. */
  readonly pointers: string[]
  /** The same for people, once each. */
  readonly planned: PlannedCondition[]
  /** Pointers of the groups in which each condition needs a credential of its own. */
  readonly apart: string[]
}

/** What is left of a rule. */
export interface OpenRule {
  /** Over the numbers of the leaves. */
  readonly formula: Formula
  readonly leaves: readonly OpenLeaf[]
}

/**
 * Leaves out of a rule what is satisfied. No value is computed here: the chain engine is asked for that of each part,
 * as a rule of its own.
 *
 * @param rule - one that the engine has not refused.
 */
export function openRule(rule: Condition, wallet: Wallet): OpenRule {
  const reader = new OpenRuleReader(wallet)
  // the engine has held it to its limits
  const formula = reader.read(readCondition(rule as object as JsonValue, '', NO_LIMITS), undefined)
  return { formula, leaves: reader.leaves }
}

const ANY = Number.POSITIVE_INFINITY
const NO_LIMITS: ConditionLimits = { ruleDepth: ANY, ruleNodes: ANY, children: ANY }

class OpenRuleReader {
  readonly leaves: OpenLeaf[] = []
  readonly #wallet: Wallet
  readonly #values = new Map<string, Explanation>()
  /** Numbers of the leaves by what they ask. */
  readonly #known = new Map<string, number>()

  constructor(wallet: Wallet) {
    this.#wallet = wallet
  }

  /** @param apart - pointer of the group, where the condition needs a credential of its own in it. */
  read(node: ConditionNode, apart: string | undefined): Formula {
    // the engine has refused a rule that cannot be read
    if (!('condition' in node)) return NEVER
    if (node.kind === 'leaf') return this.#readLeaf(node, apart)
    const { condition } = node
    if (condition.type === 'AtLeast' && hasOnlyLeaves(node)) {
      return this.#readApart(node, condition.minimum)
    }
    const children = condition.type === 'AtLeast' ? distinct(node.children) : node.children
    const minimum = { AllOf: children.length, AnyOf: 1 }
    return countOf(
      condition.type === 'AtLeast' ? condition.minimum : minimum[condition.type],
      children.map((child) => this.read(child, undefined)),
    )
  }

  #readLeaf(leaf: LeafNode, apart: string | undefined): Formula {
    const explanation = this.#valueOf(leaf)
    return explanation.status === 'satisfied' ? DONE : this.#open(leaf, explanation, apart)
  }

  /** A condition that stands in several places is asked about once. */
  #valueOf({ condition }: LeafNode): Explanation {
    const key = JSON.stringify(condition)
    const known = this.#values.get(key) ?? this.#wallet.evaluateRule(condition).explanation
    this.#values.set(key, known)
    return known
  }

  /**
   * A number of leaves, each by a credential of its own: how many there are already, the engine has matched. Each
   * of those that are open counts once it is settled; so does each that is satisfied by a credential that
   * another one needs, as far as there are too few.
   */
  #readApart(node: GroupNode, minimum: number): Formula {
    const { status, need } = this.#wallet.evaluateRule(node.condition).explanation
    if (status === 'satisfied') return DONE
    const counted = need?.satisfied ?? 0
    const children = distinct(node.children)
    const parts = children.map((child) => ({ child, part: this.read(child, node.pointer) }))
    const open = parts.filter(({ part }) => part !== DONE).map(({ part }) => part)
    const held = parts.filter(({ part }) => part === DONE).map(({ child }) => child)
    const spare = held
      .filter((child) => held.length > counted && this.#wouldCount(node, child, counted))
      .map((child) => this.#open(child as LeafNode, this.#valueOf(child as LeafNode), node.pointer))
    const further = spare
      .slice(0, held.length - counted)
      .map((_, index) => countOf(index + 1, spare))
    return countOf(minimum - counted, [...open, ...further])
  }

  /** Whether a further credential for the condition would make one more of the group count. */
  #wouldCount(group: GroupNode, child: ConditionNode, counted: number): boolean {
    const pointer = child.pointer.slice(group.pointer.length)
    const { explanation } = this.#wallet.evaluateRule(group.condition, { assume: [pointer] })
    return explanation.status === 'satisfied' || (explanation.need?.satisfied ?? 0) > counted
  }

  #open(leaf: LeafNode, explanation: Explanation, apart: string | undefined): Formula {
    const planned = plannedOf(explanation)
    const key = JSON.stringify([conditionMeaning(leaf), explanation.status, explanation.code])
    const number = this.#known.get(key) ?? this.leaves.length
    const known = this.leaves[number] ?? {
      condition: leaf.condition,
      explanation,
      supporting: this.#supporting(explanation),
      pointers: [],
      planned: [],
      apart: [],
    }
    this.leaves[number] = known
    this.#known.set(key, number)
    known.pointers.push(leaf.pointer)
    known.planned.push(planned)
    if (apart !== undefined) known.apart.push(apart)
    return { kind: 'step', step: number }
  }

  #supporting({ by = [] }: Explanation): readonly string[] {
    const ids = new Set(by.map(({ id }) => id))
    return this.#wallet.credentials.flatMap(({ credential, report }) => {
      if (credential === undefined || !ids.has(credential.id) || !report.verified) return []
      const { credentialSubject: subject } = report.credential
      return 'achievement' in subject ? [subject.achievement.id] : []
    })
  }
}

/** What stands of a condition in a plan. */
function plannedOf({ conditionId, label, status, code }: Explanation): PlannedCondition {
  return { ...(conditionId === undefined ? {} : { conditionId }), label, status, code }
}

/** Conditions that ask the same count once in a number of them. */
function distinct(children: readonly ConditionNode[]): readonly ConditionNode[] {
  return [...new Map(children.map((child) => [conditionMeaning(child), child])).values()]
}

function hasOnlyLeaves({ children }: GroupNode): boolean {
  return children.every(({ kind }) => kind !== 'group')
}
