import { assessedBy } from '../competency/index.js'
import {
  type Achievement,
  achievementKey,
  asArray,
  type EarnedCredits,
  type LeafNode,
} from '../model/index.js'
import { sortedBy } from './order.js'
import type { PublishedDefinition } from './plan-report.js'

/**
 * Which of the definitions a badge would be of that satisfies a condition, or helps to, sorted by id. At which
 * level one assesses a competency is for its rubrics to say; whether its issuer is accepted, for the condition.
 */
export function definitionsFor(
  condition: LeafNode['condition'],
  published: readonly Achievement[],
): readonly PublishedDefinition[] {
  switch (condition.type) {
    case 'HoldsAchievement':
      return named(published.filter(({ id }) => isSame(id, condition.targetAchievement)))
    case 'HoldsFromSeries':
      return named(published.filter((one) => isMember(one, condition.targetSeries)))
    case 'HoldsCompetency':
      // a rule counts what a badge claims, as `covers` does
      return named(assessedBy(condition.targetCompetency, published, { assessedOnly: false }))
    case 'EarnedCredits':
      return named(published.filter((one) => givesCredits(one, condition)))
    case 'ExternalRequirement':
      return []
  }
}

/** Whether two ids of achievements are known to mean the same, whoever issues it. */
export function isSame(one: string, other: string): boolean {
  return achievementKey(one, '') === achievementKey(other, '')
}

/** Whether a definition says that it is part of a series. */
function isMember(definition: Achievement, series: string): boolean {
  const { isPartOf } = definition as { readonly isPartOf?: string | readonly string[] }
  return asArray(isPartOf).some((one) => typeof one === 'string' && isSame(one, series))
}

function givesCredits(
  definition: Achievement,
  { creditUnit, fromAchievement, targetSeries }: EarnedCredits,
): boolean {
  const { workload } = definition as { readonly workload?: unknown }
  if (targetSeries !== undefined && !isMember(definition, targetSeries)) return false
  if (fromAchievement?.some((id) => isSame(id, definition.id)) === false) return false
  const units = asArray(workload).map((one) => (one as { readonly unit?: unknown } | null)?.unit)
  // without a workload it is not told which unit its credits are of
  return units.length === 0
    ? fromAchievement !== undefined || targetSeries !== undefined
    : units.includes(creditUnit)
}

function named(definitions: readonly PublishedDefinition[]): readonly PublishedDefinition[] {
  return sortedBy(
    definitions.map(({ id, name }) => ({ id, name })),
    ({ id, name }) => JSON.stringify([id, name]),
  )
}
