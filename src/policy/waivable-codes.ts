/**
 * Codes that a policy may accept: what is said of dates, status, recipient, endorsements, authority and
 * resources, and why they could not be looked at. Whatever is wrong with the document, its proof or its
 * key is not among them.
 */
export const WAIVABLE_CODES = [
  // the validity period
  'expired',
  'not-yet-valid',
  // the recipient
  'recipient-mismatch',
  'identity-malformed',
  'identity-guessable',
  'identity-normalized',
  // status
  'revoked',
  'suspended',
  'refresh-available',
  'status-message',
  'status-unsupported',
  'status-malformed',
  'status-too-many',
  'status-index',
  'status-retrieval',
  'status-list-invalid',
  'status-list-mismatch',
  'status-list-type',
  'status-list-expired',
  'status-list-too-large',
  'status-list-length',
  'status-list-unsigned',
  // a newer copy
  'refresh-failed',
  'refresh-mismatch',
  // what others say of it
  'endorsement-invalid',
  'endorsement-undetermined',
  'endorsement-mismatch',
  'endorsement-too-many',
  'definition-mismatch',
  // who stands behind it
  'issuer-not-allowed',
  'issuer-not-listed',
  'trust-chain-broken',
  'trust-list-invalid',
  'trust-unavailable',
  // what it points to
  'digest-malformed',
  'digest-mismatch',
  'digest-unsupported',
  'resource-unavailable',
  'resource-unchecked',
  // the network
  'url-refused',
  'fetch-failed',
  'fetch-timeout',
  'fetch-too-large',
  'fetch-redirect',
  'fetch-budget',
  'fetch-offline',
  'time-limit',
] as const

/** One of these codes. */
export type WaivableCode = (typeof WAIVABLE_CODES)[number]
