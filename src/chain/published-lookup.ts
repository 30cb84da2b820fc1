import type { JsonObject } from '../json/index.js'
import {
  achievementKey,
  type ConditionLimits,
  digestDefinition,
  isGlobalId,
} from '../model/index.js'
import type { Examined } from './presented.js'
import type { PublishedDefinitions } from './published.js'
import { type RuleNode, readRule } from './rule.js'

/** Finds the definition that is published of an achievement; throws when it could not be looked up. */
export type LookUp = (id: string) => Promise<JsonObject | undefined>

/** What was found of published definitions; all by the keys of achievements. */
export interface Published {
  readonly definitions: PublishedDefinitions
  /** Their digests, as `digestDefinition` gives them. */
  readonly digests: ReadonlyMap<string, string>
  /** Those that could not be looked up. */
  readonly failed: ReadonlySet<string>
}

/** Nobody has looked. */
const NOT_LOOKED_UP: Published = {
  definitions: new Map(),
  digests: new Map(),
  failed: new Set(),
}

/** What a question is about. */
export interface LookUpFor {
  /** The badge whose rule is judged, where there is one. */
  readonly target?: Examined
  /** Rules that no badge carries. Default: none. */
  readonly rules?: readonly RuleNode[]
  readonly shown: readonly Examined[]
}

/**
 * Looks up what is published of the achievements that a question may turn on: the target's first, then those
 * that the rules name, then the others that were shown. An id that is no web address is published nowhere.
 *
 * @param lookUp - `undefined` when nobody is to be asked.
 * @see chain.md 3.2
 */
export async function lookUpPublished(
  about: LookUpFor,
  limits: ConditionLimits,
  lookUp: LookUp | undefined,
): Promise<Published> {
  if (lookUp === undefined) return NOT_LOOKED_UP
  const definitions = new Map<string, JsonObject>()
  const digests = new Map<string, string>()
  const failed = new Set<string>()
  const ask = async (key: string): Promise<void> => {
    try {
      const definition = await lookUp(key)
      if (definition === undefined) return
      const digest = await digestDefinition(definition)
      definitions.set(key, definition)
      digests.set(key, digest)
    } catch {
      // why is the source's own affair: here it only means that nothing is known
      failed.add(key)
    }
  }
  for (const keys of achievementsIn(about, limits)) await Promise.all(keys.map(ask))
  return { definitions, digests, failed }
}

/** Keys of achievements, in the order of need; each once. */
function achievementsIn(
  { target, rules = [], shown }: LookUpFor,
  limits: ConditionLimits,
): readonly (readonly string[])[] {
  const documents = target === undefined ? shown : [target, ...shown]
  const proven = documents.flatMap(({ facts }) => (facts?.proven === true ? [facts] : []))
  const embedded = proven.flatMap(({ rule }) => (rule === undefined ? [] : readRule(rule, limits)))
  const own = target?.facts?.proven === true ? [target.facts.achievement.key] : []
  const named = [...rules, ...embedded].flatMap(targetsIn)
  const seen = new Set<string>()
  return [own, named, proven.map(({ achievement }) => achievement.key)].map((keys) => {
    const unseen = [...new Set(keys)].filter((key) => isGlobalId(key) && !seen.has(key)).sort()
    for (const key of unseen) seen.add(key)
    return unseen
  })
}

/** Keys of the achievements that the conditions of a rule ask for. */
function targetsIn({ node, children }: RuleNode): readonly string[] {
  const inside = children.flatMap(targetsIn)
  if (node.kind !== 'leaf' || node.condition.type !== 'HoldsAchievement') return inside
  return [achievementKey(node.condition.targetAchievement, ''), ...inside]
}
