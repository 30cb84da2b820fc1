import { readInput } from '../build/index.js'
import type { ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import {
  asArray,
  isJsonObject,
  isOwnTree,
  type JsonObject,
  type JsonValue,
  surelyFitsWith,
} from '../json/index.js'
import type { PublicKey, SignatureAlgorithm } from '../keys/index.js'
import {
  CRYPTOSUITE_NAMES,
  type Cryptosuite,
  type CryptosuiteName,
  defaultPointersOf,
  mandatoryPointersOf,
  missingContext,
  signDocument,
  suiteNamed,
} from '../proofs/index.js'
import { problem } from '../report/index.js'
import { classOf } from '../schema/index.js'
import type { ProofSettings } from './settings.js'

/** What a signer makes when nothing else is asked for; RS256 is for tokens only. */
const DEFAULT_SUITES: Readonly<Partial<Record<SignatureAlgorithm, CryptosuiteName>>> = {
  Ed25519: 'eddsa-rdfc-2022',
  ES256: 'ecdsa-rdfc-2019',
  ES384: 'ecdsa-rdfc-2019',
}

/**
 * The suite that the settings ask for, of which the signer must have a key.
 *
 * @throws {OpenBadgesError} `ERR_OB_UNSUPPORTED` for one that there is not, `ERR_OB_KEY` when the signer
 *   is of another algorithm than it takes; the message says what would fit (S-25).
 */
export function suiteFor({ cryptosuite, signer }: ProofSettings): Cryptosuite {
  const { algorithm } = signer
  const name = cryptosuite ?? DEFAULT_SUITES[algorithm]
  if (name === undefined) {
    throw wrongKey(`Keys for ${algorithm} make tokens only; call issueJwt or issueCredentialJwt.`)
  }
  const suite = suiteNamed(name)
  if (suite === undefined) {
    throw new OpenBadgesError(
      `The option "cryptosuite" must be one of ${CRYPTOSUITE_NAMES.join(', ')}.`,
      { code: 'ERR_OB_UNSUPPORTED' },
    )
  }
  if (suite.keyAlgorithms.includes(algorithm)) return suite
  const fitting = CRYPTOSUITE_NAMES.filter((other) =>
    suiteNamed(other)?.keyAlgorithms.includes(algorithm),
  )
  const hint = fitting.length === 0 ? 'it makes tokens only' : `it fits ${fitting.join(', ')}`
  const needed = suite.keyAlgorithms.join(' or ')
  throw wrongKey(
    `${suite.name} takes a key for ${needed}, and the signer's is for ${algorithm}: ${hint}.`,
  )
}

/**
 * The document with the context that a suite's terms need, after the other addresses and before inline
 * copies.
 */
export function withSuiteContext(
  document: JsonObject,
  suite: Cryptosuite,
  contexts: ContextSet,
): JsonObject {
  const context = missingContext(document, suite, contexts)
  if (context === undefined) return document
  const listed: readonly JsonValue[] = asArray(document['@context'])
  const inline = listed.findIndex((item) => typeof item !== 'string')
  const at = inline === -1 ? listed.length : inline
  return { ...document, '@context': listed.toSpliced(at, 0, context) }
}

/**
 * A proof by the signer over a document that may be signed.
 *
 * @param document - without proofs, save those that the new one is chained to.
 * @throws {OpenBadgesError} as `signDocument` does.
 */
export async function makeProof(
  document: JsonObject,
  suite: Cryptosuite,
  key: PublicKey,
  settings: ProofSettings & { readonly chainedTo?: readonly string[] },
): Promise<JsonObject> {
  const { signer, now: created, contexts, canonicalize, deadline } = settings
  const { proofId: id, chainedTo = [] } = settings
  return await signDocument(document, {
    suite,
    signer,
    key,
    created,
    contexts,
    canonicalize,
    deadline,
    id,
    previousProof: chainedTo.length === 0 ? undefined : chainedTo,
    mandatoryPointers: pointersFor(document, suite, settings),
  })
}

function pointersFor(
  document: JsonObject,
  { name }: Cryptosuite,
  { mandatoryPointers: given }: ProofSettings,
): readonly string[] | undefined {
  if (name !== 'ecdsa-sd-2023') {
    if (given === undefined || given.length === 0) return undefined
    throw new OpenBadgesError('Only ecdsa-sd-2023 has "mandatoryPointers".', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  // a badge is one to whoever verifies it, however it was issued
  const isBadge = classOf(document) !== undefined
  if (!isBadge) return given ?? defaultPointersOf(document)
  return [...new Set([...mandatoryPointersOf(document), ...(given ?? [])])]
}

/**
 * A verifier reads the credential with its proofs, so with them it must be within the limits. Asked with
 * a stand-in before the signer is, since some signatures cost money.
 *
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when it is not.
 */
export function assertWithinLimits(
  document: JsonObject,
  proofs: readonly JsonObject[],
  suite: Cryptosuite,
  { signer, proofId, chainedTo = [] }: ProofSettings & { readonly chainedTo?: readonly string[] },
): void {
  const longest: Record<string, JsonValue> = {
    // no proof is longer in these members
    type: 'Ed25519Signature2020',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-03-02T09:00:00Z',
    proofPurpose: 'assertionMethod',
    verificationMethod: signer.id,
    proofValue: signer.algorithm === 'ES384' ? LONGEST_VALUE : LONGEST_VALUE_OF_64,
  }
  if (proofId !== undefined) longest.id = proofId
  if (suite.canonicalization === 'JCS') longest['@context'] = document['@context'] ?? null
  if (chainedTo.length > 0) longest.previousProof = chainedTo
  assertFits(document, proofs.length === 0 ? longest : [...proofs, longest])
}

/**
 * The document with its proofs, for its caller to do with as they like; only our own contexts in it stay
 * frozen, since other credentials share them.
 *
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when it is beyond the limits: the proof of ecdsa-sd-2023 is
 *   longer the more it hides.
 */
export function withProof(
  document: JsonObject,
  proof: JsonObject | readonly JsonObject[],
): JsonObject {
  assertFits(document, proof)
  const secured = changeableObject(document)
  secured.proof = changeable(proof)
  return secured
}

/** A copy that nobody has frozen, save for contexts of our own. */
function changeable(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(changeable)
  return isJsonObject(value) ? changeableObject(value) : value
}

function changeableObject(object: JsonObject): Record<string, JsonValue> {
  const copy: Record<string, JsonValue> = { ...object }
  for (const name of Object.keys(copy)) {
    const member = copy[name]
    if (typeof member !== 'object' || member === null) continue
    copy[name] = name === '@context' ? withOwnContexts(member) : changeable(member)
  }
  return copy
}

function withOwnContexts(context: JsonValue): JsonValue {
  if (!Array.isArray(context)) return changeable(context)
  const listed: readonly JsonValue[] = context
  return listed.map((item) => (isJsonObject(item) && isOwnTree(item) ? item : changeable(item)))
}

function assertFits(document: JsonObject, proof: JsonObject | readonly JsonObject[]): void {
  if (surelyFitsWith(document, 'proof', proof)) return
  // counts what there is to the letter
  readInput({ ...document, proof }, 'The credential')
}

/** The base58 text of a signature of 96 bytes at its longest, and of 64. */
const LONGEST_VALUE: string = 'z'.padEnd(133, '1')
const LONGEST_VALUE_OF_64: string = 'z'.padEnd(89, '1')

function wrongKey(detail: string): OpenBadgesError {
  return new OpenBadgesError(detail, {
    code: 'ERR_OB_KEY',
    problems: [problem('key-kind', detail)],
  })
}
