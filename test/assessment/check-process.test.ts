import { describe, expect, test } from 'vitest'
import {
  assertPublishable,
  checkAssessment,
  checkProcess,
  type ProcessRecord,
  type ProcessStep,
} from '../../src/assessment/index.js'
import { AS_OF, camtE, dossier, dossierWith } from './camt-e.js'

const record = dossier.process as ProcessRecord
const found = (given: ProcessRecord, asOf: Date = AS_OF): readonly string[] =>
  checkProcess(given, asOf).map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`)

const steps = (
  ...given: readonly (readonly [ProcessStep['stage'], string])[]
): readonly ProcessStep[] => given.map(([stage, when]) => ({ stage, who: 'Board', when }))
const without = (...stages: readonly ProcessStep['stage'][]): ProcessRecord => ({
  ...record,
  steps: record.steps.filter(({ stage }) => !stages.includes(stage)),
})

describe('the scenario D9', () => {
  const inOrder = steps(
    ['scope', '2016-02-10'],
    ['blueprint', '2016-04-10'],
    ['pilot', '2016-07-10'],
    ['cutScore', '2016-08-10'],
    ['publication', '2016-09-10'],
  )

  test('scope, blueprint, pilot, cut score, publication in this order: publishing is allowed', () => {
    const problems = checkProcess(
      { steps: inOrder, nextReview: '2019-09-10' },
      new Date('2016-09-10'),
    )
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('a publication dated before the cut score is out of order', () => {
    const early = inOrder.map((step) =>
      step.stage === 'publication' ? { ...step, when: '2016-08-09' } : step,
    )
    expect(found({ steps: early, nextReview: '2019-09-10' }, new Date('2016-09-10'))).toContain(
      'error process-order /dossier/process/steps/4/when',
    )
  })

  test('a review is overdue when its day is over', () => {
    const of = (asOf: string) => found({ steps: [], nextReview: '2019-09-10' }, new Date(asOf))
    expect(of('2019-09-10T18:00:00Z')).toEqual([])
    expect(of('2019-09-11T00:00:01Z')).toEqual([
      'warning review-overdue /dossier/process/nextReview',
    ])
  })
})

test('a complete record leaves nothing to find', () => {
  expect(found(record)).toEqual([])
})

test('a definition published without scope, blueprint or cut score is refused', () => {
  for (const stage of ['scope', 'blueprint', 'cutScore'] as const) {
    expect(found(without(stage))).toEqual(['error process-incomplete /dossier/process/steps/6'])
    const of = { ...dossier, process: without(stage) }
    expect(() => assertPublishable(camtE(), of, { asOf: AS_OF })).toThrow(
      expect.objectContaining({
        code: 'ERR_OB_INPUT',
        problems: [expect.objectContaining({ code: 'process-incomplete' })],
      }),
    )
  }
  expect(assertPublishable(camtE(), dossier, { asOf: AS_OF })).toEqual([])
})

test('before it is published nothing is incomplete', () => {
  expect(found(without('blueprint', 'cutScore', 'publication'))).toEqual([])
})

test('a record without analysis, pilot, sign-off or next review is told', () => {
  const { nextReview: _, ...bare } = without('jobAnalysis', 'pilot', 'signOff')
  expect(found(bare)).toEqual([
    ...Array(3).fill('warning process-incomplete /dossier/process/steps/4'),
    'warning process-incomplete /dossier/process/nextReview',
  ])
})

test('the first three steps may come in any order, and steps of one day are in order', () => {
  const day = '2025-01-01'
  expect(
    found({
      steps: steps(['jobAnalysis', day], ['summit', '2025-01-02'], ['candidates', '2025-01-01']),
    }),
  ).toEqual([])
  expect(found({ steps: steps(['blueprint', day], ['scope', day]) })).toEqual([])
})

test('a review dated before the publication is out of order', () => {
  expect(
    found({
      ...record,
      steps: [...record.steps, { stage: 'review', who: 'Board', when: '2025-09-01' }],
    }),
  ).toEqual(['error process-order /dossier/process/steps/8/when'])
})

test('another version than was signed off must not be published', () => {
  const changed = record.steps.map((step) =>
    step.stage === 'publication' ? { ...step, definitionVersion: '2' } : step,
  )
  expect(found({ ...record, steps: changed })).toEqual([
    'error process-incomplete /dossier/process/steps/7/definitionVersion',
  ])
})

describe('a dossier as a whole', () => {
  const codes = (of: typeof dossier, achievement = camtE()): readonly string[] =>
    checkAssessment(achievement, of, { asOf: AS_OF }).map(
      ({ code, pointer }) => `${code} ${pointer}`,
    )

  test('is fine when coverage and record are', () => {
    expect(codes(dossier)).toEqual([])
    const { process: _, ...without } = dossier
    expect(codes(without)).toEqual([])
  })

  test('must hold what its record says was done', () => {
    const { cutScores: _, ...of } = dossier
    expect(codes(of)).toEqual(['process-incomplete /dossier/cutScores'])
  })

  test('is of the version that the definition is', () => {
    expect(codes(dossier, camtE({ version: '2' }))).toEqual([
      'process-incomplete /dossier/process/steps/7/definitionVersion',
    ])
  })

  test('is refused for a claim outside the scope, with warnings told otherwise', () => {
    const of = dossierWith({ blueprint: { minimumItems: 30 } })
    expect(assertPublishable(camtE(), of, { asOf: AS_OF }).map(({ code }) => code)).toEqual([
      'thin-coverage',
    ])
  })
})

test.each<[string, unknown, unknown]>([
  ['no date', record, undefined],
  ['a date as text', record, '2026-03-02'],
  ['no record', undefined, AS_OF],
  ['a misspelt step', { steps: [{ stage: 'pilot', who: 'All', wen: '2025-01-01' }] }, AS_OF],
])('%s: refused by a coded error', (_, given, asOf) => {
  expect(() => checkProcess(given as ProcessRecord, asOf as Date)).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^ERR_OB_(ARGUMENT|INPUT)$/) }),
  )
})

test('a next review before the publication is out of order, one on the day is not', () => {
  const steps = [{ stage: 'publication', who: 'Board', when: '2025-09-15' }] as const
  const told = (nextReview: string) =>
    checkProcess({ steps, nextReview }, new Date('2025-09-15'))
      .filter(({ pointer }) => pointer?.endsWith('/nextReview'))
      .map(({ code }) => code)
  expect(told('2020-01-01')).toEqual(['process-order'])
  expect(told('2025-09-15')).toEqual([])
})
