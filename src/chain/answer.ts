import { formatDateTime } from '../model/index.js'
import type { ChainCredential, Explanation, RuleReport } from '../report/index.js'
import type { ChainSettings } from './evaluate-chain.js'
import type { Facts } from './facts.js'
import { compareText } from './finding.js'
import type { Judgement } from './judgement.js'
import { sortNotes } from './notes.js'
import type { Presented } from './presentation.js'
import type { Examined } from './presented.js'

/** What an answer is put together from, beside the verdict. */
export interface AnswerParts {
  readonly settings: ChainSettings
  readonly ruleSource: RuleReport['ruleSource']
  readonly judgement: Judgement
  readonly asOf: Date
  /** `undefined` when more was shown than the limits allow. */
  readonly shown: readonly Examined[] | undefined
  readonly presented: Presented | undefined
}

/** The parts of a report that every question about a rule has. */
export function answer(
  verdict: Pick<RuleReport, 'decision' | 'status' | 'code'>,
  { settings, ruleSource, judgement, asOf, shown, presented }: AnswerParts,
): RuleReport {
  const { policy, now } = settings
  const { explanation, below, waivers, notes } = judgement
  return {
    ...verdict,
    tags: explanation.tags,
    policy: policy.name,
    mode: policy.mode,
    now: formatDateTime(now),
    asOf: formatDateTime(asOf),
    ruleSource,
    explanation,
    credentials: (shown ?? [])
      .map((document) => describeDocument(document, below))
      .sort((a, b) => compareText(sortKey(a), sortKey(b))),
    waivers,
    notes: sortNotes(notes),
    ...(presented === undefined ? {} : { presentation: presented.report }),
  }
}

function describeDocument(
  { facts, report }: Examined,
  below: ReadonlyMap<Facts, Explanation>,
): ChainCredential {
  const prerequisites = facts === undefined ? undefined : below.get(facts)
  return {
    ...(facts === undefined ? {} : { credential: facts.ref }),
    report,
    ...(prerequisites === undefined ? {} : { prerequisites }),
  }
}

/** Badges by what they say they are, then whatever else was shown. */
function sortKey({ credential }: ChainCredential): string {
  return credential === undefined ? '~' : JSON.stringify(credential)
}
