import { describe, expect, test } from 'vitest'
import { competenciesOf, formatCompetencyKey } from '../../src/competency/index.js'
import { deepFreeze, isJsonObject } from '../../src/json/index.js'
import { wrongKinds } from '../verify/wrong-kinds.js'
import { align, alignAt, badge, definition, NAAEI } from './fixture.js'

const SKILL = 'https://skills.example/air-seal'
const EXAM = 'https://naaei.example/achievements/camt-e#exam'
const level = (name: string): string => `${EXAM}-${name}`

/** An exam with a rubric, aligned as a whole and level by level. */
const ASSESSED = {
  resultDescription: [
    {
      id: EXAM,
      type: ['ResultDescription'],
      name: 'Exam',
      resultType: 'RubricCriterionLevel',
      requiredLevel: level('competent'),
      alignment: [align(SKILL)],
      rubricCriterionLevel: [
        {
          id: level('expert'),
          type: ['RubricCriterionLevel'],
          name: 'Expert',
          points: '3',
          alignment: [align('https://rubrics.example/3', { targetType: 'CFRubricCriterionLevel' })],
        },
        { id: level('competent'), type: ['RubricCriterionLevel'], name: 'Competent', points: '2' },
        {
          id: level('novice'),
          type: ['RubricCriterionLevel'],
          name: 'Novice',
          points: '1',
          alignment: align('https://rubrics.example/1'),
        },
      ],
    },
  ],
}

const result = (members: object) => ({ type: ['Result'], resultDescription: EXAM, ...members })

/** Role, source, key and place of every claim, and how the holder stands. */
function told(document: unknown): readonly string[] {
  return competenciesOf(document as never).map(({ role, source, key, pointer, levels, results }) =>
    [
      role,
      source,
      formatCompetencyKey(key),
      pointer,
      ...levels.map(({ id, rank }) => `${id.replace(EXAM, '')}=${rank}`),
      ...(results ?? []).map(({ passed }) => passed),
    ].join(' '),
  )
}

describe('of a definition', () => {
  test('a claim of the achievement is told with everything that its alignment says', () => {
    const alignment = align(SKILL, {
      targetCode: 'EE-1',
      targetDescription: 'Seals gaps.',
      targetFramework: 'Energy 2026',
      targetType: 'CFItem',
    })
    const creator = { id: NAAEI, type: ['Profile'] }
    expect(competenciesOf(deepFreeze(definition({ creator, alignment: [alignment] })))).toEqual([
      {
        key: { scheme: 'url', id: SKILL },
        name: `Name of ${SKILL}`,
        text: 'Seals gaps.',
        code: 'EE-1',
        targetType: 'CFItem',
        framework: { name: 'Energy', version: '2026' },
        role: 'claimed',
        source: 'Achievement',
        pointer: '/alignment/0',
        levels: [],
        asserter: NAAEI,
      },
    ])
  })

  test('what is assessed is told with every level of the rubric (R-118, R-120, R-121)', () => {
    const rubric = '/resultDescription/0/rubricCriterionLevel'
    expect(told(definition(ASSESSED))).toEqual([
      `assessed ResultDescription ${SKILL} /resultDescription/0/alignment/0`,
      `assessed RubricCriterionLevel https://rubrics.example/3 ${rubric}/0/alignment/0 -expert=3`,
      `assessed RubricCriterionLevel https://rubrics.example/1 ${rubric}/2/alignment -novice=1`,
    ])
  })

  test('the skills of a blueprint are assessed, under the name of their alignment; those without items are not', () => {
    const entry = (skill: string, itemCount?: number) => ({
      type: 'BlueprintEntry',
      skill,
      ...(itemCount === undefined ? {} : { itemCount }),
    })
    const blueprint = [
      entry('HTTPS://skills.example/air-seal', 4),
      entry('https://skills.example/b', 0),
      entry('https://skills.example/c'),
    ]
    const claims = competenciesOf(
      definition({
        alignment: [align(SKILL)],
        assessmentPlan: [{ type: 'AssessmentPlan', blueprint }],
      }),
    )
    expect(claims.map(({ name, source, pointer }) => [name, source, pointer])).toEqual([
      [`Name of ${SKILL}`, 'Achievement', '/alignment/0'],
      [`Name of ${SKILL}`, 'BlueprintEntry', '/assessmentPlan/0/blueprint/0/skill'],
      ['https://skills.example/c', 'BlueprintEntry', '/assessmentPlan/0/blueprint/2/skill'],
    ])
  })

  test('what its rule asks for is required, at the lowest level that will do', () => {
    const requires = {
      type: 'AllOf',
      condition: [
        { type: 'HoldsAchievement', targetAchievement: 'https://naaei.example/achievements/camt' },
        {
          type: 'HoldsCompetency',
          targetCompetency: align(SKILL),
          minimumLevel: 'https://l.example/2',
        },
      ],
    }
    expect(told(definition({ requires }))).toEqual([
      `required HoldsCompetency ${SKILL} /requires/condition/1/targetCompetency https://l.example/2=undefined`,
    ])
  })

  test('an alignment that states a level is told with it', () => {
    expect(told(definition({ alignment: alignAt(SKILL, 'https://l.example/2', 2) }))).toEqual([
      `claimed Achievement ${SKILL} /alignment https://l.example/2=2`,
    ])
  })

  test('members of a level count only under their type', () => {
    const plain = { ...alignAt(SKILL, 'https://l.example/2', 2), type: ['Alignment'] }
    expect(told(definition({ alignment: [plain] }))).toEqual([
      `claimed Achievement ${SKILL} /alignment/0`,
    ])
  })
})

