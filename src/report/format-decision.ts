import type { Decision, DecisionReason, Effect, PresentationDecision } from './decision.js'
import { describeDay } from './format-date.js'
import { formatLine } from './format-line.js'
import { printable } from './printable.js'

const VERDICTS: Readonly<Record<Effect, string>> = {
  accept: 'ACCEPT',
  review: 'REVIEW',
  reject: 'REJECT',
}

/** The text form of a decision: what it is, then one line for each reason, and for each credential. */
export function formatDecision(decision: Decision | PresentationDecision): string {
  const credentials = 'credentials' in decision ? decision.credentials : []
  return [
    headOf('Decision', decision),
    ...decision.reasons.map((reason) => formatReason(reason, 1)),
    ...credentials.flatMap((credential) => [
      `  ${headOf(`The credential at ${printable(credential.pointer)}`, credential)}`,
      ...credential.reasons.map((reason) => formatReason(reason, 2)),
    ]),
  ].join('\n')
}

function headOf(title: string, { decision, policy, now }: Omit<Decision, 'reasons'>): string {
  const how = `policy ${printable(policy)}, checked ${describeDay(now)}`
  return `${title}: ${VERDICTS[decision]} (${how})`
}

function formatReason({ effect, sentence }: DecisionReason<string>, level: number): string {
  return formatLine(level, effect, sentence)
}
