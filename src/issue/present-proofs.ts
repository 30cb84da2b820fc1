import { OpenBadgesError, type Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import type { PublicKey } from '../keys/index.js'
import { checkProofSet, type ProofSetFinding } from '../proofs/index.js'
import { outcomeOf, refusal } from '../report/index.js'
import { createResolver, findKey } from '../resolve/index.js'
import { issuerIdOf } from './issuable.js'
import type { IssueSettings, ProofSettings } from './settings.js'

/** Of a host that is not asked nothing is known, and its keys count for nothing. */
const OFFLINE = createResolver({ fetch: () => Promise.reject(new Error('offline')) })

/**
 * Makes sure that every proof which a credential has holds, and is its issuer's, before anything is
 * signed over it (S-83). One of a kind that is not known does not count as one that holds.
 *
 * @param secured - with its proofs.
 * @param key - the issuer's, under which the signer's own earlier proofs are checked.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` with what is wrong, `ERR_OB_RESOLVE` when a key cannot be had.
 */
export async function assertProofsHold(
  secured: JsonObject,
  key: PublicKey,
  settings: IssueSettings & Partial<Pick<ProofSettings, 'canonicalize'>>,
): Promise<void> {
  const { contexts, canonicalize, now, signer, offline, resolver } = settings
  const { signal } = settings.deadline
  const found = await checkProofSet(secured, {
    expectation: { purpose: 'assertionMethod', now },
    contexts,
    ...(canonicalize === undefined ? {} : { canonicalize }),
    signal,
    findKey: async ({ methodId, created }, pointer) => {
      if (methodId === signer.id) return { key, problems: [], warnings: [] }
      const named = { methodId, pointer, ...(created === undefined ? {} : { created }) }
      return findKey(
        { ...named, controller: issuerIdOf(secured), purpose: 'assertionMethod', now },
        { resolver: offline ? OFFLINE : resolver, signal },
      )
    },
  })
  const problems = faultsOf(found)
  if (problems.length === 0) return
  const isOutOfReach =
    outcomeOf(problems) === 'undetermined' &&
    problems.every(({ code }) => code !== 'proof-unsupported')
  if (!isOutOfReach) throw refusal('The credential', problems)
  const detail = problems[0]?.detail ?? 'The key of an earlier proof could not be looked up.'
  throw new OpenBadgesError(detail, { code: 'ERR_OB_RESOLVE', problems })
}

function faultsOf({ problems, keyProblems, warnings }: ProofSetFinding): readonly Problem[] {
  const unknown = warnings.filter(({ code }) => code === 'proof-unsupported')
  return [...problems, ...keyProblems, ...unknown]
}
