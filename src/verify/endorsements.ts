import type { Problem, ProblemCode } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import {
  type Check,
  checkFrom,
  type EndorsementReport,
  outcomeOf,
  problem,
  skipped,
} from '../report/index.js'
import { countEndorsements, MOST_ENDORSEMENTS } from './count-endorsements.js'
import {
  type EndorsedThing,
  endorsementsIn,
  type PlacedEndorsement,
  thingsIn,
} from './endorsement-places.js'
import { type Beside, type ReadEndorsement, subjectOf } from './endorsements-for.js'
import { inParallel } from './in-parallel.js'
import { judgeEndorsement } from './judge-endorsement.js'
import { readInside } from './read.js'
import type { Scope } from './scope.js'

/** The check, and what it says of each endorsement. */
export interface EndorsementFindings {
  readonly check: Check
  readonly endorsements: readonly EndorsementReport[]
}

/** How deep endorsements are followed: those of a credential, and those of these (R-704). */
const MOST_DEEP = 2

/**
 * Whether the endorsements inside the credential can be relied on, and those that were given beside it.
 *
 * Each is verified as a credential of its own and must be about what carries it: the achievement or the
 * profile; for those of the credential itself and those beside it, anything in the credential. The issuer
 * signed what is inside, so that one that does not hold speaks against the credential. One beside it may
 * come from anybody: it is told of in a warning, and not counted. But what the verifier gives is looked at,
 * whatever else is in the credential or was shown with it; where that cannot be, the answer is open.
 *
 * An embedded endorsement shares the node of what it is about, in the eyes of JSON-LD. That nothing can be
 * moved between the two is for `checkShape` to see to (chain.md 2.6, G7).
 *
 * Of other credentials than badges nothing is known to be an endorsement.
 *
 * @see R-407, R-410, R-701 to R-707, S-68
 */
export function checkEndorsements(
  document: JsonObject,
  scope: Scope,
): EndorsementFindings | Promise<EndorsementFindings> {
  if (scope.kind === 'any') return none('only badges are endorsed')
  const embedded = endorsementsIn(document)
  const beside = scope.depth === 0 ? scope.beside : NONE_BESIDE
  if (embedded.length + beside.given.length + beside.shown.length === 0) {
    return none('the credential holds no endorsement')
  }
  return judgeAll(embedded, beside, document, scope)
}

const NONE_BESIDE: Beside = { given: [], shown: [] }

function none(reason: string): EndorsementFindings {
  return { check: skipped('endorsements', reason), endorsements: [] }
}

async function judgeAll(
  embedded: readonly PlacedEndorsement[],
  { given, shown }: Beside,
  document: JsonObject,
  scope: Scope,
): Promise<EndorsementFindings> {
  const isFull = scope.depth === 0 && countEndorsements(document, scope) > MOST_ENDORSEMENTS
  const things = thingsIn(document)
  const shownHere = shown.filter(roomFor(things))
  // those that are given come first, so that no others use up the requests
  const ofGiven = await judgeGiven(given, things, document, scope)
  const ofEmbedded = await inParallel(isFull ? [] : embedded, (one) =>
    judgeEmbedded(one, document, scope),
  )
  const ofShown = await inParallel([...shownHere.entries()], async ([index, one]) => ({
    beside: given.length + index,
    ...(await judgeEndorsement(one, document, things, scope)),
  }))
  const problems = [
    ...(isFull ? [TOO_MANY] : []),
    ...[...ofEmbedded, ...ofGiven.filter(isUnseen)].flatMap((report) => problemOf(report)),
  ]
  const ofBeside = [...ofGiven.filter((report) => !isUnseen(report)), ...ofShown]
  const endorsements = [...ofEmbedded, ...ofGiven, ...ofShown]
  const warnings = [
    ...(shownHere.length < shown.length ? [TOO_MANY_SHOWN] : []),
    ...ofBeside.flatMap((report) => problemOf(report)),
    ...endorsements.flatMap((report) => selfOf(report)),
  ]
  return { check: checkFrom('endorsements', problems, warnings), endorsements }
}

/**
 * Whether there is room for an endorsement, asked in turn: of as many as may be in a credential, those in them
 * included. One of something else takes none, as it is not verified.
 */
