import { checkCredential } from '../consistency/index.js'
import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import { problem } from '../report/index.js'

/** After this many remarks nobody reads on. */
const MOST_REMARKS = 50

/**
 * Types and terms are for the schemas alone to judge: a reader is held to no more than these. Digests are
 * for the check of what the credential points to.
 */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  'schema-mismatch',
  'digest-malformed',
  'digest-mismatch',
])

/**
 * What contradicts itself in a credential: for the issuer an error before it is signed, for a verifier
 * a remark, since the proof holds all the same and the specification asks for none of it.
 *
 * @param told - what the report says already; a place is reported once.
 * @see R-122
 */
export function contradictionsIn(
  document: JsonObject,
  told: readonly Problem[],
): readonly Problem[] {
  const found = checkCredential(document, { forReader: true })
  if (found.length === 0) return []
  const places = new Set(told.map(({ pointer }) => pointer))
  return found
    .filter(({ severity }) => severity === 'error')
    .filter(({ code, pointer }) => !TOLD_ELSEWHERE.has(code) && !places.has(pointer))
    .slice(0, MOST_REMARKS)
    .map(({ code, detail, pointer }) => problem(code, detail, pointer))
}
