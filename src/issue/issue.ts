import { type CredentialInput, readVersions } from '../build/index.js'
import type {
  AchievementCredentialv1p1,
  AnyAchievementCredential,
  OpenBadgeCredential,
  VcVersion,
} from '../model/index.js'
import { AWARD_OPTIONS, buildAward } from './award.js'
import { suiteFor } from './embed-proof.js'
import { type Issued, type Secured, sign } from './issue-credential.js'
import type { IssueOptions, WithWarnings } from './options.js'
import { BUILD_OPTIONS, readProofOptions } from './settings.js'

/** The badge on a version of Verifiable Credentials. */
type BadgeOf<Version extends VcVersion> = Version extends '1.1'
  ? AchievementCredentialv1p1
  : OpenBadgeCredential

/**
 * Builds a badge and signs it, on Verifiable Credentials 2.0 unless the options say otherwise.
 *
 * With `eligibility`, what `checkEligibility` answered, nothing is signed unless the prerequisites are met
 * (`prerequisites-not-met`), and what the answer rests on becomes evidence in the badge.
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
  options: IssueOptions<Version> & { readonly withWarnings?: false },
): Promise<Secured<BadgeOf<Version>>>
export async function issue<Version extends VcVersion = '2.0'>(
  input: CredentialInput,
  options: IssueOptions<Version> & WithWarnings,
): Promise<Issued<BadgeOf<Version>>>
export async function issue(
  input: CredentialInput,
  options: IssueOptions<VcVersion>,
): Promise<Secured<AnyAchievementCredential> | Issued<AnyAchievementCredential>> {
  const settings = readProofOptions(options, AWARD_OPTIONS)
  const { document, warnings } = await buildAward(input, options, settings)
  const issued = await sign<AnyAchievementCredential>(document, settings)
  return settings.withWarnings
    ? { ...issued, warnings: [...issued.warnings, ...warnings] }
    : issued.credential
}

/**
 * Ends a call whose options `issue` would refuse whatever the award. Those on the prerequisites of one award
 * are not known here.
 *
 * @throws {OpenBadgesError} as `issue` does.
 */
export function assertIssueOptions(options: IssueOptions<VcVersion>): void {
  suiteFor(readProofOptions(options, BUILD_OPTIONS))
  readVersions(options)
}
