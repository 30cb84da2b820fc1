import { CanonicalizationError, type Canonicalize } from './canonicalization.js'
import { takeTurns } from './take-turns.js'

/**
 * The same, but in between others get their turn, and time may be over.
 *
 * @see S-16
 */
export function canonicalizeInTurn(canonicalize: Canonicalize): Canonicalize {
  return async (document, options) => {
    const turn = takeTurns()
    if (turn !== undefined) await turn
    if (options.signal?.aborted !== true) return canonicalize(document, options)
    throw new CanonicalizationError('The time allowed is over.', { code: 'time-limit' })
  }
}

/**
 * The same, but each document is canonicalized once for each digest, however many proofs cover it. For
 * one set of proofs: it remembers every document.
 *
 * @see S-20
 */
export function canonicalizeOnce(canonicalize: Canonicalize): Canonicalize {
  const known = new Map<string, Promise<string>>()
  return async (document, options) => {
    // by content, as suites make copies; their members keep their order
    const key = JSON.stringify([options.digest ?? 'SHA-256', document])
    const found = known.get(key) ?? canonicalize(document, options)
    known.set(key, found)
    return found
  }
}
