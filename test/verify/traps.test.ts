import { describe, expect, test } from 'vitest'
import { CHECK_NAMES, findCheck, issue, problemsOf } from '../../src/index.js'
import { forge, unsecured } from './prove.js'
import {
  award,
  CURRENT,
  issuer,
  judge,
  OLDER_FORMS,
  resolver,
  richBadge,
  SUITES,
  seeded,
  signer,
} from './rich-badge.js'
import { asTree, replaced } from './tree.js'

/** Mistakes that verifiers of this field have made, one regression test each. */

const codesOf = (report: Parameters<typeof problemsOf>[0]): string[] =>
  problemsOf(report).map(({ code }) => code)

describe.each(SUITES)('with %s', async (suite) => {
  const badge = asTree(await richBadge(suite))

  describe('T1: a status whose list cannot be had never counts as good (S-41, S-42, S-46)', () => {
    test.each([
      {
        id: 'https://naaei.example/status/1#7',
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '7',
        statusListCredential: 'https://naaei.example/status/1',
      },
      { id: 'https://naaei.example/revoked.json', type: '1EdTechRevocationList' },
    ])('a badge with a status of type $type is never verified', async (credentialStatus) => {
      const signed = await richBadge(suite, { credentialStatus })
      const report = await judge(signed)
      expect(report.outcome).toBe('undetermined')
      expect(findCheck(report, 'status')).toMatchObject({
        outcome: 'undetermined',
        problems: [{ code: 'status-retrieval' }],
      })
      expect(findCheck(report, 'proof').outcome).toBe('passed')
      expect(report).not.toHaveProperty('credential')
    })

    test('nor when the status is taken away, changed or made a list', async () => {
      const signed = asTree(
        await richBadge(suite, {
          credentialStatus: { id: 'https://naaei.example/r', type: '1EdTechRevocationList' },
        }),
      )
      for (const value of [undefined, [], null, { type: 'Unknown' }]) {
        expect((await judge(replaced(signed, ['credentialStatus'], value))).outcome).toBe('refuted')
      }
    })

    test('and without a status it is verified', async () => {
      const report = await judge(badge)
      expect(findCheck(report, 'status').outcome).toBe('skipped')
      expect(report.outcome).toBe('verified')
    })
  })

  describe('T2: whoever signs must be the issuer (S-22)', async () => {
    const thief = await seeded(9)

    test('a sound signature by a stranger is refused as the wrong key', async () => {
      const report = await judge(await forge(badge, suite, thief))
      expect(findCheck(report, 'proof').outcome).toBe('passed')
      expect(findCheck(report, 'issuer')).toMatchObject({
        outcome: 'failed',
        problems: [{ code: 'key-not-of-issuer' }],
      })
      expect(report.outcome).toBe('refuted')
    })

    test('so is one that names the key of the issuer', async () => {
      const claimed = await forge(badge, suite, { ...thief, id: signer.id })
      expect(codesOf(await judge(claimed))).toEqual(['proof-invalid'])
    })

    test('so is one by the holder, as of a badge that is a presentation, too', async () => {
      const type = ['VerifiableCredential', 'OpenBadgeCredential', 'VerifiablePresentation']
      const report = await judge(await forge({ ...badge, type }, suite, signer))
      expect(report.outcome).toBe('refuted')
      expect(codesOf(report)).toContain('schema-mismatch')
    })

    test('a presentation is no credential, whoever signed it', async () => {
      const presentation = {
        '@context': badge['@context'] ?? [],
        type: ['VerifiablePresentation'],
        verifiableCredential: [badge],
      }
      const report = await judge(await forge(presentation, suite, signer))
      expect(report.outcome).toBe('refuted')
    })

    test('and by the issuer it is verified', async () => {
      const report = await judge(await forge(badge, suite, signer))
      expect(report.outcome).toBe('verified')
    })
  })

  describe('T3: what is expired may be altered as well, and both are said', async () => {
    const ended = asTree(await richBadge(suite, { validUntil: '2026-03-31T00:00:00Z' }))

    test('an expired badge with a sound proof shows exactly that', async () => {
      const report = await judge(ended)
      expect(report.outcome).toBe('refuted')
      expect(codesOf(report)).toEqual(['expired'])
      expect(findCheck(report, 'proof').outcome).toBe('passed')
      expect(findCheck(report, 'issuer').outcome).toBe('passed')
    })

    test('an expired badge that was altered shows both', async () => {
      const report = await judge(replaced(ended, ['name'], 'Altered'))
      expect(codesOf(report)).toEqual(['proof-invalid', 'expired'])
    })

    test('an expired badge by a stranger shows both, and its status is not asked for (S-47)', async () => {
      const document = {
        ...ended,
        credentialStatus: { id: 'https://naaei.example/r', type: '1EdTechRevocationList' },
        '@context': [
          ...(ended['@context'] as string[]),
          'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
        ],
      }
      const report = await judge(await forge(document, suite, await seeded(9)))
      expect(codesOf(report)).toEqual(['key-not-of-issuer', 'expired'])
      expect(findCheck(report, 'status').outcome).toBe('skipped')
    })

    test('every report has every check once, in order', async () => {
      for (const presented of [ended, badge, unsecured(badge), {}, '', null, 7, []]) {
        const report = await judge(presented)
        expect(report.checks.map(({ name }) => name)).toEqual(CHECK_NAMES)
      }
    })
  })

  describe('T4: dates are read whole (S-17)', () => {
    test.each([
      'x2026-03-02T09:00:00Z',
      '2026-03-02T09:00:00Zx',
      '2026-03-02T09:00:00Z\n',
      ' 2026-03-02T09:00:00Z',
      '2026-03-02T09:00:00',
      '2026-03-02',
      '2026-02-30T09:00:00Z',
      '2026-03-02T24:00:01Z',
      '2026-03-02T23:59:60Z',
      '2026-03-02T09:00:00+15:00',
      '0000-03-02T09:00:00Z',
      '99999-03-02T09:00:00Z',
      '',
    ])('%j is refused when reading and when signing', async (date) => {
      const dates = { validFrom: date, validUntil: date, awardedDate: date }
      const report = await judge(await forge({ ...badge, ...dates }, suite, signer))
      expect(report.outcome).toBe('refuted')
      const places = problemsOf(report).filter(({ code }) => code === 'date-malformed')
      for (const name of Object.keys(dates)) {
        expect(places).toContainEqual(expect.objectContaining({ pointer: `/${name}` }))
      }
      await expect(
        issue({ ...award, validUntil: date }, { issuer, signer, resolver, cryptosuite: suite }),
      ).rejects.toMatchObject({ code: 'ERR_OB_INPUT', problems: [{ code: 'date-malformed' }] })
    })

    test('so it is in version 1.1, by the names that the dates have there', async () => {
      const form = { version: '1.1', openBadges: '3.0.1' } as const
      const older = asTree(await richBadge(suite, {}, form))
      for (const date of ['2026-03-02T09:00:00', '2026-02-30T09:00:00Z', '99999-03-02T09:00:00Z']) {
        const dates = { issuanceDate: date, expirationDate: date, awardedDate: date }
        const report = await judge(await forge({ ...older, ...dates }, suite, signer))
        expect(report.outcome).toBe('refuted')
        const places = problemsOf(report).filter(({ code }) => code === 'date-malformed')
        for (const name of Object.keys(dates)) {
          expect(places).toContainEqual(expect.objectContaining({ pointer: `/${name}` }))
        }
      }
    })

    test.each(['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.123456Z', '2026-03-02T23:00:00+14:00'])(
      '%j is read',
      async (date) => {
        const report = await judge(await forge({ ...badge, awardedDate: date }, suite, signer))
        expect(report.outcome).toBe('verified')
      },
    )
  })
})

