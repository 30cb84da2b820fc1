import { type JsonObject, ownTree } from '../json/index.js'
import type { Achievement } from '../model/index.js'
import { type Member, rememberedKeys, targetsOf } from './lint-programme-read.js'

/** Conditions of other definitions that are read again, for all that may be in a circle together. */
const MOST_CONDITIONS = 50_000

/**
 * The other definitions that each is linted with, by the place of the one.
 *
 * What leads into no circle needs those that it names, and nothing of their rules. What may be in one needs
 * all that it leads to; that is done until {@link MOST_CONDITIONS} have been read, and is `undefined` for the
 * rest, which is then judged with the whole programme only.
 */
export function definitionsFor(
  members: readonly Member[],
): (pointer: string) => readonly Achievement[] | undefined {
  const keyFor = rememberedKeys()
  const byKey = new Map(members.map((member) => [member.key, member]))
  const next = new Map(
    members.map((member) => {
      const keys = new Set(member.leaves.flatMap(targetsOf).map(({ id }) => keyFor(id)))
      const named = [...keys].map((key) => byKey.get(key))
      return [member, named.filter((one) => one !== undefined)]
    }),
  )
  const plain = withoutCircles(next)
  const ruleless = new Map(members.map((member) => [member, withoutRule(member)]))
  const byPlace = new Map(members.map((member) => [member.pointer, member]))
  let left = MOST_CONDITIONS
  return (pointer) => {
    const start = byPlace.get(pointer)
    if (start === undefined) return []
    if (plain.has(start))
      return definitions((next.get(start) ?? []).map((one) => ruleless.get(one)))
    const reached = new Set([start])
    // the set grows while it is walked
    for (const member of reached) {
      if (plain.has(member)) continue
      left -= member.leaves.length
      if (left < 0) return undefined
      for (const one of next.get(member) ?? []) reached.add(one)
    }
    reached.delete(start)
    return definitions([...reached].map((one) => (plain.has(one) ? ruleless.get(one) : one.node)))
  }
}

/** The members from which no way leads into a circle: each of them leads to such ones alone. */
function withoutCircles(next: ReadonlyMap<Member, readonly Member[]>): ReadonlySet<Member> {
  const before = new Map<Member, Member[]>([...next.keys()].map((member) => [member, []]))
  const open = new Map<Member, number>()
  for (const [member, named] of next) {
    open.set(member, named.length)
    for (const one of named) before.get(one)?.push(member)
  }
  const plain = new Set([...next.keys()].filter((member) => open.get(member) === 0))
  // the set grows while it is walked
  for (const member of plain) {
    for (const earlier of before.get(member) ?? []) {
      const count = (open.get(earlier) ?? 0) - 1
      open.set(earlier, count)
      if (count === 0) plain.add(earlier)
    }
  }
  return plain
}

function withoutRule({ node }: Member): JsonObject {
  const { requires: _, ...others } = node
  return ownTree(others)
}

function definitions(nodes: readonly (JsonObject | undefined)[]): readonly Achievement[] {
  return nodes.filter((node) => node !== undefined) as unknown as readonly Achievement[]
}
