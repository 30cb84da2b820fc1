import { readInput } from '../build/index.js'
import { BUNDLED_CONTEXTS, type ContextSet, checkAnyShape, checkShape } from '../contexts/index.js'
import { OpenBadgesError, type Problem } from '../errors.js'
import {
  asArray,
  assertKnown,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../json/index.js'
import type { AnyAchievementCredential, AnyEndorsementCredential, Proof } from '../model/index.js'
import { deriveProof, isBaseProof } from '../proofs/index.js'
import { problem, refusal } from '../report/index.js'
import { checkConformance, classOf } from '../schema/index.js'
import { checkCredential } from '../vcdm/index.js'

interface DerivingOptions {
  /**
   * What to show besides what the issuer made mandatory, as RFC 6901 pointers, e.g.
   * `/credentialSubject/result`. `""` shows all. An object or a list that is pointed at is shown as a whole;
   * the `id` and `type` of every object on the way come with it.
   */
  readonly reveal: readonly string[]
  /** The `id` of the base proof. Default: the only one that there is. */
  readonly proofId?: string
  /** The contexts that the credential may name. Default: the bundled ones. */
  readonly contexts?: ContextSet
  /** Ends the work early; nothing is returned then. */
  readonly signal?: AbortSignal
}

/** Options of `deriveCredential`. */
export interface DeriveCredentialOptions extends DerivingOptions {
  /** Default: `badge`, which what is derived must still be. */
  readonly kind?: 'badge'
}

/** Options of `deriveCredential` for any credential of the W3C. */
export interface DeriveAnyCredentialOptions extends DerivingOptions {
  readonly kind: 'any'
  /** Whether contexts may be written out in the credential, as `verify` takes it. Default: `refused`. */
  readonly inlineContexts?: 'refused' | 'allowed'
}

/** A credential of which parts may have been left out, with the one proof that was derived for it. */
export type DerivedCredential<T> = T & { readonly proof: Proof }

const OPTIONS = ['reveal', 'proofId', 'contexts', 'signal', 'kind', 'inlineContexts'] as const

/**
 * What a holder shows of a credential that was issued with `ecdsa-sd-2023`: a part of it that verifies by
 * itself. What is left out cannot be read or guessed from it. Two parts of one credential can be seen to
 * come from the same one.
 *
 * Other proofs beside the base proof are left out, as they are over the whole. The issuer's signature is
 * not checked here; `verify` what was derived before you rely on it.
 *
 * @param secured - as the issuer gave it, with a base proof. It is copied, and never changed.
 * @returns a new credential, in the order of the old one.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind. `ERR_OB_INPUT`, with every
 *   place in `problems`: `proof-missing` without a base proof, `proof-chain-broken` when it is chained to
 *   others; `pointer-unmatched` for a pointer that leads to nothing; `proof-encoding` when the base proof
 *   is not one of this credential; the codes of the checks that what would be shown does not pass, at the
 *   places that are missing.
 * @see W-35, R-338; Data Integrity ECDSA Cryptosuites, section 3.6.4: https://www.w3.org/TR/vc-di-ecdsa/#add-derived-proof-ecdsa-sd-2023
 * @example
 * ```ts
 * const shown = await deriveCredential(badge, { reveal: ['/credentialSubject/result'] })
 * ```
 */
export async function deriveCredential(
  secured: object,
  options: DeriveCredentialOptions,
): Promise<DerivedCredential<AnyAchievementCredential | AnyEndorsementCredential>>
export async function deriveCredential(
  secured: object,
  options: DeriveAnyCredentialOptions,
): Promise<DerivedCredential<JsonObject>>
export async function deriveCredential(
  secured: object,
  options: DeriveCredentialOptions | DeriveAnyCredentialOptions,
): Promise<DerivedCredential<object>> {
  assertOptions(options)
  const { reveal, contexts = BUNDLED_CONTEXTS, signal } = options
  const { proof, ...document } = readInput(secured, 'The credential')
  const base = baseProofOf(proof, options.proofId)
  const faults = faultsOf(document, options)
  if (faults.length > 0) throw refusal('The credential', faults)
  const derived = await deriveProof(document, base, reveal, { contexts, signal })
  const { proof: _, ...shown } = derived
  const known = new Set([...faults, ...deviationsIn(document, options)].map(placeOf))
  const found = [...faultsOf(shown, options), ...deviationsIn(shown, options)]
  const lacking = found.filter((one) => !known.has(placeOf(one)))
  if (lacking.length > 0) throw refusal('What would be shown', lacking)
  return derived as unknown as DerivedCredential<object>
}

function assertOptions(options: DeriveCredentialOptions | DeriveAnyCredentialOptions): void {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options must be an object.')
  assertKnown(options, OPTIONS)
  const { reveal, proofId, contexts = BUNDLED_CONTEXTS, kind = 'badge' } = options
  if (!Array.isArray(reveal) || !reveal.every((pointer) => typeof pointer === 'string')) {
    throw misuse('The option "reveal" must be a list of JSON pointers.')
  }
  if (proofId !== undefined && typeof proofId !== 'string') {
    throw misuse('The option "proofId" must be the id of a proof.')
  }
  if (typeof contexts.termsOf !== 'function') {
    throw misuse('The option "contexts" comes from createContextSet.')
  }
  if (!['badge', 'any'].includes(kind)) {
    throw misuse('The option "kind" must be "badge" or "any".')
  }
}

function baseProofOf(proof: JsonValue | undefined, proofId: string | undefined): JsonObject {
  const found = asArray<JsonValue>(proof)
    .filter(isJsonObject)
    .filter((one) => isBaseProof(one) && (proofId === undefined || one.id === proofId))
  const [base, ...more] = found
  if (base === undefined) {
    const detail = 'It has no base proof of ecdsa-sd-2023 from which anything could be derived.'
    throw refusal('The credential', [problem('proof-missing', detail, '/proof')])
  }
  if (more.length > 0) {
    throw misuse('It has several base proofs; the option "proofId" says which.')
  }
  if (base.previousProof !== undefined) {
    const detail = 'A proof that is chained to others would have to be shown with them.'
    throw refusal('The credential', [problem('proof-chain-broken', detail, '/proof')])
  }
  return base
}

/** Why a verifier would refuse the document, its proofs and its dates apart. */
function faultsOf(
  document: JsonObject,
  options: DeriveCredentialOptions | DeriveAnyCredentialOptions,
): readonly Problem[] {
  const { contexts = BUNDLED_CONTEXTS } = options
  if (options.kind === 'any') {
    const { inlineContexts = 'refused' } = options
    return [...checkAnyShape(document, contexts, { inlineContexts }), ...checkCredential(document)]
  }
  const shape = checkShape(document, classOf(document) ?? 'AchievementCredential', contexts)
  return [...shape, ...checkConformance(document).problems]
}

/** Where the document is not as its schema has it, which alone is no reason to refuse it. */
function deviationsIn(
  document: JsonObject,
  { kind }: DeriveCredentialOptions | DeriveAnyCredentialOptions,
): readonly Problem[] {
  if (kind === 'any') return []
  return checkConformance(document).warnings.filter(({ code }) => code === 'schema-mismatch')
}

/** Places of lists move when items are left out, so what is known of one is known of all. */
function placeOf({ code, pointer = '' }: Problem): string {
  return `${code} ${pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
