import { credentialKey } from '../model/index.js'
import type { Facts } from './facts.js'
import { type Finding, rankOf, worstOfSet } from './finding.js'

/**
 * One award of an achievement to one person, by the current copy of its credential.
 *
 * Copies share the issuer's id and the credential's id, and are of the same achievement and subject: an issuer that
 * uses an id again for something else has made another award. The newest by `validFrom` is current and says
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
 * Groups documents into awards: one for each document that no newer copy replaces. Copies that are equally new
 * and yet differ each stand, and each counts as little as the worst of them: see {@link worstOfTwins}. A
 * document without proof stands alone: it neither replaces a copy nor lends it anything.
 *
 * @param asAward - makes an award of its current copy and all copies. Default: {@link awardOf}.
 */
export function groupAwards(
  documents: readonly Facts[],
  asAward: typeof awardOf = awardOf,
): readonly Award[] {
  const copies = new Map<string, Facts[]>()
  for (const facts of documents) {
    const key = equalityKey(facts)
    const others = copies.get(key)
    if (others === undefined) copies.set(key, [facts])
    else others.push(facts)
  }
  return documents.flatMap((facts) => {
    const group = copies.get(equalityKey(facts)) ?? []
    return isReplaced(facts, group) ? [] : [asAward(facts, group)]
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

/** By the facts, which never change: a wallet is asked about many times. */
const EQUALITY_KEYS: WeakMap<Facts, string> = new WeakMap()

function equalityKey(facts: Facts): string {
  const known = EQUALITY_KEYS.get(facts)
  if (known !== undefined) return known
  const { issuer, ref, achievement, subject = '' } = facts
  const key = JSON.stringify([credentialKey(ref.id, issuer), achievement.key, subject])
  EQUALITY_KEYS.set(facts, key)
  return key
}

/** What was found of an award, as far as it bears on its twins. */
interface JudgedAward {
  readonly award: Award
  readonly direct: Finding
}

/**
 * Of copies that are equally new and differ, none tells which is the true one: what one of them contradicts or
 * leaves open, another does not prove. So what was found of each is no better than of the worst.
 *
 * What an award brings several times, as one that shows a competency in several ways, counts as its best. What the
 * copies build on is judged for each. A copy whose proof does not hold is nobody's word, and no twin.
 */
export function worstOfTwins<Judged extends JudgedAward>(
  judged: readonly Judged[],
): readonly Judged[] {
  const bests = new Map<string, Map<Facts, Finding>>()
  for (const { award, direct } of judged) {
    if (!award.facts.proven) continue
    const copies = bests.get(award.key) ?? new Map<Facts, Finding>()
    bests.set(award.key, copies)
    const known = copies.get(award.facts)
    if (known === undefined || rankOf(direct.status) > rankOf(known.status)) {
      copies.set(award.facts, direct)
    }
  }
  return judged.map((one) => {
    const copies = bests.get(one.award.key)
    if (!one.award.facts.proven || copies === undefined || copies.size < 2) return one
    const worst = worstOfSet([...copies.values()])
    return rankOf(worst.status) < rankOf(one.direct.status) ? { ...one, direct: worst } : one
  })
}
