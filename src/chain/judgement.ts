import type { ChainNote, Explanation, WaiverReport } from '../report/index.js'
import type { Award } from './awards.js'
import { countedOnce } from './counted-once.js'
import { claimsOfTheirOwn } from './equivalence-notes.js'
import { evidenceNotes } from './evidence-notes.js'
import { explain } from './explanation.js'
import type { Facts } from './facts.js'
import { evaluate } from './fixed-point.js'
import { buildGraph, type Settings } from './graph.js'
import { notesFor } from './notes.js'

/** What is known of one rule, and of those below it. */
export interface Judgement {
  readonly explanation: Explanation
  /** The rules of what was shown, where something is built on them. */
  readonly below: ReadonlyMap<Facts, Explanation>
  readonly waivers: readonly WaiverReport[]
  readonly notes: readonly ChainNote[]
}

/**
 * Judges the rule of one owner by all that was shown.
 *
 * @param owner - whose rule it is: a badge, or what stands for one that is not there.
 * @param awards - all that was shown, in an order that does not depend on theirs.
 */
export function judgeRule(owner: Award, awards: readonly Award[], settings: Settings): Judgement {
  const graph = buildGraph(owner, awards, settings)
  const valuation = evaluate(graph, settings.policy)
  const explanation = explain(graph.root, valuation)
  const below = [...graph.rules].filter(([other]) => other !== owner)
  const documents = awards.flatMap(({ facts, history }) => [facts, ...history])
  return {
    explanation,
    below: new Map(below.map(([other, root]) => [other.facts, explain(root, valuation)])),
    waivers: graph.waivers.reports,
    notes: [
      ...notesFor(owner.facts, documents, explanation),
      ...countedOnce(graph.root, valuation),
      ...claimsOfTheirOwn(graph),
      ...evidenceNotes(graph, valuation, settings.digests ?? new Map()),
      ...graph.waivers.notes,
    ],
  }
}

/** What stands in for a judgement where there is no rule to go through. */
export function judgedWithout(
  explanation: Explanation,
  notes: readonly ChainNote[] = [],
): Judgement {
  return { explanation, below: new Map(), waivers: [], notes }
}
