import { type CredentialInput, type IssueOptions, issue } from '../issue/index.js'
import { createRecent, type JsonObject, ownTree } from '../json/index.js'
import type { VcVersion } from '../model/index.js'
import { inParallel } from '../verify/index.js'

/** A few awards as they are sent to a thread: text, which is made, sent and read in less time than a clone. */
export interface AwardChunk {
  /** The definitions of their achievements, each once. */
  readonly definitions: readonly string[]
  readonly awards: readonly AwardText[]
}

/** An award without its achievement, and which of the definitions is that. */
export interface AwardText {
  readonly text: string
  /** `undefined` for an award that has none. */
  readonly definition: number | undefined
}

/**
 * What another thread answers about a few awards: what `issue` gave for each, with its warnings, as one JSON
 * text; `null` where it threw: whoever asked issues that one, and has the error itself.
 */
export type IssuedChunk = string

/** Issues a few awards for another thread. All are prepared before the first waits for its signature. */
export async function issueChunk(
  { definitions, awards }: AwardChunk,
  options: IssueOptions<VcVersion>,
): Promise<IssuedChunk> {
  const issued = await inParallel(
    awards,
    async ({ text, definition = -1 }) => {
      try {
        return await issue(awardOf(text, definitions[definition]), options)
      } catch {
        return null
      }
    },
    awards.length,
  )
  return JSON.stringify(issued)
}

/** What is found out about a definition counts for every award of it. */
const definitionsByText = createRecent<JsonObject>(100)

function awardOf(text: string, definition: string | undefined): CredentialInput {
  const award = JSON.parse(text) as CredentialInput
  if (definition === undefined) return award
  const achievement =
    definitionsByText.get(definition) ??
    definitionsByText.keep(definition, ownTree(JSON.parse(definition) as JsonObject))
  return { achievement, ...(award as object) } as unknown as CredentialInput
}
