import { describe, expect, test } from 'vitest'
import {
  findCheck,
  importSigner,
  issue,
  issueCredential,
  OpenBadgesError,
  verify,
} from '../../src/index.js'
import { deepFreeze } from '../../src/json/index.js'
import { datesOf, openBadgesVersionOf, vcVersionOf } from '../../src/model/index.js'
import {
  AWARDED,
  award,
  FORMS,
  issuer,
  judge,
  resolver,
  richBadge,
  SUITES,
  signer,
} from '../verify/rich-badge.js'
import { asTree } from '../verify/tree.js'

/** Badges of either version under every edition of the Open Badges context: issued and verified. */

const now = new Date(AWARDED)
const kinds = SUITES.flatMap((suite) => FORMS.map((form) => ({ suite, ...form })))

async function refusal(attempt: Promise<unknown>): Promise<readonly (string | undefined)[]> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof OpenBadgesError)) throw new Error('It was not refused with our error.')
  return [error.code, ...error.problems.map(({ code, pointer }) => `${code} ${pointer}`)]
}

describe.each(kinds)(
  'a badge on $version with Open Badges $openBadges and $suite',
  ({ suite, ...form }) => {
    test('says its editions, and its dates are read in one way', async () => {
      const badge = await richBadge(suite, {}, form)
      expect(vcVersionOf(badge)).toBe(form.version)
      expect(openBadgesVersionOf(badge)).toBe(form.openBadges)
      expect(datesOf(badge)).toMatchObject({
        validFrom: AWARDED,
        validUntil: '2029-03-02T09:00:00Z',
      })
    })

    test('lists the context of its proof, where its version has no words for it (W-20)', async () => {
      const context = (await richBadge(suite, {}, form))['@context']
      const ours = {
        'eddsa-rdfc-2022': 'https://w3id.org/security/data-integrity/v2',
        Ed25519Signature2020: 'https://w3id.org/security/suites/ed25519-2020/v1',
      }[suite]
      const isNeeded = form.version === '1.1' || suite === 'Ed25519Signature2020'
      expect(context.includes(ours)).toBe(isNeeded)
      // inline copies of what is ours come after the addresses
      expect(context.findIndex((item) => typeof item !== 'string')).toBeGreaterThan(
        context.indexOf(ours),
      )
    })

    test('verifies, and is handed back as it was written, with a remark on what is outdated', async () => {
      const badge = await richBadge(suite, {}, form)
      const report = await judge(badge)
      expect(report.outcome).toBe('verified')
      expect(report.verified && report.credential).toEqual(badge)
      const conformance = findCheck(report, 'conformance')
      const warnings = ('warnings' in conformance && conformance.warnings) || []
      const places = warnings
        .filter(({ code }) => code === 'version-outdated')
        .map(({ pointer }) => pointer)
      expect(places).toEqual([
        ...(form.version === '1.1' ? ['/@context/0'] : []),
        ...(form.openBadges === '3.0.3' ? [] : ['/@context/1']),
      ])
    })

    test('is refused before and after its time, at the member that says so', async () => {
      const badge = await richBadge(suite, {}, form)
      const isOlder = form.version === '1.1'
      const early = await judge(badge, { now: new Date('2026-01-01T00:00:00Z') })
      expect(findCheck(early, 'validityPeriod')).toMatchObject({
        problems: [{ code: 'not-yet-valid', pointer: isOlder ? '/issuanceDate' : '/validFrom' }],
      })
      const late = await judge(badge, { now: new Date('2030-01-01T00:00:00Z') })
      expect(findCheck(late, 'validityPeriod')).toMatchObject({
        problems: [{ code: 'expired', pointer: isOlder ? '/expirationDate' : '/validUntil' }],
      })
    })
  },
)

