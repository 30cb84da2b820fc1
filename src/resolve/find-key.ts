import { OpenBadgesError, type Problem } from '../errors.js'
import type { PublicKey } from '../keys/index.js'
import { problem } from '../report/index.js'
import { checkKeyUse, type KeyPurpose } from './check-key-use.js'
import type { KeyHistory } from './key-history.js'
import type { RequestBudget } from './request-budget.js'
import type { Resolver } from './resolver-interface.js'
import { resolveVerificationMethod } from './verification-method.js'

/** What a proof or a token says of its key, and whose it has to be. */
export interface KeyQuestion {
  /** Whose key it must be: the `id` of the issuer, or of the holder of a presentation. */
  readonly controller: string
  readonly purpose: KeyPurpose
  /** How the proof names the key: `verificationMethod`, or `kid`. */
  readonly methodId?: string
  /** The public JSON Web Key that a token carries itself. It proves possession, and nothing more. */
  readonly jwk?: unknown
  /** When the proof says that it was made, where it says so. */
  readonly created?: Date
  readonly now: Date
  /** Where the key is named; the problems point there. */
  readonly pointer?: string
}

/** What was found for a {@link KeyQuestion}. */
export interface KeyFinding {
  /** What the signature is to be checked with; absent when no key could be had at all. */
  readonly key?: PublicKey
  /**
   * Why it is not known to be a key that the controller uses for that purpose; empty when it is. Without
   * a key, why there is none.
   */
  readonly problems: readonly Problem[]
  /** What is worth saying of a key that counts, e.g. that it comes from a pinned earlier document. */
  readonly warnings: readonly Problem[]
}

/** What finding a key may use. */
export interface FindKeyOptions {
  readonly resolver: Resolver
  readonly signal?: AbortSignal
  readonly budget?: RequestBudget
  /** Earlier documents of issuers, as `readKeyHistory` gives them. Default: none. */
  readonly keyHistory?: KeyHistory
}

/**
 * Finds the key of a proof, and says whether it is the controller's.
 *
 * The two are kept apart, since a sound signature by a stranger is something else than a broken one by
 * the issuer, and a host that is down is neither. Only documents of the controller are requested; a
 * stranger's are not, save where no request is needed.
 *
 * @returns for whatever was asked; nothing about the key is thrown.
 * @see S-22, S-24, S-34, R-317, R-318, R-340 to R-343
 */
export async function findKey(
  question: KeyQuestion,
  { resolver, ...use }: FindKeyOptions,
): Promise<KeyFinding> {
  const { methodId = '', controller, pointer } = question
  const isOwn = methodId.startsWith(`${controller}#`)
  if (!isOwn && !methodId.startsWith('did:key:')) {
    const owner = question.purpose === 'authentication' ? 'holder' : 'issuer'
    const detail = `The key ${methodId.slice(0, 200)} is not one of the ${owner}'s; it is not looked up.`
    return { problems: [problem(`key-not-of-${owner}`, detail, pointer)], warnings: [] }
  }
  try {
    const resolved = await resolveVerificationMethod(methodId, resolver, use)
    return { key: resolved.key, problems: checkKeyUse(resolved, question), warnings: [] }
  } catch (error) {
    return { problems: problemsOf(error, pointer), warnings: [] }
  }
}

/** Problems of a key document point into that document; in a report the place is where the key is named. */
function problemsOf(error: unknown, pointer: string | undefined): readonly Problem[] {
  if (error instanceof OpenBadgesError && error.problems.length > 0) {
    return error.problems.map(({ code, detail }) => problem(code, detail, pointer))
  }
  return [problem('fetch-failed', 'The key of the proof could not be looked up.', pointer)]
}
