import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ProblemCode } from '../../src/errors.js'
import { ADVICE } from '../../src/report/advice.js'
import { lintProblem, PROBLEM_TYPES, problem } from '../../src/report/index.js'

/** Codes that only a verification or a resolution gives: of proofs, tokens, keys, holders, the network, stores, today, and what became of it. */
const NEVER_LINTED = new RegExp(
  `^(?:${[
    '(?:proof|jws|envelope|key|did|url|fetch|presentation|challenge|domain)-.*',
    'time-limit|expired|not-yet-valid|revoked|suspended|definition-mismatch',
    '(?:status(?!-malformed)|refresh|endorsement|trust|resource)-.*|issuer-not-allowed|issuer-not-listed',
    '(?:list|store)-.*|place-not-allocated|clock-behind',
    'pointer-unmatched|too-many-credentials|holder-not-subject',
    'recipient-mismatch|member-may-be-hidden|identity-normalized',
  ].join('|')})$`,
)

const codes = Object.keys(PROBLEM_TYPES) as readonly ProblemCode[]
const linted = codes.filter((code) => !NEVER_LINTED.test(code))

describe('the advice', () => {
  test('is there for every code that can be found before a signature, and for no other', () => {
    expect(Object.keys(ADVICE).sort()).toEqual([...linted].sort())
  })

  test.each(linted)(
    'for %s is a sentence, and what a finding says unless it has its own',
    (code) => {
      const finding = lintProblem(problem(code, 'This is wrong.', '/name'))
      expect(finding.fix).toMatch(/^[A-Z][^\n]{10,160}\.$/)
      expect(finding).toMatchObject({ ...ADVICE[code], code, pointer: '/name' })
      const own = lintProblem(problem(code, 'This is wrong.'), {
        severity: 'warning',
        fix: 'Look.',
      })
      expect(own).toMatchObject({ severity: 'warning', fix: 'Look.' })
      expect(own).not.toHaveProperty('pointer')
    },
  )

  test('stands on the page for users, code for code', () => {
    const page = readFileSync(
      new URL('../../docs/lint-before-you-sign.md', import.meta.url),
      'utf8',
    )
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (error|warning) \| (.+) \|$/gm)]
    const told = rows.map(([, code, severity, fix]) => [code, { severity, fix }])
    expect(told).toEqual(Object.entries(ADVICE))
  })
})
