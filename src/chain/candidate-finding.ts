import type { ChainCode, ChainStatus } from '../report/index.js'
import type { Finding } from './finding.js'
import type { Valuation } from './fixed-point.js'
import type { Candidate, GraphNode } from './graph.js'

type NestedCode = Extract<
  ChainCode,
  'cycle' | 'limit-exceeded' | 'nested-failed' | 'nested-missing' | 'nested-unknown'
>

const SENTENCES: Readonly<Record<NestedCode, string>> = {
  cycle: 'It builds on a badge that in turn builds on it.',
  'limit-exceeded': 'The chain goes on beyond the limit, and was not followed further.',
  'nested-failed': 'What it builds on itself does not hold.',
  'nested-missing': 'What it builds on itself was not all shown.',
  'nested-unknown': 'What it builds on itself could not all be checked.',
}

const ATTESTED = 'What it builds on itself was not all shown; its issuer vouches for that.'

/** Why a candidate has its value: what its own checks found, unless its own rule makes it worse. */
export function findingOf(candidate: Candidate, leaf: GraphNode, valuation: Valuation): Finding {
  const { direct, nested } = candidate
  const status = valuation.candidateStatusOf(candidate)
  if (status !== direct.status) {
    const code =
      nested === undefined ? 'limit-exceeded' : nestedCode(nested, leaf, status, valuation)
    return { status, code, sentence: SENTENCES[code] }
  }
  const restsOnIssuer =
    status === 'satisfied' && nested !== undefined && valuation.statusOf(nested) !== 'satisfied'
  if (!restsOnIssuer) return direct
  const sentence = direct.sentence === undefined ? ATTESTED : `${direct.sentence} ${ATTESTED}`
  return { ...direct, sentence, tags: [...(direct.tags ?? []), 'attested'] }
}

function nestedCode(
  nested: GraphNode,
  leaf: GraphNode,
  status: ChainStatus,
  valuation: Valuation,
): NestedCode {
  if (status === 'failed') return valuation.isCircle(leaf, nested) ? 'cycle' : 'nested-failed'
  if (status === 'missing') return 'nested-missing'
  return valuation.isLimited(nested) ? 'limit-exceeded' : 'nested-unknown'
}
