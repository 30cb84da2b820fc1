import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkAlignments, competency } from '../../src/competency/index.js'
import { deepFreeze, isJsonObject, type JsonObject } from '../../src/json/index.js'
import { sharedAbsent, sharedJson, sharedPath } from '../shared.js'
import { wrongKinds } from '../verify/wrong-kinds.js'
import { align, alignAt, badge, definition } from './fixture.js'

const GUID = '74f5bb7d-d7cc-11e8-824f-0242ac160002'
const CTID = `ce-${GUID}`
const CASE = `https://caseregistry.imsglobal.org/uri/${GUID}`
const ESCO = `http://data.europa.eu/esco/skill/${GUID}`
const ONET = 'https://www.onetonline.org/link/summary/17-2199.11'

const found = (document: unknown, pointer?: string): readonly string[] =>
  checkAlignments(document, pointer).map(({ code, pointer: place }) => `${code} ${place}`)

/** What is found in the one alignment of a definition, without the place of that. */
const foundIn = (alignment: JsonObject): readonly string[] =>
  found(deepFreeze(definition({ alignment: [alignment] }))).map((line) =>
    line.replace('/alignment/0', ''),
  )

describe('an alignment that contradicts itself is malformed', () => {
  test.each<[string, JsonObject, string, JsonObject]>([
    [
      'the GUIDs of address and code',
      align(CASE, { targetCode: GUID.replace('7', '8') }),
      '/targetCode',
      align(CASE, { targetCode: GUID }),
    ],
    [
      'the CTIDs of address and code',
      align(`https://credentialfinder.org/x/${CTID}`, { targetCode: CTID.replace('7', '8') }),
      '/targetCode',
      align(`https://credentialfinder.org/x/${CTID}`, { targetCode: CTID }),
    ],
    [
      'a broken CTID in the code',
      align(`https://credentialfinder.org/x/${CTID}`, { targetCode: CTID.slice(0, -1) }),
      '/targetCode',
      align(`https://credentialfinder.org/x/${CTID}`, { targetCode: 'CE-101' }),
    ],
    [
      'a broken CTID in the address',
      align(`https://credentialfinder.org/x/${CTID}0`, { targetType: 'CTDL' }),
      '/targetUrl',
      align(`https://credentialfinder.org/x/${CTID}`, { targetType: 'CTDL' }),
    ],
    [
      'a type of one scheme and an address of another',
      align(CASE.replace('uri', 'ims/case/v1p0/CFItems'), { targetType: 'ceasn:Competency' }),
      '/targetType',
      align(CASE.replace('uri', 'ims/case/v1p0/CFItems'), { targetType: 'CFItem' }),
    ],
    [
      'a task of another occupation',
      align(ONET, { targetCode: '47-2231.00/1', targetFramework: 'O*NET 30.0' }),
      '/targetCode',
      align(ONET, { targetCode: '17-2199.11/1', targetFramework: 'O*NET 30.0' }),
    ],
    [
      'no level of the EQF',
      align('https://europass.europa.eu/', { targetType: 'ext:EQF', targetFramework: 'EQF 2017' }),
      '/targetUrl',
      align('https://europass.europa.eu/', {
        targetType: 'ext:EQF',
        targetCode: '5',
        targetFramework: 'EQF 2017',
      }),
    ],
    [
      'no concept of ESCO',
      align('https://esco.ec.europa.eu/en', { targetFramework: 'ESCO 1.2' }),
      '/targetUrl',
      align(ESCO, { targetFramework: 'ESCO 1.2' }),
    ],
    [
      'another competency than the address',
      { ...alignAt(CASE, 'https://l.example/2'), competency: CASE.replace('7', '8') },
      '/competency',
      { ...alignAt(CASE, 'https://l.example/2'), competency: CASE.replace('https', 'http') },
    ],
  ])('%s', (_, wrong, place, right) => {
    expect(foundIn(wrong)).toEqual([`alignment-malformed ${place}`])
    expect(foundIn(right)).toEqual([])
  })
})

