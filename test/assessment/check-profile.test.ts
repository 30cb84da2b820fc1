import { describe, expect, test } from 'vitest'
import {
  assessmentPlanOf,
  checkProfile,
  type ProfileElement,
  type ProfileName,
} from '../../src/assessment/index.js'
import { buildCredential, type CredentialInput } from '../../src/build/index.js'
import { type AnyAchievementCredential, OB_CONTEXT } from '../../src/model/index.js'
import { AS_OF, CAMT_E, camtE, dossier, input } from './camt-e.js'

const { plan } = assessmentPlanOf(dossier, { achievement: CAMT_E })
const alignment = [
  ...(input.alignment as readonly { targetName: string; targetUrl: string }[]),
  {
    targetName: 'EQF 4',
    targetUrl: 'http://data.europa.eu/snb/eqf/4',
    targetType: 'ext:EQF' as const,
  },
  {
    targetName: 'Accredited',
    targetUrl: 'https://qa.example/decisions/7',
    targetType: 'ext:QualityAssurance' as const,
  },
]
const achievement = camtE({
  alignment,
  assessmentPlan: [plan],
  participation: 'blended',
  workload: [{ amount: '25', unit: 'https://units.example/hour' }],
})
const issuer = { id: 'did:web:naaei.example', name: 'NAAEI', address: { addressCountryCode: 'US' } }
const award: CredentialInput = {
  achievement,
  recipient: { id: 'did:example:ana' },
  result: [{ resultDescription: '#exam', value: 81 }],
}
const badge = buildCredential(award, {
  issuer,
  now: AS_OF,
  id: 'urn:uuid:0f3c1e2a-0000-4000-8000-000000000001',
})

type Tree = Record<string, unknown>

/** The badge without what stands at a place. */
function without(...places: readonly string[]): AnyAchievementCredential {
  const copy = structuredClone(badge) as unknown as Tree
  for (const place of places) {
    const path = place.split('/').slice(1)
    const last = path.pop() as string
    const node = path.reduce<Tree>((tree, name) => tree[name] as Tree, copy)
    delete node[last]
  }
  return copy as unknown as AnyAchievementCredential
}

const missing = (
  document: unknown,
  profile: ProfileName = 'eu-mc',
): readonly (string | undefined)[] =>
  checkProfile(document as AnyAchievementCredential, profile).problems.map(({ pointer }) => pointer)

const A = '/credentialSubject/achievement'

test('a badge that tells all eleven elements of the European approach lacks nothing', () => {
  const report = checkProfile(badge, 'eu-mc')
  expect(report.problems).toEqual([])
  expect(report.elements.filter(({ mandatory }) => mandatory)).toHaveLength(11)
  expect(report.elements.every(({ mandatory, status }) => !mandatory || status === 'present')).toBe(
    true,
  )
})

describe('each mandatory element that is taken away is an error where it belongs', () => {
  test.each<[ProfileElement, readonly string[], string]>([
    ['learner', ['/credentialSubject/id'], '/credentialSubject'],
    ['title', [`${A}/name`], `${A}/name`],
    ['country', ['/issuer/address/addressCountryCode'], '/issuer/address/addressCountryCode'],
    ['country', ['/issuer/address'], '/issuer/address/addressCountryCode'],
    ['awardingBody', ['/issuer/name'], '/issuer/name'],
    ['issueDate', ['/awardedDate'], '/awardedDate'],
    ['learningOutcomes', [`${A}/alignment/0`, `${A}/alignment/1`], `${A}/alignment`],
    ['workload', [`${A}/workload`], `${A}/workload`],
    ['level', [`${A}/alignment/2`], `${A}/alignment`],
    [
      'assessmentType',
      [`${A}/assessmentPlan/0/assessmentMethod`],
      `${A}/assessmentPlan/0/assessmentMethod`,
    ],
    ['participation', [`${A}/participation`], `${A}/participation`],
    ['qualityAssurance', [`${A}/alignment/3`], `${A}/endorsement`],
  ])('%s', (element, places, pointer) => {
    const report = checkProfile(without(...places), 'eu-mc')
    expect(
      report.problems.map(({ code, severity, pointer: at }) => `${severity} ${code} ${at}`),
    ).toEqual([`error profile-element-missing ${pointer}`])
    expect(report.problems[0]?.detail).toContain(element)
    expect(report.elements.find((finding) => finding.element === element)?.status).toBe('missing')
  })
})

