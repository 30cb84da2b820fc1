import { problem } from '../report/index.js'
import type { ControlledIdentifierDocument } from './controlled-identifier-document.js'
import type { PinnedDocument } from './key-history.js'
import type { KeyFinding, KeyQuestion } from './key-question.js'
import { readDocument } from './read-document.js'
import { judgeMethods, unlessTakenBack } from './search-documents.js'
import { findWanted, type WantedKey } from './wanted-key.js'

/**
 * Looks for the key in earlier documents that the caller pinned. One that a current document, or another
 * pinned one, lists as revoked or expired, under whatever name, stays so.
 *
 * @param current - the controller's documents of today, none of which lists the key by its name.
 * @returns `undefined` when no pinned document lists it for the time of the proof.
 */
export function findFormer(
  wanted: WantedKey,
  question: KeyQuestion,
  pinned: readonly PinnedDocument[],
  current: readonly ControlledIdentifierDocument[],
): KeyFinding | undefined {
  const read = ({ document }: PinnedDocument): ControlledIdentifierDocument =>
    readDocument(document, wanted.controller)
  const methods = pinned
    .filter((one) => covers(one, question.created))
    .flatMap((one) => findWanted(read(one), wanted))
  const best = judgeMethods(methods, question)
  if (best === undefined) return undefined
  const found = unlessTakenBack(best, [...current, ...pinned.map(read)], question)
  if (found.problems.length > 0) return found
  const detail = 'The key is from an earlier document that was pinned, not from the current one.'
  return { ...found, warnings: [problem('key-from-history', detail, question.pointer)] }
}

/** Without a time of its own, a proof may be of any time, and bounds exclude it. */
function covers({ validFrom, validUntil }: PinnedDocument, created: Date | undefined): boolean {
  if (validFrom === undefined && validUntil === undefined) return true
  if (created === undefined) return false
  const time = created.getTime()
  return time >= (validFrom?.getTime() ?? time) && time <= (validUntil?.getTime() ?? time)
}
