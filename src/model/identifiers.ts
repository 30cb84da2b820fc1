import type { IdentifierType } from './enumerations.js'

/** A further identifier of an achievement or a profile, in clear. Allows no further members. */
export interface IdentifierEntry {
  readonly type: 'IdentifierEntry'
  readonly identifier: string
  readonly identifierType: IdentifierType
}

/** An identifier of the recipient, which may be hashed. Allows no further members. */
export interface IdentityObject {
  readonly type: 'IdentityObject'
  /** Whether `identityHash` holds a hash; when `false` it holds the identifier itself. */
  readonly hashed: boolean
  /** Name of the hash algorithm, `$` and lower-case hexadecimal digits, or the identifier in clear. */
  readonly identityHash: string
  readonly identityType: IdentifierType
  /** Appended to the identifier before hashing. Absent: nothing was appended. */
  readonly salt?: string
}
