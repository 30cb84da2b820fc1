import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject } from '../json/index.js'
import { vcVersionOf } from '../model/index.js'
import { checkEnvelope, isEnveloped } from './check-envelope.js'
import {
  checkContextList,
  checkIdentifier,
  checkParty,
  checkTyped,
  checkTypeSet,
  itemsOf,
  type Member,
  memberOf,
  mismatch,
} from './check-members.js'

/**
 * What is wrong with a presentation by the data model of Verifiable Credentials 2.0 or 1.1; its first
 * context says which.
 *
 * Of the credentials in it only their form is looked at: objects of that type or enveloped ones, and in
 * version 1.1 also tokens as text. Each is a credential of its own, to be checked for itself. A presentation without any
 * is one (W-37).
 *
 * @param document - with or without its proofs, which are not looked at. Not changed.
 * @returns every problem with its pointer; none for a presentation that conforms.
 * @see W-1, W-2, W-7, W-36 to W-39, W-51; Verifiable Credentials Data Model 2.0, Presentations: https://www.w3.org/TR/vc-data-model-2.0/#verifiable-presentations
 */
export function checkPresentation(document: JsonObject): readonly Problem[] {
  const member = (name: string): Member => memberOf(document, name)
  const holder = member('holder')
  return [
    ...checkContextList(member('@context')),
    ...checkPresentationType(member('type')),
    ...checkIdentifier(member('id')),
    ...(holder.value === undefined ? [] : checkParty(holder)),
    ...checkTyped(member('termsOfUse')),
    ...itemsOf(member('verifiableCredential')).flatMap((item) =>
      checkEntry(item, vcVersionOf(document) === '1.1'),
    ),
  ]
}

/** W-36, S-14: one type may be written as text; what could be read as a credential is neither. */
function checkPresentationType({ name, value, pointer }: Member): readonly Problem[] {
  const listed = typeof value === 'string' ? [value] : value
  const problems = checkTypeSet({ name, value: listed, pointer }, 'VerifiablePresentation')
  const isCredential = Array.isArray(listed) && listed.includes('VerifiableCredential')
  return isCredential
    ? [...problems, ...mismatch('A presentation is no credential.', pointer)]
    : problems
}

const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

/** W-37, S-62: a credential, in one of the forms of its version; nothing is nested. */
function checkEntry({ value, pointer }: Member, mayBeToken: boolean): readonly Problem[] {
  if (typeof value === 'string') {
    return mayBeToken && COMPACT_JWS.test(value)
      ? []
      : mismatch('A token is presented in an object of its own, as enveloped credential.', pointer)
  }
  if (!isJsonObject(value)) return mismatch('A credential is an object.', pointer)
  if (isEnveloped(value)) return checkEnvelope(value, pointer)
  return checkTypeSet(memberOf(value, 'type', pointer), 'VerifiableCredential')
}
