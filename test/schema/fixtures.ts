import type {
  AchievementCredentialv1p1,
  Condition,
  EndorsementCredentialv1p1,
  OpenBadgeCredential,
} from '../../src/model/index.js'

/** The smallest badge that fits. */
export const BADGE = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:9f1b1e0e-5a5f-4b0c-8a77-0d5b2a1f8c11',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'https://school.example/', type: ['Profile'], name: 'School' },
  validFrom: '2026-01-31T09:00:00Z',
  credentialSubject: {
    id: 'did:example:maria',
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://school.example/achievements/boilers',
      type: ['Achievement'],
      name: 'Boilers',
      description: 'Maintains boilers.',
      criteria: { narrative: 'Pass the exam.' },
    },
  },
} as const satisfies OpenBadgeCredential

/** The smallest endorsement that fits. */
export const ENDORSEMENT = {
  '@context': BADGE['@context'],
  id: 'urn:uuid:0b6f1a6e-0a0f-4c5f-9c55-3b8f0f6f0a22',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Reviewed',
  issuer: 'did:web:quality.example',
  validFrom: '2026-01-31T09:00:00Z',
  credentialSubject: {
    id: 'https://school.example/achievements/boilers',
    type: ['EndorsementSubject'],
  },
} as const

/** The smallest badge that fits, on Verifiable Credentials 1.1. */
export const BADGE_V1P1 = {
  '@context': ['https://www.w3.org/2018/credentials/v1', BADGE['@context'][1]],
  id: 'urn:uuid:9f1b1e0e-5a5f-4b0c-8a77-0d5b2a1f8c12',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Boilers',
  issuer: BADGE.issuer,
  issuanceDate: '2026-01-31T09:00:00Z',
  credentialSubject: BADGE.credentialSubject,
} as const satisfies AchievementCredentialv1p1

/** The smallest endorsement that fits, on Verifiable Credentials 1.1. */
export const ENDORSEMENT_V1P1 = {
  '@context': BADGE_V1P1['@context'],
  id: 'urn:uuid:0b6f1a6e-0a0f-4c5f-9c55-3b8f0f6f0a23',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Reviewed',
  issuer: BADGE.issuer,
  issuanceDate: '2026-01-31T09:00:00Z',
  credentialSubject: ENDORSEMENT.credentialSubject,
} as const satisfies EndorsementCredentialv1p1

/** One condition of every kind, each with every member that it may have. */
export const RULE: Condition = {
  id: 'https://school.example/achievements/boilers#rule',
  type: 'AllOf',
  name: 'All of these',
  condition: [
    {
      id: 'https://school.example/achievements/boilers#safety',
      type: 'HoldsAchievement',
      name: 'Safety',
      description: 'Held when boilers is awarded.',
      targetAchievement: 'https://school.example/achievements/safety',
      acceptedVersion: ['1', '2'],
      acceptedIssuer: ['did:web:school.example'],
      requiredEndorser: ['did:web:quality.example'],
      acceptProvisional: false,
      timing: 'within',
      window: 'P2Y',
      validity: 'atAward',
      gracePeriod: 'P30D',
      maximumAge: 'P5Y',
      waivable: true,
      threshold: [
        {
          id: 'https://school.example/achievements/boilers#mark',
          type: 'ResultThreshold',
          onResultDescription: 'https://school.example/achievements/safety#exam',
          minimumValue: '75.5',
        },
      ],
    },
    {
      type: 'AnyOf',
      condition: [
        {
          type: 'HoldsFromSeries',
          targetSeries: 'https://school.example/series/heat',
          minimum: 2,
          acceptedIssuer: ['did:web:school.example'],
        },
        {
          type: 'HoldsCompetency',
          targetCompetency: {
            type: ['Alignment'],
            targetName: 'Welding',
            targetUrl: 'https://skills.example/welding',
          },
          minimumLevel: 'https://skills.example/levels/2',
        },
      ],
    },
    {
      type: 'AtLeast',
      minimum: 1,
      condition: [
        {
          type: 'EarnedCredits',
          minimumCredits: '30',
          creditUnit: 'https://credits.example/hour',
          fromAchievement: ['https://school.example/achievements/safety'],
          targetSeries: 'https://school.example/series/heat',
        },
        {
          type: 'ExternalRequirement',
          id: 'https://school.example/achievements/boilers#years',
          name: 'Two years of work',
        },
      ],
    },
  ],
}

/** A badge whose achievement uses all of the vocabulary of stacking. */
export const STACKED_BADGE = {
  ...BADGE,
  credentialSubject: {
    ...BADGE.credentialSubject,
    achievement: {
      ...BADGE.credentialSubject.achievement,
      type: ['Achievement', 'StackedAchievement'],
      requires: RULE,
      recommends: RULE,
      renewalRequires: RULE,
      isPartOf: ['https://school.example/series/heat'],
      leadsTo: ['https://school.example/achievements/heat'],
      replaces: ['https://school.example/achievements/stoves'],
      equivalentTo: ['https://other.example/achievements/boilers'],
      participation: 'blended',
      workload: [{ type: 'Workload', amount: '25', unit: 'https://credits.example/hour' }],
      assessmentPlan: [
        {
          type: 'AssessmentPlan',
          assessmentMethod: ['written exam'],
          proctoring: 'onsite',
          identityVerified: true,
          reliability: '0.87',
          assessedBy: 'https://school.example/',
          blueprint: [
            {
              type: 'BlueprintEntry',
              skill: 'https://skills.example/welding',
              itemCount: 12,
              weight: '1',
            },
          ],
        },
      ],
      alignment: [
        {
          type: ['Alignment', 'LeveledAlignment'],
          targetName: 'Welding',
          targetUrl: 'https://skills.example/welding',
          competency: 'https://skills.example/welding',
          proficiencyLevel: 'https://skills.example/levels/2',
          levelRank: 2,
        },
      ],
    },
  },
  evidence: [
    {
      id: 'https://school.example/credentials/safety/1',
      type: ['Evidence', 'PrerequisiteEvidence'],
      satisfies: ['https://school.example/achievements/boilers#safety'],
      claimsDigest: 'uEiBqYm9n',
      checkedAt: '2026-01-31T08:55:00Z',
      credentialJson: { any: 'thing' },
    },
  ],
} as const satisfies OpenBadgeCredential
