/**
 * The one door to Digital Bazaar's stack and to `jsonld`. It is loaded with `import()`, so that whoever
 * needs no Data Integrity proof does not pay for it.
 *
 * Nothing of theirs leaves this file: suites, loaders and errors are translated here. Documents are
 * copied on the way in where the stack would change them.
 */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { CredentialIssuancePurpose } from '@digitalbazaar/vc'
import jsonld from 'jsonld'
import { canonize } from 'rdf-canonize'
import type { ContextSet } from '../../contexts/index.js'
import { OpenBadgesError } from '../../errors.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.js'
import { type PublicKey, verifySignature } from '../../keys/index.js'
import { CLASS_SHAPES, MULTIKEY_CONTEXT } from '../../model/index.js'
import {
  CanonicalizationError,
  type CanonicalizationOptions,
  type Canonicalize,
  RDF_LIMITS,
} from './canonicalization.js'

/** A suite is made for one signature or one check: it keeps no state that a second use could see. */
export interface SuiteInput {
  readonly canonicalize: Canonicalize
  readonly contexts: ContextSet
  readonly signal?: AbortSignal | undefined
}

/** What a suite needs to sign. */
export interface SigningInput extends SuiteInput {
  readonly methodId: string
  readonly created: Date
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** What a suite needs to check. */
export interface CheckingInput extends SuiteInput {
  readonly methodId: string
  readonly key: PublicKey
}

/** The signing half of `eddsa-rdfc-2022`. */
export function eddsaSigner(input: SigningInput): Suite {
  return dataIntegrity({
    signer: suiteSigner(input),
    date: input.created,
    cryptosuite: { ...eddsaRdfc2022, canonize: suiteCanonize(input) },
  })
}

/** The checking half of `eddsa-rdfc-2022`. */
export function eddsaVerifier(input: CheckingInput): Suite {
  const createVerifier = async (): Promise<SuiteVerifier> => suiteVerifier(input)
  const cryptosuite = { ...eddsaRdfc2022, canonize: suiteCanonize(input), createVerifier }
  return dataIntegrity({ cryptosuite })
}

/**
 * Their suite adds its newest context wherever it does not see it. `missingContext` has seen to it that
 * one is listed; the newest beside an older one would contradict it, and change what was signed.
 */
function dataIntegrity(options: ConstructorParameters<typeof DataIntegrityProof>[0]): Suite {
  const suite = new DataIntegrityProof(options)
  suite.ensureSuiteContext = () => undefined
  return suite
}

/** The signing half of `Ed25519Signature2020`. */
export function ed25519Signer(input: SigningInput): Suite {
  const suite = new Ed25519Signature2020({ signer: suiteSigner(input), date: input.created })
  suite.canonize = suiteCanonize(input)
  return suite
}

/** The checking half of `Ed25519Signature2020`. */
export function ed25519Verifier(input: CheckingInput): Suite {
  const suite = new Ed25519Signature2020({ verifier: suiteVerifier(input) })
  suite.canonize = suiteCanonize(input)
  return suite
}

/** A new proof for the document, which is not changed. */
export async function createProof(suite: Suite, document: JsonObject): Promise<JsonObject> {
  const purpose = new CredentialIssuancePurpose()
  const proof = await suite.createProof({
    document: { ...document },
    purpose,
    proofSet: [],
    documentLoader: refuseToLoad,
  })
  return proof as JsonObject
}

/** Whether the proof holds over the document, which stands without its proofs. */
export async function verifyProof(
  suite: Suite,
  document: JsonObject,
  proof: JsonObject,
  input: CheckingInput,
): Promise<boolean> {
  const result = await suite.verifyProof({
    document: { ...document },
    proof: { ...proof },
    proofSet: [],
    documentLoader: async (url) => ({ documentUrl: url, document: multikey(input) }),
  })
  // their suites answer "not verified" to every error; ours mean something else
  if (result.error instanceof CanonicalizationError) throw result.error
  if (result.error instanceof OpenBadgesError) throw result.error
  return result.verified === true
}

/** {@link Canonicalize} with `jsonld` and `rdf-canonize`. */
export async function canonicalizeWithJsonld(
  document: JsonObject,
  { contexts, signal }: CanonicalizationOptions,
): Promise<string> {
  let dataset: readonly Quad[]
  try {
    dataset = await jsonld.toRDF(withPrivateUrls(document, contexts), {
      base: null,
      safe: true,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
      documentLoader: loadPrivateUrl,
    })
  } catch (error) {
    throw translate(error)
  }
  if (dataset.length > RDF_LIMITS.quads || blankNodes(dataset) > RDF_LIMITS.blankNodes) {
    throw new CanonicalizationError('The document has too many statements.', {
      code: 'canonicalization-limit',
    })
  }
  try {
    return await canonize(dataset, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
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

/** Their suites call `canonize` for the document and for the proof options; both go through ours. */
function suiteCanonize({ canonicalize, contexts, signal }: SuiteInput): SuiteCanonize {
  return async (input) => {
    const quads = await canonicalize(input as JsonObject, { contexts, signal })
    // without the context that defines its terms a proof expands to nothing at all
    if (quads === '')
      throw new CanonicalizationError('No context defines the proof.', { code: 'context-order' })
    return quads
  }
}

function suiteSigner({ methodId, sign }: SigningInput): SuiteSigner {
  return { id: methodId, algorithm: 'Ed25519', sign: ({ data }) => sign(data) }
}

function suiteVerifier({ methodId, key }: CheckingInput): SuiteVerifier {
  const verify: SuiteVerifier['verify'] = ({ data, signature }) =>
    verifySignature(key, data, signature)
  return { id: methodId, algorithm: 'Ed25519', verify }
}

/** The verification method in the form that their suites ask their loader for. */
function multikey({ methodId, key }: CheckingInput): JsonObject {
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

/**
 * `jsonld` keeps processed contexts by URL for the whole process. Every document of a context set gets
 * a URL of its own there that nobody can guess, so that neither another set, nor a second copy of this
 * module, nor other code in the process can change what an official URL means here.
 */
const privateUrls = new WeakMap<JsonObject, string>()
const privateDocuments = new Map<string, WeakRef<JsonObject>>()

function privateUrlOf(document: JsonObject): string {
  const known = privateUrls.get(document)
  if (known !== undefined) return known
  const url = `urn:uuid:${crypto.randomUUID()}`
  privateUrls.set(document, url)
  privateDocuments.set(url, new WeakRef(document))
  return url
}

/** Loads what {@link withPrivateUrls} has named, and nothing else. */
export const loadPrivateUrl: Loader = async (url) => {
  const document = privateDocuments.get(url)?.deref()
  if (document === undefined) {
    throw new CanonicalizationError(`The context ${url} is never fetched.`, {
      code: 'context-unknown',
    })
  }
  return { documentUrl: url, document, tag: 'static' }
}

/** Members whose value is a JSON literal: a context inside is text that was signed, and stays. */
const JSON_LITERALS: ReadonlySet<string> = new Set(
  Object.values(CLASS_SHAPES).flatMap(({ properties }) =>
    Object.keys(properties).filter((name) => properties[name]?.kind === 'json'),
  ),
)

/** The document with each known context URL replaced by its private one, also in embedded credentials. */
export function withPrivateUrls(value: JsonObject, contexts: ContextSet): JsonObject {
  const rename = (context: JsonValue): JsonValue => {
    if (Array.isArray(context)) return context.map(rename)
    const document = typeof context === 'string' ? contexts.get(context) : undefined
    return document === undefined ? context : privateUrlOf(document)
  }
  const walk = (node: JsonValue): JsonValue => {
    if (Array.isArray(node)) return node.map(walk)
    if (!isJsonObject(node)) return node
    return Object.fromEntries(
      Object.entries(node).map(([name, member]) => {
        if (name === '@context') return [name, rename(member)]
        return [name, JSON_LITERALS.has(name) ? member : walk(member)]
      }),
    )
  }
  return walk(value) as JsonObject
}

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
