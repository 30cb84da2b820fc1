import type { ChainTag, Explanation, Phrase, VerificationReport } from '../report/index.js'
import { say } from '../wording/index.js'
import { fixesFor, SHOW_FEWER } from './fixes.js'
import { worded } from './worded.js'

/** An explanation where there is no rule to go through. */
function aboutRule(
  status: Explanation['status'],
  code: Explanation['code'],
  sentence: Phrase,
  fix?: readonly Phrase[],
): Explanation {
  const words = { label: say('prerequisites'), sentence: [sentence] }
  const tags: readonly ChainTag[] = []
  return { kind: 'Rule', status, code, ...worded(fix ? { ...words, fix } : words), tags }
}

/** The target has no rule. */
export const NO_RULE: Explanation = aboutRule('satisfied', 'ok-vacuous', say('no-rule'))

/** The target may have a rule that its holder left out. */
export const RULE_NOT_SHOWN: Explanation = aboutRule(
  'unknown',
  'condition-unreadable',
  say('rule-not-shown'),
  [say('fix-show-whole')],
)

/** More was shown than the limits allow. */
export const TOO_MUCH_SHOWN: Explanation = aboutRule(
  'unknown',
  'limit-exceeded',
  say('too-much-shown'),
  [SHOW_FEWER],
)

/** The published rule is asked for, and could not be had. */
export const RULE_UNAVAILABLE: Explanation = aboutRule(
  'unknown',
  'rule-unavailable',
  say('rule-unavailable'),
  fixesFor({ code: 'rule-unavailable' }),
)

/** Nobody has said whom the badges must be about, and they are about several. */
export const HOLDER_UNKNOWN: Explanation = aboutRule(
  'unknown',
  'holder-unknown',
  say('holder-unknown'),
  fixesFor({ code: 'holder-unknown' }),
)

/** A renewal is asked about, and what it would renew was not shown. */
export const FORMER_NOT_SHOWN: Explanation = aboutRule(
  'missing',
  'not-presented',
  say('former-not-shown'),
  [say('fix-show-former')],
)

/** The target could not be relied on, so its rule was not read. */
export function notRead({ verified, outcome }: VerificationReport): Explanation {
  const code = verified
    ? 'target-not-a-badge'
    : outcome === 'refuted'
      ? 'target-refuted'
      : 'target-undetermined'
  return aboutRule('unknown', code, say('rule-not-read'), fixesFor({ code }))
}
