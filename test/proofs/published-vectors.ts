import { p256, p384 } from '@noble/curves/nist.js'
import { base58, hex } from '@scure/base'
import { type ContextSet, createContextSet } from '../../src/contexts/index.js'
import { digestJson, type JsonObject } from '../../src/json/index.js'
import { decodePublicKeyMultibase, importSigner, type Signer } from '../../src/keys/index.js'
import { sharedJson, sharedText } from '../shared.js'

/** What `vectors/index.json` says of one vector: its files, by what is in them. */
export interface VectorCase {
  readonly name: string
  readonly cryptosuite: string | null
  readonly hash: 'SHA-256' | 'SHA-384'
  readonly key: string
  readonly canonicalDocument: string
  readonly documentHash: string
  readonly canonicalProofConfig: string
  readonly proofConfig: string
  readonly proofHash: string
  readonly combinedHash: string
  readonly proofValue: string
  readonly signatureHex: string
  readonly signed: string
}

/** The vector of that name. */
export function vectorCase(name: string): VectorCase {
  const { cases } = sharedJson('vectors/index.json') as { cases: readonly VectorCase[] }
  const found = cases.find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`There is no vector ${name}.`)
  return found
}

/** JSON of a file that a vector names. */
export function vectorJson(path: string): JsonObject {
  return sharedJson(`vectors/${path}`) as JsonObject
}

/** Text of a file that a vector names, without the end of its last line. */
export function vectorText(path: string): string {
  return sharedText(`vectors/${path}`).trimEnd()
}

/** The example contexts of the specifications, added as any caller adds a context. */
export async function exampleContexts(): Promise<ContextSet> {
  const files = {
    'https://www.w3.org/ns/credentials/examples/v2': 'vc-examples-v2.jsonld.json',
    'https://w3id.org/citizenship/v4rc1': 'citizenship-v4rc1.jsonld.json',
  }
  return createContextSet(
    await Promise.all(
      Object.entries(files).map(async ([url, file]) => {
        const document = sharedJson(`spec/contexts/${file}`) as JsonObject
        return { url, document, sha256: await digestJson(document) }
      }),
    ),
  )
}

/**
 * A signer with a published secret key. ECDSA is not deterministic in Web Crypto; the vectors were made
 * with the nonces of RFC 6979, so there another library signs, as an external signer.
 */
export async function vectorSigner(
  publicKeyMultibase: string,
  secretKeyMultibase: string,
): Promise<Signer> {
  const id = `did:key:${publicKeyMultibase}#${publicKeyMultibase}`
  const { algorithm } = decodePublicKeyMultibase(publicKeyMultibase)
  if (algorithm === 'Ed25519') return importSigner({ secretKeyMultibase })
  const curve = algorithm === 'ES256' ? p256 : p384
  const secret = base58.decode(secretKeyMultibase.slice(1)).slice(2)
  const sign = async (bytes: Uint8Array): Promise<Uint8Array> =>
    curve.sign(bytes, secret, { prehash: true, lowS: false })
  return { id, algorithm, sign, publicKeyMultibase }
}

/** The bytes as hexadecimal text. */
export function toHex(bytes: Uint8Array): string {
  return hex.encode(bytes)
}
