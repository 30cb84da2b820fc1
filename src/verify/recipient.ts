import { OpenBadgesError, type Problem } from '../errors.js'
import {
  asArray,
  assertKnown,
  isJsonObject,
  isNonEmptyString,
  type JsonObject,
  pointTo,
} from '../json/index.js'
import { type Check, checkFrom, problem, type RecipientProof, skipped } from '../report/index.js'

/** One identifier of a person, as the verifier has it from elsewhere. */
export interface KnownIdentifier {
  /** As in `identityType`: `emailAddress`, `sourcedId`, `ext:…`. Not `name`: many share one. */
  readonly type: string
  /** The identifier in clear; not empty. */
  readonly value: string
}

/** Who somebody is, from a source other than what was presented. */
export interface KnownRecipient {
  /** Their IRI, e.g. a DID. That it is theirs is for the caller to know. */
  readonly id?: string
  /**
   * Further identifiers of theirs, of any type but `name`. Those that two badges share count for badges of
   * one issuer only, save for e-mail addresses; these count with every issuer, since you say whose they
   * are. Name only what means the same to all of them. Default: none.
   */
  readonly identifiers?: readonly KnownIdentifier[]
  /**
   * Whether an e-mail address that is not equal is compared once more, both without blanks around them
   * and in lower case. A match by that alone is told. Default: `false`.
   */
  readonly emailNormalization?: boolean
}

/** What links a credential to somebody. */
export interface RecipientMatch {
  readonly proven: RecipientProof
  /** Hashes that say nothing or could be guessed, addresses equal only in lower case. */
  readonly warnings: readonly Problem[]
}

/** Characters of a salt below which a hash is found by trying (S-63). */
const SHORTEST_SALT = 16

const SHA256 = /^sha256\$([0-9a-f]{64})$/i

/**
 * Whether a credential is about that person.
 *
 * The id of the subject is compared as text. Every identifier of a type that is known is compared: in
 * clear where `hashed` is `false`, else by the SHA-256 of the value and the salt, in constant time.
 * Other hashes never match. One match is enough, whatever the rest say. That the presenter is this person
 * it does not show: a badge can be copied, and only a presentation shows a key.
 *
 * @param credential - a badge whose proof has been checked; in others the answer means nothing.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a known person of the wrong kind.
 * @see, S-63
 */
export async function matchRecipient(
  credential: object,
  known: KnownRecipient,
): Promise<RecipientMatch> {
  const person = readKnownRecipient(known)
  const { credentialSubject } = credential as JsonObject
  const isList = Array.isArray(credentialSubject)
  const matches: RecipientMatch[] = []
  for (const [index, subject] of asArray(credentialSubject).entries()) {
    const pointer = isList ? pointTo('/credentialSubject', index) : '/credentialSubject'
    if (isJsonObject(subject)) matches.push(await matchSubject(subject, person, pointer))
  }
  // a credential about several people is about none of them in particular
  const [first, ...others] = matches
  if (first === undefined || others.length > 0) return { proven: 'nothing', warnings: [] }
  return first
}

async function matchSubject(
  subject: JsonObject,
  { id, identifiers, emailNormalization }: ReadRecipient,
  pointer: string,
): Promise<RecipientMatch> {
  const isId = id !== undefined && subject.id === id
  const warnings: Problem[] = []
  let isIdentifier = false
  const listed = subject.identifier
  for (const [index, entry] of asArray(listed).entries()) {
    if (!isJsonObject(entry)) continue
    const name = pointTo(pointer, 'identifier')
    const place = Array.isArray(listed) ? pointTo(name, index) : name
    for (const { type, value } of identifiers) {
      if (entry.identityType !== type) continue
      const found = await compare(entry, value, emailNormalization && type === 'emailAddress')
      isIdentifier ||= found !== undefined
      if (found === 'normalized') warnings.push(normalized(place))
    }
    const isCompared = identifiers.some(({ type }) => entry.identityType === type)
    if (isCompared) warnings.push(...checkHash(entry, place))
  }
  // nobody has shown a key: what is equal here, a copy of the badge shows just as well
  const proven = isId || isIdentifier ? 'identifier' : 'nothing'
  return { proven, warnings }
}

async function compare(
  entry: JsonObject,
  value: string,
  isNormalizing: boolean,
): Promise<'exact' | 'normalized' | undefined> {
  if (await isEqual(entry, value)) return 'exact'
  if (!isNormalizing) return undefined
  const { hashed, identityHash: text } = entry
  const other =
    hashed === false && typeof text === 'string' ? { ...entry, identityHash: usual(text) } : entry
  return (await isEqual(other, usual(value))) ? 'normalized' : undefined
}

