import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import {
  CLASS_SHAPES,
  type ClassName,
  type ClassShape,
  hasType,
  type PropertyShape,
  vcVersionOf,
} from '../model/index.js'
import { problem } from '../report/index.js'
import { KNOWN_MEMBERS } from './aliases.js'
import { checkContexts } from './check-contexts.js'
import { checkExtensions } from './check-extensions.js'
import type { ContextSet } from './context-set.js'
import { didYouMean } from './did-you-mean.js'
import { droppedTerms } from './dropped-terms.js'
import { checkRepeats, checkSameNodes, type IdentifiedNode } from './same-nodes.js'
import { hasPrefix, isKeptExactly, isSpelledOut } from './spellings.js'
import { checkValue, isLanguageValue, isMeantWithLanguage } from './value-kinds.js'

/** After this many problems nobody reads on. */
const MOST_PROBLEMS = 50

const IRI: PropertyShape = { kind: 'iri' }
const TYPES: PropertyShape = { kind: 'text', many: true }

const FREE_MEMBERS: ReadonlyMap<string, PropertyShape> = new Map([
  ['id', IRI],
  ['type', TYPES],
])

const NONE: readonly ClassName[] = []

const PLAIN_TERM = /^[A-Za-z0-9_]{1,200}$/

/** Names of classes. Some are the IRI of a member, too: "Criteria" would be a second "criteria". */
const CLASS_NAMES: ReadonlySet<string> = new Set(
  Object.entries(CLASS_SHAPES).flatMap(([name, { type = name, typeAlias = name }]) => [
    name,
    type,
    typeAlias,
  ]),
)

interface Walk {
  readonly problems: Problem[]
  /** Whether some context that the document lists defines the word, at any depth. */
  readonly isTerm: (word: string) => boolean
  readonly contexts: ContextSet
  readonly nodes: Map<string, IdentifiedNode[]>
  /** Where members stand that only an added context defines. */
  readonly extensions: string[]
}

/**
 * Whether what software reads in the tree is exactly what a proof over the RDF graph protects.
 *
 * Different trees with the same graph verify with the same signature: a `validUntil` can be moved out
 * of sight, a rule hidden under a full IRI, a number turned into text. So each known member has one
 * home, one JSON type and one spelling, and everything else is refused, whether or not the proof holds:
 *
 * - contexts are known ones, and nothing else redefines a word (G1)
 * - no JSON-LD keyword but in language values, no IRI or prefix as a member name (G2, G3)
 * - each member stands where its class has it, with exactly its JSON type and cardinality (G4, S-12)
 * - nothing that JSON-LD would drop: terms and types that the contexts do not define at that very
 *   place, `null`, relative identifiers (S-13)
 * - members of one version of Verifiable Credentials only, that of the first context
 * - members of added contexts written as those contexts have it, as `checkAnyShape` says (S-11, S-12)
 * - nodes with the same `id` do not differ in what they could both say, and no list repeats one
 *
 * @param document - the credential, with or without its proofs.
 * @param rootClass - what it claims to be; a part of a credential may be checked alone.
 * @param context - the contexts that count for it. Default: its own.
 * @returns every problem with its pointer, in document order; then of what added
 *   contexts define, then what JSON-LD would drop. At most fifty.
 * @see chain.md 2.6; S-10 to S-14
 */
export function checkShape(
  document: JsonObject,
  rootClass: ClassName,
  contexts: ContextSet,
  context: JsonValue | undefined = document['@context'],
): readonly Problem[] {
  const listed: readonly JsonValue[] = asArray(context)
  const terms = listed.map((one) => contexts.termsOf(one))
  const isTerm = (word: string): boolean => terms.some((set) => set.has(word))
  const walk: Walk = { problems: [], isTerm, contexts, nodes: new Map(), extensions: [] }
  walkNode(document, [rootClass], '', walk)
  walk.problems.push(...checkSameNodes(walk.nodes))
  const added = checkExtensions(document, context, walk.extensions, {
    contexts,
    checkBadge: checkShape,
  })
  const dropped = droppedTerms(document, contexts, context)
  const others = [...added, ...dropped]
  if (others.length === 0) return walk.problems.slice(0, MOST_PROBLEMS)
  const places = new Set(walk.problems.map(({ pointer }) => pointer))
  const untold = others.filter(({ pointer = '' }) => !startsAny(pointer, places))
  return [...walk.problems, ...untold].slice(0, MOST_PROBLEMS)
}

/** Whether the place, or one that it lies in, is among those. */
function startsAny(pointer: string, places: ReadonlySet<string | undefined>): boolean {
  for (let place = pointer; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    if (places.has(place)) return true
  }
  return false
}

