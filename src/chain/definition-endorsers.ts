import type { Facts } from './facts.js'

/** Somebody who has endorsed the very definition that a badge holds. */
export interface DefinitionEndorser {
  readonly id: string
  /** Ids of the issuers that may award it; absent where all may who award it to the letter. */
  readonly lets?: readonly string[]
}

/**
 * Who has endorsed the definition in a badge, by endorsements that hold. Whose word counts for what is for the
 * asker to judge: anybody can endorse.
 *
 * @see chain.md 3.2
 */
export function definitionEndorsersOf({ report }: Facts): readonly DefinitionEndorser[] {
  return report.endorsements.flatMap(({ outcome, endorser, endorsed, definition }) => {
    const isOfDefinition = endorsed?.what === 'achievement' && definition !== undefined
    if (outcome !== 'verified' || endorser === undefined || !isOfDefinition) return []
    const { authorizedIssuer: lets } = definition
    return [{ id: endorser.id, ...(lets === undefined ? {} : { lets }) }]
  })
}
