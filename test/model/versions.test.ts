import { describe, expect, test } from 'vitest'
import { OpenBadgesError } from '../../src/errors.js'
import {
  type AnyAchievementCredential,
  agreesWith,
  datesOf,
  OB_CONTEXTS,
  type OpenBadgesVersion,
  openBadgesVersionOf,
  validityMembersOf,
} from '../../src/model/index.js'

const VC_2 = 'https://www.w3.org/ns/credentials/v2'
const VC_1 = 'https://www.w3.org/2018/credentials/v1'
const EDITIONS = Object.keys(OB_CONTEXTS) as OpenBadgesVersion[]

describe('the edition of the Open Badges context (R-205, R-206)', () => {
  test.each(EDITIONS)('%s is known by its address, in second place only', (edition) => {
    const url = OB_CONTEXTS[edition]
    expect(openBadgesVersionOf({ '@context': [VC_1, url] })).toBe(edition)
    expect(openBadgesVersionOf({ '@context': [url, VC_1] })).toBeUndefined()
    expect(openBadgesVersionOf({ '@context': url })).toBeUndefined()
  })

  test('the first edition has two addresses', () => {
    const other = 'https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld'
    expect(openBadgesVersionOf({ '@context': [VC_1, other] })).toBe('3.0.0')
  })

  test.each([null, undefined, 7, {}, { '@context': [VC_1] }, { '@context': [VC_1, {}] }])(
    '%j has none',
    (document) => {
      expect(openBadgesVersionOf(document)).toBeUndefined()
    },
  )

  test('all go with version 1.1, the two newest with 2.0', () => {
    expect(EDITIONS.filter((edition) => agreesWith(edition, '1.1'))).toEqual(EDITIONS)
    expect(EDITIONS.filter((edition) => agreesWith(edition, '2.0')).sort()).toEqual([
      '3.0.2',
      '3.0.3',
    ])
  })
})

describe('the dates of a credential (R-111, R-204)', () => {
  const dates = {
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2027-01-01T00:00:00Z',
    issuanceDate: '2020-01-01T00:00:00Z',
    expirationDate: '2021-01-01T00:00:00Z',
  }
  const on = (context: string, members: object): AnyAchievementCredential =>
    ({ '@context': [context], ...members }) as unknown as AnyAchievementCredential

  test('go by the names of its own version, whatever else it holds', () => {
    expect(datesOf(on(VC_2, dates))).toEqual({
      validFrom: dates.validFrom,
      validUntil: dates.validUntil,
    })
    expect(datesOf(on(VC_1, dates))).toEqual({
      validFrom: dates.issuanceDate,
      validUntil: dates.expirationDate,
    })
  })

  test('the award date is never taken from another member', () => {
    const { issuanceDate } = dates
    expect(datesOf(on(VC_1, { issuanceDate }))).toEqual({ validFrom: issuanceDate })
    const awardedDate = '2019-01-01T00:00:00Z'
    expect(datesOf(on(VC_1, { issuanceDate, awardedDate }))).toEqual({
      validFrom: issuanceDate,
      awardedDate,
    })
  })

  test('have the names of 2.0 where no version is told', () => {
    expect(validityMembersOf({})).toEqual({ from: 'validFrom', until: 'validUntil' })
  })

  test.each([null, undefined, 'text', 7, []])('%j has none, and that is an error', (value) => {
    expect(() => datesOf(value as never)).toThrow(OpenBadgesError)
  })
})
