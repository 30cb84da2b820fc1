import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AssessmentDossier,
  assessmentPlanOf,
  checkCoverage,
  checkPlan,
} from '../../src/assessment/index.js'
import type { Achievement } from '../../src/model/index.js'
import { AS_OF, CAMT_E, camtE, dossier, dossierWith, FS_1, FS_2, FS_3, input } from './camt-e.js'

/** Code, severity and place of each finding. */
function found(
  achievement: Pick<Achievement, 'id'>,
  of: AssessmentDossier = dossier,
  options: Partial<Parameters<typeof checkCoverage>[2]> = {},
): readonly string[] {
  return checkCoverage(achievement, of, { asOf: AS_OF, ...options }).problems.map(
    ({ code, severity, pointer }) => `${severity} ${code} ${pointer}`,
  )
}

const results = [{ resultDescription: `${CAMT_E}#exam`, value: '81' }]
const entries = dossier.blueprint?.entries ?? []
const [first, second] = entries as [(typeof entries)[number], (typeof entries)[number]]
const plain = camtE()
const claim = (targetUrl: string) => ({
  targetName: 'Skill',
  targetUrl,
  targetType: 'CFItem' as const,
})
const claimed = [claim(FS_1), claim(FS_2)]

describe('the scenario D8', () => {
  test('a blueprint for both skills, weights of one, a cut of 72 and a result of 81 leave nothing to find', () => {
    const report = checkCoverage(plain, dossier, { asOf: AS_OF, results })
    expect(report.problems).toEqual([])
    expect(report.traceability).toEqual({ claimed: 2, assessed: 2, critical: 2, covered: 2 })
  })

  test('a skill that is claimed and not in the blueprint is not assessed', () => {
    const of = dossierWith({
      scope: { tasks: ['#t1', '#t2', '#t4'] },
      blueprint: { entries: [first, { ...second, tasks: ['#t2'] }] },
    })
    const achievement = camtE({ alignment: [...claimed, claim(FS_3)] })
    expect(found(achievement, of)).toEqual(['warning skill-not-assessed /alignment/2'])
    const { traceability } = checkCoverage(achievement, of, { asOf: AS_OF })
    expect(traceability).toMatchObject({ claimed: 3, assessed: 2 })
  })
})

describe('the scenario D1', () => {
  const achievement = camtE({ alignment: [...claimed, claim(FS_3)] })

  test('a claim outside the scope is an error before it is signed', () => {
    expect(found(achievement)).toEqual(['error scope-exceeded /alignment/2'])
  })

  test('the same claim of a signed badge is a warning, at its place in the badge', () => {
    const pointer = '/credentialSubject/achievement'
    expect(found(achievement, dossier, { signed: true, pointer })).toEqual([
      `warning claim-out-of-scope ${pointer}/alignment/2`,
    ])
  })

  test('a claim that some task of the scope needs is inside it', () => {
    const skills = dossier.skills.map((skill) =>
      skill.id === FS_3 ? { ...skill, tasks: ['#t3', '#t4'] } : skill,
    )
    expect(found(achievement, { ...dossier, skills })).toEqual([
      'warning skill-not-assessed /alignment/2',
    ])
  })
})

test('1: a skill whose entries have no item is not assessed, and that is said once', () => {
  const of = dossierWith({ blueprint: { entries: [{ ...first, items: 0 }, second] } })
  expect(found(plain, of)).toEqual([
    'warning skill-not-assessed /alignment/0',
    'warning critical-task-uncovered /dossier/jobAnalysis/tasks/0',
  ])
})

test('2: a skill that is tested and not claimed is found, once', () => {
  const of = dossierWith({
    blueprint: { entries: [first, { ...second, weight: 0.3 }, { ...second, weight: 0.3 }] },
  })
  expect(found(camtE({ alignment: [claim(FS_1)] }), of)).toEqual([
    'warning assessed-not-claimed /dossier/blueprint/entries/1',
  ])
})

test('3: an entry without a task, and one with a task outside the scope, are errors', () => {
  const of = dossierWith({
    blueprint: {
      entries: [
        { ...first, tasks: ['#t1', '#t4'] },
        { ...second, tasks: [] },
      ],
    },
  })
  expect(found(plain, of)).toEqual([
    'warning critical-task-uncovered /dossier/jobAnalysis/tasks/1',
    'error task-out-of-scope /dossier/blueprint/entries/0/tasks/1',
    'error task-out-of-scope /dossier/blueprint/entries/1/tasks',
  ])
})

