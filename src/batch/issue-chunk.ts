import { type CredentialInput, type IssueOptions, issue } from '../issue/index.js'
import { isJsonObject, type JsonObject, ownTree } from '../json/index.js'
import type { VcVersion } from '../model/index.js'
import { inParallel } from '../verify/index.js'
import { hasNegativeZero } from './negative-zero.js'

/** What another thread answers about a few awards. */
export interface IssuedChunk {
  /**
   * What `issue` gave for each, with its warnings, as one JSON text; `null` where it threw: whoever asked
   * issues that one, and has the error itself.
   */
  readonly issued: string
}

/** Issues a few awards for another thread. All are prepared before the first waits for its signature. */
export async function issueChunk(
  awards: readonly JsonObject[],
  options: IssueOptions<VcVersion>,
): Promise<IssuedChunk> {
  const issued = await inParallel(
    awards,
    async (award) => {
      try {
        return await issue(withOwnDefinition(award) as unknown as CredentialInput, options)
      } catch {
        return null
      }
    },
    awards.length,
  )
  return { issued: JSON.stringify(issued) }
}

/** As many definitions are remembered in a thread. */
const MOST_DEFINITIONS = 100

/** Definitions by their text: what is found out about one counts for every award of it. */
const byText = new Map<string, JsonObject>()
/** The same by what was received: the awards that come together share their definition. */
const received = new WeakMap<object, JsonObject>()

/** @param award - received from another thread: nobody else has it. */
function withOwnDefinition(award: JsonObject): JsonObject {
  const { achievement } = award
  if (!isJsonObject(achievement)) return award
  const own = received.get(achievement) ?? remember(achievement)
  received.set(achievement, own)
  return { ...award, achievement: own }
}

function remember(achievement: JsonObject): JsonObject {
  if (hasNegativeZero(achievement)) return achievement
  const text = JSON.stringify(achievement)
  const own = byText.get(text) ?? ownTree(achievement)
  // the one used last stands at the end
  byText.delete(text)
  byText.set(text, own)
  const [oldest] = byText.keys()
  if (byText.size > MOST_DEFINITIONS && oldest !== undefined) byText.delete(oldest)
  return own
}
