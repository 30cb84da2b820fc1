import type { JsonObject } from '../json/index.js'
import type { RequestBudget } from '../resolve/index.js'

/** For whom a definition is looked up: what it may cost, and what ends it. */
export interface DefinitionAsker {
  readonly budget: RequestBudget
  readonly signal: AbortSignal
}

/**
 * Where the definitions of achievements are found that are published today.
 *
 * @see chain.md 3.2
 */
export interface DefinitionSource {
  /**
   * The definition that is published under the id of an achievement.
   *
   * @returns the achievement as JSON, whose `id` is that one; `undefined` when none is published or known. Any other
   *   answer, and none before the signal aborts, is as if it could not be looked up.
   * @throws when it could not be looked up; then whatever depends on it is unknown.
   */
  definitionOf(id: string, asker: DefinitionAsker): Promise<JsonObject | undefined>
}
