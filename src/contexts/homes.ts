import type { Problem } from '../errors.js'
import { isSameJson, type JsonObject } from '../json/index.js'
import { problem } from '../report/index.js'

/** A place of the tree that names an identifier: a node, or the identifier alone. */
export interface Mention {
  /** What is said there; nothing but the `id` where the identifier stands alone. */
  readonly node: JsonObject
  readonly pointer: string
  /** The names that lead there, without the indexes of lists: a proof does not keep the order of a set. */
  readonly names: readonly string[]
}

/**
 * Finds what could have been moved between nodes with the same `id`, in a document whose classes are
 * not known.
 *
 * To the graph they are one node, so a proof holds wherever among them a member stands. What is said of
 * an identifier is therefore said in one place, and every other place has the identifier alone; or it is
 * said in full in every place. The one place is that with the fewest names before it, the credential
 * subject before others, then the first by the alphabet: who issues a credential to itself names itself as issuer by the
 * `id` alone.
 *
 * @see chain.md 2.6 (G4), S-11
 */
export function checkHomes(mentions: ReadonlyMap<string, readonly Mention[]>): readonly Problem[] {
  return [...mentions.values()].flatMap((same) => (same.length < 2 ? [] : checkOne(same)))
}

function checkOne(same: readonly Mention[]): readonly Problem[] {
  const told = same.filter(({ node }) => Object.keys(node).length > 1)
  const [first, ...others] = told
  if (first === undefined) return []
  if (told.length === same.length) return others.flatMap((other) => checkEqual(first, other))
  const alone = same.filter((mention) => !told.includes(mention))
  if (others.length === 0 && alone.every((mention) => isBefore(first, mention))) return []
  const detail =
    'What is said of this id could be said in another place, to a proof: say it once, ' +
    'where the fewest names lead, or in full in each.'
  return told.map(({ pointer }) => problem('shape-rejected', detail, pointer))
}

function checkEqual(first: Mention, other: Mention): readonly Problem[] {
  if (isSameJson(first.node, other.node)) return []
  const detail = `This differs from ${first.pointer || 'the root'}, which has the same id.`
  return [problem('shape-rejected', detail, other.pointer)]
}

/** Whether a place comes before another, however lists are ordered. */
function isBefore(one: Mention, other: Mention): boolean {
  const [mine, theirs] = [one.names, other.names]
  if (mine.length !== theirs.length) return mine.length < theirs.length
  const index = mine.findIndex((name, at) => name !== theirs[at])
  const [name = '', their = ''] = [mine[index], theirs[index]]
  if (name === 'credentialSubject' || their === 'credentialSubject') {
    return name === 'credentialSubject'
  }
  return name < their
}
