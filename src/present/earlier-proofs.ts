import { OpenBadgesError } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { MOST_PROOFS } from '../proofs/index.js'
import { outcomeOf, refusal } from '../report/index.js'
import { createResolver } from '../resolve/index.js'
import { createEnvironment, createRequestBudget } from '../verify/index.js'
import type { SigningSettings } from './issue-options.js'
import { MOST_REQUESTS } from './options.js'
import { refuse } from './presentable.js'
import { checkEmbedded } from './proof.js'

/** Of a host that is not asked nothing is known, and its keys count for nothing. */
const OFFLINE = createResolver({ fetch: () => Promise.reject(new Error('offline')) })

/**
 * Makes sure that one more proof can stand beside those that a presentation has: a verifier refuses it
 * unless all of them answer one challenge and are for one domain.
 *
 * @throws {OpenBadgesError} `ERR_OB_INPUT` with what is in the way.
 * @see S-61, S-81
 */
export function assertSameOccasion(
  proofs: readonly JsonValue[],
  { challenge, domain }: SigningSettings,
): void {
  if (proofs.length === 0) {
    throw refuse('proof-missing', 'It has no proof to add another to.', '/proof')
  }
  if (proofs.length >= MOST_PROOFS) {
    const detail = `It has ${MOST_PROOFS} proofs, and no more count.`
    throw refuse('proof-too-many', detail, '/proof')
  }
  if (!proofs.every((one) => isJsonObject(one) && one.challenge === challenge)) {
    throw refuse('challenge-mismatch', 'Its proofs were made for another challenge.', '/proof')
  }
  const wanted = setOf(domain)
  if (!proofs.every((one) => isJsonObject(one) && setOf(one.domain) === wanted)) {
    throw refuse('domain-mismatch', 'Its proofs were made for somebody else.', '/proof')
  }
}

/** Equal for domains that name the same, in any order. */
function setOf(domain: JsonValue | readonly string[] | undefined): string {
  return JSON.stringify([...new Set(asArray<unknown>(domain))].sort())
}

/**
 * Makes sure that the proofs that a presentation has hold, before another is added to them.
 *
 * @param secured - with its proofs, as a list.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` with what is wrong, `ERR_OB_RESOLVE` when a key cannot be had.
 * @see S-83
 */
export async function assertPresentationHolds(
  secured: JsonObject,
  { contexts, canonicalization, now, offline, resolver, signal }: SigningSettings,
): Promise<void> {
  const environment = createEnvironment({
    contexts,
    canonicalization,
    now,
    signal,
    budget: createRequestBudget(MOST_REQUESTS),
    ...(offline ? { resolver: OFFLINE } : resolver === undefined ? {} : { resolver }),
  })
  const { problems: faults, keyProblems } = await checkEmbedded(secured, [], environment)
  const problems = [...faults, ...keyProblems]
  if (problems.length === 0) return
  if (outcomeOf(problems) === 'failed') throw refusal('The presentation', problems)
  const detail = problems[0]?.detail ?? 'The key of an earlier proof could not be looked up.'
  throw new OpenBadgesError(detail, { code: 'ERR_OB_RESOLVE', problems })
}
