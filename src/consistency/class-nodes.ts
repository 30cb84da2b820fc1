import type { JsonObject } from '../json/index.js'
import { CLASS_SHAPES, type ClassName, type ClassShape } from '../model/index.js'
import { nodesOf, type Placed } from './elements.js'

/** A node of a document whose place tells its class. */
export interface ClassNode extends Placed {
  readonly shape: ClassShape
}

/** Of each class the members whose values can be of one class only, with that. */
const INSIDE: ReadonlyMap<ClassShape, ReadonlyMap<string, ClassShape>> = new Map(
  Object.values(CLASS_SHAPES).map((shape) => [shape, membersOfOneClass(shape)]),
)

function membersOfOneClass({ properties }: ClassShape): ReadonlyMap<string, ClassShape> {
  return new Map(
    Object.entries(properties).flatMap(([name, { classes = [] }]) => {
      const [only, ...others] = classes
      return only === undefined || others.length > 0 ? [] : [[name, CLASS_SHAPES[only]] as const]
    }),
  )
}

const NONE: ReadonlySet<JsonObject> = new Set()

/**
 * The node and every one inside it whose place allows one class only, the outermost first. What stands
 * where several classes could, as conditions do, is left out with all that is in it.
 *
 * @param except - achievements that are left out as well. Default: none.
 */
export function classNodes(
  place: Placed,
  className: ClassName,
  except: ReadonlySet<JsonObject> = NONE,
): readonly ClassNode[] {
  const found: ClassNode[] = [{ ...place, shape: CLASS_SHAPES[className] }]
  // the list grows while it is walked
  for (const next of found) {
    const inside = INSIDE.get(next.shape)
    for (const name of Object.keys(next.node)) {
      const shape = inside?.get(name)
      if (shape === undefined) continue
      for (const { node, pointer } of nodesOf(next, name)) {
        const isLeftOut = shape === CLASS_SHAPES.Achievement && except.has(node)
        if (!isLeftOut) found.push({ node, pointer, shape })
      }
    }
  }
  return found
}
