import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AnyAchievementCredential,
  compareCredentials,
  credentialKey,
  isSameAchievement,
  isSameCredential,
} from '../../src/model/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'
import { badge, type Changes, olderBadge } from './badges.js'

const OTHER_ID = 'https://school.example/badges/2'
const UUID = 'urn:uuid:7a7f3b2e-0000-4000-8000-000000000000'
const AWARDED = '2026-01-31T09:00:00Z'
const LATER = '2027-01-15T09:00:00Z'

/** Awarded on the day of the plain badge, for a year. */
const YEAR: Changes = { credential: { awardedDate: AWARDED, validUntil: '2027-01-31T00:00:00Z' } }

/** The next year of it, with these members changed. */
const nextYear = (
  members: Readonly<Record<string, unknown>> = {},
  others: Changes = {},
): Changes => ({
  ...others,
  credential: {
    awardedDate: AWARDED,
    validFrom: LATER,
    validUntil: '2028-01-31T00:00:00Z',
    ...members,
  },
})

describe.skipIf(sharedAbsent !== false)('the samples of the specification (R-903)', () => {
  const sample = (name: string): AnyAchievementCredential =>
    sharedJson(
      `spec/vectors/ob-spec-unsigned/equality-and-comparison--sample-credential-${name}.json`,
    ) as AnyAchievementCredential

  it('A and B are the same, and both current', () => {
    expect(isSameCredential(sample('a'), sample('b'))).toBe(true)
    const same = { relation: 'same-award', current: 'both' }
    expect(compareCredentials(sample('a'), sample('b'))).toEqual(same)
  })

  it('C and D are the same, and C is current', () => {
    expect(isSameCredential(sample('c'), sample('d'))).toBe(true)
    expect(compareCredentials(sample('c'), sample('d'))).toEqual({
      relation: 're-issued',
      current: 'first',
    })
    expect(compareCredentials(sample('d'), sample('c'))).toEqual({
      relation: 're-issued',
      current: 'second',
    })
  })
})

describe('copies of one credential (R-901)', () => {
  it.each([
    ['escapes', 'https://school.example/badges/%31'],
    ['white space around', ' https://school.example/badges/1\n'],
    ['escaped white space', 'https://school.example/badges/1%20'],
  ])('may differ in %s of the id', (_, id) => {
    expect(isSameCredential(badge(), badge({ credential: { id } }))).toBe(true)
  })

  it('may differ in escapes of the issuer', () => {
    const by = (issuer: string) => badge({ credential: { issuer } })
    const escaped = by('did:web:a.example%3A8443')
    expect(isSameCredential(escaped, by('did:web:a.example:8443'))).toBe(true)
  })

  it('may name the issuer by a profile or by an IRI', () => {
    const issuer = 'did:web:school.example'
    expect(isSameCredential(badge(), badge({ credential: { issuer } }))).toBe(true)
  })

  it('may be of both versions', () => {
    expect(isSameCredential(badge(), olderBadge())).toBe(true)
    const same = { relation: 'same-award', current: 'both' }
    expect(compareCredentials(badge(), olderBadge())).toEqual(same)
  })

  it.each<[string, Changes]>([
    ['another id', { credential: { id: OTHER_ID } }],
    ['an id in other case', { credential: { id: 'https://school.example/Badges/1' } }],
    ['an id with a slash more', { credential: { id: 'https://school.example/badges/1/' } }],
    ['the default port', { credential: { id: 'https://school.example:443/badges/1' } }],
    ['another issuer', { credential: { issuer: { id: 'did:web:b.example' } } }],
    ['no id', { credential: { id: undefined } }],
    ['no issuer', { credential: { issuer: undefined } }],
  ])('are not those with %s', (_, changes) => {
    expect(isSameCredential(badge(), badge(changes))).toBe(false)
  })

  it('are none without ids', () => {
    const nameless = badge({ credential: { id: undefined } })
    expect(isSameCredential(nameless, nameless)).toBe(false)
  })

  it('with a broken escape are compared as they stand', () => {
    expect(credentialKey('urn:%zz', 'urn:i')).toBe(credentialKey(' urn:%zz', 'urn:i'))
    expect(credentialKey('urn:%zz', 'urn:i')).not.toBe(credentialKey('urn:%zy', 'urn:i'))
  })

  it('keep id and issuer apart', () => {
    expect(credentialKey('a', 'b')).not.toBe(credentialKey('b', 'a'))
    expect(credentialKey('', 'a,b')).not.toBe(credentialKey('a', 'b'))
  })
})

