import type { JsonObject, JsonValue } from '../json/index.js'
import type { CredentialStatus } from './credential-status.js'
import type { LanguageText } from './language-text.js'
import type { OneOrMany } from './one-or-many.js'
import type { IssuerProfile } from './profile.js'
import type { Proof } from './proof.js'

/** What a credential has in either version of Verifiable Credentials, dates and issuer apart. */
export interface CredentialEnvelope {
  /**
   * In this order: the URL of Verifiable Credentials, that of Open Badges 3.0, then further URLs and
   * inline copies of known contexts. The first says the version.
   */
  readonly '@context': readonly (string | JsonObject)[]
  /** Absolute IRI; mandatory in Open Badges. */
  readonly id: string
  /** An unordered set that holds `VerifiableCredential` and the name of the class. */
  readonly type: readonly string[]
  /** Plain text, or the same in several languages; read it with `textOf`. */
  readonly description?: LanguageText
  /** When it was first awarded: date, time and zone. Stays the same when it is issued again. */
  readonly awardedDate?: string
  readonly credentialSchema?: OneOrMany<CredentialSchema>
  /**
   * Where to see whether it was revoked or suspended. The schema of Open Badges has one; several, such as
   * one for each of the two, are read, with a warning.
   */
  readonly credentialStatus?: OneOrMany<CredentialStatus>
  readonly refreshService?: RefreshService
  readonly termsOfUse?: OneOrMany<TermsOfUse>
  /** Embedded proofs; absent when the credential is not secured or is wrapped in a token. */
  readonly proof?: OneOrMany<Proof>
}

/**
 * What every credential of Open Badges 3.0 has, in the form of Verifiable Credentials 2.0.
 *
 * @see Verifiable Credentials Data Model 2.0: https://www.w3.org/TR/vc-data-model-2.0/
 */
export interface VerifiableCredential extends CredentialEnvelope {
  /** Who issues it. A profile; a bare IRI is read too, but never written by this library. */
  readonly issuer: IssuerProfile | string
  /** Date, time and zone from which on it counts; mandatory in Open Badges. */
  readonly validFrom: string
  /** Date, time and zone after which it counts no longer. Absent: no end. */
  readonly validUntil?: string
  /** Other resources with their digests, by which a change in them shows. */
  readonly relatedResource?: OneOrMany<RelatedResource>
  /** How to become more certain that the presenter is the subject. */
  readonly confidenceMethod?: OneOrMany<ConfidenceMethod>
  /** How to show the credential to people. */
  readonly renderMethod?: OneOrMany<RenderMethod>
}

/**
 * The same in the form of Verifiable Credentials 1.1, of which there are many; this library writes it
 * only when asked. Its dates have other names: read them with `datesOf`.
 *
 * @see Verifiable Credentials Data Model 1.1: https://www.w3.org/TR/vc-data-model/
 */
export interface VerifiableCredentialv1p1 extends CredentialEnvelope {
  /** Who issues it. A profile; a bare IRI is read too, but never written by this library. */
  readonly issuer: IssuerProfile | string
  /** Date, time and zone from which on it counts: what `validFrom` is in version 2.0. */
  readonly issuanceDate: string
  /** Date, time and zone after which it counts no longer: what `validUntil` is in version 2.0. */
  readonly expirationDate?: string
}

/** A schema that the credential says it fits. */
export interface CredentialSchema {
  readonly id: string
  /** `1EdTechJsonSchemaValidator2019` for the schemas of Open Badges. */
  readonly type: string
}

/** Where a newer copy of the credential can be had. */
export interface RefreshService {
  readonly id: string
  /** `1EdTechCredentialRefresh` in Open Badges. */
  readonly type: string
}

/** Terms under which the credential was issued; what its further members mean depends on `type`. */
export interface TermsOfUse {
  readonly id?: string
  readonly type: string
  readonly [member: string]: JsonValue | undefined
}

/** Another resource together with a digest of its bytes; at least one of the digests is needed. */
export interface RelatedResource {
  readonly id: string
  readonly type?: OneOrMany<string>
  readonly mediaType?: string
  /** Subresource Integrity text, e.g. `sha384-…`. */
  readonly digestSRI?: string
  /** Multibase multihash. */
  readonly digestMultibase?: string
}

/** A method to become more certain of who presents; what its further members mean depends on `type`. */
export interface ConfidenceMethod {
  readonly id?: string
  readonly type: OneOrMany<string>
  readonly [member: string]: JsonValue | undefined
}

/** A way to render the credential; what its further members mean depends on `type`. */
export interface RenderMethod {
  readonly id?: string
  readonly type: OneOrMany<string>
  readonly [member: string]: JsonValue | undefined
}
