import type { ChainCode, ChainStatus } from '../report/index.js'
import type { Remedy } from './plan-report.js'

/** Who could settle a condition with that code, beside whoever awards a fresh badge. */
const REMEDIES: Readonly<Partial<Record<ChainCode, readonly Remedy[]>>> = {
  'not-presented': ['show'],
  'too-few': ['show'],
  'too-few-credits': ['show'],
  // the document as such
  'proof-invalid': ['show', 'ask-issuer'],
  'proof-undetermined': ['wait'],
  'shape-rejected': ['show', 'ask-issuer'],
  'credential-invalid': ['ask-issuer'],
  'credential-undetermined': ['ask-verifier'],
  'presentation-refuted': ['show'],
  'presentation-undetermined': ['wait', 'show'],
  // whose it is, and from whom
  'holder-not-linked': ['show'],
  'holder-uncomparable': ['ask-verifier', 'show'],
  'issuer-not-accepted': ['show'],
  'trust-list-unavailable': ['wait'],
  'version-not-accepted': ['show'],
  // when
  'expired-at-award': ['show'],
  'lapse-possible': ['show', 'ask-issuer'],
  'not-yet-valid': ['wait'],
  suspended: ['wait', 'ask-issuer'],
  'status-unavailable': ['wait', 'ask-issuer'],
  // what was achieved
  provisional: ['wait'],
  'below-own-cut': ['ask-issuer'],
  'level-order-unprotected': ['ask-issuer'],
  'value-not-numeric': ['ask-issuer'],
  'result-not-disclosed': ['show', 'ask-issuer'],
  'level-not-comparable': ['ask-issuer'],
  'competency-not-comparable': ['ask-issuer', 'ask-verifier'],
  'credits-not-disclosed': ['ask-issuer'],
  'endorsement-missing': ['show', 'ask-issuer'],
  'endorsement-invalid': ['show', 'ask-issuer'],
  'endorsement-undetermined': ['wait'],
  // what it builds on itself
  'nested-failed': ['show'],
  'nested-missing': ['show'],
  'nested-unknown': ['wait', 'show'],
  'limit-exceeded': ['show', 'ask-verifier'],
  'holder-unknown': ['ask-verifier'],
}

/**
 * Who could settle a condition on badges, the most likely first. A fresh award always could, as it is made before
 * the badge that the rule is for: then `earn` comes last where something lighter may do, and first where what
 * was shown contradicts the rule.
 */
export function remediesFor(code: ChainCode, status: ChainStatus): readonly Remedy[] {
  // another credential has to take the place of the one that counts already
  if (status === 'satisfied') return ['show', 'earn']
  const others = REMEDIES[code] ?? []
  return status === 'failed' ? ['earn', ...others] : [...others, 'earn']
}
