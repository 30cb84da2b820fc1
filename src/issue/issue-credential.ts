import { type JsonObject, ownTree } from '../json/index.js'
import type { AnyAchievementCredential, AnyEndorsementCredential, Proof } from '../model/index.js'
import { type LintProblem, problem, refusal } from '../report/index.js'
import { withFamiliarParts } from '../vcdm/index.js'
import {
  assertWithinLimits,
  makeProof,
  suiteFor,
  withProof,
  withSuiteContext,
} from './embed-proof.js'
import { assertIssuable, issuerIdOf, readCredential } from './issuable.js'
import { issuerKey } from './issuer-key.js'
import type { IssueAnyCredentialOptions, IssueCredentialOptions, WithWarnings } from './options.js'
import { type ProofSettings, readProofOptions } from './settings.js'

/** A credential with an embedded proof. */
export type Secured<T> = T & { readonly proof: Proof }

/** A credential with an embedded proof, and what its issuer should look at again. */
export interface Issued<T> {
  readonly credential: Secured<T>
  /** What `lint` found; none of it stopped the signature. Always empty for other than badges. */
  readonly warnings: readonly LintProblem[]
}

/**
 * Signs a credential that is already built: a badge or an endorsement in the standard's form, of either
 * version of Verifiable Credentials, or with `kind: 'any'` whatever credential of the W3C.
 *
 * Nothing is signed that `verify` would refuse. What `lint` calls an error is refused, its warnings are
 * returned on request; the issuer's key is checked; what an external signer returns is verified before it
 * is used.
 *
 * With `ecdsa-sd-2023` the result is for the holder alone, who derives from it what to show.
 *
 * @param credential - without a proof. It is copied, and never changed.
 * @returns the copy with its proof, and with the context that its suite needs.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind; `ERR_OB_INPUT` when the
 *   credential would not verify, with every place in `problems`; `ERR_OB_KEY` when the key is not the
 *   issuer's, or not one for the suite; `ERR_OB_RESOLVE` when the issuer's key document cannot be had;
 *   `ERR_OB_SIGN` when the signer fails; `ERR_OB_UNSUPPORTED` for a securing mechanism that is not there.
 * @see VC Data Integrity 1.0, Add Proof: https://www.w3.org/TR/vc-data-integrity/#add-proof
 */
export async function issueCredential<
  T extends AnyAchievementCredential | AnyEndorsementCredential,
>(
  credential: T,
  options: IssueCredentialOptions & { readonly withWarnings?: false },
): Promise<Secured<T>>
export async function issueCredential<
  T extends AnyAchievementCredential | AnyEndorsementCredential,
>(credential: T, options: IssueCredentialOptions & WithWarnings): Promise<Issued<T>>
export async function issueCredential<T extends object>(
  credential: T,
  options: IssueAnyCredentialOptions & { readonly withWarnings?: false },
): Promise<Secured<T>>
export async function issueCredential<T extends object>(
  credential: T,
  options: IssueAnyCredentialOptions & WithWarnings,
): Promise<Issued<T>>
export async function issueCredential<T extends object>(
  credential: T,
  options: IssueCredentialOptions | IssueAnyCredentialOptions,
): Promise<Secured<T> | Issued<T>> {
  const settings = readProofOptions(options)
  const { document, proof } = readCredential(credential)
  if (proof !== undefined) {
    const detail = 'It has a proof already; addProof adds another.'
    throw refusal('The credential', [problem('shape-rejected', detail, '/proof')])
  }
  const issued = await sign<T>(document, settings)
  return settings.withWarnings ? issued : issued.credential
}

/** @param credential - JSON that is nobody else's, without a proof; it is frozen. */
export async function sign<T extends object>(
  credential: JsonObject,
  settings: ProofSettings,
): Promise<Issued<T>> {
  const suite = suiteFor(settings)
  const document = ownTree(
    withFamiliarParts(withSuiteContext(credential, suite, settings.contexts)),
  )
  assertWithinLimits(document, [], suite, settings)
  const warnings = assertIssuable(document, settings)
  const key = await issuerKey(settings.signer, issuerIdOf(document), settings)
  const proof = await makeProof(document, suite, key, settings)
  return { credential: withProof(document, proof) as unknown as Secured<T>, warnings }
}
