import { asArray, type JsonObject } from '../json/index.js'
import { hasType, type NamedCondition, parseDateTime } from '../model/index.js'
import type { Phrase } from '../report/index.js'
import { onDay, say } from '../wording/index.js'
import type { Award } from './awards.js'
import { compareText, type Finding } from './finding.js'

/**
 * What the issuer of a badge says that it checked itself, by a `PrerequisiteEvidence` in it.
 *
 * @see chain.md 3.4, issuer's evidence at the top
 */
export interface StatedCheck {
  /** `id` of the credential that was checked. */
  readonly credential: string
  /** Ids of the conditions that it is to satisfy. */
  readonly satisfies: readonly string[]
  readonly claimsDigest?: string
  readonly checkedAt?: Date
}

/** Everything that an issuer says that it checked, in an order that does not depend on theirs. */
export function statedChecksIn(evidence: readonly JsonObject[]): readonly StatedCheck[] {
  const checks = evidence.flatMap((entry): readonly StatedCheck[] => {
    const { id, satisfies, claimsDigest, checkedAt } = entry
    if (!hasType(entry, 'PrerequisiteEvidence') || typeof id !== 'string') return []
    const date = typeof checkedAt === 'string' ? parseDateTime(checkedAt) : undefined
    return [
      {
        credential: id,
        satisfies: asArray(satisfies).filter((one) => typeof one === 'string'),
        ...(typeof claimsDigest === 'string' ? { claimsDigest } : {}),
        ...(date === undefined ? {} : { checkedAt: date }),
      },
    ]
  })
  return checks.toSorted((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)))
}

/**
 * What the issuer of a badge left as evidence that it checked a condition itself: satisfied on its
 * word, or `undefined` when it left none. Only the policy can make that count.
 */
export function evidenceFor(condition: NamedCondition, owner: Award): Finding | undefined {
  if (checkFor(condition, owner) === undefined) return undefined
  const phrases = [say('issuer-states-check')]
  return { status: 'satisfied', code: 'ok-attested', phrases, tags: ['attested'] }
}

/** That a condition is missing, although the issuer says that it checked it; `undefined` when it does not say so. */
export function missingButChecked(condition: NamedCondition, owner: Award): Finding | undefined {
  const check = checkFor(condition, owner)
  if (check === undefined) return undefined
  const phrases = [say('not-shown'), describeCheck(check)]
  return { status: 'missing', code: 'not-presented', phrases }
}

function checkFor({ id }: NamedCondition, { facts }: Award): StatedCheck | undefined {
  if (id === undefined) return undefined
  return statedChecksIn(facts.evidence).find(({ satisfies }) => satisfies.includes(id))
}

function describeCheck({ credential, checkedAt }: StatedCheck): Phrase {
  return checkedAt === undefined
    ? say('issuer-checked-undated', { credential })
    : say('issuer-checked', { credential, day: onDay(checkedAt) })
}
