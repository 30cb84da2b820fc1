import { OpenBadgesError } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import { decodePublicJwk, decodePublicKeyMultibase, type PublicKey } from '../keys/index.js'
import { OwnResolver } from './at-once.js'
import {
  type ControlledIdentifierDocument,
  VERIFICATION_RELATIONSHIPS,
  type VerificationMethod,
  type VerificationRelationship,
} from './controlled-identifier-document.js'
import { parseDidUrl } from './did-url.js'
import { isHttpsId } from './https-id.js'
import { readDocument } from './read-document.js'
import { readKeyOrRefuse } from './read-key.js'
import { resolveError } from './resolve-error.js'
import type { ResolveOptions, Resolver } from './resolver-interface.js'
import { untilAborted } from './until-aborted.js'

/** A key with what its document says about it. Whether that is enough is for `checkKeyUse` to say. */
export interface ResolvedMethod {
  /** URL of the method, as its document has it. */
  readonly id: string
  readonly key: PublicKey
  /** Whose key it is, as the method says. */
  readonly controller: string
  readonly method: VerificationMethod
  /** What the document allows the key to be used for, by reference or embedded. */
  readonly relationships: readonly VerificationRelationship[]
  readonly document: ControlledIdentifierDocument
}

/** Where each type of method has its key. */
const KEY_MEMBERS: Readonly<Record<string, 'publicKeyMultibase' | 'publicKeyJwk'>> = {
  Multikey: 'publicKeyMultibase',
  Ed25519VerificationKey2020: 'publicKeyMultibase',
  JsonWebKey: 'publicKeyJwk',
  JsonWebKey2020: 'publicKeyJwk',
}

/** Members of a JSON Web Key that are the key itself (RFC 7638, section 3.2). */
const JWK_MATERIAL: ReadonlySet<string> = new Set(['kty', 'crv', 'x', 'y', 'n', 'e'])

/** Names that no public document has any use for. */
const SECRET_MEMBER = /^(?:private|secret)Key|^[dk]$/

/**
 * Finds the key that a proof names, in the document that its name leads to. Nothing is judged but the
 * document's own soundness: the key may be anybody's, for any purpose, and long revoked.
 *
 * @param methodId - a DID or an https URL, with a fragment.
 * @param resolver - whose answer is read as untrusted JSON.
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE`: the problems of resolving; `did-malformed` when the id has
 *   no fragment, or a `did:key` or `did:jwk` another one than its own; `key-not-found` when the document
 *   has no such method; `did-document-invalid` when it has two, or one with several or secret keys;
 *   `key-kind` and `key-weak` for keys that cannot be used.
 * @see Controlled Identifiers v1.0, section 3.3 Retrieve Verification Method: https://www.w3.org/TR/cid-1.0/
 */
export async function resolveVerificationMethod(
  methodId: string,
  resolver: Resolver,
  options: AskOptions = {},
): Promise<ResolvedMethod> {
  const document = await askForDocument(documentIdOf(methodId), resolver, options)
  const method = onlyOne(methodsOf(document).filter(({ id }) => id === methodId))
  if (method !== undefined) return readMethod(method, document)
  throw resolveError('key-not-found', 'The document does not list this key.')
}

/**
 * The identifier whose document has the method: its id without the fragment.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE`: `did-malformed`, `did-method-unsupported`.
 */
export function documentIdOf(methodId: string): string {
  const [base = '', fragment = ''] = methodId.split('#', 2)
  if (isHttpsId(base) && fragment !== '') return base
  const url = parseDidUrl(methodId)
  if (url === undefined && !methodId.startsWith('did:')) {
    throw resolveError(
      'did-method-unsupported',
      'Only keys of DIDs and of https URLs are looked up.',
    )
  }
  if (url?.fragment === undefined) {
    throw resolveError('did-malformed', 'A key is named by a DID with a fragment.')
  }
  const { method, identifier, fragment: name } = url
  if ((method === 'key' && name !== identifier) || (method === 'jwk' && name !== '0')) {
    throw resolveError('did-malformed', `Not the one key of a did:${method}.`)
  }
  return url.did
}

/** How one document may be asked for. */
export interface AskOptions extends ResolveOptions {
  /** In place of `signal`: whether time is over, and a signal that is made only for what has to wait. */
  readonly time?: { readonly aborted: boolean; readonly signal: AbortSignal }
}

/**
 * The document of an identifier, at once where nothing has to be waited for. A resolver of the caller's may fail in any way; what it throws is
 * translated here. An error that names no problem must not come through: whoever turns problems into a
 * check would find nothing wrong.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with at least one problem.
 */
export function askForDocument(
  id: string,
  resolver: Resolver,
  options: AskOptions,
): ControlledIdentifierDocument | Promise<ControlledIdentifierDocument> {
  const isOver = (options.time ?? options.signal)?.aborted === true
  const known = isOver ? undefined : OwnResolver.answer(resolver, id)
  return known ?? ask(id, resolver, options)
}

