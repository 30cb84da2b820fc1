import { OpenBadgesError, type Problem } from '../errors.js'
import type { AnyAchievementCredential, AnyEndorsementCredential } from '../model/index.js'
import type { Check, CheckName } from './check.js'

/**
 * What a document is held to: `badge` is a badge or an endorsement of Open Badges 3.0, `any` a
 * credential of the W3C, whatever it says.
 */
export type CredentialKind = 'badge' | 'any'

/** One proof of a document, or the token around it, and what became of it. */
export interface ProofReport {
  /** The cryptosuite or the type of proof as it is written, or the kind of token: `VC-JWT ES256`. */
  readonly mechanism: string
  /** URL of the key, as the proof or the token names it. Absent where it names none. */
  readonly verificationMethod?: string
  /** When it says that it was made, as it is written. Not every proof does, and no token. */
  readonly created?: string
  /** Whether the signature holds. Whose key it is, the check `issuer` says. */
  readonly outcome: 'passed' | 'failed' | 'undetermined'
  /** Where it stands in the document; `""` for the token, which is around all of it. */
  readonly pointer: string
}

/**
 * How it is known that a credential is about somebody.
 *
 * - `key` by a key: the holder of the id of the subject signed the presentation that it came in
 * - `identifier` by an id or an identifier, in clear or hashed, that the verifier knows from elsewhere; of
 *   whoever presents it, it says nothing
 * - `both`, `nothing`
 */
export type RecipientProof = 'key' | 'identifier' | 'both' | 'nothing'

/** One entry of `credentialStatus`, and what became of it. */
export interface StatusReport {
  /** Where the entry stands. */
  readonly pointer: string
  /** As it is written, such as `BitstringStatusListEntry`. */
  readonly type: string
  /** What a value other than zero means; `revocation` for lists of 1EdTech. Absent where it is not told. */
  readonly purpose?: string
  /** URL of the list. */
  readonly list?: string
  /** Place in the list, counted from zero. */
  readonly index?: number
  /**
   * - `clear` the list says nothing against it
   * - `set` the list says what `purpose` means
   * - `undetermined` the list could not be had or read
   * - `failed` the entry or the list is not what it should be
   */
  readonly outcome: 'clear' | 'set' | 'undetermined' | 'failed'
  /** The value in the list; more than one where an entry has several bits. */
  readonly value?: number
  /** What the value means, in the issuer's words. */
  readonly message?: string
  /** Why it was revoked, in the issuer's words. */
  readonly reason?: string
  /** When it was revoked, ISO 8601, where the list tells. A list of bits never does. */
  readonly since?: string
  /** Until when the list counts, ISO 8601, where it tells. */
  readonly listValidUntil?: string
  /** When the list was fetched, ISO 8601. */
  readonly fetchedAt?: string
}

/** What an endorsement speaks for. */
export type Endorsed = 'credential' | 'achievement' | 'issuer' | 'creator' | 'recipient' | 'profile'

/** One endorsement in the credential or beside it, and what became of it. */
export interface EndorsementReport {
  /** Where it stands in the credential; absent for one that was given beside it. */
  readonly pointer?: string
  /**
   * Its place among those given beside the credential, from zero; in a presentation or a chain among those
   * that are about it.
   */
  readonly beside?: number
  /** `verified` only if it holds, is in force, and is about this credential. Only then it counts. */
  readonly outcome: 'verified' | 'refuted' | 'undetermined'
  /** Why it does not count; pointers are into the endorsement itself. Empty when it does. */
  readonly problems: readonly Problem[]
  /** Who endorses, as the endorsement says; believe it only when `verified`. */
  readonly endorser?: { readonly id: string; readonly name?: string }
  /** Whom of this credential the endorser is, or that it is what it endorses; no third party then. */
  readonly self?: 'issuer' | 'recipient' | 'endorsed'
  /** What it speaks for. */
  readonly endorsed?: { readonly what: Endorsed; readonly id: string }
  /**
   * Whether it says by a digest which achievement or credential it speaks for. If not, it speaks for whatever
   * has that id: another issuer may have given it to something else.
   */
  readonly pinned: boolean
  readonly comment?: string
  /** When it was given, and until when it counts, ISO 8601. */
  readonly validFrom?: string
  readonly validUntil?: string
  /** What a `DefinitionEndorsement` says besides; there only if the digest is that of this definition. */
  readonly definition?: {
    readonly digest: string
    /** Issuers that may award it, where it names any. */
    readonly authorizedIssuer?: readonly string[]
    /** Standards that it meets. */
    readonly conformsTo?: readonly string[]
  }
}

