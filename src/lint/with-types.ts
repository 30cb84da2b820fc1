import { classAmong } from '../consistency/index.js'
import { didYouMean } from '../contexts/index.js'
import {
  asArray,
  deepFreeze,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
  rememberedOfOwnTrees,
} from '../json/index.js'
import {
  CLASS_SHAPES,
  type ClassName,
  type ClassShape,
  type PropertyShape,
} from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'

/** A document whose nodes all say their class, and what had to be written for that. */
export interface Typed {
  readonly document: JsonObject
  readonly findings: readonly LintProblem[]
}

/**
 * The document as if every type that its places and members ask for were there.
 *
 * Without its type a node means nothing to JSON-LD, and whatever else is wrong with it would be hidden
 * behind that. So the type is told, and the rest is judged as the class that the place says, or that the
 * misspelt type was meant to be. Nothing of this is ever signed.
 */
export function withTypes(document: JsonObject, className: ClassName): Typed {
  if (hasTypes(document, className)) return { document, findings: [] }
  const findings: LintProblem[] = []
  const typed = typedNode(document, className, '', findings)
  return { document: findings.length === 0 ? document : deepFreeze(typed), findings }
}

/** Of each class that was met the members that ask for a type: of the node itself, or of those in them. */
const ASKING = new Map<ClassName, ReadonlyMap<string, PropertyShape>>()

function membersAsking(className: ClassName): ReadonlyMap<string, PropertyShape> {
  const known = ASKING.get(className)
  if (known !== undefined) return known
  const { properties }: ClassShape = CLASS_SHAPES[className]
  const members = new Map(
    Object.entries(properties).filter(
      ([, { addedBy, classes }]) => addedBy !== undefined || classes !== undefined,
    ),
  )
  ASKING.set(className, members)
  return members
}

/** Whether every type is there, as in most documents. */
function hasTypes(node: JsonObject, className: ClassName): boolean {
  const { type, typeAlias, ownContext }: ClassShape = CLASS_SHAPES[className]
  const names: readonly JsonValue[] = asArray(node.type)
  if (!hasName(names, type, typeAlias)) return false
  if (ownContext === true && !names.includes('VerifiableCredential')) return false
  const asking = membersAsking(className)
  for (const name of Object.keys(node)) {
    const property = asking.get(name)
    if (property === undefined) continue
    if (!hasName(names, property.addedBy, property.addedByAlias)) return false
    if (property.classes !== undefined && !areTyped(node[name], property.classes)) return false
  }
  return true
}

/** Whether one of two names that mean the same is there, where one is asked for. */
function hasName(
  names: readonly JsonValue[],
  one: string | undefined,
  other: string | undefined,
): boolean {
  if (one === undefined || names.includes(one)) return true
  return other !== undefined && names.includes(other)
}

function areTyped(value: JsonValue | undefined, classes: readonly ClassName[]): boolean {
  if (!Array.isArray(value)) return !isJsonObject(value) || hasTypesInside(value, classes)
  for (const item of value) {
    if (isJsonObject(item) && !hasTypesInside(item, classes)) return false
  }
  return true
}

function hasTypesInside(node: JsonObject, classes: readonly ClassName[]): boolean {
  const className = classAmong(node, classes)
  // where the class is not known at once, its name may be misspelt
  if (className === undefined) return classes.length === 0
  return className === 'Achievement' ? isTypedAchievement(node) : hasTypes(node, className)
}

const isTypedAchievement = rememberedOfOwnTrees((node: JsonObject) => hasTypes(node, 'Achievement'))

function typedNode(
  node: JsonObject,
  className: ClassName,
  pointer: string,
  findings: LintProblem[],
): JsonObject {
  const shape: ClassShape = CLASS_SHAPES[className]
  const type = typeFor(node, shape, pointer, findings)
  const members = Object.entries(node).map(([name, value]): [string, JsonValue] => {
    const { classes = [] } =
      (Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined) ?? {}
    const place = pointTo(pointer, name)
    const typed = (item: JsonValue, at: string): JsonValue => {
      if (!isJsonObject(item)) return item
      const inside = classAmong(item, classes) ?? meantAmong(item, classes)
      return inside === undefined ? item : typedNode(item, inside, at, findings)
    }
    if (!Array.isArray(value)) return [name, typed(value, place)]
    const items: readonly JsonValue[] = value
    return [name, items.map((item, index) => typed(item, pointTo(place, index)))]
  })
  return Object.fromEntries(type === undefined ? members : [...members, ['type', type]])
}