function usual(address: string): string {
  return address.trim().toLowerCase()
}

async function isEqual(entry: JsonObject, value: string): Promise<boolean> {
  const { hashed, identityHash: text, salt = '' } = entry
  if (value === '' || typeof text !== 'string' || typeof salt !== 'string') return false
  // what it looks like is not asked: a hash in clear is an identifier that looks like one (S-63)
  if (hashed === false) return text === value
  const hex = hashed === true ? SHA256.exec(text)?.[1] : undefined
  return hex !== undefined && isSameText(hex.toLowerCase(), await sha256(value + salt))
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Takes as long for texts that differ at once as for those that differ at the end. */
function isSameText(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let index = 0; index < one.length; index += 1) {
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  }
  return difference === 0
}

function checkHash(entry: JsonObject, pointer: string): readonly Problem[] {
  const { hashed, identityHash: text, salt = '' } = entry
  if (hashed !== true || typeof text !== 'string') return []
  const place = pointTo(pointer, 'identityHash')
  if (/^md5\$/i.test(text)) {
    return [problem('identity-guessable', 'Hashes of md5 prove nothing and are skipped.', place)]
  }
  if (!SHA256.test(text)) {
    const detail = 'This is no hash of SHA-256, and could not be compared.'
    return [problem('identity-malformed', detail, place)]
  }
  if (typeof salt === 'string' && salt.length >= SHORTEST_SALT) return []
  const detail = 'With a salt as short as this, or none, others can find the identifier by trying.'
  return [problem('identity-guessable', detail, pointTo(pointer, 'salt'))]
}

function normalized(pointer: string): Problem {
  const detail = 'The address is equal only in lower case and without blanks around it.'
  return problem('identity-normalized', detail, pointTo(pointer, 'identityHash'))
}

/** The check, and what links the credential to whom the caller named. */
export interface RecipientFindings {
  readonly check: Check
  readonly proven: RecipientProof
}

/**
 * Whether the credential is about whom the caller named.
 *
 * @param known - nobody: there is nothing to compare.
 * @see R-406
 */
export function checkRecipient(
  document: JsonObject,
  known: KnownRecipient | undefined,
): RecipientFindings | Promise<RecipientFindings> {
  if (known !== undefined) return compareRecipient(document, known)
  return { check: skipped('recipient', 'nobody was named to compare with'), proven: 'nothing' }
}

async function compareRecipient(
  document: JsonObject,
  known: KnownRecipient,
): Promise<RecipientFindings> {
  const { proven, warnings } = await matchRecipient(document, known)
  const detail = 'Neither the id nor an identifier of the subject is that of the person named.'
  const problems =
    proven === 'nothing' ? [problem('recipient-mismatch', detail, '/credentialSubject')] : []
  return { check: checkFrom('recipient', problems, warnings), proven }
}

type ReadRecipient = Pick<KnownRecipient, 'id'> &
  Required<Pick<KnownRecipient, 'identifiers' | 'emailNormalization'>>

/**
 * The option that names a person, read once.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for one of the wrong kind, and for one that names nobody.
 */
export function readKnownRecipient(known: KnownRecipient): ReadRecipient {
  if (!isJsonObject(known)) throw misuse('A known recipient is an object.')
  assertKnown(known, ['id', 'identifiers', 'emailNormalization'])
  const { id, identifiers = [], emailNormalization = false } = known
  if (id !== undefined && !isNonEmptyString(id)) throw misuse('The "id" of a recipient is text.')
  if (typeof emailNormalization !== 'boolean') {
    throw misuse('The option "emailNormalization" must be true or false.')
  }
  if (!Array.isArray(identifiers)) throw misuse('The "identifiers" of a recipient are a list.')
  const copies = identifiers.map((identifier: KnownIdentifier) => {
    const { type, value } = identifier ?? {}
    if (!isNonEmptyString(type) || !isNonEmptyString(value)) {
      throw misuse('An identifier has a "type" and a "value", neither of them empty.')
    }
    // chain evaluation, "Same holder": display names never link
    if (type === 'name') throw misuse('A name is shared by many, and proves nobody.')
    return { type, value }
  })
  if (id === undefined && copies.length === 0) {
    throw misuse('A known recipient has an "id" or at least one of "identifiers".')
  }
  return { ...(id === undefined ? {} : { id }), identifiers: copies, emailNormalization }
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
