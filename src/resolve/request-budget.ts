/** Requests that one verification may make; created by `createRequestBudget`. */
export interface RequestBudget {
  /** How many requests may be made in all. */
  readonly limit: number
}