/** The class whose name the node's type comes near. */
function meantAmong(node: JsonObject, classes: readonly ClassName[]): ClassName | undefined {
  const names = new Map(classes.map((name) => [CLASS_SHAPES[name].type ?? name, name]))
  const [type, ...others] = asArray(node.type)
  if (typeof type !== 'string' || others.length > 0) return undefined
  return names.get(didYouMean(type, names.keys()) ?? '')
}

/** The type of a node with what it lacks, each told; `undefined` where there is nothing to add. */
function typeFor(
  node: JsonObject,
  shape: ClassShape,
  pointer: string,
  findings: LintProblem[],
): JsonValue | undefined {
  const { type } = node
  const isOneText = shape.scalarType === true
  // a list where one text belongs, and what is no text, are told as such by others
  if (shape.type === undefined || !isText(type) || (isOneText && Array.isArray(type)))
    return undefined
  const place = pointTo(pointer, 'type')
  const names: JsonValue[] = [...asArray(type)]
  const missing: string[] = []
  for (const { names: wanted, by } of wantedIn(node, shape)) {
    if (wanted.some((name) => names.includes(name))) continue
    const meant = names.map((name) => didYouMean(String(name), wanted))
    const near = meant.findIndex((name) => name !== undefined)
    const written = meant[near] ?? wanted[0]
    if (near !== -1) {
      names[near] = written
      findings.push(misspelt(written, Array.isArray(type) ? pointTo(place, near) : place))
      continue
    }
    names.push(written)
    if (by === undefined) missing.push(written)
    else findings.push(notAdded(by, written, pointTo(pointer, by)))
  }
  if (missing.length > 0) findings.push(missingType(missing, type, place, isOneText))
  if (isOneText) return names.at(-1)
  return names.length === 1 && typeof type === 'string' ? names[0] : names
}

/** Absent, one text, or a list of texts; what else stands there is not a matter of a missing name. */
function isText(type: JsonValue | undefined): boolean {
  return type === undefined || asArray(type).every((name) => typeof name === 'string')
}

interface Wanted {
  /** Any of them does; the one to write comes first. */
  readonly names: readonly [string, ...string[]]
  /** The member that asks for it, where the class itself does not. */
  readonly by?: string
}

/** The names that must be in the type of a node. */
function wantedIn(node: JsonObject, shape: ClassShape): readonly Wanted[] {
  const { type, typeAlias, ownContext, properties } = shape
  if (type === undefined) return []
  const own: Wanted = { names: typeAlias === undefined ? [type] : [typeAlias, type] }
  const credential: readonly Wanted[] =
    ownContext === true ? [{ names: ['VerifiableCredential'] }] : []
  const added = Object.keys(node).flatMap((name): readonly Wanted[] => {
    const { addedBy, addedByAlias } = (Object.hasOwn(properties, name) && properties[name]) || {}
    if (addedBy === undefined) return []
    return [{ names: addedByAlias === undefined ? [addedBy] : [addedBy, addedByAlias], by: name }]
  })
  return [...credential, own, ...added]
}

function missingType(
  names: readonly string[],
  type: JsonValue | undefined,
  pointer: string,
  isOneText: boolean,
): LintProblem {
  const quoted = names.map((name) => `"${name}"`)
  if (type === undefined) {
    const written = isOneText ? quoted.join() : `[${quoted.join(', ')}]`
    const found = problem('schema-mismatch', '"type" is missing.', pointer)
    return lintProblem(found, { fix: `Add "type": ${written}.` })
  }
  const all = quoted.join(' and ')
  const found = problem(
    'schema-mismatch',
    `The type here must ${isOneText ? 'be' : 'hold'} ${all}.`,
    pointer,
  )
  return lintProblem(found, { fix: isOneText ? `Write ${all}.` : `Add ${all} to "type".` })
}

function misspelt(meant: string, pointer: string): LintProblem {
  const found = problem(
    'term-undefined',
    `There is no such type. Did you mean "${meant}"?`,
    pointer,
  )
  return lintProblem(found, { fix: `Write "${meant}".` })
}

function notAdded(member: string, type: string, pointer: string): LintProblem {
  const detail = `"${member}" needs "${type}" in "type" beside it.`
  return lintProblem(problem('term-undefined', detail, pointer), {
    fix: `Add "${type}" to "type".`,
  })
}
