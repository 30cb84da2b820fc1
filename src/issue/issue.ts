import {
  buildCredential,
  type CredentialInput,
  type ProfileInput,
  readInput,
  refusal,
} from '../build/index.js'
import { BUNDLED_CONTEXTS, type ContextSet, checkShape } from '../contexts/index.js'
import { OpenBadgesError, type Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import type { Signer } from '../keys/index.js'
import type { EndorsementCredential, OpenBadgeCredential, Proof } from '../model/index.js'
import {
  CRYPTOSUITE_NAMES,
  type Cryptosuite,
  type CryptosuiteName,
  signDocument,
  suiteNamed,
} from '../proofs/index.js'
import { problem } from '../report/index.js'
import type { Resolver } from '../resolve/index.js'
import { checkConformance, classOf } from '../schema/index.js'
import { issuerKey } from './issuer-key.js'

/** A credential with an embedded proof. */
export type Secured<T> = T & { readonly proof: Proof }

/** Options of {@link issueCredential}. */
export interface IssueCredentialOptions {
  /** What signs: from `generateSigner` or `importSigner`, or your key service's. */
  readonly signer: Signer
  /**
   * When the proof is made; written to the second. Default: the clock. A badge does not verify as of a
   * time before its proof was made, so an award of long ago gets its past `validFrom`, but a proof of today.
   */
  readonly now?: Date
  /** The securing mechanism. Default: `eddsa-rdfc-2022`. */
  readonly cryptosuite?: CryptosuiteName
  /** Finds the issuer's key document. Default: `did:key` offline, `did:web` over the network. */
  readonly resolver?: Resolver
  /**
   * Does not ask for the issuer's key document: that it lists the signer's key is then for you to see
   * to. Default: `false`.
   */
  readonly offline?: boolean
  /** The contexts that the credential may name. Default: the bundled ones. */
  readonly contexts?: ContextSet
  /** Milliseconds that the key document and the signer may take together. Default: 15 000. */
  readonly timeoutMs?: number
  /** Ends the issuing early; nothing is returned then. */
  readonly signal?: AbortSignal
}

/** Options of {@link issue}. */
export interface IssueOptions extends IssueCredentialOptions {
  /** Who issues; its `id` is the DID that the signer's key belongs to. */
  readonly issuer: ProfileInput
}

const DEFAULT_TIMEOUT_MS = 15_000

/**
 * Builds a badge and signs it.
 *
 * @param input - the award: achievement, recipient, results.
 * @returns a new object; the input is never changed. It verifies, or nothing is returned.
 * @throws {OpenBadgesError} as `buildCredential` and {@link issueCredential} do.
 * @example
 * ```ts
 * const badge = await issue({ achievement, recipient: { id: 'did:key:z6Mk…' } }, { issuer, signer })
 * ```
 */
export async function issue(
  input: CredentialInput,
  options: IssueOptions,
): Promise<Secured<OpenBadgeCredential>> {
  const { issuer, now = new Date(), contexts = BUNDLED_CONTEXTS } = checkOptions(options)
  // a credential that is signed twice is two credentials: the id is fresh unless the caller has one
  const id = `urn:uuid:${crypto.randomUUID()}`
  const credential = buildCredential(input, { issuer, now, id, contexts })
  return issueCredential(credential, { ...options, now })
}

/**
 * Signs a credential that is already built: a badge or an endorsement in the standard's form.
 *
 * Nothing is signed that `verify` would refuse. Shape, contexts, conformance to the Open Badges schema
 * and the issuer's key are checked first; what the signer returns is verified before it is used.
 *
 * @param credential - without a proof. It is copied, and never changed.
 * @returns the copy with its proof.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind; `ERR_OB_INPUT` when the
 *   credential would not verify, with every place in `problems`; `ERR_OB_KEY` when the key is not the
 *   issuer's; `ERR_OB_RESOLVE` when the issuer's key document cannot be had; `ERR_OB_SIGN` when the
 *   signer fails; `ERR_OB_UNSUPPORTED` for a securing mechanism that is not there.
 * @see VC Data Integrity 1.0, Add Proof: https://www.w3.org/TR/vc-data-integrity/#add-proof
 */
export async function issueCredential<T extends OpenBadgeCredential | EndorsementCredential>(
  credential: T,
  options: IssueCredentialOptions,
): Promise<Secured<T>> {
  const { signer, now = new Date(), contexts = BUNDLED_CONTEXTS, ...rest } = checkOptions(options)
  const suite = findSuite(rest.cryptosuite)
  const document = withSuiteContext(readCredential(credential), suite)
  const problems = checkDocument(document, contexts)
  if (problems.length > 0) throw refusal('The credential', problems)
  const timeout = AbortSignal.timeout(rest.timeoutMs ?? DEFAULT_TIMEOUT_MS)
  const signal = rest.signal === undefined ? timeout : AbortSignal.any([rest.signal, timeout])
  const key = await issuerKey(signer, issuerId(document), {
    now,
    signal,
    ...(rest.resolver === undefined ? {} : { resolver: rest.resolver }),
    ...(rest.offline === undefined ? {} : { offline: rest.offline }),
  })
  const proof = await signDocument(document, { suite, signer, key, created: now, contexts, signal })
  return { ...document, proof } as unknown as Secured<T>
}

function checkOptions<T extends IssueCredentialOptions>(options: T): T {
  if (typeof options !== 'object' || options === null)
    throw misuse('The options must be an object.')
  const { signer, now, timeoutMs } = options
  if (typeof signer?.sign !== 'function' || typeof signer.id !== 'string') {
    throw misuse('The option "signer" needs "id", "algorithm" and a function "sign".')
  }
  if (signer.algorithm !== 'Ed25519') {
    throw misuse('The only signer algorithm of this version is "Ed25519".')
  }
  if (now !== undefined && !(now instanceof Date && !Number.isNaN(now.getTime()))) {
    throw misuse('The option "now" must be a Date.')
  }
  if (timeoutMs !== undefined && !(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1)) {
    throw misuse('The option "timeoutMs" must be a positive number of milliseconds.')
  }
  return options
}

function findSuite(name: CryptosuiteName = 'eddsa-rdfc-2022'): Cryptosuite {
  const suite = suiteNamed(name)
  if (suite !== undefined) return suite
  throw new OpenBadgesError(
    `There is no securing mechanism ${JSON.stringify(name)}, only ${CRYPTOSUITE_NAMES.join(' and ')}.`,
    { code: 'ERR_OB_UNSUPPORTED' },
  )
}

function readCredential(credential: unknown): JsonObject {
  const document = readInput(credential, 'The credential')
  if (document.proof === undefined) return document
  const detail = 'It has a proof already; nothing is signed twice.'
  throw refusal('The credential', [problem('shape-rejected', detail, '/proof')])
}

/** The context that a suite's terms need, after the other addresses and before inline copies. */
function withSuiteContext(document: JsonObject, { context }: Cryptosuite): JsonObject {
  const listed: readonly JsonValue[] = asArray(document['@context'])
  if (context === undefined || listed.includes(context)) return document
  const inline = listed.findIndex((item) => typeof item !== 'string')
  const at = inline === -1 ? listed.length : inline
  return { ...document, '@context': listed.toSpliced(at, 0, context) }
}

/** All that a verifier would say, and what it would only warn of: an issuer can do better. */
function checkDocument(document: JsonObject, contexts: ContextSet): readonly Problem[] {
  const { problems, warnings } = checkConformance(document)
  const deviations = warnings.filter(({ code }) => code === 'schema-not-declared')
  const shape = checkShape(document, classOf(document) ?? 'AchievementCredential', contexts)
  const places = new Set(shape.map(({ pointer }) => pointer))
  const others = [...problems, ...deviations].filter(({ pointer }) => !places.has(pointer))
  return [...shape, ...others]
}

function issuerId({ issuer }: JsonObject): string {
  if (isJsonObject(issuer)) return String(issuer.id)
  return String(issuer)
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
