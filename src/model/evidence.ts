import type { JsonValue } from '../json/index.js'
import type { TypeSet } from './one-or-many.js'

/** Something that shows how the recipient met the criteria. */
export interface Evidence {
  /** Address of a page that presents it. */
  readonly id?: string
  readonly type: TypeSet<'Evidence'>
  /** Markdown. */
  readonly narrative?: string
  readonly name?: string
  readonly description?: string
  readonly genre?: string
  readonly audience?: string
  /** Subresource Integrity text of what is behind `id`, e.g. `sha384-…`; version 2.0 only. */
  readonly digestSRI?: string
  /** The same as multibase multihash; version 2.0 only. */
  readonly digestMultibase?: string
  /** Media type of what is behind `id`; version 2.0 only. */
  readonly mediaType?: string
}

/**
 * The `genre` of plain evidence that a badge was awarded by way of exception: a prerequisite was waived, or
 * overridden. It satisfies no condition; `issue` writes it, and `verifyChain` remarks on it.
 */
export const EXCEPTION_GENRES = {
  waiver: 'Prerequisite waiver',
  override: 'Prerequisite override',
} as const

/**
 * Evidence that a prerequisite was met, and what the issuer looked at; its `type` holds
 * `PrerequisiteEvidence` beside `Evidence`.
 */
export interface PrerequisiteEvidence extends Evidence {
  /** `id` of the credential that was shown. */
  readonly id: string
  readonly type: readonly string[]
  /** `id` of each condition that it satisfies. */
  readonly satisfies: readonly string[]
  /** Multibase multihash of the claims that were shown. */
  readonly claimsDigest?: string
  /** When the issuer looked: date, time and zone. */
  readonly checkedAt?: string
  /** The credential that was shown, as compact JWS. */
  readonly credentialJwt?: string
  /** The credential that was shown, as JSON. */
  readonly credentialJson?: JsonValue
}
