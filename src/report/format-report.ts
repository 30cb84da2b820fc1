import { OpenBadgesError } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import type { RuleReport } from './chain-report.js'
import type { Decision, PresentationDecision } from './decision.js'
import { formatChain } from './format-chain.js'
import { formatDecision } from './format-decision.js'
import { formatLint } from './format-lint.js'
import { formatPresentation } from './format-presentation.js'
import { formatVerification } from './format-verification.js'
import type { LintReport } from './lint-report.js'
import type { PresentationReport } from './presentation-report.js'
import type { VerificationReport } from './verification-report.js'

/**
 * A report, or a decision about one, as text for a terminal or a log, in English, without a line break at its end.
 *
 * The same report gives the same text on every machine. Text that comes from badges is made safe to
 * print: control characters are spelled out, long text is cut. The wording may change between
 * versions; programs read the report itself.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but a report, such as a promise of one.
 * @example
 * ```ts
 * console.log(formatReport(await verify(badge)))
 * ```
 */
export function formatReport(
  report:
    | VerificationReport<object>
    | PresentationReport
    | RuleReport
    | LintReport
    | Decision
    | PresentationDecision,
): string {
  const isObject: boolean = isJsonObject(report)
  if (isObject && 'decision' in report) {
    return 'reasons' in report ? formatDecision(report) : formatChain(report)
  }
  if (isObject && 'checks' in report) {
    return 'holders' in report ? formatPresentation(report) : formatVerification(report)
  }
  if (isObject && 'problems' in report) return formatLint(report)
  throw new OpenBadgesError('Not a report; the answer of verify has to be awaited first.', {
    code: 'ERR_OB_ARGUMENT',
  })
}
