import type { Alignments } from './alignment.js'
import type { ResultStatusType, ResultType } from './enumerations.js'
import type { OneOrMany, TypeSet } from './one-or-many.js'

/** What the recipient achieved: a grade, a score, a level or a status. */
export interface Result {
  readonly type: TypeSet<'Result'>
  /** `id` of the {@link RubricCriterionLevel} that was reached. */
  readonly achievedLevel?: string
  /** Alignments of this result, beside those of its description. */
  readonly alignment?: Alignments
  /** `id` of the {@link ResultDescription} in the achievement of the same credential. */
  readonly resultDescription?: string
  /** Needed when the description's `resultType` is `Status`. */
  readonly status?: ResultStatusType
  /** Always text, numbers too. */
  readonly value?: string
}

/** What results an achievement can have, and what is needed to pass. */
export interface ResultDescription {
  readonly id: string
  readonly type: TypeSet<'ResultDescription'>
  readonly name: string
  readonly resultType: ResultType
  readonly alignment?: Alignments
  /** The values that are possible, from low to high. */
  readonly allowedValue?: OneOrMany<string>
  /** `id` of the lowest {@link RubricCriterionLevel} that passes. */
  readonly requiredLevel?: string
  /** The lowest value that passes. */
  readonly requiredValue?: string
  /** The levels that are possible. A set on the wire: their order is not protected by every proof. */
  readonly rubricCriterionLevel?: OneOrMany<RubricCriterionLevel>
  readonly valueMax?: string
  readonly valueMin?: string
}

/** One level of a rubric criterion. */
export interface RubricCriterionLevel {
  readonly id: string
  readonly type: TypeSet<'RubricCriterionLevel'>
  readonly name: string
  readonly alignment?: Alignments
  readonly description?: string
  /** Rank of the level among its neighbours. */
  readonly level?: string
  /** Points for reaching it. */
  readonly points?: string
}