describe('the wrong dates of a version (R-204)', async () => {
  const form = { version: '1.1', openBadges: '3.0.3' } as const
  const older = asTree(await richBadge('eddsa-rdfc-2022', {}, form))

  test('a second end, soundly signed, is refused, whichever says what', async () => {
    const both = { ...older, validUntil: '2040-01-01T00:00:00Z' }
    const report = await judge(await forge(both, 'eddsa-rdfc-2022', signer))
    expect(findCheck(report, 'proof').outcome).toBe('passed')
    expect(codesOf(report)).toEqual(['version-mixed'])
  })

  test('an end by the name of the other version does not make it endless', async () => {
    const { expirationDate, ...rest } = older
    const moved = { ...rest, validUntil: expirationDate ?? null }
    const report = await judge(await forge(moved, 'eddsa-rdfc-2022', signer))
    expect(report.outcome).toBe('refuted')
    expect(codesOf(report)).toContain('version-mixed')
  })

  test('and without any of that it is verified', async () => {
    expect((await judge(await forge(older, 'eddsa-rdfc-2022', signer))).outcome).toBe('verified')
  })
})

describe.each([CURRENT, ...OLDER_FORMS])(
  'the period on version $version with Open Badges $openBadges (S-40)',
  async (form) => {
    const badge = asTree(await richBadge('eddsa-rdfc-2022', {}, form))
    const at = (text: string): Promise<{ readonly outcome: string }> =>
      judge(badge, { now: new Date(text) })

    test('ends with its last second, and not a moment later', async () => {
      expect((await at('2029-03-02T09:00:00Z')).outcome).toBe('verified')
      expect((await at('2029-03-02T09:00:00.001Z')).outcome).toBe('refuted')
    })

    test('begins up to five minutes early, for clocks that differ', async () => {
      expect((await at('2026-03-02T08:55:00Z')).outcome).toBe('verified')
      expect((await at('2026-03-02T08:54:59.999Z')).outcome).toBe('refuted')
    })
  },
)
