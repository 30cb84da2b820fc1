import { canonicalJson, type JsonObject } from '../json/index.js'
import {
  type Achievement,
  addDuration,
  type CredentialFacets,
  formatDateTime,
  type HoldsAchievement,
  type LeafNode,
  parseDuration,
  type ResultThreshold,
} from '../model/index.js'
import { sortedBy, sortedSet } from './order.js'
import type { Wanted, WantedAchievement, WantedOfBadge } from './plan-report.js'
import { definitionsFor } from './published.js'

/** What a plan goes by, beside the rule and the wallet. */
export interface PlanContext {
  /** Ids of issuers that conditions accept which name none. */
  readonly acceptedIssuer: readonly string[]
  /** The moment of planning: an award cannot be older than a rule allows, seen from then. */
  readonly now: Date
  /** Definitions that what is missing is looked for in. */
  readonly published: readonly Achievement[]
}

/**
 * What would satisfy a condition.
 *
 * @param more - how many more members, of a series.
 */
export function wantedBy(
  condition: LeafNode['condition'],
  more: number,
  context: PlanContext,
): Wanted {
  if (condition.type === 'ExternalRequirement') return { kind: 'external' }
  const published = definitionsFor(condition, context.published)
  const badge = wantedOfBadge(condition, context)
  switch (condition.type) {
    case 'HoldsAchievement':
      return wantedAchievement(condition, badge, published[0])
    case 'HoldsFromSeries':
      return { kind: 'series', ...badge, series: condition.targetSeries, count: more, published }
    case 'HoldsCompetency': {
      const { targetCompetency: competency, minimumLevel } = condition
      const level = minimumLevel === undefined ? {} : { minimumLevel }
      return { kind: 'competency', ...badge, competency, ...level, published }
    }
    case 'EarnedCredits': {
      const { minimumCredits, creditUnit, fromAchievement, targetSeries: series } = condition
      return {
        kind: 'credits',
        ...badge,
        minimumCredits,
        creditUnit,
        ...(fromAchievement === undefined ? {} : { fromAchievement: sortedSet(fromAchievement) }),
        ...(series === undefined ? {} : { series }),
        published,
      }
    }
  }
}

function wantedAchievement(
  condition: HoldsAchievement,
  badge: WantedOfBadge,
  published: WantedAchievement['published'],
): WantedAchievement {
  const { targetAchievement, acceptedVersion, requiredEndorser, threshold } = condition
  return {
    kind: 'achievement',
    ...badge,
    achievement: targetAchievement,
    ...(acceptedVersion === undefined ? {} : { acceptedVersion: sortedSet(acceptedVersion) }),
    ...(requiredEndorser === undefined ? {} : { requiredEndorser: sortedSet(requiredEndorser) }),
    ...(threshold === undefined ? {} : { threshold: thresholdSet(threshold) }),
    acceptProvisional: condition.acceptProvisional === true,
    ...(published === undefined ? {} : { published }),
  }
}

function wantedOfBadge(facets: CredentialFacets, context: PlanContext): WantedOfBadge {
  const { acceptedIssuer = context.acceptedIssuer, timing = 'notAfter', window } = facets
  const { validity = 'atAward', maximumAge } = facets
  const age = maximumAge === undefined ? undefined : parseDuration(maximumAge)
  return {
    acceptedIssuer: sortedSet(acceptedIssuer),
    timing,
    ...(timing !== 'within' || window === undefined ? {} : { window }),
    ...(age === undefined ? {} : { notBefore: formatDateTime(addDuration(context.now, age, -1)) }),
    validity,
  }
}

/** Thresholds that ask the same once, sorted; they lose their ids, which may differ. */
export function thresholdSet(thresholds: readonly ResultThreshold[]): readonly ResultThreshold[] {
  const unique = new Map(
    thresholds.map(({ id, ...asked }) => [canonicalJson(asked as JsonObject), { ...asked }]),
  )
  return sortedBy([...unique], ([text]) => text).map(([, asked]) => asked)
}
