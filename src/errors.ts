/**
 * What is thrown. A caller's mistake or a failing environment throws an {@link OpenBadgesError};
 * what is wrong with somebody else's credential is reported instead, as {@link Problem}s.
 */

/**
 * Stable name of the kind of failure; switch on this, never on the message.
 *
 * - `ERR_OB_ARGUMENT` an option or argument of the wrong kind
 * - `ERR_OB_INPUT` the badge data do not conform; `problems` says where
 * - `ERR_OB_KEY` a key that cannot be used for what was asked
 * - `ERR_OB_SIGN` the signer failed, or returned something that does not verify; see `cause`
 * - `ERR_OB_UNSUPPORTED` a cryptosuite, identifier method or form that this version does not have
 * - `ERR_OB_RESOLVE` an identifier could not be dereferenced; `problems` says why
 * - `ERR_OB_STATUS_STORE` the store of status lists failed, or holds something else than was asked; the one
 *   entry of `problems` says which, see `cause`
 */
export type ErrorCode =
  | 'ERR_OB_ARGUMENT'
  | 'ERR_OB_INPUT'
  | 'ERR_OB_KEY'
  | 'ERR_OB_SIGN'
  | 'ERR_OB_UNSUPPORTED'
  | 'ERR_OB_RESOLVE'
  | 'ERR_OB_STATUS_STORE'

/**
 * Stable slug of one kind of problem. It is the last segment of `Problem.type`, unless the W3C has
 * registered a type of its own for the same thing. The table of types and titles is `PROBLEM_TYPES`.
 */
export type ProblemCode =
  // reading bytes and text
  | 'input-kind'
  | 'input-too-large'
  | 'input-too-complex'
  | 'json-syntax'
  | 'json-duplicate-member'
  | 'json-number'
  | 'json-string'
  | 'json-forbidden-member'
  // shape and conformance
  | 'context-unknown'
  | 'context-inline'
  | 'context-order'
  | 'version-unsupported'
  | 'version-mixed'
  | 'version-outdated'
  | 'shape-rejected'
  | 'schema-mismatch'
  | 'schema-not-checked'
  | 'schema-not-declared'
  | 'issuer-not-object'
  | 'term-undefined'
  | 'date-malformed'
  | 'date-order'
  | 'canonicalization-limit'
  // what no schema can say
  | 'id-duplicate'
  | 'text-empty'
  | 'address-malformed'
  | 'subject-unidentified'
  | 'identity-malformed'
  | 'identity-guessable'
  | 'identity-shared-salt'
  | 'identity-normalized'
  | 'result-dangling'
  | 'result-value'
  | 'result-level'
  | 'result-status'
  | 'result-missing'
  | 'result-privacy'
  | 'rule-invalid'
  | 'rule-unreachable'
  | 'rule-cycle'
  | 'rule-duplicate-child'
  | 'condition-dangling'
  // JSON-LD, before it is signed
  | 'context-missing'
  | 'node-without-id'
  | 'language-map'
  | 'nesting-depth'
  // alignments and assessments
  | 'alignment-malformed'
  | 'alignment-duplicate'
  | 'alignment-host-mismatch'
  | 'alignment-unresolvable'
  | 'framework-version-missing'
  | 'microcredential-without-alignment'
  | 'claim-out-of-scope'
  | 'scope-exceeded'
  | 'skill-not-assessed'
  | 'assessed-not-claimed'
  | 'task-out-of-scope'
  | 'critical-task-uncovered'
  | 'full-job-scope'
  | 'blueprint-weights'
  | 'pass-rule-missing'
  | 'cut-score-mismatch'
  | 'cut-score-missed'
  | 'thin-coverage'
  | 'analysis-stale'
  | 'process-incomplete'
  | 'process-order'
  | 'review-overdue'
  | 'template-mismatch'
  | 'profile-element-missing'
  | 'renewal-mismatch'
  // what a programme owner should look at again
  | 'awarded-date-missing'
  | 'certification-no-expiry'
  | 'certification-no-status'
  | 'license-by-private-issuer'
  | 'self-issued'
  | 'issuer-not-creator'
  | 'no-accepted-issuer'
  | 'narrative-drift'
  | 'related-used-as-prerequisite'
  | 'series-member-not-declared'
  | 'achievement-id-uuid-in-rule'
  | 'achievement-dangling'
  | 'elective-never-counts'
  | 'validity-too-short'
  | 'stack-one-sided'
  | 'equivalence-one-sided'
  // whether it may be awarded
  | 'prerequisites-not-met'
  | 'prerequisites-overridden'
  | 'eligibility-not-checked'
  | 'eligibility-mismatch'
  | 'eligibility-stale'
  // proofs and keys
  | 'proof-missing'
  | 'proof-too-many'
  | 'proof-invalid'
  | 'proof-unsupported'
  | 'proof-encoding'
  | 'proof-purpose'
  | 'proof-from-future'
  | 'proof-expired'
  | 'proof-coverage'
  | 'proof-readings-differ'
  | 'proof-legacy'
  | 'proof-chain-broken'
  | 'proof-not-derived'
  | 'jws-malformed'
  | 'jws-header'
  | 'jws-algorithm'
  | 'jws-type'
  | 'jws-claim-missing'
  | 'jws-claim-mismatch'
  | 'envelope-malformed'
  | 'pointer-unmatched'
  | 'key-kind'
  | 'key-weak'
  | 'key-revoked'
  | 'key-not-found'
  | 'key-not-of-issuer'
  | 'key-not-of-holder'
  | 'key-not-authorized'
  | 'key-from-history'
  | 'did-malformed'
  | 'did-method-unsupported'
  | 'did-document-invalid'
  // the network
  | 'url-refused'
  | 'fetch-failed'
  | 'fetch-timeout'
  | 'fetch-too-large'
  | 'fetch-redirect'
  | 'fetch-budget'
  | 'fetch-offline'
  | 'time-limit'
  | 'check-broken'
  // presentations
  | 'presentation-empty'
  | 'too-many-credentials'
  | 'challenge-missing'
  | 'challenge-mismatch'
  | 'domain-mismatch'
  | 'proof-stale'
  | 'holder-not-subject'
  // meaning
  | 'expired'
  | 'not-yet-valid'
  | 'recipient-mismatch'
  | 'member-may-be-hidden'
  // status
  | 'revoked'
  | 'suspended'
  | 'refresh-available'
  | 'status-message'
  | 'status-unsupported'
  | 'status-malformed'
  | 'status-too-many'
  | 'status-index'
  | 'status-retrieval'
  | 'status-list-invalid'
  | 'status-list-mismatch'
  | 'status-list-type'
  | 'status-list-expired'
  | 'status-list-too-large'
  | 'status-list-length'
  | 'status-list-unsigned'
  // the store of an issuer's status lists
  | 'list-unknown'
  | 'list-of-another-issuer'
  | 'list-differs'
  | 'list-full'
  | 'place-not-allocated'
  | 'clock-behind'
  | 'store-busy'
  | 'store-failed'
  // a newer copy
  | 'refresh-failed'
  | 'refresh-mismatch'
  // what others say of it
  | 'endorsement-invalid'
  | 'endorsement-undetermined'
  | 'endorsement-mismatch'
  | 'endorsement-too-many'
  | 'endorsement-self'
  | 'definition-mismatch'
  // who stands behind it
  | 'issuer-not-allowed'
  | 'issuer-not-listed'
  | 'trust-chain-broken'
  | 'trust-list-invalid'
  | 'trust-unavailable'
  // what it points to
  | 'digest-malformed'
  | 'digest-mismatch'
  | 'digest-unsupported'
  | 'resource-unavailable'
  | 'resource-unchecked'

