import type { ChainCode } from '../report/index.js'
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

const AS_ISSUED = 'The holder can show it as it was issued, or ask its issuer for a new copy.'
const SEE_THERE = 'It depends on what that badge builds on in its turn; see there.'
const TRY_AGAIN = 'Try again later; if that does not help, ask its issuer.'

/** What would settle a condition with that code, and who can do it. */
const FIXES: Readonly<Record<Exclude<ChainCode, Settled | Told>, string>> = {
  'not-presented': 'The holder can show it.',
  'proof-invalid': AS_ISSUED,
  'proof-undetermined': TRY_AGAIN,
  'shape-rejected': AS_ISSUED,
  'credential-invalid': 'The holder can ask its issuer for one that follows the standard.',
  'credential-undetermined': 'A newer version of this software may be able to check it.',
  'presentation-refuted': 'The holder can present it again, in answer to a new challenge.',
  'presentation-undetermined': 'The holder can present it again later.',
  revoked: 'Ask its issuer why; only a new award would count.',
  suspended: 'The holder can show it again once its issuer has reinstated it.',
  'status-unavailable': 'Ask its issuer whether it still stands.',
  'endorsement-invalid': 'The holder can show an endorsement that holds, or the badge without it.',
  'endorsement-undetermined': TRY_AGAIN,
  'rule-mismatch': 'Ask the issuer for a badge with the definition that its creator has endorsed.',
  provisional: 'The holder can show it again once it is final.',
  'not-completed': 'The holder can complete it, and show it then.',
  'below-own-cut': 'Ask its issuer; only a corrected copy would count.',
  'level-order-unprotected': 'Ask its issuer whether the level was reached.',
  'below-threshold': 'The holder can show an award with a result that is enough.',
  'value-not-numeric': 'Ask its issuer for a copy with the result as a number.',
  'result-not-disclosed': 'The holder can show a copy with the result, or ask its issuer for one.',
  'too-few-credits': 'The holder can show more credits of this unit.',
  'evidence-not-presented': 'Ask the issuer of the badge for evidence that it has checked this.',
  'trust-list-unavailable': TRY_AGAIN,
  'level-not-comparable': 'Ask its issuer which level was reached.',
  'competency-not-comparable': 'Ask its issuer whether it is the same competency.',
  'credits-not-disclosed': 'Ask its issuer for a copy that tells the credits and their unit.',
  'rule-unavailable': 'Whoever checks can give the definition of the achievement.',
  'holder-unknown': 'Whoever checks can say whose badges they are.',
  'nested-failed': SEE_THERE,
  'nested-missing': 'The holder can show what that badge builds on in its turn.',
  'nested-unknown': SEE_THERE,
  cycle: 'Ask the issuers; one of the two rules would have to change.',
  'condition-unreadable': 'Ask the issuer of the badge to correct its rule.',
  'condition-unsupported': 'Ask the issuer of the badge whether it has checked this.',
  'limit-exceeded': 'Whoever checks can raise the limit.',
  'target-undetermined': TRY_AGAIN,
  'target-refuted': AS_ISSUED,
  'presenter-not-linked': 'The holder can present a badge that was awarded to them.',
  'presenter-uncomparable': 'Whoever checks can say what identifier of the presenter they know.',
  'target-not-a-badge': 'The holder can show a badge; this is something else.',
}

/** Where too much was shown, rather than the rule or the chain being too large. */
export const SHOW_FEWER = 'The holder can show fewer badges, or whoever checks can raise the limit.'

/** What would settle a finding, and who can do that: what it tells itself, else what its code does. */
export function fixesFor({ code, fix }: Pick<Finding, 'code' | 'fix'>): readonly string[] {
  const known = fix ?? (isInTable(code) ? FIXES[code] : undefined)
  return known === undefined ? [] : [known]
}

function isInTable(code: ChainCode): code is keyof typeof FIXES {
  return Object.hasOwn(FIXES, code)
}
