import { deepFreeze } from '../../src/json/index.js'
import {
  type AchievementCredential,
  type AchievementCredentialv1p1,
  type AnyAchievementCredential,
  OB_CONTEXT,
  VC_V1_CONTEXT,
  VC_V2_CONTEXT,
} from '../../src/model/index.js'

/** Members to set in a made-up badge; `undefined` removes one. */
export interface Changes {
  readonly credential?: Readonly<Record<string, unknown>>
  readonly subject?: Readonly<Record<string, unknown>>
  readonly achievement?: Readonly<Record<string, unknown>>
}

/** A badge on Verifiable Credentials 2.0 with nothing but what is mandatory, frozen. */
export function badge(changes: Changes = {}): AchievementCredential {
  return deepFreeze(
    complete({
      '@context': [VC_V2_CONTEXT, OB_CONTEXT],
      id: 'https://school.example/badges/1',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: 'did:web:school.example', type: ['Profile'], name: 'School' },
      validFrom: '2026-01-31T09:00:00Z',
      credentialSubject: complete({
        id: 'did:example:ana',
        type: ['AchievementSubject'],
        achievement: complete({
          id: 'https://school.example/boilers',
          type: ['Achievement'],
          name: 'Boilers',
          description: 'Maintains boilers.',
          criteria: { narrative: 'Pass.' },
          ...changes.achievement,
        }),
        ...changes.subject,
      }),
      ...changes.credential,
    }),
  ) as unknown as AchievementCredential
}

/** The same badge on Verifiable Credentials 1.1: its dates under the other names. */
export function olderBadge(changes: Changes = {}): AchievementCredentialv1p1 {
  const { validFrom, validUntil, ...others } = badge(changes)
  return deepFreeze(
    complete({
      ...others,
      '@context': [VC_V1_CONTEXT, OB_CONTEXT],
      issuanceDate: validFrom,
      expirationDate: validUntil,
    }),
  ) as unknown as AchievementCredentialv1p1
}

/** Both forms of a badge, by the version of Verifiable Credentials. */
export function inBothVersions(
  changes: Changes = {},
): readonly (readonly [string, AnyAchievementCredential])[] {
  return [
    ['2.0', badge(changes)],
    ['1.1', olderBadge(changes)],
  ]
}

function complete(members: Readonly<Record<string, unknown>>): Readonly<Record<string, never>> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Readonly<Record<string, never>>
}
