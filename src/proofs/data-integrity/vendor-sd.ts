/**
 * The door to `jsonld` and `rdf-canonize` for suites with selective disclosure, loaded with `import()`.
 * They must know which statement came from which place of a tree, which canonical N-Quads do not say.
 *
 * `@digitalbazaar/ecdsa-sd-2023-cryptosuite` is not used, though what is made here can be read there and the
 * other way round. It names blank nodes after a prefix that a document can use, and relabels them also
 * inside texts; it finds the place of a statement by compaction, which unwraps lists of one item; it loses
 * lists in order where there are two; it reads CBOR with tags and pointers such as `/7x`; and it knows no
 * limits of work.
 */
import jsonld from 'jsonld'
import { canonize, NQuads } from 'rdf-canonize'
import type { ContextSet } from '../../contexts/index.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/index.js'
import {
  CanonicalizationError,
  type CanonicalizationOptions,
  RDF_LIMITS,
  type StopSignal,
} from './canonicalization.js'
import { type Reading, readingsIn } from './readings.js'
import {
  blankNodes,
  loadPrivateUrl,
  resolverForOne,
  translate,
  withPrivateUrls,
  withPublicUrls,
} from './vendor.js'

/** The statements of a document, with blank nodes named after the place where they stand. */
export interface PlacedStatements {
  /** From the name of each blank node to its canonical label, `c14n0` and so on. */
  canonicalLabels(): Promise<ReadonlyMap<string, string>>
  /** N-Quads, one a statement and each once, in no order, with blank nodes under other labels. */
  lines(labels: ReadonlyMap<string, string>): readonly string[]
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/**
 * Reads the statements of a document or of a selection from it.
 *
 * @param marked - with an `@index` of its own on every object, which {@link markPlaces} gives; what is
 *   selected from it afterwards keeps them, and so its blank nodes have the names of those of the whole.
 * @throws {CanonicalizationError} as `canonicalize` does.
 */
export async function readStatements(
  marked: JsonObject,
  { contexts, signal }: CanonicalizationOptions,
): Promise<PlacedStatements> {
  // a prefix that no document can hold
  const prefix = `urn:uuid:${crypto.randomUUID()}:`
  let dataset: readonly Quad[]
  try {
    const documentLoader = loadPrivateUrl
    const contextResolver = resolverForOne()
    const input = withPrivateUrls(marked, contexts)
    const options = { base: null, safe: true, documentLoader, contextResolver } as const
    const expanded = await jsonld.expand(input, options)
    const named = expanded.map((node) => nameNode(node as JsonObject, 'n', prefix))
    dataset = await jsonld.toRDF(named, {
      ...options,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
      skipExpansion: true,
    })
  } catch (error) {
    throw translate(error)
  }
  const quads = withPublicUrls(dataset).map((quad) => withBlankNodes(quad, prefix))
  if (quads.length > RDF_LIMITS.quads || blankNodes(quads) > RDF_LIMITS.blankNodes) {
    throw new CanonicalizationError('The document has too many statements.', {
      code: 'canonicalization-limit',
    })
  }
  return {
    canonicalLabels: () => canonicalLabels(quads, signal),
    lines: (labels) => [...new Set(quads.map((quad) => lineOf(quad, labels)))],
  }
}

async function canonicalLabels(
  quads: readonly Quad[],
  signal: StopSignal | undefined,
): Promise<ReadonlyMap<string, string>> {
  const canonicalIdMap = new Map<string, string>()
  try {
    await canonize(quads, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      maxWorkFactor: 1,
      signal: signal ?? null,
      canonicalIdMap,
    })
  } catch (cause) {
    const code = signal?.aborted === true ? 'time-limit' : 'canonicalization-limit'
    throw new CanonicalizationError('The statements take too much work to order.', { code, cause })
  }
  const bare = (label: string): string => label.replace(/^_:/, '')
  return new Map([...canonicalIdMap].map(([from, to]) => [bare(from), bare(to)]))
}

