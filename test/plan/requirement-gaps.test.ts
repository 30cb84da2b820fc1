import { describe, expect, test } from 'vitest'
import { examineWallet } from '../../src/chain/index.js'
import { competency, holdsCompetency } from '../../src/issue/index.js'
import type { Achievement } from '../../src/model/index.js'
import { type Requirement, type RequirementOptions, requirementGaps } from '../../src/plan/index.js'
import { award, define, naaei, stranger } from '../chain/scenarios/signed.js'
import { allOf, held, OPTIONS, ofSeries, PUBLISHED, skilled, walletOf } from './fixture.js'

const TASKS = [
  'Recognise an array',
  'Work near an array',
  'Label a system',
  'Rapid shutdown',
  'Fight a fire near an array',
]
const able = (index: number) =>
  competency.case({ name: TASKS[index] ?? '', uri: `https://skills.example/task/${index}` })
const tasks = TASKS.map((name, index) => ({
  id: `https://jobs.example/tasks/${index}`,
  name,
  critical: true,
  competencies: [able(index)],
}))
const assessing = (name: string, ...skills: readonly number[]): Achievement =>
  define(name, {
    resultDescription: [
      { id: '#test', name: 'Test', resultType: 'Percent', alignment: skills.map(able) },
    ],
  })
const AWARE = assessing('Aware', 0, 1, 2)
const SHUTDOWN = assessing('Shutdown', 3)
const passed = { result: [{ resultDescription: '#test', value: 90 }] }
const electrician = [await award(AWARE, passed)]
const [ANA, BOB] = ['did:web:ana.example', 'did:web:bob.example']
const OF_BOTH = [
  await award(AWARE, { ...passed, holder: ANA }),
  await award(SHUTDOWN, { ...passed, holder: BOB }),
]

describe('the gaps of an electrician whose work touches solar (D6)', () => {
  const options: RequirementOptions = { ...OPTIONS, published: [AWARE, SHUTDOWN] }

  test('three of five critical tasks are assessed, and it is known what would assess a fourth', async () => {
    const { tasks: gaps, rule } = await requirementGaps({ tasks }, electrician, options)
    expect(gaps?.critical).toEqual({ assessed: 3, of: 5 })
    const open = gaps?.tasks.filter(({ status }) => status === 'unassessed') ?? []
    expect(
      open.map(({ name, competencies }) => [
        name,
        ...(competencies[0]?.assessedBy.map((one) => one.name) ?? []),
      ]),
    ).toEqual([['Rapid shutdown', 'Shutdown'], ['Fight a fire near an array']])
    expect(rule).toBeUndefined()
  })

  test('another one is assessed once that badge is there', async () => {
    const wallet = [...electrician, await award(SHUTDOWN, passed)]
    const { tasks: gaps } = await requirementGaps({ tasks }, wallet, options)
    expect(gaps?.critical).toEqual({ assessed: 4, of: 5 })
  })

  test('none is assessed by issuers that are not accepted', async () => {
    const accepted = { ...options, acceptedIssuer: [stranger.controller] }
    const { tasks: gaps } = await requirementGaps({ tasks }, electrician, accepted)
    expect(gaps?.critical).toEqual({ assessed: 0, of: 5 })
    const ours = { ...options, acceptedIssuer: [naaei.controller] }
    expect((await requirementGaps({ tasks }, electrician, ours)).tasks?.critical.assessed).toBe(3)
  })
})

describe('what a badge claims without assessing it', () => {
  const claiming = define('Claims', { alignment: [able(3)] })
  const ask = (more: RequirementOptions) =>
    requirementGaps({ tasks: tasks.slice(3, 4) }, electrician, {
      ...OPTIONS,
      published: [claiming],
      ...more,
    })

  test('counts for tasks only where it may, of badges and of published definitions', async () => {
    const { tasks: loose } = await ask({ assessedOnly: false })
    expect(loose?.tasks[0]?.competencies[0]?.assessedBy).toMatchObject([{ name: 'Claims' }])
    const { tasks: strict } = await ask({})
    expect(strict?.tasks[0]?.competencies[0]?.assessedBy).toEqual([])
  })

  test('counts for a rule, and so its published definition is named', async () => {
    const rule = holdsCompetency({ targetCompetency: able(3), acceptedIssuer: [naaei.controller] })
    const published = [claiming]
    const { rule: gaps } = await requirementGaps({ rule }, walletOf('A'), { published })
    expect(gaps?.missing[0]?.published).toMatchObject([{ name: 'Claims' }])
    const badge = await award(claiming)
    const { rule: closed } = await requirementGaps({ rule }, [badge], { ...OPTIONS, published })
    expect(closed?.report.status).toBe('satisfied')
  })
})

describe('the gaps in a rule', () => {
  test('are the conditions that are not satisfied, with the published badges that would settle them', async () => {
    const rule = allOf(held('A'), held('B'), skilled('S1'), ofSeries(1))
    const { rule: gaps, tasks: none } = await requirementGaps({ rule }, walletOf('A', 'M1'), {
      published: PUBLISHED,
    })
    expect(gaps?.report.status).toBe('missing')
    expect(
      gaps?.missing.map(({ label, code, published }) => [
        label,
        code,
        ...published.map(({ name }) => name),
      ]),
    ).toEqual([
      ['B', 'not-presented', 'B'],
      ['Skill S1', 'not-presented', 'S1'],
    ])
    expect(none).toBeUndefined()
  })

  test('are none in a rule that is satisfied', async () => {
    const { rule: gaps } = await requirementGaps({ rule: held('A') }, walletOf('A'))
    expect([gaps?.report.status, gaps?.missing]).toEqual(['satisfied', []])
  })
})

describe('badges of two people', () => {
  test('count for nothing while nobody says who is meant', async () => {
    for (const wallet of [OF_BOTH, OF_BOTH.toReversed()]) {
      const {
        code,
        tasks: gaps,
        rule,
      } = await requirementGaps({ tasks, rule: held('A') }, wallet, OPTIONS)
      expect([code, gaps?.critical]).toEqual(['holder-unknown', { assessed: 0, of: 5 }])
      expect(rule?.report.code).toBe('holder-unknown')
    }
  })

  test.each([
    [ANA, 3],
    [BOB, 1],
  ])('count for whoever is named, here or when they were examined', async (holder, assessed) => {
    const examined = await examineWallet(OF_BOTH, { ...OPTIONS, holder })
    for (const gaps of [
      await requirementGaps({ tasks }, OF_BOTH, { ...OPTIONS, holder }),
      await requirementGaps({ tasks }, examined),
    ]) {
      expect(gaps).not.toHaveProperty('code')
      expect(gaps.tasks?.critical).toEqual({ assessed, of: 5 })
    }
  })
})

describe('misuse is refused', () => {
  test.each([
    ['a requirement of nothing', {}, {}],
    ['a requirement that is none', null, {}],
    ['definitions that are no list', { rule: held('A') }, { published: 'all' }],
    ['an option that nobody reads', { rule: held('A') }, { best: true }],
  ])('%s', async (_, requirement, options) => {
    const asked = requirementGaps(
      requirement as Requirement,
      walletOf(),
      options as RequirementOptions,
    )
    await expect(asked).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  })

  test('tasks that take nothing', async () => {
    const nothing = { tasks: [{ id: 'urn:uuid:task', name: 'Nothing', competencies: [] }] }
    await expect(requirementGaps(nothing, walletOf())).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
    })
  })
})
