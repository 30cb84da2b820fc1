import { describe, expect, it } from 'vitest'
import { type Result, type ResultDescription, resultsOf } from '../../src/model/index.js'
import { badge, inBothVersions } from './badges.js'

const EXAM = {
  id: 'urn:exam',
  type: ['ResultDescription'],
  name: 'Exam',
  resultType: 'Percent',
  requiredValue: '72',
}

const LEVELS = ['basic', 'good', 'best'].map((name, index) => ({
  id: `urn:${name}`,
  type: ['RubricCriterionLevel'],
  name,
  points: String(index),
}))

const RUBRIC = {
  id: 'urn:rubric',
  type: ['ResultDescription'],
  name: 'Project',
  resultType: 'RubricCriterionLevel',
  requiredLevel: 'urn:good',
  rubricCriterionLevel: LEVELS,
}

const result = (members: Partial<Result>): Result => ({ type: ['Result'], ...members })

/** The only result of a badge with these descriptions. */
const read = (members: Partial<Result>, ...resultDescription: readonly object[]) =>
  resultsOf(
    badge({ subject: { result: [result(members)] }, achievement: { resultDescription } }),
  )[0]

describe('a result', () => {
  it.each(
    inBothVersions({
      subject: {
        result: [
          result({ resultDescription: 'urn:exam', value: '81' }),
          result({
            resultDescription: 'urn:rubric',
            achievedLevel: 'urn:best',
            status: 'Completed',
          }),
        ],
      },
      achievement: { resultDescription: [EXAM, RUBRIC] },
    }),
  )(
    'comes with its description, level and verdict, on version %s (R-119, R-120)',
    (_, credential) => {
      const [exam, project] = resultsOf(credential)
      expect(exam).toEqual({
        result: result({ resultDescription: 'urn:exam', value: '81' }),
        description: EXAM,
        name: 'Exam',
        value: '81',
        requiredValue: '72',
        isMet: true,
      })
      expect(project).toMatchObject({
        name: 'Project',
        status: 'Completed',
        level: LEVELS[2],
        requiredLevel: LEVELS[1],
        isMet: true,
      })
    },
  )

  it.each<[string, Partial<Result>, boolean | undefined]>([
    ['reaches the value', { value: '72.0' }, true],
    ['stays below the value', { value: '9' }, false],
    ['cannot be compared', { value: '81 %' }, undefined],
    ['shows no value', { status: 'Completed' }, undefined],
    ['shows a level where a value is needed', { achievedLevel: 'urn:best' }, undefined],
  ])('%s (R-122)', (_, members, isMet) => {
    expect(read({ resultDescription: 'urn:exam', ...members }, EXAM, RUBRIC)?.isMet).toBe(isMet)
  })

  it('has no verdict where nothing is needed', () => {
    const { requiredValue: _, ...free } = EXAM
    const found = read({ resultDescription: 'urn:exam', value: '1' }, free)
    expect(found).toHaveProperty('name', 'Exam')
    expect(found).not.toHaveProperty('isMet')
  })

  it.each([
    ['80', 'urn:best', true],
    ['80', 'urn:basic', false],
    ['70', 'urn:best', false],
    ['70', undefined, false],
    ['80', undefined, undefined],
  ])(
    'with the value %s and the level %s of a rubric with a mark: %s',
    (value, achievedLevel, isMet) => {
      const both = { ...RUBRIC, requiredValue: '72' }
      const members = achievedLevel === undefined ? { value } : { value, achievedLevel }
      expect(read({ resultDescription: 'urn:rubric', ...members }, both)?.isMet).toBe(isMet)
    },
  )

  it('of letters is met by the same letter alone: the order of allowedValue ranks nothing', () => {
    const grade = { ...EXAM, allowedValue: ['D', 'C', 'B', 'A'], requiredValue: 'C' }
    expect(read({ resultDescription: 'urn:exam', value: 'C' }, grade)?.isMet).toBe(true)
    expect(read({ resultDescription: 'urn:exam', value: 'A' }, grade)?.isMet).toBeUndefined()
  })

  it('finds its level by id also under another description, and passes by none of those', () => {
    const found = read({ resultDescription: 'urn:exam', achievedLevel: 'urn:best' }, EXAM, RUBRIC)
    expect(found?.level).toEqual(LEVELS[2])
    expect(found).not.toHaveProperty('isMet')
    expect(read({ achievedLevel: 'urn:best' }, RUBRIC)).toEqual({
      result: result({ achievedLevel: 'urn:best' }),
      level: LEVELS[2],
    })
  })

  it.each<[string, readonly ResultDescription[]]>([
    ['nothing', []],
    ['another', [RUBRIC as ResultDescription]],
    ['one without an id', [{ ...EXAM, id: undefined }] as never],
    [
      'two with the same id, whose order nothing protects',
      [EXAM, { ...EXAM, requiredValue: '1' }] as ResultDescription[],
    ],
  ])('whose description is %s stands alone', (_, descriptions) => {
    const members = { resultDescription: 'urn:exam', value: '70' }
    expect(read(members, ...descriptions)).toEqual({ result: result(members), value: '70' })
  })

  it('is read from sets of one written without their brackets (R-104)', () => {
    const single = badge({
      subject: { result: result({ resultDescription: 'urn:exam', value: '81' }) },
      achievement: { resultDescription: EXAM },
    })
    expect(resultsOf(single)).toMatchObject([{ name: 'Exam', isMet: true }])
  })

  it('with odd members has none of them', () => {
    const odd = { resultDescription: 7, value: 81, achievedLevel: null, status: [] } as never
    expect(read(odd, EXAM)).toEqual({ result: { type: ['Result'], ...(odd as object) } })
    expect(resultsOf(badge({ subject: { result: ['x', null, 7] } }))).toEqual([])
    expect(resultsOf(badge())).toEqual([])
  })

  it('is read from thousands at once (S-08)', () => {
    const rubricCriterionLevel = Array.from({ length: 2500 }, (_, index) => ({
      id: `urn:level:${index}`,
      points: String(index),
    }))
    const many = Array.from({ length: 2500 }, (_, index) =>
      result({ resultDescription: 'urn:rubric', achievedLevel: `urn:level:${index}` }),
    )
    const found = resultsOf(
      badge({
        subject: { result: many },
        achievement: {
          resultDescription: [{ ...RUBRIC, requiredLevel: 'urn:level:1250', rubricCriterionLevel }],
        },
      }),
    )
    expect(found.filter(({ isMet }) => isMet)).toHaveLength(1250)
  })
})
