import type { HoldsAchievement } from '../../model/index.js'
import { say } from '../../wording/index.js'
import { acceptedIssuers } from '../accepted-issuers.js'
import { CANDIDATE_CHECKS } from '../candidate-checks.js'
import { keysOf } from '../equivalence.js'
import { type Finding, OK } from '../finding.js'
import { type LeafKind, othersThan } from './leaf-kind.js'

/** One credential of the achievement, or of one that counts for it, is enough. Checks 1 to 11 of chain.md 3.4. */
export const holdsAchievement: LeafKind<HoldsAchievement> = {
  contributionsTo: (condition, owner, shown) => {
    const accepted = acceptedIssuers(condition, owner, shown.definitions)
    const own = keysOf(condition.targetAchievement, accepted)
    const counting = shown.equivalences.countingFor(condition, owner) ?? []
    const equivalent = counting.flatMap((key) => shown.ofAchievement(key))
    return [
      ...own.flatMap((key) => shown.ofAchievement(key)).map((award) => ({ award })),
      ...othersThan(owner, equivalent).map((award) => ({ award, finding: EQUIVALENT })),
    ]
  },
  checks: CANDIDATE_CHECKS,
  isNested: true,
  isEnough: (_, brought) => brought.length > 0,
  isOpen: false,
}

const EQUIVALENT: Finding = {
  ...OK,
  phrases: [say('counts-as-equivalent')],
  tags: ['equivalent'],
}