describe('of a badge', () => {
  const at = '/credentialSubject/achievement/resultDescription/0'
  const of = (results: readonly object[]) =>
    told(badge({ achievement: ASSESSED, subject: { result: results } }))

  test('only the level that was reached is told, with the result', () => {
    expect(of([result({ achievedLevel: level('expert') })])).toEqual([
      `assessed ResultDescription ${SKILL} ${at}/alignment/0 -expert=3 yes`,
      `assessed RubricCriterionLevel https://rubrics.example/3 ${at}/rubricCriterionLevel/0/alignment/0 -expert=3 yes`,
    ])
  })

  test('a level below the one that is required was not passed, and counts as no level', () => {
    expect(of([result({ achievedLevel: level('novice') })])).toEqual([
      `assessed ResultDescription ${SKILL} ${at}/alignment/0 no`,
      `assessed RubricCriterionLevel https://rubrics.example/1 ${at}/rubricCriterionLevel/2/alignment -novice=1 no`,
    ])
  })

  test.each(['Provisional', 'Failed', 'Withdrew', 'Enrolled', 'InProgress', 'OnHold'])(
    'a result that is %s was not passed',
    (status) => {
      expect(of([result({ achievedLevel: level('expert'), status })])[0]).toMatch(/ no$/)
      expect(of([result({ achievedLevel: level('expert'), status: 'Completed' })])[0]).toMatch(
        / yes$/,
      )
    },
  )

  test('the order of levels means nothing', () => {
    const shuffled = {
      resultDescription: ASSESSED.resultDescription.map((description) => ({
        ...description,
        rubricCriterionLevel: description.rubricCriterionLevel.toReversed(),
      })),
    }
    const subject = { result: [result({ achievedLevel: level('competent') })] }
    expect(told(badge({ achievement: shuffled, subject }))).toEqual(
      told(badge({ achievement: ASSESSED, subject })),
    )
  })

  test('without results, what is assessed is told without a level, and no level is told', () => {
    expect(of([])).toEqual([`assessed ResultDescription ${SKILL} ${at}/alignment/0`])
  })

  test('an alignment of a result is told with the result (R-119)', () => {
    const own = {
      alignment: [alignAt('https://skills.example/b', 'https://l.example/2')],
      value: '81',
    }
    expect(of([result(own)]).at(-1)).toBe(
      'assessed Result https://skills.example/b /credentialSubject/result/0/alignment/0 https://l.example/2=undefined yes',
    )
  })

  test('the level that an alignment states gives way to the one that was reached', () => {
    const [exam] = ASSESSED.resultDescription
    const achievement = {
      resultDescription: [{ ...exam, alignment: [alignAt(SKILL, 'https://l.example/9', 9)] }],
    }
    const subject = { result: [result({ achievedLevel: level('competent') })] }
    expect(told(badge({ achievement, subject }))[0]).toMatch(/-competent=2 yes$/)
    expect(told(badge({ achievement }))[0]).toMatch(/https:\/\/l\.example\/9=9$/)
  })

  test('the level that an alignment states stands in where a passed result tells none', () => {
    const [exam] = ASSESSED.resultDescription
    const description = {
      ...exam,
      requiredValue: '72',
      alignment: [alignAt(SKILL, 'https://l.example/9')],
    }
    const first = (members: object) =>
      told(
        badge({
          achievement: { resultDescription: [description] },
          subject: { result: [result(members)] },
        }),
      )[0]
    expect(first({ value: '81' })).toMatch(/https:\/\/l\.example\/9=undefined yes$/)
    expect(first({ value: '60' })).toMatch(/alignment\/0 no$/)
    expect(first({ value: '81', achievedLevel: level('nowhere') })).toMatch(/alignment\/0 unknown$/)
  })

  test('an id that two levels share names neither', () => {
    const [exam] = ASSESSED.resultDescription
    const [expert] = exam?.rubricCriterionLevel ?? []
    const twice = {
      ...exam,
      requiredLevel: level('expert'),
      rubricCriterionLevel: [expert, { ...expert, points: '9' }],
    }
    const subject = { result: [result({ achievedLevel: level('expert') })] }
    expect(told(badge({ achievement: { resultDescription: [twice] }, subject }))[0]).toMatch(
      /alignment\/0 yes$/,
    )
  })

  test('an id that two descriptions share joins no result to either', () => {
    const [exam] = ASSESSED.resultDescription
    const achievement = { resultDescription: [exam, exam] }
    const subject = { result: [result({ achievedLevel: level('expert') })] }
    expect(told(badge({ achievement, subject }))).toEqual([
      `assessed ResultDescription ${SKILL} ${at}/alignment/0`,
      `assessed ResultDescription ${SKILL} ${at.replace('0', '1')}/alignment/0`,
    ])
  })

  test('the issuer vouches for its claims, as an object or as an IRI', () => {
    const plain = badge({ achievement: { alignment: [align(SKILL)] } })
    for (const issuer of [plain.issuer, NAAEI]) {
      expect(competenciesOf({ ...plain, issuer })[0]?.asserter).toBe(NAAEI)
    }
  })
})

