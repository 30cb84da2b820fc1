import { OpenBadgesError } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import type { ChainReport } from './chain-report.js'
import { formatChain } from './format-chain.js'
import { formatVerification } from './format-verification.js'
import type { VerificationReport } from './verification-report.js'

/**
 * A report as text for a terminal or a log, in English, without a line break at its end.
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
export function formatReport(report: VerificationReport | ChainReport): string {
  const isReport: boolean = isJsonObject(report) && 'checks' in report
  const isChain: boolean = isJsonObject(report) && 'explanation' in report
  if (!isReport && !isChain) {
    throw new OpenBadgesError('Not a report; the answer of verify has to be awaited first.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  return 'decision' in report ? formatChain(report) : formatVerification(report)
}
