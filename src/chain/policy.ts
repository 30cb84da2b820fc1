import { OpenBadgesError } from '../errors.js'

/**
 * How strictly a chain is judged, where the vocabulary leaves it to the verifier. Start from one of
 * {@link CHAIN_POLICIES} and change what differs: `{ ...CHAIN_POLICIES.recruiter, missing: 'no' }`.
 */
export interface ChainPolicy {
  /** Stands in the report. */
  readonly name: string
  /**
   * `verify` asks whether a badge that was awarded has what it builds on; `award` whether it may be
   * awarded now. This version has only `verify`.
   */
  readonly mode: 'verify' | 'award'
  /** The decision when something was not shown: an open world is `undetermined`, a closed one `no`. */
  readonly missing: 'undetermined' | 'no'
  /**
   * Whose rule counts: the `embedded` one that the issuer signed; `endorsed` the same, and where the
   * issuer is not the creator of the achievement, only if the creator has endorsed it; `published`
   * the one that the achievement's address returns today, which this version cannot ask for.
   */
  readonly rule: 'embedded' | 'endorsed' | 'published'
  /**
   * The prerequisites of a prerequisite: `strict` takes their value as it is; `attested` lets what is
   * not shown or not certain rest on the issuer that was accepted, but not what is contradicted; `off`
   * does not look.
   */
  readonly nested: 'attested' | 'strict' | 'off'
  /** Whether the target's own `PrerequisiteEvidence` settles a condition for which nothing was shown. */
  readonly issuerEvidence: boolean
  /** What "now" means for validity: the moment of verifying, or that at which the target was awarded. */
  readonly asOf: 'now' | 'award'
  /** The value of a credential whose subject is not the target's: some holders use many identifiers. */
  readonly unlinkedSubject: 'failed' | 'missing'
  /**
   * What becomes of a credential that was revoked after the time that is asked about: `never` counts it;
   * `acceptDated` does where a signed list gives the date. No list says what it was revoked for so that a
   * program could tell: accept dates only of issuers who do not revoke for fraud that way.
   */
  readonly revoked: 'never' | 'acceptDated'
}

/** Name of a policy that comes with the library. */
export type ChainPolicyName = 'recruiter' | 'strict' | 'eligibility' | 'archive'

const RECRUITER: ChainPolicy = {
  name: 'recruiter',
  mode: 'verify',
  missing: 'undetermined',
  rule: 'embedded',
  nested: 'attested',
  issuerEvidence: false,
  asOf: 'now',
  unlinkedSubject: 'failed',
  revoked: 'never',
}

/**
 * The policies that come with the library:
 *
 * - `recruiter` the default: is this badge what it says? What was not shown stays open
 * - `strict` everything must be shown, prerequisites of prerequisites too
 * - `eligibility` may this person be awarded the badge now? Refused in this version
 * - `archive` was everything in order on the day of the award?
 */
export const CHAIN_POLICIES: Readonly<Record<ChainPolicyName, ChainPolicy>> = Object.freeze({
  recruiter: Object.freeze(RECRUITER),
  strict: Object.freeze({
    ...RECRUITER,
    name: 'strict',
    missing: 'no',
    rule: 'endorsed',
    nested: 'strict',
  } satisfies ChainPolicy),
  eligibility: Object.freeze({
    ...RECRUITER,
    name: 'eligibility',
    mode: 'award',
    missing: 'no',
    rule: 'published',
  } satisfies ChainPolicy),
  archive: Object.freeze({
    ...RECRUITER,
    name: 'archive',
    nested: 'off',
    issuerEvidence: true,
    asOf: 'award',
  } satisfies ChainPolicy),
})

const CHOICES: { readonly [Name in keyof ChainPolicy]?: readonly unknown[] } = {
  mode: ['verify', 'award'],
  missing: ['undetermined', 'no'],
  rule: ['embedded', 'endorsed', 'published'],
  nested: ['attested', 'strict', 'off'],
  issuerEvidence: [true, false],
  asOf: ['now', 'award'],
  unlinkedSubject: ['failed', 'missing'],
  revoked: ['never', 'acceptDated'],
}

/**
 * The policy that an option stands for.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a name or a choice that does not exist,
 *   `ERR_OB_UNSUPPORTED` for one that this version cannot carry out.
 */
export function completePolicy(option: ChainPolicyName | ChainPolicy = 'recruiter'): ChainPolicy {
  const policy =
    typeof option === 'string' && Object.hasOwn(CHAIN_POLICIES, option)
      ? CHAIN_POLICIES[option]
      : option
  if (typeof policy !== 'object' || policy === null || typeof policy.name !== 'string') {
    throw new OpenBadgesError('The option "policy" must be a policy or the name of one.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  for (const [name, choices] of Object.entries(CHOICES)) {
    if (!choices.includes(policy[name as keyof ChainPolicy])) {
      throw new OpenBadgesError(`The policy has no such choice for "${name}".`, {
        code: 'ERR_OB_ARGUMENT',
      })
    }
  }
  if (policy.mode === 'award' || policy.rule === 'published') {
    throw new OpenBadgesError(
      'This version cannot judge an award that is still to be made, nor fetch a published rule.',
      { code: 'ERR_OB_UNSUPPORTED' },
    )
  }
  return policy
}
