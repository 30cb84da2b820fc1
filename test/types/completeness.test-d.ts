import { describe, expectTypeOf, it } from 'vitest'
import type {
  Achievement,
  AchievementCredential,
  AchievementCredentialv1p1,
  AchievementSubject,
  Address,
  Alignment,
  BitstringStatusListEntry,
  ConfidenceMethod,
  CredentialSchema,
  CredentialStatus,
  Criteria,
  EndorsementCredential,
  EndorsementCredentialv1p1,
  EndorsementSubject,
  Evidence,
  GeoCoordinates,
  IdentifierEntry,
  IdentityObject,
  Image,
  Jwk,
  Jwks,
  Multikey,
  Profile,
  Proof,
  RefreshService,
  Related,
  RelatedResource,
  RenderMethod,
  Result,
  ResultDescription,
  RevocationListEntry,
  RubricCriterionLevel,
  StackMembers,
  StatusList2021Entry,
  TermsOfUse,
} from '../../src/model/index.js'
import type { DIGEST } from '../model/digest.js'

/** Names of the members, without any index signature. */
type Members<T> = keyof {
  [K in keyof T as string extends K ? never : K]: T[K]
}

type Mandatory<T> = {
  [K in Members<T>]-?: object extends Pick<T, K & keyof T> ? never : K
}[Members<T>]

/** Members that can hold several values. */
type Several<T> = {
  [K in Members<T>]-?: Extract<T[K & keyof T], readonly unknown[]> extends never ? never : K
}[Members<T>]

type Class = keyof typeof DIGEST
type Entries<C extends Class, Pattern extends string> = {
  [K in keyof (typeof DIGEST)[C]]: (typeof DIGEST)[C][K] extends Pattern ? K : never
}[keyof (typeof DIGEST)[C]]

/**
 * Holds when the type has the members of the specification and no others, as mandatory and as many. Of
 * `credentialStatus` several are read, though the specification has one.
 */
type Fits<T, C extends Class, Beyond = never> = [
  Exclude<Members<T>, Beyond>,
  Exclude<Mandatory<T>, Beyond>,
  Exclude<Several<T>, Beyond | 'type' | 'credentialStatus' | LanguageMembers<C>>,
]
type Specified<C extends Class> = [
  keyof (typeof DIGEST)[C],
  Entries<C, `${string} 1` | `${string} ${1 | 2}..*`>,
  Exclude<Entries<C, `${string}*`>, 'type'>,
]

/** A name in several languages is several values (W-10), though one text in the specification. */
type LanguageMembers<C extends Class> = C extends
  | 'AchievementCredential'
  | 'AchievementCredentialv1p1'
  | 'EndorsementCredential'
  | 'EndorsementCredentialv1p1'
  ? 'name' | 'description'
  : never

/** Members of Verifiable Credentials 2.0 beside those of Open Badges. */
type OfVersion2 = 'relatedResource' | 'confidenceMethod' | 'renderMethod'

/** Members of Verifiable Credentials 2.0 about what is behind an id. */
type OfResources = 'digestSRI' | 'digestMultibase' | 'mediaType'

