import { achievementKey, type HoldsAchievement, isGlobalId } from '../../model/index.js'
import { CANDIDATE_CHECKS } from '../candidate-checks.js'
import type { LeafKind } from './leaf-kind.js'

/** One credential of the achievement is enough. Checks 1 to 11 of chain.md 3.4. */
export const holdsAchievement: LeafKind<HoldsAchievement> = {
  contributionsTo: (condition, owner, shown) =>
    keysOf(condition, condition.acceptedIssuer ?? [owner.facts.issuer])
      .flatMap((key) => shown.ofAchievement(key))
      .map((award) => ({ award })),
  checks: CANDIDATE_CHECKS,
  isNested: true,
  isEnough: (_, brought) => brought.length > 0,
  isOpen: false,
}

/** An id that means something only with its issuer is looked for with each issuer that the rule accepts. */
function keysOf(
  { targetAchievement }: HoldsAchievement,
  acceptedIssuer: readonly string[],
): readonly string[] {
  const issuers = isGlobalId(targetAchievement) ? [''] : acceptedIssuer
  return [...new Set(issuers.map((issuer) => achievementKey(targetAchievement, issuer)))].sort()
}
