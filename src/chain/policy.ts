/**
 * How strictly a chain is judged, where the vocabulary leaves it to the verifier. Start from one of
 * {@link CHAIN_POLICIES} and change what differs: `{ ...CHAIN_POLICIES.recruiter, missing: 'no' }`. What
 * may be left out is as in `recruiter` then.
 *
 * @see chain.md 3.7
 */
export interface ChainPolicy {
  /** Stands in the report. */
  readonly name: string
  /**
   * `verify` asks whether a badge that was awarded has what it builds on; `award` whether it may be
   * awarded now.
   */
  readonly mode: 'verify' | 'award'
  /** The decision when something was not shown: an open world is `undetermined`, a closed one `no`. */
  readonly missing: 'undetermined' | 'no'
  /**
   * Whose rule counts: the `embedded` one that the issuer signed; `endorsed` the same, and where the
   * issuer is not the creator of the achievement, only if the creator has endorsed it; `published`
   * the one that the achievement's address returns today.
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
  /**
   * Who may say that an `ExternalRequirement` is met: the `issuer` of the badge that carries the rule, by
   * the evidence that it left; `nobody` whom no credential speaks for. Default: `issuer`.
   */
  readonly external?: 'issuer' | 'nobody'
  /**
   * Whether an issuer counts that a source of the option `authority` recognises, where a rule names none. What
   * a badge says of its own creator is no such source. Default: `false`.
   */
  readonly authority?: boolean
  /** What counts for what, in the words of the verifier, beside what creators say. Default: nothing. */
  readonly equivalences?: readonly Equivalence[]
  /**
   * Ids of those whose waivers count, beside the issuer of a badge and the creator of its achievement. Default:
   * nobody.
   */
  readonly waiverAuthorities?: readonly string[]
  /**
   * How old the list may be by which the status of a credential was judged, in seconds before the moment of
   * verifying. Default: as old as the lists say themselves, and the cache of `verify` lets them become.
   */
  readonly maxStatusAgeSeconds?: number
  /** What becomes of a credential whose status is older: it is `unknown`, or that is only told. Default: `unknown`. */
  readonly statusTooOld?: 'unknown' | 'note'
  /**
   * By how many seconds two awards may miss what a rule asks of their order, distance or age: the clocks of two
   * issuers differ. Default: 0.
   */
  readonly orderToleranceSeconds?: number
  /**
   * Whether a renewed copy is taken to have been valid since its award, although only an older copy that was not
   * shown could prove it. Default: `false`.
   */
  readonly assumeContinuity?: boolean
}

/**
 * That one achievement counts where a rule asks for another, and not the other way round. The `exactMatchOf` and
 * `replacedBy` of a CLR, or a crosswalk of credentials, come to a chain as such.
 *
 * @see chain.md 3.4, equivalence
 */
export interface Equivalence {
  /** Id of the achievement that a rule asks for. */
  readonly achievement: string
  /** Id of the one that counts for it. */
  readonly equivalentTo: string
  /**
   * Ids of its issuers whose badges count for this. Default: those that the rule accepts. An id that is no web
   * address means something only with its issuer, and needs them.
   */
  readonly acceptedIssuer?: readonly string[]
}

/** A policy that leaves nothing out. */
export type FullChainPolicy = Required<Omit<ChainPolicy, 'maxStatusAgeSeconds'>> &
  Pick<ChainPolicy, 'maxStatusAgeSeconds'>

/** Name of a policy that comes with the library. */
export type ChainPolicyName = 'recruiter' | 'strict' | 'eligibility' | 'archive'

const RECRUITER: FullChainPolicy = {
  name: 'recruiter',
  mode: 'verify',
  missing: 'undetermined',
  rule: 'embedded',
  nested: 'attested',
  issuerEvidence: false,
  asOf: 'now',
  unlinkedSubject: 'failed',
  revoked: 'never',
  external: 'issuer',
  authority: false,
  equivalences: Object.freeze([]),
  waiverAuthorities: Object.freeze([]),
  statusTooOld: 'unknown',
  orderToleranceSeconds: 0,
  assumeContinuity: false,
}

/**
 * The policies that come with the library:
 *
 * - `recruiter` the default: is this badge what it says? What was not shown stays open
 * - `strict` everything must be shown, prerequisites of prerequisites too
 * - `eligibility` may this person be awarded the badge now, by the rule that is published today?
 * - `archive` was everything in order on the day of the award?
 *
 * @see chain.md 3.7
 */
export const CHAIN_POLICIES: Readonly<Record<ChainPolicyName, FullChainPolicy>> = Object.freeze({
  recruiter: Object.freeze(RECRUITER),
  strict: Object.freeze({
    ...RECRUITER,
    name: 'strict',
    missing: 'no',
    rule: 'endorsed',
    nested: 'strict',
  } satisfies FullChainPolicy),
  eligibility: Object.freeze({
    ...RECRUITER,
    name: 'eligibility',
    mode: 'award',
    missing: 'no',
    rule: 'published',
  } satisfies FullChainPolicy),
  archive: Object.freeze({
    ...RECRUITER,
    name: 'archive',
    nested: 'off',
    issuerEvidence: true,
    asOf: 'award',
    statusTooOld: 'note',
  } satisfies FullChainPolicy),
})
