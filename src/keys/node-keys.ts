import { type NodeCrypto, type NodeKey, nodeCrypto } from '../runtime/index.js'
import type { SignatureAlgorithm } from './signer.js'

/** What a secret key does that has been taken in: it signs bytes, at once or later. */
export type SignBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>

/** What a public key does that has been taken in. */
export type VerifyBytes = (
  bytes: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
) => boolean | Promise<boolean>

/** What Node hashes with before it signs; Ed25519 hashes itself. */
const DIGESTS: Readonly<Record<SignatureAlgorithm, string | null>> = {
  Ed25519: null,
  ES256: 'sha256',
  ES384: 'sha384',
  RS256: 'sha256',
}

const PAIRS: Readonly<Record<SignatureAlgorithm, readonly [type: string, options: object]>> = {
  Ed25519: ['ed25519', {}],
  ES256: ['ec', { namedCurve: 'P-256' }],
  ES384: ['ec', { namedCurve: 'P-384' }],
  RS256: ['rsa', { modulusLength: 2048, publicExponent: 65_537 }],
}

/**
 * A secret key in Node's own cryptography, which has signed before Web Crypto has handed the bytes to
 * another thread. `undefined` where there is none, and for a key that it does not take: why, is for Web
 * Crypto to say.
 *
 * @param pkcs8 - in DER; of no use here afterwards.
 */
export function nodeSigningKey(
  algorithm: SignatureAlgorithm,
  pkcs8: Uint8Array,
): SignBytes | undefined {
  return within((node) =>
    signWith(node, node.createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }), algorithm),
  )
}

/**
 * A public key in Node's own cryptography; `undefined` as in {@link nodeSigningKey}.
 *
 * @param spki - in DER.
 */
export function nodeVerifyingKey(
  algorithm: SignatureAlgorithm,
  spki: Uint8Array,
): VerifyBytes | undefined {
  return within((node) => {
    const key = node.createPublicKey({ key: spki, format: 'der', type: 'spki' })
    const use = { key, dsaEncoding: 'ieee-p1363' } as const
    return (bytes, signature) => node.verify(DIGESTS[algorithm], bytes, use, signature)
  })
}

/**
 * A fresh pair of keys, of which the secret half has never been anywhere but inside Node's cryptography.
 *
 * @returns how it signs, and the public half as a JSON Web Key.
 */
export function nodeKeyPair(
  node: NodeCrypto,
  algorithm: SignatureAlgorithm,
): Promise<{ readonly sign: SignBytes; readonly jwk: object }> {
  const [type, options] = PAIRS[algorithm]
  return new Promise((resolve, reject) => {
    node.generateKeyPair(type, options, (error, publicKey, privateKey) => {
      if (error) reject(error)
      else {
        const jwk = publicKey.export({ format: 'jwk' })
        resolve({ sign: signWith(node, privateKey, algorithm), jwk })
      }
    })
  })
}

function signWith(node: NodeCrypto, key: NodeKey, algorithm: SignatureAlgorithm): SignBytes {
  const use = { key, dsaEncoding: 'ieee-p1363' } as const
  // what Node gives is a `Buffer`, whose methods are not those of other arrays
  return (bytes) => new Uint8Array(node.sign(DIGESTS[algorithm], bytes, use))
}

function within<Key>(take: (node: NodeCrypto) => Key): Key | undefined {
  const node = nodeCrypto()
  try {
    return node && take(node)
  } catch {
    return undefined
  }
}
