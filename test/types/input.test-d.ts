import { describe, expectTypeOf, test } from 'vitest'
import {
  type AchievementInput,
  allOf,
  type ChainReport,
  type CredentialInput,
  defineAchievement,
  holds,
  type OpenBadgeCredential,
  type Secured,
  type VerificationReport,
  verify,
} from '../../src/index.js'

const criteria = { narrative: 'Pass.' }
const base = { id: 'urn:uuid:1', name: 'Knots', description: 'Ties six knots.', criteria }

describe('what people write', () => {
  test('types may be left out or written, and optional members may be undefined', () => {
    expectTypeOf(base).toExtend<AchievementInput>()
    expectTypeOf({ ...base, type: ['Achievement'] as const }).toExtend<AchievementInput>()
    expectTypeOf({ ...base, version: undefined }).toExtend<AchievementInput>()
    expectTypeOf<{
      achievement: ReturnType<typeof defineAchievement>
      recipient: { id: string }
    }>().toExtend<CredentialInput>()
  })

  test('an issued badge can be issued again by its own members', () => {
    const renew = (former: Secured<OpenBadgeCredential>): CredentialInput => ({
      achievement: former.credentialSubject.achievement,
      recipient: { id: former.credentialSubject.id },
      id: former.id,
      awardedDate: former.awardedDate,
    })
    expectTypeOf(renew).returns.toEqualTypeOf<CredentialInput>()
  })

  test('a misspelt or wrong member does not compile', () => {
    // @ts-expect-error: it is "narrative"
    defineAchievement({ ...base, criteria: { narative: 'Pass.' } })
    // @ts-expect-error: a mandatory member may not be undefined
    defineAchievement({ ...base, name: undefined })
    // @ts-expect-error: there is no such kind of achievement without "ext:"
    defineAchievement({ ...base, achievementType: 'Microcredential' })
    // @ts-expect-error: there is no such timing
    allOf(holds('urn:uuid:1', { timing: 'after' }))
  })
})

describe('what reports give', () => {
  test('the credential is there only once verified is known to be true', async () => {
    const report = await verify('')
    if (report.verified) expectTypeOf(report.credential).toHaveProperty('credentialSubject')
    else expectTypeOf(report).not.toHaveProperty('credential')
    expectTypeOf(report).toEqualTypeOf<VerificationReport>()
  })

  test('a decision has three values', () => {
    expectTypeOf<ChainReport['decision']>().toEqualTypeOf<'yes' | 'no' | 'undetermined'>()
  })
})
