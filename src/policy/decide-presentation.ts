import {
  CHECK_NAMES,
  type Check,
  type DecisionReason,
  PRESENTATION_CHECK_NAMES,
  PRESENTATION_LABELS,
  type PresentationCheck,
  type PresentationCheckName,
  type PresentationDecision,
  type PresentationReport,
  type PresentedCredential,
  type PresentedDecision,
} from '../report/index.js'
import { conclude, reasonFor } from './decide.js'
import { effectBy, FLOOR, worstOf } from './effect.js'
import type { CheckRule, Policy, PolicyName } from './policy.js'
import { completePolicy, type FullPolicy } from './read-policy.js'
import { checksOf, codesOf } from './read-report.js'
import { requireEndorser } from './require-endorser.js'
import { describeCheck } from './sentence.js'

/**
 * What the report of a presentation means under a policy: of each credential in it, and of all together.
 *
 * The presentation itself is held to the same under every policy: rejected when one of its own checks
 * failed, for a person to look at when one could not be made. Of a credential that is linked to the holder
 * the recipient counts as checked, though nobody was named.
 *
 * @param report - the answer of `verifyPresentation`, also one that was stored as JSON. Not changed.
 * @param policy - as in `decide`. What it says of codes goes for the presentation's own warnings too.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` as `decide` does.
 */
export function decidePresentation(
  report: PresentationReport,
  policy: PolicyName | Policy = 'employer',
): PresentationDecision {
  const complete = completePolicy(policy)
  const checks = checksOf(report, PRESENTATION_CHECK_NAMES, 'presentation')
  const credentials = report.credentials.map((presented) => decidePresented(presented, complete))
  const reasons = checks.map((check) => {
    const reason = reasonOf(check, complete)
    return check.name === 'credentials' ? told(reason, report.credentials, credentials) : reason
  })
  return { ...conclude(reasons, report.now, complete), credentials }
}

function decidePresented(presented: PresentedCredential, policy: FullPolicy): PresentedDecision {
  const { pointer, report, recipient } = presented
  const isLinked = recipient.proven !== 'nothing'
  const reasons = checksOf(report, CHECK_NAMES, 'credential').map((check) =>
    isLinked && check.name === 'recipient' && check.outcome === 'skipped'
      ? { ...reasonFor(linked(check), policy), sentence: 'It is about whoever presents it.' }
      : reasonFor(check, policy),
  )
  const complete = requireEndorser(reasons, report.endorsements, policy)
  return { pointer, ...conclude(complete, report.now, policy) }
}

function linked({ name, warnings }: Check): Check {
  return { name, outcome: 'passed', ...(warnings === undefined ? {} : { warnings }) }
}

/** What the checks of a presentation itself mean. */
const RULE: Required<CheckRule> = {
  failed: 'reject',
  undetermined: 'review',
  skipped: 'review',
  warnings: 'accept',
}

/** What it means that a check of a presentation passed. */
const PASSED: Readonly<Record<PresentationCheckName, string>> = {
  parse: 'It can be read.',
  shape: 'What software reads in it is what the proof protects.',
  conformance: 'It is a presentation, with credentials in it.',
  proof: 'Its proof holds.',
  holder: 'The key is its holder’s.',
  freshness: 'It was made for you, and lately.',
  credentials: 'Every credential in it is verified.',
  binding: 'Every credential in it is about its holder.',
}

function reasonOf(
  check: PresentationCheck,
  { codes }: FullPolicy,
): DecisionReason<PresentationCheckName> {
  const { name, outcome } = check
  // codes that can be waived in a credential, such as those of the network, are not waived here
  const effect = worstOf([effectBy(check, RULE, codes), FLOOR[outcome]])
  const sentence = describeCheck(check, PASSED[name], PRESENTATION_LABELS[name])
  return { check: name, effect, outcome, codes: codesOf(check), sentence }
}

/** The outcome of the check `credentials` that a report of one of them accounts for. */
const ACCOUNTS_FOR = {
  verified: 'passed',
  refuted: 'failed',
  undetermined: 'undetermined',
} as const satisfies Record<PresentedCredential['report']['outcome'], Check['outcome']>

/**
 * What was found in a credential is for the decision about that credential. An outcome that none of them
 * accounts for, as a stored report may give it, weighs on its own as well.
 */
function told(
  reason: DecisionReason<PresentationCheckName>,
  presented: readonly PresentedCredential[],
  decided: readonly PresentedDecision[],
): DecisionReason<PresentationCheckName> {
  const effect = worstOf(decided.map(({ decision }) => decision))
  const isTheirs = presented.some(({ report }) => ACCOUNTS_FOR[report.outcome] === reason.outcome)
  return { ...reason, effect: isTheirs ? effect : worstOf([effect, reason.effect]) }
}
