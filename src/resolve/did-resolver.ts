import { OpenBadgesError } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import { type DidUrl, parseDidUrl } from './did-url.js'
import { type ResolveCode, resolveError } from './resolve-error.js'

/** The shape of the `Resolver` of the npm package `did-resolver`, as far as it is used. */
export interface DidResolver {
  /** @param did - without path, query or fragment. */
  resolve(did: string, options?: { readonly accept?: string }): Promise<unknown>
}

/**
 * DID methods by name, as the `getResolver` of `ethr-did-resolver` and its like returns them: a function
 * of the DID, its parts, a resolver for further DIDs, and options.
 */
export type DidResolverRegistry = Readonly<
  // `never` is what functions of every parameter type accept: the types are those of another package
  Record<string, (did: string, parsed: never, resolver: never, options: never) => Promise<unknown>>
>

const OPTIONS = { accept: 'application/did+json' } as const

/**
 * What the errors of DID resolution mean here. Many resolvers say `notFound` for a host that is down too,
 * so that refutes nothing.
 *
 * @see DID Resolution v0.3, Errors: https://www.w3.org/TR/did-resolution/#errors
 */
const CODES: Readonly<Record<string, ResolveCode>> = {
  invaliddid: 'did-malformed',
  invaliddidurl: 'did-malformed',
  invaliddiddocument: 'did-document-invalid',
  methodnotsupported: 'did-method-unsupported',
  unsupporteddidmethod: 'did-method-unsupported',
}

/**
 * Asks a resolver of that shape for a document, which is not yet read. What it gives is taken as it would
 * go over the wire: members that are `undefined`, and instances of classes, are common there.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE`: `did-malformed`, `did-method-unsupported`,
 *   `did-document-invalid` and `fetch-failed` for the errors in its answer; `key-revoked` for a DID that
 *   was deactivated.
 * @see DID Resolution v0.3: https://www.w3.org/TR/did-resolution/
 */
export async function askDidResolver(
  resolver: DidResolver | DidResolverRegistry,
  did: DidUrl,
): Promise<unknown> {
  return readResult(onTheWire(await ask(resolver, did)))
}

async function ask(resolver: DidResolver | DidResolverRegistry, did: DidUrl): Promise<unknown> {
  try {
    if (isResolver(resolver)) return await resolver.resolve(did.did, OPTIONS)
    const method = Object.hasOwn(resolver, did.method) ? resolver[did.method] : undefined
    if (method === undefined) throw unsupported(did)
    const parsed = { did: did.did, didUrl: did.did, method: did.method, id: did.identifier }
    const further = { resolve: (other: string) => ask(resolver, readDid(other)) }
    return await method(did.did, parsed as never, further as never, OPTIONS as never)
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw resolveError('fetch-failed', 'The resolver of this DID method failed.', cause)
  }
}

/** Runs code of the resolver, such as `toJSON`; that may throw, and what it returns is as little trusted. */
function onTheWire(result: unknown): unknown {
  try {
    const text: string | undefined = JSON.stringify(result)
    return text === undefined ? undefined : JSON.parse(text)
  } catch (cause) {
    throw resolveError(
      'fetch-failed',
      'The result of the resolver of this DID method is no JSON.',
      cause,
    )
  }
}

function isResolver(resolver: DidResolver | DidResolverRegistry): resolver is DidResolver {
  return typeof resolver.resolve === 'function'
}

function readDid(text: string): DidUrl {
  const did = parseDidUrl(text)
  if (did === undefined) throw resolveError('did-malformed', 'Not a well-formed DID.')
  return did
}

function unsupported({ method }: DidUrl): OpenBadgesError {
  return resolveError('did-method-unsupported', `No resolver for did:${method}.`)
}

function readResult(result: unknown): unknown {
  if (!isJsonObject(result)) {
    throw resolveError('fetch-failed', 'The resolver of this DID method gave no result.')
  }
  const { didDocument, didResolutionMetadata, didDocumentMetadata }: { [name: string]: unknown } =
    result
  const error = isJsonObject(didResolutionMetadata) ? didResolutionMetadata.error : undefined
  if (error !== undefined && error !== null) {
    throw resolveError(codeOf(error), 'The resolver of this DID method gave an error.')
  }
  if (isJsonObject(didDocumentMetadata) && didDocumentMetadata.deactivated === true) {
    throw resolveError('key-revoked', 'The DID was deactivated by its owner.')
  }
  if (isJsonObject(didDocument) && Object.keys(didDocument).length > 0) return didDocument
  throw resolveError('fetch-failed', 'The resolver of this DID method gave no document.')
}

/** An error is a word, or in newer versions an object whose `type` is a URL that ends in it. */
function codeOf(error: unknown): ResolveCode {
  const type: unknown = isJsonObject(error) ? error.type : error
  const word = typeof type === 'string' ? type.slice(type.lastIndexOf('#') + 1) : ''
  const name = word.replaceAll('_', '').toLowerCase()
  return (Object.hasOwn(CODES, name) ? CODES[name] : undefined) ?? 'fetch-failed'
}
