import { describe, expect, test } from 'vitest'
import {
  type AssessmentDossier,
  checkCoverage,
  defineAssessment,
} from '../../src/assessment/index.js'
import { OpenBadgesError } from '../../src/errors.js'
import { wrongKinds } from '../verify/wrong-kinds.js'
import { ANALYSIS, AS_OF, camtE, dossier, dossierWith, FS_1 } from './camt-e.js'

/** The error that a dossier ends with. */
function refusalOf(given: unknown): OpenBadgesError {
  try {
    defineAssessment(given as AssessmentDossier)
  } catch (error) {
    if (error instanceof OpenBadgesError) return error
    throw error
  }
  throw new Error('It was taken.')
}

const places = (given: unknown): readonly string[] =>
  refusalOf(given).problems.map(({ code, pointer }) => `${code} ${pointer}`)

test('a dossier that holds together is given back frozen, with tasks in full', () => {
  const defined = defineAssessment(dossier)
  expect(defined.scope.tasks).toEqual([`${ANALYSIS}#t1`, `${ANALYSIS}#t2`, `${ANALYSIS}#t3`])
  expect(defined.blueprint?.entries[1]?.tasks).toEqual([`${ANALYSIS}#t2`, `${ANALYSIS}#t3`])
  expect(Object.isFrozen(defined.jobAnalysis.tasks[0])).toBe(true)
  expect(defineAssessment(defined)).toEqual(defined)
  expect(JSON.parse(JSON.stringify(defined))).toEqual(defined)
})

test('a draft needs no more than analysis, scope and skills', () => {
  const { jobAnalysis, scope, skills } = dossier
  expect(() => defineAssessment({ jobAnalysis, scope, skills })).not.toThrow()
})

test('everything that is missing, misspelt or of the wrong kind is said at once', () => {
  const given = {
    jobAnalysis: {
      id: 'analysis',
      version: '1',
      date: '2025-02',
      job: ' ',
      tasks: [{ id: '#t1', nane: 'Inspect' }],
    },
    scope: ['#t1'],
    skils: [],
    blueprint: {
      version: 1,
      jobAnalysis: '1',
      entries: [{ skill: FS_1, tasks: '#t1', items: 2.5, weight: -1, resultDescription: 'exam' }],
      passRule: 'either',
    },
    cutScores: [{ resultDescription: '#exam', value: '7e1', method: 'Angoff', date: '2025-02-30' }],
    assessment: { methods: [''], identityVerified: 'yes', items: ['Which drain is clogged?'] },
    process: { steps: [{ stage: 'party', who: 'All', when: 'soon' }] },
  }
  expect(places(given)).toEqual([
    'term-undefined /skils',
    'schema-mismatch /jobAnalysis/id',
    'date-malformed /jobAnalysis/date',
    'schema-mismatch /jobAnalysis/job',
    'term-undefined /jobAnalysis/tasks/0/nane',
    'schema-mismatch /scope',
    'schema-mismatch /blueprint/version',
    'schema-mismatch /blueprint/entries/0/tasks',
    'schema-mismatch /blueprint/entries/0/items',
    'schema-mismatch /blueprint/entries/0/weight',
    'schema-mismatch /blueprint/entries/0/resultDescription',
    'schema-mismatch /blueprint/passRule',
    'schema-mismatch /cutScores/0/value',
    'date-malformed /cutScores/0/date',
    'term-undefined /assessment/items',
    'schema-mismatch /assessment/methods/0',
    'schema-mismatch /assessment/identityVerified',
    'schema-mismatch /process/steps/0/stage',
    'date-malformed /process/steps/0/when',
  ])
  expect(refusalOf(given).code).toBe('ERR_OB_INPUT')
})

describe('what names a task or a skill must name one that is there', () => {
  test.each<[string, AssessmentDossier, readonly string[]]>([
    [
      'the scope',
      dossierWith({ scope: { tasks: ['#t1', '#t9'] } }),
      ['schema-mismatch /scope/tasks/1'],
    ],
    ['an empty scope', dossierWith({ scope: { tasks: [] } }), ['schema-mismatch /scope/tasks']],
    [
      'a skill, once for each id that nothing has',
      { ...dossier, skills: dossier.skills.map((skill) => ({ ...skill, tasks: ['#t8', '#t9'] })) },
      ['schema-mismatch /skills/0/tasks/0', 'schema-mismatch /skills/0/tasks/1'],
    ],
    [
      'a skill without a task',
      { ...dossier, skills: dossier.skills.map((skill) => ({ ...skill, tasks: [] })) },
      [0, 1, 2].map((index) => `schema-mismatch /skills/${index}/tasks`),
    ],
    [
      'an entry',
      dossierWith({
        blueprint: {
          entries: [
            {
              skill: 'https://other.example/s',
              tasks: [],
              items: 1,
              weight: 1,
              resultDescription: '#exam',
            },
          ],
        },
      }),
      ['schema-mismatch /blueprint/entries/0/skill'],
    ],
  ])('%s', (_, given, expected) => {
    expect(places(given)).toEqual(expected)
  })

  test('an entry may write the address of its skill in another form', () => {
    const entries = (dossier.blueprint?.entries ?? []).map((entry) => ({
      ...entry,
      skill: entry.skill.replace('https:', 'http:'),
    }))
    expect(
      checkCoverage(camtE(), dossierWith({ blueprint: { entries } }), { asOf: AS_OF }).problems,
    ).toEqual([])
  })
})

