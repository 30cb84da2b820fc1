import { describe, expect, test } from 'vitest'
import { copyJson, isJsonObject, type JsonObject, valueAt } from '../../src/json/index.js'
import { defaultPointersOf, mandatoryPointersOf } from '../../src/proofs/index.js'
import { EVERY_PROPERTY, EVERY_PROPERTY_V1P1 } from '../fixtures/every-property.js'

const everyBadge = copyJson(EVERY_PROPERTY) as JsonObject
const [endorsement] = everyBadge.endorsement as [JsonObject]

/** The badge with other members in its subject. */
function withSubject(members: JsonObject, definition: JsonObject = {}): JsonObject {
  const subject = everyBadge.credentialSubject as JsonObject
  const achievement = { ...(subject.achievement as JsonObject), ...definition }
  return { ...everyBadge, credentialSubject: { ...subject, ...members, achievement } }
}

function pointersBelow(document: JsonObject, place: string): readonly string[] {
  return mandatoryPointersOf(document).filter((pointer) => pointer.startsWith(place))
}

const RESULTS = '/credentialSubject/result'
const DESCRIPTIONS = '/credentialSubject/achievement/resultDescription'

describe('what a holder cannot leave out (R-338)', () => {
  test.each([
    ['a badge on 2.0', everyBadge],
    ['a badge on 1.1', copyJson(EVERY_PROPERTY_V1P1) as JsonObject],
    ['an endorsement', endorsement],
  ])('of %s every pointer leads somewhere, and none to a part of another', (_name, document) => {
    const pointers = mandatoryPointersOf(document)
    expect(pointers.length).toBeGreaterThan(6)
    for (const pointer of pointers) {
      expect(valueAt(document, pointer), pointer).toBeDefined()
      const inside = pointers.filter((other) => other.startsWith(`${pointer}/`))
      expect(inside, pointer).toEqual([])
    }
  })

  test.each([
    ['/id', '/type', '/issuer', '/validFrom', '/validUntil', '/credentialStatus', '/termsOfUse'],
    ['/credentialSubject/id', '/credentialSubject/type', '/credentialSubject/identifier'],
    ['id', 'type', 'name', 'description', 'criteria', 'achievementType'].map(
      (name) => `/credentialSubject/achievement/${name}`,
    ),
  ])('of a badge: %s and so on', (...expected) => {
    expect(mandatoryPointersOf(everyBadge)).toEqual(expect.arrayContaining(expected))
  })

  test('of 1.1 its own names of the dates', () => {
    const pointers = mandatoryPointersOf(copyJson(EVERY_PROPERTY_V1P1) as JsonObject)
    expect(pointers).toEqual(expect.arrayContaining(['/issuanceDate', '/expirationDate']))
  })

  test('what an achievement requires, also to renew it (S-71)', () => {
    const rule = { type: 'HoldsAchievement', targetAchievement: 'https://a.example/1' }
    const badge = withSubject({}, { requires: rule, renewalRequires: rule, recommends: rule })
    const place = '/credentialSubject/achievement/re'
    expect(
      pointersBelow(badge, place).filter((pointer) => !pointer.endsWith('Description')),
    ).toEqual([`${place}quires`, `${place}newalRequires`])
  })

  test('how much of it was earned, of how much, and in which units (S-71)', () => {
    const workload = [
      { amount: '30', unit: 'urn:x:hour' },
      { amount: '3', unit: 'urn:x:ects' },
    ]
    const badge = withSubject({ creditsEarned: 10 }, { creditsAvailable: 30, workload })
    const pointers = mandatoryPointersOf(badge)
    const credits = pointers.filter((pointer) => /credits|workload/.test(pointer))
    expect(credits).toEqual([
      '/credentialSubject/creditsEarned',
      '/credentialSubject/achievement/creditsAvailable',
      '/credentialSubject/achievement/workload',
    ])
    expect(mandatoryPointersOf(withSubject({})).join()).not.toContain('workload')
  })

  test('of an endorsement all that it says', () => {
    const pointers = mandatoryPointersOf(endorsement)
    expect(pointers).toEqual(expect.arrayContaining(['/name', '/credentialSubject']))
  })

  test('nothing of other documents', () => {
    expect(mandatoryPointersOf({ ...everyBadge, type: ['VerifiableCredential'] })).toEqual([])
    expect(mandatoryPointersOf({})).toEqual([])
  })

  test.each(['/evidence', '/image', '/endorsement', '/credentialSubject/narrative'])(
    'not %s',
    (pointer) => {
      expect(valueAt(everyBadge, pointer)).toBeDefined()
      expect(mandatoryPointersOf(everyBadge)).not.toContain(pointer)
    },
  )

  test('it is not misled by a document of another form', () => {
    const strange = { ...everyBadge, credentialSubject: [1, null], issuer: null }
    expect(mandatoryPointersOf(strange)).toContain('/issuer')
    const text = withSubject({ result: 'x' }, { resultDescription: 'y' })
    expect(isJsonObject(text)).toBe(true)
    expect(pointersBelow(text, RESULTS)).toEqual([])
  })
})

