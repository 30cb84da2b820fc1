import { deepFreeze } from '../json/index.js'
import type { CheckRule, Policy, PolicyName, RequiredRule } from './policy.js'

const REQUIRED: RequiredRule = { undetermined: 'review', skipped: 'review', warnings: 'accept' }
const ASKED: CheckRule = {
  failed: 'reject',
  undetermined: 'review',
  skipped: 'accept',
  warnings: 'accept',
}

/**
 * The policies that come with the library:
 *
 * - `employer` the default: what failed is rejected, what could not be looked at is for a person, and what
 *   nobody asked about is accepted
 * - `strict` what could not be looked at is rejected where it decides; the credential must have a status and
 *   a source that names its issuer, it must be known to be about whom the caller named, and every resource
 *   with a digest must have been compared
 * - `archive` was it in order once? An end that has passed is accepted, and so is what can no longer be
 *   asked about status, endorsements, authority and resources. What is revoked stays rejected
 */
export const POLICIES: Readonly<Record<PolicyName, Policy>> = deepFreeze({
  employer: {
    name: 'employer',
    checks: {
      parse: { ...REQUIRED },
      shape: { ...REQUIRED },
      conformance: { ...REQUIRED },
      proof: { ...REQUIRED },
      issuer: { ...REQUIRED },
      refresh: { ...ASKED },
      validityPeriod: { ...ASKED },
      status: { ...ASKED },
      recipient: { ...ASKED },
      endorsements: { ...ASKED },
      authority: { ...ASKED },
      resources: { ...ASKED },
    },
  },
  strict: {
    name: 'strict',
    checks: {
      status: { undetermined: 'reject', skipped: 'review' },
      recipient: { undetermined: 'reject', skipped: 'reject', warnings: 'review' },
      endorsements: { warnings: 'review' },
      authority: { skipped: 'review', warnings: 'review' },
      resources: { warnings: 'review' },
    },
    codes: {
      'key-from-history': 'review',
      'refresh-available': 'review',
      'status-list-unsigned': 'review',
    },
  },
  archive: {
    name: 'archive',
    checks: {
      status: { undetermined: 'accept' },
      endorsements: { undetermined: 'accept' },
      authority: { undetermined: 'accept' },
      resources: { undetermined: 'accept' },
    },
    codes: { expired: 'accept' },
  },
})
