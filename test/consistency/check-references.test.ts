import { describe, expect, test } from 'vitest'
import { ACHIEVEMENT, BADGE, ID, inCredential, withSubject } from './found.js'

const rule = {
  id: `${ID}#requires`,
  type: 'AllOf',
  condition: [
    { id: `${ID}#welder`, type: 'HoldsAchievement', targetAchievement: 'urn:x:welder' },
    { id: `${ID}#years`, type: 'ExternalRequirement', name: 'Two years of work' },
  ],
}
const STACKED = {
  ...ACHIEVEMENT,
  type: ['Achievement', 'StackedAchievement'],
  requires: rule,
  renewalRequires: { id: `${ID}#ethics`, type: 'ExternalRequirement', name: 'Code of ethics' },
}
const badge = (changes: object, achievement: object = STACKED): object => ({
  ...withSubject({ achievement }),
  ...changes,
})
const evidence = (...satisfies: readonly string[]): object => ({
  evidence: [
    { id: 'urn:x:e', type: ['Evidence'] },
    { id: 'urn:x:p', type: ['Evidence', 'PrerequisiteEvidence'], satisfies },
  ],
})
const waiver = (forAchievement: string, ...waives: readonly string[]): object => ({
  '@context': BADGE['@context'],
  id: 'urn:uuid:3',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  issuer: { id: 'did:web:college.example', type: ['Profile'] },
  name: 'Waiver',
  validFrom: '2026-03-01T00:00:00Z',
  credentialSubject: {
    id: 'did:example:ana',
    type: ['EndorsementSubject', 'PrerequisiteWaiver'],
    forAchievement,
    waives,
  },
})

describe('evidence names conditions of the rule (chain.md 4.7)', () => {
  test('inside groups, the group itself, and of renewal', () => {
    const known = evidence(`${ID}#welder`, `${ID}#requires`, `${ID}#ethics`)
    expect(inCredential(badge(known))).toEqual([])
  })

  test('and no others', () => {
    expect(inCredential(badge(evidence(`${ID}#welder`, `${ID}#weldr`)))).toEqual([
      'error condition-dangling /evidence/1/satisfies/1',
    ])
  })

  test('where there is a rule', () => {
    expect(inCredential(badge(evidence(`${ID}#welder`), ACHIEVEMENT))).toEqual([
      'error condition-dangling /evidence/1/satisfies/0',
    ])
  })
})

describe('waivers name conditions of the rule', () => {
  test('in the badge', () => {
    const place = '/endorsement/0/credentialSubject/waives/0'
    expect(inCredential(badge({ endorsement: [waiver(ID, `${ID}#welder`)] }))).toEqual([])
    expect(inCredential(badge({ endorsement: [waiver(ID, `${ID}#none`)] }))).toEqual([
      `error condition-dangling ${place}`,
    ])
    const inside = { ...STACKED, endorsement: [waiver(ID, `${ID}#none`)] }
    expect(inCredential(badge({}, inside))).toEqual([
      `error condition-dangling /credentialSubject/achievement${place}`,
    ])
  })

  test('of another achievement, where that is known', () => {
    const other = waiver('https://other.example/a', 'https://other.example/a#x')
    expect(inCredential(badge({ endorsement: [other] }))).toEqual([])
    expect(inCredential(other)).toEqual([])
  })

  test('alone, where the definition is known', () => {
    const place = '/credentialSubject/waives/0'
    expect(inCredential(waiver(ID, `${ID}#welder`), [STACKED])).toEqual([])
    expect(inCredential(waiver(ID, `${ID}#none`), [STACKED])).toEqual([
      `error condition-dangling ${place}`,
    ])
    expect(inCredential(waiver(ID, `${ID}#none`))).toEqual([])
  })
})
