import { OpenBadgesError } from '../errors.js'
import { createRecent } from '../json/index.js'
import { problem } from '../report/index.js'
import { isWeakPoint } from './curve-encoding.js'
import { curveAlgorithm, RSA_PARAMS } from './key-algorithm.js'
import { nodeVerifyingKey, type VerifyBytes } from './node-keys.js'
import { decodeRsaKey, rsaWeakness } from './rsa-key.js'
import type { SignatureAlgorithm } from './signer.js'
import { encodeSpki } from './spki.js'
import { decompressPoint } from './weierstrass.js'

/** A sound public key that has been taken in. */
export interface VerifyingKey {
  readonly verify: VerifyBytes
  /** Bytes of every signature by it. */
  readonly signatureLength: number
}

/** What a key is inside its SPKI, and how long its signatures are. */
interface SoundKey {
  readonly content: Uint8Array
  readonly signatureLength: number
}

/** Keys by their content: an issuer's key is met again and again. */
const imported = createRecent<VerifyingKey>(256)

/**
 * Takes a public key in, once; `undefined` for one under which nothing verifies: of a wrong length, weak,
 * no point of its curve. Keys are looked at here again, since anybody can make an object that looks like a
 * `PublicKey`.
 *
 * @param material - as `bytes` of a `PublicKey`.
 * @throws {OpenBadgesError} `ERR_OB_UNSUPPORTED` (`proof-unsupported`) where the runtime lacks the
 *   algorithm.
 * @see S-28, S-29
 */
export function importVerifyingKey(
  algorithm: SignatureAlgorithm,
  material: Uint8Array,
): VerifyingKey | undefined | Promise<VerifyingKey | undefined> {
  // a character for each byte: to spell them in hexadecimal takes longer than to look the key up
  const name = `${algorithm} ${lettersOf(material)}`
  const known = imported.get(name)
  if (known !== undefined) return known
  const sound = soundKey(algorithm, material)
  if (sound === undefined) return undefined
  const { content, signatureLength } = sound
  const spki = encodeSpki(algorithm, content)
  const verify = nodeVerifyingKey(algorithm, spki)
  if (verify !== undefined) return imported.keep(name, { verify, signatureLength })
  return webVerifyingKey(algorithm, spki).then(
    (key) => key && imported.keep(name, { verify: key, signatureLength }),
  )
}

/** Not by spreading, for which an array of bytes is asked for one after the other. */
function lettersOf(bytes: Uint8Array): string {
  return Reflect.apply(String.fromCharCode, undefined, bytes)
}

function soundKey(algorithm: SignatureAlgorithm, material: Uint8Array): SoundKey | undefined {
  if (algorithm === 'RS256') {
    const numbers = decodeRsaKey(material)
    if (numbers === undefined || rsaWeakness(numbers) !== undefined) return undefined
    return { content: material, signatureLength: numbers.modulus.length }
  }
  const { publicLength, signatureLength, curve } = curveAlgorithm(algorithm)
  if (material.length !== publicLength) return undefined
  if (curve === 'Ed25519') {
    return isWeakPoint(material) ? undefined : { content: material, signatureLength }
  }
  const point = decompressPoint(material, curve)
  return point && { content: point, signatureLength }
}

/** Elsewhere than in Node. */
async function webVerifyingKey(
  algorithm: SignatureAlgorithm,
  spki: Uint8Array<ArrayBuffer>,
): Promise<VerifyBytes | undefined> {
  const isRsa = algorithm === 'RS256'
  const { keyParams, signParams } = isRsa
    ? { keyParams: RSA_PARAMS, signParams: RSA_PARAMS }
    : curveAlgorithm(algorithm)
  try {
    const key = await crypto.subtle.importKey('spki', spki, keyParams, false, ['verify'])
    return (bytes, signature) => crypto.subtle.verify(signParams, key, signature, bytes)
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'NotSupportedError') return undefined
    const detail = `The cryptography of this runtime has no ${algorithm}.`
    throw new OpenBadgesError(detail, {
      code: 'ERR_OB_UNSUPPORTED',
      cause,
      problems: [problem('proof-unsupported', detail)],
    })
  }
}
