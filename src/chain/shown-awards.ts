import { type Claims, type Crosswalk, claimsByKey } from '../competency/index.js'
import type { Award } from './awards.js'
import { tellsCredits } from './credits.js'
import { type EquivalenceSources, type Equivalences, findEquivalences } from './equivalence.js'
import { once } from './once.js'
import type { PublishedDefinitions } from './published.js'

/** Everything that was shown, found by what a condition asks for. Each index is made when it is first used. */
export interface ShownAwards {
  readonly all: readonly Award[]
  readonly ofAchievement: (key: string) => readonly Award[]
  readonly ofSeries: (key: string) => readonly Award[]
  /** Those that tell anything of credits. */
  readonly withCredits: () => readonly Award[]
  /** What they say of competencies; `badge` of a claim is the place in `all`. */
  readonly claims: () => Claims
  /** Which competencies the caller holds to be the same, or the sum of others. */
  readonly crosswalk: Crosswalk
  /** Which achievements count for which. */
  readonly equivalences: Equivalences
  readonly definitions: PublishedDefinitions
}

/** What else bears on what counts. */
export interface IndexSettings extends Omit<EquivalenceSources, 'awards'> {
  readonly crosswalk: Crosswalk
}

/** Indexes awards, so that each condition looks at those that may bear on it only. */
export function indexAwards(
  awards: readonly Award[],
  { crosswalk, ...sources }: IndexSettings,
): ShownAwards {
  const byAchievement = once(() => groupBy(awards, ({ facts }) => [facts.achievement.key]))
  const bySeries = once(() => groupBy(awards, ({ facts }) => facts.achievement.series))
  return {
    all: awards,
    ofAchievement: (key) => byAchievement().get(key) ?? [],
    ofSeries: (key) => bySeries().get(key) ?? [],
    withCredits: once(() => awards.filter(({ facts }) => tellsCredits(facts.credits))),
    claims: once(() =>
      claimsByKey(
        awards.map(({ facts }, badge) => ({
          badge,
          credential: facts.ref,
          gathered: facts.competencies(),
        })),
      ),
    ),
    crosswalk,
    equivalences: findEquivalences({ awards, ...sources }),
    definitions: sources.definitions,
  }
}

function groupBy(
  awards: readonly Award[],
  keysOf: (award: Award) => readonly string[],
): ReadonlyMap<string, readonly Award[]> {
  const groups = new Map<string, Award[]>()
  for (const award of awards) {
    for (const key of keysOf(award)) {
      const others = groups.get(key)
      if (others === undefined) groups.set(key, [award])
      else others.push(award)
    }
  }
  return groups
}
