import type { PresentationReport } from '../../src/report/index.js'

/** Each problem of a report as the name of its check and its code, in order. */
export function problemsIn({ checks }: PresentationReport): readonly string[] {
  return checks.flatMap((check) =>
    'problems' in check ? check.problems.map(({ code }) => `${check.name} ${code}`) : [],
  )
}
