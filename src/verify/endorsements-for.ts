import { canonicalJson, isJsonObject, type JsonObject } from '../json/index.js'
import { isEndorsementCredential, isOpenBadgeCredential } from '../model/index.js'
import { thingsIn } from './endorsement-places.js'
import { type ReadSettings, read } from './read.js'

/** One endorsement and what it says that it is about; `undefined` when it cannot be read. */
interface ReadEndorsement {
  readonly presented: unknown
  readonly subject: unknown
}

/**
 * Where several credentials are verified together, the endorsements for each of them: those that say that
 * they are about something in it. Nobody is told that an endorsement of one badge is about no other; what
 * cannot be read is for all, and they say why.
 *
 * Nothing is verified here.
 *
 * @param given - endorsements, as the option `endorsements` has them.
 * @param shown - what was shown together; the endorsements among it count like those given.
 * @returns those for one credential, each once and in an order that does not depend on theirs.
 * @see S-68
 */
export function endorsementsFor(
  given: readonly unknown[],
  shown: readonly unknown[],
  settings: ReadSettings,
): (presented: unknown) => readonly unknown[] {
  const found = new Map<string, ReadEndorsement>()
  const unreadable: ReadEndorsement[] = []
  for (const presented of given) {
    const document = documentIn(presented, settings)
    if (document === undefined) unreadable.push({ presented, subject: undefined })
    else found.set(keyOf(presented, document), { presented, subject: subjectOf(document) })
  }
  for (const presented of shown) {
    const document = documentIn(presented, settings)
    if (document === undefined || !isEndorsement(document)) continue
    found.set(keyOf(presented, document), { presented, subject: subjectOf(document) })
  }
  const inOrder = [...found].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
  const endorsements = [...inOrder.map(([, endorsement]) => endorsement), ...unreadable]
  return (presented) => {
    const document = endorsements.length === 0 ? undefined : documentIn(presented, settings)
    if (document === undefined) return []
    const ids = new Set<unknown>(thingsIn(document).map(({ id }) => id)).add(undefined)
    return endorsements.filter(({ subject }) => ids.has(subject)).map((one) => one.presented)
  }
}

function documentIn(presented: unknown, settings: ReadSettings): JsonObject | undefined {
  const reading = read(presented, settings)
  return 'document' in reading ? reading.document : undefined
}

/** A token and the credential in it are two endorsements, as far as is known before they are verified. */
function keyOf(presented: unknown, document: JsonObject): string {
  return `${canonicalJson(document)} ${typeof presented === 'string' ? presented : ''}`
}

function isEndorsement(document: JsonObject): boolean {
  return isEndorsementCredential(document) && !isOpenBadgeCredential(document)
}

/** What it is about; something that no credential holds where it does not say. */
function subjectOf({ credentialSubject: subject }: JsonObject): unknown {
  return (isJsonObject(subject) ? subject.id : null) ?? null
}
