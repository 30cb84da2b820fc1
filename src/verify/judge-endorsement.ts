import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import {
  isEndorsementCredential,
  isOpenBadgeCredential,
  issuerOf,
  validityMembersOf,
} from '../model/index.js'
import { type Check, type EndorsementReport, outcomeOf, problem } from '../report/index.js'
import type { EndorsedThing } from './endorsement-places.js'
import type { ReadEndorsement } from './endorsements-for.js'
import { matchEndorsement } from './match-endorsement.js'
import type { Scope } from './scope.js'

/** What became of an endorsement, wherever it stands. */
export type JudgedEndorsement = Omit<EndorsementReport, 'pointer' | 'beside'>

/**
 * Verifies one endorsement as a credential of its own: what it is and what it is about first, which needs no
 * request, then its proof, its dates and its status, and last what it says about the thing that it endorses.
 *
 * @param document - the credential that it stands in or beside.
 * @param things - what it may be about.
 * @see, S-68
 */
export async function judgeEndorsement(
  { presented, reading }: Pick<ReadEndorsement, 'presented' | 'reading'>,
  document: JsonObject,
  things: readonly EndorsedThing[],
  scope: Scope,
): Promise<JudgedEndorsement> {
  if ('problems' in reading) return judged(reading.problems)
  const written = reading.document
  const thing = thingIn(written, things)
  const misplaced = checkPlace(written, thing)
  if (misplaced.length > 0 || thing === undefined) return judged(misplaced, written, thing)
  const { report, credential } = await scope.examine(presented, {
    role: 'endorsement',
    kind: 'badge',
  })
  const found = report.checks.flatMap((check) => problemsIn(check))
  if (credential === undefined) {
    return judged(found.length > 0 ? found : [NOT_VERIFIED], written, thing)
  }
  const match = await matchEndorsement(credential, document, thing)
  const about = { ...describe(credential, thing), ...selfIn(credential, document, thing) }
  if ('problems' in match || found.length > 0) {
    const mismatches = 'problems' in match ? match.problems : []
    return { ...judged([...mismatches, ...found]), ...about }
  }
  return { outcome: 'verified', problems: [], ...about, ...match }
}

/** What its own endorsements are not says nothing about what it is itself about. */
function problemsIn(check: Check): readonly Problem[] {
  if (!('problems' in check)) return []
  if (check.name !== 'endorsements') return check.problems
  return check.problems.map((found) =>
    outcomeOf([found]) === 'undetermined'
      ? problem('endorsement-undetermined', found.detail, found.pointer)
      : problem('endorsement-invalid', found.detail, found.pointer),
  )
}

const NOT_VERIFIED = problem('endorsement-undetermined', 'It could not be verified.', '')

function judged(
  problems: readonly Problem[],
  written?: JsonObject,
  thing?: EndorsedThing,
): JudgedEndorsement {
  const outcome = outcomeOf(problems) === 'failed' ? 'refuted' : 'undetermined'
  return {
    outcome,
    problems,
    pinned: false,
    ...(written === undefined ? {} : describe(written, thing)),
  }
}

function thingIn(
  { credentialSubject: subject }: JsonObject,
  things: readonly EndorsedThing[],
): EndorsedThing | undefined {
  const id = isJsonObject(subject) ? subject.id : undefined
  return things.find((thing) => thing.id === id)
}

/** A badge is no endorsement, and one of something else none of this (S-68). */
function checkPlace(written: JsonObject, thing: EndorsedThing | undefined): readonly Problem[] {
  if (!isEndorsementCredential(written) || isOpenBadgeCredential(written)) {
    return [problem('endorsement-invalid', 'This is no EndorsementCredential.', '/type')]
  }
  if (thing !== undefined) return []
  const detail = 'It is about something else than what it stands in or beside.'
  return [problem('endorsement-mismatch', detail, '/credentialSubject/id')]
}

type Description = Pick<
  JudgedEndorsement,
  'endorser' | 'endorsed' | 'comment' | 'validFrom' | 'validUntil'
>

function describe(endorsement: object, thing: EndorsedThing | undefined): Description {
  if (!isEndorsementCredential(endorsement)) return {}
  const { id, name } = issuerOf(endorsement)
  const { from, until } = validityMembersOf(endorsement)
  const members = endorsement as unknown as JsonObject
  const { credentialSubject: subject, [from]: validFrom, [until]: validUntil } = members
  const comment = isJsonObject(subject) ? subject.endorsementComment : undefined
  // member by member: a literal of spreads alone takes V8 microseconds
  const told: { -readonly [name in keyof Description]: Description[name] } = {}
  if (id !== '') told.endorser = name === undefined ? { id } : { id, name }
  if (thing !== undefined) told.endorsed = thing
  if (typeof comment === 'string') told.comment = comment
  if (typeof validFrom === 'string') told.validFrom = validFrom
  if (typeof validUntil === 'string') told.validUntil = validUntil
  return told
}

/** Who is endorsed by itself has no third party behind it. */
function selfIn(
  endorsement: JsonObject,
  document: JsonObject,
  thing: EndorsedThing,
): Pick<JudgedEndorsement, 'self'> {
  const endorser = idOf(endorsement.issuer)
  if (endorser === idOf(document.issuer)) return { self: 'issuer' }
  const recipient = isEndorsementCredential(document) ? undefined : idOf(document.credentialSubject)
  if (endorser === recipient) return { self: 'recipient' }
  return endorser === thing.id ? { self: 'endorsed' } : {}
}

function idOf(node: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(node) ? node.id : node
}