test('an issuer that is an identifier alone names neither itself nor its country', () => {
  expect(missing({ ...badge, issuer: 'did:web:naaei.example' })).toEqual([
    '/issuer/address/addressCountryCode',
    '/issuer/name',
  ])
})

test('an endorsement of badge, achievement or issuer counts as quality assurance', () => {
  const bare = without(`${A}/alignment/3`)
  const subject = bare.credentialSubject
  expect(missing(bare)).toEqual([`${A}/endorsement`])
  expect(missing({ ...bare, endorsementJwt: ['e30.e30.e30'] })).toEqual([])
  expect(missing({ ...bare, issuer: { ...issuer, endorsementJwt: ['e30.e30.e30'] } })).toEqual([])
  expect(
    missing({
      ...bare,
      credentialSubject: {
        ...subject,
        achievement: { ...subject.achievement, endorsementJwt: 'e30.e30.e30' },
      },
    }),
  ).toEqual([])
  expect(missing({ ...bare, endorsementJwt: [] })).toEqual([`${A}/endorsement`])
})

test('optional elements are told as data', () => {
  const optional = (document: unknown) =>
    checkProfile(document as AnyAchievementCredential, 'eu-mc')
      .elements.filter(({ mandatory }) => !mandatory)
      .map(({ element, status }) => `${element} ${status}`)
  expect(optional(badge)).toEqual([
    'prerequisites missing',
    'supervision present',
    'identityVerification present',
    'grade present',
    'stackability missing',
  ])
  expect(optional(camtE({ leadsTo: ['https://naaei.example/achievements/cams'] }))).toEqual([
    'prerequisites missing',
    'supervision missing',
    'identityVerification missing',
    'grade notApplicable',
    'stackability present',
  ])
})

test('of a definition only its own elements are asked for', () => {
  expect(missing(achievement)).toEqual([])
  const { elements } = checkProfile(achievement, 'eu-mc')
  expect(
    elements.filter(({ status }) => status === 'notApplicable').map(({ element }) => element),
  ).toEqual(['learner', 'country', 'awardingBody', 'issueDate', 'grade'])
  expect(missing(camtE())).toEqual([
    '/workload',
    '/alignment',
    '/assessmentPlan/0/assessmentMethod',
    '/participation',
    '/endorsement',
  ])
})

test('UNESCO asks for claims, assessment and quality assurance', () => {
  expect(missing(badge, 'unesco-mc')).toEqual([])
  expect(missing(camtE(), 'unesco-mc')).toEqual([
    '/assessmentPlan/0/assessmentMethod',
    '/endorsement',
  ])
  expect(
    missing(camtE({ alignment: alignment.slice(2), assessmentPlan: [plan] }), 'unesco-mc'),
  ).toEqual(['/alignment'])
})

test('a badge on version 1.1 is read like one on 2.0', () => {
  const { validFrom, ...rest } = badge
  const old = {
    ...rest,
    '@context': ['https://www.w3.org/2018/credentials/v1', OB_CONTEXT],
    issuanceDate: validFrom,
  }
  expect(missing(old)).toEqual([])
})

test('a document that is no badge at all lacks everything, and nothing is thrown', () => {
  expect(missing({ credentialSubject: 'Ana' })).toHaveLength(11)
  expect(missing({ credentialSubject: { achievement: [] }, issuer: null })).toHaveLength(11)
})

test.each<[string, unknown, unknown]>([
  ['an unknown profile', badge, 'eu'],
  ['no document', undefined, 'eu-mc'],
  ['a list', [badge], 'eu-mc'],
])('%s is refused by a coded error', (_, document, profile) => {
  expect(() => checkProfile(document as AnyAchievementCredential, profile as ProfileName)).toThrow(
    expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
  )
})

test('a name in several languages is a name, one without text is none', () => {
  const named = (...texts: readonly string[]) => ({
    ...badge,
    issuer: { ...issuer, name: texts.map((text) => ({ '@value': text, '@language': 'en' })) },
  })
  const places = (...texts: readonly string[]) =>
    checkProfile(named(...texts) as never, 'eu-mc').problems.map(({ pointer }) => pointer)
  expect(places('A')).not.toContain('/issuer/name')
  expect(places('')).toContain('/issuer/name')
  expect(places()).toContain('/issuer/name')
})
