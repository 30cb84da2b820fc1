import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACHIEVEMENT, ID, inCredential, inDefinition, withSubject } from './found.js'

const NUMBER = {
  id: `${ID}#exam`,
  type: ['ResultDescription'],
  name: 'Exam',
  resultType: 'Percent',
  valueMin: '0',
  valueMax: '100',
  requiredValue: '60',
}
const LETTER = {
  id: `${ID}#grade`,
  type: ['ResultDescription'],
  name: 'Grade',
  resultType: 'LetterGrade',
  allowedValue: ['C', 'B', 'A'],
  requiredValue: 'B',
}
const RUBRIC = {
  id: `${ID}#project`,
  type: ['ResultDescription'],
  name: 'Project',
  resultType: 'RubricCriterionLevel',
  requiredLevel: `${ID}#good`,
  rubricCriterionLevel: [
    { id: `${ID}#good`, type: ['RubricCriterionLevel'], name: 'Good', points: '2' },
    { id: `${ID}#bad`, type: ['RubricCriterionLevel'], name: 'Bad', points: '1' },
  ],
}
const STATE = {
  id: `${ID}#state`,
  type: ['ResultDescription'],
  name: 'State',
  resultType: 'Status',
}

const definition = (...resultDescription: readonly object[]): object => ({
  ...ACHIEVEMENT,
  resultDescription,
})
const described = (changes: object, of: object = NUMBER): readonly string[] =>
  inDefinition(definition({ ...of, ...changes }))

describe('result descriptions (R-120, R-122)', () => {
  test('that agree with themselves are passed over', () => {
    expect(inDefinition(definition(NUMBER, LETTER, RUBRIC, STATE))).toEqual([])
  })

  const place = '/resultDescription/0'
  test.each<[string, object, object, readonly string[]]>([
    [
      'bounds in the wrong order, said once',
      NUMBER,
      { valueMin: '100', valueMax: '99.999999999999999999' },
      [`error result-value ${place}/valueMin`],
    ],
    [
      'a required value below the range',
      NUMBER,
      { requiredValue: '-0.1' },
      [`error result-value ${place}/requiredValue`],
    ],
    [
      'a required value above it by the last of forty digits',
      NUMBER,
      { requiredValue: `100.${'0'.repeat(39)}1` },
      [`error result-value ${place}/requiredValue`],
    ],
    [
      'a required value that is no number',
      NUMBER,
      { requiredValue: '60%' },
      [`error result-value ${place}/requiredValue`],
    ],
    [
      'a required value that is not allowed',
      LETTER,
      { requiredValue: 'D' },
      [`error result-value ${place}/requiredValue`],
    ],
    [
      'an allowed value out of the range',
      NUMBER,
      { allowedValue: ['60', '101'] },
      [`error result-value ${place}/allowedValue/1`],
    ],
    [
      'an allowed value twice',
      LETTER,
      { allowedValue: ['B', 'A', 'B'] },
      [`warning result-value ${place}/allowedValue/2`],
    ],
    [
      'a bound that is no number, which bounds nothing',
      NUMBER,
      { valueMax: 'A' },
      [`warning result-value ${place}/valueMax`],
    ],
    [
      'a required level of another rubric',
      RUBRIC,
      { requiredLevel: `${ID}#excellent` },
      [`error result-level ${place}/requiredLevel`],
    ],
    [
      'a rubric without levels',
      RUBRIC,
      { requiredLevel: undefined, rubricCriterionLevel: undefined },
      [`warning result-level ${place}/rubricCriterionLevel`],
    ],
  ])('%s', (_, of, changes, expected) => {
    expect(described({}, of)).toEqual([])
    expect(described(JSON.parse(JSON.stringify({ ...of, ...changes })), {})).toEqual(expected)
  })

  test('an id for two things is told, one level in two rubrics is one thing', () => {
    const other = { ...RUBRIC, id: `${ID}#second` }
    expect(inDefinition(definition(RUBRIC, other))).toEqual([])
    const [good, bad] = RUBRIC.rubricCriterionLevel
    const renamed = { ...other, rubricCriterionLevel: [{ ...good, name: 'Very good' }, bad] }
    expect(inDefinition(definition(RUBRIC, renamed))).toEqual([
      'error id-duplicate /resultDescription/1/rubricCriterionLevel/0/id',
    ])
    expect(inDefinition(definition(NUMBER, NUMBER))).toEqual([
      'error id-duplicate /resultDescription/1/id',
    ])
  })
})

