import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.js'
import { validityMembersOf } from '../../model/index.js'
import { dateOfSeconds } from './claims.js'

/**
 * A credential from a claim `vc`, with what it leaves to the claims beside. What it has itself is kept, to
 * be compared. Deeply frozen if both are.
 *
 * @see VC Data Model 1.1, section 6.3.1: https://www.w3.org/TR/vc-data-model/#jwt-decoding
 */
export function credentialFilledFrom(payload: JsonObject, credential: JsonObject): JsonObject {
  const { iss, sub, jti, nbf, exp } = payload
  const { issuer, credentialSubject } = credential
  const { from, until } = validityMembersOf(credential)
  return Object.freeze({
    ...credential,
    ...absent(credential, 'id', jti),
    ...absent(credential, 'issuer', iss),
    ...(isJsonObject(issuer) ? { issuer: withId(issuer, iss) } : {}),
    ...(isJsonObject(credentialSubject)
      ? { credentialSubject: withId(credentialSubject, sub) }
      : {}),
    ...absent(credential, from, dateOfSeconds(nbf)),
    ...absent(credential, until, dateOfSeconds(exp)),
  })
}

/** A presentation from a claim `vp`, likewise. */
export function presentationFilledFrom(payload: JsonObject, presentation: JsonObject): JsonObject {
  const { iss, jti } = payload
  const { holder } = presentation
  return Object.freeze({
    ...presentation,
    ...absent(presentation, 'id', jti),
    ...absent(presentation, 'holder', iss),
    ...(isJsonObject(holder) ? { holder: withId(holder, iss) } : {}),
  })
}

function absent(document: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  return typeof value === 'string' && !Object.hasOwn(document, name) ? { [name]: value } : {}
}

function withId(node: JsonObject, id: JsonValue | undefined): JsonObject {
  return Object.freeze({ ...absent(node, 'id', id), ...node })
}
