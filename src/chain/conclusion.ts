import type { ChainCode, ChainReport, ChainStatus, Explanation } from '../report/index.js'
import { findCheck } from '../report/index.js'
import { creatorSays, isForeign } from './endorsers.js'
import { worst } from './finding.js'
import type { HolderLinks } from './holder-links.js'
import type { FullChainPolicy } from './policy.js'
import type { Presented } from './presentation.js'
import type { Examined } from './presented.js'
import { relationToPresenter } from './same-holder.js'

/** What stands in the way of a good answer although the rule may be satisfied. */
interface Obstacle {
  readonly code: ChainCode
  /** The best that the answer can be with it. */
  readonly status?: ChainStatus
  /** Whether it settles the matter: such a badge is refused, whatever its rule. */
  readonly isFinal: boolean
}

/** What an answer depends on besides the target and its rule. */
interface ConclusionContext {
  readonly policy: FullChainPolicy
  readonly links: HolderLinks
  readonly presented: Presented | undefined
}

/**
 * The answer about a target: the value of its rule, but never better than `unknown` when the target
 * itself is in doubt, and the yes or no that the policy makes of it.
 */
export function conclude(
  target: Examined,
  explanation: Explanation,
  context: ConclusionContext,
): Pick<ChainReport, 'decision' | 'status' | 'code'> {
  const { policy } = context
  const obstacle = obstacleOf(target, policy) ?? presenterObstacle(target, context)
  if (obstacle === undefined) {
    const { status, code } = explanation
    return { decision: decisionFor(status, policy), status, code }
  }
  const { status: best = 'unknown' } = obstacle
  const status = worst([explanation.status, best])
  const code = obstacle.isFinal || status === best ? obstacle.code : explanation.code
  return { decision: obstacle.isFinal ? 'no' : decisionFor(status, policy), status, code }
}

function obstacleOf(target: Examined, policy: FullChainPolicy): Obstacle | undefined {
  const { report, facts } = target
  // that the creator has endorsed another rule is nearer to the case than that an endorsement is bad
  if (facts?.proven === true && isForeign(facts) && creatorSays(facts) === 'other') {
    return { code: 'rule-mismatch', status: 'failed', isFinal: true }
  }
  if (!report.verified && !(policy.asOf === 'award' && hasOnlyExpired(target))) {
    return report.outcome === 'refuted'
      ? { code: 'target-refuted', isFinal: true }
      : { code: 'target-undetermined', isFinal: false }
  }
  if (facts?.proven !== true) return { code: 'target-not-a-badge', isFinal: true }
  if (policy.rule === 'endorsed' && isForeign(facts) && creatorSays(facts) !== 'endorsed') {
    return { code: 'definition-unendorsed', isFinal: false }
  }
  return undefined
}

/** A badge that somebody presents has to be theirs: a thief may hold the keys to nothing but a copy. */
function presenterObstacle(
  { facts }: Examined,
  { links, presented }: ConclusionContext,
): Obstacle | undefined {
  const fault = presented?.fault
  if (fault !== undefined) return { code: fault.code, isFinal: fault.status === 'failed' }
  if (facts === undefined) return undefined
  switch (relationToPresenter(facts, links)) {
    case 'different':
      return { code: 'presenter-not-linked', isFinal: true }
    case 'open':
      return { code: 'presenter-uncomparable', isFinal: false }
    default:
      return undefined
  }
}

/** Whether nothing is wrong with the target but that its time is over today. */
function hasOnlyExpired({ report, facts }: Examined): boolean {
  if (facts === undefined) return false
  const period = findCheck(report, 'validityPeriod')
  const isExpired = 'problems' in period && period.problems.every(({ code }) => code === 'expired')
  const isInOrder = facts.integrity.status === 'satisfied' && facts.standing.troubles.length === 0
  return isExpired && isInOrder
}

function decisionFor(status: ChainStatus, policy: FullChainPolicy): ChainReport['decision'] {
  switch (status) {
    case 'satisfied':
      return 'yes'
    case 'unknown':
      return 'undetermined'
    case 'missing':
      return policy.missing
    case 'failed':
      return 'no'
  }
}
