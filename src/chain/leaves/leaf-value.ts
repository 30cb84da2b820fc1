import type { ChainCode, ChainStatus } from '../../report/index.js'
import { best, rankOf } from '../finding.js'
import type { Candidate, GraphNode } from '../graph.js'
import { leafKindOf } from './leaf-kinds.js'

/** Every value but the worst, the best first. */
export const LEVELS: readonly ChainStatus[] = ['satisfied', 'unknown', 'missing']

/** Whether a value is that good or better. */
export function reaches(status: ChainStatus, level: ChainStatus): boolean {
  return rankOf(status) >= rankOf(level)
}

/** Value of a candidate for a leaf. */
type CandidateStatusOf = (candidate: Candidate, leaf: GraphNode) => ChainStatus

/** Value of a leaf, by those of the credentials that were shown for it. */
export function leafValue(leaf: GraphNode, candidateStatusOf: CandidateStatusOf): ChainStatus {
  const statuses = leaf.candidates.map((candidate) => candidateStatusOf(candidate, leaf))
  const shown = LEVELS.find((level) =>
    isEnough(
      leaf,
      leaf.candidates.filter((_, index) => reaches(statuses[index] ?? 'failed', level)),
    ),
  )
  return best([
    shown ?? 'failed',
    floorOf(leaf, candidateStatusOf),
    ...(leaf.limit === undefined ? [] : LIMITED),
  ])
}

/** Whether these of its candidates together satisfy a leaf. */
export function isEnough({ rule }: GraphNode, brought: readonly Candidate[]): boolean {
  const { node } = rule
  if (node.kind !== 'leaf' || node.condition.type === 'ExternalRequirement') return false
  return leafKindOf(node.condition).isEnough(node.condition, brought)
}

/**
 * Whether a leaf is at that value or better without any credential: by what the issuer or the caller says, or
 * because a limit keeps from telling.
 */
export function needsNothing(
  leaf: GraphNode,
  level: ChainStatus,
  candidateStatusOf: CandidateStatusOf,
): boolean {
  if (leaf.rule.node.kind !== 'leaf' || leaf.waived !== undefined) return true
  if (leaf.limit !== undefined && reaches('unknown', level)) return true
  return leaf.floor !== undefined && reaches(floorOf(leaf, candidateStatusOf), level)
}

const LIMITED: readonly ChainStatus[] = ['unknown']

/**
 * What holds whatever was shown: of one achievement, only where nothing was. But what the issuer says that it checked
 * stands until a badge contradicts it that the holder has from an accepted issuer.
 */
function floorOf(leaf: GraphNode, candidateStatusOf: CandidateStatusOf): ChainStatus {
  const { rule, candidates, floor } = leaf
  const { node } = rule
  if (node.kind !== 'leaf') return 'unknown'
  const { condition } = node
  const isContradicted =
    condition.type !== 'ExternalRequirement' &&
    !leafKindOf(condition).isOpen &&
    candidates.some(
      (candidate) =>
        floor?.status !== 'satisfied' ||
        (candidateStatusOf(candidate, leaf) === 'failed' && isOfHolder(candidate)),
    )
  return isContradicted ? 'failed' : (floor?.status ?? 'missing')
}

/** Findings by which a badge is somebody else's, or of somebody whose word does not count. */
const OF_OTHERS: ReadonlySet<ChainCode> = new Set(['holder-not-linked', 'issuer-not-accepted'])

/** Whether a badge is what it says it is, of the holder, and from an issuer that is accepted. */
function isOfHolder({ award, direct }: Candidate): boolean {
  return award.facts.integrity.status === 'satisfied' && !OF_OTHERS.has(direct.code)
}
