import { allOf, atLeast, defineAchievement, holds } from '../../src/build/index.js'
import { deepFreeze, type JsonObject, type JsonValue } from '../../src/json/index.js'
import type { LintReport } from '../../src/report/index.js'

/**
 * A definition and a badge in which there is nothing to find. Every test changes one thing in them, so
 * that what is found is about that one thing.
 */

export const NAAEI = 'did:web:naaei.example'
export const ANA = 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp'
export const SERIES = 'https://naaei.example/series/maintenance-supervisor'

const ACHIEVEMENTS = 'https://naaei.example/achievements'

function asTree(value: unknown): JsonObject {
  return deepFreeze(JSON.parse(JSON.stringify(value)) as JsonObject)
}

/** What the rule asks for. */
export const camt: JsonObject = asTree(
  defineAchievement({
    id: `${ACHIEVEMENTS}/camt`,
    achievementType: 'Certificate',
    name: 'CAMT',
    description: 'Keeps apartment homes safe, sound and comfortable.',
    criteria: { narrative: 'Pass the CAMT exam.' },
    resultDescription: [
      { id: '#exam', name: 'Exam', resultType: 'Percent', valueMin: '0', valueMax: '100' },
    ],
  }),
)

/** The definition: everything that a micro-credential should have. */
export const definition: JsonObject = asTree(
  defineAchievement({
    id: `${ACHIEVEMENTS}/camt-e`,
    achievementType: 'MicroCredential',
    name: 'CAMT+E',
    description: 'Plans, procures and manages energy upgrades in apartment buildings.',
    criteria: { narrative: 'Pass the CAMT+E assessment.' },
    alignment: [
      {
        targetName: 'Air-seal a dwelling unit',
        targetUrl: 'https://naaei.example/skills/ee-2-1',
        targetFramework: 'Energy tasks in apartment buildings 1.2',
      },
    ],
    related: [{ id: `${ACHIEVEMENTS}/camt-e-es`, inLanguage: 'es' }],
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
        requiredLevel: `${ACHIEVEMENTS}/camt-e#competent`,
        rubricCriterionLevel: [
          { id: '#novice', name: 'Novice', points: '1' },
          { id: '#competent', name: 'Competent', points: '2' },
        ],
      },
    ],
    requires: allOf(
      holds(`${ACHIEVEMENTS}/camt`, {
        name: 'CAMT',
        acceptedIssuer: [NAAEI],
        threshold: [{ onResultDescription: '#exam', minimumValue: '75' }],
      }),
      atLeast(
        2,
        ...['safety', 'supervision', 'water'].map((name) =>
          holds(`${ACHIEVEMENTS}/${name}`, { name, acceptedIssuer: [NAAEI] }),
        ),
      ),
    ),
  }),
)

/** A badge of it, not yet signed. */
export const badge: JsonObject = deepFreeze({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    'https://w3id.org/stackbadge/v1',
  ],
  id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: NAAEI, type: ['Profile'], name: 'NAA Education Institute' },
  validFrom: '2026-03-02T09:00:00Z',
  validUntil: '2027-03-02T09:00:00Z',
  awardedDate: '2026-03-02T09:00:00Z',
  credentialSubject: {
    id: ANA,
    type: ['AchievementSubject'],
    achievement: definition,
    result: [
      {
        type: ['Result'],
        resultDescription: `${ACHIEVEMENTS}/camt-e#project`,
        achievedLevel: `${ACHIEVEMENTS}/camt-e#competent`,
      },
    ],
  },
})

/** An endorsement, not yet signed. */
export const endorsement: JsonObject = deepFreeze({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:7b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Reviewed',
  issuer: { id: 'did:web:qa.example', type: ['Profile'], name: 'Quality review' },
  validFrom: '2026-01-10T00:00:00Z',
  credentialSubject: { id: `${ACHIEVEMENTS}/camt-e`, type: ['EndorsementSubject'] },
})

/** The tree with another value at that place; `undefined` removes it, and `-` appends to a list. */
export function withValue(
  tree: JsonObject,
  pointer: string,
  value: JsonValue | undefined,
): JsonObject {
  const copy = structuredClone(tree) as { [name: string]: JsonValue }
  const steps = pointer.split('/').slice(1)
  const last = steps.pop() ?? ''
  const owner = steps.reduce<unknown>((node, step) => (node as JsonObject)[step], copy)
  if (Array.isArray(owner)) owner.splice(last === '-' ? owner.length : Number(last), 1, value)
  else if (value === undefined) delete (owner as { [name: string]: JsonValue })[last]
  else (owner as { [name: string]: JsonValue })[last] = value
  return deepFreeze(copy)
}

/** What was found, a line a finding. */
export function found({ problems }: LintReport): readonly string[] {
  return problems.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`)
}
