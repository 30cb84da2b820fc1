import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, pointTo } from '../json/index.js'
import { CLASS_SHAPES, type ClassName, type ClassShape } from '../model/index.js'
import { problem } from '../report/index.js'

/**
 * Mandatory members that a node or one of those below it lacks, by the table of classes. Nodes that
 * are not where their class belongs are for `checkShape`.
 */
export function checkMembers(
  node: JsonObject,
  className: ClassName,
  pointer: string,
): readonly Problem[] {
  const shape: ClassShape = CLASS_SHAPES[className]
  const problems: Problem[] = []
  for (const [name, { required, addedBy, classes = [] }] of Object.entries(shape.properties)) {
    const value = node[name]
    const place = pointTo(pointer, name)
    const applies = addedBy === undefined || asArray(node.type).includes(addedBy)
    if (value === undefined && required === true && applies) {
      problems.push(problem('schema-mismatch', `"${name}" is missing.`, place))
    }
    const [only, ...others] = classes
    if (value === undefined || only === undefined || others.length > 0) continue
    for (const [index, item] of asArray(value).entries()) {
      if (!isJsonObject(item)) continue
      problems.push(
        ...checkMembers(item, only, Array.isArray(value) ? pointTo(place, index) : place),
      )
    }
  }
  return problems
}
