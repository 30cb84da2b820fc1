import { isJsonObject } from '../json/index.js'
import type { DecisionReason } from '../report/index.js'
import { worstOf } from './effect.js'
import type { FullPolicy } from './read-policy.js'

/** What it means that none of those whom the policy asks for endorses. */
const MISSING = 'Nobody whose word the policy asks for endorses it.'

/**
 * The reasons for a decision, with what it means that none of the endorsers whom the policy asks for speaks
 * for the credential. That never makes a reason weigh less.
 *
 * Whose an endorsement is can be believed only where it was verified; one that could not be looked at does not
 * count, so that nobody can pass for a quality body whose host is down.
 *
 * @param endorsements - of the report, which may have been stored by an older version, and may have none.
 */
export function requireEndorser(
  reasons: readonly DecisionReason[],
  endorsements: unknown,
  { endorsers, checks }: FullPolicy,
): readonly DecisionReason[] {
  if (endorsers === undefined || isEndorsed(endorsements, endorsers)) return reasons
  return reasons.map((reason) => {
    if (reason.check !== 'endorsements') return reason
    const effect = worstOf([reason.effect, checks.endorsements.skipped, 'review'])
    return { ...reason, effect, sentence: `${reason.sentence} ${MISSING}` }
  })
}

function isEndorsed(endorsements: unknown, endorsers: ReadonlySet<string>): boolean {
  return Array.isArray(endorsements) && endorsements.some((one) => isWordOf(endorsers, one))
}

function isWordOf(endorsers: ReadonlySet<string>, endorsement: unknown): boolean {
  if (!isJsonObject(endorsement) || endorsement.outcome !== 'verified') return false
  const { endorser, endorsed, pinned, self } = endorsement
  if (self !== undefined || !isJsonObject(endorser) || !isJsonObject(endorsed)) return false
  // the issuer has proven its id with a key; any other id may have been copied into the badge by anybody
  const isOfThis = endorsed.what === 'issuer' || pinned === true
  return isOfThis && typeof endorser.id === 'string' && endorsers.has(endorser.id)
}
