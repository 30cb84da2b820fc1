import type { Problem } from '../errors.js'
import {
  asArray,
  isJsonObject,
  isNonEmptyString,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../json/index.js'
import { parseDateTime } from '../model/index.js'
import { problem } from '../report/index.js'
import type { StatusRefusal } from './status-entry.js'

/** What a list says of one credential. */
export interface Revocation {
  /** In the issuer's words. */
  readonly reason?: string
  /** When, ISO 8601, as it is written. */
  readonly since?: string
}

/** A revocation list of 1EdTech. */
export interface RevocationList {
  readonly id?: string
  /** `id` of whose list it is. */
  readonly issuer?: string
  /** What was revoked, by the `id` of the credential. */
  readonly revoked: ReadonlyMap<string, Revocation>
}

/** The array, and what older lists call it. */
const NAMES = ['revokedCredential', 'revokedCredentials'] as const
/** So many credentials one list may name. */
const MOST_REVOKED = 100_000
/** After this many nobody reads on. */
const MOST_PROBLEMS = 20

/**
 * Reads a revocation list: `revokedCredential`, which older lists call `revokedCredentials`, with the `id` of each
 * credential, and perhaps `revocationReason` and `revocationDate`. An item with `revoked: false` is not revoked.
 *
 * An item without the `id` of a credential spoils the list: it might be the one that was meant.
 *
 * @param document - the list itself, whatever it was signed with.
 * @returns the list, or what is wrong; pointers are into the list.
 * @see
 */
export function readRevocationList(document: JsonObject): RevocationList | StatusRefusal {
  if (!isJsonObject(document)) return NO_LIST
  const { id, issuer } = document
  const names = NAMES.filter((name) => document[name] !== undefined)
  if (names.length === 0 || !names.every((name) => Array.isArray(document[name]))) {
    return NO_LIST
  }
  const problems: Problem[] = []
  const revoked = new Map<string, Revocation>()
  for (const name of names) {
    const items = asArray(document[name])
    if (items.length > MOST_REVOKED) {
      const detail = `It names more than ${MOST_REVOKED} credentials.`
      return { problems: [problem('status-list-too-large', detail, `/${name}`)] }
    }
    for (const [index, item] of items.entries()) {
      const read = readItem(item)
      if (read === undefined) problems.push(unreadable(pointTo(`/${name}`, index)))
      else if (read.isRevoked) revoked.set(read.id, read.revocation)
    }
  }
  if (problems.length > 0) return { problems: problems.slice(0, MOST_PROBLEMS) }
  const issuerId = isJsonObject(issuer) ? issuer.id : issuer
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(typeof issuerId === 'string' ? { issuer: issuerId } : {}),
    revoked,
  }
}

const NO_LIST: StatusRefusal = {
  problems: [
    problem(
      'status-list-type',
      'What is behind the URL is no list of revoked credentials.',
      '/revokedCredential',
    ),
  ],
}

function unreadable(pointer: string): Problem {
  const detail = 'It needs the "id" of a credential.'
  return problem('status-list-invalid', detail, pointer)
}

interface Item {
  readonly id: string
  readonly isRevoked: boolean
  readonly revocation: Revocation
}

/** Whatever `revoked` says but `false` revokes. A reason or a date that is none is left out, and spoils nothing. */
function readItem(item: JsonValue): Item | undefined {
  if (!isJsonObject(item) || !isNonEmptyString(item.id)) return undefined
  const { id, revoked, revocationReason: reason, revocationDate: since } = item
  const isDate = typeof since === 'string' && parseDateTime(since) !== undefined
  return {
    id,
    isRevoked: revoked !== false,
    revocation: {
      ...(typeof reason === 'string' ? { reason } : {}),
      ...(isDate ? { since } : {}),
    },
  }
}