/** What one source says of the issuer: evidence, not a verdict. */
export interface AuthorityEvidence {
  /** Name of the source, as the caller calls it. */
  readonly source: string
  /** The kind of source. */
  readonly kind: 'allow-list' | 'registry' | 'federation' | 'definition'
  /**
   * - `confirmed` the source names the issuer
   * - `denied` the source decides who may, and the issuer is not among them
   * - `silent` the source does not name the issuer, which says nothing against it
   * - `unavailable` the source could not be asked, or not be relied on
   */
  readonly finding: 'confirmed' | 'denied' | 'silent' | 'unavailable'
  /** What was asked about. */
  readonly about: { readonly issuer: string; readonly achievement?: string }
  /** One sentence for people. */
  readonly detail: string
  /** Where the statement was found, outermost last: URL of a registry, ids of a trust chain up to its anchor. */
  readonly path?: readonly string[]
  /** Until when the statement counts, ISO 8601. */
  readonly validUntil?: string
}

/** One thing that the credential points to with a digest. */
export interface ResourceReport {
  /** Where the object with the digest stands. */
  readonly pointer: string
  /** Its URL. */
  readonly id: string
  /** `unchecked` when nobody asked for its bytes; `undetermined` when they could not be had, or the hash is not known. */
  readonly outcome: 'passed' | 'failed' | 'undetermined' | 'unchecked'
}

/** Which copy of the credential was judged. */
export interface CopyReport {
  /** `refreshed` when the copy of the refresh service took the place of the one presented. */
  readonly judged: 'presented' | 'refreshed'
  /** Where the newer copy came from. */
  readonly url?: string
  /** `validFrom` of the copy that was presented, and of the one that was judged. */
  readonly presentedFrom?: string
  readonly judgedFrom?: string
}

interface Findings {
  /** What it was held to. */
  readonly kind: CredentialKind
  /** The moment that dates were compared with, ISO 8601 in UTC. */
  readonly now: string
  readonly checks: readonly Check[]
  /** The token, then every embedded proof in document order; none when there was nothing to read. */
  readonly proofs: readonly ProofReport[]
  /** `nothing` as long as the credential itself cannot be relied on, or nobody was named. */
  readonly recipient: { readonly proven: RecipientProof }
  /** Which copy the rest of the report is about. */
  readonly copy: CopyReport
  /** Every entry of `credentialStatus`, in document order. */
  readonly status: readonly StatusReport[]
  /** Every endorsement in document order, then those beside it. Count none that is not `verified`. */
  readonly endorsements: readonly EndorsementReport[]
  /** What each source said about the issuer. */
  readonly authority: readonly AuthorityEvidence[]
  /** Everything that it points to with a digest, in document order. */
  readonly resources: readonly ResourceReport[]
}

/**
 * The answer of `verify`: every check once, in fixed order, and the verdict that follows from them.
 *
 * - `verified` no check failed and none was undetermined
 * - `refuted` at least one check failed
 * - `undetermined` nothing failed, but something could not be looked at
 *
 * `credential` exists only when verified, and is what the proof covered, deeply frozen. Its members are
 * of the right kinds; one that the Open Badges schema asks for may be missing, and a `name` or
 * `description` may be a language value object, where a warning `schema-not-declared` says so. Nothing
 * in a report is an `Error`, so it can be stored, sent and compared.
 *
 * @typeParam Credential - what was verified: a badge or an endorsement, or JSON where any credential will do.
 */
export type VerificationReport<Credential = AnyAchievementCredential | AnyEndorsementCredential> =
  | (Findings & {
      readonly verified: true
      readonly outcome: 'verified'
      /** In the version it was written in; read the dates of a badge with `datesOf`. */
      readonly credential: Credential
    })
  | (Findings & {
      readonly verified: false
      readonly outcome: 'refuted' | 'undetermined'
    })

/**
 * The check of that name; every report has every check once.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when there is no check of that name.
 */
export function findCheck(report: VerificationReport<unknown>, name: CheckName): Check {
  const check = report.checks.find((candidate) => candidate.name === name)
  if (check !== undefined) return check
  const names = report.checks.map((candidate) => candidate.name)
  throw new OpenBadgesError(
    `There is no check ${JSON.stringify(String(name).slice(0, 80))}, only ${names.join(', ')}.`,
    { code: 'ERR_OB_ARGUMENT' },
  )
}

/**
 * All problems of the checks that failed or were undetermined, in the order of the checks.
 *
 * @param report - of a credential or of a presentation.
 */
export function problemsOf(report: {
  readonly checks: readonly Check<string>[]
}): readonly Problem[] {
  return report.checks.flatMap((check) => ('problems' in check ? check.problems : []))
}

/**
 * All warnings of the checks, in the order of the checks: what is worth a look, and changes no outcome. A
 * check has them whatever came of it, also one that was skipped.
 *
 * @param report - of a credential or of a presentation.
 */
export function warningsOf(report: {
  readonly checks: readonly Check<string>[]
}): readonly Problem[] {
  return report.checks.flatMap((check) => check.warnings ?? [])
}
