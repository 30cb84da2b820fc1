import type { Problem, ProblemCode } from '../errors.js'

const OURS = 'https://w3id.org/stackbadge/problems/'
const VC = 'https://www.w3.org/TR/vc-data-model#'
const SECURITY = 'https://w3id.org/security#'
const STATUS = 'https://www.w3.org/ns/credentials/status-list#'

interface ProblemType {
  readonly type: string
  readonly title: string
}

/** The code's own URL when the W3C has no type for it. */
const ours = (code: ProblemCode, title: string): ProblemType => ({ type: OURS + code, title })

/**
 * Type URL and title of every problem code, in one place.
 *
 * W3C types are used where one means the same thing; the codes stay finer, since several of ours
 * share one W3C type.
 *
 * @see VC Data Model 2.0, Problem Details: https://www.w3.org/TR/vc-data-model-2.0/#problem-details
 * @see VC Data Integrity 1.0, Processing Errors: https://www.w3.org/TR/vc-data-integrity/#processing-errors
 */
export const PROBLEM_TYPES: Readonly<Record<ProblemCode, ProblemType>> = {
  'input-kind': ours('input-kind', 'Not a form of credential that can be read'),
  'input-too-large': ours('input-too-large', 'The input is larger than the limit'),
  'input-too-complex': ours('input-too-complex', 'The input is more complex than the limit'),
  'json-syntax': { type: `${VC}PARSING_ERROR`, title: 'Not well-formed JSON' },
  'json-duplicate-member': ours('json-duplicate-member', 'A member name occurs twice'),
  'json-number': ours('json-number', 'A number that JSON readers do not agree on'),
  'json-string': ours('json-string', 'Text that is not well-formed Unicode'),
  'json-forbidden-member': ours('json-forbidden-member', 'A member name that is not allowed'),

  'context-unknown': ours('context-unknown', 'A context that is not available'),
  'context-inline': ours('context-inline', 'An inline context that is not a copy of a known one'),
  'context-order': ours('context-order', 'The contexts are not the required ones in order'),
  'version-unsupported': ours('version-unsupported', 'A version that is not supported'),
  'version-mixed': ours('version-mixed', 'Members of two versions in one credential'),
  'version-outdated': ours('version-outdated', 'Not the current version'),
  'shape-rejected': ours('shape-rejected', 'Not the tree that the proof protects'),
  'schema-mismatch': { type: `${VC}MALFORMED_VALUE_ERROR`, title: 'A value of the wrong kind' },
  'schema-not-checked': ours('schema-not-checked', 'A declared schema that was not checked'),
  'schema-not-declared': ours('schema-not-declared', 'Deviates from the Open Badges schema'),
  'issuer-not-object': ours('issuer-not-object', 'The issuer is an identifier without a profile'),
  'term-undefined': ours('term-undefined', 'A term that no context defines'),
  'date-malformed': ours('date-malformed', 'Not a date with time and zone'),
  'date-order': { type: `${VC}RANGE_ERROR`, title: 'Dates in the wrong order' },
  'canonicalization-limit': ours('canonicalization-limit', 'Too much work to canonicalize'),

  'id-duplicate': ours('id-duplicate', 'The same id for different things'),
  'text-empty': ours('text-empty', 'A text that says nothing'),
  'address-malformed': ours('address-malformed', 'An address that leads nowhere'),
  'subject-unidentified': ours('subject-unidentified', 'A recipient who is not identified'),
  'identity-malformed': ours('identity-malformed', 'A hashed identifier in the wrong form'),
  'identity-guessable': ours('identity-guessable', 'A hashed identifier that can be guessed'),
  'identity-shared-salt': ours('identity-shared-salt', 'The same salt more than once'),
  'identity-normalized': ours('identity-normalized', 'An address equal in lower case only'),
  'result-dangling': ours('result-dangling', 'A result that refers to nothing'),
  'result-value': ours('result-value', 'A result outside what its description allows'),
  'result-level': ours('result-level', 'A level that is not one of the rubric'),
  'result-status': ours('result-status', 'A result without the status that is due'),
  'result-missing': ours('result-missing', 'An assessed result that is not there'),
  'result-privacy': ours('result-privacy', 'A grade that says more than is needed'),
  'rule-invalid': ours('rule-invalid', 'A prerequisite rule that means nothing'),
  'rule-unreachable': ours('rule-unreachable', 'A rule that nobody can satisfy'),
  'rule-cycle': ours('rule-cycle', 'Achievements that require each other'),
  'rule-duplicate-child': ours('rule-duplicate-child', 'The same condition twice'),
  'condition-dangling': ours('condition-dangling', 'A condition that no rule has'),

  'context-missing': ours('context-missing', 'Terms whose context is not listed'),
  'node-without-id': ours('node-without-id', 'Many nodes without an identifier'),
  'language-map': ours('language-map', 'Text in a form that JSON-LD would drop'),
  'nesting-depth': ours('nesting-depth', 'Too much nesting for a presentation'),

  'alignment-malformed': ours('alignment-malformed', 'An alignment that its scheme does not allow'),
  'alignment-duplicate': ours('alignment-duplicate', 'The same competency twice in one place'),
  'alignment-host-mismatch': ours('alignment-host-mismatch', 'An address outside its framework'),
  'alignment-unresolvable': ours('alignment-unresolvable', 'A competency that is not found'),
  'framework-version-missing': ours('framework-version-missing', 'A framework without a version'),
  'microcredential-without-alignment': ours(
    'microcredential-without-alignment',
    'A micro-credential that claims no competency',
  ),
  'claim-out-of-scope': ours('claim-out-of-scope', 'A claim outside what is assessed'),
  'scope-exceeded': ours('scope-exceeded', 'A claim outside the declared scope'),
  'skill-not-assessed': ours('skill-not-assessed', 'A claimed skill that is not assessed'),
  'assessed-not-claimed': ours('assessed-not-claimed', 'An assessed skill that is not claimed'),
  'task-out-of-scope': ours('task-out-of-scope', 'A job task outside the scope'),
  'critical-task-uncovered': ours('critical-task-uncovered', 'A critical task that is not covered'),
  'full-job-scope': ours('full-job-scope', 'A scope that is the whole job'),
  'blueprint-weights': ours('blueprint-weights', 'Weights that do not sum to one'),
  'pass-rule-missing': ours('pass-rule-missing', 'An assessment without a passing rule'),
  'cut-score-mismatch': ours('cut-score-mismatch', 'A pass mark other than was found'),
  'cut-score-missed': ours('cut-score-missed', 'A result below the cut score'),
  'thin-coverage': ours('thin-coverage', 'A skill covered by too few items'),
  'analysis-stale': ours('analysis-stale', 'A job analysis that is out of date'),
  'process-incomplete': ours('process-incomplete', 'A step of the development that is missing'),
  'process-order': ours('process-order', 'Steps of the development out of order'),
  'review-overdue': ours('review-overdue', 'A review that is overdue'),
  'template-mismatch': ours('template-mismatch', 'Not what its template asks for'),
  'profile-element-missing': ours('profile-element-missing', 'An element that a profile asks for'),
  'renewal-mismatch': ours('renewal-mismatch', 'A renewal that is not one'),

  'awarded-date-missing': ours('awarded-date-missing', 'No date of the award'),
  'certification-no-expiry': ours('certification-no-expiry', 'A certification without an end'),
  'certification-no-status': ours('certification-no-status', 'A certification beyond revocation'),
  'license-by-private-issuer': ours('license-by-private-issuer', 'A license by a private issuer'),
  'self-issued': ours('self-issued', 'Issuer and recipient are the same'),
  'issuer-not-creator': ours('issuer-not-creator', 'Issued by another than the creator'),
  'no-accepted-issuer': ours('no-accepted-issuer', 'A condition that names no issuer'),
  'narrative-drift': ours('narrative-drift', 'Criteria that do not say what the rule says'),
  'related-used-as-prerequisite': ours(
    'related-used-as-prerequisite',
    'A relation used as a prerequisite',
  ),
  'series-member-not-declared': ours(
    'series-member-not-declared',
    'An achievement that does not name its series',
  ),
  'achievement-id-uuid-in-rule': ours(
    'achievement-id-uuid-in-rule',
    'A target that only one issuer can have',
  ),
  'achievement-dangling': ours('achievement-dangling', 'An achievement that nobody defines'),
  'elective-never-counts': ours('elective-never-counts', 'An elective that never counts'),
  'validity-too-short': ours('validity-too-short', 'A prerequisite that ends too early'),
  'stack-one-sided': ours('stack-one-sided', 'A step that only one of two achievements states'),
  'equivalence-one-sided': ours(
    'equivalence-one-sided',
    'An equivalence that only one of two achievements states',
  ),

  'prerequisites-not-met': ours('prerequisites-not-met', 'Prerequisites that are not met'),
  'prerequisites-overridden': ours(
    'prerequisites-overridden',
    'Awarded although prerequisites are not met',
  ),
  'eligibility-not-checked': ours('eligibility-not-checked', 'Prerequisites that nobody checked'),
  'eligibility-mismatch': ours('eligibility-mismatch', 'An eligibility of something else'),
  'eligibility-stale': ours('eligibility-stale', 'An eligibility of another time'),

  'proof-missing': ours('proof-missing', 'No proof'),
  'proof-too-many': ours('proof-too-many', 'More proofs than the limit'),
  'proof-invalid': {
    type: `${SECURITY}PROOF_VERIFICATION_ERROR`,
    title: 'The proof does not hold',
  },
  'proof-unsupported': ours('proof-unsupported', 'A securing mechanism that is not supported'),
  'proof-encoding': ours('proof-encoding', 'A proof value in the wrong encoding'),
  'proof-purpose': ours('proof-purpose', 'A proof made for another purpose'),
  'proof-from-future': ours('proof-from-future', 'A proof made later than now'),
  'proof-expired': ours('proof-expired', 'A proof whose own time is over'),
  'proof-coverage': ours('proof-coverage', 'A member that the proof does not cover'),
  'proof-readings-differ': ours('proof-readings-differ', 'Two readings of what was signed'),
  'proof-legacy': ours('proof-legacy', 'A securing mechanism under an old name'),
  'proof-chain-broken': ours('proof-chain-broken', 'A chain of proofs that does not hold together'),
  'proof-not-derived': ours('proof-not-derived', 'A proof that is for the holder alone'),
  'jws-malformed': ours('jws-malformed', 'Not a compact JSON Web Signature'),
  'jws-header': ours('jws-header', 'A token header that is not allowed'),
  'jws-algorithm': ours('jws-algorithm', 'A signature algorithm that is not allowed'),
  'jws-type': ours('jws-type', 'A token of another type'),
  'jws-claim-missing': ours('jws-claim-missing', 'A registered claim that is not there'),
  'jws-claim-mismatch': ours('jws-claim-mismatch', 'A claim that contradicts the credential'),
  'envelope-malformed': ours('envelope-malformed', 'Not an envelope with a token in it'),
  'pointer-unmatched': ours('pointer-unmatched', 'A pointer that leads to nothing'),
  'key-kind': {
    type: `${SECURITY}INVALID_VERIFICATION_METHOD`,
    title: 'A key of the wrong kind for this proof',
  },
  'key-weak': ours('key-weak', 'A key under which signatures prove nothing'),
  'key-revoked': ours('key-revoked', 'A key that is revoked or expired'),
  'key-not-found': ours('key-not-found', 'A key that its document does not list'),
  'key-not-of-issuer': ours('key-not-of-issuer', 'The key is not the issuer’s'),
  'key-not-of-holder': ours('key-not-of-holder', 'The key is not the holder’s'),
  'key-from-history': ours('key-from-history', 'A key from an earlier document of the issuer'),
  'key-not-authorized': {
    type: `${SECURITY}INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD`,
    title: 'The key is not authorized for this purpose',
  },
  'did-malformed': ours('did-malformed', 'Not a well-formed identifier of its method'),
  'did-method-unsupported': ours('did-method-unsupported', 'An identifier that cannot be resolved'),
  'did-document-invalid': {
    type: `${SECURITY}INVALID_CONTROLLED_IDENTIFIER_DOCUMENT`,
    title: 'The issuer’s key document is not valid',
  },

  'url-refused': ours('url-refused', 'A URL that is never requested'),
  'fetch-failed': ours('fetch-failed', 'A request that failed'),
  'fetch-timeout': ours('fetch-timeout', 'A request that took too long'),
  'fetch-too-large': ours('fetch-too-large', 'An answer larger than the limit'),
  'fetch-redirect': ours('fetch-redirect', 'A redirect that is not followed'),
  'fetch-budget': ours('fetch-budget', 'More requests than the limit'),
  'fetch-offline': ours('fetch-offline', 'A request that is not made offline'),
  'time-limit': ours('time-limit', 'The time allowed is over'),
  'check-broken': ours('check-broken', 'A check that broke off'),

  'presentation-empty': ours('presentation-empty', 'A presentation without a credential'),
  'too-many-credentials': ours('too-many-credentials', 'More credentials than the limit'),
  'challenge-missing': ours('challenge-missing', 'No challenge to answer'),
  'challenge-mismatch': {
    type: `${SECURITY}INVALID_CHALLENGE_ERROR`,
    title: 'The answer to another challenge',
  },
  'domain-mismatch': {
    type: `${SECURITY}INVALID_DOMAIN_ERROR`,
    title: 'Made for another recipient',
  },
  'proof-stale': ours('proof-stale', 'A presentation made too long ago'),
  'holder-not-subject': ours('holder-not-subject', 'A credential about somebody else'),

  expired: ours('expired', 'Expired'),
  'not-yet-valid': ours('not-yet-valid', 'Not yet valid'),
  'recipient-mismatch': ours('recipient-mismatch', 'Awarded to somebody else'),
  'member-may-be-hidden': ours('member-may-be-hidden', 'A limit that may have been left out'),
  revoked: ours('revoked', 'Revoked'),
  suspended: ours('suspended', 'Suspended'),
  'refresh-available': ours('refresh-available', 'A newer copy is available'),
  'status-message': ours('status-message', 'A message from the issuer'),
  'status-unsupported': ours('status-unsupported', 'A kind of status that is not supported'),
  'status-malformed': {
    type: `${VC}MALFORMED_VALUE_ERROR`,
    title: 'A status entry in a wrong form',
  },
  'status-too-many': ours('status-too-many', 'More status entries than the limit'),
  'status-index': { type: `${VC}RANGE_ERROR`, title: 'A place that the status list does not have' },
  'status-retrieval': {
    type: `${STATUS}STATUS_RETRIEVAL_ERROR`,
    title: 'A status list that could not be had',
  },
  'status-list-invalid': {
    type: `${STATUS}STATUS_VERIFICATION_ERROR`,
    title: 'A status list that does not hold',
  },
  'status-list-mismatch': ours('status-list-mismatch', 'Not the status list that was asked for'),
  'status-list-type': ours('status-list-type', 'Not a status list of this kind'),
  'status-list-expired': ours('status-list-expired', 'A status list that is out of date'),
  'status-list-too-large': ours('status-list-too-large', 'A status list larger than the limit'),
  'status-list-length': {
    type: `${STATUS}STATUS_LIST_LENGTH_ERROR`,
    title: 'A status list shorter than the minimum',
  },
  'status-list-unsigned': ours('status-list-unsigned', 'A status list without a signature'),

  'list-unknown': ours('list-unknown', 'A status list that the store does not have'),
  'list-of-another-issuer': ours('list-of-another-issuer', 'The status list of another issuer'),
  'list-differs': ours('list-differs', 'A status list that is there in another definition'),
  'list-full': ours('list-full', 'A status list without a free place'),
  'place-not-allocated': ours('place-not-allocated', 'A place that was never given away'),
  'clock-behind': ours('clock-behind', 'A clock behind the last signature of a status list'),
  'store-busy': ours('store-busy', 'A store that others kept busy'),
  'store-failed': ours('store-failed', 'A store of status lists that failed'),

  'refresh-failed': ours('refresh-failed', 'A newer copy that could not be had'),
  'refresh-mismatch': ours('refresh-mismatch', 'A newer copy that is of another credential'),

  'endorsement-invalid': ours('endorsement-invalid', 'An endorsement that does not hold'),
  'endorsement-undetermined': ours(
    'endorsement-undetermined',
    'An endorsement that could not be checked',
  ),
  'endorsement-mismatch': ours('endorsement-mismatch', 'An endorsement of something else'),
  'endorsement-too-many': ours('endorsement-too-many', 'More endorsements than the limit'),
  'endorsement-self': ours('endorsement-self', 'An endorsement by the one endorsed'),
  'definition-mismatch': ours('definition-mismatch', 'Not the definition that was endorsed'),

  'issuer-not-allowed': ours('issuer-not-allowed', 'An issuer who may not award this'),
  'issuer-not-listed': ours('issuer-not-listed', 'An issuer whom no source names'),
  'trust-chain-broken': ours('trust-chain-broken', 'A chain of trust that does not hold'),
  'trust-list-invalid': ours('trust-list-invalid', 'A source of trust that cannot be relied on'),
  'trust-unavailable': ours('trust-unavailable', 'A source of trust that could not be asked'),

  'digest-malformed': ours('digest-malformed', 'Not a digest in a known form'),
  'digest-mismatch': ours('digest-mismatch', 'Not the content that was signed for'),
  'digest-unsupported': ours('digest-unsupported', 'A kind of digest that is not supported'),
  'resource-unavailable': ours('resource-unavailable', 'A resource that could not be had'),
  'resource-unchecked': ours('resource-unchecked', 'A resource that was not looked at'),
}

