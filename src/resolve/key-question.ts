import type { Problem } from '../errors.js'
import type { PublicKey } from '../keys/index.js'
import type { KeyPurpose } from './check-key-use.js'

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
