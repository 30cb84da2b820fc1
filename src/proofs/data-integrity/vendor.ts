/**
 * The door to `jsonld` and `rdf-canonize`, and to Digital Bazaar's suite of 2020. It is loaded with
 * `import()`, so that whoever needs no JSON-LD does not pay for it; so is their suite in turn.
 *
 * Nothing of theirs leaves this file: suites, loaders and errors are translated here. Documents are
 * copied on the way in where the stack would change them.
 */
import jsonld from 'jsonld'
import ContextResolver from 'jsonld/lib/ContextResolver.js'
import { canonize } from 'rdf-canonize'
import type { ContextSet } from '../../contexts/index.js'
import type { Dataset, Term } from '../../dataset/index.js'
import { OpenBadgesError } from '../../errors.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.js'
import { verifySignature } from '../../keys/index.js'
import { MULTIKEY_CONTEXT } from '../../model/index.js'
import {
  CanonicalizationError,
  type CanonicalizationOptions,
  type Digest,
  ofOptions,
  RDF_LIMITS,
} from './canonicalization.js'
import type { CheckingInput, SigningInput, SuiteInput } from './cryptosuite.js'

/**
 * A new proof of type `Ed25519Signature2020` for the document, which is not changed.
 *
 * @param options - the proof but for its `proofValue`.
 */
export async function createProof2020(
  document: JsonObject,
  options: JsonObject,
  input: SigningInput,
): Promise<JsonObject> {
  const signer: SuiteSigner = {
    id: String(options.verificationMethod),
    algorithm: 'Ed25519',
    sign: ({ data }) => input.sign(data),
  }
  const suite = await suite2020({ signer, proof: options }, input)
  const proof = await suite.createProof({
    document: { ...document },
    // the purpose is in the options already
    purpose: { update: async (proof: object) => proof },
    proofSet: [],
    documentLoader: refuseToLoad,
  })
  return proof as JsonObject
}

/** Whether a proof of type `Ed25519Signature2020` holds over the document. */
export async function verifyProof2020(
  document: JsonObject,
  proof: JsonObject,
  input: CheckingInput,
): Promise<boolean> {
  const methodId = String(proof.verificationMethod)
  const verify: SuiteVerifier['verify'] = ({ data, signature }) =>
    verifySignature(input.key, data, signature)
  const suite = await suite2020({ verifier: { id: methodId, algorithm: 'Ed25519', verify } }, input)
  const result = await suite.verifyProof({
    document: { ...document },
    proof: { ...proof },
    proofSet: [],
    documentLoader: async (url) => ({ documentUrl: url, document: multikey(methodId, input) }),
  })
  // their suite answers "not verified" to every error; ours mean something else
  if (result.error instanceof CanonicalizationError) throw result.error
  if (result.error instanceof OpenBadgesError) throw result.error
  return result.verified === true
}

/** A suite is made for one signature or one check: it keeps no state that a second use could see. */
async function suite2020(options: SuiteOptions, input: SuiteInput): Promise<Suite> {
  const { Ed25519Signature2020 } = await import('@digitalbazaar/ed25519-signature-2020')
  const suite = new Ed25519Signature2020(options)
  // it canonicalizes the document and the options of the proof; both go through ours
  suite.canonize = async (value) => {
    const { canonicalize, contexts, signal } = input
    const quads = await canonicalize(value as JsonObject, { contexts, signal }).catch((error) => {
      throw (value as JsonObject).type === 'Ed25519Signature2020' ? ofOptions(error) : error
    })
    // without the context that defines its terms a proof expands to nothing at all
    if (quads !== '') return quads
    throw new CanonicalizationError('No context defines the proof.', { code: 'context-order' })
  }
  return suite
}

/** The verification method in the form that their suite asks its loader for. */
function multikey(methodId: string, { key }: CheckingInput): JsonObject {
  return {
    '@context': MULTIKEY_CONTEXT,
    id: methodId,
    type: 'Multikey',
    publicKeyMultibase: key.publicKeyMultibase ?? null,
  }
}

