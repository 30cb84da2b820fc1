import {
  type CredentialInput,
  createResolver,
  deriveCredential,
  didDocumentOf,
  generateSigner,
  issue,
  issueJwt,
  type KeySigner,
  type Resolver,
  type VerificationReport,
} from '../../src/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { decodeBase64url, encodeBase64url, type SignatureAlgorithm } from '../../src/keys/index.js'
import type { CryptosuiteName } from '../../src/proofs/index.js'
import { AWARDED, award, type Form, issuer, judge, NAAEI, seeded } from './rich-badge.js'
import { asTree } from './tree.js'

/** One way to secure the rich badge, and what stands in a report of it. */
export interface Mechanism {
  /** As the report names it. */
  readonly mechanism: string
  readonly algorithm: SignatureAlgorithm
  /** Absent for a token. */
  readonly cryptosuite?: CryptosuiteName
}

/** Every mechanism with every kind of key that it takes. */
export const MECHANISMS: readonly Mechanism[] = [
  { mechanism: 'eddsa-rdfc-2022', algorithm: 'Ed25519', cryptosuite: 'eddsa-rdfc-2022' },
  { mechanism: 'eddsa-jcs-2022', algorithm: 'Ed25519', cryptosuite: 'eddsa-jcs-2022' },
  { mechanism: 'Ed25519Signature2020', algorithm: 'Ed25519', cryptosuite: 'Ed25519Signature2020' },
  { mechanism: 'ecdsa-rdfc-2019', algorithm: 'ES256', cryptosuite: 'ecdsa-rdfc-2019' },
  { mechanism: 'ecdsa-rdfc-2019', algorithm: 'ES384', cryptosuite: 'ecdsa-rdfc-2019' },
  { mechanism: 'ecdsa-jcs-2019', algorithm: 'ES256', cryptosuite: 'ecdsa-jcs-2019' },
  { mechanism: 'ecdsa-jcs-2019', algorithm: 'ES384', cryptosuite: 'ecdsa-jcs-2019' },
  { mechanism: 'ecdsa-sd-2023', algorithm: 'ES256', cryptosuite: 'ecdsa-sd-2023' },
  { mechanism: 'VC-JWT EdDSA', algorithm: 'Ed25519' },
  { mechanism: 'VC-JWT ES256', algorithm: 'ES256' },
  { mechanism: 'VC-JWT ES384', algorithm: 'ES384' },
  { mechanism: 'VC-JWT RS256', algorithm: 'RS256' },
]

/** A signer of each algorithm, all of them keys of one issuer. */
export const SIGNERS: Readonly<Record<SignatureAlgorithm, KeySigner>> = {
  Ed25519: await seeded(1, { controller: NAAEI, fragment: 'ed25519' }),
  ES256: await generateSigner({ algorithm: 'ES256', controller: NAAEI, fragment: 'p-256' }),
  ES384: await generateSigner({ algorithm: 'ES384', controller: NAAEI, fragment: 'p-384' }),
  RS256: await generateSigner({ algorithm: 'RS256', controller: NAAEI, fragment: 'rsa' }),
}

/** Knows the issuer's document with all of its keys. */
export const everyKey: Resolver = createResolver({
  documents: { [NAAEI]: didDocumentOf(Object.values(SIGNERS)) },
})

/** The rich badge as it is shown: signed, derived from a base proof, or in a token. */
export async function secure(
  { algorithm, cryptosuite }: Mechanism,
  form: Form,
  changes: Partial<CredentialInput> = {},
): Promise<JsonObject | string> {
  const signer = SIGNERS[algorithm]
  const now = new Date(AWARDED)
  const options = { issuer, signer, resolver: everyKey, now, ...form }
  const input = { ...award, ...changes }
  if (cryptosuite === undefined) return issueJwt(input, options)
  const badge = await issue(input, { ...options, cryptosuite })
  if (cryptosuite !== 'ecdsa-sd-2023') return asTree(badge)
  return asTree(await deriveCredential(badge, { reveal: [''] }))
}

/** The verdict under the fixed clock, with every key of the issuer. */
export function judgeAny(presented: unknown, options: object = {}): Promise<VerificationReport> {
  return judge(presented, { resolver: everyKey, ...options })
}

/** One part of a token as JSON. */
export function partOf(token: string, index: 0 | 1): JsonObject {
  const text = token.split('.')[index] ?? ''
  return JSON.parse(new TextDecoder().decode(decodeBase64url(text, text.length))) as JsonObject
}

/** The token with another part in it, and the signature that it had. */
export function withPart(token: string, index: 0 | 1, part: JsonObject | string): string {
  const text = typeof part === 'string' ? part : JSON.stringify(part)
  return token
    .split('.')
    .with(index, encodeBase64url(new TextEncoder().encode(text)))
    .join('.')
}

/** A token by hand: a sound signature over whatever header and payload, also what no issuer would sign. */
export async function signByHand(
  header: JsonObject,
  payload: JsonObject | string,
  signer: Pick<KeySigner, 'sign'>,
): Promise<string> {
  const bytes = new TextEncoder()
  const encode = (part: JsonObject | string): string =>
    encodeBase64url(bytes.encode(typeof part === 'string' ? part : JSON.stringify(part)))
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${encodeBase64url(await signer.sign(bytes.encode(input)))}`
}
