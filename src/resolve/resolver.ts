import { OpenBadgesError } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import type { ControlledIdentifierDocument } from './controlled-identifier-document.js'
import { resolveDidKey } from './did-key.js'
import { type DidUrl, parseDidUrl } from './did-url.js'
import { didWebUrl } from './did-web.js'
import { DocumentCache } from './document-cache.js'
import { createFetchDoor, type FetchDoor } from './fetch-door.js'
import { fetchTransport } from './fetch-transport.js'
import { nodeBuiltins } from './node-builtins.js'
import { nodeTransport } from './node-transport.js'
import { DOCUMENT_BYTES, readDocument } from './read-document.js'
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
  /** Documents by DID. They come first, so that a pinned one is never requested. */
  readonly documents?: Readonly<Record<string, object>>
  /** Further DID methods by name, e.g. `{ ion: resolveIon }`. They replace built-in ones. */
  readonly methods?: Readonly<Record<string, ResolveMethod>>
  /**
   * Sends the requests. Default: on Node, connections that refuse addresses which are not public;
   * elsewhere the global `fetch`. A function given here has to see to addresses itself.
   */
  readonly fetch?: typeof fetch
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
   * counts for that much longer. Failures are never kept. Default: 0, none is.
   */
  readonly cacheSeconds?: number
}

/**
 * A resolver for `did:key`, which needs no network, `did:web`, and whatever the options add.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when an option is not of its kind, or a document in
 *   `documents` is not one of the DID it stands under.
 * @example
 * ```ts
 * const resolver = createResolver({ documents: { 'did:web:college.example': didDocument } })
 * const report = await verify(badge, { resolver })
 * ```
 */
export function createResolver(options: ResolverOptions = {}): Resolver {
  const given: unknown = options
  if (!isJsonObject(given) || !isJsonObject(given.methods ?? {})) {
    throw new OpenBadgesError('The options of a resolver, and its "methods", are objects.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  const { methods = {}, cacheSeconds = 0 } = options
  const documents = readDocuments(options.documents ?? {})
  const door = openDoor(options)
  const cache = new DocumentCache(readNumber('cacheSeconds', cacheSeconds, 0) * 1000)

  async function dereference(did: DidUrl, use: ResolveOptions): Promise<unknown> {
    const own = Object.hasOwn(methods, did.method) ? methods[did.method] : undefined
    if (own !== undefined) return askMethod(own, did, use)
    if (did.method === 'key') return resolveDidKey(did)
    if (did.method === 'web') return fetchDidWeb(did, door, use)
    throw resolveError('did-method-unsupported', `No resolver for did:${did.method}.`)
  }

  return {
    async resolve(id, use = {}) {
      const known = documents.get(id) ?? cache.get(id)
      if (known !== undefined) return known
      const document = readDocument(await dereference(readDid(id), use), id)
      cache.set(id, document)
      return document
    },
  }
}

function readDid(id: string): DidUrl {
  if (typeof id !== 'string') throw resolveError('did-malformed', 'An identifier is text.')
  const did = parseDidUrl(id)
  if (did !== undefined && did.fragment === undefined) return did
  if (id.startsWith('did:')) throw resolveError('did-malformed', 'Not a well-formed DID.')
  throw resolveError('did-method-unsupported', 'Only DIDs are resolved.')
}

async function fetchDidWeb(
  { identifier }: DidUrl,
  door: FetchDoor,
  { signal, budget = createRequestBudget() }: ResolveOptions,
): Promise<Uint8Array> {
  const url = didWebUrl(identifier)
  if (url === undefined) throw resolveError('did-malformed', 'Not a well-formed did:web.')
  return door(url, { budget, signal, maxBytes: DOCUMENT_BYTES })
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
    const message = 'Option "documents" holds something that is not the document of its DID.'
    throw new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
  }
}

function openDoor(options: ResolverOptions): FetchDoor {
  const allowedHosts = readHosts(options.allowedHosts ?? [])
  const timeoutMs = readNumber('timeoutMs', options.timeoutMs ?? 5000, 1)
  const connectTimeoutMs = readNumber('connectTimeoutMs', options.connectTimeoutMs ?? 3000, 1)
  const builtins = options.fetch === undefined ? nodeBuiltins() : undefined
  const transport =
    builtins === undefined
      ? fetchTransport(options.fetch ?? globalThis.fetch)
      : nodeTransport(builtins, { allowedHosts, connectTimeoutMs })
  return createFetchDoor({ transport, allowedHosts, timeoutMs })
}

/** A host that is not spelled as `URL` spells it would never be met, and never allowed. */
function readHosts(hosts: readonly string[]): ReadonlySet<string> {
  const isHost = (host: string): boolean =>
    URL.canParse(`https://${host}/`) && new URL(`https://${host}/`).host === host
  if (Array.isArray(hosts) && hosts.every(isHost)) return new Set(hosts)
  const message =
    'Option "allowedHosts" must be a list of hosts in lower case, with port unless it is 443.'
  throw new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}

function readNumber(name: string, value: number, least: number): number {
  if (Number.isFinite(value) && value >= least) return value
  throw new OpenBadgesError(`Option "${name}" must be a number from ${least} up.`, {
    code: 'ERR_OB_ARGUMENT',
  })
}
