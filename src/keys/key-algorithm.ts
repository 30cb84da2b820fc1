import { assertArgument } from './assert-argument.js'
import type { EcdsaAlgorithm, SignatureAlgorithm } from './signer.js'
import type { WeierstrassCurve } from './weierstrass.js'

/** A curve on which signatures are made. */
export type CurveName = 'Ed25519' | WeierstrassCurve

/** What is fixed for the keys and signatures of one algorithm on a curve. */
export interface CurveAlgorithm {
  readonly algorithm: Exclude<SignatureAlgorithm, 'RS256'>
  readonly curve: CurveName
  /** `kty` of its JSON Web Keys. */
  readonly keyType: 'OKP' | 'EC'
  /** Names that `alg` may have in a key or a token, the one to write first (RFC 7518, 8037, 9864). */
  readonly joseNames: readonly string[]
  /** Multicodec prefixes of its Multikeys, as unsigned varints. */
  readonly prefixes: { readonly public: readonly number[]; readonly secret: readonly number[] }
  /** Bytes of a public key in its shortest form: the point of Ed25519, a compressed point else. */
  readonly publicLength: number
  readonly secretLength: number
  readonly signatureLength: number
  /** How Web Crypto imports the key. */
  readonly keyParams: string | EcKeyImportParams
  /** How Web Crypto signs and verifies. */
  readonly signParams: string | EcdsaParams
}

/**
 * The algorithms on curves.
 *
 * @see Controlled Identifiers v1.0, section 2.2.2 Multikey: https://www.w3.org/TR/cid-1.0/#Multikey
 */
export const CURVE_ALGORITHMS: readonly CurveAlgorithm[] = [
  {
    algorithm: 'Ed25519',
    curve: 'Ed25519',
    keyType: 'OKP',
    joseNames: ['EdDSA', 'Ed25519'],
    prefixes: { public: [0xed, 0x01], secret: [0x80, 0x26] },
    publicLength: 32,
    secretLength: 32,
    signatureLength: 64,
    keyParams: 'Ed25519',
    signParams: 'Ed25519',
  },
  {
    algorithm: 'ES256',
    curve: 'P-256',
    keyType: 'EC',
    joseNames: ['ES256'],
    prefixes: { public: [0x80, 0x24], secret: [0x86, 0x26] },
    publicLength: 33,
    secretLength: 32,
    signatureLength: 64,
    keyParams: { name: 'ECDSA', namedCurve: 'P-256' },
    signParams: { name: 'ECDSA', hash: 'SHA-256' },
  },
  {
    algorithm: 'ES384',
    curve: 'P-384',
    keyType: 'EC',
    joseNames: ['ES384'],
    prefixes: { public: [0x81, 0x24], secret: [0x87, 0x26] },
    publicLength: 49,
    secretLength: 48,
    signatureLength: 96,
    keyParams: { name: 'ECDSA', namedCurve: 'P-384' },
    signParams: { name: 'ECDSA', hash: 'SHA-384' },
  },
]

const BY_NAME: ReadonlyMap<string, CurveAlgorithm> = new Map(
  CURVE_ALGORITHMS.map((entry) => [entry.algorithm, entry]),
)

/**
 * The entry of an algorithm on a curve.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for another algorithm.
 */
export function curveAlgorithm(
  algorithm: EcdsaAlgorithm,
): CurveAlgorithm & { readonly curve: WeierstrassCurve }
export function curveAlgorithm(algorithm: CurveAlgorithm['algorithm']): CurveAlgorithm
export function curveAlgorithm(algorithm: CurveAlgorithm['algorithm']): CurveAlgorithm {
  const found = BY_NAME.get(algorithm)
  assertArgument(found !== undefined, 'A curve has keys for Ed25519, ES256 or ES384.')
  return found
}

/** How Web Crypto imports, signs and verifies with the keys of `RS256`. */
export const RSA_PARAMS = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const
