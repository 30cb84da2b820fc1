import { describe, expect, test } from 'vitest'
import { competency, competencyKey, formatCompetencyKey } from '../../src/competency/index.js'
import { OpenBadgesError } from '../../src/errors.js'
import { deepFreeze } from '../../src/json/index.js'
import { ALIGNMENT_TARGET_TYPES, isExtensionTerm } from '../../src/model/index.js'
import { wrongKinds } from '../verify/wrong-kinds.js'

const GUID = '74f5bb7d-d7cc-11e8-824f-0242ac160002'
const CTID = `ce-${GUID}`
const ESCO = `http://data.europa.eu/esco/skill/${GUID}`

/** The code with which it ended, and those of the problems with their places. */
function refusal(attempt: () => unknown): string {
  try {
    attempt()
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return [
      error.code,
      ...error.problems.map(({ code, pointer = '' }) => `${code} ${pointer}`),
    ].join(', ')
  }
  throw new Error('It was not refused.')
}

const BUILT = {
  case: competency.case({
    name: 'Air-seal',
    uri: `https://caseregistry.imsglobal.org/uri/${GUID}`,
    code: 'EE-1',
    framework: 'Energy',
  }),
  rubric: competency.case({
    name: 'Expert',
    uri: `https://x.example/uri/${GUID}`,
    targetType: 'CFRubricCriterionLevel',
  }),
  ctdl: competency.ctdl({ name: 'A credential', ctid: CTID }),
  ctdlAsn: competency.ctdlAsn({ name: 'Audit', ctid: CTID, url: 'https://college.example/audit' }),
  esco: competency.esco({
    name: 'Weld',
    uri: `https://esco.ec.europa.eu/en/classification/skill?uri=${encodeURIComponent(ESCO)}`,
    frameworkVersion: '1.2',
  }),
  occupation: competency.onet({ name: 'Solar engineers', soc: '17-2199.11' }),
  task: competency.onet({
    name: 'Design',
    soc: '17-2199.11',
    task: 8823,
    frameworkVersion: '30.0',
  }),
  element: competency.onet({ name: 'Social perceptiveness', element: '2.B.1.a' }),
  elementOfOccupation: competency.onet({ name: 'Design', soc: '17-2199.11', element: '2.B.1.a' }),
  rsd: competency.rsd({
    name: 'Weld',
    url: `https://osmt.example/api/skills/${GUID}`,
    statement: 'Welds steel.',
  }),
  eqf: competency.eqf({ level: 5 }),
  nlqf: competency.eqf({
    level: 5,
    register: { name: 'NLQF', url: 'https://www.nlqf.nl/levels' },
    frameworkVersion: '2023',
  }),
  qualityAssurance: competency.qualityAssurance({
    name: 'Accredited',
    url: 'https://data.deqar.eu/report/7',
    decision: '7',
  }),
}

describe('an alignment that is built', () => {
  test.each([
    ['case', `case:${GUID}`, 'CFItem'],
    ['rubric', `case:${GUID}`, 'CFRubricCriterionLevel'],
    ['ctdl', `ctdl:${CTID}`, 'ceterms:Credential'],
    ['ctdlAsn', `ctdl:${CTID}`, 'ceasn:Competency'],
    ['esco', `esco:skill/${GUID}`, 'ext:ESCO'],
    ['occupation', 'onet:17-2199.11', 'ext:ONET'],
    ['task', 'onet:17-2199.11/8823', 'ext:ONET'],
    ['element', 'onet:2.B.1.a', 'ext:ONET'],
    ['elementOfOccupation', 'onet:17-2199.11/2.B.1.a', 'ext:ONET'],
    ['rsd', `https://osmt.example/api/skills/${GUID}`, 'ext:RSD'],
    ['eqf', 'eqf:5', 'ext:EQF'],
    ['nlqf', 'eqf:www.nlqf.nl/5', 'ext:EQF'],
    ['qualityAssurance', 'qa:data.deqar.eu/7', 'ext:QualityAssurance'],
  ] as const)('%s has the key %s and the type %s', (name, text, targetType) => {
    const key = competencyKey(BUILT[name])
    expect(key && formatCompetencyKey(key)).toBe(text)
    expect(BUILT[name].targetType).toBe(targetType)
  })

  test('has a target type that Open Badges allows (R-142)', () => {
    for (const { targetType } of Object.values(BUILT)) {
      const isNamed = ALIGNMENT_TARGET_TYPES.some((known) => known === targetType)
      expect(isNamed || isExtensionTerm(targetType)).toBe(true)
    }
  })

  test('of ESCO is under the concept URI, with name and version of the framework', () => {
    expect(BUILT.esco).toEqual({
      type: ['Alignment'],
      targetName: 'Weld',
      targetUrl: ESCO,
      targetType: 'ext:ESCO',
      targetFramework: 'ESCO 1.2',
    })
  })

  test('of the registry is under its resource unless it has an address of its own (R-981)', () => {
    expect(BUILT.ctdl.targetUrl).toBe(`https://credentialengineregistry.org/resources/${CTID}`)
    expect(BUILT.ctdlAsn.targetUrl).toBe('https://college.example/audit')
    expect(BUILT.ctdlAsn.targetCode).toBe(CTID)
  })

  test('of a skill statement keeps the statement, so that the signature does', () => {
    expect(BUILT.rsd.targetDescription).toBe('Welds steel.')
  })

  test('of a national framework keeps its name and version', () => {
    expect(BUILT.nlqf.targetName).toBe('NLQF level 5')
    expect(BUILT.nlqf.targetFramework).toBe('NLQF 2023')
    expect(BUILT.eqf.targetFramework).toBe('EQF 2017')
  })

  test('with a level is a LeveledAlignment that names the competency by its IRI', () => {
    const level = { id: 'https://naaei.example/levels/2', rank: 2 }
    const uri = 'https://naaei.example/case/ee-1'
    expect(competency.case(deepFreeze({ name: 'Air-seal', uri, level }))).toEqual({
      type: ['Alignment', 'LeveledAlignment'],
      targetName: 'Air-seal',
      targetUrl: uri,
      targetType: 'CFItem',
      competency: uri,
      proficiencyLevel: level.id,
      levelRank: 2,
    })
  })

  test('of a task with a level names the task as the competency, not its occupation', () => {
    const level = { id: 'https://naaei.example/levels/2' }
    const occupationPage = 'https://www.onetonline.org/link/summary/17-2199.11'
    const task = competency.onet({ name: 'Design', soc: '17-2199.11', task: 8823, level })
    expect(task).toHaveProperty('competency', `${occupationPage}#8823`)
    expect(task).toHaveProperty('proficiencyLevel', level.id)
    const occupation = competency.onet({ name: 'Engineers', soc: '17-2199.11', level })
    expect(occupation).toHaveProperty('competency', occupation.targetUrl)
  })
})

