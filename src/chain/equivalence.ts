import type { JsonObject } from '../json/index.js'
import { achievementKey, type HoldsAchievement, isGlobalId } from '../model/index.js'
import { acceptedIssuers } from './accepted-issuers.js'
import type { Award } from './awards.js'
import { definitionEndorsersOf } from './definition-endorsers.js'
import { isForeign } from './endorsers.js'
import { equivalenceClaimsIn } from './equivalence-claims.js'
import type { Facts } from './facts.js'
import { once } from './once.js'
import type { FullChainPolicy } from './policy.js'
import { creatorIn, type PublishedDefinitions } from './published.js'

/** Most steps from an achievement to one that counts for it. */
const MOST_STEPS = 3

/** Ids of those who have endorsed the very definition that is published, by the key of the achievement. */
export type PublishedEndorsers = ReadonlyMap<string, readonly string[]>

/** What may be known of achievements that count for each other. */
export interface EquivalenceSources {
  /** Everything that was shown. */
  readonly awards: readonly Award[]
  readonly policy: FullChainPolicy
  readonly definitions: PublishedDefinitions
  /** Who has endorsed a definition as it is published, by the key of the achievement. Default: nobody. */
  readonly publishedEndorsers?: PublishedEndorsers
  /** How many claims may be weighed for all conditions together. */
  readonly mostClaims: number
}

/** What was shown that counts, or claims to count, for an achievement that a rule asks for. */
export interface Equivalences {
  /**
   * Keys of the achievements that count for the one that a condition asks for, without itself; sorted.
   * `undefined` where finding them would cost more than the limit.
   */
  readonly countingFor: (condition: HoldsAchievement, owner: Award) => readonly string[] | undefined
  /** Badges that say that they count for it. Nobody else may have said so. */
  readonly claimingToCountFor: (condition: HoldsAchievement, owner: Award) => readonly Facts[]
}

/** That one achievement counts for another, in the words of a definition. */
interface Claim {
  /** Key of the achievement that counts. */
  readonly counting: string
  /** Whether one of these has said so: who may speak for the other. */
  readonly isBy: (speakers: ReadonlySet<string>) => boolean
}

/**
 * Which achievements count for which: only where somebody says so who may speak for the achievement that a rule
 * asks for, A. That another says of itself that it counts for A is not enough, or anybody could make a CAMT.
 *
 * For A speak the creator that its published definition names. Where nobody has looked there: the issuers that
 * the condition accepts, since each could award A itself, and the creators that their badges of A name. They
 * speak by a definition that they have signed as its creator in a badge, that they have endorsed, or that they
 * publish, which is one at their own address or beside A, since anybody can publish and name them: that of A by `equivalentTo`, that of the other by `equivalentTo`, `replaces` or as an edition of A
 * in `related`. And the verifier speaks for all, by the policy.
 *
 * What counts for B counts for A too where B does, up to three steps; for B speak those who speak for A, and the
 * creator that its published definition names. That an award was revoked takes nothing from what its
 * definition says.
 *
 * @see chain.md 3.4, equivalence
 */
export function findEquivalences(sources: EquivalenceSources): Equivalences {
  const index = once(() => indexClaims(sources))
  const budget: Budget = { left: sources.mostClaims }
  const known = new Map<string, readonly string[] | undefined>()
  return {
    countingFor: (condition, owner) => {
      if (index().claims.size === 0) return []
      const { targetAchievement } = condition
      const accepted = acceptedIssuers(condition, owner, sources.definitions)
      // who may speak follows from these two
      const question = JSON.stringify([targetAchievement, accepted])
      if (!known.has(question)) {
        const asked = keysOf(targetAchievement, accepted)
        known.set(question, closureOf(asked, accepted, index(), sources.definitions, budget))
      }
      return known.get(question)
    },
    claimingToCountFor: (condition, owner) => {
      const accepted = acceptedIssuers(condition, owner, sources.definitions)
      return keysOf(condition.targetAchievement, accepted).flatMap(
        (key) => index().claimants.get(key) ?? [],
      )
    },
  }
}

/**
 * Keys of an achievement that a condition asks for. An id that is no web address means something only with its
 * issuer, so that there is one with each that is accepted.
 */
export function keysOf(id: string, accepted: readonly string[]): readonly string[] {
  const issuers = isGlobalId(id) ? [''] : accepted
  return [...new Set(issuers.map((issuer) => achievementKey(id, issuer)))].sort()
}

/** Every claim by the key of the achievement for which something is said to count. */
interface ClaimIndex {
  readonly claims: ReadonlyMap<string, readonly Claim[]>
  /** Badges by what they say that they count for. */
  readonly claimants: ReadonlyMap<string, readonly Facts[]>
  /** Those that were shown, by their own key. */
  readonly shown: ReadonlyMap<string, readonly Facts[]>
}

