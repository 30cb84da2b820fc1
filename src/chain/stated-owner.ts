import { gather } from '../competency/index.js'
import { achievementKey, formatDateTime } from '../model/index.js'
import { CHECK_NAMES, skipped, type VerificationReport } from '../report/index.js'
import { creditFactsOf } from './credits.js'
import { equivalenceClaimsIn } from './equivalence-claims.js'
import type { Facts, Identity } from './facts.js'
import { OK } from './finding.js'
import { once } from './once.js'

/** Whom the badges must be about, as far as it is known. */
export interface Person {
  /** Their ids; the first is named in reports. */
  readonly ids: readonly string[]
  /** Identifiers of theirs that can be compared. */
  readonly identities: readonly Identity[]
}

/** What is known of a rule that no badge carries. */
export interface Statement {
  readonly person: Person
  /** The moment that the rule takes for that of the award. */
  readonly awarded: Date
  /** `id` of the issuer whose badge it would be; absent where there is none to be. */
  readonly issuer?: string
  /** The achievement that would be awarded. */
  readonly achievement?: { readonly id: string; readonly name: string; readonly creator?: string }
}

/**
 * What stands for the badge where a rule has none: a badge that was awarded to that person at that moment, by that
 * issuer if there is one. It holds nothing itself, and never counts for a condition.
 */
export function statedOwner(statement: Statement): Facts {
  const { person, awarded, issuer = '', achievement } = statement
  const { id, name, creator } = { id: '', name: '', creator: undefined, ...achievement }
  const [subject] = person.ids
  return {
    ref: { id: '', name, issuer, awarded: formatDateTime(awarded) },
    proven: true,
    integrity: OK,
    standing: { troubles: [] },
    issuer,
    ...(subject === undefined ? {} : { subject }),
    identities: person.identities,
    achievement: {
      key: achievementKey(id, issuer),
      ...(creator === undefined ? {} : { creator }),
      resultDescriptions: [],
      series: [],
      equivalences: equivalenceClaimsIn({}, issuer),
    },
    awarded,
    validFrom: awarded,
    hasStatus: false,
    results: [],
    credits: creditFactsOf({}, {}),
    competencies: once(() => gather({})),
    evidence: [],
    mayLackRule: false,
    report: reportOfNothing(awarded),
  }
}

/** Nothing was verified, so nothing is said: no check has run, and nobody has endorsed it. */
function reportOfNothing(now: Date): VerificationReport {
  return {
    verified: false,
    outcome: 'undetermined',
    kind: 'badge',
    now: formatDateTime(now),
    checks: CHECK_NAMES.map((name) => skipped(name, 'there is no badge yet')),
    proofs: [],
    recipient: { proven: 'nothing' },
    copy: { judged: 'presented' },
    status: [],
    endorsements: [],
    authority: [],
    resources: [],
  }
}