describe('refused is', () => {
  const uri = `https://x.example/uri/${GUID}`
  test.each<[string, string, () => unknown]>([
    [
      'a competency without a name and an address',
      'ERR_OB_INPUT, schema-mismatch /name, schema-mismatch /uri',
      () => competency.case({} as never),
    ],
    [
      'an empty name',
      'ERR_OB_INPUT, schema-mismatch /name',
      () => competency.case({ name: ' ', uri }),
    ],
    [
      'an address that is none',
      'ERR_OB_INPUT, schema-mismatch /uri',
      () => competency.case({ name: 'A', uri: 'uri/1' }),
    ],
    [
      'a misspelt member',
      'ERR_OB_ARGUMENT',
      () => competency.case({ name: 'A', uri, framwork: 'B' } as never),
    ],
    [
      'a type of another framework',
      'ERR_OB_INPUT, schema-mismatch /targetType',
      () => competency.case({ name: 'A', uri, targetType: 'CTDL' as never }),
    ],
    [
      'a code with another GUID',
      'ERR_OB_INPUT, alignment-malformed ',
      () => competency.case({ name: 'A', uri, code: GUID.replace('7', '8') }),
    ],
    [
      'a version of no framework',
      'ERR_OB_INPUT, schema-mismatch /frameworkVersion',
      () => competency.case({ name: 'A', uri, frameworkVersion: '1' }),
    ],
    [
      'a level without an IRI',
      'ERR_OB_INPUT, schema-mismatch /level',
      () => competency.case({ name: 'A', uri, level: { id: '2' } }),
    ],
    [
      'a level with a broken rank',
      'ERR_OB_INPUT, schema-mismatch /level',
      () => competency.case({ name: 'A', uri, level: { id: uri, rank: 1.5 } }),
    ],
    [
      'a level with a misspelt member',
      'ERR_OB_INPUT, schema-mismatch /level',
      () => competency.case({ name: 'A', uri, level: { id: uri, rnk: 1 } as never }),
    ],
    [
      'a broken CTID',
      'ERR_OB_INPUT, schema-mismatch /ctid',
      () => competency.ctdlAsn({ name: 'A', ctid: 'ce-1' }),
    ],
    [
      'another CTID in the address',
      'ERR_OB_INPUT, alignment-malformed ',
      () =>
        competency.ctdl({
          name: 'A',
          ctid: CTID,
          url: `https://x.example/ce-${GUID.replace('7', '8')}`,
        }),
    ],
    [
      'a page that names no concept',
      'ERR_OB_INPUT, schema-mismatch /uri',
      () => competency.esco({ name: 'A', uri: 'https://esco.ec.europa.eu/en' }),
    ],
    [
      'a code of no occupation',
      'ERR_OB_INPUT, schema-mismatch /soc',
      () => competency.onet({ name: 'A', soc: '17-2199' }),
    ],
    [
      'nothing of O*NET',
      'ERR_OB_INPUT, alignment-malformed ',
      () => competency.onet({ name: 'A' }),
    ],
    [
      'a task of no occupation',
      'ERR_OB_INPUT, alignment-malformed ',
      () => competency.onet({ name: 'A', task: 1 }),
    ],
    [
      'a task and an element',
      'ERR_OB_INPUT, alignment-malformed ',
      () => competency.onet({ name: 'A', soc: '17-2199.11', task: 1, element: '2.B.1.a' }),
    ],
    [
      'level nine of eight',
      'ERR_OB_INPUT, alignment-malformed /level',
      () => competency.eqf({ level: 9 }),
    ],
    ['half a level', 'ERR_OB_INPUT, schema-mismatch /level', () => competency.eqf({ level: 5.5 })],
    [
      'a register without an address',
      'ERR_OB_INPUT, schema-mismatch /register',
      () => competency.eqf({ level: 5, register: { name: 'NLQF' } as never }),
    ],
    [
      'a decision without an address',
      'ERR_OB_INPUT, schema-mismatch /url',
      () => competency.qualityAssurance({ name: 'A' } as never),
    ],
    [
      'a skill under a DID',
      'ERR_OB_INPUT, schema-mismatch /url',
      () => competency.rsd({ name: 'A', url: 'did:web:x.example' }),
    ],
  ])('%s', (_, expected, attempt) => {
    expect(refusal(attempt)).toBe(expected)
  })

  test.each(wrongKinds.filter(([name]) => !name.includes('throws')))(
    '%s in place of an input',
    (_, wrong) => {
      for (const build of Object.values(competency)) {
        expect(refusal(() => build(wrong as never))).toMatch(/^ERR_OB_(ARGUMENT|INPUT)/)
      }
    },
  )
})
