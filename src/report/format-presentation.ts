import { describeDay } from './format-date.js'
import { formatLine, type Mark } from './format-line.js'
import { formatCheck, titleOf, VERDICTS } from './format-verification.js'
import type {
  PresentationCheck,
  PresentationCheckName,
  PresentationReport,
  PresentedCredential,
} from './presentation-report.js'
import { printable } from './printable.js'
import type { RecipientProof, VerificationReport } from './verification-report.js'

/** What each check of a presentation is called in texts for people. */
export const PRESENTATION_LABELS: Readonly<Record<PresentationCheckName, string>> = {
  parse: 'Reading',
  shape: 'Form',
  conformance: 'Verifiable Credentials',
  proof: 'Proof',
  holder: 'Key of the holder',
  freshness: 'Challenge and age',
  credentials: 'Credentials',
  binding: 'Holder of the credentials',
}

const LINKS: Readonly<Record<RecipientProof, string>> = {
  key: 'about the presenter, by key',
  identifier: 'about the presenter, by identifier',
  both: 'about the presenter, by key and identifier',
  nothing: 'not known to be about the presenter',
}

const MARKS: Readonly<Record<VerificationReport['outcome'], Mark>> = {
  verified: 'ok',
  refuted: 'failed',
  undetermined: 'unknown',
}

/** The text form of a presentation: the verdict, one line for each check, then one for each credential. */
export function formatPresentation(report: PresentationReport): string {
  const { holders, checks, credentials, outcome, now } = report
  // ids are what was proven, so they stand there whole
  const names = holders.map((holder) => printable(holder, Number.POSITIVE_INFINITY))
  const title = names.length === 0 ? 'This presentation' : `Presentation by ${names.join(' and ')}`
  return [
    `${title}: ${VERDICTS[outcome]} (checked ${describeDay(now)})`,
    ...checks.flatMap((check) => formatPresentationCheck(check, 1)),
    ...credentials.map(formatCredential),
  ].join('\n')
}

/** One check of a presentation, with what it found. */
function formatPresentationCheck(check: PresentationCheck, level: number): readonly string[] {
  return formatCheck(check, level, PRESENTATION_LABELS[check.name])
}

function formatCredential({ pointer, report, recipient }: PresentedCredential): string {
  const title = report.verified ? titleOf(report.credential) : `The credential at ${pointer}`
  return formatLine(1, MARKS[report.outcome], `${title}: ${LINKS[recipient.proven]}`)
}