describe('4: critical tasks', () => {
  test('one of the scope that no entry covers is found', () => {
    const of = dossierWith({ blueprint: { entries: [first, { ...second, tasks: ['#t3'] }] } })
    expect(found(plain, of)).toEqual([
      'warning critical-task-uncovered /dossier/jobAnalysis/tasks/1',
    ])
    const { traceability } = checkCoverage(plain, of, { asOf: AS_OF })
    expect(traceability).toMatchObject({ critical: 2, covered: 1 })
  })

  test('one outside the scope need not be covered', () => {
    const tasks = dossier.jobAnalysis.tasks.map((task) => ({ ...task, critical: true }))
    const of = dossierWith({ jobAnalysis: { tasks } })
    expect(checkCoverage(plain, of, { asOf: AS_OF }).traceability.critical).toBe(3)
    expect(found(plain, of)).toEqual([])
  })
})

describe('5: a scope that is the whole job', () => {
  const of = dossierWith({ scope: { tasks: ['#t1', '#t2', '#t3', '#t4'] } })

  test('is no micro-credential', () => {
    expect(found(plain, of)).toEqual(['warning full-job-scope /dossier/scope/tasks'])
    expect(found({ ...plain, achievementType: undefined } as never, of)).toHaveLength(1)
  })

  test('is right for a certification', () => {
    expect(found(camtE({ achievementType: 'Certification' }), of)).toEqual([])
  })
})

describe('6: weights', () => {
  const weighted = (one: number | string, other: number | string): AssessmentDossier =>
    dossierWith({
      blueprint: {
        entries: [
          { ...first, weight: one },
          { ...second, weight: other },
        ],
      },
    })

  test.each([
    ['0.395', '0.6', 0],
    ['0.405', '0.6', 0],
    ['0.3949', '0.6', 1],
    ['0.4051', '0.6', 1],
    [0.1, 0.9, 0],
    [1, 0, 0],
    [0.4, 0.7, 1],
    ['0.39499999999999999999999999', '0.6', 1],
  ])('%s and %s: %i findings', (one, other, count) => {
    const codes = found(plain, weighted(one, other))
    expect(codes).toEqual(Array(count).fill('warning blueprint-weights /dossier/blueprint/entries'))
  })

  test('any split of one, to thirty digits, sums to one', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 30n), (part) => {
        const text = (units: bigint): string =>
          `${units / 10n ** 30n}.${String(units % 10n ** 30n).padStart(30, '0')}`
        expect(found(plain, weighted(text(part), text(10n ** 30n - part)))).toEqual([])
      }),
    )
  })

  test('the sum is exact, whatever the order', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(weights, (thousandths) => {
        const lines = thousandths.map((weight) => ({
          ...second,
          weight: `${(weight / 1000).toFixed(3)}`,
        }))
        const total = thousandths.reduce((sum, weight) => sum + weight, 0)
        const of = (list: typeof lines) =>
          dossierWith({ blueprint: { entries: [...list, { ...first, weight: 0 }] } })
        const codes = found(plain, of(lines)).filter((line) => line.includes('weights'))
        expect(codes.length).toBe(Math.abs(total - 1000) <= 5 ? 0 : 1)
        const turned = found(plain, of(lines.toReversed())).filter((line) =>
          line.includes('weights'),
        )
        expect(turned).toEqual(codes)
      }),
    )
  })
})

test('7: an entry and a cut score for a result that is not described are errors', () => {
  const of = dossierWith({
    blueprint: { entries: [first, { ...second, resultDescription: '#practical' }] },
    cutScores: [
      { resultDescription: '#practical', value: 3, method: 'Angoff', date: '2025-08-19' },
    ],
  })
  expect(found(plain, of)).toEqual([
    'error result-dangling /dossier/cutScores/0/resultDescription',
    'error result-dangling /dossier/blueprint/entries/1/resultDescription',
  ])
})

