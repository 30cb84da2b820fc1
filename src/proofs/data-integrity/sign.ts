import type { ContextSet } from '../../contexts/index.js'
import { OpenBadgesError, type Problem } from '../../errors.js'
import type { JsonObject, JsonValue } from '../../json/index.js'
import { formatDateTime } from '../../model/index.js'
import { problem } from '../../report/index.js'
import { type SignBytesOptions, signBytes } from '../sign-bytes.js'
import { CanonicalizationError, type Canonicalize } from './canonicalization.js'
import { canonicalize } from './canonicalize.js'
import type { Cryptosuite } from './cryptosuite.js'
import { placeOf } from './place-of.js'
import { withPrevious } from './proof-chain.js'

/** What a proof is made with. */
export interface SignDocumentOptions extends SignBytesOptions {
  readonly suite: Cryptosuite
  /** When the proof says it was made; written in UTC to the second. */
  readonly created: Date
  readonly contexts: ContextSet
  /** Default: `assertionMethod`, to issue. Presentations are made with `authentication`. */
  readonly purpose?: 'assertionMethod' | 'authentication'
  /** The challenge that a presentation answers. Default: none. */
  readonly challenge?: string | undefined
  /** Whom a presentation is for; one or several. Default: none. */
  readonly domain?: string | readonly string[] | undefined
  /** Anything that makes the proof one of its own. Default: none. */
  readonly nonce?: string | undefined
  /** When the proof ends to count; written in UTC to the second. Default: never. */
  readonly expires?: Date | undefined
  /** The `id` of the proof, by which others can be chained to it. Default: none. */
  readonly id?: string | undefined
  /** The `id` of the proofs of the document that this one is chained to. Default: none. */
  readonly previousProof?: string | readonly string[] | undefined
  /** What a holder cannot leave out, for `ecdsa-sd-2023`; see there. */
  readonly mandatoryPointers?: readonly string[] | undefined
  /** Default: the engine. */
  readonly canonicalize?: Canonicalize
}

/**
 * A proof for the document. The document is not changed, and nothing is returned that does not verify
 * under `key`: whatever the signer gives back is checked as in `signBytes` (S-81, S-82).
 *
 * @param document - with contexts that have passed `checkContexts`. The proofs that it has are not part
 *   of what is signed, save those that `previousProof` names; whether they hold is not looked at here.
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-kind`) when the suite does not take such keys;
 *   `ERR_OB_INPUT` when JSON-LD would drop something, or `previousProof` names no proof of the document;
 *   `ERR_OB_SIGN` when the signer rejects, does not answer in time, or returns anything but
 *   a good signature.
 * @see W-18 to W-24, W-32
 */
export async function signDocument(
  document: JsonObject,
  options: SignDocumentOptions,
): Promise<JsonObject> {
  const { suite, key, contexts, mandatoryPointers, signal, deadline } = options
  assertKeyKind(options)
  const signed = withPrevious(document, options.previousProof)
  if ('problem' in signed) throw refuse('ERR_OB_INPUT', signed.problem)
  try {
    return await suite.sign(signed.document, proofOptions(options), {
      canonicalize: options.canonicalize ?? canonicalize,
      contexts,
      signal: deadline ?? signal,
      key,
      mandatoryPointers,
      sign: (bytes) => signBytes(bytes, options),
    })
  } catch (error) {
    if (!(error instanceof CanonicalizationError)) throw error
    const found = problem(error.code, error.message, placeOf(error, document))
    throw refuse('ERR_OB_INPUT', found, error)
  }
}

function assertKeyKind({ suite, signer, key }: SignDocumentOptions): void {
  const { name, keyAlgorithms } = suite
  if (signer.algorithm === key.algorithm && keyAlgorithms.includes(key.algorithm)) return
  const kinds = keyAlgorithms.join(' or ')
  const detail = `A proof of ${name} takes a key for ${kinds}; the signer has one for ${signer.algorithm}, and the public key is one for ${key.algorithm}.`
  throw refuse('ERR_OB_KEY', problem('key-kind', detail))
}

/** The proof but for its signature, with the members in the order of the standard's examples. */
function proofOptions(options: SignDocumentOptions): JsonObject {
  const { suite, signer, created, expires, challenge, domain, nonce, previousProof } = options
  const { id, purpose = 'assertionMethod' } = options
  const isLegacy = suite.name === 'Ed25519Signature2020'
  const members: Record<string, JsonValue | undefined> = {
    id,
    type: isLegacy ? suite.name : 'DataIntegrityProof',
    cryptosuite: isLegacy ? undefined : suite.name,
    created: toTheSecond(created),
    expires: expires === undefined ? undefined : toTheSecond(expires),
    verificationMethod: signer.id,
    proofPurpose: purpose,
    challenge,
    domain,
    nonce,
    previousProof,
  }
  const given: Record<string, JsonValue> = {}
  for (const name of Object.keys(members)) {
    const value = members[name]
    if (value !== undefined) given[name] = value
  }
  return given
}

function toTheSecond(date: Date): string {
  return formatDateTime(new Date(Math.floor(date.getTime() / 1000) * 1000))
}

function refuse(
  code: 'ERR_OB_INPUT' | 'ERR_OB_KEY',
  found: Problem,
  cause?: unknown,
): OpenBadgesError {
  return new OpenBadgesError(found.detail, { code, cause, problems: [found] })
}