describe('results (R-119, R-122)', () => {
  const found = (...result: readonly object[]): readonly string[] =>
    inCredential(withSubject({ achievement: definition(NUMBER, LETTER, RUBRIC, STATE), result }))
  const of = (description: { readonly id: string }, more: object): object => ({
    type: ['Result'],
    resultDescription: description.id,
    ...more,
  })
  const place = '/credentialSubject/result/0'

  test.each<[string, object]>([
    ['a number in range', of(NUMBER, { value: '81.5' })],
    ['the bounds', of(NUMBER, { value: '100.000' })],
    ['an allowed value', of(LETTER, { value: 'C' })],
    ['a level of the rubric', of(RUBRIC, { achievedLevel: `${ID}#good` })],
    ['a status', of(STATE, { status: 'Completed' })],
    ['a status in place of the value', of(NUMBER, { status: 'InProgress' })],
    ['no description', { type: ['Result'], value: 'passed' }],
  ])('%s is taken', (_, result) => {
    expect(found(result)).toEqual([])
  })

  test.each<[string, object, readonly string[]]>([
    ['above the range', of(NUMBER, { value: '101' }), [`error result-value ${place}/value`]],
    ['below it', of(NUMBER, { value: '-1' }), [`error result-value ${place}/value`]],
    ['no number', of(NUMBER, { value: '81 %' }), [`error result-value ${place}/value`]],
    ['not allowed', of(LETTER, { value: 'D' }), [`error result-value ${place}/value`]],
    ['without its status', of(STATE, {}), [`error result-status ${place}/status`]],
    ['saying nothing', of(NUMBER, {}), [`warning result-value ${place}`]],
    [
      'at no level of the rubric',
      of(RUBRIC, { achievedLevel: `${ID}#excellent` }),
      [`error result-level ${place}/achievedLevel`],
    ],
    [
      'at a level of another rubric',
      of(NUMBER, { achievedLevel: `${ID}#good` }),
      [`error result-level ${place}/achievedLevel`],
    ],
    [
      'of another badge',
      of({ id: `${ID}#other` }, { value: '1' }),
      [`error result-dangling ${place}/resultDescription`],
    ],
    [
      'at a level of nothing',
      { type: ['Result'], achievedLevel: `${ID}#good` },
      [`error result-dangling ${place}/resultDescription`],
    ],
  ])('%s is told at its place', (_, result, expected) => {
    expect(found(result)).toEqual(expected)
  })

  test('all of them are told, and one alone has its own place', () => {
    const results = [of(NUMBER, { value: '101' }), of(STATE, {})]
    expect(found(...results)).toHaveLength(2)
    const achievement = definition(NUMBER)
    expect(inCredential(withSubject({ achievement, result: results[0] }))).toEqual([
      'error result-value /credentialSubject/result/value',
    ])
  })

  test('a percentage without bounds lies between 0 and 100, and a score is a number', () => {
    const { valueMin: _, valueMax: __, ...open } = NUMBER
    const shown = (value: string, resultType = 'Percent'): readonly string[] =>
      inCredential(
        withSubject({
          achievement: definition({ ...open, resultType }),
          result: [of(NUMBER, { value })],
        }),
      )
    expect(shown('100')).toEqual([])
    expect(shown('100.5')).toEqual([`warning result-value ${place}/value`])
    expect(shown('81%')).toEqual([`warning result-value ${place}/value`])
    expect(shown('100.5', 'RawScore')).toEqual([])
    expect(shown('A', 'RawScore')).toEqual([`warning result-value ${place}/value`])
    expect(shown('A', 'Result')).toEqual([])
  })
})

