import { checkCredential, checkDefinition } from '../../src/consistency/index.js'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import type { LintProblem } from '../../src/report/index.js'

/** Findings as "severity code pointer", in a fixed order. */
export function told(findings: readonly LintProblem[]): readonly string[] {
  return findings.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`).sort()
}

/** What a credential's check finds; the input is frozen. */
export function inCredential(document: object, known: readonly object[] = []): readonly string[] {
  return told(
    checkCredential(deepFreeze(document) as JsonObject, { known: known as readonly JsonObject[] }),
  )
}

/** What a definition's check finds; the input is frozen. */
export function inDefinition(
  achievement: object,
  known: readonly object[] = [],
): readonly string[] {
  return told(
    checkDefinition(deepFreeze(achievement) as JsonObject, {
      known: known as readonly JsonObject[],
    }),
  )
}

export const ID = 'https://college.example/achievements/welder'

/** An achievement that nothing is wrong with. */
export const ACHIEVEMENT: JsonObject = deepFreeze({
  id: ID,
  type: ['Achievement'],
  name: 'Welder',
  description: 'Welds.',
  criteria: { narrative: 'Pass the test.' },
})

/** A badge of Verifiable Credentials 2.0 that nothing is wrong with. */
export const BADGE: JsonObject = deepFreeze({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:college.example', type: ['Profile'], name: 'College' },
  validFrom: '2026-03-02T09:00:00Z',
  credentialSubject: {
    id: 'did:example:ana',
    type: ['AchievementSubject'],
    achievement: ACHIEVEMENT,
  },
})

/** The badge with other members in its subject. */
export function withSubject(changes: object): JsonObject {
  return { ...BADGE, credentialSubject: { ...(BADGE.credentialSubject as object), ...changes } }
}
