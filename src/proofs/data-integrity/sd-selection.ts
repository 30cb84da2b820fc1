import { OpenBadgesError } from '../../errors.js'
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  stepsOf,
  valueAt,
} from '../../json/index.js'
import { problem } from '../../report/index.js'

/** What stays with every object that is kept in part: without these its other members mean something else. */
const CARRIED: ReadonlySet<string> = new Set(['@context', '@index', 'id', 'type'])

/** A place that was pointed at: all of it, or what its steps lead to. */
interface Selection {
  isWhole: boolean
  readonly steps: Map<string, Selection>
}

/**
 * What the pointers lead to, with the `id` and `type` of every object on the way, in document order.
 * Lists keep the items that are pointed at, and close up.
 *
 * @param pointers - in the syntax of RFC 6901; each leads to something, see {@link assertPointers}.
 * @returns `undefined` when there are none.
 * @see Data Integrity ECDSA Cryptosuites, section 3.4.13 selectJsonLd: https://www.w3.org/TR/vc-di-ecdsa/#selectjsonld
 */
export function selectMembers(
  document: JsonObject,
  pointers: readonly string[],
): JsonObject | undefined {
  if (pointers.length === 0) return undefined
  const root: Selection = { isWhole: false, steps: new Map() }
  for (const pointer of pointers) {
    let selection = root
    for (const step of stepsOf(pointer)) {
      const next = selection.steps.get(step) ?? { isWhole: false, steps: new Map() }
      selection.steps.set(step, next)
      selection = next
    }
    selection.isWhole = true
  }
  return project(document, root) as JsonObject
}

function project(value: JsonValue, { isWhole, steps }: Selection): JsonValue {
  if (isWhole) return value
  if (Array.isArray(value)) {
    return value.flatMap((item: JsonValue, index) => {
      const selection = steps.get(String(index))
      return selection === undefined ? [] : [project(item, selection)]
    })
  }
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).flatMap(([name, member]): [string, JsonValue][] => {
    const selection = steps.get(name)
    if (CARRIED.has(name)) return [[name, member]]
    return selection === undefined ? [] : [[name, project(member, selection)]]
  })
  return Object.fromEntries(members)
}

/**
 * Refuses pointers that lead to nothing, so that nobody believes that they hide or keep something.
 *
 * @throws {OpenBadgesError} `ERR_OB_INPUT` with `pointer-unmatched` for each, and the pointer in it.
 * @see W-25
 */
export function assertPointers(document: JsonObject, pointers: readonly string[]): void {
  const problems = pointers
    .filter((pointer) => !isPointer(pointer) || valueAt(document, pointer) === undefined)
    .map((pointer) =>
      problem('pointer-unmatched', `${JSON.stringify(pointer)} leads to nothing.`, pointer),
    )
  const [first] = problems
  if (first !== undefined) {
    throw new OpenBadgesError(first.detail, { code: 'ERR_OB_INPUT', problems })
  }
}

/** RFC 6901: nothing, or steps each with a slash in front, in which `~` is followed by 0 or 1. */
function isPointer(pointer: string): boolean {
  return /^(?:\/(?:[^~/]|~[01])*)*$/.test(pointer)
}