function roomFor(things: readonly EndorsedThing[]): (endorsement: ReadEndorsement) => boolean {
  const ids = new Set<unknown>(things.map(({ id }) => id))
  let room = MOST_ENDORSEMENTS
  return (endorsement) => {
    const size = ids.has(subjectOf(endorsement)) ? endorsement.size : 0
    if (size > room) return false
    room -= size
    return true
  }
}

async function judgeGiven(
  given: readonly ReadEndorsement[],
  things: readonly EndorsedThing[],
  document: JsonObject,
  scope: Scope,
): Promise<readonly EndorsementReport[]> {
  const hasRoom = given.map(roomFor(things))
  return await inParallel([...given.entries()], async ([beside, one]) =>
    hasRoom[beside] === true
      ? { beside, ...(await judgeEndorsement(one, document, things, scope)) }
      : { beside, outcome: 'undetermined', problems: [NO_ROOM], pinned: false },
  )
}

/** Whether one was not looked at for reasons that lie in others: how many they are, or what they took. */
function isUnseen({ outcome, problems }: EndorsementReport): boolean {
  return outcome === 'undetermined' && problems.some((one) => one === NO_ROOM || isUsedUp(one))
}

function isUsedUp({ code }: Problem): boolean {
  return code === 'fetch-budget' || code === 'time-limit'
}

async function judgeEmbedded(
  { value, pointer, things }: PlacedEndorsement,
  document: JsonObject,
  scope: Scope,
): Promise<EndorsementReport> {
  if (scope.depth < MOST_DEEP) {
    const endorsement = { presented: value, reading: readInside(value, scope) }
    return { pointer, ...(await judgeEndorsement(endorsement, document, things, scope)) }
  }
  const detail = 'Endorsements of endorsements are followed no further.'
  return {
    pointer,
    outcome: 'undetermined',
    problems: [problem('endorsement-undetermined', detail, '')],
    pinned: false,
  }
}

/** Why one does not count, in one problem at its place; none where it does. */
function problemOf({ outcome, problems, pointer, beside }: EndorsementReport): readonly Problem[] {
  if (outcome === 'verified') return []
  const weight = outcome === 'refuted' ? 'failed' : outcome
  const decisive = problems.find((one) => outcomeOf([one]) === weight)
  const isOwn = decisive !== undefined && OWN_CODES.has(decisive.code)
  const code = outcome === 'refuted' ? 'endorsement-invalid' : 'endorsement-undetermined'
  const why =
    decisive === undefined ? '' : `${isOwn ? '' : `${decisive.title}: `}${decisive.detail}`
  return [problem(isOwn ? decisive.code : code, `${nameOf(beside)}${why}`, pointer)]
}

/** Codes that say of an endorsement what they say of the credential around it. */
const OWN_CODES: ReadonlySet<ProblemCode> = new Set([
  'endorsement-invalid',
  'endorsement-undetermined',
  'endorsement-mismatch',
  'definition-mismatch',
])

function selfOf({ outcome, self, pointer, beside }: EndorsementReport): readonly Problem[] {
  if (outcome !== 'verified' || self === undefined) return []
  const detail = `${nameOf(beside)}${SELVES[self]}`
  return [problem('endorsement-self', detail, pointer)]
}

const SELVES: Readonly<Record<NonNullable<EndorsementReport['self']>, string>> = {
  issuer: 'It is by the issuer of this credential, no third party.',
  recipient: 'It is by the recipient of this credential, no third party.',
  endorsed: 'It is by the one that it endorses, no third party.',
}

function nameOf(beside: number | undefined): string {
  return beside === undefined ? '' : `Number ${beside + 1} of those beside the credential. `
}

const TOO_MANY = problem(
  'endorsement-too-many',
  `Not more than ${MOST_ENDORSEMENTS} are looked at, those of endorsements included.`,
  '',
)

const TOO_MANY_SHOWN = problem(
  'endorsement-too-many',
  `Of those shown together with the credential, not more than ${MOST_ENDORSEMENTS} are looked at.`,
)

const NO_ROOM = problem(
  'endorsement-undetermined',
  `Of those given with the credential, not more than ${MOST_ENDORSEMENTS} are looked at.`,
)
