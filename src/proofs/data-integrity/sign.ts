import type { ContextSet } from '../../contexts/index.js'
import { OpenBadgesError } from '../../errors.js'
import type { JsonObject } from '../../json/index.js'
import { type PublicKey, type Signer, verifySignature } from '../../keys/index.js'
import { problem } from '../../report/index.js'
import { CanonicalizationError, type Canonicalize } from './canonicalization.js'
import { canonicalize } from './canonicalize.js'
import { findTerm } from './check.js'
import type { Cryptosuite } from './cryptosuite.js'

/** What a proof is made with. */
export interface SignDocumentOptions {
  readonly suite: Cryptosuite
  readonly signer: Signer
  /** The public key that the signer's signatures must verify under. */
  readonly key: PublicKey
  /** When the proof says it was made; written in UTC to the second. */
  readonly created: Date
  readonly contexts: ContextSet
  readonly signal?: AbortSignal | undefined
  /** Default: `jsonld` and `rdf-canonize`. */
  readonly canonicalize?: Canonicalize
}

/**
 * A proof for the document. The document is not changed, and nothing is returned that does not verify
 * under `key`: whatever the signer gives back is checked before it is used (S-81, S-82).
 *
 * @param document - without proofs, with contexts that have passed `checkContexts`.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when JSON-LD would drop something, `ERR_OB_SIGN` when the
 *   signer rejects, does not answer before `signal` aborts, or returns anything but a good signature.
 */
export async function signDocument(
  document: JsonObject,
  options: SignDocumentOptions,
): Promise<JsonObject> {
  const { suite, signer, created } = options
  try {
    return await suite.sign(document, {
      canonicalize,
      ...options,
      methodId: signer.id,
      created,
      sign: (bytes) => signAndVerify(bytes, options),
    })
  } catch (error) {
    if (!(error instanceof CanonicalizationError)) throw error
    const found = problem(error.code, error.message, findTerm(document, error.term))
    throw new OpenBadgesError(found.detail, {
      code: 'ERR_OB_INPUT',
      cause: error,
      problems: [found],
    })
  }
}

async function signAndVerify(
  bytes: Uint8Array,
  { signer, key, signal }: SignDocumentOptions,
): Promise<Uint8Array> {
  let signature: Uint8Array
  try {
    // the signer gets a copy: what it does to its argument must not reach what is verified
    signature = await untilAborted(signer.sign(bytes.slice()), signal)
  } catch (error) {
    throw new OpenBadgesError('The signer failed.', { code: 'ERR_OB_SIGN', cause: error })
  }
  if (!(signature instanceof Uint8Array) || signature.length !== 64) {
    throw new OpenBadgesError('The signer did not return 64 bytes.', { code: 'ERR_OB_SIGN' })
  }
  if (!(await verifySignature(key, bytes, signature))) {
    throw new OpenBadgesError(`The signature does not fit the public key of ${signer.id}.`, {
      code: 'ERR_OB_SIGN',
    })
  }
  return signature
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
