import { BUNDLED_CONTEXTS } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { isJsonObject, type JsonObject } from '../json/index.js'
import {
  type AnyEndorsementCredential,
  type DefinitionEndorsement,
  type EndorsementCredential,
  type EndorsementCredentialv1p1,
  type EndorsementSubject,
  formatDateTime,
  hasType,
  type LanguageText,
  type PrerequisiteWaiver,
  VALIDITY_MEMBERS,
  type VcVersion,
} from '../model/index.js'
import { lintProblem, problem, refusal } from '../report/index.js'
import type { BuildOptions } from './build-credential.js'
import { checkEndorsement } from './check-award.js'
import { completeNode, ownNode } from './complete-node.js'
import type { Plain } from './plain.js'
import { assertOptions, readInput } from './read-input.js'
import { contextsFor, readVersions } from './versions.js'

/** Members of the credential that are taken as they are. */
type EndorsementDetails = Pick<
  Plain<EndorsementCredential>,
  | 'description'
  | 'evidence'
  | 'credentialSchema'
  | 'credentialStatus'
  | 'refreshService'
  | 'termsOfUse'
  | 'relatedResource'
>

/** One endorsement as people write it; dates are `Date` or text with time and zone. */
export interface EndorsementInput extends EndorsementDetails {
  /**
   * What is endorsed, by its `id`: a credential, an achievement, a profile or a person; and what is said of
   * it. With `definitionDigest` it is a `DefinitionEndorsement`, with `waives` a `PrerequisiteWaiver`.
   */
  readonly subject:
    | Plain<EndorsementSubject>
    | Plain<DefinitionEndorsement>
    | Plain<PrerequisiteWaiver>
  /** What the endorsement is called. Default: `Endorsement`. */
  readonly name?: LanguageText | undefined
  /** Absolute IRI of the endorsement. Default: a fresh `urn:uuid:`. */
  readonly id?: string | undefined
  /** From when it counts; written as `issuanceDate` in version 1.1. Default: now. */
  readonly validFrom?: string | Date | undefined
  /** Until when it counts; written as `expirationDate` in version 1.1. Default: for ever. */
  readonly validUntil?: string | Date | undefined
  /** URLs of further contexts, whose terms the input uses. Default: none. */
  readonly context?: readonly string[] | undefined
}

/**
 * An unsigned endorsement, on Verifiable Credentials 2.0 unless asked otherwise. Its issuer is who endorses.
 *
 * Pure, as `buildCredential` is. The digest of a definition comes from `digestDefinition`.
 *
 * @returns a new, deeply frozen document in wire form.
 * @throws {OpenBadgesError} as `buildCredential` does.
 * @see Open Badges 3.0, EndorsementCredential: https://www.imsglobal.org/spec/ob/v3p0/#endorsementcredential
 * @see chain.md 2.5, 3.2
 */
export function buildEndorsement(
  input: EndorsementInput,
  options: BuildOptions<'1.1'> & { readonly version: '1.1' },
): EndorsementCredentialv1p1
export function buildEndorsement(
  input: EndorsementInput,
  options: BuildOptions,
): EndorsementCredential
export function buildEndorsement(
  input: EndorsementInput,
  options: BuildOptions<VcVersion>,
): AnyEndorsementCredential
export function buildEndorsement(
  input: EndorsementInput,
  options: BuildOptions<VcVersion>,
): AnyEndorsementCredential {
  assertOptions(options)
  const { now, id, contexts = BUNDLED_CONTEXTS } = options
  if (!(now instanceof Date) || Number.isNaN(now.getTime())) {
    throw new OpenBadgesError('The option "now" must be a Date.', { code: 'ERR_OB_ARGUMENT' })
  }
  const versions = readVersions(options)
  const given = readInput(input, 'The endorsement')
  const issuer = readInput(options.issuer, 'The option "issuer"')
  const { subject, context, validFrom = formatDateTime(now), validUntil, ...members } = given
  if (isJsonObject(subject) && isWhole(subject)) throw refusal('The endorsement', [WHOLE])
  const { from, until } = VALIDITY_MEMBERS[versions.version]
  const envelope = Object.entries(members).filter(([name]) => ENVELOPE.has(name))
  const draft = completeNode(
    {
      id,
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Endorsement',
      issuer,
      [from]: validFrom,
      ...(validUntil === undefined ? {} : { [until]: validUntil }),
      credentialSubject: isJsonObject(subject) ? subject : {},
      ...Object.fromEntries(envelope),
    },
    'EndorsementCredential',
  )
  const credential: JsonObject = { '@context': contextsFor(draft, context, versions), ...draft }
  const problems = checkEndorsement({ input: given, known: KNOWN, credential, contexts })
  if (problems.length > 0) throw refusal('The endorsement', problems)
  return ownNode(credential, 'EndorsementCredential') as unknown as AnyEndorsementCredential
}

/** Whether it is the thing that is endorsed, in the standard's form or as people write it. */
function isWhole(subject: JsonObject): boolean {
  return 'criteria' in subject || ENDORSED.some((type) => hasType(subject, type))
}

const ENDORSED = ['Achievement', 'Profile', 'VerifiableCredential'] as const

const WHOLE = lintProblem(
  problem(
    'schema-mismatch',
    'The subject is the whole of what is endorsed, where its id is asked for.',
    '/credentialSubject',
  ),
  { fix: 'Give its id, and for a definition what digestDefinition makes of it.' },
)

/** Members of the input that go into the credential as they are. */
const ENVELOPE: ReadonlySet<string> = new Set<keyof EndorsementInput>([
  'id',
  'name',
  'description',
  'evidence',
  'credentialSchema',
  'credentialStatus',
  'refreshService',
  'termsOfUse',
  'relatedResource',
])

/** All members that an endorsement may have. */
const KNOWN: ReadonlySet<string> = new Set<string>([
  ...ENVELOPE,
  ...(['subject', 'validFrom', 'validUntil', 'context'] satisfies (keyof EndorsementInput)[]),
])
