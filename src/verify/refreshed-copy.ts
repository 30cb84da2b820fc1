import { asArray, canonicalJson, isJsonObject, type JsonObject } from '../json/index.js'
import { isEndorsementCredential, parseDateTime, validityMembersOf } from '../model/index.js'
import { issuerIdOf } from './issuer-key.js'

/**
 * What makes a copy another credential than the one presented, or an older one; else `undefined`. Nothing is
 * forgiven: an issuer that changes ids or identifiers has issued something else.
 *
 * @param copy - what its proof covers, as with the one presented.
 * @returns one sentence for people.
 * @see R-404, S-51
 */
export function differenceOf(presented: JsonObject, copy: JsonObject): string | undefined {
  if (typeof presented.id !== 'string' || presented.id !== copy.id) {
    return 'The copy has another id, or none, and may be any credential.'
  }
  if (issuerIdOf(presented) !== issuerIdOf(copy)) return 'The copy is by another issuer.'
  if (isEndorsementCredential(presented) !== isEndorsementCredential(copy)) {
    return 'The copy is a credential of another kind.'
  }
  if (subjectsOf(presented) !== subjectsOf(copy)) return 'The copy is about another subject.'
  const [from, newFrom] = [startOf(presented), startOf(copy)]
  if (from === undefined) return undefined
  const isOlder = newFrom === undefined || newFrom < from
  return isOlder ? 'The copy is older than the one presented, or has no start.' : undefined
}

/** Who a credential is about, as text: ids and identifiers, in an order that does not depend on theirs. */
function subjectsOf({ credentialSubject }: JsonObject): string {
  const subjects = asArray(credentialSubject).map((subject) => {
    const { id = null, identifier } = isJsonObject(subject) ? subject : {}
    return canonicalJson([id, asArray(identifier).map(canonicalJson).sort()])
  })
  return canonicalJson(subjects.sort())
}

function startOf(document: JsonObject): Date | undefined {
  const from = document[validityMembersOf(document).from]
  return typeof from === 'string' ? parseDateTime(from) : undefined
}
