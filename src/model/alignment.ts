import type { AlignmentTargetType } from './enumerations.js'
import type { OneOrMany, TypeSet } from './one-or-many.js'

/** A link to an entry of a competency framework or to another description of the same thing. */
export interface Alignment {
  readonly type: TypeSet<'Alignment'>
  readonly targetName: string
  /** Address of the entry. */
  readonly targetUrl: string
  /** Identifier of the entry within its framework. */
  readonly targetCode?: string
  readonly targetDescription?: string
  /** Name of the framework. */
  readonly targetFramework?: string
  readonly targetType?: AlignmentTargetType
}

/** An alignment that also says at which level; its `type` holds `LeveledAlignment` beside `Alignment`. */
export interface LeveledAlignment extends Alignment {
  readonly type: readonly string[]
  /** IRI of the competency. */
  readonly competency?: string
  /** IRI of the level. */
  readonly proficiencyLevel?: string
  /** Place of the level among the levels of its framework; a higher number is a higher level. */
  readonly levelRank?: number
}

/** An alignment as an achievement, a result or a level may carry it. */
export type Alignments = OneOrMany<Alignment | LeveledAlignment>
