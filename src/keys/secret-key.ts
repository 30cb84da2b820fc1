import { refuseKey } from './key-error.js'
import { decodeMultikey } from './multikey.js'
import { decodePkcs8 } from './pkcs8.js'
import { decodePrivateJwk } from './private-jwk.js'
import { decodePublicKeyMultibase, publicKeyFrom } from './public-key.js'
import type { SecretMaterial } from './secret-material.js'

/** The public half as a Multikey, beside a secret key. It is compared with the one that belongs to it. */
interface PublicHalf {
  readonly publicKeyMultibase?: string
}

/** A secret key that is always one on a curve. */
export type CurveSecretKey = PublicHalf &
  (
    | {
        /** `z3u2…` (Ed25519), `z42t…` (P-256) or `z2fa…` (P-384), for Ed25519 also with the public half in it. */
        readonly secretKeyMultibase: string
      }
    | {
        /** The 32 bytes of an Ed25519 key. */
        readonly seed: Uint8Array
      }
  )

/** A secret key in one of four forms. */
export type SecretKey =
  | CurveSecretKey
  | (PublicHalf &
      (
        | {
            /** A private JSON Web Key: OKP with Ed25519, EC with P-256 or P-384, or RSA of two primes. */
            readonly jwk: object
          }
        | {
            /** DER bytes, or PEM (`-----BEGIN PRIVATE KEY-----`) as text or as bytes, not encrypted. */
            readonly pkcs8: Uint8Array | string
          }
      ))

const FORMS = ['secretKeyMultibase', 'jwk', 'pkcs8', 'seed'] as const

/**
 * Reads a secret key in any of its forms.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` when there is not exactly one form, or it cannot be read.
 */
export function readSecretKey(key: SecretKey): SecretMaterial {
  const given = copyMembers(key)
  const [form, ...more] = FORMS.filter((name) => given[name] !== undefined)
  if (form === undefined || more.length > 0) {
    return refuseKey('key-kind', 'Give one of "secretKeyMultibase", "jwk", "pkcs8" and "seed".')
  }
  const { publicKeyMultibase: beside } = given
  const claimed = beside === undefined ? [] : [decodePublicKeyMultibase(beside as string)]
  const material = READERS[form](given[form])
  return { ...material, claimed: [...material.claimed, ...claimed] }
}

/** A getter may throw, and what it throws may show the secret; nothing of that is said (S-80). */
function copyMembers(key: SecretKey): { readonly [member: string]: unknown } {
  try {
    return { ...key }
  } catch {
    return refuseKey('key-kind', 'The members of the secret key cannot be read.')
  }
}

const READERS: Readonly<Record<(typeof FORMS)[number], (value: unknown) => SecretMaterial>> = {
  secretKeyMultibase: readMultikey,
  jwk: decodePrivateJwk,
  pkcs8: decodePkcs8,
  seed: readSeed,
}

function readSeed(seed: unknown): SecretMaterial {
  return seed instanceof Uint8Array && seed.length === 32
    ? { algorithm: 'Ed25519', bytes: Uint8Array.from(seed), claimed: [] }
    : refuseKey('key-kind', 'A seed is a Uint8Array of 32 bytes.')
}

function readMultikey(text: unknown): SecretMaterial {
  const { algorithm, bytes } = decodeMultikey('secret', text)
  const { secretLength } = algorithm
  const secret = bytes.slice(0, secretLength)
  const claimed = bytes.length > secretLength ? [publicKeyFrom(bytes.slice(secretLength))] : []
  bytes.fill(0)
  return { algorithm: algorithm.algorithm, bytes: secret, claimed }
}
