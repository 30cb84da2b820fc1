import { asArray, isJsonObject, type JsonObject, type JsonValue, stepsOf } from '../json/index.js'
import {
  CLASS_SHAPES,
  type ClassName,
  type ClassShape,
  type PropertyShape,
} from '../model/index.js'

/** What the classes say of one place in a document. */
export interface ClassPlace {
  /** The class that the member belongs to, or would. */
  readonly owner: ClassShape
  /** The member, as its class has it; `undefined` where the class has none by that name. */
  readonly property: PropertyShape | undefined
  readonly name: string
  /** Whether it is one of several values of the member. */
  readonly isItem: boolean
}

/** The class of a node among those that may stand at its place, by its type; the only one in any case. */
export function classAmong(node: JsonObject, classes: readonly ClassName[]): ClassName | undefined {
  const types = asArray(node.type)
  const [only, ...others] = classes
  if (others.length === 0) return only
  return classes.find((name) => {
    const { type = name, typeAlias = type }: ClassShape = CLASS_SHAPES[name]
    return types.includes(type) || types.includes(typeAlias)
  })
}

/**
 * The member at that place of a document, by the classes of the nodes around it.
 *
 * @param className - of the document.
 * @returns `undefined` inside of what the classes know nothing about.
 */
export function classPlaceAt(
  document: JsonObject,
  className: ClassName,
  pointer: string,
): ClassPlace | undefined {
  let node: JsonValue | undefined = document
  let owner: ClassName | undefined = className
  let place: ClassPlace | undefined
  for (const step of stepsOf(pointer)) {
    if (Array.isArray(node)) {
      if (place === undefined || place.isItem) return undefined
      node = node[Number(step)]
      place = { ...place, isItem: true }
    } else if (isJsonObject(node)) {
      if (place !== undefined) owner = classAmong(node, place.property?.classes ?? [])
      if (owner === undefined) return undefined
      const shape: ClassShape = CLASS_SHAPES[owner]
      const property = Object.hasOwn(shape.properties, step) ? shape.properties[step] : undefined
      place = { owner: shape, property, name: step, isItem: false }
      node = node[step]
    } else return undefined
  }
  return place
}
