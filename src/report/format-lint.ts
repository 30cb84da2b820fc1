import { formatLine } from './format-line.js'
import type { LintProblem, LintReport, LintSubject, Severity } from './lint-report.js'

const SUBJECTS: Readonly<Record<LintSubject, string>> = {
  badge: 'Badge',
  endorsement: 'Endorsement',
  definition: 'Achievement',
  input: 'Achievement in plain form',
  programme: 'Programme',
  unknown: 'Neither a credential nor an achievement',
}

/** The text form of what the linter found: the sum, then one line for each problem with its place. */
export function formatLint({ subject, ok, complete, problems }: LintReport): string {
  const verdict = ok ? 'can be signed' : 'CANNOT BE SIGNED'
  const sum = [count(problems, 'error'), count(problems, 'warning')].join(', ')
  return [
    `${SUBJECTS[subject]}: ${verdict}, ${sum}${complete ? '' : ', and more that is not listed'}`,
    ...problems.map(formatProblem),
  ].join('\n')
}

function count(problems: readonly LintProblem[], severity: Severity): string {
  const found = problems.filter((problem) => problem.severity === severity).length
  return `${found === 0 ? 'no' : found} ${severity}${found === 1 ? '' : 's'}`
}

function formatProblem({ severity, title, detail, pointer, fix }: LintProblem): string {
  const place = pointer === undefined ? '' : ` (at ${pointer === '' ? 'the top' : pointer})`
  return formatLine(1, severity, `${title}: ${detail}${place}`, [fix])
}
