import { describe, expect, it } from 'vitest'
import {
  defineAchievement,
  importSigner,
  issue,
  OpenBadgesError,
  type VerificationReport,
  verify,
} from '../../src/index.js'
import { deepFreeze } from '../../src/json/index.js'
import {
  type AnyAchievementCredential,
  inLanguageOf,
  issuerNameOf,
  type LanguageText,
  type LanguageValue,
  languageValueOf,
  textOf,
  titleOf,
} from '../../src/model/index.js'

const now = new Date('2026-03-02T09:00:00Z')
const signer = await importSigner({ seed: new Uint8Array(32).fill(7) })
const achievement = defineAchievement({
  id: 'https://sailing.example/achievements/knots',
  name: 'Knoten',
  description: 'Sechs Knoten.',
  criteria: { narrative: 'Knüpfen.' },
  inLanguage: 'de-AT',
})
const NAMES: readonly LanguageValue[] = [
  { '@value': 'Knots', '@language': 'en' },
  { '@value': 'Knoten', '@language': 'de-AT' },
  { '@value': 'عقد', '@language': 'ar', '@direction': 'rtl' },
]
const DESCRIPTION: LanguageText = { '@value': 'Six knots.', '@language': 'en' }
const SCHOOL: LanguageText = [
  { '@value': 'Sailing school', '@language': 'en' },
  { '@value': 'Segelschule', '@language': 'de' },
]

const award = deepFreeze({
  achievement,
  recipient: { id: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' },
  name: NAMES,
  description: DESCRIPTION,
})
const options = deepFreeze({ issuer: { id: signer.controller, name: 'Sailing school' }, now })

/** The badge as the proof covers it. */
function covered(report: VerificationReport): AnyAchievementCredential {
  if (!report.verified) throw new Error(JSON.stringify(report.checks))
  return report.credential as AnyAchievementCredential
}

describe.each(['2.0', '1.1'] as const)('a badge in several languages on version %s', (version) => {
  const issued = issue(award, { ...options, signer, version })

  it('keeps them as they were given (W-10)', async () => {
    expect((await issued).name).toEqual(NAMES)
    expect((await issued).description).toEqual(DESCRIPTION)
    expect((await issued).credentialSubject.achievement.inLanguage).toBe('de-AT')
  })

  it('is read in each of them once it is verified', async () => {
    const badge = covered(await verify(await issued, { now }))
    expect(titleOf(badge, 'de')).toBe('Knoten')
    expect(titleOf(badge, ['fr', 'en-GB'])).toBe('Knots')
    expect(languageValueOf(badge.name, 'ar-EG')?.['@direction']).toBe('rtl')
    expect(textOf(badge.description, 'de')).toBe('Six knots.')
    expect(inLanguageOf(badge)).toBe('de-AT')
  })

  it.each<[string, LanguageText]>([
    ['a text', [{ '@value': 'Knot', '@language': 'en' }, ...NAMES.slice(1)]],
    ['a language', [{ '@value': 'Knots', '@language': 'fr' }, ...NAMES.slice(1)]],
    ['a direction', [...NAMES.slice(0, 2), { '@value': 'عقد', '@language': 'ar' }]],
    ['a language less', NAMES.slice(1)],
    ['a language more', [...NAMES, { '@value': 'Nudos', '@language': 'es' }]],
    ['plain text in its place', 'Knots'],
  ])('is refuted with %s changed', async (_, name) => {
    const report = await verify({ ...(await issued), name }, { now })
    expect(report.outcome).toBe('refuted')
  })

  it('is verified with the languages in another order, and read the same', async () => {
    const badge = await issued
    const turned = { ...badge, name: NAMES.toReversed() }
    const read = covered(await verify(turned, { now }))
    for (const language of ['de', 'en', 'ar', 'fr']) {
      expect(textOf(read.name, language)).toBe(textOf(badge.name, language))
    }
  })

  it('may have an issuer whose name is in several languages (W-10)', async () => {
    const issuer = { id: signer.controller, name: SCHOOL }
    const badge = await issue(award, { ...options, issuer, signer, version })
    const read = covered(await verify(badge, { now }))
    expect(issuerNameOf(read, 'de-CH')).toBe('Segelschule')
    expect(issuerNameOf(read, 'en')).toBe('Sailing school')
  })

  it('is refused with a map of languages, which no proof would cover (R-211)', async () => {
    const name = { en: 'Knots', de: 'Knoten' }
    const attempt = issue({ ...award, name: name as never }, { ...options, signer, version })
    const error = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (!(error instanceof OpenBadgesError)) throw new Error('It was issued.')
    expect(error.code).toBe('ERR_OB_INPUT')
    expect(error.problems.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(
      'language-map /name',
    )
  })
})
