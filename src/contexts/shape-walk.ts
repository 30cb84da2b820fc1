import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
  rememberedGiven,
  sizeOfOwnTree,
} from '../json/index.js'
import {
  CLASS_SHAPES,
  type ClassName,
  type ClassShape,
  hasType,
  type PropertyShape,
  vcVersionOf,
} from '../model/index.js'
import { FREE_MEMBERS, walkAdded } from './added-members.js'
import { checkContexts } from './check-contexts.js'
import type { ContextSet } from './context-set.js'
import { checkPlain, isListSound, isSoundText, walkPlain } from './plain-values.js'
import {
  createShapeWalk,
  MOST_PROBLEMS,
  register,
  report,
  type ShapeFindings,
  type ShapeWalk,
} from './shape-findings.js'
import type { Terms } from './spellings.js'

const IRI: PropertyShape = { kind: 'iri' }

/**
 * Compares a node, and all below it, with the members that its class has.
 *
 * @param classes - those that are allowed there.
 */
export function walkNode(
  node: JsonObject,
  classes: readonly ClassName[],
  pointer: string,
  walk: ShapeWalk,
): void {
  const shape = shapeOf(node, classes)
  if (shape === undefined) {
    const names = classes.map((name) => `"${CLASS_SHAPES[name].type ?? name}"`).join(' or ')
    report(walk, 'schema-mismatch', `The type here must be ${names}.`, pointTo(pointer, 'type'))
    return
  }
  register(node, shape, pointer, walk)
  const hasContext = shape.ownContext === true || isProofWithContext(node, shape)
  if (hasContext) {
    const context = node['@context']
    walk.problems.push(...checkContexts(context, walk.contexts, pointTo(pointer, '@context')))
  }
  const members = membersOf(shape)
  for (const name of Object.keys(node)) {
    if (walk.problems.length >= MOST_PROBLEMS) return
    if (name === '@context' && hasContext) continue
    const value = node[name] as JsonValue
    const property = members.get(name)
    if (property === undefined) walkAdded(name, value, shape, pointTo(pointer, name), walk)
    else if (!isFree(property) && isMisplaced(name, property, node, pointer, walk)) continue
    else if (!isSoundText(name, value, property, walk)) {
      walkValues(name, value, property, pointTo(pointer, name), walk)
    }
  }
}

/** A proof by a JCS cryptosuite repeats the contexts of its document, and holds only if they are equal (W-22). */
function isProofWithContext(node: JsonObject, shape: ClassShape): boolean {
  return shape === CLASS_SHAPES.Proof && node['@context'] !== undefined
}

/** The class among those allowed whose name is in `type`; the only one when it has no name. */
function shapeOf(node: JsonObject, classes: readonly ClassName[]): ClassShape | undefined {
  for (const name of classes) {
    const shape = CLASS_SHAPES[name]
    const { type, typeAlias } = shape
    if (type === undefined) {
      if (classes.length === 1) return shape
    } else if (shape.scalarType === true) {
      if (node.type === type) return shape
    } else if (hasType(node, type) || (typeAlias !== undefined && hasType(node, typeAlias))) {
      return shape
    }
  }
  return undefined
}

const membersFound = new Map<ClassShape, ReadonlyMap<string, PropertyShape>>()

/** The members that a node of the class may have; every node may have an id and a type, unless it is closed. */
function membersOf(shape: ClassShape): ReadonlyMap<string, PropertyShape> {
  const known = membersFound.get(shape)
  if (known !== undefined) return known
  const own = Object.entries(shape.properties)
  const members = new Map(shape.closed === true ? own : [...FREE_MEMBERS, ...own])
  membersFound.set(shape, members)
  return members
}

/** Whether a member exists in every node of its class. */
function isFree({ version, addedBy }: PropertyShape): boolean {
  return version === undefined && addedBy === undefined
}

/** Tells a member that the node cannot have, by the version of its credential or by its types. */
function isMisplaced(
  name: string,
  { addedBy, addedByAlias, version }: PropertyShape,
  node: JsonObject,
  pointer: string,
  walk: ShapeWalk,
): boolean {
  const own = version === undefined ? undefined : vcVersionOf(node)
  if (own !== undefined && version !== own) {
    const detail = `"${name}" is a member of version ${version}, and the first context says ${own}.`
    report(walk, 'version-mixed', detail, pointTo(pointer, name))
    return true
  }
  const isAdded =
    addedBy === undefined ||
    hasType(node, addedBy) ||
    (addedByAlias !== undefined && hasType(node, addedByAlias))
  if (isAdded) return false
  const detail = `"${name}" needs "${addedBy}" in "type" beside it.`
  report(walk, 'term-undefined', detail, pointTo(pointer, name))
  return true
}

function walkValues(
  name: string,
  value: JsonValue,
  property: PropertyShape,
  pointer: string,
  walk: ShapeWalk,
): void {
  if (property.kind !== 'node') walkPlain(name, value, property, pointer, walk)
  else if (!Array.isArray(value)) walkItem(name, value, property, pointer, walk)
  else if (isListSound(name, value, property, pointer, walk)) {
    for (let index = 0; index < value.length; index++) {
      walkItem(name, value[index] as JsonValue, property, pointTo(pointer, index), walk)
    }
  }
}

/** Walks one node, or the identifier of one. */
function walkItem(
  name: string,
  value: JsonValue,
  property: PropertyShape,
  pointer: string,
  walk: ShapeWalk,
): void {
  const { classes = [], orIri } = property
  if (orIri === true && typeof value === 'string') {
    checkPlain(name, value, IRI, pointer, walk)
    // where a body could stand, an identifier alone is a node whose body may have been moved elsewhere
    const [only] = classes
    if (only !== undefined) register({ id: value }, CLASS_SHAPES[only], pointer, walk)
  } else if (!isJsonObject(value)) checkPlain(name, value, property, pointer, walk)
  else if (sizeOfOwnTree(value) === undefined) walkNode(value, classes, pointer, walk)
  else {
    const found = walkOwn(value, pointer, [walk.contexts, classes, ...walk.terms])
    walk.problems.push(...found.problems)
    walk.nodes.push(...found.nodes)
    walk.extensions.push(...found.extensions)
  }
}

type Given = readonly [ContextSet, readonly ClassName[], ...Terms]

/** What there is to be found in a tree of ours, such as the definition that all badges for it hold. */
const walkOwn = rememberedGiven(
  (tree: JsonObject, pointer: string, [contexts, classes, ...terms]: Given): ShapeFindings => {
    const walk = createShapeWalk({ contexts, terms })
    walkNode(tree, classes, pointer, walk)
    return walk
  },
)