async function ask(
  id: string,
  resolver: Resolver,
  options: AskOptions,
): Promise<ControlledIdentifierDocument> {
  return readDocument(await answerOf(id, resolver, options), id)
}

async function answerOf(
  id: string,
  resolver: Resolver,
  { time, signal = time?.signal, budget, door }: AskOptions,
): Promise<unknown> {
  const use = {
    ...(signal === undefined ? {} : { signal }),
    ...(budget === undefined ? {} : { budget }),
    ...(door === undefined ? {} : { door }),
  }
  try {
    return await untilAborted(resolver.resolve(id, use), signal)
  } catch (cause) {
    const isOurs = cause instanceof OpenBadgesError && cause.code === 'ERR_OB_RESOLVE'
    if (isOurs && cause.problems.length > 0) throw cause
    throw signal?.aborted
      ? resolveError('time-limit', 'The time allowed is over.', cause)
      : resolveError('fetch-failed', 'The resolver failed.', cause)
  }
}

/** Every method of a document, listed or embedded. */
export function methodsOf(document: ControlledIdentifierDocument): readonly VerificationMethod[] {
  const methods = [...(document.verificationMethod ?? [])]
  for (const name of VERIFICATION_RELATIONSHIPS) {
    for (const entry of document[name] ?? []) if (typeof entry !== 'string') methods.push(entry)
  }
  return methods
}

/**
 * The method, where there is one.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with `did-document-invalid` for two of one name.
 */
export function onlyOne(methods: readonly VerificationMethod[]): VerificationMethod | undefined {
  if (methods.length <= 1) return methods[0]
  throw resolveError('did-document-invalid', 'The document has two keys of the same id.')
}

/** Methods that were read before, each in the one frozen document that it is a part of. */
const known = new WeakMap<VerificationMethod, ResolvedMethod>()

/**
 * The method with its key, and with what the document says of it.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE`: `did-document-invalid`, `key-kind`, `key-weak`.
 */
export function readMethod(
  method: VerificationMethod,
  document: ControlledIdentifierDocument,
): ResolvedMethod {
  // one that speaks for an issuer of a host is made anew, and has methods of the other
  const isKept = Object.isFrozen(document)
  const before = isKept ? known.get(method) : undefined
  if (before !== undefined) return before
  const { id, controller } = method
  const relationships = relationshipsOf(document, id)
  const resolved = { id, key: readKey(method), controller, method, relationships, document }
  if (isKept) known.set(method, resolved)
  return resolved
}

function relationshipsOf(
  document: ControlledIdentifierDocument,
  methodId: string,
): VerificationRelationship[] {
  return VERIFICATION_RELATIONSHIPS.filter((name) =>
    document[name]?.some((entry) => (typeof entry === 'string' ? entry : entry.id) === methodId),
  )
}

function readKey(method: VerificationMethod): PublicKey {
  const names = Object.keys(method)
  const jwkNames = isJsonObject(method.publicKeyJwk) ? Object.keys(method.publicKeyJwk) : []
  if ([...names, ...jwkNames].some((name) => SECRET_MEMBER.test(name))) {
    throw resolveError('did-document-invalid', 'The document shows a secret key.')
  }
  if (names.filter((name) => name.startsWith('publicKey')).length > 1) {
    throw resolveError('did-document-invalid', 'A verification method has more than one key.')
  }
  const member = Object.hasOwn(KEY_MEMBERS, method.type) ? KEY_MEMBERS[method.type] : undefined
  if (member === undefined || method[member] === undefined) {
    throw resolveError('key-kind', 'The verification method is of a type that is not used here.')
  }
  return decodeKey(method, member)
}

function decodeKey(
  method: VerificationMethod,
  member: 'publicKeyMultibase' | 'publicKeyJwk',
): PublicKey {
  return readKeyOrRefuse(() =>
    member === 'publicKeyJwk'
      ? decodePublicJwk(method.publicKeyJwk)
      : decodePublicKeyMultibase(method.publicKeyMultibase as string),
  )
}

/**
 * The keys that a method shows, whatever it says of their type and use: what is taken back is taken back
 * in any form.
 */
export function keysShownBy({
  publicKeyJwk,
  publicKeyMultibase,
}: VerificationMethod): readonly PublicKey[] {
  const material = Object.entries(publicKeyJwk ?? {}).filter(([name]) => JWK_MATERIAL.has(name))
  return [
    () => decodePublicJwk(Object.fromEntries(material)),
    () => decodePublicKeyMultibase(publicKeyMultibase as string),
  ].flatMap((decode) => {
    try {
      return [decode()]
    } catch {
      return []
    }
  })
}
