import { achievementKey, type HoldsAchievement, isGlobalId } from '../model/index.js'
import type { Award } from './awards.js'
import { CANDIDATE_CHECKS } from './candidate-checks.js'
import { decisive, type Finding } from './finding.js'
import type { Question } from './question.js'

/** Awards by the key of their achievement. */
export type ShownAwards = ReadonlyMap<string, readonly Award[]>

/** Indexes awards, so that each condition looks at those of its own achievement only. */
export function indexByAchievement(awards: readonly Award[]): ShownAwards {
  const index = new Map<string, Award[]>()
  for (const award of awards) {
    const { key } = award.facts.achievement
    const others = index.get(key)
    if (others === undefined) index.set(key, [award])
    else others.push(award)
  }
  return index
}

/**
 * What was shown for a condition: every award of its achievement, good or bad. An id that means
 * something only with its issuer is looked for with each issuer that the rule accepts.
 */
export function candidatesFor(
  condition: HoldsAchievement,
  owner: Award,
  shown: ShownAwards,
): readonly Award[] {
  const { targetAchievement, acceptedIssuer = [owner.facts.issuer] } = condition
  const issuers = isGlobalId(targetAchievement) ? [''] : acceptedIssuer
  const keys = new Set(issuers.map((issuer) => achievementKey(targetAchievement, issuer)))
  return [...keys].sort().flatMap((key) => shown.get(key) ?? [])
}

/** What all checks together find: the one that decides, or every remark and tag when all pass. */
export function judge(question: Question): Finding {
  const findings = CANDIDATE_CHECKS.map((check) => check(question))
  const finding = decisive(findings)
  if (finding.status !== 'satisfied') return finding
  const remarks = findings.flatMap(({ sentence }) => sentence ?? [])
  return {
    status: 'satisfied',
    code: 'ok',
    ...(remarks.length === 0 ? {} : { sentence: remarks.join(' ') }),
    tags: findings.flatMap(({ tags }) => tags ?? []),
  }
}
