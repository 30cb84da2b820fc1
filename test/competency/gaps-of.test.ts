import { describe, expect, test } from 'vitest'
import { assessedBy, type GapsOptions, gapsOf, type TaskOfJob } from '../../src/competency/index.js'
import { OpenBadgesError } from '../../src/errors.js'
import type { Achievement } from '../../src/model/index.js'
import { align, definition, verified } from './fixture.js'

const skill = (name: string): string => `https://skills.example/${name}`

/** A definition that assesses some skills. */
const assessing = (name: string, ...skills: readonly string[]): Achievement => ({
  ...definition({
    resultDescription: [
      {
        id: `https://naaei.example/achievements/${name}#exam`,
        type: ['ResultDescription'],
        name: 'Exam',
        resultType: 'Percent',
        alignment: skills.map((one) => align(skill(one))),
      },
    ],
  }),
  id: `https://naaei.example/achievements/${name}`,
  name,
})

const task = (name: string, ...competencies: readonly string[]): TaskOfJob => ({
  id: `https://jobs.example/tasks/${name}`,
  name,
  critical: true,
  competencies: competencies.map((one) => ({ url: skill(one) })),
})

const shown = verified({ achievement: assessing('allied', 'panels', 'ladders', 'meters') })
const claimed = verified({ achievement: { alignment: [align(skill('shutdown'))] } })
const definitions = [
  assessing('storage', 'shutdown', 'batteries'),
  assessing('rescue', 'shutdown'),
  definition({ alignment: [align(skill('shutdown'))] }),
]

/** The work of an electrician that touches solar: five critical tasks. */
const JOB = ['panels', 'ladders', 'meters', 'shutdown', 'batteries'].map((name) => task(name, name))

const told = (options: GapsOptions = { definitions }) =>
  gapsOf([shown, claimed], JOB, options).tasks.map(({ name, status, competencies }) =>
    [name, status, ...competencies.flatMap(({ assessedBy: by }) => by.map((one) => one.name))].join(
      ' ',
    ),
  )

describe('the gaps of a person in a job (D6)', () => {
  test('are the tasks that no badge assesses, with the definitions that would', () => {
    expect(told()).toEqual([
      'panels assessed',
      'ladders assessed',
      'meters assessed',
      'shutdown unassessed storage rescue',
      'batteries unassessed storage',
    ])
    expect(gapsOf([shown], JOB).critical).toEqual({ assessed: 3, of: 5 })
  })

  test('are fewer where a claim without an assessment is enough', () => {
    expect(told({ definitions, assessedOnly: false })).toContain('shutdown assessed')
  })

  test('name the definitions that claim a competency only where a claim is enough', () => {
    const naming = (options: GapsOptions) =>
      gapsOf([shown], [task('shutdown', 'shutdown')], options).tasks[0]?.competencies[0]?.assessedBy
    expect(naming({ definitions, assessedOnly: false })).toHaveLength(3)
    expect(naming({ definitions })).toHaveLength(2)
  })

  test('a task is assessed when all that it takes is covered', () => {
    const both = gapsOf(
      [shown],
      [task('roof', 'panels', 'ladders'), task('store', 'panels', 'batteries')],
    )
    expect(both.tasks.map(({ status }) => status)).toEqual(['assessed', 'unassessed'])
  })

  test('a task is not comparable when a level is and nothing is missing', () => {
    const level = { id: 'https://levels.example/2' }
    const [first] = JOB
    const competencies = [{ url: skill('panels'), level }]
    const [answer] = gapsOf([shown], [{ ...first, competencies } as TaskOfJob]).tasks
    expect(answer?.status).toBe('not-comparable')
  })

  test('a task counts as critical only where it says so', () => {
    const [first] = JOB
    const { critical: _, ...plain } = first as TaskOfJob
    expect(gapsOf([], [plain]).critical).toEqual({ assessed: 0, of: 0 })
  })
})

describe('the definitions that assess a competency', () => {
  test('are told with the place where they say so, and without those that only claim it', () => {
    expect(assessedBy({ url: skill('shutdown') }, definitions)).toMatchObject([
      {
        id: 'https://naaei.example/achievements/storage',
        name: 'storage',
        claims: [{ role: 'assessed', pointer: '/resultDescription/0/alignment/0' }],
      },
      { name: 'rescue' },
    ])
  })

  test('are none where none does', () => {
    expect(assessedBy({ url: skill('roofs') }, definitions)).toEqual([])
  })
})

describe('refused is', () => {
  const refusal = (attempt: () => unknown): string => {
    try {
      attempt()
    } catch (error) {
      if (!(error instanceof OpenBadgesError)) throw error
      return [error.code, ...error.problems.map(({ pointer }) => pointer)].join(' ')
    }
    return 'answered'
  }

  test('every task that means nothing, all at once', () => {
    const [good] = JOB
    const tasks = [
      {},
      { ...good, competencies: [] },
      { ...good, critcal: true },
      { ...good, competencies: [{}] },
      good,
    ]
    expect(refusal(() => gapsOf([], tasks as never))).toBe(
      'ERR_OB_INPUT /tasks/0 /tasks/0/competencies /tasks/1/competencies /tasks/2/critcal /tasks/3/competencies/0',
    )
  })

  test('a misspelt option, and a list that is none', () => {
    expect(refusal(() => gapsOf([], [], { definition: [] } as never))).toBe('ERR_OB_ARGUMENT')
    expect(refusal(() => gapsOf([], {} as never))).toBe('ERR_OB_ARGUMENT')
    expect(refusal(() => gapsOf([], [], { definitions: {} } as never))).toBe('ERR_OB_ARGUMENT')
    expect(refusal(() => gapsOf([], [], { definitions: [] }))).toBe('answered')
  })

  test('a competency that is none', () => {
    expect(refusal(() => assessedBy({} as never, []))).toBe('ERR_OB_INPUT ')
  })
})
