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
import { endorsementsIn, type PlacedEndorsement, thingsIn } from './endorsement-places.js'
import { inParallel } from './in-parallel.js'
import { judgeEndorsement } from './judge-endorsement.js'
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
 * come from anybody: it is told of in a warning, and not counted.
 *
 * An embedded endorsement shares the node of what it is about, in the eyes of JSON-LD. That nothing can be
 * moved between the two is for `checkShape` to see to (chain.md 2.6, G7).
 *
 * Of other credentials than badges nothing is known to be an endorsement.
 *
 * @see R-407, R-410, R-701 to R-707, S-68
 */
export async function checkEndorsements(
  document: JsonObject,
  scope: Scope,
): Promise<EndorsementFindings> {
  const only = (check: Check): EndorsementFindings => ({ check, endorsements: [] })
  if (scope.kind === 'any') return only(skipped('endorsements', 'only badges are endorsed'))
  const embedded = endorsementsIn(document)
  const given = scope.depth === 0 ? scope.lifecycle.endorsements : []
  if (embedded.length + given.length === 0) {
    return only(skipped('endorsements', 'the credential holds no endorsement'))
  }
  const inside = scope.depth === 0 ? countEndorsements([document], scope) : 0
  if (inside > MOST_ENDORSEMENTS) return only(checkFrom('endorsements', [TOO_MANY]))
  // what is inside was signed by the issuer, and is looked at however much is put beside it
  const room = MOST_ENDORSEMENTS - inside
  const isFull = given.length > room || given.length + countEndorsements(given, scope) > room
  const reports = await inParallel(embedded, (one) => judgeEmbedded(one, document, scope))
  const reportsBeside = await inParallel([...(isFull ? [] : given).entries()], (entry) =>
    judgeBeside(entry, document, scope),
  )
  const problems = reports.flatMap((report) => problemOf(report))
  const warnings = [
    ...(isFull ? [TOO_MANY_BESIDE] : []),
    ...reportsBeside.flatMap((report) => problemOf(report)),
    ...[...reports, ...reportsBeside].flatMap((report) => selfOf(report)),
  ]
  const endorsements = [...reports, ...reportsBeside]
  return { check: checkFrom('endorsements', problems, warnings), endorsements }
}

async function judgeEmbedded(
  { value, pointer, things }: PlacedEndorsement,
  document: JsonObject,
  scope: Scope,
): Promise<EndorsementReport> {
  if (scope.depth < MOST_DEEP) {
    return { pointer, ...(await judgeEndorsement(value, document, things, scope)) }
  }
  const detail = 'Endorsements of endorsements are followed no further.'
  return {
    pointer,
    outcome: 'undetermined',
    problems: [problem('endorsement-undetermined', detail, '')],
  }
}

async function judgeBeside(
  [beside, value]: readonly [number, unknown],
  document: JsonObject,
  scope: Scope,
): Promise<EndorsementReport> {
  return { beside, ...(await judgeEndorsement(value, document, thingsIn(document), scope)) }
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

const TOO_MANY_BESIDE = problem(
  'endorsement-too-many',
  `With those beside the credential there are more than ${MOST_ENDORSEMENTS}; only those in it were looked at.`,
)
