import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject } from '../json/index.js'
import { OwnResolver } from './at-once.js'
import type { ControlledIdentifierDocument } from './controlled-identifier-document.js'
import {
  assertNotOfDoor,
  createFetchDoor,
  doorWhenNeeded,
  type FetchDoorOptions,
} from './create-fetch-door.js'
import { documentOfDidJwk, knownDocumentOfDidJwk } from './did-jwk.js'
import { type DidKeyForm, documentOfDidKey, knownDocumentOf } from './did-key.js'
import { askDidResolver, type DidResolver, type DidResolverRegistry } from './did-resolver.js'
import { type DidUrl, parseDidUrl } from './did-url.js'
import { didWebUrl } from './did-web.js'
import { DocumentCache } from './document-cache.js'
import type { FetchDoor } from './fetch-door.js'
import { isHttpsId } from './https-id.js'
import { DOCUMENT_BYTES, readDocument } from './read-document.js'
import { readNumber } from './read-number.js'
import { createRequestBudget } from './request-budget.js'
import { resolveError } from './resolve-error.js'
import type { ResolveOptions, Resolver } from './resolver-interface.js'

/**
 * Dereferences DIDs of one method. What it returns is read as untrusted JSON.
 *
 * @param did - without path, query or fragment.
 */
export type ResolveMethod = (
  did: string,
  options: { readonly signal?: AbortSignal },
) => Promise<unknown>

/** What a resolver knows and may do. */
export interface ResolverOptions {
  /** Documents by identifier. They come first, so that a pinned one is never requested. */
  readonly documents?: Readonly<Record<string, object>>
  /** Further DID methods by name, e.g. `{ ion: resolveIon }`. They replace built-in ones. */
  readonly methods?: Readonly<Record<string, ResolveMethod>>
  /**
   * What resolves every other DID method: a `Resolver` of the npm package `did-resolver`, or the methods
   * that a package such as `ethr-did-resolver` returns from its `getResolver`.
   */
  readonly didResolver?: DidResolver | DidResolverRegistry
  /** How documents of `did:key` write the key. Default: `Multikey`. */
  readonly didKeyForm?: DidKeyForm
  /**
   * Sends the requests. Default: on Node, connections that refuse addresses which are not public;
   * elsewhere the global `fetch`. A function given here has to see to addresses itself.
   */
  readonly fetch?: typeof fetch
  /**
   * The door to fetch through, in place of `fetch`, `allowedHosts` and the times, which are its options then.
   * Default: one of its own where any of these is given, else the door of whatever verification it serves.
   */
  readonly door?: FetchDoor
  /**
   * Hosts that may be private, or on another port, written as in a URL: `badges.internal:8443`.
   * Requests are `https` all the same.
   */
  readonly allowedHosts?: readonly string[]
  /** Time for lookup, connection and TLS; Node only. Default: 3000. */
  readonly connectTimeoutMs?: number
  /** Time for one request with its redirects. Default: 5000. */
  readonly timeoutMs?: number
  /**
   * How long a document is used again, in seconds; at most 100 are kept. A key that was taken back
   * counts for that much longer, behind whatever door it was found. Failures are never kept. Default: 0,
   * none is.
   */
  readonly cacheSeconds?: number
}

/**
 * A resolver for `did:key` and `did:jwk`, which need no network, `did:web`, https URLs, and whatever the
 * options add. Behind an https URL may be a controlled identifier document, a key set, or one key.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when an option is not known or not of its kind, or a document in
 *   `documents` is not one of the DID it stands under.
 * @example
 * ```ts
 * const resolver = createResolver({ documents: { 'did:web:college.example': didDocument } })
 * const report = await verify(badge, { resolver })
 * ```
 */
