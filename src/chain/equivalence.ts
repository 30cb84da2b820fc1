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

/** What may be known of achievements that count for each other. */
export interface EquivalenceSources {
  /** Everything that was shown. */
  readonly awards: readonly Award[]
  readonly policy: FullChainPolicy
  readonly definitions: PublishedDefinitions
}

/** What was shown that counts, or claims to count, for an achievement that a rule asks for. */
export interface Equivalences {
  /** Keys of the achievements that count for the one that a condition asks for, without itself; sorted. */
  readonly countingFor: (condition: HoldsAchievement, owner: Award) => readonly string[]
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
 * publish: that of A by `equivalentTo`, that of the other by `equivalentTo`, `replaces` or as an edition of A
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
  return {
    countingFor: (condition, owner) => {
      const accepted = acceptedIssuers(condition, owner, sources.definitions)
      const asked = keysOf(condition.targetAchievement, accepted)
      const found = closureOf(asked, accepted, index(), sources)
      return [...found].filter((key) => !asked.includes(key)).sort()
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

function indexClaims({ awards, policy, definitions }: EquivalenceSources): ClaimIndex {
  const claims = new Map<string, Claim[]>()
  const claimants = new Map<string, Facts[]>()
  const shown = new Map<string, Facts[]>()
  for (const { facts } of awards) {
    if (!facts.proven) continue
    const { key, equivalences } = facts.achievement
    const isBy: Claim['isBy'] = (speakers) => isSpokenBy(facts, speakers)
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
    const creator = creatorIn(definition) ?? ''
    // who publishes at the address of an achievement speaks for it
    for (const counting of countingForIt) append(claims, key, { counting, isBy: () => true })
    for (const asked of itCountsFor) {
      append(claims, asked, { counting: key, isBy: (speakers) => speakers.has(creator) })
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

/** Whether one of them has signed the definition in a badge as its creator, or has endorsed it. */
function isSpokenBy(facts: Facts, speakers: ReadonlySet<string>): boolean {
  if (!isForeign(facts) && speakers.has(facts.issuer)) return true
  return definitionEndorsersOf(facts).some(
    ({ id, lets }) => speakers.has(id) && (lets?.includes(facts.issuer) ?? true),
  )
}

function closureOf(
  asked: readonly string[],
  accepted: readonly string[],
  index: ClaimIndex,
  { definitions }: EquivalenceSources,
): ReadonlySet<string> {
  const found = new Set(asked)
  if (index.claims.size === 0) return found
  const publishedBy = (key: string): readonly string[] =>
    [creatorIn(definitions.get(key))].flatMap((creator) => creator ?? [])
  const named = asked.flatMap(publishedBy)
  const speakers =
    named.length > 0
      ? named
      : [...accepted, ...asked.flatMap((key) => creatorsOf(key, accepted, index))]
  let edge: readonly string[] = asked
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = edge.flatMap((key) =>
      countingFor(key, new Set([...speakers, ...publishedBy(key)]), index),
    )
    edge = [...new Set(next)].filter((key) => !found.has(key))
    for (const key of edge) found.add(key)
  }
  return found
}

/** The creators that badges of an achievement name, from issuers that are accepted for it. */
function creatorsOf(
  key: string,
  accepted: readonly string[],
  { shown }: ClaimIndex,
): readonly string[] {
  const badges = (shown.get(key) ?? []).filter(({ issuer }) => accepted.includes(issuer))
  return badges.flatMap(({ achievement }) => achievement.creator ?? [])
}

/** Keys of what counts for an achievement at once, by the word of those who may speak for it. */
function countingFor(
  key: string,
  speakers: ReadonlySet<string>,
  { claims }: ClaimIndex,
): readonly string[] {
  const made = [
    ...(claims.get(key) ?? []),
    ...(key === bare(key) ? [] : (claims.get(bare(key)) ?? [])),
  ]
  return made.flatMap(({ counting, isBy }) => (isBy(speakers) ? [counting] : []))
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
