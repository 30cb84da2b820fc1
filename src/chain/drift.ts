import {
  canonicalJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../json/index.js'
import type { ChainNote } from '../report/index.js'
import { compareText } from './finding.js'

/** One place in which two definitions differ. */
export type Change = NonNullable<ChainNote['changes']>[number]

/** Most places that are told. */
const MOST_CHANGES = 100

/** Members that are no part of what is defined: what others say of it, and what its terms mean. */
const NOT_DEFINED: ReadonlySet<string> = new Set(['@context', 'endorsement', 'endorsementJwt'])

/**
 * Where a definition differs from the one in a badge: JSON pointers into the achievement, sorted, at most 100.
 * Sets are compared as sets: what only stands in another order, or is written without brackets around one
 * element, has not changed.
 *
 * @see chain.md 3.2
 */
export function changesBetween(embedded: JsonObject, published: JsonObject): readonly Change[] {
  const changes = differences(definedIn(embedded), definedIn(published), '')
  return changes
    .sort((a, b) => compareText(a.pointer, b.pointer) || compareText(a.change, b.change))
    .slice(0, MOST_CHANGES)
}

function definedIn(definition: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(definition).filter(([name]) => !NOT_DEFINED.has(name)))
}

function differences(one: JsonValue, other: JsonValue, pointer: string): Change[] {
  if (isJsonObject(one) && isJsonObject(other)) return inObjects(one, other, pointer)
  if (Array.isArray(one) || Array.isArray(other)) {
    return inSets([one].flat() as JsonValue[], [other].flat() as JsonValue[], pointer)
  }
  return one === other ? [] : [{ pointer, change: 'changed' }]
}

function inObjects(one: JsonObject, other: JsonObject, pointer: string): Change[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.flatMap((name): Change[] => {
    const [before, after] = [one[name], other[name]]
    const place = pointTo(pointer, name)
    if (before === undefined) return [{ pointer: place, change: 'added' }]
    if (after === undefined) return [{ pointer: place, change: 'removed' }]
    return differences(before, after, place)
  })
}

/**
 * Elements that are equal belong together, wherever they stand; of the others those with the same `id`. Places of
 * what was removed are in the badge, all others in the definition of today.
 */
function inSets(one: readonly JsonValue[], other: readonly JsonValue[], pointer: string): Change[] {
  const before = unmatched(one, other)
  const after = unmatched(other, one)
  const partnerOf = new Map(
    before.flatMap(([, element]) =>
      idOf(element) === undefined ? [] : [[idOf(element), element]],
    ),
  )
  const partners = new Set<JsonValue>()
  const changed = after.flatMap(([index, element]): Change[] => {
    const partner = partnerOf.get(idOf(element))
    const place = pointTo(pointer, index)
    if (partner === undefined) return [{ pointer: place, change: 'added' }]
    partners.add(partner)
    return differences(partner, element, place)
  })
  const removed = before.flatMap(([index, element]): Change[] =>
    partners.has(element) ? [] : [{ pointer: pointTo(pointer, index), change: 'removed' }],
  )
  return [...changed, ...removed]
}

/** Elements that are not in the other set, with their places. */
function unmatched(
  elements: readonly JsonValue[],
  others: readonly JsonValue[],
): readonly (readonly [number, JsonValue])[] {
  const known = new Set(others.map(canonicalJson))
  return [...elements.entries()].filter(([, element]) => !known.has(canonicalJson(element)))
}

function idOf(element: JsonValue): string | undefined {
  return isJsonObject(element) && typeof element.id === 'string' ? element.id : undefined
}