export function createResolver(options: ResolverOptions = {}): Resolver {
  const { methods = {}, didResolver, didKeyForm, cacheSeconds = 0 } = readOptions(options)
  const documents = readDocuments(options.documents ?? {})
  const door = openDoor(options)
  const doorToPublicHosts = doorWhenNeeded()
  const cache = new DocumentCache(readNumber('cacheSeconds', cacheSeconds, 0) * 1000)

  async function dereference(did: DidUrl, use: ResolveOptions): Promise<unknown> {
    const own = Object.hasOwn(methods, did.method) ? methods[did.method] : undefined
    if (own !== undefined) return askMethod(own, did, use)
    if (did.method === 'web') return fetchDocument(urlOf(did), use)
    if (didResolver !== undefined) return askDidResolver(didResolver, did)
    throw resolveError('did-method-unsupported', `No resolver for did:${did.method}.`)
  }

  async function fetchDocument(url: string, use: ResolveOptions): Promise<Uint8Array> {
    const { signal, budget = createRequestBudget() } = use
    const open = door ?? use.door ?? doorToPublicHosts
    return (await open.get(url, { kind: 'keys', budget, signal, maxBytes: DOCUMENT_BYTES })).body
  }

  function atOnce(id: string): ControlledIdentifierDocument | undefined {
    const known = documents.get(id) ?? cache.get(id)
    if (known !== undefined || typeof id !== 'string') return known
    if (id.startsWith('did:key:') && !Object.hasOwn(methods, 'key')) {
      return knownDocumentOf(id, didKeyForm) ?? documentOfDidKey(readDid(id), didKeyForm)
    }
    if (id.startsWith('did:jwk:') && !Object.hasOwn(methods, 'jwk')) {
      return knownDocumentOfDidJwk(id) ?? documentOfDidJwk(readDid(id))
    }
    return undefined
  }

  const resolve: Resolver['resolve'] = async (id, use = {}) => {
    const known = atOnce(id)
    if (known !== undefined) return known
    const isUrl = typeof id === 'string' && isHttpsId(id)
    const answer = await (isUrl ? fetchDocument(id, use) : dereference(readDid(id), use))
    const document = readDocument(answer, id)
    cache.set(id, document)
    return document
  }

  return new OwnResolver(door === undefined ? { resolve } : { resolve, door }, atOnce)
}

let usual: Resolver | undefined

/** The resolver without any option, which keeps nothing and is the same for all. */
export function usualResolver(): Resolver {
  usual ??= createResolver()
  return usual
}

const OPTIONS: readonly (keyof ResolverOptions)[] = [
  'documents',
  'methods',
  'didResolver',
  'didKeyForm',
  'fetch',
  'door',
  'allowedHosts',
  'connectTimeoutMs',
  'timeoutMs',
  'cacheSeconds',
]

function readOptions(options: ResolverOptions): ResolverOptions {
  const given: unknown = options
  if (!isJsonObject(given) || !isJsonObject(given.methods ?? {})) {
    throw misuse('The options of a resolver, and its "methods", are objects.')
  }
  assertNotOfDoor(given, OPTIONS)
  assertKnown(given, OPTIONS)
  const { didResolver, didKeyForm = 'Multikey', methods = {} } = options
  if (!Object.values(methods).every((method) => typeof method === 'function')) {
    throw misuse('Each of "methods" must be a function, by the name of its DID method.')
  }
  if (didResolver !== undefined && (typeof didResolver !== 'object' || didResolver === null)) {
    throw misuse('Option "didResolver" must be a resolver, or an object of methods.')
  }
  if (didKeyForm !== 'Multikey' && didKeyForm !== 'JsonWebKey') {
    throw misuse('Option "didKeyForm" must be "Multikey" or "JsonWebKey".')
  }
  return options
}

function readDid(id: string): DidUrl {
  if (typeof id !== 'string') throw resolveError('did-malformed', 'An identifier is text.')
  const did = parseDidUrl(id)
  if (did !== undefined && did.fragment === undefined) return did
  if (id.startsWith('did:')) throw resolveError('did-malformed', 'Not a well-formed DID.')
  throw resolveError('did-method-unsupported', 'Only DIDs and https URLs are resolved.')
}

function urlOf({ identifier }: DidUrl): string {
  const url = didWebUrl(identifier)
  if (url === undefined) throw resolveError('did-malformed', 'Not a well-formed did:web.')
  return url
}

async function askMethod(
  method: ResolveMethod,
  { did }: DidUrl,
  { signal }: ResolveOptions,
): Promise<unknown> {
  try {
    return await method(did, signal === undefined ? {} : { signal })
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw resolveError('fetch-failed', 'The resolver of this DID method failed.', cause)
  }
}

function readDocuments(
  documents: Readonly<Record<string, object>>,
): ReadonlyMap<string, ControlledIdentifierDocument> {
  try {
    return new Map(Object.entries(documents).map(([id, value]) => [id, readDocument(value, id)]))
  } catch (cause) {
    const message = 'Option "documents" holds something that is not the document of its identifier.'
    throw misuse(message, cause)
  }
}

/** The door it is given, or one that it opens by the same options; none where there are no such options. */
function openDoor(options: ResolverOptions): FetchDoor | undefined {
  const { door, fetch, allowedHosts, connectTimeoutMs, timeoutMs } = options
  const own = given({ fetch, allowedHosts, connectTimeoutMs, timeoutMs })
  const [name] = Object.keys(own)
  if (door === undefined) return name === undefined ? undefined : createFetchDoor(own)
  if (typeof door?.get !== 'function') throw misuse('Option "door" must come from createFetchDoor.')
  if (name === undefined) return door
  throw misuse(`Option "${name}" is one of the door; give it to createFetchDoor.`)
}

/** Those options that have a value. */
function given(options: { readonly [Name in keyof FetchDoorOptions]: unknown }): FetchDoorOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
