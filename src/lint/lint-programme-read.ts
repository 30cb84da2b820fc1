import { asArray, type JsonObject, pointTo } from '../json/index.js'
import { achievementKey, type ConditionNode, type LeafNode, readCondition } from '../model/index.js'
import type { LintProblem } from '../report/index.js'
import { leavesOf, RULE_MEMBERS } from './subject.js'

/** One definition of a programme, read for the rules about several. */
export interface Member {
  readonly id: string
  /** What makes it the same achievement. */
  readonly key: string
  readonly name: string
  /** Where it stands in the list. */
  readonly pointer: string
  readonly node: JsonObject
  /** What its `requires` asks, as far as it can be read. */
  readonly requires: ConditionNode | undefined
  /** The leaves of all its rules: `requires`, `recommends` and `renewalRequires`. */
  readonly leaves: readonly LeafNode[]
}

/** A programme, read once for all the rules. */
export interface Programme {
  readonly members: readonly Member[]
  readonly byKey: ReadonlyMap<string, Member>
  /** What makes an id that of an achievement, as {@link achievementKey}; each is read once. */
  readonly keyFor: (id: string) => string
  /** Members by the series that they say they belong to. */
  readonly bySeries: ReadonlyMap<string, readonly Member[]>
  /** Whether nothing counts but what is in it. */
  readonly isClosed: boolean
  /** How long a badge is valid for, as ISO 8601 duration, by the key of its achievement. */
  readonly validity: ReadonlyMap<string, string>
}

/** One idea that is looked for in a programme. Pure; what is of the wrong kind is passed over. */
export type ProgrammeRule = (programme: Programme) => readonly LintProblem[]

/** A definition as a member; `undefined` where it has no id. */
export function memberOf(node: JsonObject, pointer: string): Member | undefined {
  const { id, name } = node
  if (typeof id !== 'string') return undefined
  const [requires, ...others] = RULE_MEMBERS.map((member) => {
    const rule = node[member]
    return rule === undefined ? undefined : readCondition(rule, pointTo(pointer, member))
  })
  const rules = [requires, ...others].filter((rule) => rule !== undefined)
  return {
    id,
    key: achievementKey(id, ''),
    name: typeof name === 'string' ? name : id,
    pointer,
    node,
    requires,
    leaves: rules.flatMap(leavesOf),
  }
}

/** As {@link achievementKey}, for ids that come again and again. */
export function rememberedKeys(): Programme['keyFor'] {
  const keys = new Map<string, string>()
  return (id) => {
    const key = keys.get(id) ?? achievementKey(id, '')
    keys.set(id, key)
    return key
  }
}

/** The members by the series that they say they belong to, each once for a series. */
export function seriesOf(members: readonly Member[]): Programme['bySeries'] {
  const bySeries = new Map<string, Member[]>()
  for (const member of members) {
    for (const series of new Set(asArray(member.node.isPartOf))) {
      if (typeof series !== 'string') continue
      const known = bySeries.get(series)
      if (known === undefined) bySeries.set(series, [member])
      else known.push(member)
    }
  }
  return bySeries
}

/** The ids under that member, each with its place. */
export function idsIn(
  { node, pointer }: Member,
  name: string,
): readonly { readonly id: string; readonly pointer: string }[] {
  const place = pointTo(pointer, name)
  return asArray(node[name]).flatMap((id, index) =>
    typeof id === 'string'
      ? [{ id, pointer: Array.isArray(node[name]) ? pointTo(place, index) : place }]
      : [],
  )
}

/** Whether the achievement says that it belongs to the series. */
export function isPartOf({ node }: Member, series: string): boolean {
  return asArray(node.isPartOf).some((id) => id === series)
}

/** The achievements that a leaf names, each with its place. */
export function targetsOf({
  condition,
  pointer,
}: LeafNode): readonly { readonly id: string; readonly pointer: string }[] {
  if (condition.type === 'HoldsAchievement') {
    return [{ id: condition.targetAchievement, pointer: pointTo(pointer, 'targetAchievement') }]
  }
  if (condition.type !== 'EarnedCredits') return []
  const place = pointTo(pointer, 'fromAchievement')
  return (condition.fromAchievement ?? []).map((id, index) => ({
    id,
    pointer: pointTo(place, index),
  }))
}
