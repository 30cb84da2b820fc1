import { asArray, canonicalJson, isJsonObject } from '../json/index.js'
import { isEndorsementCredential, isOpenBadgeCredential } from '../model/index.js'
import { countEndorsements } from './count-endorsements.js'
import { thingsIn } from './endorsement-places.js'
import type { Environment } from './environment.js'
import { read } from './read.js'

/**
 * The endorsements beside one credential. Those that the verifier gives are kept apart from those that came
 * with the credential: whoever shows many must not crowd out what the verifier wants to be looked at.
 */
export interface Beside {
  /** By the option `endorsements`. */
  readonly given: readonly ReadEndorsement[]
  /** Among what was shown together with it. */
  readonly shown: readonly ReadEndorsement[]
}

/** One endorsement, read once for every credential that it may be about. */
export interface ReadEndorsement {
  readonly presented: unknown
  readonly reading: ReturnType<typeof read>
  /** How many it is with those in it, which are looked at with it. */
  readonly size: number
}

/** Reads an endorsement in any form that `verify` reads; nothing is verified, and nothing thrown. */
export function readEndorsement(presented: unknown, environment: Environment): ReadEndorsement {
  const reading = read(presented, environment)
  const inside = 'document' in reading ? countEndorsements(reading.document, environment) : 0
  return { presented, reading, size: 1 + inside }
}

/**
 * Where several credentials are verified together, the endorsements for each of them: those that say that
 * they are about something in it. Nobody is told that an endorsement of one badge is about no other; what
 * is given and cannot be read is for all, and they say why. What is shown without a proof is nobody's word,
 * and left out.
 *
 * Nothing is verified here.
 *
 * @param given - endorsements, as the option `endorsements` has them.
 * @param shown - what was shown together.
 * @returns those for one credential, each once and in an order that does not depend on theirs.
 * @see S-68
 */
export function endorsementsFor(
  given: readonly unknown[],
  shown: readonly unknown[],
  environment: Environment,
): (presented: unknown) => Beside {
  const isReadable = ({ reading }: ReadEndorsement): boolean => 'document' in reading
  const readGiven = given.map((presented) => readEndorsement(presented, environment))
  const readable = byContent(readGiven.filter(isReadable))
  const allGiven = [...inOrder(readable), ...readGiven.filter((one) => !isReadable(one))]
  const signed = shown
    .filter((presented) => isSignedEndorsement(read(presented, environment)))
    .map((presented) => readEndorsement(presented, environment))
  const allShown = inOrder(byContent(signed)).filter((one) => !readable.has(keyOf(one)))
  return (presented) => {
    const isNone = allGiven.length + allShown.length === 0
    const credential = isNone ? undefined : read(presented, environment)
    if (credential === undefined || 'problems' in credential) return { given: [], shown: [] }
    const ids = new Set<unknown>(thingsIn(credential.document).map(({ id }) => id))
    const isAbout = (one: ReadEndorsement): boolean => !isReadable(one) || ids.has(subjectOf(one))
    return { given: allGiven.filter(isAbout), shown: allShown.filter(isAbout) }
  }
}

/** The `id` of what an endorsement says that it is about. */
export function subjectOf({ reading }: Pick<ReadEndorsement, 'reading'>): unknown {
  if ('problems' in reading) return undefined
  const { credentialSubject: subject } = reading.document
  return isJsonObject(subject) ? subject.id : undefined
}

function byContent(endorsements: readonly ReadEndorsement[]): ReadonlyMap<string, ReadEndorsement> {
  return new Map(endorsements.map((one) => [keyOf(one), one]))
}

function inOrder(endorsements: ReadonlyMap<string, ReadEndorsement>): readonly ReadEndorsement[] {
  return [...endorsements]
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, endorsement]) => endorsement)
}

/** A token and the credential in it are two endorsements, as far as is known before they are verified. */
function keyOf({ presented, reading }: ReadEndorsement): string {
  const document = 'document' in reading ? canonicalJson(reading.document) : ''
  return `${document} ${typeof presented === 'string' ? presented : ''}`
}

function isSignedEndorsement(reading: ReturnType<typeof read>): boolean {
  if ('problems' in reading) return false
  const { document, token } = reading
  const isSigned = token !== undefined || asArray(document.proof).some(isJsonObject)
  return isSigned && isEndorsementCredential(document) && !isOpenBadgeCredential(document)
}
