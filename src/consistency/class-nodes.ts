import { CLASS_SHAPES, type ClassName, type ClassShape } from '../model/index.js'
import { nodesOf, type Placed } from './elements.js'

/** A node of a document whose place tells its class. */
export interface ClassNode extends Placed {
  readonly shape: ClassShape
}

/**
 * The node and every one inside it whose place allows one class only, the outermost first. What stands
 * where several classes could, as conditions do, is left out with all that is in it.
 */
export function classNodes(place: Placed, className: ClassName): readonly ClassNode[] {
  const found: ClassNode[] = [{ ...place, shape: CLASS_SHAPES[className] }]
  // the list grows while it is walked
  for (const next of found) {
    for (const name of Object.keys(next.node)) {
      const { properties } = next.shape
      const { classes = [] } = (Object.hasOwn(properties, name) && properties[name]) || {}
      const [only, ...others] = classes
      if (only === undefined || others.length > 0) continue
      const shape = CLASS_SHAPES[only]
      for (const { node, pointer } of nodesOf(next, name)) found.push({ node, pointer, shape })
    }
  }
  return found
}
