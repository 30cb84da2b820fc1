import {
  asArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  ownTree,
  rememberedOfOwnTrees,
  setMember,
  sizeOfOwnTree,
} from '../json/index.js'
import {
  CLASS_SHAPES,
  type ClassName,
  type ClassShape,
  type PropertyShape,
} from '../model/index.js'

/** What this room has completed, checked and frozen, with its class. */
const COMPLETE = new WeakMap<JsonObject, ClassName>()

/** Freezes a node that was completed and found without fault, and remembers that. */
export function ownNode(node: JsonObject, className: ClassName): JsonObject {
  COMPLETE.set(node, className)
  return ownTree(node)
}

/** Whether it is such a node of that class: wherever one belongs, it may stand as it is. */
export function isComplete(node: JsonObject, className: ClassName): boolean {
  return COMPLETE.get(node) === className
}

/**
 * The node as it stands on the wire: `type` filled in wherever its place tells the class, types of the
 * extension added where their members are used, and every set as an array.
 *
 * What does not fit the class is left as it is; `checkShape` says what is wrong with it.
 */
export function completeNode(node: JsonObject, className: ClassName): JsonObject {
  if (isComplete(node, className)) return node
  return sizeOfOwnTree(node) === undefined
    ? complete(node, className)
    : completeOwn(node, className)
}

/** What becomes of a tree of ours is one as well. */
const completeOwn = rememberedOfOwnTrees((node: JsonObject, className: string) =>
  ownTree(complete(node, className as ClassName)),
)

function complete(node: JsonObject, className: ClassName): JsonObject {
  const shape: ClassShape = CLASS_SHAPES[className]
  const type = typeOf(node, shape)
  const completed: Record<string, JsonValue> = {}
  if (type !== undefined) {
    // identifier and type first, as people write them
    if (node.id !== undefined) completed.id = node.id
    completed.type = type
  }
  for (const name of Object.keys(node)) {
    if (name === 'type') continue
    const value = node[name] as JsonValue
    const property = Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined
    setMember(completed, name, property === undefined ? value : completeValue(value, property))
  }
  return completed
}

function completeValue(value: JsonValue, property: PropertyShape): JsonValue {
  const { classes, many, several } = property
  if (many === true || (several === true && Array.isArray(value))) {
    const items: readonly JsonValue[] = asArray(value)
    return classes === undefined ? items : items.map((item) => completeItem(item, classes))
  }
  return classes === undefined ? value : completeItem(value, classes)
}

function completeItem(item: JsonValue, classes: readonly ClassName[]): JsonValue {
  const [first] = classes
  if (first === undefined || !isJsonObject(item) || isSigned(item, first)) return item
  return completeNode(item, classes.length === 1 ? first : (classOf(item, classes) ?? first))
}

/** An endorsement with its proof: whoever signed it, signed it as it stands. */
function isSigned({ proof }: JsonObject, className: ClassName): boolean {
  return className === 'EndorsementCredential' && proof !== undefined
}

function classOf(node: JsonObject, classes: readonly ClassName[]): ClassName | undefined {
  return classes.find((name) => CLASS_SHAPES[name].type === node.type)
}

function typeOf(node: JsonObject, shape: ClassShape): JsonValue | undefined {
  if (shape.type === undefined || shape.scalarType === true) return node.type ?? shape.type
  const stated = asArray(node.type)
  const named = stated.some((name) => name === shape.type || name === shape.typeAlias)
  const types = named ? [...stated] : [shape.type, ...stated]
  for (const name of Object.keys(node)) {
    const by = Object.hasOwn(shape.properties, name) ? shape.properties[name]?.addedBy : undefined
    if (by !== undefined) types.push(by)
  }
  return types.length === 1 ? types : [...new Set(types)]
}