function walkNode(
  node: JsonObject,
  classes: readonly ClassName[],
  pointer: string,
  walk: Walk,
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
  for (const name of Object.keys(node)) {
    if (walk.problems.length >= MOST_PROBLEMS) return
    if (name === '@context' && hasContext) continue
    const property = Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined
    walkMember(name, { property, shape, node }, pointTo(pointer, name), walk)
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

interface Member {
  readonly property: PropertyShape | undefined
  readonly shape: ClassShape
  readonly node: JsonObject
}

function walkMember(
  name: string,
  { property, shape, node }: Member,
  pointer: string,
  walk: Walk,
): void {
  const value = node[name] as JsonValue
  if (property === undefined) {
    // every node may have an id and a type, also where the model does not list one
    const free = shape.closed === true ? undefined : FREE_MEMBERS.get(name)
    if (free === undefined) walkUnknown(name, value, shape, pointer, walk)
    else walkValues(name, value, free, pointer, walk)
    return
  }
  const { addedBy, addedByAlias, version } = property
  const own = version === undefined ? undefined : vcVersionOf(node)
  if (own !== undefined && version !== own) {
    const detail = `"${name}" is a member of version ${version}, and the first context says ${own}.`
    report(walk, 'version-mixed', detail, pointer)
    return
  }
  const isAdded = (by: string | undefined): boolean => by !== undefined && hasType(node, by)
  if (addedBy !== undefined && !isAdded(addedBy) && !isAdded(addedByAlias)) {
    report(walk, 'term-undefined', `"${name}" needs "${addedBy}" in "type" beside it.`, pointer)
    return
  }
  walkValues(name, value, property, pointer, walk)
}

function walkValues(
  name: string,
  value: JsonValue,
  property: PropertyShape,
  pointer: string,
  walk: Walk,
): void {
  if (property.kind === 'json') return
  if (!Array.isArray(value)) {
    walkValue(name, value, property, pointer, walk)
    return
  }
  const fits = property.many === true || (property.several === true && value.length > 1)
  if (!fits && !(property.kind === 'text' && areLanguages(value, name))) {
    report(walk, 'schema-mismatch', `"${name}" has one value, not a list.`, pointer)
    return
  }
  walk.problems.push(...checkRepeats(value, pointer))
  for (const [index, item] of value.entries()) {
    walkValue(name, item, property, pointTo(pointer, index), walk)
  }
}

/** Whether each of them is text with its language, rightly or not. */
function areLanguages(items: readonly JsonValue[], name: string): boolean {
  return (
    items.length > 0 &&
    items.every((item) => isLanguageValue(item) || isMeantWithLanguage(item, name))
  )
}

function walkValue(
  name: string,
  value: JsonValue,
  property: PropertyShape,
  pointer: string,
  walk: Walk,
): void {
  const { classes = NONE } = property
  const isReference = property.orIri === true && typeof value === 'string'
  const shape = isReference ? IRI : property
  const found = checkValue(value, name, shape, pointer)
  if (found !== undefined) walk.problems.push(found)
  else if (shape.kind === 'node' && isJsonObject(value)) walkNode(value, classes, pointer, walk)
  else if (typeof value === 'string') checkSpelling(name, value, shape, pointer, walk)
  // where a body could stand, an identifier alone is a node whose body may have been moved elsewhere
  const [only] = classes
  if (isReference && only !== undefined) {
    register({ id: value }, CLASS_SHAPES[only], pointer, walk)
  }
}

function checkSpelling(
  name: string,
  value: string,
  { kind }: PropertyShape,
  pointer: string,
  walk: Walk,
): void {
  const isSecond =
    name === 'type'
      ? isSpelledOut(value, walk.isTerm)
      : kind === 'iri' && hasPrefix(value, walk.isTerm)
  if (!isSecond) return
  report(
    walk,
    'shape-rejected',
    'JSON-LD has a second spelling for this; write it plainly.',
    pointer,
  )
}

function walkUnknown(
  name: string,
  value: JsonValue,
  shape: ClassShape,
  pointer: string,
  walk: Walk,
): void {
  if (!PLAIN_TERM.test(name)) {
    report(
      walk,
      'shape-rejected',
      'A member name is a plain word, no keyword, prefix or IRI.',
      pointer,
    )
  } else if (KNOWN_MEMBERS.has(name) || CLASS_NAMES.has(name)) {
    report(walk, 'shape-rejected', `"${name}" does not belong here.`, pointer)
  } else if (shape.closed === true || isUnknownToProofs(name, shape, walk)) {
    const near = didYouMean(name, Object.keys(shape.properties))
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`
    report(walk, 'term-undefined', `There is no "${name}" here.${hint}`, pointer)
  } else {
    walk.extensions.push(pointer)
    walkExtension(value, pointer, walk)
  }
}

/** A proof is a document of its own to its suite; what no context has at all is refused here. */
function isUnknownToProofs(name: string, shape: ClassShape, { isTerm }: Walk): boolean {
  return shape === CLASS_SHAPES.Proof && !isTerm(name)
}

/** Below a member that an added context defines, the model knows no classes; the other rules stay. */
function walkExtension(value: JsonValue, pointer: string, walk: Walk): void {
  if (value === null) {
    report(walk, 'schema-mismatch', 'null says nothing, and is not signed.', pointer)
  } else if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value
    walk.problems.push(...checkRepeats(items, pointer))
    for (const [index, item] of items.entries()) walkExtension(item, pointTo(pointer, index), walk)
  } else if (isJsonObject(value) && !isLanguageValue(value)) {
    register(value, undefined, pointer, walk)
    for (const [name, member] of Object.entries(value)) {
      const place = pointTo(pointer, name)
      if (!PLAIN_TERM.test(name)) {
        report(
          walk,
          'shape-rejected',
          'A member name is a plain word, no keyword, prefix or IRI.',
          place,
        )
      } else if (CLASS_NAMES.has(name)) {
        report(walk, 'shape-rejected', `"${name}" is the name of a class.`, place)
      } else if (name === 'id') walkValues(name, member, IRI, place, walk)
      else if (name === 'type') walkValues(name, member, TYPES, place, walk)
      else walkExtension(member, place, walk)
    }
  } else if (!isKeptExactly(value)) {
    report(walk, 'schema-mismatch', 'The proof does not keep all digits of this number.', pointer)
  }
}

function register(
  node: JsonObject,
  shape: ClassShape | undefined,
  pointer: string,
  walk: Walk,
): void {
  const { id } = node
  if (typeof id !== 'string') return
  const nodes = walk.nodes.get(id)
  if (nodes === undefined) walk.nodes.set(id, [{ node, shape, pointer }])
  else nodes.push({ node, shape, pointer })
}

function report(walk: Walk, code: Problem['code'], detail: string, pointer: string): void {
  walk.problems.push(problem(code, detail, pointer))
}
