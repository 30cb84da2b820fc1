import type { Award } from '../awards.js'
import type { Finding } from '../finding.js'
import type { CandidateCheck, CredentialCondition } from '../question.js'
import type { ShownAwards } from '../shown-awards.js'

/** What one credential that was shown for a condition brings to it. */
export interface Contribution {
  readonly award: Award
  /**
   * What it says of the matter itself, beside what the checks find: that it tells no level, that it counts as
   * something equivalent. Absent: nothing to object to.
   */
  readonly finding?: Finding
  /** Credits: how many, as decimal text; absent where not even the most that it can be is told. */
  readonly credits?: string
  /** A competency that is rolled up: which of how many parts it shows; absent where it shows the whole. */
  readonly part?: { readonly index: number; readonly of: number }
}

/**
 * How conditions of one kind are judged.
 *
 * Their value is the best one for which the credentials that are at least as good are enough. So they keep the
 * order of values and agree with two-valued logic at every level, whatever is asked, as long as more is
 * never less: see `algebra.ts`.
 */
export interface LeafKind<Condition extends CredentialCondition> {
  /** Why the condition asks for nothing that can be looked for, in one sentence for people. */
  readonly faultOf?: (condition: Condition) => string | undefined
  /**
   * Whatever was shown for the condition, good or bad, in an order that does not depend on theirs; where there is
   * too much of it, the first of equal value are kept.
   */
  readonly contributionsTo: (
    condition: Condition,
    owner: Award,
    shown: ShownAwards,
  ) => readonly Contribution[]
  /** What each credential must pass, in the order in which one that fails several is said to fail. */
  readonly checks: readonly CandidateCheck<Condition>[]
  /** Whether what the credential builds on itself counts too: check 11 of chain.md 3.4. */
  readonly isNested: boolean
  /** Whether these together are enough. With more it stays true. */
  readonly isEnough: (condition: Condition, brought: readonly Contribution[]) => boolean
  /**
   * Whether more can be shown whatever was: then the value is never worse than `missing`. Where one achievement
   * is asked for, what was shown of it contradicts the condition when it is bad.
   */
  readonly isOpen: boolean
}

/** A badge does not count for what it builds on itself, whatever it claims. */
export function othersThan(owner: Award, awards: readonly Award[]): readonly Award[] {
  return awards.filter(({ key }) => key !== owner.key)
}
