import type { ExternalFinding } from '../../src/chain/leaves/external-requirement.js'
import { type ChainLimits, DEFAULT_CHAIN_LIMITS } from '../../src/chain/limits.js'
import { CHAIN_POLICIES, type ChainPolicy } from '../../src/chain/policy.js'
import type { Examine } from '../../src/chain/presented.js'
import { runChain } from '../../src/chain/run-chain.js'
import { type CrosswalkEntry, type RollUp, readMatching } from '../../src/competency/index.js'
import type { ProblemCode } from '../../src/errors.js'
import type { JsonObject } from '../../src/json/index.js'
import {
  CHECK_NAMES,
  type ChainReport,
  type Check,
  type CheckName,
  checkFrom,
  outcomeOf,
  problem,
  type VerificationReport,
} from '../../src/report/index.js'

/**
 * Unsigned badges for the engine, and a stand-in for verification that believes them: a badge carries
 * in `proof.faults` what its verification is to find. Signed badges are tested through the public door.
 */

export const NOW = new Date('2026-04-01T00:00:00Z')
const ANA = 'did:key:zAna'
export const NAAEI = 'did:web:naaei.example'

const BASE = 'https://naaei.example/achievements/'

/** Id of an achievement by its short name. */
export function achievement(name: string): string {
  return `${BASE}${name}`
}

/** Parts of a report that the rules read. */
export type Said = Partial<Pick<VerificationReport, 'endorsements' | 'authority' | 'status'>>

export interface BadgeInput {
  /** Short name of the achievement, or a whole id. */
  readonly achievement: string
  readonly id?: string
  readonly name?: string
  readonly holder?: string | null
  readonly issuer?: string
  readonly awarded?: string | null
  readonly from?: string
  readonly until?: string
  readonly requires?: unknown
  readonly faults?: Partial<Record<CheckName, ProblemCode>>
  /** What else its verification is to say. */
  readonly says?: Said
  /** Further members of the credential, the subject and the achievement. */
  readonly credential?: object
  readonly subject?: object
  readonly details?: object
}

