import { achievementKey, type LeafNode } from '../model/index.js'
import { say } from '../wording/index.js'
import type { Award } from './awards.js'
import { definitionEndorsersOf } from './definition-endorsers.js'
import type { Facts } from './facts.js'
import { type Finding, OK } from './finding.js'
import type { FullChainPolicy } from './policy.js'
import { type PublishedDefinitions, publishedCreator } from './published.js'
import { someOf } from './worded.js'

/** What decides which issuers a condition accepts. */
export interface IssuerQuestion {
  readonly condition: LeafNode['condition']
  /** The badge that carries the rule. */
  readonly owner: Award
  readonly policy: FullChainPolicy
  readonly definitions: PublishedDefinitions
}

/**
 * The issuers that a condition accepts, as far as that is known before any badge is looked at: those that
 * it names; else the creator that the published definition of the achievement names, and the issuer of the
 * badge that carries the rule. Sorted, each once.
 *
 * Never the creator that a candidate names, since it names whom it likes.
 *
 * @see chain.md 3.4, check 3
 */
export function acceptedIssuers(
  condition: LeafNode['condition'],
  owner: Award,
  definitions: PublishedDefinitions,
): readonly string[] {
  const named = namedIssuers(condition)
  if (named !== undefined) return [...new Set(named)].sort()
  const creator =
    condition.type === 'HoldsAchievement'
      ? publishedCreator(condition.targetAchievement, definitions)
      : undefined
  const { issuer } = owner.facts
  // a rule that no badge carries has no issuer to fall back on
  return [...new Set([creator ?? '', issuer])].filter((id) => id !== '').sort()
}

/**
 * Whether the issuer of a badge is one that a condition accepts. Where it names none, these are accepted too:
 * whoever the definition in the badge names as its creator or lets award it, if one that is accepted has
 * endorsed that very definition; and under the policy `authority` those whom a source recognises, unless another
 * source denies it. Where a source cannot be asked, the answer is open.
 *
 * @see chain.md 3.4, check 3
 */
export function checkAcceptedIssuer(question: IssuerQuestion, candidate: Facts): Finding {
  const { condition, owner, policy, definitions } = question
  const accepted = acceptedIssuers(condition, owner, definitions)
  const { issuer } = candidate
  if (accepted.includes(issuer) || isNamedByVerifier(question, candidate)) return OK
  if (namedIssuers(condition) === undefined) {
    if (isLetBy(accepted, candidate)) return OK
    const finding = policy.authority ? byAuthority(candidate) : undefined
    if (finding !== undefined) return finding
  }
  return {
    status: 'failed',
    code: 'issuer-not-accepted',
    phrases: [say('issuer-not-accepted', { issuer })],
    fix:
      accepted.length === 0
        ? say('fix-say-issuers')
        : say('fix-accepted-issuer', { issuers: someOf(accepted) }),
  }
}

function namedIssuers(condition: LeafNode['condition']): readonly string[] | undefined {
  return condition.type === 'ExternalRequirement' ? undefined : condition.acceptedIssuer
}

/** Whether the verifier has said that badges of this achievement count for the one asked for, from this issuer too. */
function isNamedByVerifier({ condition, policy }: IssuerQuestion, candidate: Facts): boolean {
  if (condition.type !== 'HoldsAchievement') return false
  const { issuer, achievement } = candidate
  if (achievement.key === achievementKey(condition.targetAchievement, issuer)) return false
  return policy.equivalences.some(
    ({ equivalentTo, acceptedIssuer }) =>
      achievementKey(equivalentTo, issuer) === achievement.key &&
      (acceptedIssuer?.includes(issuer) ?? false),
  )
}

/**
 * Whether one who is accepted has endorsed the definition in a badge, and with it its issuer. An endorsement that
 * lets everybody makes nobody an accepted issuer, save the creator that it endorses.
 */
function isLetBy(accepted: readonly string[], candidate: Facts): boolean {
  const { issuer, achievement } = candidate
  return definitionEndorsersOf(candidate).some(
    ({ id, lets }) =>
      accepted.includes(id) && (lets?.includes(issuer) ?? achievement.creator === issuer),
  )
}

/** What the sources say of an issuer; `undefined` when none of them recognises it. */
function byAuthority({ report }: Facts): Finding | undefined {
  // whom a badge itself names as creator is nobody that the verifier trusts
  const evidence = report.authority.filter(({ kind }) => kind !== 'definition')
  const sourcesSaying = (wanted: string): readonly string[] =>
    evidence.flatMap(({ finding, source }) => (finding === wanted ? [source] : [])).sort()
  if (sourcesSaying('denied').length > 0) return undefined
  const [confirming] = sourcesSaying('confirmed')
  if (confirming !== undefined) {
    return { ...OK, phrases: [say('issuer-recognised', { source: confirming })] }
  }
  const [silent] = sourcesSaying('unavailable')
  if (silent === undefined) return undefined
  const phrases = [say('trust-list-unavailable', { source: silent })]
  return { status: 'unknown', code: 'trust-list-unavailable', phrases }
}
