import { expect, test } from 'vitest'
import {
  competency,
  defineAchievement,
  defineAssessment,
  holds,
  OpenBadgesError,
  type Problem,
} from '../../src/index.js'
import { lintProblem, problem, refusal } from '../../src/report/index.js'

const achievement = {
  id: 'https://trade.example/achievements/solar',
  name: 'Solar',
  description: 'Installs solar arrays.',
  criteria: { narrative: 'Pass the exam.' },
}

function problemsOf(call: () => unknown): readonly Problem[] {
  try {
    call()
  } catch (error) {
    if (error instanceof OpenBadgesError) return error.problems
    throw error
  }
  return []
}

test.each<[string, () => unknown]>([
  ['an achievement', () => defineAchievement({ ...achievement, nam: 'x' } as never)],
  [
    'an achievement that contradicts itself',
    () => defineAchievement({ ...achievement, requires: holds(achievement.id) }),
  ],
  ['a dossier', () => defineAssessment({} as never)],
  ['a competency', () => competency.case({ name: '', uri: 'x' })],
])('what is wrong with %s is thrown with severity and advice', (_, call) => {
  const problems = problemsOf(call)
  expect(problems).not.toEqual([])
  for (const { severity, fix } of problems) {
    expect(severity).toBe('error')
    expect(fix).toMatch(/\w/)
  }
})

test('advice of its own stays, and what refuses is an error', () => {
  const plain = problem('narrative-drift', 'It does not say so.', '/criteria')
  const advised = lintProblem(plain, { fix: 'Say so.' })
  expect(refusal('It', [advised]).problems).toEqual([{ ...advised, severity: 'error' }])
  expect(refusal('It', [plain]).problems).toMatchObject([{ ...plain, severity: 'error' }])
})

test('nothing is thrown for what is right', () => {
  expect(problemsOf(() => defineAchievement(achievement))).toEqual([])
})