describe('the types have every property of the specification, none besides, as mandatory and as many', () => {
  it('of credentials, in both versions (R-110 to R-112)', () => {
    expectTypeOf<Fits<AchievementCredential, 'AchievementCredential', OfVersion2>>().toEqualTypeOf<
      Specified<'AchievementCredential'>
    >()
    expectTypeOf<Fits<AchievementCredentialv1p1, 'AchievementCredentialv1p1'>>().toEqualTypeOf<
      Specified<'AchievementCredentialv1p1'>
    >()
    expectTypeOf<
      Fits<EndorsementCredential, 'EndorsementCredential', OfVersion2 | 'evidence'>
    >().toEqualTypeOf<Specified<'EndorsementCredential'>>()
    expectTypeOf<
      Fits<EndorsementCredentialv1p1, 'EndorsementCredentialv1p1', 'evidence'>
    >().toEqualTypeOf<Specified<'EndorsementCredentialv1p1'>>()
  })

  it('of subjects and achievements (R-113 to R-117, R-123)', () => {
    expectTypeOf<Fits<EndorsementSubject, 'EndorsementSubject'>>().toEqualTypeOf<
      Specified<'EndorsementSubject'>
    >()
    expectTypeOf<Fits<AchievementSubject, 'AchievementSubject'>>().toEqualTypeOf<
      Specified<'AchievementSubject'>
    >()
    expectTypeOf<Fits<Achievement, 'Achievement', keyof StackMembers>>().toEqualTypeOf<
      Specified<'Achievement'>
    >()
    expectTypeOf<Fits<Criteria, 'Criteria'>>().toEqualTypeOf<Specified<'Criteria'>>()
    expectTypeOf<Fits<Related, 'Related'>>().toEqualTypeOf<Specified<'Related'>>()
  })

  it('of alignments, results and evidence (R-118 to R-121, R-124)', () => {
    expectTypeOf<Fits<Alignment, 'Alignment'>>().toEqualTypeOf<Specified<'Alignment'>>()
    expectTypeOf<Fits<Result, 'Result'>>().toEqualTypeOf<Specified<'Result'>>()
    expectTypeOf<Fits<ResultDescription, 'ResultDescription'>>().toEqualTypeOf<
      Specified<'ResultDescription'>
    >()
    expectTypeOf<Fits<RubricCriterionLevel, 'RubricCriterionLevel'>>().toEqualTypeOf<
      Specified<'RubricCriterionLevel'>
    >()
    expectTypeOf<Fits<Evidence, 'Evidence', OfResources>>().toEqualTypeOf<Specified<'Evidence'>>()
  })

  it('of profiles, pictures and identifiers (R-125 to R-130)', () => {
    expectTypeOf<Fits<Image, 'Image'>>().toEqualTypeOf<Specified<'Image'>>()
    expectTypeOf<Fits<IdentifierEntry, 'IdentifierEntry'>>().toEqualTypeOf<
      Specified<'IdentifierEntry'>
    >()
    expectTypeOf<Fits<IdentityObject, 'IdentityObject'>>().toEqualTypeOf<
      Specified<'IdentityObject'>
    >()
    expectTypeOf<Fits<Address, 'Address'>>().toEqualTypeOf<Specified<'Address'>>()
    expectTypeOf<Fits<GeoCoordinates, 'GeoCoordinates'>>().toEqualTypeOf<
      Specified<'GeoCoordinates'>
    >()
    expectTypeOf<Fits<Profile, 'Profile'>>().toEqualTypeOf<Specified<'Profile'>>()
  })

  it('of what is around a credential (R-132 to R-135)', () => {
    expectTypeOf<Fits<CredentialSchema, 'CredentialSchema'>>().toEqualTypeOf<
      Specified<'CredentialSchema'>
    >()
    expectTypeOf<Fits<CredentialStatus, 'CredentialStatus'>>().toEqualTypeOf<
      Specified<'CredentialStatus'>
    >()
    expectTypeOf<Fits<RefreshService, 'RefreshService'>>().toEqualTypeOf<
      Specified<'RefreshService'>
    >()
    expectTypeOf<Fits<TermsOfUse, 'TermsOfUse'>>().toEqualTypeOf<Specified<'TermsOfUse'>>()
    expectTypeOf<Fits<Proof, 'Proof', 'id' | 'expires' | 'previousProof'>>().toEqualTypeOf<
      Specified<'Proof'>
    >()
  })
})

describe('the types beyond the specification', () => {
  it('are those of Verifiable Credentials 2.0 (R-211)', () => {
    expectTypeOf<Mandatory<RelatedResource>>().toEqualTypeOf<'id'>()
    expectTypeOf<Mandatory<ConfidenceMethod>>().toEqualTypeOf<'type'>()
    expectTypeOf<Mandatory<RenderMethod>>().toEqualTypeOf<'type'>()
  })

  it('are status entries, which go where the plain one goes (R-510, R-520, R-530)', () => {
    expectTypeOf<
      BitstringStatusListEntry | StatusList2021Entry | RevocationListEntry
    >().toExtend<CredentialStatus>()
    expectTypeOf<Mandatory<BitstringStatusListEntry>>().toEqualTypeOf<
      'type' | 'statusPurpose' | 'statusListIndex' | 'statusListCredential'
    >()
    expectTypeOf<BitstringStatusListEntry['statusListIndex']>().toEqualTypeOf<string>()
    expectTypeOf<Mandatory<RevocationListEntry>>().toEqualTypeOf<'id' | 'type'>()
  })

  it('are public keys, never private ones (R-136, R-137)', () => {
    expectTypeOf<Mandatory<Multikey>>().toEqualTypeOf<
      'id' | 'type' | 'controller' | 'publicKeyMultibase'
    >()
    expectTypeOf<Jwks['keys'][number]>().toEqualTypeOf<Jwk>()
    expectTypeOf<{ kty: 'OKP'; crv: 'Ed25519'; x: string }>().toExtend<Jwk>()
    expectTypeOf<{ kty: 'OKP'; crv: 'Ed25519'; x: string; d: string }>().not.toExtend<Jwk>()
  })
})
