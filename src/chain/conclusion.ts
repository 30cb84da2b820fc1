import type { ChainCode, ChainStatus, Explanation, RuleReport } from '../report/index.js'
import { findCheck } from '../report/index.js'
import { worst } from './finding.js'
import type { HolderLinks } from './holder-links.js'
import type { FullChainPolicy } from './policy.js'
import type { Presented } from './presentation.js'
import type { Examined } from './presented.js'
import type { RuleChoice } from './rule-source.js'
import { relationToPresenter } from './same-holder.js'

/** What stands in the way of a good answer although the rule may be satisfied. */
interface Obstacle {
  readonly code: ChainCode
  /** The best that the answer can be with it. */
  readonly status?: ChainStatus
  /** Whether it settles the matter: such a badge is refused, whatever its rule. */
  readonly isFinal: boolean
}

/** What an answer about a target depends on besides the target and its rule. */
interface TargetContext {
  readonly policy: FullChainPolicy
  readonly links: HolderLinks
  readonly presented: Presented | undefined
  /** Which rule it was; absent when the target could not be relied on. */
  readonly choice: RuleChoice | undefined
  /** The moment of verifying, and what "now" meant for validity. */
  readonly now: Date
  readonly asOf: Date
}

/** The answer as a yes or no, and what decides it. */
type Verdict = Pick<RuleReport, 'decision' | 'status' | 'code'>

/** The answer as a yes or no alone. */
export type Decision = Omit<Verdict, 'code'>

/**
 * The answer about a target: the value of its rule, but never better than `unknown` when the target
 * itself is in doubt, and the yes or no that the policy makes of it.
 */
export function concludeTarget(
  target: Examined,
  explanation: Explanation,
  context: TargetContext,
): Verdict {
  return verdictOn(explanation, obstacleFor(target, context), context.policy)
}

/** The same without the reason. */
export function decideTarget(
  target: Examined,
  status: ChainStatus,
  context: TargetContext,
): Decision {
  return decided(status, obstacleFor(target, context), context.policy)
}

/** The answer about a rule that no badge carries. */
export function concludeRule(
  explanation: Explanation,
  presented: Presented | undefined,
  policy: FullChainPolicy,
): Verdict {
  return verdictOn(explanation, presentationObstacle(presented), policy)
}

/** The same without the reason. */
export function decideRule(
  status: ChainStatus,
  presented: Presented | undefined,
  policy: FullChainPolicy,
): Decision {
  return decided(status, presentationObstacle(presented), policy)
}

function verdictOn(
  { status, code }: Explanation,
  obstacle: Obstacle | undefined,
  policy: FullChainPolicy,
): Verdict {
  const decision = decided(status, obstacle, policy)
  const isDecisive = obstacle?.isFinal || decision.status === bestWith(obstacle)
  return { ...decision, code: isDecisive ? (obstacle?.code ?? code) : code }
}

function decided(
  status: ChainStatus,
  obstacle: Obstacle | undefined,
  policy: FullChainPolicy,
): Decision {
  const lowest = worst([status, bestWith(obstacle)])
  return {
    decision: obstacle?.isFinal ? 'no' : decisionFor(lowest, policy),
    status: lowest,
  }
}

/** The best that an answer can be. */
function bestWith(obstacle: Obstacle | undefined): ChainStatus {
  return obstacle === undefined ? 'satisfied' : (obstacle.status ?? 'unknown')
}

function obstacleFor(target: Examined, context: TargetContext): Obstacle | undefined {
  return obstacleOf(target, context) ?? presenterObstacle(target, context)
}

function obstacleOf(target: Examined, context: TargetContext): Obstacle | undefined {
  const { report, facts } = target
  const { policy, choice } = context
  // a rule that is not in the badge is none that its issuer can have changed; and that the creator has
  // endorsed another is nearer to the case than that an endorsement is bad
  if (choice?.creator === 'other' && choice.source !== 'published') {
    return { code: 'rule-mismatch', status: 'failed', isFinal: true }
  }
  if (!report.verified && !stoodThen(target, context)) {
    return report.outcome === 'refuted'
      ? { code: 'target-refuted', isFinal: true }
      : { code: 'target-undetermined', isFinal: false }
  }
  if (facts?.proven !== true) return { code: 'target-not-a-badge', isFinal: true }
  if (policy.rule === 'endorsed' && !['own', 'endorsed'].includes(choice?.creator ?? 'own')) {
    return { code: 'definition-unendorsed', isFinal: false }
  }
  return undefined
}

/** Whether the target stood at the past moment that is asked about, and only its time is over today. */
function stoodThen(target: Examined, { asOf, now }: TargetContext): boolean {
  const { facts } = target
  if (facts === undefined || asOf >= now || !hasOnlyExpired(target)) return false
  return facts.validUntil === undefined || facts.validUntil >= asOf
}

/** A badge that somebody presents has to be theirs: a thief may hold the keys to nothing but a copy. */
function presenterObstacle(
  { facts }: Examined,
  { links, presented }: TargetContext,
): Obstacle | undefined {
  const fault = presentationObstacle(presented)
  if (fault !== undefined || facts === undefined) return fault
  switch (relationToPresenter(facts, links)) {
    case 'different':
      return { code: 'presenter-not-linked', isFinal: true }
    case 'open':
      return { code: 'presenter-uncomparable', isFinal: false }
    default:
      return undefined
  }
}

/** What was shown in a presentation that does not hold shows nothing. */
function presentationObstacle(presented: Presented | undefined): Obstacle | undefined {
  const fault = presented?.fault
  return fault === undefined ? undefined : { code: fault.code, isFinal: fault.status === 'failed' }
}

/** Whether nothing is wrong with the target but that its time is over today. */
function hasOnlyExpired({ report, facts }: Examined): boolean {
  if (facts === undefined) return false
  const period = findCheck(report, 'validityPeriod')
  const isExpired = 'problems' in period && period.problems.every(({ code }) => code === 'expired')
  const isInOrder = facts.integrity.status === 'satisfied' && facts.standing.troubles.length === 0
  return isExpired && isInOrder
}

function decisionFor(status: ChainStatus, policy: FullChainPolicy): RuleReport['decision'] {
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
