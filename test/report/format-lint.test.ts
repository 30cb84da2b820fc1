import { describe, expect, test } from 'vitest'
import { formatReport, type LintReport, lintProblem, problem } from '../../src/report/index.js'

const error = lintProblem(problem('date-order', 'It ends before it begins.', '/validUntil'))
const warning = lintProblem(problem('self-issued', 'The issuer is the recipient, too.', ''))
const nowhere = lintProblem(problem('check-broken', 'It broke off.'))

function report(change: Partial<LintReport>): LintReport {
  return { subject: 'badge', ok: true, complete: true, problems: [], ...change }
}

describe('what the linter found, as text', () => {
  test('of nothing is one line', () => {
    expect(formatReport(report({}))).toBe('Badge: can be signed, no errors, no warnings')
  })

  test('has a line for each finding: how bad, what, where and what to do', () => {
    const problems = [error, warning, nowhere]
    expect(formatReport(report({ ok: false, subject: 'definition', problems }))).toBe(
      [
        'Achievement: CANNOT BE SIGNED, 2 errors, 1 warning',
        `  [error]   ${error.title}: It ends before it begins. (at /validUntil) -> ${error.fix}`,
        `  [warning] ${warning.title}: The issuer is the recipient, too. (at the top) -> ${warning.fix}`,
        `  [error]   ${nowhere.title}: It broke off. -> ${nowhere.fix}`,
      ].join('\n'),
    )
  })

  test('says that there is more', () => {
    const text = formatReport(report({ complete: false, problems: [warning] }))
    expect(text.split('\n')[0]).toBe(
      'Badge: can be signed, no errors, 1 warning, and more that is not listed',
    )
  })

  test('is safe to print, whatever a document says', () => {
    const hostile = lintProblem(
      problem('term-undefined', 'No "\u001b[2J\n\u202e" here.', '/\u001b[2J'),
    )
    const text = formatReport(report({ problems: [hostile] }))
    expect(text.split('\n')).toHaveLength(2)
    for (const mark of ['\u001b', '\u202e']) expect(text).not.toContain(mark)
  })
})