function indexClaims({
  awards,
  policy,
  definitions,
  publishedEndorsers = new Map(),
}: EquivalenceSources): ClaimIndex {
  const claims = new Map<string, Claim[]>()
  const claimants = new Map<string, Facts[]>()
  const shown = new Map<string, Facts[]>()
  for (const { facts } of awards) {
    if (!facts.proven) continue
    const { key, equivalences } = facts.achievement
    const voices = voicesOf(facts)
    const isBy: Claim['isBy'] = (speakers) => voices.some((voice) => speakers.has(voice))
    append(shown, key, facts)
    for (const counting of equivalences.countingForIt) append(claims, key, { counting, isBy })
    for (const asked of equivalences.itCountsFor) {
      if (asked === key) continue
      append(claims, asked, { counting: key, isBy })
      append(claimants, asked, facts)
    }
  }
  for (const [key, definition] of definitions) {
    const { countingForIt, itCountsFor } = equivalenceClaimsIn(definition, '')
    const endorsers = publishedEndorsers.get(key) ?? []
    // who publishes at the address of an achievement speaks for it
    for (const counting of countingForIt) append(claims, key, { counting, isBy: () => true })
    for (const asked of itCountsFor) {
      const publisher = publisherOf(key, definition, asked)
      const voices = [...endorsers, ...(publisher === undefined ? [] : [publisher])]
      const isBy: Claim['isBy'] = (speakers) => voices.some((voice) => speakers.has(voice))
      append(claims, asked, { counting: key, isBy })
      for (const facts of shown.get(key) ?? []) append(claimants, asked, facts)
    }
  }
  for (const { achievement, equivalentTo, acceptedIssuer } of policy.equivalences) {
    const issuers = isGlobalId(equivalentTo) ? [''] : (acceptedIssuer ?? [])
    for (const issuer of issuers) {
      const counting = achievementKey(equivalentTo, issuer)
      append(claims, achievementKey(achievement, ''), { counting, isBy: () => true })
    }
  }
  return { claims, claimants, shown }
}

/** Who has signed the definition in a badge as its creator, or has endorsed it. */
function voicesOf(facts: Facts): readonly string[] {
  const { issuer } = facts
  const endorsers = definitionEndorsersOf(facts).filter(
    ({ lets }) => lets?.includes(issuer) ?? true,
  )
  return [...(isForeign(facts) ? [] : [issuer]), ...endorsers.map(({ id }) => id)]
}

/**
 * Whose word a published definition is when it says that it counts for another achievement: that of the creator it
 * names, but only at an address of that creator or of the other achievement.
 */
function publisherOf(key: string, definition: JsonObject, asked: string): string | undefined {
  const creator = creatorIn(definition)
  const origin = originOf(key)
  if (creator === undefined || origin === undefined) return undefined
  return origin === originOf(asked) || origin === originOf(creator) ? creator : undefined
}

const DID_WEB = /^did:web:([^:/?#]+)/

/** The origin at which something is published; `undefined` where that is no safe one. */
function originOf(id: string): string | undefined {
  const [, host] = DID_WEB.exec(id) ?? []
  const address = host === undefined ? id : `https://${host.replace(/%3A/i, ':')}`
  if (!URL.canParse(address)) return undefined
  const { protocol, origin } = new URL(address)
  return protocol === 'https:' ? origin : undefined
}

/** How many claims may still be weighed. */
interface Budget {
  left: number
}

/** `undefined` when the budget is used up, since what is found by then would depend on where the search began. */
function closureOf(
  asked: readonly string[],
  accepted: readonly string[],
  index: ClaimIndex,
  definitions: PublishedDefinitions,
  budget: Budget,
): readonly string[] | undefined {
  const publishedBy = (key: string): readonly string[] =>
    [creatorIn(definitions.get(key))].flatMap((creator) => creator ?? [])
  const named = asked.flatMap(publishedBy)
  const badges = named.length > 0 ? [] : asked.flatMap((key) => index.shown.get(key) ?? [])
  budget.left -= asked.length + badges.length
  const speakers = new Set(
    named.length > 0 ? named : [...accepted, ...creatorsOf(badges, accepted)],
  )
  const speakersFor = (key: string): ReadonlySet<string> => {
    const others = publishedBy(key).filter((creator) => !speakers.has(creator))
    return others.length === 0 ? speakers : new Set([...speakers, ...others])
  }
  const found = new Set(asked)
  let edge: readonly string[] = asked
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next: string[] = []
    for (const key of edge) {
      const made = claimsFor(key, index)
      budget.left -= made.length
      if (budget.left < 0) return undefined
      const speaking = speakersFor(key)
      for (const { counting, isBy } of made) {
        if (found.has(counting) || !isBy(speaking)) continue
        found.add(counting)
        next.push(counting)
      }
    }
    edge = next
  }
  for (const key of asked) found.delete(key)
  return [...found].sort()
}

/** The creators that badges of an achievement name, from issuers that are accepted for it. */
function creatorsOf(badges: readonly Facts[], accepted: readonly string[]): readonly string[] {
  const issuers = new Set(accepted)
  return badges.flatMap(({ issuer, achievement }) =>
    issuers.has(issuer) ? (achievement.creator ?? []) : [],
  )
}

/** What is said to count for an achievement at once. */
function claimsFor(key: string, { claims }: ClaimIndex): readonly Claim[] {
  const own = claims.get(key) ?? []
  return key === bare(key) ? own : [...own, ...(claims.get(bare(key)) ?? [])]
}

/** The verifier speaks of an id that is no web address without its issuer. */
function bare(key: string): string {
  if (!key.startsWith('[')) return key
  const [id] = JSON.parse(key) as readonly [string, string]
  return achievementKey(id, '')
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const others = map.get(key)
  if (others === undefined) map.set(key, [value])
  else others.push(value)
}
