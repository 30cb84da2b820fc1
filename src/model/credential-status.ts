import type { JsonValue } from '../json/index.js'
import type { OneOrMany } from './one-or-many.js'

/**
 * A pointer to the status of this credential; what its further members mean depends on `type`.
 * {@link BitstringStatusListEntry} is the kind to write, {@link StatusList2021Entry} and
 * {@link RevocationListEntry} are older ones that badges in the wild have.
 */
export interface CredentialStatus {
  readonly id?: string
  /** E.g. `BitstringStatusListEntry` or `1EdTechRevocationList`. */
  readonly type: string
  readonly [member: string]: JsonValue | undefined
}

/**
 * The place of this credential in a list of bits.
 *
 * @see Bitstring Status List v1.0, BitstringStatusListEntry: https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry
 */
export interface BitstringStatusListEntry extends CredentialStatus {
  /** Never the address of the list. */
  readonly id?: string
  readonly type: 'BitstringStatusListEntry'
  /** `revocation` for good, `suspension` for a while, `refresh` for an update, or `message`. */
  readonly statusPurpose: string
  /** Decimal digits, counted from zero. */
  readonly statusListIndex: string
  /** Address of the credential that holds the list. */
  readonly statusListCredential: string
  /** Bits for each entry. Absent: one. */
  readonly statusSize?: number
  /** What each value means; needed when `statusSize` is more than one. */
  readonly statusMessage?: OneOrMany<StatusMessage>
  /** Where people can read more. */
  readonly statusReference?: OneOrMany<string>
}

/** What one value in a list of purpose `message` means. */
export interface StatusMessage {
  /** The value in hexadecimal after `0x`. */
  readonly status: string
  readonly message: string
  readonly [member: string]: JsonValue
}

/** The forerunner of {@link BitstringStatusListEntry}. */
export interface StatusList2021Entry extends CredentialStatus {
  readonly type: 'StatusList2021Entry'
  /** `revocation` or `suspension`. */
  readonly statusPurpose: string
  /** Decimal digits, counted from zero. */
  readonly statusListIndex: string
  /** Address of the credential that holds the list. */
  readonly statusListCredential: string
}

/** A list of revoked credentials by their `id`, without a proof of its own; deprecated since 2025. */
export interface RevocationListEntry extends CredentialStatus {
  /** Address of the list. */
  readonly id: string
  readonly type: '1EdTechRevocationList'
}