async function refuseToLoad(url: string): Promise<never> {
  throw new CanonicalizationError(`Nothing is loaded while signing: ${url}.`, {
    code: 'context-unknown',
  })
}

/** The names of RDFC-1.0's hash functions in `rdf-canonize`. */
const DIGEST_NAMES: Readonly<Record<Digest, 'sha256' | 'sha384'>> = {
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
}

/** {@link Canonicalize} with `jsonld` and `rdf-canonize`. */
export async function canonicalizeWithJsonld(
  document: JsonObject,
  options: CanonicalizationOptions,
): Promise<string> {
  let quads: readonly Quad[]
  try {
    const dataset = await jsonld.toRDF(withPrivateUrls(document, options.contexts), {
      base: null,
      safe: true,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
      documentLoader: loadPrivateUrl,
      contextResolver: resolverForOne(),
    })
    quads = withPublicUrls(dataset)
  } catch (error) {
    throw translate(error)
  }
  if (quads.length > RDF_LIMITS.quads || blankNodes(quads) > RDF_LIMITS.blankNodes) {
    throw new CanonicalizationError('The document has too many statements.', {
      code: 'canonicalization-limit',
    })
  }
  return await canonizeQuads(quads, options)
}

/**
 * The canonical N-Quads of a dataset in which blank nodes must be compared further than `canonicalText`
 * does.
 *
 * @throws {CanonicalizationError} `canonicalization-limit` when that takes more work than there are such
 *   blank nodes, `time-limit` when the signal aborts.
 * @see S-16
 */
export function canonizeDataset(
  { statements }: Dataset,
  options: Omit<CanonicalizationOptions, 'contexts'>,
): Promise<string> {
  const quads = statements.map(({ subject, predicate, object, graph }) => ({
    subject: quadTerm(subject),
    predicate: quadTerm(predicate),
    object: quadTerm(object),
    graph: quadTerm(graph),
  }))
  return canonizeQuads(quads, options)
}

async function canonizeQuads(
  quads: readonly Quad[],
  { digest = 'SHA-256', signal }: Omit<CanonicalizationOptions, 'contexts'>,
): Promise<string> {
  try {
    return await canonize(quads, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      messageDigestAlgorithm: DIGEST_NAMES[digest],
      maxWorkFactor: 1,
      signal: signal ?? null,
    })
  } catch (error) {
    const code = signal?.aborted === true ? 'time-limit' : 'canonicalization-limit'
    throw new CanonicalizationError('The statements take too much work to order.', {
      code,
      cause: error,
    })
  }
}

/** A term of the engine's as `rdf-canonize` has it. Escapes of N-Quads are escapes of JSON. */
function quadTerm(term: Term): QuadTerm {
  if (typeof term === 'number') return { termType: 'BlankNode', value: `b${term}` }
  if (term === '') return { termType: 'DefaultGraph', value: '' }
  if (term.startsWith('<')) return namedNode(term)
  const end = term.lastIndexOf('"') + 1
  const kind = term.slice(end)
  const literal = { termType: 'Literal', value: JSON.parse(term.slice(0, end)) as string } as const
  if (kind.startsWith('@')) {
    return { ...literal, datatype: namedNode(`<${RDF}langString>`), language: kind.slice(1) }
  }
  return { ...literal, datatype: namedNode(kind === '' ? `<${XSD}string>` : kind.slice(2)) }
}

