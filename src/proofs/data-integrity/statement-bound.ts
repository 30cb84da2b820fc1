import type { ContextSet } from '../../contexts/index.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.js'
import { CanonicalizationError, RDF_LIMITS } from './canonicalization.js'
import { type Reading, readingsIn } from './readings.js'

/** What something is said of, and in which graph. */
interface Place {
  readonly subject: string
  readonly graph: string
}

/** Keywords whose objects do not hang on the node around them, or are part of it. */
const GROUPS: ReadonlySet<string> = new Set(['@graph', '@included', '@list', '@nest', '@reverse'])

/**
 * Refuses a document that has too many statements by its tree alone. To read a large tree as JSON-LD
 * takes many times longer than to count it, and cannot be broken off.
 *
 * Counted are different nodes, and different values of one member of one node. That is never more than
 * the dataset has, save where a document has two spellings for one thing, which the guards refuse. What
 * passes here is counted exactly in the dataset.
 *
 * @param limits - of what may be in it. Default: those of every dataset.
 * @throws {CanonicalizationError} `canonicalization-limit`.
 * @see S-16
 */
export function assertFewStatements(
  document: JsonObject,
  contexts: ContextSet,
  limits: typeof RDF_LIMITS = RDF_LIMITS,
): void {
  const readings = readingsIn(document, contexts)
  const statements = new Set<string>()
  const blankNodes = new Set<string>()
  let unnamed = 0
  // a space is in no identifier, so this is no name that a document can use
  const newName = (): string => `_: ${unnamed++}`

  const count = ({ graph, subject }: Place, name: string, object: string): void => {
    statements.add(JSON.stringify([graph, subject, name, object]))
    if (statements.size > limits.quads) throw tooMany()
  }
  const countNode = (name: string): void => {
    if (name.startsWith('_:')) blankNodes.add(name)
    if (blankNodes.size > limits.blankNodes) throw tooMany()
  }

  const visit = (value: JsonValue, name: string, place: Place, reading?: Reading): void => {
    if (value === null) return
    if (reading === 'literal') count(place, name, '')
    else if (Array.isArray(value)) for (const item of value) visit(item, name, place, reading)
    else if (isJsonObject(value)) visitObject(value, name, place, reading)
    else count(place, name, textOf(value))
  }

  const visitObject = (value: JsonObject, name: string, place: Place, reading?: Reading): void => {
    if (value['@value'] !== undefined) count(place, name, JSON.stringify(value['@value']))
    else if (value['@set'] !== undefined) visit(value['@set'], name, place)
    else if (reading === 'map') {
      for (const [key, item] of Object.entries(value)) visit(item, `${name} ${key}`, place)
    } else visitNode(value, name, place)
  }

  const visitNode = (node: JsonObject, name: string, outer: Place): void => {
    const subject = nameOf(node) ?? newName()
    // each credential within has a graph of its own, where all is said anew
    const graph = name === 'verifiableCredential' ? newName() : outer.graph
    if (!GROUPS.has(name)) count(outer, name, graph === outer.graph ? subject : graph)
    countNode(subject)
    countNode(graph)
    visitMembers(node, { subject, graph })
  }

  const visitMembers = (node: JsonObject, place: Place): void => {
    for (const [name, member] of Object.entries(node)) {
      if (name === 'type' || name === '@type') visit(member, 'type', place)
      else if (GROUPS.has(name) || !(name === 'id' || name.startsWith('@'))) {
        visit(member, name, place, readings.get(name))
      }
    }
  }

  visitMembers(document, { subject: nameOf(document) ?? newName(), graph: '' })
}

function nameOf({ id, '@id': keyword }: JsonObject): string | undefined {
  return [id, keyword].find((name) => typeof name === 'string') as string | undefined
}

/** Numbers that differ in later digits than these may be one in the dataset. */
function textOf(value: JsonValue): string {
  return typeof value === 'number' ? value.toPrecision(15) : String(value)
}

function tooMany(): CanonicalizationError {
  return new CanonicalizationError('The document has too many statements.', {
    code: 'canonicalization-limit',
  })
}
