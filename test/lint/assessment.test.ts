import { describe, expect, test } from 'vitest'
import type { AssessmentDossier } from '../../src/assessment/index.js'
import { deepFreeze, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { lint } from '../../src/lint/index.js'
import { badge, definition, found, withValue } from './clean.js'

/** What other rooms find, told by the linter with the place in the document at hand. */

const ACHIEVEMENT = '/credentialSubject/achievement'
const SKILL = 'https://naaei.example/skills/ee-2-1'
const NOW = new Date('2026-03-02T09:00:00Z')

/** An assessment of the one skill that the clean definition claims. */
const dossier: AssessmentDossier = deepFreeze({
  jobAnalysis: {
    id: 'https://naaei.example/analyses/technician',
    version: '3',
    date: '2025-02-10',
    job: 'Apartment maintenance technician',
    tasks: [
      { id: '#t1', name: 'Inspect a dwelling', critical: true },
      { id: '#t2', name: 'Unclog a drain' },
    ],
    cycle: 'P5Y',
  },
  scope: { tasks: ['#t1'] },
  skills: [{ id: SKILL, name: 'Air-seal a dwelling unit', tasks: ['#t1'] }],
  blueprint: {
    version: '1',
    jobAnalysis: '3',
    entries: [{ skill: SKILL, tasks: ['#t1'], items: 20, weight: 1, resultDescription: '#exam' }],
    minimumItems: 10,
    passRule: 'compensatory',
  },
  cutScores: [
    { resultDescription: '#exam', value: 72, method: 'modified Angoff', date: '2025-08-19' },
  ],
})

function withAlignment(change: object): JsonObject {
  const [first] = definition.alignment as JsonObject[]
  return withValue(definition, '/alignment', [
    first ?? {},
    { type: ['Alignment'], ...change } as JsonValue,
  ])
}

describe('alignments', () => {
  const ESCO = 'http://data.europa.eu/esco/skill/0f0f2a3b-1c2d-4e5f-8a9b-0c1d2e3f4a5b'
  const named = { targetName: 'Seal windows' }

  test.each<[claim: string, wrong: object, code: string, right: object]>([
    [
      'a framework whose entries change, without a version',
      { ...named, targetUrl: ESCO, targetFramework: 'ESCO', targetType: 'ext:ESCO' },
      'framework-version-missing',
      { ...named, targetUrl: ESCO, targetFramework: 'ESCO 1.2', targetType: 'ext:ESCO' },
    ],
    [
      'the same competency twice',
      { ...named, targetUrl: SKILL },
      'alignment-duplicate',
      { ...named, targetUrl: `${SKILL}-2` },
    ],
  ])('%s is found', (_, wrong, code, right) => {
    const codes = (change: object) => lint(withAlignment(change)).problems.map((one) => one.code)
    expect(codes(wrong)).toEqual([code])
    expect(codes(right)).toEqual([])
    const [finding] = lint(withValue(badge, ACHIEVEMENT, withAlignment(wrong))).problems
    expect(finding?.pointer).toMatch(/^\/credentialSubject\/achievement\/alignment\/1/)
  })
})

describe('the plan that an achievement carries', () => {
  const plan = (skill: string): JsonValue => [
    {
      type: 'AssessmentPlan',
      blueprint: [{ type: 'BlueprintEntry', skill, onResultDescription: `${definition.id}#exam` }],
    },
  ]

  test('is held against what is claimed', () => {
    expect(found(lint(withValue(definition, '/assessmentPlan', plan(SKILL))))).toEqual([])
    const other = lint(withValue(definition, '/assessmentPlan', plan(`${SKILL}-other`)))
    expect(other.problems.map(({ code }) => code).sort()).toEqual([
      'assessed-not-claimed',
      'skill-not-assessed',
    ])
  })
})

describe('a dossier', () => {
  test('is held against the definition, with places of its own', () => {
    expect(found(lint(definition, { dossier, now: NOW }))).toEqual([])
    const light = { ...dossier, blueprint: { ...dossier.blueprint, minimumItems: 30 } }
    const report = lint(definition, { dossier: light as AssessmentDossier, now: NOW })
    expect(report.problems.map(({ code }) => code)).toEqual(['thin-coverage'])
    expect(report.problems[0]?.pointer).toMatch(/^\/dossier\//)
  })

  test('is judged for the day that is given', () => {
    const late = lint(definition, { dossier, now: new Date('2031-01-01T00:00:00Z') })
    expect(late.problems.map(({ code }) => code)).toEqual(['analysis-stale'])
  })

  test('of a badge asks for the results of its holder', () => {
    expect(lint(badge, { dossier, now: NOW }).problems.map(({ code }) => code)).toEqual([
      'result-missing',
    ])
    const passed = {
      type: ['Result'],
      resultDescription: `${definition.id}#exam`,
      value: '81',
    }
    const codes = (value: string): readonly string[] =>
      lint(withValue(badge, '/credentialSubject/result/-', { ...passed, value }), {
        dossier,
        now: NOW,
      }).problems.map(({ code }) => code)
    expect(codes('81')).toEqual(['result-privacy'])
    // the same place, told by the document itself
    expect(codes('70')).toEqual(['result-value', 'result-privacy'])
  })

  test('that is not one is found out, and the rest is linted all the same', () => {
    const broken = { ...dossier, scope: { task: [] } } as unknown as AssessmentDossier
    const report = lint(withValue(definition, '/version', 1), { dossier: broken, now: NOW })
    expect(report.ok).toBe(false)
    expect(found(report)[0]).toBe('error schema-mismatch /version')
    expect(report.problems.slice(1).every(({ pointer }) => pointer?.startsWith('/dossier'))).toBe(
      true,
    )
    expect(report.problems.length).toBeGreaterThan(1)
  })
})

describe('a template', () => {
  test('that the definition does not follow is an error that names the relation (D10)', () => {
    expect(found(lint(definition, { template: 'addOn' }))).toEqual([])
    const alone = withValue(definition, '/requires', undefined)
    expect(found(lint(alone, { template: 'addOn' }))).toEqual(['error template-mismatch /requires'])
    expect(found(lint(alone, { template: 'standalone' }))).toEqual([])
    expect(found(lint(definition, { template: 'recertification' }))).toEqual([
      'error template-mismatch /renewalRequires',
    ])
  })

  test('of a badge has its place there, and takes related definitions', () => {
    const [finding] = found(lint(badge, { template: { name: 'standalone' } }))
    expect(finding).toBe(`error template-mismatch ${ACHIEVEMENT}/requires`)
    const base = { id: 'https://naaei.example/achievements/other' }
    expect(found(lint(definition, { template: { name: 'addOn', base } }))).toEqual([
      'error template-mismatch /requires',
    ])
  })
})

describe('a profile', () => {
  test('makes what it asks for an error when it is missing (chain.md 4.5)', () => {
    const places = found(lint(badge, { profile: 'eu-mc' }))
    expect(places.length).toBeGreaterThan(3)
    expect(new Set(places.map((line) => line.split(' ').slice(0, 2).join(' ')))).toEqual(
      new Set(['error profile-element-missing']),
    )
    expect(lint(badge, { profile: 'eu-mc' }).ok).toBe(false)
    expect(lint(badge).ok).toBe(true)
  })
})

test('what is wrong with a dossier is told in its order, with fixes of its own', () => {
  const { blueprint, jobAnalysis, skills, ...rest } = dossier
  const wrong = {
    jobAnalysis: { ...jobAnalysis, cycel: 'P5Y' },
    skills,
    ...rest,
    scope: { tasks: ['#t9'] },
    blueprint: { ...blueprint, passRule: 'x' },
    process: { steps: [], nextReview: new Date(0) },
  } as unknown as AssessmentDossier
  const { problems } = lint(definition, { dossier: wrong, now: NOW })
  expect(problems.map(({ pointer, fix }) => [pointer, fix])).toEqual([
    ['/dossier/jobAnalysis/cycel', expect.stringContaining('"cycle"')],
    ['/dossier/scope/tasks/0', expect.stringContaining('task of the job analysis')],
    ['/dossier/blueprint/passRule', expect.stringContaining('compensatory')],
    ['/dossier/process/nextReview', expect.stringContaining('"2026-03-02"')],
  ])
})
