import type { Term } from './dataset.js'

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
