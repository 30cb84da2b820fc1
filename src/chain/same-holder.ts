import { say } from '../wording/index.js'
import type { Facts } from './facts.js'
import { type Finding, OK } from './finding.js'
import { type HolderLinks, isOfPresenter } from './holder-links.js'
import type { Question } from './question.js'

/** Whom something is about, as far as it says so. */
export type Person = Pick<Facts, 'subject' | 'identities'>

/** Whether two documents, or a document and the presenter, are of one person. */
export type Relation = 'same' | 'linked' | 'different' | 'open'

/**
 * Same holder: equal ids of the two subjects; or two ids that present together, or whose documents name
 * each other; or an identifier of one type, both in clear or both found to be one that the
 * verifier knows. Names never link anybody.
 *
 * What could still turn out to be equal, as hashes with salts of their own, is unknown. Ids that differ,
 * and values that are known to, are not linked.
 */
export function checkHolder({ owner, candidate, policy, links }: Question): Finding {
  const [one, other] = [owner.facts, candidate.facts]
  // a rule that no badge carries has nothing that could be pointed at
  const fix = one.ref.id === '' ? say('fix-own') : say('fix-same-holder', { name: one.ref.name })
  switch (relationOf(one, other, links)) {
    case 'same':
      return OK
    case 'linked':
      return { ...OK, phrases: [say('holder-linked')], tags: ['linked-identity'] }
    case 'different': {
      const phrases = [say('holder-not-linked')]
      return { status: policy.unlinkedSubject, code: 'holder-not-linked', phrases, fix }
    }
    case 'open': {
      const phrases = [say('holder-uncomparable')]
      return { status: 'unknown', code: 'holder-uncomparable', phrases, fix }
    }
  }
}

/** Whether two are of one person, as {@link checkHolder} has it. */
export function relationOf(one: Person, other: Person, links: HolderLinks): Relation {
  if (one.subject !== undefined && one.subject === other.subject) return 'same'
  const hasBothIds = one.subject !== undefined && other.subject !== undefined
  if (isLinked(one, other, links)) return hasBothIds ? 'linked' : 'same'
  if (hasBothIds && [one, other].some(({ subject = '' }) => links.open.has(subject))) return 'open'
  const types = one.identities.flatMap(({ type }) =>
    other.identities.some((identity) => identity.type === type) ? [type] : [],
  )
  if (types.some((type) => !isDecided(type, one, other, links))) return 'open'
  return hasBothIds || types.length > 0 ? 'different' : 'open'
}

function isLinked(one: Person, other: Person, links: HolderLinks): boolean {
  const keys = new Set(one.identities.flatMap(({ key }) => key ?? []))
  if (other.identities.some(({ key }) => key !== undefined && keys.has(key))) return true
  if (isOfPresenter(one, links) && isOfPresenter(other, links)) return true
  const isOfTarget = ({ subject = '' }: Person): boolean => links.target.has(subject)
  return isOfTarget(one) && isOfTarget(other)
}

/** Whether identifiers of that type, none of which is shared, are known to differ. */
function isDecided(type: string, one: Person, other: Person, { known }: HolderLinks): boolean {
  const isHashed = [one, other].some(({ identities }) =>
    identities.some((identity) => identity.type === type && identity.isHashed),
  )
  // a value that one of them holds, the other does not: else they would be linked
  const holds = (person: Person): boolean =>
    known.get(person)?.some((value) => value.type === type && value.isHeld) ?? false
  return !isHashed || holds(one) || holds(other)
}

/**
 * Whether a document is about the presenter, where there is one: as {@link checkHolder}, but of the
 * presenter no more is known than ids and values.
 */
export function relationToPresenter(facts: Person, links: HolderLinks): Relation {
  if (!links.hasPresenter || isOfPresenter(facts, links)) return 'same'
  if (facts.subject !== undefined) return links.open.has(facts.subject) ? 'open' : 'different'
  const values = links.known.get(facts) ?? []
  const isDecidedType = (type: string): boolean => values.some((value) => value.type === type)
  return facts.identities.every(({ type }) => isDecidedType(type)) ? 'different' : 'open'
}
