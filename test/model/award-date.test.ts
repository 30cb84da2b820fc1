import { describe, expect, it } from 'vitest'
import { awardDateOf, periodOf } from '../../src/model/index.js'
import { badge, type Changes, inBothVersions, olderBadge } from './badges.js'

const AWARDED = '2024-02-11T10:00:00+01:00'

describe('the date of an award, on both versions', () => {
  it('is the awardedDate, which stays when it is issued again (R-903)', () => {
    for (const [, credential] of inBothVersions({ credential: { awardedDate: AWARDED } })) {
      const date = new Date('2024-02-11T09:00:00Z')
      expect(awardDateOf(credential)).toEqual({ date, text: AWARDED, from: 'awardedDate' })
    }
  })

  it('is else the start of validity, and says so', () => {
    for (const [, credential] of inBothVersions()) {
      const text = '2026-01-31T09:00:00Z'
      expect(awardDateOf(credential)).toEqual({ date: new Date(text), text, from: 'validFrom' })
    }
  })

  it.each([7, '', 'yesterday', '2024-02-11', '2024-02-11T10:00:00'])(
    'of %j is not taken from another member in its place',
    (awardedDate) => {
      for (const [, credential] of inBothVersions({ credential: { awardedDate } })) {
        expect(awardDateOf(credential)).toBeUndefined()
      }
    },
  )

  it('is the start of validity where the awardedDate is null (R-103)', () => {
    const credential = badge({ credential: { awardedDate: null } })
    expect(awardDateOf(credential)?.from).toBe('validFrom')
  })

  it('is not there without a start', () => {
    for (const [, credential] of inBothVersions({ credential: { validFrom: undefined } })) {
      expect(awardDateOf(credential)).toBeUndefined()
    }
  })
})

describe('the period of a credential, on both versions', () => {
  it('has an end where it says so, as instants (R-953)', () => {
    const changes: Changes = { credential: { validUntil: '2027-01-31T23:59:59+02:00' } }
    for (const [, credential] of inBothVersions(changes)) {
      expect(periodOf(credential)).toEqual({
        from: new Date('2026-01-31T09:00:00Z'),
        until: new Date('2027-01-31T21:59:59Z'),
      })
    }
  })

  it.each([undefined, null])('is open where its end is %s (R-103)', (validUntil) => {
    for (const [, credential] of inBothVersions({ credential: { validUntil } })) {
      expect(periodOf(credential)).toEqual({ from: new Date('2026-01-31T09:00:00Z') })
    }
  })

  it.each([7, '', 'never', '2027-01-31'])('is not open when its end is %j', (validUntil) => {
    for (const [, credential] of inBothVersions({ credential: { validUntil } })) {
      expect(periodOf(credential)).toBeUndefined()
    }
  })

  it('is that of its own version: the dates of the other are nothing to it (R-204)', () => {
    const expirationDate = '2026-02-01T00:00:00Z'
    expect(periodOf(badge({ credential: { expirationDate } }))).not.toHaveProperty('until')
    const mixed = { ...olderBadge(), validUntil: expirationDate }
    expect(periodOf(mixed)).not.toHaveProperty('until')
  })
})
