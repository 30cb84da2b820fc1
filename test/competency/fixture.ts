import type { JsonObject } from '../../src/json/index.js'
import type { OpenBadgeCredential } from '../../src/model/index.js'
import { CHECK_NAMES, checkFrom, problem, type VerificationReport } from '../../src/report/index.js'

/** Badges that stand in for what `verify` returned; signed ones are in `signed.test.ts`. */

export const ANA = 'did:key:zAna'
export const NAAEI = 'did:web:naaei.example'
const NOW = '2026-04-01T00:00:00.000Z'

export interface BadgeInput {
  readonly id?: string
  readonly holder?: string | null
  readonly issuer?: string
  /** Members of the subject and of the achievement. */
  readonly subject?: object
  readonly achievement?: object
}

/** A badge of Ana's from NAAEI, unless said otherwise. */
export function badge(input: BadgeInput): OpenBadgeCredential {
  const { id = 'urn:uuid:1', holder = ANA, issuer = NAAEI } = input
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: issuer, type: ['Profile'], name: 'NAAEI' },
    validFrom: '2026-03-02T09:00:00Z',
    credentialSubject: {
      ...(holder === null ? {} : { id: holder }),
      type: ['AchievementSubject'],
      achievement: definition(input.achievement),
      ...input.subject,
    },
  }
}

/** A definition of an achievement with further members. */
export function definition(members: object = {}) {
  return {
    id: 'https://naaei.example/achievements/camt-e',
    type: ['Achievement', 'StackedAchievement'],
    name: 'CAMT + E',
    description: 'Plans energy upgrades.',
    criteria: { narrative: 'Pass the assessment.' },
    ...members,
  }
}

const FOUND = {
  kind: 'badge',
  now: NOW,
  proofs: [],
  recipient: { proven: 'nothing' },
  copy: { judged: 'presented' },
  status: [],
  endorsements: [],
  authority: [],
  resources: [],
} as const

/** The report of a verified badge. */
export function verified(input: BadgeInput): VerificationReport {
  return {
    verified: true,
    outcome: 'verified',
    ...FOUND,
    checks: CHECK_NAMES.map((name) => checkFrom(name, [])),
    credential: badge(input),
  }
}

/** The report of a badge whose proof does not hold. */
export function refuted(): VerificationReport {
  return {
    verified: false,
    outcome: 'refuted',
    ...FOUND,
    checks: CHECK_NAMES.map((name) =>
      checkFrom(name, name === 'proof' ? [problem('proof-invalid', 'It does not hold.')] : []),
    ),
  }
}

/** An alignment with that address. */
export function align(targetUrl: string, members: JsonObject = {}) {
  return { type: ['Alignment'], targetName: `Name of ${targetUrl}`, targetUrl, ...members }
}

/** The same at a level. */
export function alignAt(targetUrl: string, proficiencyLevel: string, levelRank?: number) {
  return align(targetUrl, {
    type: ['Alignment', 'LeveledAlignment'],
    proficiencyLevel,
    ...(levelRank === undefined ? {} : { levelRank }),
  })
}