describe('an address that is not on a host of the framework is a mismatch', () => {
  test.each<[string, JsonObject, JsonObject]>([
    [
      'CTDL by type',
      align('https://college.example/math', { targetType: 'ceasn:Competency', targetCode: CTID }),
      align(`https://sandbox.credentialengineregistry.org/resources/${CTID}`, {
        targetType: 'ceasn:Competency',
      }),
    ],
    [
      'ESCO by type',
      align('https://college.example/weld', {
        targetType: 'ext:ESCO',
        targetFramework: 'ESCO 1.2',
      }),
      align(ESCO, { targetType: 'ext:ESCO', targetFramework: 'ESCO 1.2' }),
    ],
    [
      'ESCO by name of the framework',
      align('https://college.example/weld', { targetFramework: 'ESCO 1.2' }),
      align('https://college.example/weld', { targetFramework: 'Our own 1.2' }),
    ],
    [
      'O*NET on a host that only ends alike',
      align('https://notonetonline.org/x', {
        targetType: 'ext:ONET',
        targetFramework: 'O*NET 30.0',
      }),
      align(ONET, { targetType: 'ext:ONET', targetFramework: 'O*NET 30.0' }),
    ],
  ])('%s', (_, wrong, right) => {
    expect(foundIn(wrong)).toEqual(['alignment-host-mismatch /targetUrl'])
    expect(foundIn(right)).toEqual([])
  })

  test('frameworks that anybody publishes may be on any host', () => {
    expect(
      foundIn(align('https://naaei.example/case/uri/sup-1', { targetType: 'CFItem' })),
    ).toEqual([])
    expect(foundIn(align('https://naaei.example/skills/1', { targetType: 'ext:RSD' }))).toEqual([])
  })
})

describe('the version of a framework is missing', () => {
  test.each<[string, JsonObject]>([
    ['/targetFramework', align(ESCO, { targetFramework: 'ESCO' })],
    ['', align(ESCO, { targetType: 'ext:ESCO' })],
    ['', align(ONET, { targetType: 'ext:ONET' })],
    [
      '/targetFramework',
      align('http://data.europa.eu/snb/eqf/5', {
        targetFramework: 'European Qualifications Framework',
      }),
    ],
  ])('at %j, unless the text ends with it', (place, alignment) => {
    expect(foundIn(alignment)).toEqual([`framework-version-missing ${place}`])
    const name = alignment.targetUrl === ONET ? 'O*NET' : 'ESCO'
    const { targetFramework = name } = alignment
    expect(foundIn({ ...alignment, targetFramework: `${targetFramework} 1.2` })).toEqual([])
  })

  test('of a framework whose entries keep their meaning none is asked for', () => {
    expect(foundIn(align(CASE, { targetFramework: 'English Language Arts' }))).toEqual([])
  })
})

test('a task whose level names its occupation as the competency is not doubtful', () => {
  const task = { ...alignAt(ONET, 'https://l.example/2'), targetFramework: 'O*NET 30.0' }
  expect(foundIn({ ...task, targetCode: '8823', competency: ONET })).toEqual([])
  expect(foundIn({ ...task, targetCode: '8823', competency: CASE })).toEqual([
    'alignment-malformed /competency',
  ])
})

describe('the same competency twice in one place', () => {
  test('is a duplicate, in whatever form', () => {
    const alignment = [
      align(CASE),
      align('https://x.example/'),
      align(CASE.replace('https', 'http')),
    ]
    expect(found(definition({ alignment }))).toEqual(['alignment-duplicate /alignment/2'])
  })

  test('is none at two levels, under two codes, or in two places', () => {
    const page = (targetCode: string) => align('https://x.example/all', { targetCode })
    const alignment = [
      alignAt(CASE, 'https://l.example/1'),
      alignAt(CASE, 'https://l.example/2'),
      page('1'),
      page('2'),
    ]
    const resultDescription = [
      { id: 'urn:uuid:1', type: ['ResultDescription'], alignment: [align(CASE)] },
    ]
    expect(found(definition({ alignment, resultDescription }))).toEqual([])
  })
})

