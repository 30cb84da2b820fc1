import { OpenBadgesError } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import { readDocument } from './read-document.js'

/** An earlier key document of an issuer, kept by the verifier from the time when it was hosted. */
export interface PinnedDocument {
  /** As it was hosted: a controlled identifier document or, for an https issuer, its key set. */
  readonly document: object
  /** From when it was the issuer's document. With it, a proof must say that it was made since. */
  readonly validFrom?: Date
  /** Until when it was. With it, a proof must say that it was made before. */
  readonly validUntil?: Date
}

/**
 * Earlier key documents by the identifier of the issuer. They vouch for a key that the issuer's current
 * document no longer lists, and for none that it lists as revoked or expired.
 *
 * When a proof was made is only what the signer says. Pin a document for a key that was retired, not for
 * one that was stolen.
 */
export type KeyHistory = Readonly<Record<string, readonly PinnedDocument[]>>

/**
 * The history as frozen copies, so that nothing can change between check and use. Default: none.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is not of its form, or a document is not one of the
 *   identifier it stands under.
 */
export function readKeyHistory(value: unknown = {}): KeyHistory {
  if (!isJsonObject(value)) throw misuse('The option "keyHistory" must be an object.')
  return Object.freeze(
    Object.fromEntries(
      Object.entries(value).map(([id, pinned]: [string, unknown]) => {
        if (!Array.isArray(pinned)) throw misuse('A "keyHistory" has a list for every identifier.')
        return [id, Object.freeze(pinned.map((one: unknown) => readPinned(one, id)))]
      }),
    ),
  )
}

function readPinned(value: unknown, id: string): PinnedDocument {
  if (!isJsonObject(value)) throw misuse('An entry of "keyHistory" has a member "document".')
  const { document, validFrom, validUntil }: { readonly [member: string]: unknown } = value
  return Object.freeze({
    document: readPinnedDocument(document, id),
    ...(validFrom === undefined ? {} : { validFrom: readDate(validFrom) }),
    ...(validUntil === undefined ? {} : { validUntil: readDate(validUntil) }),
  })
}

function readPinnedDocument(document: unknown, id: string): object {
  try {
    return readDocument(document, id)
  } catch (cause) {
    throw misuse('A document of "keyHistory" is not the one of its identifier.', cause)
  }
}

function readDate(value: unknown): Date {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return new Date(value)
  throw misuse('The bounds of a document of "keyHistory" are Dates.')
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
