import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { VERIFICATION_RELATIONSHIPS } from './controlled-identifier-document.js'
import { resolveError } from './resolve-error.js'

/**
 * What an https URL leads to, as a controlled identifier document of that URL: such a document as it is,
 * a key set, or one key alone. A key set and a key say nothing of purposes, so theirs are both issuing and
 * presenting, save where a key is meant for encryption.
 *
 * - A JSON Web Key in a set is named by the URL, `#` and its `kid`, or by `kid` alone where that is a URL;
 *   without `kid` by its place. Its controller is the member `iss` where it has one, else the URL.
 * - A JSON Web Key alone is named by the URL itself, and a verification method alone by its own `id`.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with `did-document-invalid`.
 * @see R-343; RFC 7517, sections 4 and 5; Controlled Identifiers v1.0, section 2.2
 */
export function asControlledDocument(json: JsonObject, url: string): JsonObject {
  if (statesMethods(json)) return json
  if (Array.isArray(json.keys)) {
    return documentOf(
      url,
      json.keys.map((jwk, index) => methodOf(jwk, url, `/keys/${index}`)),
    )
  }
  if (typeof json.kty === 'string') {
    return documentOf(url, [{ ...methodOf(json, url, ''), id: url }])
  }
  if (Object.keys(json).some((name) => name.startsWith('publicKey'))) {
    const { id } = json
    const isHere = id === url || (typeof id === 'string' && id.startsWith(`${url}#`))
    return isHere ? documentOf(url, [json]) : refuse('The key is the one of another URL.')
  }
  return json
}

function statesMethods(json: JsonObject): boolean {
  return ['verificationMethod', ...VERIFICATION_RELATIONSHIPS].some((name) =>
    Object.hasOwn(json, name),
  )
}

function methodOf(jwk: JsonValue, url: string, place: string): JsonObject {
  if (!isJsonObject(jwk)) return refuse('A key of a key set is not an object.')
  const { kid = place, iss = url } = jwk
  if (typeof kid !== 'string') return refuse('The "kid" of a key is not text.')
  const id = isUrl(kid) ? kid : `${url}#${kid}`
  return { id, type: 'JsonWebKey', controller: iss, publicKeyJwk: jwk }
}

function documentOf(url: string, methods: readonly JsonObject[]): JsonObject {
  const signing = methods.filter(
    ({ publicKeyJwk }) => !isJsonObject(publicKeyJwk) || publicKeyJwk.use !== 'enc',
  )
  const ids = signing.map(({ id }) => id as string)
  return { id: url, verificationMethod: [...methods], assertionMethod: ids, authentication: ids }
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text)
}

function refuse(detail: string): never {
  throw resolveError('did-document-invalid', detail)
}
