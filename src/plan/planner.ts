import { decideQuickly, type Wallet } from '../chain/index.js'
import type { Condition } from '../model/index.js'
import { bothOf } from './both.js'
import { holdsWith, stepsIn, trimmed, withParts } from './formula.js'
import { type OpenRule, openRule } from './open-rule.js'
import { sortedBy } from './order.js'
import type { Plan, PlannedCondition, PlanReport, PlanStep, Remedy, Wanted } from './plan-report.js'
import { remediesFor } from './remedies.js'
import { type StepSet, smallestSets } from './smallest-sets.js'
import { type Steps, stepsFor } from './steps.js'
import { misuse } from './wallet.js'
import type { PlanContext } from './wanted.js'

/** How plans are made, complete. */
export interface PlanSettings extends Omit<PlanContext, 'now'> {
  readonly maxPlans: number
  readonly cost: (step: Omit<PlanStep, 'cost'>) => number
}

/** Sets that are made and compared on the way, counted: about two seconds at most. */
const MAX_WORK = 1_000_000

/** Makes the plans for a rule: nothing is waited for. */
export function makePlans(rule: Condition, wallet: Wallet, settings: PlanSettings): PlanReport {
  const report = wallet.evaluateRule(rule)
  const open = openRule(rule, wallet)
  const steps = stepsFor(open.leaves, { ...settings, now: new Date(report.now) })
  const maker = new PlanMaker(open, steps, settings)
  const { maxPlans } = settings
  const everything = open.leaves.flatMap(({ pointers }) => pointers)
  const decide = decideQuickly(wallet, { rule })
  const isSettledBy = (assume: readonly string[]): boolean =>
    decide({ assume }).status === 'satisfied'
  const found = isSettledBy(everything) ? maker.sets() : { sets: [], exact: true }
  const sound = found.sets.filter(({ steps: taken }) => isSettledBy(maker.settledBy(taken)))
  return {
    report,
    plans: sound.slice(0, maxPlans).map((set) => maker.planOf(set)),
    exact: found.exact && steps.isClear && sound.length === found.sets.length,
    hasMore: sound.length > maxPlans,
  }
}

class PlanMaker {
  readonly #open: OpenRule
  readonly #steps: Steps
  readonly #settings: PlanSettings
  readonly #costs: readonly number[]
  /** Numbers of the leaves, in an order that does not depend on that of the rule. */
  readonly #order: readonly number[]

  constructor(open: OpenRule, steps: Steps, settings: PlanSettings) {
    this.#open = open
    this.#steps = steps
    this.#settings = settings
    this.#order = sortedBy([...open.leaves.keys()], (number) =>
      JSON.stringify(sortedConditions(open.leaves[number]?.planned ?? [])),
    )
    this.#costs = steps.steps.map((_, step) => this.#costOf(step))
  }

  sets(): { readonly sets: readonly StepSet[]; readonly exact: boolean } {
    const { settled } = this.#steps
    const { maxPlans } = this.#settings
    return smallestSets(withParts(this.#open.formula, settled), {
      // one more tells whether there are more
      maxSets: maxPlans + 1,
      maxWork: MAX_WORK,
      costOf: (step) => this.#costs[step] ?? 0,
    })
  }

  /** Pointers of all conditions that some steps settle. */
  settledBy(steps: readonly number[]): readonly string[] {
    return this.#leavesSettledBy(steps).flatMap(
      (number) => this.#open.leaves[number]?.pointers ?? [],
    )
  }

  planOf({ steps, cost }: StepSet): Plan {
    const needed = new Set(trimmed(this.#open.formula, this.#leavesSettledBy(steps)))
    return {
      steps: steps.map((step) => ({
        ...this.#describe(step, (leaf) => needed.has(leaf)),
        cost: this.#costs[step] ?? 0,
      })),
      cost,
    }
  }

  #leavesSettledBy(steps: readonly number[]): readonly number[] {
    const taken = new Set(steps)
    return this.#order.filter((leaf) => {
      const formula = this.#steps.settled[leaf]
      return formula !== undefined && holdsWith(formula, taken)
    })
  }

  #costOf(step: number): number {
    const cost: unknown = this.#settings.cost(this.#describe(step, () => true))
    if (typeof cost === 'number' && Number.isFinite(cost) && cost >= 0) return cost
    throw misuse('The option "cost" must give a number from zero for each step.')
  }

  /** A step for those of the conditions that it is needed for. */
  #describe(step: number, isNeeded: (leaf: number) => boolean): Omit<PlanStep, 'cost'> {
    const { steps, settled, alone } = this.#steps
    const draft = steps[step]
    if (draft === undefined) throw new RangeError('There is no such step.')
    const helped = this.#order.filter((leaf) => {
      const formula = settled[leaf]
      return formula !== undefined && stepsIn(formula).has(step) && isNeeded(leaf)
    })
    const conditions = helped.flatMap((leaf) => this.#open.leaves[leaf]?.planned ?? [])
    const own = draft.leaves.filter(isNeeded)
    return {
      label: draft.label,
      wanted: own.length === 0 ? draft.wanted : wantedForAll(draft.wanted, own, alone),
      conditions: sortedConditions(conditions),
      remedies: remediesForAll(draft.wanted, conditions),
    }
  }
}

/** What the step must bring for these of its conditions. */
function wantedForAll(wanted: Wanted, leaves: readonly number[], alone: readonly Wanted[]): Wanted {
  if (wanted.kind !== 'achievement') return wanted
  const [first = wanted, ...others] = leaves.flatMap((leaf) => {
    const one = alone[leaf]
    return one?.kind === 'achievement' ? [one] : []
  })
  return others.reduce((both, other) => bothOf(both, other) ?? wanted, first)
}

/** Whoever could settle all of the conditions. */
function remediesForAll(
  { kind }: Wanted,
  conditions: readonly PlannedCondition[],
): readonly Remedy[] {
  if (kind === 'external') return ['ask-verifier']
  const [first = [], ...others] = conditions.map(({ code, status }) => remediesFor(code, status))
  return first.filter((remedy) => others.every((remedies) => remedies.includes(remedy)))
}

function sortedConditions(conditions: readonly PlannedCondition[]): readonly PlannedCondition[] {
  return sortedBy(conditions, (condition) => JSON.stringify(condition))
}