describe('of results', () => {
  const cut = { id: 'urn:x:cut', requiredValue: '72' }
  const level = { id: 'urn:x:level', requiredLevel: 'urn:x:competent' }
  const plain = { id: 'urn:x:plain' }
  const on = (resultDescription: string, more: JsonObject = {}) => ({ resultDescription, ...more })
  const pointersOf = (result: readonly JsonObject[], resultDescription: readonly JsonObject[]) => {
    const badge = withSubject({ result }, { resultDescription })
    return [...pointersBelow(badge, RESULTS), ...pointersBelow(badge, DESCRIPTIONS)]
  }

  test.each<[string, readonly JsonObject[], readonly JsonObject[], readonly string[]]>([
    ['plain ones are free', [on('urn:x:plain')], [plain], []],
    [
      'one against a cut is shown, with the cut',
      [on('urn:x:plain'), on('urn:x:cut')],
      [cut, plain],
      [`${RESULTS}/1`, `${DESCRIPTIONS}/0`],
    ],
    [
      'so is one against a level',
      [on('urn:x:level'), on('urn:x:plain')],
      [plain, level],
      [`${RESULTS}/0`, `${DESCRIPTIONS}/1`],
    ],
    ['a cut is shown without a result', [on('urn:x:plain')], [plain, cut], [`${DESCRIPTIONS}/1`]],
    [
      'one with a status is shown, with its description',
      [on('urn:x:plain', { status: 'Failed' }), on('urn:x:other')],
      [plain, { id: 'urn:x:other' }],
      [`${RESULTS}/0`, `${DESCRIPTIONS}/0`],
    ],
    ['all of a list are the list', [on('urn:x:cut')], [cut], [RESULTS, DESCRIPTIONS]],
  ])('%s', (_name, results, descriptions, expected) => {
    expect(pointersOf(results, descriptions)).toEqual(expected)
  })

  test('one that names no description is free, unless it has a status', () => {
    expect(pointersOf([{ value: '1' }], [plain])).toEqual([])
    expect(pointersOf([{ value: '1', status: 'Failed' }], [plain])).toEqual([RESULTS])
  })
})

describe('what a holder does not leave out of any other credential, by default', () => {
  const members = { id: 'urn:x:1', type: ['VerifiableCredential'], issuer: 'urn:x:2', name: 'x' }
  const conditions = {
    credentialStatus: {},
    credentialSchema: {},
    refreshService: {},
    termsOfUse: {},
  }

  test.each([
    ['2.0', { validFrom: 'x', validUntil: 'y' }],
    ['1.1', { issuanceDate: 'x', expirationDate: 'y' }],
  ])('on version %s who says it, when, and under which conditions', (_version, dates) => {
    const credential = { ...members, ...conditions, ...dates, credentialSubject: { seat: 'A' } }
    const { name: _, ...kept } = { ...members, ...dates, ...conditions }
    const expected = Object.keys(kept).map((member) => `/${member}`)
    expect(defaultPointersOf(credential)).toEqual(expected)
  })

  test('whose it is, one or several', () => {
    const subject = { id: 'urn:x:3', type: 'Person', seat: 'A' }
    const of = (credentialSubject: JsonObject | readonly JsonObject[]): readonly string[] =>
      defaultPointersOf({ credentialSubject: credentialSubject as JsonObject })
    expect(of(subject)).toEqual(['/credentialSubject/id', '/credentialSubject/type'])
    expect(of([{ seat: 'B' }, subject])).toEqual([
      '/credentialSubject/1/id',
      '/credentialSubject/1/type',
    ])
    expect(of([])).toEqual([])
  })
})
