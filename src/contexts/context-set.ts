import { OpenBadgesError } from '../errors.js'
import {
  deepFreeze,
  digestJson,
  isJsonObject,
  isSameJson,
  type JsonObject,
  type JsonValue,
} from '../json/index.js'
import { OFFICIAL_CONTEXTS } from './official-contexts.js'
import { PINNED_DIGESTS } from './pinned-digests.js'
import { STACK_CONTEXTS } from './stack-contexts.js'

/** A context that a caller adds to the bundled ones. */
export interface ExtraContext {
  /** The absolute https URL under which documents name it. */
  readonly url: string
  /** The whole context document: an object with the member `@context`. */
  readonly document: JsonObject
  /** SHA-256 of the JCS form (RFC 8785) of `document`, 64 lower-case hexadecimal digits. */
  readonly sha256: string
}

/**
 * The JSON-LD contexts that documents may use. Nothing in it was fetched, and nothing will be: a URL
 * that is not here is an error.
 */
export interface ContextSet {
  /** The context document of that URL, or `undefined` when it is not in the set. */
  get(url: string): JsonObject | undefined
  /** Whether an inline context is, as JSON, the same as the content of a context of the set. */
  isCopy(context: JsonObject): boolean
  /** The document of a context named by URL or given as an inline copy, if it is in the set. */
  documentOf(context: JsonValue): JsonObject | undefined
  /** Every term that the context defines at any depth; none for one that is not in the set. */
  termsOf(context: JsonValue): ReadonlySet<string>
}

/**
 * The bundled contexts and the caller's own.
 *
 * Bundled are Verifiable Credentials v1 and v2, Open Badges 3.0 (unversioned, 3.0.1, 3.0.2, 3.0.3 and
 * extensions), Data Integrity v1 and v2, Ed25519Signature2020, Multikey, Bitstring Status List, and the
 * stackbadge vocabulary.
 *
 * @param extra - contexts to add. A bundled URL may be given again only with one of its published contents.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a URL is not absolute https, a document has no
 *   `@context`, or its digest is not the one stated.
 */
export async function createContextSet(extra: readonly ExtraContext[] = []): Promise<ContextSet> {
  if (!Array.isArray(extra) || !extra.every(isJsonObject)) {
    throw new OpenBadgesError('Contexts are added as a list of { url, document, sha256 }.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  const added = new Map<string, JsonObject>()
  for (const { url, document, sha256 } of extra) {
    if (typeof url !== 'string' || !/^https:\/\/[^\s#]+$/.test(url)) {
      throw new OpenBadgesError(`A context needs an https URL, not ${String(url)}.`, {
        code: 'ERR_OB_ARGUMENT',
      })
    }
    if (typeof document === 'string') {
      throw new OpenBadgesError(
        `The document for ${url} is given as text; give what JSON.parse makes of it.`,
        { code: 'ERR_OB_ARGUMENT' },
      )
    }
    if (!isJsonObject(document) || document['@context'] === undefined) {
      throw new OpenBadgesError(`The document for ${url} has no @context.`, {
        code: 'ERR_OB_ARGUMENT',
      })
    }
    // nobody can change what was compared with its digest
    const own = deepFreeze(JSON.parse(JSON.stringify(document))) as JsonObject
    const digest = await digestJson(own)
    if (digest !== sha256) {
      const stated = sha256 === undefined ? 'but no "sha256" is stated' : 'not the one stated'
      throw new OpenBadgesError(
        `The context ${url} has the digest ${digest}, of its canonical JSON (RFC 8785), ${stated}.`,
        { code: 'ERR_OB_ARGUMENT' },
      )
    }
    const pinned = PINNED_DIGESTS[url]
    if (STACK_CONTEXTS.has(url) || (pinned !== undefined && !pinned.includes(digest))) {
      throw new OpenBadgesError(
        `The context ${url} is bundled; this is not a published copy of it.`,
        { code: 'ERR_OB_ARGUMENT' },
      )
    }
    added.set(url, own)
  }
  return contextSet(added)
}

function contextSet(added: ReadonlyMap<string, JsonObject>): ContextSet {
  const terms = new Map<JsonObject, ReadonlySet<string>>()
  const found = new WeakMap<JsonObject, JsonObject>()
  let others: readonly Content[] | undefined
  const get = (url: string): JsonObject | undefined =>
    added.get(url) ?? OFFICIAL_CONTEXTS.get(url) ?? STACK_CONTEXTS.get(url)
  const find = (context: JsonValue): JsonObject | undefined => {
    if (typeof context === 'string') return get(context)
    if (!isJsonObject(context)) return undefined
    const known = found.get(context)
    if (known !== undefined) return known
    // ours are the ones that are copied, so that the official ones are seldom parsed for it
    stackContents ??= contentsOf(STACK_CONTEXTS)
    let document = documentWith(context, stackContents)
    if (document === undefined) {
      others ??= contentsOf(new Map([...OFFICIAL_CONTEXTS, ...added]))
      document = documentWith(context, others)
    }
    // a document is copied and frozen before it is judged, so what is frozen there stays what it is
    if (document !== undefined && Object.isFrozen(context)) found.set(context, document)
    return document
  }
  return {
    get,
    isCopy: (context) => find(context) !== undefined,
    documentOf: find,
    termsOf(context) {
      const document = find(context)
      if (document === undefined) return NO_TERMS
      const known = terms.get(document)
      if (known !== undefined) return known
      const found = collectTerms(document)
      terms.set(document, found)
      return found
    },
  }
}

const NO_TERMS: ReadonlySet<string> = new Set()

/** The content of a context, of which documents may hold a copy. */
interface Content {
  readonly content: JsonObject
  /** How many members it has: few contexts have as many. */
  readonly size: number
  readonly document: JsonObject
}

let stackContents: readonly Content[] | undefined

function contentsOf(
  documents: Iterable<readonly [url: string, document: JsonObject]>,
): readonly Content[] {
  return [...documents].flatMap(([, document]) => {
    const { '@context': content } = document
    if (!isJsonObject(content)) return []
    return [{ content, size: Object.keys(content).length, document }]
  })
}

/** The document of which the context is, as JSON, the content. */
function documentWith(context: JsonObject, contents: readonly Content[]): JsonObject | undefined {
  const size = Object.keys(context).length
  return contents.find((one) => one.size === size && isSameJson(context, one.content))?.document
}

/** Every key of every context in the document, scoped ones included, but the keywords. */
export function collectTerms(document: JsonObject): ReadonlySet<string> {
  const found = new Set<string>()
  const queue: JsonValue[] = [document['@context'] ?? null]
  for (let context = queue.pop(); context !== undefined; context = queue.pop()) {
    if (Array.isArray(context)) queue.push(...context)
    if (!isJsonObject(context)) continue
    for (const [term, definition] of Object.entries(context)) {
      if (!term.startsWith('@')) found.add(term)
      const scoped = isJsonObject(definition) ? definition['@context'] : undefined
      if (scoped !== undefined) queue.push(scoped)
    }
  }
  return found
}

/** The bundled contexts alone: the default wherever a set may be passed. */
export const BUNDLED_CONTEXTS: ContextSet = /* @__PURE__ */ contextSet(new Map())
