import { describe, expect, test } from 'vitest'
import { BADGE, inCredential, withSubject } from './found.js'

const { validFrom: _, ...undated } = BADGE
const FIRST = {
  ...undated,
  '@context': [
    'https://www.w3.org/2018/credentials/v1',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
}
const EARLY = '2026-03-02T09:00:00Z'
const LATE = '2026-03-02T10:00:00Z'

describe('dates in order (S-17)', () => {
  test.each<[string, object, object, readonly string[]]>([
    [
      'validity, 2.0',
      { ...BADGE, validFrom: EARLY, validUntil: LATE },
      { ...BADGE, validFrom: LATE, validUntil: EARLY },
      ['error date-order /validUntil'],
    ],
    [
      'validity, 1.1',
      { ...FIRST, issuanceDate: EARLY, expirationDate: LATE },
      { ...FIRST, issuanceDate: LATE, expirationDate: EARLY },
      ['error date-order /expirationDate'],
    ],
    [
      'validity across zones',
      { ...BADGE, validFrom: '2026-03-02T10:00:00+02:00', validUntil: '2026-03-02T08:00:00Z' },
      { ...BADGE, validFrom: '2026-03-02T08:00:00Z', validUntil: '2026-03-02T09:59:59+02:00' },
      ['error date-order /validUntil'],
    ],
    [
      'activity',
      withSubject({ activityStartDate: EARLY, activityEndDate: LATE }),
      withSubject({ activityStartDate: LATE, activityEndDate: EARLY }),
      ['error date-order /credentialSubject/activityEndDate'],
    ],
    [
      'award and validity',
      { ...BADGE, awardedDate: '2024-01-01T00:00:00Z' },
      { ...BADGE, awardedDate: LATE },
      ['warning date-order /awardedDate'],
    ],
    [
      'award and validity, 1.1',
      { ...FIRST, issuanceDate: LATE, awardedDate: EARLY },
      { ...FIRST, issuanceDate: EARLY, awardedDate: LATE },
      ['warning date-order /awardedDate'],
    ],
    [
      'activity and award',
      { ...withSubject({ activityStartDate: '2026-01-01T00:00:00Z' }), awardedDate: EARLY },
      { ...withSubject({ activityStartDate: LATE }), awardedDate: EARLY },
      ['warning date-order /credentialSubject/activityStartDate'],
    ],
    [
      'a proof',
      { ...BADGE, proof: [{ created: EARLY, expires: LATE }] },
      {
        ...BADGE,
        proof: [
          { created: EARLY, expires: LATE },
          { created: LATE, expires: EARLY },
        ],
      },
      ['error date-order /proof/1/expires'],
    ],
    [
      'an endorsement inside',
      { ...BADGE, endorsement: [{ ...endorsement(), validUntil: LATE }] },
      { ...BADGE, endorsement: [{ ...endorsement(), validUntil: '2026-03-01T00:00:00Z' }] },
      ['error date-order /endorsement/0/validUntil'],
    ],
  ])('%s', (_name, good, bad, expected) => {
    expect(inCredential(good)).toEqual([])
    expect(inCredential(bad)).toEqual(expected)
  })

  test('that are equal are in order, and what is no date is for the schema to say', () => {
    expect(inCredential({ ...BADGE, validUntil: EARLY, awardedDate: EARLY })).toEqual([])
    expect(inCredential({ ...BADGE, validUntil: '2026-02-30T00:00:00Z' })).toEqual([])
    expect(inCredential({ ...BADGE, validUntil: 0 })).toEqual([])
  })

  test('members of the other version are not dates of this one', () => {
    expect(inCredential({ ...BADGE, expirationDate: '2000-01-01T00:00:00Z' })).toEqual([])
  })
})

function endorsement(): object {
  return {
    '@context': BADGE['@context'],
    id: 'urn:uuid:2',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    issuer: { id: 'did:web:qa.example', type: ['Profile'] },
    validFrom: EARLY,
    credentialSubject: { id: String(BADGE.id), type: ['EndorsementSubject'] },
  }
}
