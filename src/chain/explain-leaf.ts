import type { LeafNode } from '../model/index.js'
import type {
  ChainCode,
  ChainStatus,
  CredentialRef,
  Explanation,
  Phrase,
  RejectedCredential,
} from '../report/index.js'
import { onDay, type PhraseId, say, unitName, wordsOf } from '../wording/index.js'
import type { Award } from './awards.js'
import { findingOf } from './candidate-finding.js'
import { compareText, type Finding, rankOf } from './finding.js'
import type { Valuation } from './fixed-point.js'
import type { GraphNode } from './graph.js'
import { answerFor, type JudgedCandidate, type LeafAnswer } from './leaves/leaf-answer.js'
import { inGap, type Label, worded } from './worded.js'

/** The explanation of a leaf: the credentials that support it, or why none of those shown does. */
export function explainLeaf(
  leaf: GraphNode,
  condition: LeafNode['condition'],
  valuation: Valuation,
): Explanation {
  const status = valuation.statusOf(leaf)
  const judged = leaf.candidates
    .map((candidate) => ({ candidate, finding: findingOf(candidate, leaf, valuation) }))
    .sort(compareJudged)
  const answer = answerFor(leaf, condition, status, judged)
  const { finding, by, need, credits } = answer
  const label = condition.name ?? nameFrom(condition, answer) ?? targetOf(condition)
  const rejected = rejections(judged)
  return {
    ...(condition.id === undefined ? {} : { conditionId: condition.id }),
    kind: condition.type,
    status,
    code: finding.code,
    ...worded({
      label,
      sentence: sentenceFor(label, condition, status, answer, judged[0]),
      ...(status === 'satisfied' ? {} : { fix: answer.fix }),
    }),
    tags: [...new Set(finding.tags)].sort(),
    ...(need === undefined ? {} : { need }),
    ...(credits === undefined ? {} : { credits }),
    ...(by.length === 0 ? {} : { by: refsOf(by) }),
    ...(rejected.length === 0 ? {} : { rejected }),
  }
}

/** One achievement is called what the badge of it calls it. */
function nameFrom({ type }: LeafNode['condition'], { by }: LeafAnswer): string | undefined {
  return type === 'HoldsAchievement' ? by[0]?.facts.ref.name : undefined
}

type Unsatisfied = Exclude<ChainStatus, 'satisfied'>

const COUNTS: Readonly<Record<Unsatisfied, PhraseId>> = {
  failed: 'shown-failed',
  missing: 'shown-missing',
  unknown: 'shown-unknown',
}

const NAMED: Readonly<Record<Unsatisfied, PhraseId>> = {
  failed: 'named-shown-failed',
  missing: 'named-shown-missing',
  unknown: 'named-shown-unknown',
}

const SPEAKS_FOR_ITSELF: readonly ChainCode[] = [
  'not-presented',
  'evidence-not-presented',
  'limit-exceeded',
  'ok-attested',
]

function sentenceFor(
  name: Label,
  condition: LeafNode['condition'],
  status: ChainStatus,
  { finding, by, need, credits }: LeafAnswer,
  best: JudgedCandidate | undefined,
): readonly Phrase[] {
  const { code, phrases = [] } = finding
  const label = inGap(name)
  const [support, ...others] = by
  if (need !== undefined) {
    const { satisfied, required } = need
    const counted = Math.min(satisfied, required)
    return [say('group-count', { label, satisfied: counted, required }), ...phrases]
  }
  if (credits !== undefined) {
    const { earned, required } = credits
    return [say('credits-count', { label, earned, required }), ...phrases]
  }
  if (others.length > 0) return [say('condition-by-parts', { label })]
  if (support !== undefined) return [describeSupport(name, support), ...phrases]
  const speaks = status === 'satisfied' || (SPEAKS_FOR_ITSELF.includes(code) && best === undefined)
  // without words of its own the finding is only that nothing of what was shown will do
  const hasFailed = finding.phrases === undefined && best?.finding.status === 'failed'
  const shown = hasFailed ? 'failed' : status
  const [first, ...rest] =
    speaks || shown === 'satisfied'
      ? phrases
      : [describeShown(shown, condition, finding, best), ...phrases]
  if (first === undefined) return []
  return [say('condition-finding', { label, finding: { phrase: first } }), ...rest]
}

/** That something was shown; of a competency also by which badge, as what it is called tells nothing of that. */
function describeShown(
  status: Unsatisfied,
  { type }: LeafNode['condition'],
  { phrases }: Finding,
  best: JudgedCandidate | undefined,
): Phrase {
  const isAboutBest = best !== undefined && best.finding.phrases === phrases
  return type === 'HoldsCompetency' && isAboutBest
    ? say(NAMED[status], { name: best.candidate.award.facts.ref.name })
    : say(COUNTS[status])
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
        unit: unitName(condition.creditUnit),
      })
    case 'ExternalRequirement':
      return condition.name
  }
}

/** What was shown and did not satisfy the condition; what a credential is found not to be twice, once. */
function rejections(judged: readonly JudgedCandidate[]): readonly RejectedCredential[] {
  const rejected = judged.flatMap(({ candidate, finding }): readonly RejectedCredential[] => {
    const { status, code, phrases = [] } = finding
    if (status === 'satisfied') return []
    const { ref } = candidate.award.facts
    return [{ credential: ref, status, code, sentence: wordsOf(phrases), phrases }]
  })
  return [...new Map(rejected.map((one) => [JSON.stringify(one), one])).values()]
}

function refsOf(awards: readonly Award[]): readonly CredentialRef[] {
  const unique = new Map(awards.map(({ facts }) => [JSON.stringify(facts.ref), facts.ref]))
  return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, ref]) => ref)
}

/** Best first; among equals the one that rests least on somebody's word, then the later award. */
function compareJudged(one: JudgedCandidate, other: JudgedCandidate): number {
  const [a, b] = [one.candidate, other.candidate]
  return (
    rankOf(other.finding.status) - rankOf(one.finding.status) ||
    (one.finding.tags?.length ?? 0) - (other.finding.tags?.length ?? 0) ||
    b.award.awarded.getTime() - a.award.awarded.getTime() ||
    compareText(a.award.key, b.award.key) ||
    (a.part?.index ?? -1) - (b.part?.index ?? -1)
  )
}
