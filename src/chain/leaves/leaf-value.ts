import type { ChainStatus } from '../../report/index.js'
import { best, rankOf } from '../finding.js'
import type { Candidate, GraphNode } from '../graph.js'
import { leafKindOf } from './leaf-kinds.js'

/** Every value but the worst, the best first. */
export const LEVELS: readonly ChainStatus[] = ['satisfied', 'unknown', 'missing']

/** Whether a value is that good or better. */
export function reaches(status: ChainStatus, level: ChainStatus): boolean {
  return rankOf(status) >= rankOf(level)
}

/** Value of a leaf, by those of the credentials that were shown for it. */
export function leafValue(
  leaf: GraphNode,
  candidateStatusOf: (candidate: Candidate) => ChainStatus,
): ChainStatus {
  const statuses = leaf.candidates.map(candidateStatusOf)
  const shown = LEVELS.find((level) =>
    isEnough(
      leaf,
      leaf.candidates.filter((_, index) => reaches(statuses[index] ?? 'failed', level)),
    ),
  )
  return best([shown ?? 'failed', floorOf(leaf), ...(leaf.limit === undefined ? [] : LIMITED)])
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
export function needsNothing(leaf: GraphNode, level: ChainStatus): boolean {
  if (leaf.rule.node.kind !== 'leaf' || leaf.waived !== undefined) return true
  if (leaf.limit !== undefined && reaches('unknown', level)) return true
  return leaf.floor !== undefined && reaches(leaf.floor.status, level)
}

const LIMITED: readonly ChainStatus[] = ['unknown']

/** What holds whatever was shown: of one achievement, only where nothing was. */
function floorOf({ rule, candidates, floor }: GraphNode): ChainStatus {
  const { node } = rule
  if (node.kind !== 'leaf') return 'unknown'
  const { condition } = node
  const isContradicted =
    condition.type !== 'ExternalRequirement' &&
    !leafKindOf(condition).isOpen &&
    candidates.length > 0
  return isContradicted ? 'failed' : (floor?.status ?? 'missing')
}
