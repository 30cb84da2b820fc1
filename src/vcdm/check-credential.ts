import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, pointTo } from '../json/index.js'
import { parseDateTime, VALIDITY_MEMBERS, validityMembersOf, vcVersionOf } from '../model/index.js'
import { problem } from '../report/index.js'
import {
  checkContextList,
  checkIdentifier,
  checkParty,
  checkText,
  checkTyped,
  checkTypeSet,
  itemsOf,
  type Member,
  memberOf,
  mismatch,
} from './check-members.js'
import { checkRelatedResources } from './related-resource.js'

/**
 * What is wrong with a credential by the data model of Verifiable Credentials 2.0 or 1.1, whatever it is
 * about; its first context says which. Nothing of badges is asked for, and no word of another context
 * is looked at: that nothing of it would be dropped when it is signed is for `checkAnyShape`.
 *
 * Schemas, status lists and related resources are not fetched, and their own rules not applied.
 *
 * @param document - with or without its proofs, which are not looked at. Not changed.
 * @returns every problem with its pointer; none for a credential that conforms.
 * @see W-1, W-2, W-4, W-7 to W-16; Verifiable Credentials Data Model 2.0: https://www.w3.org/TR/vc-data-model-2.0/
 */
export function checkCredential(document: JsonObject): readonly Problem[] {
  const member = (name: string): Member => memberOf(document, name)
  return [
    ...checkContextList(member('@context')),
    ...checkTypeSet(member('type'), 'VerifiableCredential'),
    ...checkNoPresentation(document),
    ...checkIdentifier(member('id')),
    ...checkText(member('name')),
    ...checkText(member('description')),
    ...checkIssuer(member('issuer')),
    ...checkPeriod(document),
    ...checkSubject(member('credentialSubject')),
    ...checkTyped(member('credentialStatus')),
    ...checkTyped(member('credentialSchema'), { needsId: true }),
    ...checkTyped(member('refreshService')),
    ...checkTyped(member('termsOfUse')),
    ...checkTyped(member('evidence')),
    ...checkRelatedResources(member('relatedResource')),
  ]
}

/** S-14: what could be read as the one or the other is neither. */
function checkNoPresentation({ type }: JsonObject): readonly Problem[] {
  if (!Array.isArray(type) || !type.includes('VerifiablePresentation')) return []
  return mismatch('A credential is no presentation.', '/type')
}

function checkIssuer(issuer: Member): readonly Problem[] {
  const { value, pointer } = issuer
  if (!isJsonObject(value)) return checkParty(issuer)
  return [
    ...checkParty(issuer),
    ...checkText(memberOf(value, 'name', pointer)),
    ...checkText(memberOf(value, 'description', pointer)),
  ]
}

/** W-11, W-16: the dates of its version, and not those of the other, which nobody would look for. */
function checkPeriod(document: JsonObject): readonly Problem[] {
  const version = vcVersionOf(document) ?? '2.0'
  const names = validityMembersOf(document)
  const others = VALIDITY_MEMBERS[version === '2.0' ? '1.1' : '2.0']
  const mixed = [others.from, others.until].flatMap((name) => {
    if (!Object.hasOwn(document, name)) return []
    const detail = `"${name}" is no member of version ${version}, which the first context says.`
    return [problem('version-mixed', detail, pointTo('', name))]
  })
  const from = memberOf(document, names.from)
  const until = memberOf(document, names.until)
  const isMissing = version === '1.1' && from.value === undefined
  const missing = isMissing ? mismatch(`A credential needs "${from.name}".`, from.pointer) : []
  const [start, end] = [momentOf(from), momentOf(until)]
  const order =
    start !== undefined && end !== undefined && end < start
      ? [problem('date-order', 'The credential ends before it begins.', until.pointer)]
      : []
  return [...mixed, ...missing, ...checkDate(from), ...checkDate(until), ...order]
}

function momentOf({ value }: Member): number | undefined {
  return typeof value === 'string' ? parseDateTime(value)?.getTime() : undefined
}

function checkDate(date: Member): readonly Problem[] {
  if (date.value === undefined || momentOf(date) !== undefined) return []
  const detail = `"${date.name}" must be a date with time and zone, such as 2026-03-02T09:00:00Z.`
  return [problem('date-malformed', detail, date.pointer)]
}

/** W-9, W-7: who or what it is about. */
function checkSubject(subject: Member): readonly Problem[] {
  const subjects = itemsOf(subject)
  if (subjects.length === 0) {
    return mismatch('A credential needs a "credentialSubject".', subject.pointer)
  }
  return subjects.flatMap(({ value, pointer }) =>
    isJsonObject(value) && Object.keys(value).length > 0
      ? checkIdentifier(memberOf(value, 'id', pointer))
      : mismatch('"credentialSubject" must be an object with something in it.', pointer),
  )
}
