import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, pointTo } from '../json/index.js'
import {
  CLASS_SHAPES,
  type ClassName,
  type ClassShape,
  type PropertyShape,
  type VcVersion,
  vcVersionOf,
} from '../model/index.js'
import { problem } from '../report/index.js'
import { isComplete } from './complete-node.js'

/** What a class asks of its nodes: the members that may be missing from one, and those to look into. */
interface Asked {
  readonly shape: ClassShape
  readonly members: readonly AskedMember[]
}

interface AskedMember {
  readonly name: string
  readonly property: PropertyShape
  /** The class of its values, where there is one for all of them. */
  readonly inside: ClassName | undefined
}

const ASKED: ReadonlyMap<ClassName, Asked> = new Map(
  (Object.entries(CLASS_SHAPES) as [ClassName, ClassShape][]).map(([name, shape]) => {
    const members = Object.entries(shape.properties).map(([member, property]): AskedMember => {
      const { classes: [only, ...others] = [] } = property
      return { name: member, property, inside: others.length === 0 ? only : undefined }
    })
    const asked = members.filter(
      ({ property, inside }) => property.required === true || inside !== undefined,
    )
    return [name, { shape, members: asked }]
  }),
)

/**
 * Mandatory members that a node or one of those below it lacks, by the table of classes. Nodes that
 * are not where their class belongs are for `checkShape`.
 *
 * @param version - of the credential around the node; a credential says its own in its contexts.
 */
export function checkMembers(
  node: JsonObject,
  className: ClassName,
  pointer: string,
  version: VcVersion = '2.0',
): readonly Problem[] {
  const problems: Problem[] = []
  collectMissing(node, className, pointer, version, problems)
  return problems
}

function collectMissing(
  node: JsonObject,
  className: ClassName,
  pointer: string,
  version: VcVersion,
  problems: Problem[],
): void {
  if (isComplete(node, className)) return
  const { shape, members } = ASKED.get(className) as Asked
  const own = shape.ownContext === true ? (vcVersionOf(node) ?? version) : version
  for (const { name, property, inside } of members) {
    const value = node[name]
    if (value === undefined) {
      if (!isAskedFor(node, property, own)) continue
      const detail = `"${name}" is missing.`
      problems.push(problem('schema-mismatch', detail, pointTo(pointer, name)))
      continue
    }
    if (inside === undefined || typeof value !== 'object' || value === null) continue
    const place = pointTo(pointer, name)
    if (isJsonObject(value)) {
      collectMissing(value, inside, place, own, problems)
      continue
    }
    for (const [index, item] of value.entries()) {
      if (isJsonObject(item)) collectMissing(item, inside, pointTo(place, index), own, problems)
    }
  }
}

function isAskedFor(
  { type }: JsonObject,
  { required, addedBy, version }: PropertyShape,
  own: VcVersion,
): boolean {
  return (
    required === true &&
    (addedBy === undefined || asArray(type).includes(addedBy)) &&
    (version === undefined || version === own)
  )
}
