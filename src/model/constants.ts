/** Context of Verifiable Credentials 2.0; the first item of every badge that this library issues. */
export const VC_V2_CONTEXT = 'https://www.w3.org/ns/credentials/v2'

/** Context of Verifiable Credentials 1.1. */
export const VC_V1_CONTEXT = 'https://www.w3.org/2018/credentials/v1'

/** Current context of Open Badges 3.0; the second item of every badge that this library issues. */
export const OB_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/** Context 3.0.2 of Open Badges 3.0; the oldest that agrees with Verifiable Credentials 2.0. */
export const OB_CONTEXT_3_0_2 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json'

/** Context 3.0.1 of Open Badges 3.0; usable with Verifiable Credentials 1.1 only. */
export const OB_CONTEXT_3_0_1 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json'

/** Unversioned first context of Open Badges 3.0; usable with Verifiable Credentials 1.1 only. */
export const OB_CONTEXT_UNVERSIONED = 'https://purl.imsglobal.org/spec/ob/v3p0/context.json'

/** Another address of the same unversioned context. */
export const OB_CONTEXT_UNVERSIONED_ALIAS =
  'https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld'

/** Context of the `1EdTech…` types for schemas, revocation lists and refresh services. */
export const OB_EXTENSIONS_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'

/** Context of `BitstringStatusListEntry`; needed with Verifiable Credentials 1.1 only. */
export const STATUS_CONTEXT = 'https://www.w3.org/ns/credentials/status/v1'

/** Context of `StatusList2021Entry`, the forerunner. */
export const STATUS_2021_CONTEXT = 'https://w3id.org/vc/status-list/2021/v1'

/** Context of the prerequisite vocabulary: stacked achievements and their conditions. */
export const STACK_CONTEXT = 'https://w3id.org/stackbadge/v1'

/** The older context of Data Integrity proofs; read, never written, and no match for version 2.0. */
export const DATA_INTEGRITY_V1_CONTEXT = 'https://w3id.org/security/data-integrity/v1'

/** Context of Data Integrity proofs; needed with Verifiable Credentials 1.1 only. */
export const DATA_INTEGRITY_V2_CONTEXT = 'https://w3id.org/security/data-integrity/v2'

/** Context of the Ed25519Signature2020 proof. */
export const ED25519_2020_CONTEXT = 'https://w3id.org/security/suites/ed25519-2020/v1'

/** Context of Multikey verification methods. */
export const MULTIKEY_CONTEXT = 'https://w3id.org/security/multikey/v1'

/** Type of a `credentialSchema` entry that names one of the Open Badges schemas. */
export const OB_SCHEMA_TYPE = '1EdTechJsonSchemaValidator2019'

/** The addresses of one schema: the one to write, and its twin for compacted JSON-LD. */
type SchemaAddresses = readonly [string, string]

function addressesOf(name: string): SchemaAddresses {
  const folder = 'https://purl.imsglobal.org/spec/ob/v3p0/schema'
  const file = `ob_v3p0_${name}_schema.json`
  return [`${folder}/json/${file}`, `${folder}/json-ld/${file}`]
}

/**
 * Official addresses of the Open Badges schemas, as they stand in `credentialSchema`.
 *
 * Badges of Verifiable Credentials 1.1 name that of the class too: what was published there changed
 * with the version. The names in `any…` and `…v1p1` say the version.
 */
export const OB_SCHEMA_URLS: {
  readonly achievementCredential: SchemaAddresses
  readonly achievementCredentialv1p1: SchemaAddresses
  readonly anyAchievementCredential: SchemaAddresses
  readonly endorsementCredential: SchemaAddresses
  readonly endorsementCredentialv1p1: SchemaAddresses
  readonly anyEndorsementCredential: SchemaAddresses
  readonly profile: SchemaAddresses
} = {
  achievementCredential: addressesOf('achievementcredential'),
  achievementCredentialv1p1: addressesOf('achievementcredentialv1p1'),
  anyAchievementCredential: addressesOf('anyachievementcredential'),
  endorsementCredential: addressesOf('endorsementcredential'),
  endorsementCredentialv1p1: addressesOf('endorsementcredentialv1p1'),
  anyEndorsementCredential: addressesOf('anyendorsementcredential'),
  profile: addressesOf('profile'),
}

/** Address of the JSON Schema of the prerequisite vocabulary. */
export const STACK_SCHEMA_URL = 'https://w3id.org/stackbadge/v1/schema.json'