describe('pass marks (chain.md 3.4)', () => {
  const found = (...result: readonly object[]): readonly string[] =>
    inCredential(withSubject({ achievement: definition(NUMBER, LETTER, RUBRIC), result }))
  const exam = (value: string): object => ({
    type: ['Result'],
    resultDescription: NUMBER.id,
    value,
  })
  const project = (level: string): object => ({
    type: ['Result'],
    resultDescription: RUBRIC.id,
    achievedLevel: `${ID}#${level}`,
  })

  test('that are reached, by the best of several results, are passed over', () => {
    expect(found(exam('60'), project('good'))).toEqual([])
    expect(found(exam('10'), exam('60.0'), project('bad'), project('good'))).toEqual([])
  })

  test('that none of the results reaches are worth a look', () => {
    expect(found(exam('59.9'), exam('10'), project('bad'))).toEqual([
      'warning result-level /credentialSubject/result/2/achievedLevel',
      'warning result-value /credentialSubject/result/0/value',
    ])
  })

  test('that cannot be compared are not: letters have no order of their own', () => {
    expect(found({ type: ['Result'], resultDescription: LETTER.id, value: 'C' })).toEqual([])
  })
})

describe('ranges', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), fc.nat(40))
    .map(([digits, scale]) => ({ digits, scale }))
  const text = ({ digits, scale }: { digits: bigint; scale: number }): string => {
    const all = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
    const whole = all.slice(0, all.length - scale)
    return `${digits < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${all.slice(-scale)}`}`
  }
  /** The number times 10^40. */
  const scaled = ({ digits, scale }: { digits: bigint; scale: number }): bigint =>
    digits * 10n ** BigInt(40 - scale)

  test('are those of exact arithmetic, however many digits the numbers have', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (least, most, value) => {
        const { requiredValue: _, ...open } = NUMBER
        const range = { ...open, valueMin: text(least), valueMax: text(most) }
        const isRange = scaled(least) <= scaled(most)
        expect(described(range, {}).length === 0).toBe(isRange)
        if (!isRange) return
        const isInside = scaled(least) <= scaled(value) && scaled(value) <= scaled(most)
        expect(described({ ...range, requiredValue: text(value) }, {}).length === 0).toBe(isInside)
      }),
      { seed: 20261125, numRuns: 500 },
    )
  })
})

describe('any rubric that holds together', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/)
  const rubric = fc.uniqueArray(name, { minLength: 1, maxLength: 8 }).chain((levels) =>
    fc.record({
      levels: fc.constant(levels),
      required: fc.option(fc.constantFrom(...levels), { nil: undefined }),
      achieved: fc.constantFrom(...levels),
      least: fc.integer({ min: -50, max: 50 }),
      span: fc.nat(100),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  )

  test('is passed over, and one change to it has the code of that change', () => {
    fc.assert(
      fc.property(rubric, ({ levels, required, achieved, least, span, share }) => {
        const value = String(least + Math.floor(share * span))
        const project = {
          ...RUBRIC,
          rubricCriterionLevel: levels.map((level) => ({
            id: `${ID}#${level}`,
            type: ['RubricCriterionLevel'],
            name: level,
          })),
          requiredLevel: `${ID}#${required ?? levels[0]}`,
        }
        const exam = {
          ...NUMBER,
          valueMin: String(least),
          valueMax: String(least + span),
          requiredValue: value,
        }
        const badge = (changes: { exam?: object; project?: object; result?: object }) =>
          inCredential(
            withSubject({
              achievement: definition(
                { ...exam, ...changes.exam },
                { ...project, ...changes.project },
              ),
              result: [
                {
                  type: ['Result'],
                  resultDescription: project.id,
                  achievedLevel: `${ID}#${achieved}`,
                  ...changes.result,
                },
                { type: ['Result'], resultDescription: exam.id, value },
              ],
            }),
          ).map((line) => line.split(' ')[1])
        expect(badge({})).toEqual([])
        expect(badge({ project: { requiredLevel: `${ID}#none` } })).toEqual(['result-level'])
        expect(badge({ result: { achievedLevel: `${ID}#none` } })).toEqual(['result-level'])
        expect(badge({ result: { resultDescription: `${ID}#none` } })).toEqual(['result-dangling'])
        expect(badge({ exam: { valueMin: String(least + span + 1) } })).toEqual(['result-value'])
      }),
      { seed: 20261125, numRuns: 200 },
    )
  })
})
