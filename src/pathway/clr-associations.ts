import { deepFreeze, type JsonObject, pointTo } from '../json/index.js'
import type { Achievement, ConditionNode, HoldsAchievement, LeafNode } from '../model/index.js'
import { loseFacets } from './condition-profile.js'
import { compareText, inOrder, type Loss } from './loss.js'
import { readProgramme, ruleIn } from './read-achievement.js'
import { valuesOf } from './reading.js'

/**
 * How a Comprehensive Learner Record says that achievements belong together: "source type target". The
 * list is closed.
 *
 * @see CLR 2.0, AssociationType; R-754
 */
export const ASSOCIATION_TYPES = [
  'exactMatchOf',
  'isChildOf',
  'isParentOf',
  'isPartOf',
  'isPeerOf',
  'isRelatedTo',
  'precedes',
  'replacedBy',
] as const

/** One of {@link ASSOCIATION_TYPES}. */
export type AssociationType = (typeof ASSOCIATION_TYPES)[number]

/**
 * How two achievements belong together, for `association` of a CLR.
 *
 * @see CLR 2.0, Association; R-753
 */
export interface Association {
  readonly type: 'Association'
  readonly associationType: AssociationType
  /** `id` of an achievement. */
  readonly sourceId: string
  /** `id` of an achievement, or of a series. */
  readonly targetId: string
}

/** Associations of a programme, and what they do not say. */
export interface ClrExport {
  /** Sorted, each once. */
  readonly associations: readonly Association[]
  readonly lost: readonly Loss[]
}

/**
 * A programme as associations of a Comprehensive Learner Record.
 *
 * A rule is told where all of it must be held, and all of it is achievements: each `precedes` the one that
 * requires it. Of any other rule nothing is told, since a part of it would pass for the whole. What an
 * achievement is part of, counts as much as and takes the place of is told as it is.
 *
 * @param achievements - definitions, each id once.
 * @throws {OpenBadgesError} as `toPathway` does. Places in `lost` begin with the number of the achievement.
 * @see chain.md 2.7
 */
export function toClrAssociations(achievements: readonly Achievement[]): ClrExport {
  const lost: Loss[] = []
  const associations = readProgramme(achievements).flatMap((source, index) => [
    ...precedesOf(source, `/${index}`, lost),
    ...toEach(source, 'isPartOf', 'isPartOf'),
    ...toEach(source, 'equivalentTo', 'exactMatchOf'),
    ...toEach(source, 'replaces', 'replacedBy').map(reversed),
    ...loseRest(source, `/${index}`, lost),
  ])
  const each = new Map(associations.map((one) => [keyOf(one), one]))
  const sorted = [...each].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one)
  return deepFreeze({ associations: sorted, lost: inOrder(lost) })
}

function keyOf({ associationType, sourceId, targetId }: Association): string {
  return JSON.stringify([sourceId, associationType, targetId])
}

function association(
  associationType: AssociationType,
  sourceId: string,
  targetId: string,
): Association {
  return { type: 'Association', associationType, sourceId, targetId }
}

function toEach(source: JsonObject, member: string, type: AssociationType): readonly Association[] {
  return valuesOf(source, member).flatMap((target) =>
    typeof target === 'string' ? [association(type, String(source.id), target)] : [],
  )
}

function reversed({ associationType, sourceId, targetId }: Association): Association {
  return association(associationType, targetId, sourceId)
}

function precedesOf(source: JsonObject, pointer: string, lost: Loss[]): readonly Association[] {
  const rule = ruleIn(source, 'requires', pointer)
  if (rule === undefined) return []
  const leaves = earlierIn(rule)
  if (leaves === undefined) {
    const why = 'Associations say what comes before, and know no choice, number or other condition.'
    lost.push({ pointer: pointTo(pointer, 'requires'), what: 'the rule', why })
    return []
  }
  loseGroups(rule, lost)
  return leaves.map(({ condition, pointer: place }) => {
    loseFacets(condition, place, lost, {
      kept: ['timing'],
      why: 'An association has no place for it.',
    })
    if (condition.name !== undefined) {
      const why = 'An association has no place for it.'
      lost.push({ pointer: pointTo(place, 'name'), what: 'name of the condition', why })
    }
    if (condition.timing !== 'before') {
      const why = 'What precedes is earlier; that it may be awarded at once is not told.'
      const what = 'order of the awards'
      lost.push({ pointer: pointTo(place, 'timing'), what, why, instead: 'before' })
    }
    return association('precedes', condition.targetAchievement, String(source.id))
  })
}

/** What a group says of itself: an association stands between two achievements, and has no place for it. */
function loseGroups(node: ConditionNode, lost: Loss[]): void {
  if (node.kind !== 'group') return
  for (const member of ['id', 'name', 'description', 'waivable'] as const) {
    if (node.condition[member] === undefined) continue
    const why = 'An association has no place for it.'
    lost.push({ pointer: pointTo(node.pointer, member), what: `${member} of a group`, why })
  }
  for (const child of node.children) loseGroups(child, lost)
}

type HoldsLeaf = LeafNode & { readonly condition: HoldsAchievement }

/** The leaves of a rule that is nothing but achievements, all of which come earlier. */
function earlierIn(node: ConditionNode): readonly HoldsLeaf[] | undefined {
  if (node.kind === 'leaf') {
    const { condition } = node
    if (condition.type !== 'HoldsAchievement') return undefined
    const isEarlier = condition.timing !== 'within' && condition.timing !== 'anyTime'
    return isEarlier ? [node as HoldsLeaf] : undefined
  }
  if (node.kind !== 'group' || node.condition.type !== 'AllOf') return undefined
  const inside = node.children.map(earlierIn)
  return inside.every((leaves) => leaves !== undefined) ? inside.flat() : undefined
}

/** Members that associations tell, and those that stand beside them in the record itself. */
const TOLD: ReadonlySet<string> = new Set([
  ...['id', 'type', 'requires', 'isPartOf', 'equivalentTo', 'replaces'],
])

/** Members of the extension of which a record knows nothing; the achievement itself stands in it whole. */
const OURS = ['recommends', 'renewalRequires', 'leadsTo'] as const

function loseRest(source: JsonObject, pointer: string, lost: Loss[]): readonly never[] {
  for (const name of OURS) {
    if (source[name] === undefined || TOLD.has(name)) continue
    const why = 'Associations have no type for it.'
    lost.push({ pointer: pointTo(pointer, name), what: `the member "${name}"`, why })
  }
  return []
}
