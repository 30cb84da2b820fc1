import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue, stepsOf } from '../json/index.js'
import { type ActiveContext, findTerm } from './active-context.js'
import { activeContextOf, addTypes } from './add-context.js'
import { contextFor, type Walk, walkMember } from './any-nodes.js'
import { checkHomes, type Mention } from './homes.js'
import { hasLanguage } from './own-context.js'

/**
 * What could be written otherwise in the members that added contexts give to a badge. No class says how
 * they are written, so their contexts do, as for any other credential.
 *
 * @param context - the contexts that count for the document.
 * @param pointers - where such members stand.
 * @returns every problem with its pointer.
 * @see S-11, S-12, S-13; `checkAnyShape`
 */
export function checkExtensions(
  document: JsonObject,
  context: JsonValue | undefined,
  pointers: readonly string[],
  { contexts, checkBadge }: Pick<Walk, 'contexts' | 'checkBadge'>,
): readonly Problem[] {
  if (pointers.length === 0) return []
  const walk: Walk = {
    problems: [],
    contexts,
    known: contexts,
    hasLanguage: hasLanguage(context, contexts),
    checkBadge,
  }
  const root = activeContextOf(context, contexts)
  const mentions = new Map<string, Mention[]>()
  for (const pointer of pointers) {
    const found = findMember(document, pointer, root, walk)
    if (found === undefined) continue
    const { name, value, active, names } = found
    walkMember(name, value, active, { pointer, names, mentions }, walk)
  }
  return [...walk.problems, ...checkHomes(mentions)]
}

interface Found {
  readonly name: string
  readonly value: JsonValue
  /** The words that count in the node that has the member. */
  readonly active: ActiveContext
  readonly names: readonly string[]
}

/** Follows the pointer with the contexts that count on the way; `undefined` where they cannot be read. */
function findMember(
  document: JsonObject,
  pointer: string,
  root: ActiveContext,
  walk: Walk,
): Found | undefined {
  let active = withTypes(root, document)
  let term: ReturnType<typeof findTerm>
  let node: JsonValue = document
  const names: string[] = []
  const steps = stepsOf(pointer)
  for (const [index, step] of steps.entries()) {
    if (active.isOpaque || active.clash !== undefined) return undefined
    if (isJsonObject(node)) {
      names.push(step)
      term = findTerm(active, step)
    }
    const value: JsonValue | undefined = (node as Readonly<Record<string, JsonValue>>)[step]
    if (value === undefined) return undefined
    if (index === steps.length - 1) return { name: step, value, active, names }
    if (isJsonObject(value)) {
      const before = contextFor(value, term, active, walk)
      if (before === undefined) return undefined
      active = withTypes(before, value)
    }
    node = value
  }
  return undefined
}

function withTypes(active: ActiveContext, node: JsonObject): ActiveContext {
  return addTypes(
    active,
    asArray<JsonValue>(node.type).filter((type) => typeof type === 'string'),
  )
}
