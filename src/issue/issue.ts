import {
  assembleCredential,
  buildCredential,
  type CredentialInput,
  readInput,
  readVersions,
} from '../build/index.js'
import type { ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { lint } from '../lint/index.js'
import type {
  AchievementCredentialv1p1,
  AnyAchievementCredential,
  AnyEndorsementCredential,
  OpenBadgeCredential,
  Proof,
  VcVersion,
} from '../model/index.js'
import {
  CRYPTOSUITE_NAMES,
  type Cryptosuite,
  missingContext,
  signDocument,
  suiteNamed,
} from '../proofs/index.js'
import { type LintProblem, problem, refusal } from '../report/index.js'
import { issuerKey } from './issuer-key.js'
import {
  BUILD_OPTIONS,
  type IssueCredentialOptions,
  type IssueOptions,
  type IssueSettings,
  readOptions,
  type WithWarnings,
} from './options.js'

/** A credential with an embedded proof. */
export type Secured<T> = T & { readonly proof: Proof }

/** A credential with an embedded proof, and what its issuer should look at again. */
export interface Issued<T> {
  readonly credential: Secured<T>
  /** What `lint` found; none of it stopped the signature. */
  readonly warnings: readonly LintProblem[]
}

/** The badge on a version of Verifiable Credentials. */
type BadgeOf<Version extends VcVersion> = Version extends '1.1'
  ? AchievementCredentialv1p1
  : OpenBadgeCredential

/**
 * Builds a badge and signs it, on Verifiable Credentials 2.0 unless the options say otherwise.
 *
 * @param input - the award: achievement, recipient, results. It is the same for every version.
 * @returns a new object; the input is never changed. It verifies, or nothing is returned.
 * @throws {OpenBadgesError} as `buildCredential` and {@link issueCredential} do.
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
  const settings = readOptions(options, BUILD_OPTIONS)
  const { now, contexts } = settings
  // a credential that is signed twice is two credentials: the id is fresh unless the caller has one
  const id = `urn:uuid:${crypto.randomUUID()}`
  const { issuer } = options
  const asked = { ...readVersions(options), issuer, now, id, contexts }
  // the linter sees all that building checks, save members that are not in the credential any more
  const { credential, hasUnknown } = assembleCredential(input, asked)
  if (hasUnknown) buildCredential(input, asked)
  const issued = await sign<AnyAchievementCredential>(credential, settings)
  return settings.withWarnings ? issued : issued.credential
}

/**
 * Signs a credential that is already built: a badge or an endorsement in the standard's form, of either
 * version of Verifiable Credentials.
 *
 * Nothing is signed that `verify` would refuse. What `lint` calls an error is refused, its warnings are
 * returned on request; the issuer's key is checked; what the signer returns is verified before it is used.
 *
 * @param credential - without a proof. It is copied, and never changed.
 * @returns the copy with its proof.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind; `ERR_OB_INPUT` when the
 *   credential would not verify, with every place in `problems`; `ERR_OB_KEY` when the key is not the
 *   issuer's; `ERR_OB_RESOLVE` when the issuer's key document cannot be had; `ERR_OB_SIGN` when the
 *   signer fails; `ERR_OB_UNSUPPORTED` for a securing mechanism that is not there.
 * @see VC Data Integrity 1.0, Add Proof: https://www.w3.org/TR/vc-data-integrity/#add-proof
 */
export async function issueCredential<
  T extends AnyAchievementCredential | AnyEndorsementCredential,
>(credential: T, options: IssueCredentialOptions & WithWarnings): Promise<Issued<T>>
export async function issueCredential<
  T extends AnyAchievementCredential | AnyEndorsementCredential,
>(
  credential: T,
  options: IssueCredentialOptions & { readonly withWarnings?: false },
): Promise<Secured<T>>
export async function issueCredential<
  T extends AnyAchievementCredential | AnyEndorsementCredential,
>(credential: T, options: IssueCredentialOptions): Promise<Secured<T> | Issued<T>> {
  const settings = readOptions(options)
  const issued = await sign<T>(readCredential(credential), settings)
  return settings.withWarnings ? issued : issued.credential
}

/** @param credential - JSON that is nobody else's, without a proof. */
async function sign<T extends AnyAchievementCredential | AnyEndorsementCredential>(
  credential: JsonObject,
  settings: IssueSettings,
): Promise<Issued<T>> {
  const { signer, now, contexts, resolver, offline, ...rest } = settings
  const suite = findSuite(rest.cryptosuite)
  const document = withinLimits(withSuiteContext(credential, suite, contexts), signer.id)
  const { problems: warnings, ok } = lint(document, { ...rest.lint, contexts, now })
  if (!ok) throw refusal('The credential', warnings.filter(isError))
  const timeout = AbortSignal.timeout(rest.timeoutMs)
  const signal = rest.signal === undefined ? timeout : AbortSignal.any([rest.signal, timeout])
  const key = await issuerKey(signer, issuerId(document), { now, signal, resolver, offline })
  const proof = await signDocument(document, { suite, signer, key, created: now, contexts, signal })
  return { credential: { ...document, proof } as unknown as Secured<T>, warnings }
}

function isError({ severity }: LintProblem): boolean {
  return severity === 'error'
}

function findSuite(name: unknown = 'eddsa-rdfc-2022'): Cryptosuite {
  const suite = suiteNamed(name)
  if (suite !== undefined) return suite
  throw new OpenBadgesError(
    `The option "cryptosuite" must be one of ${CRYPTOSUITE_NAMES.join(' and ')}.`,
    { code: 'ERR_OB_UNSUPPORTED' },
  )
}

function readCredential(credential: unknown): JsonObject {
  const document = readInput(credential, 'The credential')
  if (document.proof === undefined) return document
  const detail = 'It has a proof already; nothing is signed twice.'
  throw refusal('The credential', [problem('shape-rejected', detail, '/proof')])
}

/** A copy. A verifier reads the credential with its proof, so with one it must be within the limits. */
function withinLimits(credential: JsonObject, methodId: string): JsonObject {
  // no proof is longer
  const longest = {
    type: 'Ed25519Signature2020',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-03-02T09:00:00Z',
    verificationMethod: methodId,
    proofPurpose: 'assertionMethod',
    proofValue: 'z'.padEnd(89, '1'),
  }
  const { proof, ...document } = readInput({ ...credential, proof: longest }, 'The credential')
  return document
}

/** The context that a suite's terms need, after the other addresses and before inline copies. */
function withSuiteContext(
  document: JsonObject,
  suite: Cryptosuite,
  contexts: ContextSet,
): JsonObject {
  const context = missingContext(document, suite, contexts)
  if (context === undefined) return document
  const listed: readonly JsonValue[] = asArray(document['@context'])
  const inline = listed.findIndex((item) => typeof item !== 'string')
  const at = inline === -1 ? listed.length : inline
  return { ...document, '@context': listed.toSpliced(at, 0, context) }
}

function issuerId({ issuer }: JsonObject): string {
  if (isJsonObject(issuer)) return String(issuer.id)
  return String(issuer)
}