function namedNode(iri: string): QuadTerm {
  return { termType: 'NamedNode', value: JSON.parse(`"${iri.slice(1, -1)}"`) as string }
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const XSD = 'http://www.w3.org/2001/XMLSchema#'

/**
 * `jsonld` looks up by URL what other code in the process had it keep of a context. Every document of a
 * context set gets a URL of its own there that nobody can guess, so that neither another set, nor a second
 * copy of this module, nor that other code can change what an official URL means here.
 */
const privateUrls = new WeakMap<JsonObject, Map<string, string>>()
const privateDocuments = new Map<string, { readonly document: WeakRef<JsonObject>; url: string }>()

/** @param url - of the document; it may have several. */
function privateUrlOf(document: JsonObject, url: string): string {
  const known = privateUrls.get(document) ?? new Map<string, string>()
  privateUrls.set(document, known)
  const before = known.get(url)
  if (before !== undefined) return before
  const privateUrl = `urn:uuid:${crypto.randomUUID()}`
  known.set(url, privateUrl)
  privateDocuments.set(privateUrl, { document: new WeakRef(document), url })
  return privateUrl
}

/** Loads what {@link withPrivateUrls} has named, and nothing else. */
export const loadPrivateUrl: Loader = async (url) => {
  const document = privateDocuments.get(url)?.document.deref()
  if (document === undefined) {
    throw new CanonicalizationError(`The context ${url} is never fetched.`, {
      code: 'context-unknown',
    })
  }
  return { documentUrl: url, document }
}

/**
 * A memory of contexts for one document. `jsonld` has one for the whole process, and keeps with a context
 * what was wrong with those that one document named beside it: all later documents would be refused.
 */
export function resolverForOne(): ContextResolver {
  return new ContextResolver({ sharedCache: new Map() })
}

/**
 * The document with each known context URL replaced by its private one, also in embedded credentials, and in JSON
 * literals, for which see {@link withPublicUrls}.
 */
export function withPrivateUrls(value: JsonObject, contexts: ContextSet): JsonObject {
  const rename = (context: JsonValue): JsonValue => {
    if (Array.isArray(context)) return context.map(rename)
    const document = typeof context === 'string' ? contexts.get(context) : undefined
    return document === undefined ? context : privateUrlOf(document, context as string)
  }
  const walk = (node: JsonValue): JsonValue => {
    if (Array.isArray(node)) return node.map(walk)
    if (!isJsonObject(node)) return node
    return Object.fromEntries(
      Object.entries(node).map(([name, member]) => {
        return [name, name === '@context' ? rename(member) : walk(member)]
      }),
    )
  }
  return walk(value) as JsonObject
}

/** The statements with the URLs that stood in JSON literals: a context in one is text that was signed. */
export function withPublicUrls(quads: readonly Quad[]): readonly Quad[] {
  return quads.map((quad) => {
    const { object } = quad
    if (object.termType !== 'Literal' || object.datatype?.value !== `${RDF}JSON`) return quad
    const value = object.value.replaceAll(UUID, (uuid) => {
      const { url } = privateDocuments.get(uuid) ?? {}
      return url === undefined ? uuid : JSON.stringify(url).slice(1, -1)
    })
    return { ...quad, object: { ...object, value } }
  })
}

const UUID = /urn:uuid:[0-9a-f-]{36}/g

/** How many blank nodes a dataset has. */
export function blankNodes(dataset: readonly Quad[]): number {
  const names = new Set<string>()
  for (const { subject, object, graph } of dataset) {
    for (const { termType, value } of [subject, object, graph]) {
      if (termType === 'BlankNode') names.add(value)
    }
  }
  return names.size
}

/** `jsonld` has codes, nested under two names; nothing is read out of its messages. */
export function translate(error: unknown): CanonicalizationError {
  if (error instanceof CanonicalizationError) return error
  const details = isJsonObject(error) ? error.details : undefined
  const cause: unknown = isJsonObject(details) ? details.cause : undefined
  if (cause instanceof CanonicalizationError) return cause
  const event = isJsonObject(details) ? details.event : undefined
  const eventCode = isJsonObject(event) ? event.code : undefined
  const more = isJsonObject(event) && isJsonObject(event.details) ? event.details : {}
  const term = [more.property, more.type, more.id].find((value) => typeof value === 'string')
  if (typeof eventCode === 'string') {
    const name = typeof term === 'string' ? term : undefined
    const detail = name === undefined ? eventCode : `${eventCode} "${name}"`
    return new CanonicalizationError(`JSON-LD would drop something: ${detail}.`, {
      code: 'term-undefined',
      term: name,
      cause: error,
    })
  }
  const code = isJsonObject(details) && typeof details.code === 'string' ? details.code : 'unknown'
  return new CanonicalizationError(`The document is not valid JSON-LD: ${code}.`, {
    code: 'shape-rejected',
    cause: error,
  })
}
