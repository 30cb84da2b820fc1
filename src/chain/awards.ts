import { credentialKey } from '../model/index.js'
import type { Facts } from './facts.js'

/**
 * One award of an achievement to one person, by the current copy of its credential.
 *
 * Copies share the issuer's id and the credential's id. The newest by `validFrom` is current and says
 * what is true now; older ones are history, and may be the only proof of what was true then.
 *
 * @see Open Badges 3.0, Credential equality and comparison: https://www.imsglobal.org/spec/ob/v3p0/#equality
 */
export interface Award {
  /** Equal for all copies of one award. */
  readonly key: string
  readonly facts: Facts
  /** Older copies, proven each by itself. */
  readonly history: readonly Facts[]
  /** The earliest moment of award that a copy states; without `awardedDate` a renewal moves it. */
  readonly awarded: Date
}

/**
 * Groups documents into awards: one for each document that no newer copy replaces, so equally new
 * copies each stand. A document without proof stands alone: it neither replaces a copy nor lends it
 * anything.
 */
export function groupAwards(documents: readonly Facts[]): readonly Award[] {
  const copies = new Map<string, Facts[]>()
  for (const facts of documents) {
    const key = equalityKey(facts)
    const others = copies.get(key)
    if (others === undefined) copies.set(key, [facts])
    else others.push(facts)
  }
  return documents.flatMap((facts) => {
    const group = copies.get(equalityKey(facts)) ?? []
    return isReplaced(facts, group) ? [] : [awardOf(facts, group)]
  })
}

/** The award that a document is the current copy of, whether or not a newer one was shown. */
export function awardOf(facts: Facts, documents: readonly Facts[]): Award {
  const key = equalityKey(facts)
  const history = documents.filter(
    (copy) =>
      copy.proven && facts.proven && copy.validFrom < facts.validFrom && equalityKey(copy) === key,
  )
  const awarded = Math.min(...[facts, ...history].map((copy) => copy.awarded.getTime()))
  return { key, facts, history, awarded: new Date(awarded) }
}

/** Whether a newer copy of the same credential is among the documents. */
export function isReplaced(facts: Facts, documents: readonly Facts[]): boolean {
  const key = equalityKey(facts)
  return documents.some(
    (copy) =>
      copy.proven && facts.proven && copy.validFrom > facts.validFrom && equalityKey(copy) === key,
  )
}

function equalityKey({ issuer, ref }: Facts): string {
  return credentialKey(ref.id, issuer)
}