test('every place for alignments is looked at, and told from where the document stands', () => {
  const wrong = align(ESCO, { targetFramework: 'ESCO' })
  const rubricCriterionLevel = {
    id: 'urn:uuid:2',
    type: ['RubricCriterionLevel'],
    alignment: wrong,
  }
  const condition = { type: 'HoldsCompetency', targetCompetency: wrong }
  const achievement = {
    alignment: [wrong],
    resultDescription: [
      { id: 'urn:uuid:1', type: ['ResultDescription'], alignment: [wrong], rubricCriterionLevel },
    ],
    requires: condition,
    recommends: { type: 'AnyOf', condition: [condition] },
    renewalRequires: condition,
  }
  const places = [
    '/alignment/0',
    '/resultDescription/0/alignment/0',
    '/resultDescription/0/rubricCriterionLevel/alignment',
    '/requires/targetCompetency',
    '/recommends/condition/0/targetCompetency',
    '/renewalRequires/targetCompetency',
  ].map((place) => `${place}/targetFramework`)
  const missing = (base: string) =>
    places.map((place) => `framework-version-missing ${base}${place}`)
  expect(found(definition(achievement), '/here')).toEqual(missing('/here'))
  const result = [{ type: ['Result'], alignment: [wrong] }]
  expect(found(badge({ achievement, subject: { result } }))).toEqual([
    ...missing('/credentialSubject/achievement'),
    'framework-version-missing /credentialSubject/result/0/alignment/0/targetFramework',
  ])
})

test('everything that is found is a warning, with something to do about it', () => {
  const alignment = [align(ESCO), align(ESCO), align(CASE, { targetCode: GUID.replace('7', '8') })]
  const problems = checkAlignments(definition({ alignment }))
  expect(problems.length).toBe(4)
  for (const { severity, fix } of problems) {
    expect(severity).toBe('warning')
    expect(fix).not.toBe('')
  }
})

test('what the builders make is not doubtful', () => {
  const uri = 'https://naaei.example/case/ee-1'
  const level = { id: 'https://naaei.example/levels/2', rank: 2 }
  const alignment = [
    competency.case({ name: 'A', uri, code: 'EE-1', level }),
    competency.ctdl({ name: 'A', ctid: CTID }),
    competency.esco({ name: 'A', uri: ESCO, frameworkVersion: '1.2' }),
    competency.onet({ name: 'A', soc: '17-2199.11', task: 1, frameworkVersion: '30.0', level }),
    competency.onet({ name: 'A', element: '2.B.1.a', frameworkVersion: '30.0' }),
    competency.rsd({ name: 'A', url: `https://osmt.example/api/skills/${GUID}` }),
    competency.eqf({ level: 5 }),
    competency.qualityAssurance({ name: 'A', url: 'https://data.deqar.eu/report/1' }),
  ]
  expect(found(definition({ alignment }))).toEqual([])
})

test.each(wrongKinds.filter(([name]) => !name.includes('throws')))(
  '%s has no alignments',
  (_, wrong) => {
    expect(found(wrong)).toEqual([])
    expect(found(definition({ alignment: [wrong], requires: wrong }))).toEqual([])
    const odd = { targetUrl: ESCO, targetCode: wrong, targetFramework: wrong, targetType: wrong }
    expect(() => found(definition({ alignment: [odd] }))).not.toThrow()
  },
)

describe.skipIf(sharedAbsent)('the official examples', () => {
  const folder = 'spec/vectors'
  const files = sharedAbsent
    ? []
    : readdirSync(sharedPath(folder), { recursive: true, encoding: 'utf8' }).filter(
        (name) => /^(?:impl-guide|ob-spec)/.test(name) && name.endsWith('.json'),
      )

  test.each(files)('%s has no doubtful alignment (R-981)', (file) => {
    const document = sharedJson(`${folder}/${file}`)
    expect(isJsonObject(document) ? found(document) : []).toEqual([])
  })
})

test.each(['not a url', '', 'http://x.example/a b', 'page'])(
  'an alignment whose address is %j names nothing, whatever its type',
  (targetUrl) => {
    expect(foundIn({ ...align(ESCO), targetUrl })).toEqual(['alignment-malformed /targetUrl'])
    expect(foundIn({ ...align(ESCO), targetUrl, targetType: 'ext:ESCO' })).toEqual([
      'alignment-malformed /targetUrl',
    ])
    expect(foundIn(align('urn:x:page'))).toEqual([])
  },
)
