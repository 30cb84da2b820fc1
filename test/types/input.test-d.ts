import { describe, expectTypeOf, test } from 'vitest'
import {
  type AchievementInput,
  allOf,
  type ChainReport,
  type CredentialInput,
  competency,
  defineAchievement,
  holds,
  isOpenBadgeCredential,
  type LintProblem,
  type OpenBadgeCredential,
  type Problem,
  type ResultDescriptionInput,
  resultsOf,
  type Secured,
  titleOf,
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
    competency.onet({ name: 'Plumber', soc: '47-2152.00', description: undefined })
    expectTypeOf<{
      achievement: ReturnType<typeof defineAchievement>
      recipient: { id: string }
    }>().toExtend<CredentialInput>()
  })

  test('one workload or several', () => {
    const workload = { amount: '20', unit: 'https://college.example/units/hour' }
    expectTypeOf({ ...base, workload }).toExtend<AchievementInput>()
    expectTypeOf({ ...base, workload: [workload, workload] }).toExtend<AchievementInput>()
    // @ts-expect-error: an amount is decimal text
    defineAchievement({ ...base, workload: { ...workload, amount: 20 } })
  })

  test('a part that is written before needs "as const" or "satisfies"', () => {
    const plain = { id: '#exam', name: 'Exam', resultType: 'Percent' }
    const literal = { ...plain, resultType: 'Percent' } as const
    const checked = { ...plain, resultType: 'Percent' } satisfies ResultDescriptionInput
    // @ts-expect-error: any text is no type of result
    defineAchievement({ ...base, resultDescription: [plain] })
    defineAchievement({ ...base, resultDescription: [literal, checked] })
    const whole = { ...base, achievementType: 'Certificate', tag: ['rope'] } as const
    defineAchievement(whole)
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
  test('a verified badge is told from an endorsement before it is read', async () => {
    const report = await verify('')
    // @ts-expect-error: there may be no credential
    titleOf(report.credential)
    if (!report.verified) return
    // @ts-expect-error: it may be an endorsement
    resultsOf(report.credential)
    if (isOpenBadgeCredential(report.credential)) resultsOf(report.credential)
  })

  test('the problems of an error may have advice', () => {
    expectTypeOf<Problem>().toHaveProperty('fix').toEqualTypeOf<string | undefined>()
    expectTypeOf<LintProblem>().toHaveProperty('fix').toEqualTypeOf<string>()
    expectTypeOf<LintProblem>().toExtend<Problem>()
  })

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
