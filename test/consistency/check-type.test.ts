import { describe, expect, test } from 'vitest'
import { ACHIEVEMENT, BADGE, inCredential, withSubject } from './found.js'

const typed = (...type: readonly string[]): object => ({ ...BADGE, type })
const ENDORSEMENT = {
  ...BADGE,
  type: ['VerifiableCredential', 'EndorsementCredential'],
  credentialSubject: { id: 'urn:uuid:1', type: ['EndorsementSubject'] },
}

describe('the type of a credential (S-14)', () => {
  test.each<[string, object]>([
    ['one name', typed('VerifiableCredential', 'OpenBadgeCredential')],
    ['the other', typed('VerifiableCredential', 'AchievementCredential')],
    ['both', typed('AchievementCredential', 'VerifiableCredential', 'OpenBadgeCredential')],
    ['an extension too', typed('VerifiableCredential', 'OpenBadgeCredential', 'CollegeBadge')],
    ['an endorsement', ENDORSEMENT],
  ])('%s is taken', (_, document) => {
    expect(inCredential(document)).toEqual([])
  })

  test.each<[string, object]>([
    [
      'a badge and an endorsement',
      typed('VerifiableCredential', 'OpenBadgeCredential', 'EndorsementCredential'),
    ],
    [
      'a badge and a presentation',
      typed('VerifiableCredential', 'OpenBadgeCredential', 'VerifiablePresentation'),
    ],
    [
      'an endorsement and a presentation',
      { ...ENDORSEMENT, type: [...ENDORSEMENT.type, 'VerifiablePresentation'] },
    ],
  ])('%s at once is an error', (_, document) => {
    expect(inCredential(document)).toEqual(['error schema-mismatch /type'])
  })

  test('the same name twice says nothing more', () => {
    const twice = typed('VerifiableCredential', 'OpenBadgeCredential', 'OpenBadgeCredential')
    expect(inCredential(twice)).toEqual(['warning schema-mismatch /type/2'])
  })
})

describe('types inside (R-104, R-105)', () => {
  const achievement = (changes: object): object =>
    withSubject({ achievement: { ...ACHIEVEMENT, ...changes } })

  test.each<[string, object]>([
    ['one name, without a list', achievement({ type: 'Achievement' })],
    ['the name and an extension', achievement({ type: ['StackedAchievement', 'Achievement'] })],
    ['one text for a picture', achievement({ image: { id: 'urn:x:i', type: 'Image' } })],
  ])('%s is taken', (_, document) => {
    expect(inCredential(document)).toEqual([])
  })

  test('classes whose type is one text have no list', () => {
    const image = { id: 'urn:x:i', type: ['Image'] }
    expect(inCredential(achievement({ image }))).toEqual([
      'error schema-mismatch /credentialSubject/achievement/image/type',
    ])
  })

  test('another class of the model as well is worth a look', () => {
    expect(inCredential(achievement({ type: ['Achievement', 'Evidence'] }))).toEqual([
      'warning schema-mismatch /credentialSubject/achievement/type',
    ])
  })
})
