import type { EarnedCredits, HoldsFromSeries, LeafNode } from '../../model/index.js'
import type { ChainStatus, Explanation, Phrase } from '../../report/index.js'
import { say } from '../../wording/index.js'
import type { Award } from '../awards.js'
import { type Finding, rankOf } from '../finding.js'
import { fixesFor, SHOW_FEWER } from '../fixes.js'
import type { Candidate, GraphNode } from '../graph.js'
import { creditsIn } from './earned-credits.js'
import { isEnough, reaches } from './leaf-value.js'

/** A credential that was shown for a leaf, and why it has its value there. */
export interface JudgedCandidate {
  readonly candidate: Candidate
  readonly finding: Finding
}

/** Why a leaf has its value, and what of what was shown stands for it. */
export interface LeafAnswer extends Pick<Explanation, 'need' | 'credits'> {
  /** Its code and tags are those of the leaf. */
  readonly finding: Finding
  /** What supports it, or begins to. */
  readonly by: readonly Award[]
  readonly fix: readonly Phrase[]
}

/**
 * Why a leaf has its value.
 *
 * @param judged - whatever was shown for it, the best first.
 */
export function answerFor(
  leaf: GraphNode,
  condition: LeafNode['condition'],
  status: ChainStatus,
  judged: readonly JudgedCandidate[],
): LeafAnswer {
  const good = judged.filter(isSatisfied).map(({ candidate }) => candidate)
  // what is held is better than what was waived
  if (leaf.waived !== undefined && !isEnough(leaf, good)) {
    return { finding: leaf.waived, by: [], fix: [] }
  }
  switch (condition.type) {
    case 'HoldsFromSeries':
      return answerForSeries(leaf, condition, status, judged)
    case 'EarnedCredits':
      return answerForCredits(leaf, condition, status, judged)
    default:
      return answerForOne(leaf, status, judged)
  }
}

/** What one credential settles, or one for each part. */
function answerForOne(
  leaf: GraphNode,
  status: ChainStatus,
  judged: readonly JudgedCandidate[],
): LeafAnswer {
  const deciding = decidingOf(leaf, status, judged)
  const [first] = deciding
  const finding =
    first?.finding ?? tooLow(status, judged[0]) ?? openFindingOf(leaf, judged.length > 0)
  const by = status === 'satisfied' ? eachOnce(deciding) : []
  const tags = deciding.flatMap((one) => one.finding.tags ?? [])
  return {
    finding: { ...finding, ...(first === undefined ? {} : { tags }) },
    by,
    fix: fixesFor(finding),
  }
}

/** Of a competency more can always be shown; where the best that was is at too low a level, that is what is missing. */
function tooLow(status: ChainStatus, best: JudgedCandidate | undefined): Finding | undefined {
  const isOpen = status === 'missing' && best?.finding.status === 'failed'
  return isOpen && best.finding.code === 'below-threshold' ? { ...best.finding, status } : undefined
}

/** The credential that decides: the best whole, else the best for each part; none where nothing shown does. */
function decidingOf(
  leaf: GraphNode,
  status: ChainStatus,
  judged: readonly JudgedCandidate[],
): readonly JudgedCandidate[] {
  const good = judged.filter(({ finding }) => reaches(finding.status, status))
  if (
    !isEnough(
      leaf,
      good.map(({ candidate }) => candidate),
    )
  )
    return []
  const [whole] = good.filter(({ candidate }) => candidate.part === undefined)
  if (whole !== undefined) return [whole]
  const parts = new Map<number, JudgedCandidate>()
  for (const one of good) {
    const { index = 0 } = one.candidate.part ?? {}
    if (!parts.has(index)) parts.set(index, one)
  }
  // what is least certain of them decides
  return [...parts.values()].sort((a, b) => rankOf(a.finding.status) - rankOf(b.finding.status))
}

function answerForSeries(
  leaf: GraphNode,
  { minimum: required }: HoldsFromSeries,
  status: ChainStatus,
  judged: readonly JudgedCandidate[],
): LeafAnswer {
  const members = new Map<string, JudgedCandidate>()
  for (const one of judged) {
    const { key } = one.candidate.award.facts.achievement
    if (!members.has(key)) members.set(key, one)
  }
  const good = [...members.values()].filter(isSatisfied)
  const satisfied = good.length
  const need = { satisfied, required, of: Math.max(required, members.size) }
  const missing: Finding = { status: 'missing', code: 'too-few' }
  const more = say('fix-show-more-of-series', { count: required - satisfied })
  return { need, ...answerForSeveral(leaf, status, judged, good, missing, more) }
}

function answerForCredits(
  leaf: GraphNode,
  { minimumCredits: required, creditUnit: unit }: EarnedCredits,
  status: ChainStatus,
  judged: readonly JudgedCandidate[],
): LeafAnswer {
  const good = judged.filter(isSatisfied)
  const earned = creditsIn(good.map(({ candidate }) => candidate))
  const missing: Finding = { status: 'missing', code: 'too-few-credits' }
  const answer = answerForSeveral(leaf, status, judged, good, missing)
  return { credits: { earned, required, unit }, ...answer }
}

function answerForSeveral(
  leaf: GraphNode,
  status: ChainStatus,
  judged: readonly JudgedCandidate[],
  good: readonly JudgedCandidate[],
  missing: Finding,
  more?: Phrase,
): Pick<LeafAnswer, 'finding' | 'by' | 'fix'> {
  const by = eachOnce(good)
  if (
    isEnough(
      leaf,
      good.map(({ candidate }) => candidate),
    )
  ) {
    const tags = good.flatMap(({ finding }) => finding.tags ?? [])
    return { finding: { status: 'satisfied', code: 'ok', tags }, by, fix: [] }
  }
  if (leaf.floor !== undefined || (status === 'unknown' && leaf.limit !== undefined)) {
    const finding = openFindingOf(leaf)
    return { finding, by, fix: fixesFor(finding) }
  }
  const uncertain = judged.find(({ finding }) => finding.status === 'unknown')
  if (status === 'unknown' && uncertain !== undefined) {
    return { finding: uncertain.finding, by, fix: fixesFor(uncertain.finding) }
  }
  return { finding: missing, by, fix: more === undefined ? fixesFor(missing) : [more] }
}

/** What holds when nothing that was shown decides. */
function openFindingOf({ limit, floor }: GraphNode, isShown = false): Finding {
  if (floor?.status === 'satisfied') return floor
  if (limit !== undefined) {
    return { status: 'unknown', code: 'limit-exceeded', phrases: [limit], fix: SHOW_FEWER }
  }
  if (floor !== undefined) return floor
  const phrases = isShown ? {} : { phrases: [say('not-shown')] }
  return { status: 'missing', code: 'not-presented', ...phrases }
}

function isSatisfied({ finding }: JudgedCandidate): boolean {
  return finding.status === 'satisfied'
}

function eachOnce(judged: readonly JudgedCandidate[]): readonly Award[] {
  const awards = new Map(judged.map(({ candidate: { award } }) => [award.key, award]))
  return [...awards.values()]
}
