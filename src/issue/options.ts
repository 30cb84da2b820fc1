import type { IssuerInput, VersionOptions } from '../build/index.js'
import type { ContextSet } from '../contexts/index.js'
import type { Signer } from '../keys/index.js'
import type { LintOptions } from '../lint/index.js'
import type { VcVersion } from '../model/index.js'
import type { Canonicalization, CryptosuiteName } from '../proofs/index.js'
import type { EligibilityReport } from '../report/index.js'
import type { Resolver } from '../resolve/index.js'

/** Options of everything that signs. */
export interface SigningOptions {
  /** What signs: from `generateSigner` or `importSigner`, or your key service's. */
  readonly signer: Signer
  /**
   * When the proof is made; written to the second. Default: the clock. A badge does not verify as of a
   * time before its proof was made, so an award of long ago gets its past `validFrom`, but a proof of today.
   */
  readonly now?: Date
  /**
   * Finds the issuer's key document. Default: `did:key` and `did:jwk` offline, `did:web` and web addresses
   * over the network.
   */
  readonly resolver?: Resolver
  /**
   * Does not ask for the issuer's key document: that it lists the signer's key is then for you to see
   * to. Default: `false`.
   */
  readonly offline?: boolean
  /** The contexts that the credential may name. Default: the bundled ones. */
  readonly contexts?: ContextSet
  /** Milliseconds that the key document and the signer may take together. Default: 15 000. */
  readonly timeoutMs?: number
  /** Ends the issuing early; nothing is returned then. */
  readonly signal?: AbortSignal
}

/** Options of an embedded proof. */
export interface ProofOptions {
  /**
   * The securing mechanism. Default: by the signer's algorithm, `eddsa-rdfc-2022` for Ed25519 and
   * `ecdsa-rdfc-2019` for ES256 and ES384. There is none for RS256, which signs tokens only.
   */
  readonly cryptosuite?: CryptosuiteName
  /**
   * With `ecdsa-sd-2023`: RFC 6901 pointers to what a holder cannot leave out. Those of a badge or an
   * endorsement, also with `kind: 'any'`, are added to what must stay in one. Those of any other
   * credential stand in place of the default, so `[]` lets the holder hide all (W-25). Default: no more
   * than must stay; of others whatever would mislead if it were hidden, that is `id`, `type`, `issuer`,
   * the dates, `credentialStatus`, `credentialSchema`, `refreshService`, `termsOfUse`, `confidenceMethod`,
   * and `id` and `type` of each subject.
   */
  readonly mandatoryPointers?: readonly string[]
  /** The `id` of the proof, by which a later one can name it. Default: none; for `addProof` a fresh one. */
  readonly proofId?: string
  /**
   * What reads JSON-LD where the proof is over statements: `engine`, this library's own; `jsonld`, the
   * package of that name, many times slower; or `both`, and where they differ nothing is signed. Default:
   * `engine`.
   */
  readonly canonicalization?: Canonicalization
}

/** Options of a token. */
export interface TokenOptions {
  /**
   * The type that the token says it has. Default: `JWT` for badges, as Open Badges has it; for others
   * `vc+jwt` on Verifiable Credentials 2.0, `JWT` on 1.1.
   */
  readonly typ?: 'JWT' | 'vc+jwt'
  /**
   * How the header says which key it is: by its URL, by the public key itself, or by both. A key in the
   * header is believed where the issuer lists it, no sooner. Default: `kid`.
   */
  readonly keyIn?: 'kid' | 'jwk' | 'both'
}

/** What a badge or an endorsement is held to before it is signed. */
export interface BadgeOptions {
  /** Open Badges 3.0, as `lint` judges it. */
  readonly kind?: 'badge'
  /** What `lint`, which looks at the credential before it is signed, is told beside it. Default: nothing. */
  readonly lint?: Omit<LintOptions, 'contexts' | 'context' | 'now'>
}

/** What any other credential is held to before it is signed. */
export interface AnyOptions {
  /** Verifiable Credentials 2.0 or 1.1, and no more. */
  readonly kind: 'any'
  /**
   * Whether contexts may be written out in the credential. Verifiers that read as strictly as this
   * library refuse it then. Default: `refused`.
   */
  readonly inlineContexts?: 'refused' | 'allowed'
}

/** An option that changes what is returned. */
export interface WithWarnings {
  /** Whether what `lint` warns of is returned as well. Default: `false`, the credential alone. */
  readonly withWarnings: true
}

/** Options of `issueCredential`. */
export interface IssueCredentialOptions extends SigningOptions, ProofOptions, BadgeOptions {}

/** Options of `issueCredential` for any credential. */
export interface IssueAnyCredentialOptions extends SigningOptions, ProofOptions, AnyOptions {}

/** Options of `issueCredentialJwt`. */
export interface IssueCredentialJwtOptions extends SigningOptions, TokenOptions, BadgeOptions {}

/** Options of `issueCredentialJwt` for any credential. */
export interface IssueAnyCredentialJwtOptions extends SigningOptions, TokenOptions, AnyOptions {}

interface AwardOptions<Version extends VcVersion> extends VersionOptions<Version> {
  /** Who issues; its `id` is the DID or the web address that the signer's key belongs to. */
  readonly issuer: IssuerInput
}

/** What is known of the prerequisites of an award. */
export interface PrerequisiteOptions {
  /**
   * What `checkEligibility` answered about this definition, issuer and recipient. Unless its decision is
   * `yes`, nothing is signed. The credentials and waivers that it rests on are written into the badge as
   * `evidence`. Default: none, and the prerequisites are not looked at.
   */
  readonly eligibility?: EligibilityReport
  /**
   * How old the report may be when the badge is signed, and how long after the moment that it judged the award
   * may be, in seconds. Default: 86 400, a day.
   */
  readonly eligibilityMaxAgeSeconds?: number
  /**
   * Signs although the prerequisites are not met. The reason, as Markdown, and who decided it are written
   * into the badge, as `Evidence` of the genre `Prerequisite override`, for all who read it. It changes
   * nothing for those who verify the chain. Default: none.
   */
  readonly override?: { readonly reason: string; readonly by?: string }
}

/** Options of `issue`. */
export interface IssueOptions<Version extends VcVersion = '2.0'>
  extends IssueCredentialOptions,
    AwardOptions<Version>,
    PrerequisiteOptions {}

/** Options of `issueJwt`. */
export interface IssueJwtOptions<Version extends VcVersion = '2.0'>
  extends IssueCredentialJwtOptions,
    AwardOptions<Version>,
    PrerequisiteOptions {}

/** Options of `issueEndorsement`. */
export interface IssueEndorsementOptions<Version extends VcVersion = '2.0'>
  extends IssueCredentialOptions,
    AwardOptions<Version> {}

/** Options of `issueEndorsementJwt`. */
export interface IssueEndorsementJwtOptions<Version extends VcVersion = '2.0'>
  extends IssueCredentialJwtOptions,
    AwardOptions<Version> {}

interface ChainOptions {
  /**
   * The `id` of each proof that the new one is chained to and also signs, or `all` of them. Each needs
   * an `id`. Default: none; the new proof stands beside the others.
   */
  readonly previousProof?: 'all' | string | readonly string[]
}

/** Options of `addProof`. */
export interface AddProofOptions extends IssueCredentialOptions, ChainOptions {}

/** Options of `addProof` for any credential. */
export interface AddAnyProofOptions extends IssueAnyCredentialOptions, ChainOptions {}