/** A badge of Ana's from NAAEI, unless said otherwise; valid from its award on, without end. */
export function badge(input: BadgeInput): JsonObject {
  const { achievement: short, issuer = NAAEI, holder = ANA } = input
  const awarded = input.awarded === null ? undefined : (input.awarded ?? '2024-02-11T00:00:00Z')
  const document = {
    id: input.id ?? `${issuer}/credentials/${short}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: issuer, type: ['Profile'], name: `Name of ${issuer}` },
    awardedDate: awarded,
    validFrom: input.from ?? awarded ?? '2024-02-11T00:00:00Z',
    validUntil: input.until,
    credentialSubject: {
      id: holder ?? undefined,
      type: ['AchievementSubject'],
      achievement: {
        id: short.includes(':') ? short : achievement(short),
        type: ['Achievement', 'StackedAchievement'],
        name: input.name ?? short,
        requires: input.requires,
        ...input.details,
      },
      ...input.subject,
    },
    proof: { type: 'DataIntegrityProof', faults: input.faults, says: input.says },
    ...input.credential,
  }
  return JSON.parse(JSON.stringify(document)) as JsonObject
}

/** The condition that an achievement of NAAEI is held, with further members. */
export function holds(name: string, facets: object = {}): JsonObject {
  return {
    type: 'HoldsAchievement',
    name,
    targetAchievement: achievement(name),
    ...facets,
  }
}

export function allOf(...condition: readonly JsonObject[]): JsonObject {
  return { type: 'AllOf', condition }
}

export function anyOf(...condition: readonly JsonObject[]): JsonObject {
  return { type: 'AnyOf', condition }
}

export function atLeast(minimum: number, ...condition: readonly JsonObject[]): JsonObject {
  return { type: 'AtLeast', minimum, condition }
}

/** How often each badge was examined in the run whose function this is. */
export interface Examiner {
  readonly examine: Examine
  readonly calls: Map<string, number>
}

/** A stand-in for verification: believes what the badge says about its own faults. */
export function examiner(now: Date = NOW): Examiner {
  const calls = new Map<string, number>()
  const examine: Examine = async (presented) => {
    const document = presented as JsonObject
    if (typeof document?.id !== 'string') {
      return { report: reportOf({ parse: 'json-syntax' }, now) }
    }
    calls.set(document.id, (calls.get(document.id) ?? 0) + 1)
    const proof = document.proof as Pick<BadgeInput, 'faults' | 'says'> | undefined
    const faults = { ...periodFaults(document, now), ...proof?.faults }
    const report = { ...reportOf(faults, now, document), ...proof?.says }
    const isProven = (['parse', 'shape', 'conformance', 'proof', 'issuer'] as const).every(
      (name) => faults[name] === undefined,
    )
    return isProven ? { report, credential: document } : { report }
  }
  return { examine, calls }
}

function periodFaults(document: JsonObject, now: Date): BadgeInput['faults'] {
  const { validFrom, validUntil } = document
  if (typeof validFrom === 'string' && new Date(validFrom) > now) {
    return { validityPeriod: 'not-yet-valid' }
  }
  if (typeof validUntil === 'string' && new Date(validUntil) < now)
    return { validityPeriod: 'expired' }
  return {}
}

function reportOf(
  faults: NonNullable<BadgeInput['faults']>,
  now: Date,
  document?: JsonObject,
): VerificationReport {
  const checks = CHECK_NAMES.map((name): Check => {
    const code = faults[name]
    return checkFrom(name, code === undefined ? [] : [problem(code, 'As the test wants it.')])
  })
  const problems = checks.flatMap((check) => ('problems' in check ? check.problems : []))
  const common = {
    kind: 'badge',
    now: now.toISOString(),
    checks,
    proofs: [],
    recipient: { proven: 'nothing' },
    copy: { judged: 'presented' },
    status: [],
    endorsements: [],
    authority: [],
    resources: [],
  } as const
  if (problems.length === 0 && document !== undefined) {
    return { verified: true, outcome: 'verified', ...common, credential: document as never }
  }
  const outcome = outcomeOf(problems) === 'failed' ? 'refuted' : 'undetermined'
  return { verified: false, outcome, ...common }
}

export interface RunOptions {
  readonly policy?: Partial<ChainPolicy>
  readonly limits?: Partial<ChainLimits>
  readonly now?: Date
  readonly examiner?: Examiner
  readonly crosswalk?: readonly CrosswalkEntry[]
  readonly rollUp?: readonly RollUp[]
  /** By ids of conditions. */
  readonly external?: Readonly<Record<string, ExternalFinding>>
  /** Ids that present together. Default: nobody presents. */
  readonly holders?: readonly string[]
  /** Published definitions, by the ids of the achievements. */
  readonly definitions?: Readonly<Record<string, JsonObject>>
}

/** Runs the engine on plain badges. */
export function run(
  target: unknown,
  shown: readonly unknown[],
  options: RunOptions = {},
): Promise<ChainReport> {
  const { now = NOW, crosswalk = [], rollUp = [], external, definitions = {} } = options
  const policy = { ...CHAIN_POLICIES.recruiter, ...options.policy }
  const limits = { ...DEFAULT_CHAIN_LIMITS, ...options.limits }
  const given = {
    crosswalk: readMatching({ crosswalk, rollUp }),
    ...(external === undefined ? {} : { external: new Map(Object.entries(external)) }),
  }
  return runChain(
    target,
    shown,
    { policy, limits, credentialLimits: {}, now, ...given },
    {
      examine: (options.examiner ?? examiner(now)).examine,
      sources: options.holders === undefined ? {} : { holders: options.holders },
      lookUp: async (id) => definitions[id],
    },
  )
}

/** T of the tables: CAMT+E, which requires CAMT, awarded on 2 March 2026. */
export function camtE(facets: object = {}, input: Partial<BadgeInput> = {}): JsonObject {
  return badge({
    achievement: 'camt-e',
    name: 'CAMT+E',
    awarded: '2026-03-02T09:00:00Z',
    requires: allOf(holds('camt', { acceptedIssuer: [NAAEI], ...facets })),
    ...input,
  })
}

/** P of the tables: CAMT, from 11 February 2024 to the end of 2026. */
export function camt(input: Partial<BadgeInput> = {}): JsonObject {
  return badge({
    achievement: 'camt',
    name: 'CAMT',
    awarded: '2024-02-11T00:00:00Z',
    until: '2026-12-31T00:00:00Z',
    ...input,
  })
}
