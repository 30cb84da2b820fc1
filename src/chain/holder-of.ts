import type { Facts, Identity } from './facts.js'
import { findHolderLinks, type HolderLinks, type Known, type LinkSources } from './holder-links.js'
import type { Examined } from './presented.js'
import { type Person as About, relationOf } from './same-holder.js'
import type { Person } from './stated-owner.js'

/** Whom a wallet is of, and what links its badges to them. */
export interface WalletHolder {
  /** `undefined` when nobody is told and the badges are about several. */
  readonly person: Person | undefined
  readonly links: HolderLinks
  /** Identifiers that the verifier knows to be theirs. */
  readonly held: readonly Known[]
}

/**
 * Whom the badges of a wallet must be about where there is no target: whoever presents them, or whom the verifier
 * names; else the one person whom they all are about. Badges of several people show nothing of any of them as
 * long as nobody says who is meant. Only those whose proof holds are looked at.
 *
 * @see chain.md 3.4, same holder
 */
export async function findWalletHolder(
  shown: readonly Examined[],
  sources: LinkSources,
): Promise<WalletHolder> {
  const told = toldPerson(sources)
  const proven = shown.flatMap(({ facts }) => (facts?.proven === true ? [facts] : []))
  const person = told ?? personIn(proven)
  const about: About = { ...subjectOf(person), identities: person.identities }
  const links = await findHolderLinks(about, shown, sources)
  const held = (sources.recipient?.identifiers ?? []).map(({ type }) => ({ type, isHeld: true }))
  const isOne = (facts: Facts): boolean =>
    ['same', 'linked'].includes(relationOf(about, facts, links))
  const isKnown = told !== undefined || proven.every(isOne)
  return { person: isKnown ? person : undefined, links, held }
}

/** The id by which a person is known first, as a member. */
function subjectOf({ ids: [subject] }: Person): { readonly subject?: string } {
  return subject === undefined ? {} : { subject }
}

/** Whom the verifier or the presentation names; `undefined` when neither does. */
function toldPerson({ holders, recipient }: LinkSources): Person | undefined {
  if (holders === undefined && recipient === undefined) return undefined
  const own = recipient?.id === undefined ? [] : [recipient.id]
  const identities = (recipient?.identifiers ?? []).map(({ type }) => ({ type, isHashed: false }))
  return { ids: [...new Set([...own, ...(holders ?? [])])], identities }
}

/**
 * The person of one of the badges, the same one in whatever order they are shown, with every id and identifier
 * that the others tell of them: two that share one are about one person.
 */
function personIn(proven: readonly Facts[]): Person {
  const open = new Map(proven.map((facts) => [facts, namesOf(facts)]))
  const [first] = [...open.values()].flat().sort()
  const names = new Set(first === undefined ? [] : [first])
  const found: Facts[] = []
  let isGrowing = true
  while (isGrowing) {
    isGrowing = false
    for (const [facts, own] of open) {
      if (!own.some((name) => names.has(name))) continue
      for (const name of own) names.add(name)
      found.push(facts)
      open.delete(facts)
      isGrowing = true
    }
  }
  const ids = found.flatMap(({ subject }) => subject ?? [])
  const identities = new Map(found.flatMap((facts) => facts.identities.map(identityEntry)))
  return {
    ids: [...new Set(ids)].sort(),
    identities: [...identities].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
  }
}

/** What can be equal in two badges of one person. */
function namesOf({ subject, identities }: Facts): readonly string[] {
  const keys = identities.flatMap(({ key }) => key ?? [])
  return [...(subject === undefined ? [] : [JSON.stringify({ subject })]), ...keys]
}

function identityEntry(identity: Identity): readonly [string, Identity] {
  return [JSON.stringify(identity), identity]
}
