import { isJsonObject, isNonEmptyString, type JsonObject, type JsonValue } from '../json/index.js'
import { VERIFICATION_RELATIONSHIPS } from './controlled-identifier-document.js'
import { absoluteKeyName } from './did-url.js'
import { resolveError } from './resolve-error.js'

/** `kty` and `crv` of the keys that are used. */
const KINDS: ReadonlySet<string> = new Set(['OKP Ed25519', 'EC P-256', 'EC P-384', 'RSA'])

/**
 * What an https URL leads to, as a controlled identifier document of that URL: such a document as it is,
 * a key set, or one key alone. A key set and a key say nothing of purposes, so theirs are both issuing and
 * presenting, save where a key is meant for encryption.
 *
 * - A JSON Web Key in a set is named by the URL, `#` and its `kid`, or by `kid` alone where that is a URL;
 *   without `kid` by its place. Its controller is the member `iss` where it has one, else the URL. What
 *   cannot be read, and keys of other kinds, are passed over.
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
      json.keys.flatMap((jwk, index) =>
        isReadable(jwk) ? [methodOf(jwk, url, `/keys/${index}`)] : [],
      ),
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

/** The rest of a set counts whatever stands beside it: the keys may be of several issuers (RFC 7517, section 5). */
function isReadable(jwk: JsonValue): jwk is JsonObject {
  if (!isJsonObject(jwk)) return false
  const { kty, crv, kid = '', iss } = jwk
  const kind = kty === 'RSA' ? kty : `${String(kty)} ${String(crv)}`
  return KINDS.has(kind) && typeof kid === 'string' && (iss === undefined || isNonEmptyString(iss))
}

function methodOf(jwk: JsonObject, url: string, place: string): JsonObject {
  const { kid = place, iss = url } = jwk
  const id = absoluteKeyName(String(kid), url)
  return { id, type: 'JsonWebKey', controller: iss, publicKeyJwk: jwk }
}

function documentOf(url: string, methods: readonly JsonObject[]): JsonObject {
  const signing = methods.filter(
    ({ publicKeyJwk }) => !isJsonObject(publicKeyJwk) || publicKeyJwk.use !== 'enc',
  )
  const ids = signing.map(({ id }) => id as string)
  return { id: url, verificationMethod: [...methods], assertionMethod: ids, authentication: ids }
}

function refuse(detail: string): never {
  throw resolveError('did-document-invalid', detail)
}
