import type { EndorsementReport } from '../report/index.js'
import { say } from '../wording/index.js'
import type { Facts } from './facts.js'
import { type Finding, OK } from './finding.js'

/** What of a badge somebody can speak for whom a rule names: not its holder, and not whoever else is in it. */
const COUNTED: ReadonlySet<unknown> = new Set(['credential', 'achievement', 'issuer'])

/**
 * Whether one of those speaks for the badge, its achievement or its issuer. One endorsement that holds is
 * enough, whatever else was shown; that of a definition which others may award is none of this badge.
 *
 * @see chain.md 3.4, check 10
 */
export function endorsedBy({ report, issuer }: Facts, endorsers: readonly string[]): Finding {
  const found = report.endorsements.filter(
    ({ endorser, endorsed, definition }) =>
      endorser !== undefined &&
      endorsers.includes(endorser.id) &&
      COUNTED.has(endorsed?.what) &&
      isLetting(definition, issuer),
  )
  const has = (outcome: EndorsementReport['outcome']): boolean =>
    found.some((endorsement) => endorsement.outcome === outcome)
  if (has('verified')) return OK
  if (has('undetermined')) {
    const phrases = [say('endorsement-undetermined')]
    return { status: 'unknown', code: 'endorsement-undetermined', phrases }
  }
  // the body has spoken, and of another text than the one that was awarded
  if (found.some(isOfAnother)) {
    return { status: 'failed', code: 'rule-mismatch', phrases: [say('endorsement-of-another')] }
  }
  if (has('refuted')) {
    return { status: 'failed', code: 'endorsement-invalid', phrases: [say('endorsement-invalid')] }
  }
  return { status: 'missing', code: 'endorsement-missing', phrases: [say('endorsement-missing')] }
}

/** With no other fault it is the word of whoever endorses, about another text under the same id. */
function isOfAnother({ outcome, problems }: EndorsementReport): boolean {
  return outcome === 'refuted' && problems.every(({ code }) => code === 'definition-mismatch')
}

/** Whether that issuer may award a definition, as far as its endorsement names any that may. */
function isLetting(definition: EndorsementReport['definition'], issuer: string): boolean {
  return definition?.authorizedIssuer?.includes(issuer) ?? true
}

/** Whether a badge was issued by somebody else than the creator of its achievement. */
export function isForeign({ issuer, achievement }: Facts): boolean {
  return achievement.creator !== undefined && achievement.creator !== issuer
}

/**
 * What the creator of an achievement says of the definition in a badge:
 *
 * - `endorsed` it is this one, and the issuer may award it
 * - `other` another one was shown to be endorsed, and this is not
 * - `silent` nothing that counts
 */
export function creatorSays({
  report,
  issuer,
  achievement,
}: Facts): 'endorsed' | 'other' | 'silent' {
  const own = report.endorsements.filter(
    ({ endorser, endorsed }) =>
      endorser?.id === achievement.creator && endorsed?.what === 'achievement',
  )
  const isEndorsed = own.some(
    ({ outcome, definition }) =>
      outcome === 'verified' && definition !== undefined && isLetting(definition, issuer),
  )
  if (isEndorsed) return 'endorsed'
  return own.some(isOfAnother) ? 'other' : 'silent'
}
