import type { LeafNode } from '../model/index.js'
import {
  type ChainCode,
  type ChainStatus,
  describeDate,
  type Explanation,
  type RejectedCredential,
} from '../report/index.js'
import type { Award } from './awards.js'
import { findingOf } from './candidate-finding.js'
import { compareText, type Finding, rankOf } from './finding.js'
import type { Valuation } from './fixed-point.js'
import { fixesFor, SHOW_FEWER } from './fixes.js'
import type { GraphNode } from './graph.js'

interface Judged {
  readonly award: Award
  readonly finding: Finding
}

/** The explanation of a leaf: the credential that supports it, or why none of those shown does. */
export function explainLeaf(
  leaf: GraphNode,
  condition: LeafNode['condition'],
  valuation: Valuation,
): Explanation {
  const status = valuation.statusOf(leaf)
  const judged = leaf.candidates
    .map((candidate) => ({
      award: candidate.award,
      finding: findingOf(candidate, leaf, valuation),
    }))
    .sort(compareJudged)
  const [first] = judged
  const support =
    status === 'satisfied' && first?.finding.status === 'satisfied' ? first : undefined
  const finding =
    first !== undefined && first.finding.status === status ? first.finding : floorOf(leaf)
  const label = condition.name ?? support?.award.facts.ref.name ?? targetOf(condition)
  const rejected = judged.flatMap(({ award, finding }) => rejection(award, finding))
  return {
    ...(condition.id === undefined ? {} : { conditionId: condition.id }),
    kind: condition.type,
    label,
    status,
    code: finding.code,
    sentence: sentenceFor(label, finding, support?.award, judged.length > 0),
    phrases: { sentence: [] },
    tags: [...new Set(finding.tags)].sort(),
    ...(support === undefined ? {} : { by: [support.award.facts.ref] }),
    ...(rejected.length === 0 ? {} : { rejected }),
    ...(status === 'satisfied' ? {} : { fix: fixesFor(finding) }),
  }
}

/** What holds when no candidate decides. */
function floorOf({ rule, limit, floor }: GraphNode): Finding {
  if (rule.node.kind === 'leaf' && rule.node.condition.type !== 'HoldsAchievement') {
    const sentence = 'this version cannot check a condition of this kind.'
    return { status: 'unknown', code: 'condition-unsupported', sentence }
  }
  if (limit !== undefined) {
    return { status: 'unknown', code: 'limit-exceeded', sentence: limit, fix: SHOW_FEWER }
  }
  return floor ?? { status: 'missing', code: 'not-presented', sentence: 'not shown.' }
}

const COUNTS: Readonly<Record<Exclude<ChainStatus, 'satisfied'>, string>> = {
  failed: 'shown, but does not count.',
  missing: 'shown, but does not count yet.',
  unknown: 'shown, but it is not certain that it counts.',
}

const SPEAKS_FOR_ITSELF: readonly ChainCode[] = [
  'not-presented',
  'condition-unsupported',
  'limit-exceeded',
  'ok-attested',
]

function sentenceFor(
  label: string,
  { status, code, sentence }: Finding,
  support: Award | undefined,
  isShown: boolean,
): string {
  const remark = sentence === undefined ? '' : ` ${sentence}`
  if (support !== undefined) return `${describeSupport(label, support)}${remark}`
  if (status === 'satisfied' || (SPEAKS_FOR_ITSELF.includes(code) && !isShown)) {
    return `${label}:${remark}`
  }
  return `${label}: ${COUNTS[status]}${remark}`
}

function describeSupport(label: string, { facts, awarded }: Award): string {
  const { name, issuer, issuerName = issuer } = facts.ref
  const what = name === label ? label : `${label}: “${name}”`
  return `${what}, from ${issuerName}, ${describeDate(awarded)}.`
}

function targetOf(condition: LeafNode['condition']): string {
  switch (condition.type) {
    case 'HoldsAchievement':
      return condition.targetAchievement
    case 'HoldsFromSeries':
      return `${condition.minimum} of the series ${condition.targetSeries}`
    case 'HoldsCompetency':
      return condition.targetCompetency.targetName
    case 'EarnedCredits':
      return `${condition.minimumCredits} credits (${condition.creditUnit})`
    case 'ExternalRequirement':
      return condition.name
  }
}

function rejection({ facts }: Award, finding: Finding): readonly RejectedCredential[] {
  const { status, code, sentence = '' } = finding
  return status === 'satisfied'
    ? []
    : [{ credential: facts.ref, status, code, sentence, phrases: [] }]
}

/** Best first; among equals the one that rests least on somebody's word, then the later award. */
function compareJudged(one: Judged, other: Judged): number {
  return (
    rankOf(other.finding.status) - rankOf(one.finding.status) ||
    (one.finding.tags?.length ?? 0) - (other.finding.tags?.length ?? 0) ||
    other.award.awarded.getTime() - one.award.awarded.getTime() ||
    compareText(one.award.key, other.award.key)
  )
}
