import {
  type Achievement,
  type AchievementInput,
  allOf,
  anyOf,
  type CredentialInput,
  competency,
  createResolver,
  defineAchievement,
  didDocumentOf,
  external,
  holds,
  importSigner,
  issue,
  type MultikeySigner,
  type ProfileInput,
  type Resolver,
  type Secured,
  type VerificationReport,
  verify,
} from '../../src/index.js'
import { deepFreeze } from '../../src/json/index.js'
import type {
  AnyAchievementCredential,
  OpenBadgesVersion,
  VcVersion,
} from '../../src/model/index.js'

/**
 * A badge that uses as much of the model as a real one would: CAMT+E with alignments, results, a rule,
 * evidence for it, and an issuer who is also the creator of the achievement.
 */

export const NOW = new Date('2026-04-01T00:00:00Z')
export const AWARDED = '2026-03-02T09:00:00Z'
export const NAAEI = 'did:web:naaei.example'
const ANA = 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp'
export const CAMT_E = 'https://naaei.example/achievements/camt-e'

export const SUITES = ['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const
export type Suite = (typeof SUITES)[number]

/** The same secret in every run: 32 bytes of one value. */
export function seeded(value: number, options: object = {}): Promise<MultikeySigner> {
  return importSigner({ seed: new Uint8Array(32).fill(value) }, options)
}

export const signer: MultikeySigner = await seeded(1, { controller: NAAEI, fragment: 'key-1' })

/** Knows the issuer's document; whatever else is behind a URL cannot be had. */
export const resolver: Resolver = createResolver({
  documents: { [NAAEI]: didDocumentOf(signer) },
  fetch: () => Promise.reject(new TypeError('fetch failed')),
})

export const issuer: ProfileInput = deepFreeze({
  id: NAAEI,
  name: 'National Apartment Association Education Institute',
  url: 'https://naaei.example',
  email: 'credentials@naaei.example',
})

export const definition: Achievement = defineAchievement(
  deepFreeze({
    id: CAMT_E,
    achievementType: 'MicroCredential',
    name: 'CAMT+E',
    version: '1',
    description: 'Plan, procure and manage energy efficiency upgrades in apartment buildings.',
    criteria: { narrative: 'Pass the CAMT+E assessment.' },
    creator: { ...issuer },
    creditsAvailable: 2.5,
    inLanguage: 'en-US',
    tag: ['energy', 'buildings'],
    image: { id: 'https://naaei.example/camt-e.png', caption: 'A house with a leaf' },
    otherIdentifier: [{ identifier: 'camt-e', identifierType: 'identifier' }],
    related: [{ id: 'https://naaei.example/achievements/camt', version: '3' }],
    alignment: [
      competency.case({
        name: 'Air-seal a dwelling unit',
        uri: 'https://naaei.example/case/uri/ee-2-1',
        code: 'EE-2.1',
        framework: 'Energy efficiency',
      }),
      competency.ctdlAsn({
        name: 'Audit a building',
        ctid: 'ce-07c25f74-9119-11e8-b852-782bcb5df6ac',
      }),
      {
        type: ['Alignment', 'LeveledAlignment'],
        targetName: 'Procure contractors',
        targetUrl: 'https://naaei.example/skills/fs-2',
        competency: 'https://naaei.example/skills/fs-2',
        proficiencyLevel: 'https://naaei.example/levels/2',
        levelRank: 2,
      },
    ],
    resultDescription: [
      {
        id: '#exam',
        name: 'Exam',
        resultType: 'Percent',
        valueMin: '0',
        valueMax: '100',
        requiredValue: '72',
      },
      {
        id: '#project',
        name: 'Project',
        resultType: 'RubricCriterionLevel',
        requiredLevel: '#competent',
        rubricCriterionLevel: [
          { id: '#novice', name: 'Novice', points: '1' },
          { id: '#competent', name: 'Competent', points: '2', description: 'Works alone.' },
        ],
      },
    ],
    isPartOf: ['https://naaei.example/series/maintenance-supervisor'],
    leadsTo: ['https://naaei.example/achievements/cams'],
    requires: allOf(
      holds(
        { id: 'https://naaei.example/achievements/camt', name: 'CAMT' },
        {
          id: '#req-camt',
          acceptedIssuer: [NAAEI],
          timing: 'notAfter',
          validity: 'atAward',
          gracePeriod: 'P30D',
          threshold: [{ onResultDescription: '#exam', minimumValue: '75' }],
          waivable: true,
        },
      ),
      anyOf(
        holds('https://naaei.example/achievements/safety', { acceptProvisional: true }),
        external('#experience', 'Twelve months of maintenance work'),
      ),
    ),
  } satisfies AchievementInput),
)

export const award: CredentialInput = deepFreeze({
  id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11',
  name: 'CAMT+E of Ana',
  achievement: definition,
  recipient: {
    id: ANA,
    identifier: [{ hashed: false, identityHash: 'ana@mail.example', identityType: 'emailAddress' }],
  },
  result: [
    { resultDescription: '#exam', value: 81 },
    { resultDescription: '#project', achievedLevel: '#competent', status: 'Completed' },
  ],
  subject: {
    creditsEarned: 2.5,
    role: 'Maintenance technician',
    source: {
      id: 'https://assessor.example',
      name: 'Assessor',
      address: { addressCountry: 'USA', geo: { latitude: 38.9, longitude: -77 } },
    },
    activityStartDate: '2026-01-10T09:00:00Z',
    activityEndDate: '2026-02-27T16:00:00Z',
  },
  evidence: [
    {
      id: 'https://naaei.example/credentials/camt/8812',
      type: ['Evidence', 'PrerequisiteEvidence'],
      name: 'CAMT certificate held by the earner',
      satisfies: [`${CAMT_E}#req-camt`],
      credentialJson: {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        id: 'https://naaei.example/credentials/camt/8812',
        score: 0.1,
      },
      checkedAt: '2026-03-02T08:55:00Z',
    },
  ],
  validFrom: AWARDED,
  validUntil: '2029-03-02T09:00:00Z',
})

/** Editions of both standards that go together; each is a form in which the badge can be written. */
export interface Form {
  readonly version: VcVersion
  readonly openBadges: OpenBadgesVersion
}

export const CURRENT: Form = { version: '2.0', openBadges: '3.0.3' }

export const OLDER_FORMS: readonly Form[] = [
  { version: '2.0', openBadges: '3.0.2' },
  { version: '1.1', openBadges: '3.0.3' },
  { version: '1.1', openBadges: '3.0.2' },
  { version: '1.1', openBadges: '3.0.1' },
  { version: '1.1', openBadges: '3.0.0' },
]

export const FORMS: readonly Form[] = [CURRENT, ...OLDER_FORMS]

/** Without what the edition has no word for. */
function definedIn({ openBadges }: Form, achievement: Achievement): Achievement {
  if (openBadges === '3.0.3') return achievement
  const { inLanguage: _, ...rest } = achievement
  return rest
}

/** The badge, signed with that suite in that form; always the same bytes. */
export function richBadge(
  cryptosuite: Suite,
  changes: Partial<CredentialInput> = {},
  form: Form = CURRENT,
): Promise<Secured<AnyAchievementCredential>> {
  const now = new Date(AWARDED)
  const input = { ...award, ...changes }
  const achievement = definedIn(form, input.achievement)
  const options = { issuer, signer, resolver, cryptosuite, now, ...form }
  return issue({ ...input, achievement }, options)
}

/** The verdict on something presented, under the fixed clock and the issuer's own document. */
export function judge(presented: unknown, options: object = {}): Promise<VerificationReport> {
  return verify(presented, { now: NOW, resolver, ...options })
}
