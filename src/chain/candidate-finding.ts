import type { ChainCode } from '../report/index.js'
import type { Finding } from './finding.js'
import type { Valuation } from './fixed-point.js'
import type { Candidate, GraphNode } from './graph.js'

/** Why a candidate has its value: what its own checks found, unless its own rule makes it worse. */
export function findingOf(candidate: Candidate, leaf: GraphNode, valuation: Valuation): Finding {
  const { direct, nested, isCut } = candidate
  const status = valuation.candidateStatusOf(candidate)
  if (status !== direct.status) {
    const code = isCut || nested === undefined ? 'limit-exceeded' : nestedCode(nested)
    return { status, code, sentence: SENTENCES[code] }
  }
  const isAttested = nested !== undefined && status === 'satisfied' && !isNestedSatisfied(nested)
  if (!isAttested) return direct
  const sentence = [direct.sentence, SENTENCES.attested]
    .filter((text) => text !== undefined)
    .join(' ')
  return { ...direct, sentence, tags: [...(direct.tags ?? []), 'attested'] }

  function isNestedSatisfied(rule: GraphNode): boolean {
    return valuation.statusOf(rule) === 'satisfied'
  }

  function nestedCode(rule: GraphNode): NestedCode {
    const value = valuation.statusOf(rule)
    if (value === 'failed') return valuation.isCircle(leaf, rule) ? 'cycle' : 'nested-failed'
    if (valuation.isLimited(rule) && status === 'unknown') return 'limit-exceeded'
    return value === 'missing' ? 'nested-missing' : 'nested-unknown'
  }
}

type NestedCode = Extract<
  ChainCode,
  'cycle' | 'limit-exceeded' | 'nested-failed' | 'nested-missing' | 'nested-unknown'
>

const SENTENCES: Readonly<Record<NestedCode | 'attested', string>> = {
  attested: 'What it builds on itself was not all shown; its issuer vouches for that.',
  cycle: 'It builds on a badge that in turn builds on it.',
  'limit-exceeded': 'The chain goes on beyond the limit, and was not followed further.',
  'nested-failed': 'What it builds on itself does not hold.',
  'nested-missing': 'What it builds on itself was not all shown.',
  'nested-unknown': 'What it builds on itself could not all be checked.',
}