describe('a ready document of either version', async () => {
  const own = await importSigner({ seed: new Uint8Array(32).fill(3) })
  const endorsement = (version: '1.1' | '2.0', changes: object = {}) =>
    deepFreeze({
      '@context': [
        version === '1.1'
          ? 'https://www.w3.org/2018/credentials/v1'
          : 'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'urn:uuid:7',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Endorsement',
      issuer: { id: own.controller, type: ['Profile'], name: 'QA' },
      ...(version === '1.1' ? { issuanceDate: AWARDED } : { validFrom: AWARDED }),
      credentialSubject: { id: 'https://a.example/achievement', type: ['EndorsementSubject'] },
      ...changes,
    }) as never

  test.each(['1.1', '2.0'] as const)('%s is signed as it is, and verifies', async (version) => {
    const signed: object = await issueCredential(endorsement(version), { signer: own, now })
    expect((await verify(signed, { now })).outcome).toBe('verified')
    const { proof: _, '@context': __, ...rest } = asTree(signed)
    const { '@context': ___, ...given } = endorsement(version) as Record<string, unknown>
    expect(rest).toEqual(given)
  })

  test.each([
    ['1.1', { validFrom: AWARDED }, 'version-mixed /validFrom'],
    ['1.1', { validUntil: AWARDED }, 'version-mixed /validUntil'],
    ['2.0', { issuanceDate: AWARDED }, 'version-mixed /issuanceDate'],
    ['2.0', { expirationDate: AWARDED }, 'version-mixed /expirationDate'],
  ] as const)('%s with %j is refused (R-204)', async (version, changes, problem) => {
    const attempt = issueCredential(endorsement(version, changes), { signer: own, now })
    expect(await refusal(attempt)).toContain(problem)
  })

  test('the editions are not chosen for what is written already', async () => {
    const options = { signer: own, now, version: '1.1' } as never
    expect(await refusal(issueCredential(endorsement('1.1'), options))).toEqual(['ERR_OB_ARGUMENT'])
  })

  test('an older context of Data Integrity is kept, and signed with (R-202)', async () => {
    const document = endorsement('1.1') as { '@context': readonly string[] }
    const context = [...document['@context'], 'https://w3id.org/security/data-integrity/v1']
    const signed = await issueCredential(endorsement('1.1', { '@context': context }), {
      signer: own,
      now,
    })
    expect(asTree(signed)['@context']).toEqual(context)
    expect((await verify(signed, { now })).outcome).toBe('verified')
  })

  test.each(SUITES)(
    '%s without the context of its proof is refused (R-202)',
    async (cryptosuite) => {
      const signed = asTree(
        await issueCredential(endorsement('1.1'), { signer: own, now, cryptosuite }),
      )
      const context = (signed['@context'] as string[]).slice(0, 2)
      const report = await verify({ ...signed, '@context': context }, { now })
      expect(report.outcome).toBe('refuted')
      expect(findCheck(report, 'shape')).toMatchObject({
        problems: [{ code: 'context-missing', pointer: '/proof/type' }],
      })
      expect(findCheck(report, 'proof')).toMatchObject({
        problems: [{ code: 'context-missing', pointer: '/@context' }],
      })
    },
  )
})

describe('what cannot be issued', () => {
  test.each([
    [{ openBadges: '3.0.1' }, 'ERR_OB_ARGUMENT'],
    [{ version: '1.2' }, 'ERR_OB_ARGUMENT'],
    [{ version: '1.1', openBadges: '3.0.2' }, 'ERR_OB_INPUT'],
  ])('%j', async (options, code) => {
    // the achievement says its language, for which 3.0.2 has no word
    const attempt = issue(award, { issuer, signer, resolver, now, ...options } as never)
    expect((await refusal(attempt))[0]).toBe(code)
  })
})

test('a promise of a badge is not a badge, and the report says what to do', async () => {
  const report = await judge(richBadge('eddsa-rdfc-2022'))
  expect(findCheck(report, 'parse')).toMatchObject({
    outcome: 'failed',
    problems: [{ code: 'input-kind' }],
  })
})
