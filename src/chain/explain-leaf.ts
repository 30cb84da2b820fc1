import type { LeafNode } from '../model/index.js'
import type {
  ChainCode,
  ChainStatus,
  Explanation,
  Phrase,
  RejectedCredential,
} from '../report/index.js'
import { onDay, type PhraseId, say, wordsOf } from '../wording/index.js'
import type { Award } from './awards.js'
import { findingOf } from './candidate-finding.js'
import { compareText, type Finding, rankOf } from './finding.js'
import type { Valuation } from './fixed-point.js'
import { fixesFor, SHOW_FEWER } from './fixes.js'
import type { GraphNode } from './graph.js'
import { inGap, type Label, worded } from './worded.js'

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
    status,
    code: finding.code,
    ...worded({
      label,
      sentence: sentenceFor(label, finding, support?.award, judged.length > 0),
      ...(status === 'satisfied' ? {} : { fix: fixesFor(finding) }),
    }),
    tags: [...new Set(finding.tags)].sort(),
    ...(support === undefined ? {} : { by: [support.award.facts.ref] }),
    ...(rejected.length === 0 ? {} : { rejected }),
  }
}

/** What holds when no candidate decides. */
function floorOf({ rule, limit, floor }: GraphNode): Finding {
  if (rule.node.kind === 'leaf' && rule.node.condition.type !== 'HoldsAchievement') {
    const phrases = [say('kind-not-supported')]
    return { status: 'unknown', code: 'condition-unsupported', phrases }
  }
  if (limit !== undefined) {
    return { status: 'unknown', code: 'limit-exceeded', phrases: [limit], fix: SHOW_FEWER }
  }
  return floor ?? { status: 'missing', code: 'not-presented', phrases: [say('not-shown')] }
}

const COUNTS: Readonly<Record<Exclude<ChainStatus, 'satisfied'>, PhraseId>> = {
  failed: 'shown-failed',
  missing: 'shown-missing',
  unknown: 'shown-unknown',
}

const SPEAKS_FOR_ITSELF: readonly ChainCode[] = [
  'not-presented',
  'condition-unsupported',
  'limit-exceeded',
  'ok-attested',
]

function sentenceFor(
  label: Label,
  { status, code, phrases = [] }: Finding,
  support: Award | undefined,
  isShown: boolean,
): readonly Phrase[] {
  if (support !== undefined) return [describeSupport(label, support), ...phrases]
  const speaks = status === 'satisfied' || (SPEAKS_FOR_ITSELF.includes(code) && !isShown)
  const [first, ...others] = speaks ? phrases : [say(COUNTS[status]), ...phrases]
  if (first === undefined) return []
  return [say('condition-finding', { label: inGap(label), finding: { phrase: first } }), ...others]
}

function describeSupport(label: Label, { facts, awarded }: Award): Phrase {
  const { name, issuer, issuerName = issuer } = facts.ref
  const values = { label: inGap(label), issuer: issuerName, awarded: onDay(awarded) }
  return name === label
    ? say('condition-by', values)
    : say('condition-by-named', { ...values, name })
}

function targetOf(condition: LeafNode['condition']): Label {
  switch (condition.type) {
    case 'HoldsAchievement':
      return condition.targetAchievement
    case 'HoldsFromSeries':
      return say('of-series', { minimum: condition.minimum, series: condition.targetSeries })
    case 'HoldsCompetency':
      return condition.targetCompetency.targetName
    case 'EarnedCredits':
      return say('credits-of-unit', {
        credits: condition.minimumCredits,
        unit: condition.creditUnit,
      })
    case 'ExternalRequirement':
      return condition.name
  }
}

function rejection({ facts }: Award, finding: Finding): readonly RejectedCredential[] {
  const { status, code, phrases = [] } = finding
  return status === 'satisfied'
    ? []
    : [{ credential: facts.ref, status, code, sentence: wordsOf(phrases), phrases }]
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
