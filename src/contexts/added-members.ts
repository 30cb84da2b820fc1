import { isJsonObject, type JsonArray, type JsonValue, pointTo } from '../json/index.js'
import { CLASS_SHAPES, type ClassShape, type PropertyShape } from '../model/index.js'
import { KNOWN_MEMBERS } from './aliases.js'
import { didYouMean } from './did-you-mean.js'
import { walkPlain } from './plain-values.js'
import { checkRepeats } from './same-nodes.js'
import { register, report, type ShapeWalk } from './shape-findings.js'
import { isKeptExactly, isTerm } from './spellings.js'
import { isLanguageValue } from './value-kinds.js'

const IRI: PropertyShape = { kind: 'iri' }
const TYPES: PropertyShape = { kind: 'text', many: true }

/** Members that every node may have, also where the model does not list them. */
export const FREE_MEMBERS: ReadonlyMap<string, PropertyShape> = new Map([
  ['id', IRI],
  ['type', TYPES],
])

const PLAIN_TERM = /^[A-Za-z0-9_]{1,200}$/

/** Names of classes. Some are the IRI of a member, too: "Criteria" would be a second "criteria". */
const CLASS_NAMES: ReadonlySet<string> = new Set(
  Object.entries(CLASS_SHAPES).flatMap(([name, { type = name, typeAlias = name }]) => [
    name,
    type,
    typeAlias,
  ]),
)

/** Checks a member that its class does not have: some added context has it, or it does not belong there. */
export function walkAdded(
  name: string,
  value: JsonValue,
  shape: ClassShape,
  pointer: string,
  walk: ShapeWalk,
): void {
  if (!PLAIN_TERM.test(name)) reportName(pointer, walk)
  else if (KNOWN_MEMBERS.has(name) || CLASS_NAMES.has(name)) {
    report(walk, 'shape-rejected', `"${name}" does not belong here.`, pointer)
  } else if (shape.closed === true || isUnknownToProofs(name, shape, walk)) {
    const near = didYouMean(name, Object.keys(shape.properties))
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`
    report(walk, 'term-undefined', `There is no "${name}" here.${hint}`, pointer)
  } else {
    walk.extensions.push(pointer)
    walkBelow(value, pointer, walk)
  }
}

/** A proof is a document of its own to its suite; what no context has at all is refused here. */
function isUnknownToProofs(name: string, shape: ClassShape, walk: ShapeWalk): boolean {
  return shape === CLASS_SHAPES.Proof && !isTerm(name, walk.terms)
}

/** Below a member that an added context defines, the model knows no classes; the other rules stay. */
function walkBelow(value: JsonValue, pointer: string, walk: ShapeWalk): void {
  if (value === null) {
    report(walk, 'schema-mismatch', 'null says nothing, and is not signed.', pointer)
  } else if (Array.isArray(value)) {
    const items: JsonArray = value
    walk.problems.push(...checkRepeats(items, pointer))
    for (const [index, item] of items.entries()) walkBelow(item, pointTo(pointer, index), walk)
  } else if (isJsonObject(value) && !isLanguageValue(value)) {
    register(value, undefined, pointer, walk)
    for (const [name, member] of Object.entries(value)) {
      walkMemberBelow(name, member, pointTo(pointer, name), walk)
    }
  } else if (!isKeptExactly(value)) {
    report(walk, 'schema-mismatch', 'The proof does not keep all digits of this number.', pointer)
  }
}

function walkMemberBelow(name: string, value: JsonValue, pointer: string, walk: ShapeWalk): void {
  const free = FREE_MEMBERS.get(name)
  if (free !== undefined) walkPlain(name, value, free, pointer, walk)
  else if (!PLAIN_TERM.test(name)) reportName(pointer, walk)
  else if (CLASS_NAMES.has(name)) {
    report(walk, 'shape-rejected', `"${name}" is the name of a class.`, pointer)
  } else walkBelow(value, pointer, walk)
}

function reportName(pointer: string, walk: ShapeWalk): void {
  const detail = 'A member name is a plain word, no keyword, prefix or IRI.'
  report(walk, 'shape-rejected', detail, pointer)
}
