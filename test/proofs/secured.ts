import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import { asArray, type JsonObject, type JsonValue } from '../../src/json/index.js'
import {
  decodePublicKeyMultibase,
  generateSigner,
  importSigner,
  type MultikeySigner,
} from '../../src/keys/index.js'
import {
  type Cryptosuite,
  type CryptosuiteName,
  checkProofSet,
  type ProofSetFinding,
  type ProofSetOptions,
  type SignDocumentOptions,
  signDocument,
  suiteNamed,
} from '../../src/proofs/index.js'
import { problem } from '../../src/report/index.js'

/** When the proofs of these tests are made, and when they are looked at. */
export const CREATED: Date = new Date('2026-03-02T09:00:00Z')
export const NOW: Date = new Date('2026-04-01T00:00:00Z')

/** A credential with the terms of Verifiable Credentials 2.0 alone and of one more context. */
export const DOCUMENT: JsonObject = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://w3id.org/security/suites/ed25519-2020/v1',
  ],
  id: 'urn:uuid:6b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10',
  type: ['VerifiableCredential'],
  name: 'Knots',
  issuer: 'did:web:college.example',
  validFrom: '2026-03-02T09:00:00Z',
  credentialSubject: { id: 'urn:uuid:0f8e2a64-6a0e-4b3d-a4b5-0e6f3c2d1b00' },
}

/** Each suite of one signature with each kind of key that it takes. */
export const SUITES: readonly (readonly [CryptosuiteName, MultikeySigner['algorithm']])[] = [
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'ES256'],
  ['ecdsa-rdfc-2019', 'ES384'],
  ['ecdsa-jcs-2019', 'ES256'],
  ['ecdsa-jcs-2019', 'ES384'],
  ['Ed25519Signature2020', 'Ed25519'],
]

/** A signer of each algorithm; they have nothing to do with each other. */
export const SIGNERS: Readonly<Record<MultikeySigner['algorithm'], MultikeySigner>> = {
  Ed25519: await importSigner({ seed: new Uint8Array(32).fill(7) }),
  ES256: await generateSigner({ algorithm: 'ES256' }),
  ES384: await generateSigner({ algorithm: 'ES384' }),
}

type Further = Partial<Omit<SignDocumentOptions, 'suite' | 'signer'>>

/** A proof by one of the signers. */
export async function prove(
  document: JsonObject,
  name: CryptosuiteName,
  algorithm: MultikeySigner['algorithm'] = 'Ed25519',
  further: Further = {},
): Promise<JsonObject> {
  const signer = SIGNERS[algorithm]
  return signDocument(document, {
    suite: suiteNamed(name) as Cryptosuite,
    signer,
    key: decodePublicKeyMultibase(signer.publicKeyMultibase),
    created: CREATED,
    contexts: BUNDLED_CONTEXTS,
    ...further,
  })
}

/** The document with one more proof. */
export function withProof(document: JsonObject, proof: JsonObject): JsonObject {
  return { ...document, proof: [...asArray<JsonValue>(document.proof), proof] }
}

/** Finds the key that a `did:key` URL holds, and calls it the right one. */
export const keyInUrl: ProofSetOptions['findKey'] = async ({ methodId }, pointer) => {
  try {
    const key = decodePublicKeyMultibase(methodId.slice(methodId.indexOf('#') + 1))
    return { key, problems: [], warnings: [] }
  } catch {
    return { problems: [problem('did-malformed', 'No key.', pointer)], warnings: [] }
  }
}

/** What is found of the proofs of a document. */
export function findingOf(
  document: JsonObject,
  options: Partial<ProofSetOptions> = {},
): Promise<ProofSetFinding> {
  return checkProofSet(document, {
    expectation: { purpose: 'assertionMethod', now: NOW },
    contexts: BUNDLED_CONTEXTS,
    findKey: keyInUrl,
    ...options,
  })
}

/** The codes of problems, each with its place. */
export function codesOf(
  problems: readonly { readonly code: string; readonly pointer?: string }[],
): readonly string[] {
  return problems.map(({ code, pointer = '-' }) => `${code} ${pointer}`)
}
