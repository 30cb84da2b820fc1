import { OpenBadgesError } from '../errors.js'
import { isProvenSigner, type PublicKey, type Signer, verifySignature } from '../keys/index.js'
import { signatureLengthOf } from './signature-length.js'

/** What bytes are signed with. */
export interface SignBytesOptions {
  readonly signer: Signer
  /** The public key that the signature must verify under. */
  readonly key: PublicKey
  /** Aborts when it is over. Default: no limit. */
  readonly signal?: AbortSignal | undefined
  /** In place of `signal`, where to make one is left to whoever has to wait. */
  readonly deadline?: Deadline | undefined
}

/** When something is over; nobody needs to know where nothing has to be waited for. */
export interface Deadline {
  /** Whether the caller has given up, or the time is over. */
  readonly aborted: boolean
  /** Aborts when the time is over, or the caller gives up. It is made when it is first asked for. */
  readonly signal: AbortSignal
}

/**
 * The signature of a signer over bytes. What it gives back is checked before anybody sees it (S-81, S-82).
 *
 * A signer of `importSigner` or `generateSigner` was proven when it was made; to verify each of its
 * signatures again would cost more than to sign. It would find a fault in the memory or the processor,
 * which is not looked for here. Every other signer is verified at every signature.
 *
 * @throws {OpenBadgesError} `ERR_OB_SIGN` when the signer rejects, does not answer before `signal` aborts,
 *   or returns anything but a signature that fits the key.
 */
export async function signBytes(bytes: Uint8Array, options: SignBytesOptions): Promise<Uint8Array> {
  const { signer, key, signal, deadline } = options
  const isProven = isProvenSigner(signer, key)
  if ((deadline ?? signal)?.aborted === true) {
    throw new OpenBadgesError('Signing was given up.', { code: 'ERR_OB_SIGN' })
  }
  let signature: Uint8Array
  try {
    // others get a copy: what they do to their argument must not reach what is verified
    const signing = signer.sign(isProven ? bytes : bytes.slice())
    // a key in this process answers at once, and a timer would cost more
    signature = await (isProven ? signing : untilAborted(signing, deadline?.signal ?? signal))
  } catch (error) {
    const message = 'The signer failed; see "cause".'
    throw new OpenBadgesError(message, { code: 'ERR_OB_SIGN', cause: error })
  }
  const length = signatureLengthOf(key)
  if (!(signature instanceof Uint8Array) || signature.length !== length) {
    const hint = isDer(signature, key)
      ? ' They look like DER; rawSignatureFromDer makes r and s of it.'
      : ''
    const message = `The signer did not return ${length} bytes.${hint}`
    throw new OpenBadgesError(message, { code: 'ERR_OB_SIGN' })
  }
  // and so is what it gave: it may still hold the bytes
  const own = new Uint8Array(signature)
  if (!isProven && !(await verifySignature(key, bytes, own))) {
    throw new OpenBadgesError(`The signature does not fit the public key of ${signer.id}.`, {
      code: 'ERR_OB_SIGN',
    })
  }
  return own
}

/** What most key services return for ECDSA: a SEQUENCE that is as long as it says. */
function isDer(signature: unknown, { algorithm }: PublicKey): boolean {
  if (!algorithm.startsWith('ES') || !(signature instanceof Uint8Array)) return false
  return signature[0] === 0x30 && signature[1] === signature.length - 2
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