/**
 * One thing that is wrong, as data: an RFC 9457 problem with the place in the document.
 *
 * Everything in it is plain JSON, so it survives `JSON.stringify`, a worker boundary and a database.
 *
 * @see RFC 9457, Problem Details: https://www.rfc-editor.org/rfc/rfc9457
 */
export interface Problem {
  /** What kind of problem; stable, switch on this. */
  readonly code: ProblemCode
  /** The same as a URL: a W3C problem type where one exists, else one of ours. */
  readonly type: string
  /** One line that is the same for every problem of this code. */
  readonly title: string
  /** This case, for people. Holds no key, token or whole credential; may change between versions. */
  readonly detail: string
  /** RFC 6901 pointer into the document; `""` is the whole document. Absent when no place applies. */
  readonly pointer?: string
  /** How bad it is; there in what `lint` found, and in the errors that are thrown for an input. */
  readonly severity?: 'error' | 'warning'
  /** What to do, for people: one sentence in the imperative. There where `severity` is. */
  readonly fix?: string
}

/** At least one problem: a failure without a reason does not compile. */
export type Problems = readonly [Problem, ...Problem[]]

/** How an {@link OpenBadgesError} is made. */
export interface OpenBadgesErrorOptions {
  readonly code: ErrorCode
  /** What was caught, when something was. */
  readonly cause?: unknown
  /** What is wrong with the data, one entry a place. Default: none. */
  readonly problems?: readonly Problem[]
}

/**
 * The one error class of this library.
 *
 * `code` is public and stable. `message` is for people and may change; it never holds a secret.
 * It does not cover what `verify` finds wrong with a badge: that is in the report.
 */
export class OpenBadgesError extends Error {
  override readonly name: string = 'OpenBadgesError'
  readonly code: ErrorCode
  /** What is wrong: with the data in document order, with a store the one reason; else it may be empty. */
  readonly problems: readonly Problem[]

  constructor(message: string, { code, cause, problems = [] }: OpenBadgesErrorOptions) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.problems = problems
  }
}