describe('8: results and pass marks', () => {
  const two = camtE({
    resultDescription: [
      ...(input.resultDescription ?? []),
      { id: '#practical', name: 'Practical', resultType: 'RawScore', requiredValue: '6' },
    ],
  })

  test('a pass mark without a result is found, at the description', () => {
    expect(found(two, dossier, { results })).toEqual([
      'warning result-missing /resultDescription/1',
    ])
    expect(found(plain, dossier, { results: [] })).toEqual([
      'warning result-missing /resultDescription/0',
    ])
    expect(found(plain, dossier)).toEqual([])
  })

  test('a result below the only pass mark is found, one that meets it is not', () => {
    const of = (value: string) =>
      found(plain, dossier, { results: [{ resultDescription: '#exam', value }] })
    expect(of('71.9')).toEqual(['warning cut-score-missed /resultDescription/0'])
    expect(of('72.0')).toEqual([])
  })

  test('one of several below its mark is found where every mark counts, not where they make up for each other', () => {
    const shown = [...results, { resultDescription: '#practical', value: '5' }]
    expect(found(two, dossier, { results: shown })).toEqual([])
    const of = dossierWith({ blueprint: { passRule: 'conjunctive' } })
    expect(found(two, of, { results: shown })).toEqual([
      'warning cut-score-missed /resultDescription/1',
    ])
  })

  test('a definition with another pass mark than was found is an error', () => {
    const of = dossierWith({
      cutScores: [
        { resultDescription: '#exam', value: '75', method: 'Angoff', date: '2025-08-19' },
      ],
    })
    expect(found(plain, of)).toEqual([
      'error cut-score-mismatch /resultDescription/0/requiredValue',
    ])
    const same = dossierWith({
      cutScores: [
        { resultDescription: '#exam', value: '72.00', method: 'Angoff', date: '2025-08-19' },
      ],
    })
    expect(found(plain, same)).toEqual([])
  })

  test('a blueprint without a passing rule is found', () => {
    const { passRule: _, ...blueprint } = dossier.blueprint as NonNullable<typeof dossier.blueprint>
    expect(found(plain, { ...dossier, blueprint })).toEqual([
      'warning pass-rule-missing /dossier/blueprint/passRule',
    ])
  })
})

test('9: a skill with fewer items than the least, in all entries together, is thinly covered', () => {
  const of = (least: number): AssessmentDossier =>
    dossierWith({
      blueprint: {
        minimumItems: least,
        entries: [
          first,
          { ...second, weight: 0.3, items: 12 },
          { ...second, weight: 0.3, items: 13 },
        ],
      },
    })
  expect(found(plain, of(25))).toEqual(['warning thin-coverage /dossier/blueprint/entries/0/items'])
  expect(found(plain, of(24))).toEqual([])
})

describe('10: the job analysis', () => {
  test('one that is newer than the blueprint is found', () => {
    expect(found(plain, dossierWith({ blueprint: { jobAnalysis: '2' } }))).toEqual([
      'warning analysis-stale /dossier/blueprint/jobAnalysis',
    ])
  })

  test('one past its cycle is found on the day after, and not without a cycle', () => {
    const on = (day: string) => found(plain, dossier, { asOf: new Date(day) })
    expect(on('2030-02-10T23:00:00Z')).toEqual([])
    expect(on('2030-02-11T01:00:00Z')).toEqual(['warning analysis-stale /dossier/jobAnalysis/date'])
    const { cycle: _, ...jobAnalysis } = dossier.jobAnalysis
    expect(found(plain, { ...dossier, jobAnalysis }, { asOf: new Date('2099-01-01') })).toEqual([])
  })
})

describe('which skill is which', () => {
  test('an alignment by another address of the same CASE item is the same skill', () => {
    const guid = FS_1.slice(-36)
    const other = `http://naaei.example/uri/${guid.toUpperCase()}`
    expect(found(camtE({ alignment: [claim(other), claim(FS_2)] }))).toEqual([])
  })

  test('an alignment that names the skill as its competency is of that skill', () => {
    const leveled = { ...claim('https://pages.example/skills/1'), competency: FS_1 }
    expect(found(camtE({ alignment: [leveled as never, claim(FS_2)] }))).toEqual([])
  })

  test('levels, other credentials and decisions on quality are no claims of skills', () => {
    const others = (['ext:EQF', 'ceterms:Credential', 'CTDL', 'ext:QualityAssurance'] as const).map(
      (targetType, index) => ({
        targetName: 'Other',
        targetUrl: `https://other.example/${index}`,
        targetType,
      }),
    )
    expect(found(camtE({ alignment: [...claimed, ...others] }))).toEqual([])
  })

  test('a claim that the dossier does not speak of is not assessed', () => {
    const achievement = camtE({
      alignment: [...claimed, claim('https://other.example/skill')],
    })
    expect(found(achievement)).toEqual(['warning skill-not-assessed /alignment/2'])
  })
})

test('a definition in plain form is read like one in the form of the standard', () => {
  expect(found(input as never, dossier, { results })).toEqual([])
})

test('a draft without a blueprint assesses nothing', () => {
  const { blueprint: _, cutScores: __, ...draft } = dossier
  expect(checkCoverage(plain, draft, { asOf: AS_OF }).traceability).toEqual({
    claimed: 2,
    assessed: 0,
    critical: 2,
    covered: 0,
  })
})

