import { base64urlnopad } from '@scure/base'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Problem } from '../../../src/errors.js'
import type { JsonObject } from '../../../src/json/index.js'
import {
  decodePublicJwk,
  importSigner,
  type KeySigner,
  type PublicKey,
  type SecretKey,
  type SignatureAlgorithm,
} from '../../../src/keys/index.js'
import {
  checkToken,
  credentialIn,
  presentationIn,
  type ReadToken,
  readToken,
  type TokenKind,
} from '../../../src/proofs/index.js'

export const NOW = new Date('2026-04-01T00:00:00Z')

/** `alg` for each algorithm, as it is written. */
const ALGS: Readonly<Record<SignatureAlgorithm, string>> = {
  Ed25519: 'EdDSA',
  ES256: 'ES256',
  ES384: 'ES384',
  RS256: 'RS256',
}

/** One key, as this library and as `jose` has it. */
export interface KeyPair {
  readonly algorithm: SignatureAlgorithm
  readonly alg: string
  readonly signer: KeySigner
  readonly key: PublicKey
  readonly joseSecret: CryptoKey
  readonly josePublic: CryptoKey
}

/** A fresh key, made by `jose`. */
export async function generatePair(algorithm: SignatureAlgorithm): Promise<KeyPair> {
  const alg = ALGS[algorithm]
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const jwk: JWK = await exportJWK(privateKey)
  return {
    algorithm,
    alg,
    signer: await importSigner({ jwk } as SecretKey),
    key: decodePublicJwk(await exportJWK(publicKey)),
    joseSecret: privateKey,
    josePublic: publicKey,
  }
}

/** Unpadded base64url of bytes, or of text in UTF-8. */
export function encode(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return base64urlnopad.encode(bytes)
}

/** The text in one part of a token. */
export function decode(part: string | undefined): string {
  return new TextDecoder().decode(base64urlnopad.decode(part ?? ''))
}

/** A token of any header and payload, also of such as no library writes, with a good signature. */
export async function tokenOf(
  header: JsonObject | string,
  payload: JsonObject | string,
  signer: KeySigner,
): Promise<string> {
  const text = (part: JsonObject | string): string =>
    encode(typeof part === 'string' ? part : JSON.stringify(part))
  const input = `${text(header)}.${text(payload)}`
  return `${input}.${encode(await signer.sign(new TextEncoder().encode(input)))}`
}

/** The token that must be readable. */
export function read(text: string, kind: TokenKind = 'vc'): ReadToken {
  const token = readToken(text, kind)
  if ('problems' in token) throw new Error(token.problems.map(({ detail }) => detail).join(' '))
  return token
}

/** The codes with which reading ends; none when the token is readable. */
export function refusalOf(text: string, kind: TokenKind = 'vc'): readonly string[] {
  const token = readToken(text, kind)
  return 'problems' in token ? codesOf(token.problems) : []
}

/** The codes of everything that is wrong with a token: form, claims, signature. */
export async function problemsOf(
  text: string,
  key: PublicKey,
  kind: TokenKind = 'vc',
): Promise<readonly string[]> {
  const token = readToken(text, kind)
  if ('problems' in token) return codesOf(token.problems)
  const { problems } =
    kind === 'vc'
      ? credentialIn(token, { claims: 'optional', now: NOW })
      : presentationIn(token, { now: NOW })
  return codesOf([...problems, ...(await checkToken(token, key))])
}

export function codesOf(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ code }) => code)
}

/** A credential of Verifiable Credentials 2.0 with everything that claims repeat. */
export const CREDENTIAL: JsonObject = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:f9b2a1c4-5d0e-4f7a-8b36-2c1d9e0a7b58',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:college.example', type: ['Profile'], name: 'College' },
  validFrom: '2026-01-01T00:00:00.750Z',
  validUntil: '2027-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:learner', type: ['AchievementSubject'] },
}

/** The same of Verifiable Credentials 1.1. */
export const CREDENTIAL_1_1: JsonObject = {
  '@context': [
    'https://www.w3.org/2018/credentials/v1',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
  ],
  id: CREDENTIAL.id as string,
  type: CREDENTIAL.type as readonly string[],
  issuer: CREDENTIAL.issuer as JsonObject,
  issuanceDate: '2026-01-01T00:00:00.750Z',
  expirationDate: '2027-01-01T00:00:00Z',
  credentialSubject: CREDENTIAL.credentialSubject as JsonObject,
}

/** The claims that repeat either credential. */
export const CLAIMS: JsonObject = {
  iss: 'did:web:college.example',
  jti: CREDENTIAL.id as string,
  sub: 'did:example:learner',
  nbf: Date.UTC(2026, 0, 1) / 1000,
  exp: Date.UTC(2027, 0, 1) / 1000,
}

/** A presentation of Verifiable Credentials 2.0. */
export const PRESENTATION: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:0b1f2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
  type: ['VerifiablePresentation'],
  holder: 'did:example:learner',
  verifiableCredential: [],
}
