import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  type BuildOptions,
  buildCredential,
  type CredentialInput,
  defineAchievement,
  OpenBadgesError,
} from '../../src/index.js'
import { deepFreeze } from '../../src/json/index.js'
import type {
  AchievementCredentialv1p1,
  AnyAchievementCredential,
  OpenBadgeCredential,
  OpenBadgesVersion,
  VcVersion,
} from '../../src/model/index.js'

/** The same input, written in every edition of both standards (R-111, R-201 to R-206, W-16, W-20). */

const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/'
const achievement = defineAchievement({
  id: 'https://sailing.example/achievements/knots',
  name: 'Knots',
  description: 'Six knots.',
  criteria: { narrative: 'Tie them.' },
})
const award: CredentialInput = deepFreeze({
  achievement,
  recipient: { id: 'did:example:ana' },
  validFrom: '2026-03-02T09:00:00Z',
  validUntil: '2029-03-02T09:00:00Z',
})
const base: BuildOptions<VcVersion> = deepFreeze({
  issuer: { id: 'did:web:sailing.example', name: 'Sailing school' },
  now: new Date('2026-03-02T09:00:00Z'),
  id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11',
})

const build = (
  options: Partial<BuildOptions<VcVersion>>,
  changes: object = {},
): Readonly<Record<string, unknown>> =>
  buildCredential({ ...award, ...changes }, { ...base, ...options }) as unknown as Readonly<
    Record<string, unknown>
  >

function refused(options: object, changes: object = {}): readonly (string | undefined)[] {
  try {
    build(options as Partial<BuildOptions<VcVersion>>, changes)
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return [error.code, ...error.problems.map(({ code, pointer }) => `${code} ${pointer}`)]
  }
  return []
}

describe('on Verifiable Credentials 1.1', () => {
  const badge = build({ version: '1.1' })

  test('the bounds have their older names, and the context comes first', () => {
    expect(badge['@context']).toEqual([
      'https://www.w3.org/2018/credentials/v1',
      `${OB}context-3.0.3.json`,
    ])
    expect(badge).toMatchObject({
      issuanceDate: '2026-03-02T09:00:00Z',
      expirationDate: '2029-03-02T09:00:00Z',
      awardedDate: '2026-03-02T09:00:00Z',
    })
    expect(badge).not.toHaveProperty('validFrom')
    expect(badge).not.toHaveProperty('validUntil')
  })

  test('the achievement lends its name, which is mandatory there', () => {
    expect(badge.name).toBe('Knots')
    expect(build({ version: '1.1' }, { name: 'Knots of Ana' }).name).toBe('Knots of Ana')
    expect(build({})).not.toHaveProperty('name')
  })

  test('everything else is the same, and the input has not changed', () => {
    const { '@context': _, issuanceDate, expirationDate, name, ...rest } = badge
    const { '@context': __, validFrom, validUntil, ...other } = build({})
    expect(rest).toEqual(other)
    expect([validFrom, validUntil]).toEqual([issuanceDate, expirationDate])
    expect(name).toBe(achievement.name)
  })

  test('a moment is that of the award, where the input names none', () => {
    const { issuanceDate } = build({ version: '1.1' }, { validFrom: undefined })
    expect(issuanceDate).toBe('2026-03-02T09:00:00Z')
  })

  test('dates out of order are pointed at by the name on the wire', () => {
    const dates = { validUntil: '2020-01-01T00:00:00Z' }
    expect(refused({ version: '1.1' }, dates)).toEqual([
      'ERR_OB_INPUT',
      'date-order /expirationDate',
    ])
    expect(refused({}, dates)).toEqual(['ERR_OB_INPUT', 'date-order /validUntil'])
  })

  test('members of 2.0 are refused', () => {
    const digestSRI = `sha384-${'A'.repeat(64)}`
    const changes = { relatedResource: [{ id: 'https://a.example/x', digestSRI }] }
    expect(refused({ version: '1.1' }, changes)).toEqual([
      'ERR_OB_INPUT',
      'version-mixed /relatedResource',
    ])
    expect(refused({}, changes)).toEqual([])
  })
})

describe('with an older edition of the Open Badges context', () => {
  const editions: readonly (readonly [OpenBadgesVersion, string, boolean])[] = [
    ['3.0.0', 'context.json', false],
    ['3.0.1', 'context-3.0.1.json', true],
    ['3.0.2', 'context-3.0.2.json', false],
    ['3.0.3', 'context-3.0.3.json', true],
  ]

  test.each(editions)('%s is listed second, as %s', (openBadges, file, hasAwardedDate) => {
    const badge = build({ version: '1.1', openBadges })
    expect((badge['@context'] as unknown[])[1]).toBe(OB + file)
    // nobody asked for it, so it is left out where the edition has no word for it
    expect(badge.awardedDate !== undefined).toBe(hasAwardedDate)
  })

  test.each(['3.0.0', '3.0.2'] as const)(
    '%s has no award date, and says so when asked',
    (edition) => {
      const changes = { awardedDate: '2026-03-02T09:00:00Z' }
      expect(refused({ version: '1.1', openBadges: edition }, changes)).toEqual([
        'ERR_OB_INPUT',
        'context-missing /awardedDate',
      ])
      expect(refused({ version: '1.1', openBadges: '3.0.1' }, changes)).toEqual([])
    },
  )

  test.each(['3.0.0', '3.0.1', '3.0.2'] as const)(
    '%s has no language of achievements',
    (edition) => {
      const changes = { achievement: { ...achievement, inLanguage: 'en' } }
      expect(refused({ version: '1.1', openBadges: edition }, changes)).toEqual([
        'ERR_OB_INPUT',
        'context-missing /credentialSubject/achievement/inLanguage',
      ])
      expect(refused({ version: '1.1' }, changes)).toEqual([])
    },
  )

  test('3.0.2 goes with 2.0 as well', () => {
    expect(build({ openBadges: '3.0.2' })['@context']).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      `${OB}context-3.0.2.json`,
    ])
  })
})

describe('editions that do not go together, or are none, are a mistake of the caller', () => {
  test.each([
    { openBadges: '3.0.0' },
    { openBadges: '3.0.1' },
    { version: '2.0', openBadges: '3.0.1' },
    { version: '3.0' },
    { version: 1.1 },
    { version: 'toString' },
    { openBadges: '3.0' },
    { openBadges: null },
  ])('%j', (options) => {
    expect(refused(options)).toEqual(['ERR_OB_ARGUMENT'])
  })
})

test('the type of the result follows the version', () => {
  const options = { issuer: base.issuer, now: base.now, id: base.id }
  expectTypeOf(buildCredential(award, options)).toEqualTypeOf<OpenBadgeCredential>()
  const older = buildCredential(award, { ...options, version: '1.1' })
  expectTypeOf(older).toEqualTypeOf<AchievementCredentialv1p1>()
  expectTypeOf(buildCredential(award, base)).toEqualTypeOf<AnyAchievementCredential>()
})