test('everything that is wrong is said at once', () => {
  const of = dossierWith({
    jobAnalysis: { version: '4' },
    scope: { tasks: ['#t1', '#t2', '#t3', '#t4'] },
    blueprint: { minimumItems: 30, entries: [{ ...first, weight: 0.1, tasks: [] }] },
  })
  expect(new Set(found(plain, of).map((line) => line.split(' ')[1]))).toEqual(
    new Set([
      'skill-not-assessed',
      'critical-task-uncovered',
      'analysis-stale',
      'full-job-scope',
      'task-out-of-scope',
      'blueprint-weights',
      'thin-coverage',
    ]),
  )
})

test('each finding names the offending id', () => {
  const [problem] = checkCoverage(camtE({ alignment: [...claimed, claim(FS_3)] }), dossier, {
    asOf: AS_OF,
  }).problems
  expect(problem?.detail).toContain(FS_3)
})

test('a further entry with items never makes coverage smaller', () => {
  const line = fc.record({
    skill: fc.constantFrom(FS_1, FS_2, FS_3),
    tasks: fc.uniqueArray(fc.constantFrom('#t1', '#t2', '#t3', '#t4')),
    items: fc.integer({ min: 0, max: 40 }),
    weight: fc.constantFrom('0.1', '0.5'),
    resultDescription: fc.constant('#exam'),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), line, (lines, further) => {
      const of = (list: typeof lines) =>
        checkCoverage(plain, dossierWith({ blueprint: { entries: list } }), { asOf: AS_OF })
          .traceability
      const [before, after] = [of(lines), of([...lines, further])]
      expect(after.assessed).toBeGreaterThanOrEqual(before.assessed)
      expect(after.covered).toBeGreaterThanOrEqual(before.covered)
      expect(of(lines.toReversed())).toEqual(before)
    }),
  )
})

describe('a rubric with a level that is required', () => {
  const rubric = (form: object) =>
    camtE({
      resultDescription: [
        {
          id: '#exam',
          name: 'Exam',
          resultType: 'RubricCriterionLevel',
          requiredLevel: '#safe',
          rubricCriterionLevel: [
            { id: '#unsafe', name: 'Unsafe', points: '0' },
            { id: '#safe', name: 'Safe', points: '1' },
          ],
          ...form,
        },
      ],
    } as never)
  const { cutScores: _, ...of } = dossier
  const told = (...levels: readonly string[]) =>
    found(rubric({}), of, {
      results: levels.map((achievedLevel) => ({ resultDescription: '#exam', achievedLevel })),
    })

  test('is missed by a lower level, and reached by it or by the best of several', () => {
    expect(told('#unsafe')).toEqual(['warning cut-score-missed /resultDescription/0'])
    expect(told(`${CAMT_E}#unsafe`)).toEqual(['warning cut-score-missed /resultDescription/0'])
    expect(told('#safe')).toEqual([])
    expect(told('#unsafe', '#safe')).toEqual([])
    expect(told('#other')).toEqual([])
  })

  test('is missed in plain form too', () => {
    const achievement = {
      ...input,
      resultDescription: [
        {
          ...input.resultDescription?.[0],
          id: '#exam',
          requiredValue: undefined,
          requiredLevel: '#safe',
          rubricCriterionLevel: [
            { id: '#unsafe', name: 'Unsafe', points: 0 },
            { id: '#safe', name: 'Safe', points: 1 },
          ],
        },
      ],
    }
    const options = { results: [{ resultDescription: '#exam', achievedLevel: '#unsafe' }] }
    expect(found(achievement as never, of, options)).toEqual([
      'warning cut-score-missed /resultDescription/0',
    ])
  })
})

test('a skill that a result description is aligned to is assessed and need not be claimed', () => {
  const of = (alignment: readonly object[]) =>
    camtE({
      alignment: [claim(FS_1)],
      resultDescription: [{ ...input.resultDescription?.[0], alignment }],
    } as never)
  expect(found(of([claim(FS_2)]))).toEqual([])
  expect(found(of([]))).toEqual(['warning assessed-not-claimed /dossier/blueprint/entries/1'])
  const { plan } = assessmentPlanOf(dossier, { achievement: CAMT_E })
  const carrying = (alignment: readonly object[]) =>
    checkPlan({ ...of(alignment), assessmentPlan: [plan] } as never).map(({ code }) => code)
  expect(carrying([claim(FS_2)])).toEqual([])
  expect(carrying([])).toEqual(['assessed-not-claimed'])
})
