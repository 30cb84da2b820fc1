import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { CLASS_SHAPES, type ClassName, type ClassShape } from '../model/index.js'

/**
 * The node as it stands on the wire: `type` filled in wherever its place tells the class, types of the
 * extension added where their members are used, and every set as an array.
 *
 * What does not fit the class is left as it is; `checkShape` says what is wrong with it.
 */
export function completeNode(node: JsonObject, className: ClassName): JsonObject {
  const shape: ClassShape = CLASS_SHAPES[className]
  const members = Object.entries(node).map(([name, value]): [string, JsonValue] => {
    const property = Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined
    if (property === undefined) return [name, value]
    const [only, ...others] = property.classes ?? []
    const complete = (item: JsonValue): JsonValue =>
      only === undefined || !isJsonObject(item) || isSigned(item, only)
        ? item
        : completeNode(item, others.length === 0 ? only : classOf(item, [only, ...others]))
    const isList = property.many === true || (property.several === true && Array.isArray(value))
    return [name, isList ? asArray(value).map(complete) : complete(value)]
  })
  const type = typeOf(node, shape)
  const { type: _, ...rest } = Object.fromEntries(members)
  if (type === undefined) return rest
  // identifier and type first, as people write them
  return { ...(rest.id === undefined ? {} : { id: rest.id }), type, ...rest }
}

/** An endorsement with its proof: whoever signed it, signed it as it stands. */
function isSigned({ proof }: JsonObject, className: ClassName): boolean {
  return className === 'EndorsementCredential' && proof !== undefined
}

function classOf(node: JsonObject, classes: readonly [ClassName, ...ClassName[]]): ClassName {
  return classes.find((name) => CLASS_SHAPES[name].type === node.type) ?? classes[0]
}

function typeOf(node: JsonObject, shape: ClassShape): JsonValue | undefined {
  if (shape.type === undefined || shape.scalarType === true) return node.type ?? shape.type
  const added = Object.keys(node).flatMap((name) => {
    const by = Object.hasOwn(shape.properties, name) ? shape.properties[name]?.addedBy : undefined
    return by === undefined ? [] : [by]
  })
  const stated = asArray(node.type)
  const named = stated.some((name) => name === shape.type || name === shape.typeAlias)
  return [...new Set([...(named ? [] : [shape.type]), ...stated, ...added])]
}
