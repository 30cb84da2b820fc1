import { buildEndorsement, type EndorsementInput, readVersions } from '../build/index.js'
import { OpenBadgesError } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import type {
  AnyEndorsementCredential,
  EndorsementCredential,
  EndorsementCredentialv1p1,
  VcVersion,
} from '../model/index.js'
import { type Issued, type Secured, sign } from './issue-credential.js'
import { type IssuedJwt, signAsToken } from './issue-jwt.js'
import type {
  IssueEndorsementJwtOptions,
  IssueEndorsementOptions,
  WithWarnings,
} from './options.js'
import {
  BUILD_OPTIONS,
  type IssueSettings,
  readProofOptions,
  readTokenOptions,
} from './settings.js'

/** The endorsement on a version of Verifiable Credentials. */
type EndorsementOf<Version extends VcVersion> = Version extends '1.1'
  ? EndorsementCredentialv1p1
  : EndorsementCredential

/**
 * Builds an endorsement and signs it, on Verifiable Credentials 2.0 unless the options say otherwise. It may
 * be put into a badge as one of `endorsement`, before that is signed, or be handed on beside it.
 *
 * @param input - what is endorsed, and what is said of it.
 * @returns a new object; the input is never changed. It verifies, or nothing is returned.
 * @throws {OpenBadgesError} as `buildEndorsement` and `issueCredential` do.
 * @see Open Badges 3.0, EndorsementCredential; R-701
 * @example
 * ```ts
 * const endorsement = await issueEndorsement(
 *   { subject: { id: achievement.id, definitionDigest: await digestDefinition(achievement) } },
 *   { issuer: { id: signer.controller, name: 'Quality board' }, signer },
 * )
 * ```
 */
export async function issueEndorsement<Version extends VcVersion = '2.0'>(
  input: EndorsementInput,
  options: IssueEndorsementOptions<Version> & { readonly withWarnings?: false },
): Promise<Secured<EndorsementOf<Version>>>
export async function issueEndorsement<Version extends VcVersion = '2.0'>(
  input: EndorsementInput,
  options: IssueEndorsementOptions<Version> & WithWarnings,
): Promise<Issued<EndorsementOf<Version>>>
export async function issueEndorsement(
  input: EndorsementInput,
  options: IssueEndorsementOptions<VcVersion>,
): Promise<Secured<AnyEndorsementCredential> | Issued<AnyEndorsementCredential>> {
  const settings = readProofOptions(options, BUILD_OPTIONS)
  const issued = await sign<AnyEndorsementCredential>(build(input, options, settings), settings)
  return settings.withWarnings ? issued : issued.credential
}

/**
 * The same as a token (VC-JWT), for `endorsementJwt`: the form that a badge holds without sharing its graph
 * with it (chain.md 2.6, G7).
 *
 * @returns the compact token.
 * @throws {OpenBadgesError} as `buildEndorsement` and `issueCredentialJwt` do.
 * @see
 */
export async function issueEndorsementJwt<Version extends VcVersion = '2.0'>(
  input: EndorsementInput,
  options: IssueEndorsementJwtOptions<Version> & { readonly withWarnings?: false },
): Promise<string>
export async function issueEndorsementJwt<Version extends VcVersion = '2.0'>(
  input: EndorsementInput,
  options: IssueEndorsementJwtOptions<Version> & WithWarnings,
): Promise<IssuedJwt>
export async function issueEndorsementJwt(
  input: EndorsementInput,
  options: IssueEndorsementJwtOptions<VcVersion>,
): Promise<string | IssuedJwt> {
  const settings = readTokenOptions(options, BUILD_OPTIONS)
  const issued = await signAsToken({ document: build(input, options, settings) }, settings)
  return settings.withWarnings ? issued : issued.token
}

function build(
  input: EndorsementInput,
  options: IssueEndorsementOptions<VcVersion> | IssueEndorsementJwtOptions<VcVersion>,
  { now, contexts, kind }: IssueSettings,
): JsonObject {
  if (kind !== 'badge') {
    throw new OpenBadgesError('An endorsement is held to Open Badges.', { code: 'ERR_OB_ARGUMENT' })
  }
  const id = `urn:uuid:${crypto.randomUUID()}`
  const { issuer } = options
  const asked = { ...readVersions(options), issuer, now, id, contexts }
  const { ...credential } = buildEndorsement(input, asked)
  return credential as unknown as JsonObject
}
