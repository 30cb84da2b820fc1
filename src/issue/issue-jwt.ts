import type { CredentialInput } from '../build/index.js'
import { OpenBadgesError } from '../errors.js'
import { type JsonObject, ownTree } from '../json/index.js'
import {
  type AnyAchievementCredential,
  type AnyEndorsementCredential,
  type VcVersion,
  vcVersionOf,
} from '../model/index.js'
import { credentialPayload, signToken } from '../proofs/index.js'
import type { LintProblem } from '../report/index.js'
import { withFamiliarParts } from '../vcdm/index.js'
import { AWARD_OPTIONS, buildAward } from './award.js'
import { assertIssuable, issuerIdOf, type ReadCredential, readCredential } from './issuable.js'
import { issuerKey } from './issuer-key.js'
import type {
  IssueAnyCredentialJwtOptions,
  IssueCredentialJwtOptions,
  IssueJwtOptions,
  WithWarnings,
} from './options.js'
import { assertProofsHold } from './present-proofs.js'
import { readTokenOptions, type TokenSettings } from './settings.js'

/** A credential as a token, and what its issuer should look at again. */
export interface IssuedJwt {
  /** The compact JSON Web Signature. */
  readonly token: string
  /** What `lint` found; none of it stopped the signature. Always empty for other than badges. */
  readonly warnings: readonly LintProblem[]
}

/**
 * Builds a badge and signs it as a token (VC-JWT), on Verifiable Credentials 2.0 unless the options say
 * otherwise. The award is given as to `issue`.
 *
 * @returns the compact token. It verifies, or nothing is returned.
 * @throws {OpenBadgesError} as `buildCredential` and {@link issueCredentialJwt} do.
 * @see
 * @example
 * ```ts
 * const token = await issueJwt({ achievement, recipient }, { issuer, signer })
 * ```
 */
export async function issueJwt<Version extends VcVersion = '2.0'>(
  input: CredentialInput,
  options: IssueJwtOptions<Version> & { readonly withWarnings?: false },
): Promise<string>
export async function issueJwt<Version extends VcVersion = '2.0'>(
  input: CredentialInput,
  options: IssueJwtOptions<Version> & WithWarnings,
): Promise<IssuedJwt>
export async function issueJwt(
  input: CredentialInput,
  options: IssueJwtOptions<VcVersion>,
): Promise<string | IssuedJwt> {
  const settings = readTokenOptions(options, AWARD_OPTIONS)
  const { document, warnings } = await buildAward(input, options, settings)
  const issued = await signAsToken({ document }, settings)
  return settings.withWarnings
    ? { ...issued, warnings: [...issued.warnings, ...warnings] }
    : issued.token
}

/**
 * Signs a credential that is already built as a token (VC-JWT): a badge or an endorsement, or with
 * `kind: 'any'` whatever credential of the W3C. Every algorithm of a signer will do.
 *
 * The payload is the credential itself with Verifiable Credentials 2.0, and holds it in the claim `vc`
 * with 1.1; the registered claims repeat its issuer, id, subject and dates, these to the second.
 *
 * @param credential - it may have embedded proofs, which must hold; the token is signed around them.
 * @returns the compact token.
 * @throws {OpenBadgesError} as `issueCredential` does.
 * @see, W-48, W-50
 * @see Securing Verifiable Credentials using JOSE and COSE: https://www.w3.org/TR/vc-jose-cose/
 */
export async function issueCredentialJwt(
  credential: AnyAchievementCredential | AnyEndorsementCredential,
  options: IssueCredentialJwtOptions & { readonly withWarnings?: false },
): Promise<string>
export async function issueCredentialJwt(
  credential: AnyAchievementCredential | AnyEndorsementCredential,
  options: IssueCredentialJwtOptions & WithWarnings,
): Promise<IssuedJwt>
export async function issueCredentialJwt(
  credential: object,
  options: IssueAnyCredentialJwtOptions & { readonly withWarnings?: false },
): Promise<string>
export async function issueCredentialJwt(
  credential: object,
  options: IssueAnyCredentialJwtOptions & WithWarnings,
): Promise<IssuedJwt>
export async function issueCredentialJwt(
  credential: object,
  options: IssueCredentialJwtOptions | IssueAnyCredentialJwtOptions,
): Promise<string | IssuedJwt> {
  const settings = readTokenOptions(options)
  const issued = await signAsToken(readCredential(credential), settings)
  return settings.withWarnings ? issued : issued.token
}

/** Signs JSON that is nobody else's; its proofs, where it has any, must hold. */
export async function signAsToken(
  { document: given, proof }: ReadCredential,
  settings: TokenSettings,
): Promise<IssuedJwt> {
  const document = ownTree(withFamiliarParts(given))
  const { signer, deadline, keyIn } = settings
  const typ = typeFor(document, settings)
  const warnings = assertIssuable(document, settings)
  const key = await issuerKey(signer, issuerIdOf(document), settings)
  const secured = proof === undefined ? document : { ...document, proof }
  if (proof !== undefined) await assertProofsHold(secured, key, settings)
  const payload = ownTree(credentialPayload(secured))
  const token = await signToken(payload, {
    signer,
    key,
    typ,
    kind: 'vc',
    keyIn,
    deadline,
  })
  return { token, warnings }
}

function typeFor(document: JsonObject, { kind, typ }: TokenSettings): 'JWT' | 'vc+jwt' {
  const isOld = vcVersionOf(document) === '1.1'
  if (isOld && typ === 'vc+jwt') {
    const detail = 'A token of the type vc+jwt holds Verifiable Credentials 2.0 only.'
    throw new OpenBadgesError(detail, { code: 'ERR_OB_ARGUMENT' })
  }
  return typ ?? (kind === 'any' && !isOld ? 'vc+jwt' : 'JWT')
}
