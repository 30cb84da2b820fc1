import type { AnyEndorsementCredential } from './endorsement.js'
import type { IdentifierEntry } from './identifiers.js'
import type { Image } from './image.js'
import type { LanguageText } from './language-text.js'
import type { OneOrMany, TypeSet } from './one-or-many.js'

/** What every profile has beside its name and description. */
interface ProfileMembers {
  /** Absolute IRI: a DID, an `https` URL or a `urn:uuid:`. */
  readonly id: string
  readonly type: TypeSet<'Profile'>
  /** Home page or social media page. */
  readonly url?: string
  readonly phone?: string
  /** What others say about this profile, with proofs of their own inside. */
  readonly endorsement?: OneOrMany<AnyEndorsementCredential>
  /** The same as compact JWS. */
  readonly endorsementJwt?: OneOrMany<string>
  readonly image?: Image
  readonly email?: string
  readonly address?: Address
  readonly otherIdentifier?: OneOrMany<IdentifierEntry>
  /** The person who signs for the organisation, by name. */
  readonly official?: string
  /** The organisation that this one belongs to. */
  readonly parentOrg?: Profile
  readonly familyName?: string
  readonly givenName?: string
  readonly additionalName?: string
  readonly patronymicName?: string
  readonly honorificPrefix?: string
  readonly honorificSuffix?: string
  readonly familyNamePrefix?: string
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth?: string
}

/** An organisation or a person: who issues, creates, endorses or assesses. */
export interface Profile extends ProfileMembers {
  readonly name?: string
  readonly description?: string
}

/**
 * The profile of an issuer, also where it stands as the creator of an achievement. Its name and
 * description may be in several languages: read them with `issuerOf`, `issuerNameOf` and `textOf`.
 *
 * @see Verifiable Credentials Data Model 2.0, Issuer: https://www.w3.org/TR/vc-data-model-2.0/#issuer
 */
export interface IssuerProfile extends ProfileMembers {
  readonly name?: LanguageText
  readonly description?: LanguageText
}

/** A postal address. */
export interface Address {
  readonly type: TypeSet<'Address'>
  readonly addressCountry?: string
  /** ISO 3166-1 alpha-2. */
  readonly addressCountryCode?: string
  readonly addressRegion?: string
  readonly addressLocality?: string
  readonly streetAddress?: string
  readonly postOfficeBoxNumber?: string
  readonly postalCode?: string
  readonly geo?: GeoCoordinates
}

/** A point on the earth, in degrees (WGS 84). */
export interface GeoCoordinates {
  readonly type: 'GeoCoordinates'
  readonly latitude: number
  readonly longitude: number
}
