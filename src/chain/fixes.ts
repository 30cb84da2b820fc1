import type { ChainCode } from '../report/index.js'

const SHOW_ANOTHER = 'The holder can show another badge for it.'
const ASK_ISSUER = 'Ask the issuer.'
const TRY_AGAIN = 'Try again later.'
const NEWER_VERSION = 'A newer version of this software may be able to check it.'

const FIXES: Partial<Record<ChainCode, string>> = {
  'not-presented': 'The holder can show it.',
  'proof-undetermined': TRY_AGAIN,
  'status-unavailable': TRY_AGAIN,
  'credential-undetermined': NEWER_VERSION,
  'holder-uncomparable': 'The holder can show a badge that was issued to the same identifier.',
  'lapse-possible': 'The holder can show the copy that was valid before.',
  provisional: 'The holder can show it again once it is final.',
  'level-order-unprotected': ASK_ISSUER,
  'value-not-numeric': ASK_ISSUER,
  'result-not-disclosed': 'The holder can show a copy with the result, or ask the issuer for one.',
  'endorser-unsupported': NEWER_VERSION,
  'definition-unendorsed': NEWER_VERSION,
  'nested-missing': 'The holder can show what that badge builds on.',
  'nested-unknown': 'See what that badge builds on.',
  'condition-unreadable': 'Ask the issuer to correct the rule.',
  'condition-unsupported': NEWER_VERSION,
  'limit-exceeded': 'Show fewer badges, or raise the limit.',
  'target-undetermined': TRY_AGAIN,
  'target-refuted': 'Ask the holder for a valid badge.',
}

/** What would settle a condition with that code; none where it is for its parts to say. */
export function fixesFor(
  code: ChainCode,
  status: 'failed' | 'missing' | 'unknown',
): readonly string[] {
  const fix = FIXES[code] ?? (status === 'failed' && code !== 'too-few' ? SHOW_ANOTHER : undefined)
  return fix === undefined ? [] : [fix]
}