/** Any object may be one; a promise is meant to be awaited. */
function isDocument(value: unknown): boolean {
  return isJsonObject(value) && !(value instanceof Promise)
}

describe('whatever else', () => {
  const readable = wrongKinds.filter(([name]) => !name.includes('throws'))

  test('an alignment without an address is left out, the others are told', () => {
    const alignment = [{ type: ['Alignment'] }, null, 'x', align(SKILL), { targetUrl: 7 }]
    expect(told(definition({ alignment }))).toEqual([`claimed Achievement ${SKILL} /alignment/3`])
  })

  test('an endorsement speaks of no competency', () => {
    expect(
      told({ ...badge({}), credentialSubject: { id: NAAEI, type: ['EndorsementSubject'] } }),
    ).toEqual([])
  })

  test.each(readable)('%s in a document speaks of none', (_, wrong) => {
    const places = {
      alignment: wrong,
      resultDescription: wrong,
      requires: wrong,
      assessmentPlan: wrong,
    }
    expect(told({ ...badge({ subject: { result: wrong } }), issuer: wrong })).toEqual([])
    expect(told(places)).toEqual([])
  })

  test.each(readable.filter(([, wrong]) => !isDocument(wrong)))(
    '%s in place of a document is refused',
    (_, wrong) => {
      const misuse = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })
      expect(() => told(wrong)).toThrow(misuse)
    },
  )

  test.each(readable.filter(([, wrong]) => isDocument(wrong)))(
    '%s as a document speaks of none',
    (_, wrong) => {
      expect(told(wrong)).toEqual([])
    },
  )

  test('thousands of results of one description are told once, not once for each alignment', () => {
    const many = <Item>(item: (index: number) => Item) =>
      Array.from({ length: 2000 }, (_, index) => item(index))
    const [exam] = ASSESSED.resultDescription
    const alignment = many((index) => align(`https://skills.example/${index}`))
    const subject = { result: many(() => result({ achievedLevel: level('expert') })) }
    const claims = competenciesOf(
      badge({ achievement: { resultDescription: [{ ...exam, alignment }] }, subject }),
    )
    expect(claims.length).toBe(2001)
    expect(new Set(claims.slice(0, 2000).map(({ results }) => results)).size).toBe(1)
  })
})
