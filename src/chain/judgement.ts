import type { ChainNote, ChainStatus, Explanation, WaiverReport } from '../report/index.js'
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

/** A rule that is ready to be judged by all that was shown. */
export interface ReadyRule {
  /** Whose rule it is: a badge, or what stands for one that is not there. */
  readonly owner: Award
  /** All that was shown, in an order that does not depend on theirs. */
  readonly awards: readonly Award[]
  readonly settings: Settings
}

/** What is to be judged: a rule, or what stands in for its explanation where there is none to go through. */
export type Matter = ReadyRule | { readonly instead: Explanation }

/** Judges a matter. */
export function judge(matter: Matter): Judgement {
  return 'instead' in matter ? judgedWithout(matter.instead) : judgeRule(matter)
}

/** The value that {@link judge} finds, without the reasons. */
export interface QuickJudgement {
  readonly status: ChainStatus
  /** How many conditions, and credentials for them, were looked at. */
  readonly work: number
}

/** Judges a matter without giving reasons: for whoever asks many times. */
export function judgeQuickly(matter: Matter): QuickJudgement {
  if ('instead' in matter) return { status: matter.instead.status, work: 1 }
  const { owner, awards, settings } = matter
  const graph = buildGraph(owner, awards, settings)
  const { statusOf } = evaluate(graph, settings.policy)
  const work = graph.nodes.reduce((sum, { candidates }) => sum + 1 + candidates.length, 0)
  return { status: statusOf(graph.root), work }
}

function judgeRule({ owner, awards, settings }: ReadyRule): Judgement {
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

function judgedWithout(explanation: Explanation): Judgement {
  return { explanation, below: new Map(), waivers: [], notes: [] }
}
