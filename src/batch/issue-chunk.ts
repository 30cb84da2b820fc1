import {
  type CredentialInput,
  type IssueOptions,
  issue,
  type WithWarnings,
} from '../issue/index.js'
import {
  createRecent,
  isOwnTree,
  type JsonObject,
  type JsonValue,
  ownTree,
  rememberedOfOwnTrees,
} from '../json/index.js'
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

/** What another thread answers about a few awards. */
export interface IssuedChunk {
  /** The inline contexts of our own in the credentials, each once: they are more than half of a badge. */
  readonly contexts: readonly string[]
  /**
   * What `issue` gave for each, with its warnings, as one JSON text; `null` where it threw: whoever asked issues
   * that one, and has the error itself. A number in `@context`, where none can be, tells which of the contexts
   * stands there.
   */
  readonly issued: string
}

/** What `issue` gave for an award, as far as it is looked into here. */
interface IssuedOne {
  readonly credential: object
}

/** Issues a few awards for another thread. All are prepared before the first waits for its signature. */
export async function issueChunk(
  { definitions, awards }: AwardChunk,
  options: IssueOptions<VcVersion> & WithWarnings,
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
  const contexts = new Map<JsonValue & object, number>()
  const numbered = issued.map((one) => one && withNumbers(one, contexts))
  return {
    contexts: [...contexts.keys()].map((context) => textOf(context)),
    issued: JSON.stringify(numbered),
  }
}

/** Reads what another thread answered. As in what `issue` gives, contexts of our own are shared and frozen. */
export function readIssued<One extends object>({
  contexts,
  issued,
}: IssuedChunk): readonly (One | null)[] {
  const known = contexts.map(treeOf)
  const all = JSON.parse(issued) as readonly (One | null)[]
  for (const one of all) if (one !== null) replaceNumbers(one as unknown as IssuedOne, known)
  return all
}

function withNumbers(one: IssuedOne, numbers: Map<JsonValue & object, number>): IssuedOne {
  const { '@context': context } = one.credential as JsonObject
  if (!Array.isArray(context)) return one
  const numberOf = (entry: JsonValue): JsonValue => {
    if (typeof entry !== 'object' || entry === null || !isOwnTree(entry)) return entry
    const number = numbers.get(entry) ?? numbers.size
    numbers.set(entry, number)
    return number
  }
  return { ...one, credential: { ...one.credential, '@context': context.map(numberOf) } }
}

function replaceNumbers({ credential }: IssuedOne, contexts: readonly JsonObject[]): void {
  const own = credential as { '@context'?: JsonValue }
  const { '@context': context } = own
  if (!Array.isArray(context)) return
  own['@context'] = context.map((entry) =>
    typeof entry === 'number' ? (contexts[entry] as JsonObject) : entry,
  )
}

const textOf = rememberedOfOwnTrees((tree: JsonValue & object) => JSON.stringify(tree))

/** What is found out about a definition counts for every award of it, and all badges share a context. */
const treesByText = createRecent<JsonObject>(100)

function treeOf(text: string): JsonObject {
  return treesByText.get(text) ?? treesByText.keep(text, ownTree(JSON.parse(text) as JsonObject))
}

function awardOf(text: string, definition: string | undefined): CredentialInput {
  const award = JSON.parse(text) as CredentialInput
  if (definition === undefined) return award
  return { achievement: treeOf(definition), ...(award as object) } as unknown as CredentialInput
}
