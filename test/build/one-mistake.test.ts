import { describe, expect, test } from 'vitest'
import { type AchievementInput, defineAchievement } from '../../src/build/index.js'
import { OpenBadgesError } from '../../src/errors.js'

const input: AchievementInput = {
  id: 'https://college.example/achievements/heat-pump',
  name: 'Heat pump',
  description: 'Commissions heat pumps.',
  criteria: { narrative: 'Pass the project.' },
  resultDescription: [
    {
      id: '#project',
      name: 'Project',
      resultType: 'RubricCriterionLevel',
      requiredLevel: '#safe',
      rubricCriterionLevel: [
        { id: '#unsafe', name: 'Unsafe', points: '0' },
        { id: '#safe', name: 'Safe', points: '1' },
      ],
    },
  ],
  requires: {
    type: 'HoldsAchievement',
    name: 'Refrigerants',
    targetAchievement: 'https://college.example/achievements/refrigerants',
  },
}

/** What the input is refused for. */
function refusedFor(given: object): readonly string[] {
  try {
    defineAchievement(given as AchievementInput)
    return []
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return error.problems.map(({ code, pointer }) => `${code} ${pointer}`)
  }
}

describe('one mistake is one problem', () => {
  test('where the ids of all parts are made of the one that is wrong', () => {
    expect(refusedFor(input)).toEqual([])
    for (const id of ['heat-pump', undefined, 7, null]) {
      expect(refusedFor({ ...input, id })).toEqual(['schema-mismatch /id'])
    }
  })

  test('and what else is wrong is told with it', () => {
    expect(refusedFor({ ...input, id: 'heat-pump', versoin: '1' })).toEqual([
      'schema-mismatch /id',
      'term-undefined /versoin',
    ])
  })

  test('where a level has the id of another', () => {
    const [description] = input.resultDescription ?? []
    const levels = description?.rubricCriterionLevel?.map((level) => ({ ...level, id: '#safe' }))
    const twice = {
      ...input,
      resultDescription: [{ ...description, rubricCriterionLevel: levels }],
    }
    expect(refusedFor(twice)).toEqual([
      'id-duplicate /resultDescription/0/rubricCriterionLevel/1/id',
    ])
  })
})
