import { canonize, NQuads } from 'rdf-canonize'
import { expect } from 'vitest'
import type { ContextSet } from '../../src/contexts/index.js'
import {
  canonicalText,
  type DatasetError,
  datasetOf,
  type HandOver,
  type Term,
} from '../../src/dataset/index.js'
import { isJsonObject, type JsonObject, type JsonValue, ownTree } from '../../src/json/index.js'
import { canonicalizeWithJsonld } from '../../src/proofs/data-integrity/vendor.js'

/**
 * The engine beside `jsonld`: both are asked for the statements of one document, and `rdf-canonize`
 * orders what either says.
 */

/** What one side makes of a document. */
export type Answer =
  /** Canonical N-Quads. */
  | { readonly kind: 'text'; readonly text: string }
  /** It refuses; with the code of the problem that a person would read. */
  | {
      readonly kind: 'refusal'
      readonly code: string
      readonly message: string
      /** What was to be dropped, and where, as far as that side says so. */
      readonly term?: string | undefined
      readonly pointer?: string | undefined
    }
  /** The engine leaves the document to `jsonld`. */
  | { readonly kind: 'hand-over'; readonly feature: string }

/** Both answers for one document. */
export interface Comparison {
  readonly engine: Answer
  readonly jsonld: Answer
}

/** Asks both sides. The document is not changed by either. */
export async function compare(document: JsonObject, contexts: ContextSet): Promise<Comparison> {
  const engine = await engineAnswer(document, contexts)
  const jsonld = await jsonldAnswer(document, contexts)
  if (jsonld.kind !== 'refusal') return { engine, jsonld }
  if (engine.kind === 'refusal' && engine.code === jsonld.code) return { engine, jsonld }
  // jsonld keeps the faults of one document with a context that another document names as well
  return { engine, jsonld: await jsonldAnswer(document, copyOf(contexts)) }
}

/**
 * What the engine says. Anything but its own kind of error is a fault of the engine, and is thrown.
 *
 * It must say the same where nodes of the document are trees that it has met before, there or elsewhere.
 */
async function engineAnswer(document: JsonObject, contexts: ContextSet): Promise<Answer> {
  const answer = await answerFor(document, contexts)
  const familiar = withFamiliarNodes(document)
  for (const again of [familiar, familiar]) {
    const other = await answerFor(again, contexts)
    // what a tree says may be known from before so many words were met that the engine leaves them to jsonld
    const isKnown = answer.kind === 'hand-over' && other.kind === 'text'
    expect(other).toEqual(isKnown ? await jsonldAnswer(document, contexts) : answer)
  }
  return answer
}

async function answerFor(document: JsonObject, contexts: ContextSet): Promise<Answer> {
  let found: ReturnType<typeof datasetOf>
  try {
    found = datasetOf(document, contexts)
  } catch (error) {
    return refusal(error)
  }
  if (isHandOver(found)) return { kind: 'hand-over', feature: found.feature }
  const lines = found.statements.map(
    ({ subject, predicate, object, graph }) =>
      `${nquad(subject)} ${predicate} ${nquad(object)}${graph === '' ? '' : ` ${nquad(graph)}`} .\n`,
  )
  const ordered = await canonical(lines.join(''))
  // what has labels by first-degree hashes alone must have the labels of the whole algorithm
  const text = canonicalText(found, 'SHA-256')
  if (text !== undefined) expect({ kind: 'text', text }).toEqual(ordered)
  return ordered
}

const familiarNodes = new Map<string, JsonObject>()

/** The same document; what is equal in it, or was in another, is one tree of ours. */
function withFamiliarNodes(document: JsonObject): JsonObject {
  const known = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(known)
    if (!isJsonObject(value)) return value
    const text = JSON.stringify(value)
    const tree = familiarNodes.get(text) ?? ownTree(membersOf(value))
    if (familiarNodes.size > 10_000) familiarNodes.clear()
    familiarNodes.set(text, tree)
    return tree
  }
  const membersOf = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([name, member]) => [name, known(member)]))
  return membersOf(document)
}

/** What `jsonld` says, asked as the proofs ask it: no base URL, safe mode. */
export async function jsonldAnswer(document: JsonObject, contexts: ContextSet): Promise<Answer> {
  try {
    return { kind: 'text', text: await canonicalizeWithJsonld(document, { contexts }) }
  } catch (error) {
    return refusal(error)
  }
}

let copies = 0

/** The same contexts, of which `jsonld` remembers nothing: it knows them by their text. */
function copyOf(contexts: ContextSet): ContextSet {
  const unused = `urn:example:copy:${copies++}`
  const copy = (content: JsonValue): JsonValue => {
    if (Array.isArray(content)) return content.map(copy)
    return isJsonObject(content) ? { ...content, [unused]: null } : content
  }
  return {
    ...contexts,
    get: (url) => {
      const document = contexts.get(url)
      if (document === undefined) return undefined
      return { ...document, '@context': copy(document['@context'] ?? null) }
    },
  }
}

/** Reading is not among what the library uses, so it is declared here. */
const { parse } = NQuads as unknown as {
  parse(text: string): Parameters<typeof NQuads.serializeQuad>[0][]
}

/** The canonical form of N-Quads, which must be well-formed. */
export async function canonical(nquads: string): Promise<Answer> {
  const dataset = parse(nquads)
  try {
    const text = await canonize(dataset, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      messageDigestAlgorithm: 'sha256',
      maxWorkFactor: 1,
      signal: null,
    })
    return { kind: 'text', text }
  } catch (error) {
    // a dataset that can be read has no other fault
    return { kind: 'refusal', code: 'canonicalization-limit', message: String(error) }
  }
}

/**
 * Whether the engine may be believed: it says what `jsonld` says, or refuses what `jsonld` refuses, or
 * leaves it to `jsonld`. A document with two faults may be refused for either of them.
 */
export function agrees({ engine, jsonld }: Comparison): boolean {
  if (engine.kind === 'hand-over') return true
  if (engine.kind === 'text') return jsonld.kind === 'text' && engine.text === jsonld.text
  return jsonld.kind === 'refusal'
}

/** How often each kind of answer was given. */
export class Tally {
  documents = 0
  texts = 0
  refusals = 0
  /** Refused by both, for reasons of two kinds. */
  otherCodes = 0
  readonly handedOver: Map<string, number> = new Map()
  /** Refused by the engine alone, by reason. */
  readonly stricter: Map<string, number> = new Map()

  add({ engine, jsonld }: Comparison, stricter?: string): void {
    this.documents++
    if (engine.kind === 'text') this.texts++
    else if (engine.kind === 'hand-over') count(this.handedOver, engine.feature)
    else {
      this.refusals++
      if (jsonld.kind === 'refusal' && jsonld.code !== engine.code) this.otherCodes++
      if (stricter !== undefined) count(this.stricter, stricter)
    }
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function isHandOver(found: ReturnType<typeof datasetOf>): found is HandOver {
  return 'feature' in found
}

const nquad = (term: Term): string => (typeof term === 'number' ? `_:b${term}` : term)

function refusal(error: unknown): Answer {
  const { name, code, message, term, pointer } = error as DatasetError
  if (name !== 'DatasetError' && name !== 'CanonicalizationError') throw error
  return { kind: 'refusal', code, message, term, pointer }
}
