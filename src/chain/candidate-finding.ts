import type { ChainCode, ChainStatus } from '../report/index.js'
import { type PhraseId, say } from '../wording/index.js'
import type { Finding } from './finding.js'
import type { Valuation } from './fixed-point.js'
import type { Candidate, GraphNode } from './graph.js'

type NestedCode = Extract<
  ChainCode,
  'cycle' | 'limit-exceeded' | 'nested-failed' | 'nested-missing' | 'nested-unknown'
>

const PHRASES: Readonly<Record<NestedCode, PhraseId>> = {
  cycle: 'cycle',
  'limit-exceeded': 'chain-too-long',
  'nested-failed': 'nested-failed',
  'nested-missing': 'nested-missing',
  'nested-unknown': 'nested-unknown',
}

/** Why a candidate has its value: what its own checks found, unless its own rule makes it worse. */
export function findingOf(candidate: Candidate, leaf: GraphNode, valuation: Valuation): Finding {
  const { direct, nested } = candidate
  const status = valuation.candidateStatusOf(candidate, leaf)
  if (status !== direct.status) {
    const code =
      nested === undefined ? 'limit-exceeded' : nestedCode(nested, leaf, status, valuation)
    return { status, code, phrases: [say(PHRASES[code])] }
  }
  const restsOnIssuer =
    status === 'satisfied' && nested !== undefined && valuation.statusOf(nested) !== 'satisfied'
  if (!restsOnIssuer) return direct
  const phrases = [...(direct.phrases ?? []), say('nested-attested')]
  return { ...direct, phrases, tags: [...(direct.tags ?? []), 'attested'] }
}

function nestedCode(
  nested: GraphNode,
  leaf: GraphNode,
  status: ChainStatus,
  valuation: Valuation,
): NestedCode {
  if (status !== 'unknown' && valuation.isCircle(leaf, nested)) return 'cycle'
  if (status === 'failed') return 'nested-failed'
  if (status === 'missing') return 'nested-missing'
  return valuation.isLimited(nested) ? 'limit-exceeded' : 'nested-unknown'
}
