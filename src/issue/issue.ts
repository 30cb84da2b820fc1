import {
  assembleCredential,
  buildCredential,
  type CredentialInput,
  readVersions,
} from '../build/index.js'
import { OpenBadgesError } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import type {
  AchievementCredentialv1p1,
  AnyAchievementCredential,
  OpenBadgeCredential,
  VcVersion,
} from '../model/index.js'
import { type Issued, type Secured, sign } from './issue-credential.js'
import type { IssueJwtOptions, IssueOptions, WithWarnings } from './options.js'
import { BUILD_OPTIONS, type IssueSettings, readProofOptions } from './settings.js'

/** The badge on a version of Verifiable Credentials. */
type BadgeOf<Version extends VcVersion> = Version extends '1.1'
  ? AchievementCredentialv1p1
  : OpenBadgeCredential

/**
 * Builds a badge and signs it, on Verifiable Credentials 2.0 unless the options say otherwise.
 *
 * @param input - the award: achievement, recipient, results. It is the same for every version.
 * @returns a new object; the input is never changed. It verifies, or nothing is returned.
 * @throws {OpenBadgesError} as `buildCredential` and `issueCredential` do.
 * @example
 * ```ts
 * const badge = await issue({ achievement, recipient: { id: 'did:key:z6Mk…' } }, { issuer, signer })
 * ```
 */
export async function issue<Version extends VcVersion = '2.0'>(
  input: CredentialInput,
  options: IssueOptions<Version> & WithWarnings,
): Promise<Issued<BadgeOf<Version>>>
export async function issue<Version extends VcVersion = '2.0'>(
  input: CredentialInput,
  options: IssueOptions<Version> & { readonly withWarnings?: false },
): Promise<Secured<BadgeOf<Version>>>
export async function issue(
  input: CredentialInput,
  options: IssueOptions<VcVersion>,
): Promise<Secured<AnyAchievementCredential> | Issued<AnyAchievementCredential>> {
  const settings = readProofOptions(options, BUILD_OPTIONS)
  const issued = await sign<AnyAchievementCredential>(build(input, options, settings), settings)
  return settings.withWarnings ? issued : issued.credential
}

/** The badge of an award, for the linter to judge. */
export function build(
  input: CredentialInput,
  options: IssueOptions<VcVersion> | IssueJwtOptions<VcVersion>,
  { now, contexts, kind }: IssueSettings,
): JsonObject {
  if (kind !== 'badge') {
    throw new OpenBadgesError('What is issued from an award is a badge.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  // a credential that is signed twice is two credentials: the id is fresh unless the caller has one
  const id = `urn:uuid:${crypto.randomUUID()}`
  const { issuer } = options
  const asked = { ...readVersions(options), issuer, now, id, contexts }
  // the linter sees all that building checks, save members that are not in the credential any more
  const { credential, hasUnknown } = assembleCredential(input, asked)
  if (hasUnknown) buildCredential(input, asked)
  return credential
}
