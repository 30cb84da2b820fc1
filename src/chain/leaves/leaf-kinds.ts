import type { CredentialCondition } from '../question.js'
import { earnedCredits } from './earned-credits.js'
import { holdsAchievement } from './holds-achievement.js'
import { holdsCompetency } from './holds-competency.js'
import { holdsFromSeries } from './holds-from-series.js'
import type { LeafKind } from './leaf-kind.js'

type Kinds = {
  readonly [Type in CredentialCondition['type']]: LeafKind<
    Extract<CredentialCondition, { type: Type }>
  >
}

const KINDS: Kinds = {
  HoldsAchievement: holdsAchievement,
  HoldsFromSeries: holdsFromSeries,
  HoldsCompetency: holdsCompetency,
  EarnedCredits: earnedCredits,
}

/** How a condition is judged. */
export function leafKindOf<Condition extends CredentialCondition>({
  type,
}: Condition): LeafKind<Condition> {
  // of the kind that bears its type, which the compiler cannot tell from the table
  return KINDS[type] as object as LeafKind<Condition>
}