function lineOf(quad: Quad, labels: ReadonlyMap<string, string>): string {
  const relabel = (term: QuadTerm): QuadTerm => {
    if (term.termType !== 'BlankNode') return term
    return { ...term, value: labels.get(term.value) ?? term.value }
  }
  const { subject, object, graph } = quad
  return NQuads.serializeQuad({
    ...quad,
    subject: relabel(subject),
    object: relabel(object),
    graph: relabel(graph),
  })
}

/** What was named so that it can be told apart is a blank node again. */
function withBlankNodes(quad: Quad, prefix: string): Quad {
  const restore = (term: QuadTerm): QuadTerm => {
    const isNamed = term.termType === 'NamedNode' && term.value.startsWith(prefix)
    if (!isNamed) return term
    return { termType: 'BlankNode', value: term.value.slice(prefix.length) }
  }
  const { subject, object, graph } = quad
  return { ...quad, subject: restore(subject), object: restore(object), graph: restore(graph) }
}

/**
 * An expanded node, and all below it, with a name for everything that would be a blank node: its mark, or
 * where that is not kept, its way from the nearest mark.
 */
function nameNode(node: JsonObject, way: string, prefix: string): JsonObject {
  if (node['@value'] !== undefined) return withoutMark(node)
  const { '@index': mark, '@id': id, ...members } = node
  const place = typeof mark === 'string' ? `m${mark}` : (placeInGraph(node) ?? way)
  const named = Object.entries(members).map(([name, value]): [string, JsonValue] => {
    if (name === '@type' || !Array.isArray(value)) return [name, value]
    const below = `${place}.${encodeURIComponent(name)}`
    const items: readonly JsonValue[] = value
    return [name, items.map((item, at) => nameValue(item, `${below}.${at}`, prefix))]
  })
  const name = typeof id === 'string' ? id.replace(/^_:/, `${prefix}b`) : `${prefix}${place}`
  return { '@id': name, ...Object.fromEntries(named) }
}

/** The name of a graph that a member makes of its value: that of the node in it. */
function placeInGraph({ '@graph': graph }: JsonObject): string | undefined {
  const [first] = asArray<JsonValue>(graph)
  const mark = isJsonObject(first) ? first['@index'] : undefined
  return typeof mark === 'string' ? `g${mark}` : undefined
}

function nameValue(value: JsonValue, way: string, prefix: string): JsonValue {
  if (!isJsonObject(value)) return value
  const list = value['@list']
  if (!Array.isArray(list)) return nameNode(value, way, prefix)
  // the cells of a list are blank nodes, too
  const items: readonly JsonValue[] = list
  return items.reduceRight<JsonObject>(
    (rest, item, at) => ({
      '@id': `${prefix}${way}.${at}`,
      [`${RDF}first`]: [nameValue(item, `${way}.${at}.0`, prefix)],
      [`${RDF}rest`]: [rest],
    }),
    { '@id': `${RDF}nil` },
  )
}

function withoutMark({ '@index': _, ...value }: JsonObject): JsonObject {
  return value
}

/**
 * A copy of the document in which every object has an `@index` of its own, which JSON-LD keeps and never
 * signs. Nothing is marked in JSON literals; maps themselves are not, but what they hold.
 */
export function markPlaces(document: JsonObject, contexts: ContextSet): JsonObject {
  const readings = readingsIn(document, contexts)
  let count = 0
  const mark = (value: JsonValue, reading: Reading | undefined): JsonValue => {
    if (reading === 'literal') return value
    if (Array.isArray(value)) return value.map((item: JsonValue) => mark(item, reading))
    if (!isJsonObject(value)) return value
    const own = reading === 'map' || isReference(value) ? {} : { '@index': String(count++) }
    const members = Object.entries(value).map(([name, member]): [string, JsonValue] => {
      const isFree = name === '@context' || name === '@value' || name === '@index'
      return [
        name,
        isFree ? member : mark(member, reading === 'map' ? undefined : readings.get(name)),
      ]
    })
    return { ...Object.fromEntries(members), ...own }
  }
  return mark(document, undefined) as JsonObject
}

/** To JSON-LD, an object with an identifier alone is something else than one with a member more. */
function isReference(value: JsonObject): boolean {
  const [name, ...more] = Object.keys(value)
  return more.length === 0 && (name === 'id' || name === '@id')
}
