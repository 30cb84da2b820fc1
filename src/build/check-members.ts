import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, pointTo } from '../json/index.js'
import {
  CLASS_SHAPES,
  type ClassName,
  type ClassShape,
  type VcVersion,
  vcVersionOf,
} from '../model/index.js'
import { problem } from '../report/index.js'

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
  const shape: ClassShape = CLASS_SHAPES[className]
  const problems: Problem[] = []
  const types = asArray(node.type)
  const own = shape.ownContext === true ? (vcVersionOf(node) ?? version) : version
  for (const [name, property] of Object.entries(shape.properties)) {
    const { required, addedBy, classes = [] } = property
    const value = node[name]
    if (value === undefined) {
      const applies =
        required === true &&
        (addedBy === undefined || types.includes(addedBy)) &&
        (property.version === undefined || property.version === own)
      if (!applies) continue
      const detail = `"${name}" is missing.`
      problems.push(problem('schema-mismatch', detail, pointTo(pointer, name)))
      continue
    }
    const [only, ...others] = classes
    if (only === undefined || others.length > 0) continue
    const place = pointTo(pointer, name)
    for (const [index, item] of asArray(value).entries()) {
      if (!isJsonObject(item)) continue
      problems.push(
        ...checkMembers(item, only, Array.isArray(value) ? pointTo(place, index) : place, own),
      )
    }
  }
  return problems
}