/**
 * A problem of the given code.
 *
 * @param code - its kind.
 * @param detail - this case in one sentence, for people.
 * @param pointer - RFC 6901 pointer to the place; leave it out where no place applies.
 */
export function problem(code: ProblemCode, detail: string, pointer?: string): Problem {
  const { type, title } = PROBLEM_TYPES[code]
  return pointer === undefined
    ? { code, type, title, detail }
    : { code, type, title, detail, pointer }
}

/**
 * Codes that mean "could not look", not "looked and it is bad". A person may try again; the answer
 * is never "verified" either way.
 */
const COULD_NOT_LOOK: ReadonlySet<ProblemCode> = new Set([
  'fetch-failed',
  'fetch-timeout',
  'fetch-too-large',
  'fetch-redirect',
  'fetch-budget',
  'fetch-offline',
  'time-limit',
  'check-broken',
  'version-unsupported',
  'proof-unsupported',
  'proof-readings-differ',
  'did-method-unsupported',
  'status-unsupported',
  'status-retrieval',
  'status-list-type',
  'status-list-expired',
  'status-list-too-large',
  'endorsement-undetermined',
  'trust-unavailable',
  'digest-unsupported',
  'resource-unavailable',
])

/** The outcome of a check that found these problems: one refutation outweighs any inability to look. */
export function outcomeOf(problems: readonly Problem[]): 'failed' | 'undetermined' {
  return problems.every(({ code }) => COULD_NOT_LOOK.has(code)) ? 'undetermined' : 'failed'
}
