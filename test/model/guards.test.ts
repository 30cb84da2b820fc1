import { describe, expect, it } from 'vitest'
import {
  hasType,
  isEndorsementCredential,
  isExtensionTerm,
  isOpenBadgeCredential,
} from '../../src/model/index.js'

describe('guards by type', () => {
  it.each(['OpenBadgeCredential', 'AchievementCredential'])(
    'a credential of type %s is a badge (R-210)',
    (name) => {
      expect(isOpenBadgeCredential({ type: ['VerifiableCredential', name] })).toBe(true)
      expect(isOpenBadgeCredential({ type: [name, 'VerifiableCredential', 'Other'] })).toBe(true)
      expect(isOpenBadgeCredential({ type: [name] })).toBe(false)
      expect(isEndorsementCredential({ type: ['VerifiableCredential', name] })).toBe(false)
    },
  )

  it('an endorsement is told from a badge', () => {
    const endorsement = { type: ['VerifiableCredential', 'EndorsementCredential'] }
    expect(isEndorsementCredential(endorsement)).toBe(true)
    expect(isOpenBadgeCredential(endorsement)).toBe(false)
  })

  it.each([undefined, null, 3, 'OpenBadgeCredential', [], {}, { type: 7 }, { type: [null] }])(
    '%j is neither',
    (value) => {
      expect(isOpenBadgeCredential(value)).toBe(false)
      expect(isEndorsementCredential(value)).toBe(false)
    },
  )

  it('a type is found alone and in a set, whole words only (R-104)', () => {
    expect(hasType({ type: 'Profile' }, 'Profile')).toBe(true)
    expect(hasType({ type: ['Other', 'Profile'] }, 'Profile')).toBe(true)
    expect(hasType({ type: 'ProfileX' }, 'Profile')).toBe(false)
  })
})

describe('a term of one’s own (R-140)', () => {
  it.each(['ext:Workshop', 'ext:a.b_c-1'])('%s is one', (term) => {
    expect(isExtensionTerm(term)).toBe(true)
  })

  it.each(['ext:', 'xext:a', 'ext:a b', 'EXT:a', 'Badge', 7])('%s is none', (term) => {
    expect(isExtensionTerm(term)).toBe(false)
  })
})
