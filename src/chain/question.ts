import type { HoldsAchievement } from '../model/index.js'
import type { Award } from './awards.js'
import type { HolderLinks } from './holder-links.js'
import type { FullChainPolicy } from './policy.js'

/** Does this award satisfy this condition, in the rule of that badge? What every check is asked. */
export interface Question {
  readonly condition: HoldsAchievement
  /** The badge that carries the rule. */
  readonly owner: Award
  readonly candidate: Award
  readonly policy: FullChainPolicy
  readonly links: HolderLinks
  /** What "now" means under the policy. */
  readonly asOf: Date
  /** The moment of verifying. */
  readonly now: Date
}
