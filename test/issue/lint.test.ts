import { describe, expect, test } from 'vitest'
import {
  defineAchievement,
  issue,
  issueCredential,
  OpenBadgesError,
  type Signer,
  verify,
} from '../../src/index.js'
import { badge, camt, NAAEI, withValue } from '../lint/clean.js'
import { NOW, resolver, signer } from '../verify/rich-badge.js'

/** What the linter finds stops a signature when it is an error, and is returned when it is a warning. */

const options = { signer, resolver, now: NOW }
const issuer = { id: NAAEI, name: 'NAA Education Institute' }
const achievement = defineAchievement({
  id: 'https://naaei.example/achievements/camt-e',
  name: 'CAMT+E',
  description: 'Plans energy upgrades.',
  achievementType: 'MicroCredential',
  criteria: { narrative: 'Pass the assessment.' },
})
const award = { achievement, recipient: { id: 'did:web:ana.example' } }

/** What issuing was refused for. */
async function refusal(attempt: Promise<unknown>): Promise<OpenBadgesError> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof OpenBadgesError)) throw new Error('It was not refused with our error.')
  return error
}

describe('before a signature', () => {
  test('errors of the linter stop it, each with severity and advice, and nothing is signed', async () => {
    let calls = 0
    const counted: Signer = {
      ...signer,
      sign: (bytes) => {
        calls++
        return signer.sign(bytes)
      },
    }
    const broken = withValue(
      withValue(badge, '/credentialSubject/result/0/achievedLevel', 'https://naaei.example/x'),
      '/awardedDate',
      undefined,
    )
    const error = await refusal(issueCredential(broken as never, { ...options, signer: counted }))
    expect(error.code).toBe('ERR_OB_INPUT')
    expect(error.problems).toEqual([
      expect.objectContaining({
        code: 'result-level',
        severity: 'error',
        pointer: '/credentialSubject/result/0/achievedLevel',
        fix: expect.stringMatching(/\.$/) as string,
      }),
    ])
    expect(calls).toBe(0)
  })

  test('warnings stop nothing; the credential alone is returned unless they are asked for', async () => {
    const plain = await issue(award, { ...options, issuer })
    expect((await verify(plain, { now: NOW, resolver })).outcome).toBe('verified')
    const { credential, warnings } = await issue(award, { ...options, issuer, withWarnings: true })
    expect((await verify(credential, { now: NOW, resolver })).outcome).toBe('verified')
    expect(warnings.map(({ code }) => code)).toEqual(['microcredential-without-alignment'])
  })

  test('of a credential that is built already they are returned as well', async () => {
    const aged = withValue(badge, '/awardedDate', undefined)
    const { credential, warnings } = await issueCredential(aged as never, {
      ...options,
      withWarnings: true,
    })
    expect(warnings.map(({ code }) => code)).toEqual(['awarded-date-missing'])
    expect((await verify(credential, { now: NOW, resolver })).outcome).toBe('verified')
    const clean = await issueCredential(badge as never, { ...options, withWarnings: true })
    expect(clean.warnings).toEqual([])
  })

  test('the linter is told what the caller knows', async () => {
    await issueCredential(badge as never, options)
    const circular = {
      ...camt,
      type: ['Achievement', 'StackedAchievement'],
      requires: {
        id: `${camt.id}#requires`,
        type: 'HoldsAchievement',
        targetAchievement: 'https://naaei.example/achievements/camt-e',
      },
    }
    const { problems } = await refusal(
      issueCredential(badge as never, { ...options, lint: { known: [circular as never] } }),
    )
    expect(problems.map(({ code }) => code)).toEqual(['rule-cycle'])
  })

  test.each(['eu-mc', 'unesco-mc'] as const)(
    'a profile that is asked for is held to: %s',
    async (profile) => {
      const { problems } = await refusal(issue(award, { ...options, issuer, lint: { profile } }))
      expect(new Set(problems.map(({ code }) => code))).toEqual(
        new Set(['profile-element-missing']),
      )
    },
  )

  test.each<[string, object]>([
    ['a list', { lint: [] }],
    ['an unknown member', { lint: { profil: 'eu-mc' } }],
    ['an unknown profile', { lint: { profile: 'eu' } }],
    ['warnings by a text', { withWarnings: 'yes' }],
  ])('options of the wrong kind are refused: %s', async (_, wrong) => {
    expect((await refusal(issue(award, { ...options, issuer, ...wrong }))).code).toBe(
      'ERR_OB_ARGUMENT',
    )
  })
})
