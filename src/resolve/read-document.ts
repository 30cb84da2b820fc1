import {
  copyJson,
  deepFreeze,
  isJsonObject,
  isNonEmptyString,
  type JsonObject,
  JsonReadError,
  type JsonValue,
  parseJson,
} from '../json/index.js'
import {
  type ControlledIdentifierDocument,
  VERIFICATION_RELATIONSHIPS,
  type VerificationMethod,
} from './controlled-identifier-document.js'
import { absoluteId } from './did-url.js'
import { isHttpsId, wellKnownJwksUrl } from './https-id.js'
import { asControlledDocument } from './key-document.js'
import { resolveError } from './resolve-error.js'

/** Most bytes of a document. */
export const DOCUMENT_BYTES: number = 64 * 1024

/** Most verification methods, listed or embedded. */
const MOST_METHODS = 50

/** What was read here; it is frozen, and need not be read again. */
const ALREADY_READ = new WeakSet<object>()

/**
 * Reads a controlled identifier document: bytes from the network, or an object from the caller or a
 * resolver of his. The result is a frozen copy whose ids are absolute; members that are not used here
 * come along as they are. For an https URL it may also be a key set, or one key. The key set of a host may
 * have as many keys as fit, since they are of all issuers there.
 *
 * @param id - the identifier that was asked for; a document of another one is refused.
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with `did-document-invalid`.
 * @see Controlled Identifiers v1.0, section 2: https://www.w3.org/TR/cid-1.0/
 */
export function readDocument(source: unknown, id: string): ControlledIdentifierDocument {
  if (isRead(source) && source.id === id) return source
  const read = readJson(source)
  if (!isJsonObject(read)) return refuse('The document is not an object.')
  const json = id.startsWith('https:') ? asControlledDocument(read, id) : read
  if (json.id !== id) return refuse('The document is the one of another identifier.')
  const { verificationMethod: listed = [] } = json
  if (!Array.isArray(listed)) return refuse('Member "verificationMethod" is not a list.')
  const document: { [member: string]: JsonValue } = {
    ...json,
    verificationMethod: listed.map((method) => readMethod(method, id)),
  }
  let methods = listed.length
  for (const name of VERIFICATION_RELATIONSHIPS) {
    const entries = json[name]
    if (entries === undefined) continue
    if (!Array.isArray(entries)) return refuse(`Member "${name}" is not a list.`)
    document[name] = entries.map((entry) => {
      if (typeof entry === 'string') return absoluteId(entry, id)
      methods++
      return readMethod(entry, id)
    })
  }
  if (!isHttpsId(id) || id !== wellKnownJwksUrl(id)) assertFew(methods)
  ALREADY_READ.add(deepFreeze(document))
  return document as unknown as ControlledIdentifierDocument
}

/**
 * That there are no more methods than are looked at.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with `did-document-invalid`.
 */
export function assertFew(methods: number): void {
  if (methods > MOST_METHODS) refuse(`The document has more than ${MOST_METHODS} methods.`)
}

function isRead(source: unknown): source is ControlledIdentifierDocument {
  return typeof source === 'object' && source !== null && ALREADY_READ.has(source)
}

function readJson(source: unknown): JsonValue {
  const limits = { bytes: DOCUMENT_BYTES }
  try {
    return source instanceof Uint8Array ? parseJson(source, limits) : copyJson(source, limits)
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
    throw resolveError(
      'did-document-invalid',
      `The document cannot be read. ${error.message}`,
      error,
    )
  }
}

/** A method with what the standard requires of it; whether its key can be used is looked at later. */
function readMethod(method: JsonValue | undefined, did: string): JsonObject & VerificationMethod {
  if (!isJsonObject(method)) return refuse('A verification method is not an object.')
  const { id, type, controller } = method
  if (!isNonEmptyString(id) || !isNonEmptyString(type) || !isNonEmptyString(controller)) {
    return refuse('A verification method lacks its id, type or controller.')
  }
  return { ...method, id: absoluteId(id, did), type, controller } as JsonObject & VerificationMethod
}

function refuse(detail: string): never {
  throw resolveError('did-document-invalid', detail)
}
