import type { JsonValue } from '../json/index.js'
import type { Term } from './dataset.js'
import type { Reading } from './meaning.js'
import type { Walk } from './walk.js'

/** Where a value stands. */
export interface Place {
  readonly graph: Term
  /**
   * - `graph` an item of a graph, or the document: what says nothing there would be dropped
   * - `included` an item of `@included`
   * - `reversed` the subject of the statement, not its object
   */
  readonly role?: 'graph' | 'included' | 'reversed'
  /** It is the document. */
  readonly isRoot?: boolean
  /** Under a key of a map: types around it still count. */
  readonly isInMap?: boolean
  /** The item of a list: a set becomes a list of its own. */
  readonly isListItem?: boolean
  /** The identifier that a map gives it. */
  readonly name?: string | undefined
}

/** Makes the statements of a value, and puts the terms that stand for it on the stack. */
export type Find = (walk: Walk, value: JsonValue, reading: Reading, place: Place) => void
