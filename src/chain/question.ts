import type {
  EarnedCredits,
  HoldsAchievement,
  HoldsCompetency,
  HoldsFromSeries,
} from '../model/index.js'
import type { Award } from './awards.js'
import type { Finding } from './finding.js'
import type { HolderLinks } from './holder-links.js'
import type { FullChainPolicy } from './policy.js'
import type { PublishedDefinitions } from './published.js'

/** A condition that credentials satisfy. */
export type CredentialCondition =
  | HoldsAchievement
  | HoldsFromSeries
  | HoldsCompetency
  | EarnedCredits

/** Does this award satisfy this condition, in the rule of that badge? What every check is asked. */
export interface Question<Condition extends CredentialCondition = CredentialCondition> {
  readonly condition: Condition
  /** The badge that carries the rule. */
  readonly owner: Award
  readonly candidate: Award
  readonly policy: FullChainPolicy
  readonly links: HolderLinks
  /** What is published today of the achievements that the rules name. */
  readonly definitions: PublishedDefinitions
  /** What "now" means under the policy. */
  readonly asOf: Date
  /** The moment of verifying. */
  readonly now: Date
}

/** One thing that a credential must pass, and what it found. */
export type CandidateCheck<Condition extends CredentialCondition = CredentialCondition> = (
  question: Question<Condition>,
) => Finding
