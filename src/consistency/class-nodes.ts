import { sizeOfOwnTree } from '../json/index.js'
import { CLASS_SHAPES, type ClassShape } from '../model/index.js'
import { nodesOf, type Placed } from './elements.js'

/** A node of a document whose place tells its class. */
export interface ClassNode extends Placed {
  readonly shape: ClassShape
  /** Whether it is a tree of ours, of which nothing inside is listed: what is found there is remembered. */
  readonly isOwn: boolean
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

/**
 * The node and every one inside it whose place allows one class only, the outermost first. What stands
 * where several classes could, as conditions do, is left out with all that is in it.
 */
export function classNodes({ node, pointer }: Placed, shape: ClassShape): readonly ClassNode[] {
  // the node itself is to be looked into, whose ever it is
  const found: ClassNode[] = [{ node, pointer, shape, isOwn: false }]
  // the list grows while it is walked
  for (const next of found) if (!next.isOwn) addInside(next, found)
  return found
}

function addInside(outer: ClassNode, found: ClassNode[]): void {
  const inside = INSIDE.get(outer.shape)
  if (inside === undefined || inside.size === 0) return
  for (const name of Object.keys(outer.node)) {
    const shape = inside.get(name)
    if (shape === undefined) continue
    for (const { node, pointer } of nodesOf(outer, name)) {
      found.push({ node, pointer, shape, isOwn: sizeOfOwnTree(node) !== undefined })
    }
  }
}
