import { expect, test } from 'vitest'
import { assessmentPlanOf, checkPlan, checkProfile } from '../../src/assessment/index.js'
import type { Achievement } from '../../src/model/index.js'
import { ANALYSIS, CAMT_E, camtE, dossier, dossierWith, FS_1, FS_2, FS_3, input } from './camt-e.js'

const { plan, lost } = assessmentPlanOf(dossier, { achievement: CAMT_E })

test('the plan has what the vocabulary has, decimals as text and counts as numbers', () => {
  expect(plan).toEqual({
    id: `${CAMT_E}#assessment`,
    type: 'AssessmentPlan',
    assessmentMethod: ['written exam'],
    proctoring: 'supervised',
    identityVerified: true,
    standardSetting: 'Cut score 72 by modified Angoff (2 rounds, 8 judges), 2025-08-19.',
    reliability: '0.87',
    jobAnalysis: ANALYSIS,
    validityReport: 'https://naaei.example/reports/camt-e',
    assessedBy: 'https://assessor.example',
    blueprint: [
      {
        id: `${CAMT_E}#assessment-1`,
        type: 'BlueprintEntry',
        skill: FS_1,
        jobTask: [`${ANALYSIS}#t1`],
        itemCount: 24,
        weight: '0.4',
        onResultDescription: `${CAMT_E}#exam`,
      },
      {
        id: `${CAMT_E}#assessment-2`,
        type: 'BlueprintEntry',
        skill: FS_2,
        jobTask: [`${ANALYSIS}#t2`, `${ANALYSIS}#t3`],
        itemCount: 36,
        weight: '0.60',
        onResultDescription: `${CAMT_E}#exam`,
      },
    ],
  })
})

test('what stays in the dossier is listed by its place there', () => {
  expect(lost.map(({ pointer }) => pointer)).toEqual([
    '/jobAnalysis/version',
    '/jobAnalysis/date',
    '/jobAnalysis/job',
    '/jobAnalysis/tasks',
    '/jobAnalysis/cycle',
    '/scope/tasks',
    '/skills',
    '/blueprint/version',
    '/blueprint/jobAnalysis',
    '/blueprint/minimumItems',
    '/blueprint/passRule',
    '/assessment/form',
    '/assessment/reliability/name',
    '/assessment/pilotTakers',
    '/assessment/accommodations',
    '/assessment/retakeRule',
    '/process',
  ])
})

test('a definition takes the plan as it is, and its own blueprint agrees with it', () => {
  const achievement = camtE({ assessmentPlan: [plan] })
  expect(achievement.assessmentPlan).toEqual([plan])
  expect(achievement.type).toContain('StackedAchievement')
  expect(checkPlan(achievement)).toEqual([])
  expect(checkPlan({ ...input, assessmentPlan: [plan] } as never)).toEqual([])
})

test('a draft gives a plan without a blueprint', () => {
  const { jobAnalysis, scope, skills } = dossier
  const draft = assessmentPlanOf(
    { jobAnalysis, scope, skills },
    { achievement: CAMT_E, id: '#plan' },
  )
  expect(draft.plan).toEqual({
    id: `${CAMT_E}#plan`,
    type: 'AssessmentPlan',
    jobAnalysis: ANALYSIS,
  })
  expect(() => camtE({ assessmentPlan: [draft.plan] })).not.toThrow()
})

const found = (change: Parameters<typeof camtE>[0], options = {}): readonly string[] =>
  checkPlan({ ...camtE({ assessmentPlan: [plan] }), ...change } as Achievement, options).map(
    ({ code, severity, pointer }) => `${severity} ${code} ${pointer}`,
  )
const [one, two] = plan.blueprint ?? []
const planWith = (blueprint: readonly unknown[]) =>
  ({ assessmentPlan: [{ ...plan, blueprint }] }) as never

test('a claim without an entry is not assessed, and of a signed badge out of scope', () => {
  const alignment = [
    ...(input.alignment as readonly object[]),
    { type: ['Alignment'], targetName: 'Pipes', targetUrl: FS_3 },
  ]
  expect(found({ alignment } as never)).toEqual(['warning skill-not-assessed /alignment/2'])
  const pointer = '/credentialSubject/achievement'
  expect(found({ alignment } as never, { signed: true, pointer })).toEqual([
    `warning claim-out-of-scope ${pointer}/alignment/2`,
  ])
})

test('an entry that is not claimed, without a task, or for a result that is not there, is found', () => {
  expect(found({ alignment: [] })).toEqual([
    'warning assessed-not-claimed /assessmentPlan/0/blueprint/0',
    'warning assessed-not-claimed /assessmentPlan/0/blueprint/1',
  ])
  const { jobTask: _, ...bare } = two ?? {}
  expect(found(planWith([one, bare]))).toEqual([
    'warning task-out-of-scope /assessmentPlan/0/blueprint/1',
  ])
  expect(found(planWith([one, { ...two, onResultDescription: `${CAMT_E}#none` }]))).toEqual([
    'error result-dangling /assessmentPlan/0/blueprint/1/onResultDescription',
  ])
})

test('weights of a plan sum to one, or it has none', () => {
  expect(found(planWith([one, { ...two, weight: '0.5' }]))).toEqual([
    'warning blueprint-weights /assessmentPlan/0/blueprint',
  ])
  const bare = [one, two].map((entry) => ({ ...entry, weight: undefined }))
  expect(found(planWith(bare))).toEqual([])
})

test('an achievement without a blueprint has nothing to hold it against', () => {
  expect(checkPlan(camtE())).toEqual([])
  expect(checkPlan({ id: CAMT_E, assessmentPlan: 'exam' } as never)).toEqual([])
  expect(checkProfile(camtE({ assessmentPlan: [plan] }), 'unesco-mc').elements).toContainEqual(
    expect.objectContaining({ element: 'assessmentType', status: 'present' }),
  )
})

test.each<[string, () => unknown]>([
  ['no options', () => assessmentPlanOf(dossier, undefined as never)],
  ['no achievement', () => assessmentPlanOf(dossier, {} as never)],
  [
    'a misspelt option',
    () => assessmentPlanOf(dossier, { achievement: CAMT_E, ID: '#a' } as never),
  ],
  [
    'a dossier that does not hold together',
    () => assessmentPlanOf(dossierWith({ scope: { tasks: [] } }), { achievement: CAMT_E }),
  ],
  ['a plan option that is none', () => checkPlan(camtE(), { sined: true } as never)],
])('%s: refused by a coded error', (_, call) => {
  expect(call).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^ERR_OB_(ARGUMENT|INPUT)$/) }),
  )
})
