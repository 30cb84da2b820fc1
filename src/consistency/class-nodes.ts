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
const INSIDE = new Map<ClassShape, ReadonlyMap<string, ClassShape>>()

function membersOfOneClass(shape: ClassShape): ReadonlyMap<string, ClassShape> {
  const known = INSIDE.get(shape)
  if (known !== undefined) return known
  const members = new Map<string, ClassShape>()
  for (const [name, { classes = [] }] of Object.entries(shape.properties)) {
    const [only, ...others] = classes
    if (only !== undefined && others.length === 0) members.set(name, CLASS_SHAPES[only])
  }
  INSIDE.set(shape, members)
  return members
}

/**
 * Visits the node and every one inside it whose place allows one class only, each before those inside it and
 * all in the order of the document: a tree of ours then stands where its nodes would. What stands where
 * several classes could, as conditions do, is left out with all that is in it.
 */
export function visitClassNodes(
  { node, pointer }: Placed,
  shape: ClassShape,
  visit: (node: ClassNode) => void,
): void {
  // the node itself is to be looked into, whose ever it is
  visitWithInside({ node, pointer, shape, isOwn: false }, visit)
}

function visitWithInside(outer: ClassNode, visit: (node: ClassNode) => void): void {
  visit(outer)
  const inside = membersOfOneClass(outer.shape)
  if (outer.isOwn || inside.size === 0) return
  for (const name of Object.keys(outer.node)) {
    const shape = inside.get(name)
    if (shape === undefined) continue
    for (const { node, pointer } of nodesOf(outer, name)) {
      visitWithInside({ node, pointer, shape, isOwn: sizeOfOwnTree(node) !== undefined }, visit)
    }
  }
}
