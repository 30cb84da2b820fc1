import { expect, test } from 'vitest'
import { parseFramework } from '../../src/competency/index.js'

test.each([
  ['ESCO 1.2', 'ESCO', '1.2'],
  ['ESCO v1.2.0', 'ESCO', '1.2.0'],
  ['ESCO (v1.1.1)', 'ESCO', '1.1.1'],
  ['O*NET version 30.0', 'O*NET', '30.0'],
  ['EQF (2017)', 'EQF', '2017'],
  ['  Energy   framework 2026 ', 'Energy   framework', '2026'],
])('the version in %j is told', (text, name, version) => {
  expect(parseFramework(text)).toEqual({ name, version })
})

test.each(['ESCO', 'MATH 135', 'Grade 5', '2017', 'ESCO 1.2 beta', 'Level 1.'])(
  'in %j there is none',
  (text) => {
    expect(parseFramework(text)).toEqual({ name: text })
  },
)

test('text of nothing names no framework', () => {
  expect(parseFramework('  ')).toBeUndefined()
})
