/** A key inside Node's cryptography. */
export interface NodeKey {
  export(options: { readonly format: 'jwk' }): object
}

/** A key as it is given to be used. */
export interface NodeKeyUse {
  readonly key: NodeKey
  /** ECDSA: r and s one after the other, as in proofs and tokens. Others take no notice of it. */
  readonly dsaEncoding: 'ieee-p1363'
}

/** Key material in a form that Web Crypto knows too. */
export interface NodeKeyMaterial {
  readonly key: Uint8Array
  readonly format: 'der'
  readonly type: 'spki' | 'pkcs8'
}

/** A digest that is being computed. */
export interface NodeHash {
  /** Text counts as its UTF-8 bytes. */
  update(data: string | Uint8Array): NodeHash
  digest(): Uint8Array
}

/** As much of the module `node:crypto` as is used here, written down by hand. */
export interface NodeCrypto {
  createHash(algorithm: string): NodeHash
  /** In one call, which is faster; not in every runtime. */
  readonly hash?: (
    algorithm: string,
    data: string | Uint8Array,
    /** Of what comes out: two digits or one character for a byte. */
    encoding: 'hex' | 'latin1',
  ) => string
  generateKeyPair(
    type: string,
    options: object,
    callback: (error: Error | null, publicKey: NodeKey, privateKey: NodeKey) => void,
  ): void
  createPrivateKey(material: NodeKeyMaterial): NodeKey
  createPublicKey(material: NodeKeyMaterial): NodeKey
  /** @param digest - `null` where hashing is a part of the algorithm, as in Ed25519. */
  sign(digest: string | null, bytes: Uint8Array, key: NodeKeyUse): Uint8Array
  verify(digest: string | null, bytes: Uint8Array, key: NodeKeyUse, signature: Uint8Array): boolean
}

/** What the runtime offered when it was first asked; `null` for nothing. */
let found: NodeCrypto | null | undefined

/**
 * Node's own cryptography, or `undefined` elsewhere. It is asked for at run time, so that nothing of Node
 * is imported and bundles for browsers stay whole.
 *
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid, in Node since 20.16
 */
export function nodeCrypto(): NodeCrypto | undefined {
  if (found === undefined) {
    const { process } = globalThis as {
      process?: { getBuiltinModule?: (id: string) => unknown }
    }
    found = (process?.getBuiltinModule?.('node:crypto') as NodeCrypto | undefined) ?? null
  }
  return found ?? undefined
}
