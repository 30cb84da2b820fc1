import type { ChainCode, Phrase } from '../report/index.js'
import { type PhraseId, say } from '../wording/index.js'
import type { Finding } from './finding.js'

/** Codes for which nothing is left to settle, or the parts of the rule or the notes speak. */
type Settled =
  | 'ok'
  | 'ok-vacuous'
  | 'ok-attested'
  | 'ok-waived'
  | 'too-few'
  | 'definition-unendorsed'

/** Codes whose checks know more: they name who, which or when themselves. */
type Told =
  | 'holder-not-linked'
  | 'holder-uncomparable'
  | 'issuer-not-accepted'
  | 'version-not-accepted'
  | 'awarded-too-late'
  | 'awarded-too-early'
  | 'too-old'
  | 'expired-at-award'
  | 'expired'
  | 'not-yet-valid'
  | 'lapse-possible'
  | 'endorsement-missing'

/** What would settle a condition with that code, and who can do it. */
const FIXES: Readonly<Record<Exclude<ChainCode, Settled | Told>, PhraseId>> = {
  'not-presented': 'fix-show',
  'proof-invalid': 'fix-show-as-issued',
  'proof-undetermined': 'fix-try-again',
  'shape-rejected': 'fix-show-as-issued',
  'credential-invalid': 'fix-follow-standard',
  'credential-undetermined': 'fix-newer-software',
  'presentation-refuted': 'fix-present-again',
  'presentation-undetermined': 'fix-present-later',
  revoked: 'fix-revoked',
  suspended: 'fix-suspended',
  'status-unavailable': 'fix-status',
  'endorsement-invalid': 'fix-endorsement-invalid',
  'endorsement-undetermined': 'fix-try-again',
  'rule-mismatch': 'fix-endorsed-definition',
  provisional: 'fix-provisional',
  'not-completed': 'fix-complete',
  'below-own-cut': 'fix-corrected-copy',
  'level-order-unprotected': 'fix-ask-if-level-reached',
  'below-threshold': 'fix-enough-result',
  'value-not-numeric': 'fix-numeric-result',
  'result-not-disclosed': 'fix-disclose-result',
  'too-few-credits': 'fix-more-credits',
  'evidence-not-presented': 'fix-issuer-evidence',
  'trust-list-unavailable': 'fix-try-again',
  'level-not-comparable': 'fix-ask-which-level',
  'competency-not-comparable': 'fix-ask-if-same-competency',
  'credits-not-disclosed': 'fix-disclose-credits',
  'rule-unavailable': 'fix-give-definition',
  'holder-unknown': 'fix-say-holder',
  'nested-failed': 'fix-see-there',
  'nested-missing': 'fix-show-what-it-builds-on',
  'nested-unknown': 'fix-see-there',
  cycle: 'fix-change-a-rule',
  'condition-unreadable': 'fix-correct-rule',
  'limit-exceeded': 'fix-raise-limit',
  'target-undetermined': 'fix-try-again',
  'target-refuted': 'fix-show-as-issued',
  'presenter-not-linked': 'fix-present-own',
  'presenter-uncomparable': 'fix-say-presenter',
  'target-not-a-badge': 'fix-show-badge',
}

/** Where too much was shown, rather than the rule or the chain being too large. */
export const SHOW_FEWER: Phrase = say('fix-show-fewer')

/** What would settle a finding, and who can do that: what it tells itself, else what its code does. */
export function fixesFor({ code, fix }: Pick<Finding, 'code' | 'fix'>): readonly Phrase[] {
  if (fix !== undefined) return [fix]
  return isInTable(code) ? [say(FIXES[code])] : []
}

function isInTable(code: ChainCode): code is keyof typeof FIXES {
  return Object.hasOwn(FIXES, code)
}