test('two tasks or two skills of one id are refused', () => {
  const [task] = dossier.jobAnalysis.tasks
  const [skill] = dossier.skills
  const tasks = [...dossier.jobAnalysis.tasks, { id: `${ANALYSIS}#t1`, name: task?.name ?? '' }]
  expect(places(dossierWith({ jobAnalysis: { tasks } }))).toEqual([
    'id-duplicate /jobAnalysis/tasks/4/id',
  ])
  expect(places({ ...dossier, skills: [...dossier.skills, skill] })).toEqual([
    'id-duplicate /skills/3/id',
  ])
})

test('a dossier that is refused by a check has places below /dossier', () => {
  const given = { ...dossier, skils: [] }
  expect(() => checkCoverage(camtE(), given, { asOf: AS_OF })).toThrow(
    expect.objectContaining({
      code: 'ERR_OB_INPUT',
      problems: [expect.objectContaining({ pointer: '/dossier/skils' })],
    }),
  )
})

test.each(wrongKinds)('%s is no dossier, and that is said by a coded error', (_, given) => {
  expect(['ERR_OB_ARGUMENT', 'ERR_OB_INPUT']).toContain(refusalOf(given).code)
})

test.each(wrongKinds)('%s as a member is refused by a coded error', (_, given) => {
  if (given === undefined) return
  expect(['ERR_OB_ARGUMENT', 'ERR_OB_INPUT']).toContain(
    refusalOf({ ...dossier, blueprint: given }).code,
  )
})

test.each<[string, unknown]>([
  ['no options', undefined],
  ['no date', {}],
  ['an invalid date', { asOf: new Date('soon') }],
  ['a date as text', { asOf: '2026-03-02' }],
  ['a misspelt option', { asOf: AS_OF, result: [] }],
])('%s: a coverage that cannot be judged is refused', (_, options) => {
  expect(() => checkCoverage(camtE(), dossier, options as never)).toThrow(
    expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
  )
})

test('what is wrong in itself hides nothing that names or repeats another', () => {
  const [first] = dossier.blueprint?.entries ?? []
  const tasks = [...dossier.jobAnalysis.tasks, { id: '#t1', name: 'Inspect again' }]
  const given = dossierWith({
    jobAnalysis: { tasks },
    scope: { tasks: ['#t1', '#t9'] },
    blueprint: { passRule: 'x', entries: [{ ...first, skill: 'https://other.example/s' }] },
  } as never)
  expect([...places(given)].sort()).toEqual([
    'id-duplicate /jobAnalysis/tasks/4/id',
    'schema-mismatch /blueprint/entries/0/skill',
    'schema-mismatch /blueprint/passRule',
    'schema-mismatch /scope/tasks/1',
  ])
})

test('values that are no JSON are told with the others, and only as such', () => {
  const [first, ...steps] = dossier.process?.steps ?? []
  const given = {
    ...dossierWith({ blueprint: { passRule: 'x' } } as never),
    process: { steps: [{ ...first, when: new Date(0) }, ...steps], nextReview: new Date(0) },
    cutScores: [() => 70],
  }
  expect([...places(given)].sort()).toEqual([
    'date-malformed /process/nextReview',
    'date-malformed /process/steps/0/when',
    'input-kind /cutScores/0',
    'schema-mismatch /blueprint/passRule',
  ])
})

test('every fix is about the dossier, and a misspelt member is told what it means', () => {
  const [task, ...tasks] = dossier.jobAnalysis.tasks
  const given = {
    ...dossierWith({
      jobAnalysis: { date: '2025', tasks: [{ ...task, critcal: true }, ...tasks] },
    } as never),
    process: { steps: [], nextReviw: '2028-09-15' },
  }
  const fixes = refusalOf(given).problems.map(({ pointer, fix }) => [pointer, fix])
  expect(fixes).toEqual([
    ['/jobAnalysis/date', expect.stringContaining('"2026-03-02"')],
    ['/jobAnalysis/tasks/0/critcal', expect.stringContaining('"critical"')],
    ['/process/nextReviw', expect.stringContaining('"nextReview"')],
  ])
  for (const { fix } of refusalOf({}).problems) expect(fix).toMatch(/^Add "/)
})

describe('a value that its member does not allow', () => {
  const [first, ...others] = dossier.blueprint?.entries ?? []
  const weighing = (weight: number | string) =>
    dossierWith({ blueprint: { entries: [{ ...first, weight }, ...others] } } as never)
  const cut = (value: number | string, resultDescription = '#theory') => ({
    resultDescription,
    value,
    method: 'Angoff',
    date: '2025-08-19',
  })

  test.each([1.4, '1.000001', 40, -0.1])('a weight of %s is refused', (weight) => {
    expect(places(weighing(weight))).toEqual(['schema-mismatch /blueprint/entries/0/weight'])
  })

  test.each([0, 1, '1.0', '0.4'])('a weight of %s is taken', (weight) => {
    expect(() => defineAssessment(weighing(weight))).not.toThrow()
  })

  test('two cut scores for one result description are refused unless they are the same', () => {
    expect(places({ ...dossier, cutScores: [cut(70), cut(71)] })).toEqual([
      'cut-score-mismatch /cutScores/1/value',
    ])
    const fine = [cut(70), cut('70.0'), cut(71, '#practical')]
    expect(() => defineAssessment({ ...dossier, cutScores: fine })).not.toThrow()
  })
})
