import { describe, expect, test } from 'vitest'
import {
  CHECK_NAMES,
  checkFrom,
  findCheck,
  problem,
  problemsOf,
  skipped,
  type VerificationReport,
  warningsOf,
} from '../../src/report/index.js'

const [invalid, odd, old, lost] = [
  problem('proof-invalid', 'The signature does not fit.', '/proof'),
  problem('schema-not-declared', 'Something odd.', '/evidence/0'),
  problem('version-outdated', 'Of an older edition.', '/@context'),
  problem('refresh-failed', 'Nobody answered.', '/refreshService'),
]

const report: VerificationReport = {
  kind: 'badge',
  now: '2026-04-01T00:00:00Z',
  proofs: [],
  recipient: { proven: 'nothing' },
  copy: { judged: 'presented' },
  status: [],
  endorsements: [],
  authority: [],
  resources: [],
  verified: false,
  outcome: 'refuted',
  checks: CHECK_NAMES.map((name) => {
    if (name === 'conformance') return checkFrom(name, [], [odd])
    if (name === 'proof') return checkFrom(name, [invalid], [old])
    return name === 'refresh' ? skipped(name, 'no answer', [lost]) : checkFrom(name, [])
  }),
}

describe('of a report', () => {
  test('a check is found by its name', () => {
    for (const name of CHECK_NAMES) expect(findCheck(report, name).name).toBe(name)
  })

  test.each(['Status', '', 'constructor', undefined, Symbol('proof')])(
    'no check is found by %s, and the error says which there are',
    (name) => {
      expect(() => findCheck(report, name as never)).toThrow(
        expect.objectContaining({
          name: 'OpenBadgesError',
          code: 'ERR_OB_ARGUMENT',
          message: expect.stringContaining(CHECK_NAMES.join(', ')),
        }),
      )
    },
  )

  test('problems and warnings are told apart, each in the order of the checks', () => {
    expect(problemsOf(report)).toEqual([invalid])
    expect(warningsOf(report)).toEqual([odd, old, lost])
  })

  test('that has nothing to tell there are neither', () => {
    const checks = CHECK_NAMES.map((name) => checkFrom(name, []))
    expect(problemsOf({ checks })).toEqual([])
    expect(warningsOf({ checks })).toEqual([])
  })
})
