import type { Problem } from '../errors.js'
import { canonicalJson, type JsonObject, pointTo } from '../json/index.js'
import type { ClassShape } from '../model/index.js'
import { problem } from '../report/index.js'

/** A node of the tree that says something about an identifier. */
export interface IdentifiedNode {
  readonly node: JsonObject
  /** Its class; `undefined` below a member that an added context defines. */
  readonly shape: ClassShape | undefined
  readonly pointer: string
}

/** Members that two nodes of one identifier may differ in. */
const FREE: ReadonlySet<string> = new Set([
  '@context',
  'id',
  'type',
  'proof',
  // each is verified for itself, wherever it hangs
  'endorsement',
  'endorsementJwt',
])

/**
 * Finds members that could have been moved between two nodes with the same `id`.
 *
 * To the graph both are one node, so the proof holds wherever among them a member stands. They may
 * repeat each other, as a profile does that is issuer and creator; a member that both could have and
 * only one has, or with another value, is refused.
 *
 * @see chain.md 2.6 (G4), S-11
 */
export function checkSameNodes(
  nodes: ReadonlyMap<string, readonly IdentifiedNode[]>,
): readonly Problem[] {
  const problems: Problem[] = []
  for (const [first, ...others] of nodes.values()) {
    if (first === undefined) continue
    for (const other of others) {
      const names = new Set([...Object.keys(first.node), ...Object.keys(other.node)])
      for (const name of names) {
        if (FREE.has(name) || !canHave(first, name) || !canHave(other, name)) continue
        if (textOf(first.node, name) === textOf(other.node, name)) continue
        const detail = `"${name}" differs from ${first.pointer || 'the root'}, which has the same id.`
        problems.push(problem('shape-rejected', detail, pointTo(other.pointer, name)))
      }
    }
  }
  return problems
}

function canHave({ shape }: IdentifiedNode, name: string): boolean {
  return shape === undefined || Object.hasOwn(shape.properties, name)
}

function textOf(node: JsonObject, name: string): string | undefined {
  const value = node[name]
  return value === undefined ? undefined : canonicalJson(value)
}