describe('one achievement (R-985)', () => {
  const by = (issuer: string, id: string) =>
    badge({ credential: { issuer: { id: issuer } }, achievement: { id } })

  it('with a web address is the same whoever awards it, however the address is written', () => {
    const url = 'https://school.example/boilers'
    expect(
      isSameAchievement(
        by('did:web:a.example', url),
        by('did:web:b.example', 'HTTPS://School.example:443/boilers'),
      ),
    ).toBe(true)
    expect(
      isSameAchievement(by('did:web:a.example', url), by('did:web:a.example', `${url}/`)),
    ).toBe(false)
  })

  it('with a UUID is the same from the same issuer alone', () => {
    expect(isSameAchievement(by('did:web:a.example', UUID), by('did:web:a.example', UUID))).toBe(
      true,
    )
    expect(isSameAchievement(by('did:web:a.example', UUID), by('did:web:b.example', UUID))).toBe(
      false,
    )
  })

  it('without an id is the same as nothing', () => {
    const nameless = badge({ achievement: { id: undefined } })
    expect(isSameAchievement(nameless, nameless)).toBe(false)
  })
})

describe('two badges', () => {
  it.each<[string, Changes, Changes, ReturnType<typeof compareCredentials>]>([
    ['a copy is the same award', {}, {}, { relation: 'same-award', current: 'both' }],
    [
      'a copy of the same instant in another zone is as new (R-902)',
      {},
      { credential: { validFrom: '2026-01-31T10:00:00+01:00' } },
      { relation: 'same-award', current: 'both' },
    ],
    [
      'a copy as new with another end is the same award (R-902)',
      {},
      { credential: { validUntil: LATER } },
      { relation: 'same-award', current: 'both' },
    ],
    [
      'a newer copy for ever is a re-issue',
      {},
      { credential: { validFrom: LATER } },
      { relation: 're-issued', current: 'second' },
    ],
    [
      'an older copy for ever is the re-issued one',
      { credential: { validFrom: LATER } },
      {},
      { relation: 're-issued', current: 'first' },
    ],
    [
      'a newer copy with the same end is a re-issue',
      YEAR,
      nextYear({ validUntil: '2027-01-31T00:00:00Z' }),
      { relation: 're-issued', current: 'second' },
    ],
    [
      'a newer copy with an earlier end is a re-issue',
      YEAR,
      nextYear({ validUntil: '2027-01-20T00:00:00Z' }),
      { relation: 're-issued', current: 'second' },
    ],
    [
      'a newer copy that ends later is a renewal (chain.md 4.6)',
      YEAR,
      nextYear(),
      { relation: 'renewed', current: 'second' },
    ],
    [
      'a newer copy without an end is a renewal',
      YEAR,
      nextYear({ validUntil: undefined }),
      { relation: 'renewed', current: 'second' },
    ],
    [
      'a newer copy that ends later is a renewal without awardedDate',
      YEAR,
      nextYear({ awardedDate: undefined }),
      { relation: 'renewed', current: 'second' },
    ],
    [
      'a newer copy with another awardedDate is a correction',
      YEAR,
      nextYear({ awardedDate: LATER }),
      { relation: 're-issued', current: 'second' },
    ],
    [
      'a copy of another achievement is still a copy (R-901)',
      {},
      { achievement: { id: UUID } },
      { relation: 'same-award', current: 'both' },
    ],
    [
      'a credential of the next year with the same awardedDate is a renewal',
      YEAR,
      nextYear({ id: OTHER_ID }),
      { relation: 'renewed', current: 'second' },
    ],
    [
      'the awardedDate is compared as an instant',
      YEAR,
      nextYear({ id: OTHER_ID, awardedDate: '2026-01-31T10:00:00+01:00' }),
      { relation: 'renewed', current: 'second' },
    ],
    [
      'a credential of the next year without awardedDate is another award',
      YEAR,
      nextYear({ id: OTHER_ID, awardedDate: undefined }),
      { relation: 'another-award' },
    ],
    [
      'a credential of the next year with another awardedDate is another award',
      YEAR,
      nextYear({ id: OTHER_ID, awardedDate: LATER }),
      { relation: 'another-award' },
    ],
    [
      'a credential of the next year from another issuer is another award',
      YEAR,
      nextYear({ id: OTHER_ID, issuer: 'did:web:b.example' }),
      { relation: 'another-award' },
    ],
    [
      'a credential that ends no later is another award',
      YEAR,
      nextYear({ id: OTHER_ID, validUntil: '2027-01-31T00:00:00Z' }),
      { relation: 'another-award' },
    ],
    [
      'another credential of the same period is another award',
      YEAR,
      { credential: { ...YEAR.credential, id: OTHER_ID } },
      { relation: 'another-award' },
    ],
    [
      'another recipient',
      YEAR,
      nextYear({ id: OTHER_ID }, { subject: { id: 'did:example:ben' } }),
      { relation: 'another-recipient' },
    ],
    [
      'a recipient without an id',
      YEAR,
      nextYear({ id: OTHER_ID }, { subject: { id: undefined } }),
      { relation: 'recipient-unknown' },
    ],
    [
      'another achievement',
      YEAR,
      nextYear({ id: OTHER_ID }, { achievement: { id: 'https://school.example/pipes' } }),
      { relation: 'another-achievement' },
    ],
    [
      'a copy without a date (R-953)',
      {},
      { credential: { validFrom: '2026-01-31' } },
      { relation: 'same-award', current: 'unknown' },
    ],
    [
      'another credential without a date',
      {},
      { credential: { id: OTHER_ID, validFrom: undefined } },
      { relation: 'another-award' },
    ],
  ])('%s', (_, first, second, comparison) => {
    expect(compareCredentials(badge(first), badge(second))).toEqual(comparison)
    expect(compareCredentials(olderBadge(first), badge(second))).toEqual(comparison)
    expect(compareCredentials(badge(first), olderBadge(second))).toEqual(comparison)
  })

  it('a UUID of another issuer is another achievement', () => {
    const one = badge({ achievement: { id: UUID } })
    const other = badge({ achievement: { id: UUID }, credential: { issuer: 'did:web:b.example' } })
    expect(compareCredentials(one, other)).toEqual({ relation: 'another-achievement' })
  })

  const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)
  const odd = pick<unknown>(7, null, {}, [], '', 'x')
  const date = fc.oneof(pick(AWARDED, LATER, '2028-01-31T00:00:00+02:00', undefined), odd)
  const id = fc.oneof(
    pick<unknown>('urn:a', ' urn:a', 'urn:b', 'https://a.example/%', undefined),
    odd,
  )
  const changes = fc.record({
    credential: fc.record(
      { id, issuer: id, validFrom: date, validUntil: date, awardedDate: date },
      { requiredKeys: [] },
    ),
    subject: fc.record({ id, identifier: odd }, { requiredKeys: [] }),
    achievement: fc.record({ id }, { requiredKeys: [] }),
  })
  const badges = fc
    .tuple(changes, fc.boolean())
    .map(([made, isOld]) => (isOld ? olderBadge(made) : badge(made)))

  it('are compared the same from either side, whatever is in them', () => {
    const mirrored = { first: 'second', second: 'first', both: 'both', unknown: 'unknown' } as const
    fc.assert(
      fc.property(badges, badges, (one, other) => {
        const comparison = compareCredentials(one, other)
        const back = compareCredentials(other, one)
        expect(back.relation).toBe(comparison.relation)
        if ('current' in comparison) {
          expect(back).toHaveProperty('current', mirrored[comparison.current])
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('a badge with an id and an issuer is the same award as itself', () => {
    fc.assert(
      fc.property(badges, (one) => {
        const { relation } = compareCredentials(one, one)
        expect(relation === 'same-award').toBe(isSameCredential(one, one))
      }),
    )
  })
})
