import { OpenBadgesError } from '../../errors.js'
import type { JsonObject } from '../../json/index.js'
import { decodePublicKeyMultibase, generateSigner, verifySignature } from '../../keys/index.js'
import { problem } from '../../report/index.js'
import { hashText } from '../../runtime/index.js'
import { CanonicalizationError, type StopSignal } from './canonicalization.js'
import { DATA_INTEGRITY_CONTEXTS } from './contexts-needed.js'
import type { CheckingInput, Cryptosuite, SigningInput } from './cryptosuite.js'
import { statements } from './proof-hashes.js'
import {
  type DerivedProofValue,
  decodeDerivedProofValue,
  derivedValueFault,
  encodeBaseProofValue,
  encodeSdKey,
} from './sd-proof-value.js'
import { groupStatements, signedLines } from './sd-statements.js'

/**
 * ECDSA on P-256 over each statement by itself, so that a holder can leave some out. What an issuer signs
 * is a base proof, for the holder; `deriveProof` makes of it what is shown, and only that is checked. It
 * can stand in a set with others, but not be chained to them.
 *
 * @see Data Integrity ECDSA Cryptosuites, section 3.6: https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-sd-2023
 * @see W-19, W-25, W-34, R-335 to R-338
 */
export const ecdsaSd2023: Cryptosuite = {
  name: 'ecdsa-sd-2023',
  keyAlgorithms: ['ES256'],
  canonicalization: 'RDFC-1.0',
  contexts: DATA_INTEGRITY_CONTEXTS,
  matches: ({ type, cryptosuite }) =>
    type === 'DataIntegrityProof' && cryptosuite === 'ecdsa-sd-2023',
  valueFault: derivedValueFault,
  sign: signBase,
  verify: verifyDerived,
}

async function signBase(
  document: JsonObject,
  options: JsonObject,
  input: SigningInput,
): Promise<JsonObject> {
  const { mandatoryPointers = [], signal } = input
  if (options.previousProof !== undefined) throw chained()
  const hmacKey = crypto.getRandomValues(new Uint8Array(32))
  const { lines, groups } = await groupStatements(document, [mandatoryPointers], hmacKey, input)
  const mandatory = new Set(groups[0]?.indexes)
  // of use for this one proof: the secret half goes with the signer
  const signer = await generateSigner({ algorithm: 'ES256' })
  const publicKey = decodePublicKeyMultibase(signer.publicKeyMultibase)
  const signatures: Uint8Array[] = []
  for (const [index, line] of lines.entries()) {
    if (mandatory.has(index)) continue
    throwIfAborted(signal)
    signatures.push(await signer.sign(new TextEncoder().encode(line)))
  }
  const toSign = baseBytes(
    (await statements.textsOf(document, options, input)).options,
    encodeSdKey(publicKey),
    lines.filter((_, index) => mandatory.has(index)),
  )
  const baseSignature = await input.sign(toSign)
  const value = { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers }
  return { ...options, proofValue: encodeBaseProofValue(value) }
}

/** What is shown is less than what the earlier proofs were made over, and so they would not hold any more. */
function chained(): OpenBadgesError {
  const detail = 'A proof with selective disclosure is not chained to others.'
  const problems = [problem('proof-chain-broken', detail, '/proof')]
  return new OpenBadgesError(detail, { code: 'ERR_OB_INPUT', problems })
}

async function verifyDerived(
  document: JsonObject,
  { proofValue, ...options }: JsonObject,
  input: CheckingInput,
): Promise<boolean> {
  const value = decodeDerivedProofValue(proofValue)
  if (value === undefined) return false
  const texts = await statements.textsOf(document, options, input)
  const parts = partsOf(texts.document, value)
  if (parts === undefined) return false
  // first what takes the issuer's key: nobody else can make us compute the rest
  const { baseSignature, publicKey, signatures } = value
  const signed = baseBytes(texts.options, encodeSdKey(publicKey), parts.mandatory)
  if (!(await verifySignature(input.key, signed, baseSignature))) return false
  for (const [index, line] of parts.others.entries()) {
    throwIfAborted(input.signal)
    const bytes = new TextEncoder().encode(line)
    const signature = signatures[index] ?? new Uint8Array()
    if (!(await verifySignature(publicKey, bytes, signature))) return false
  }
  return true
}

/** The statements that the issuer's own signature covers, and the others: one signature for each. */
function partsOf(
  canonical: string,
  { labelMap, mandatoryIndexes, signatures }: DerivedProofValue,
): { readonly mandatory: readonly string[]; readonly others: readonly string[] } | undefined {
  const lines = signedLines(canonical, labelMap)
  if (lines === undefined || (mandatoryIndexes.at(-1) ?? 0) >= lines.length) return undefined
  const indexes = new Set(mandatoryIndexes)
  const others = lines.filter((_, index) => !indexes.has(index))
  if (others.length !== signatures.length) return undefined
  return { mandatory: lines.filter((_, index) => indexes.has(index)), others }
}

/** What the issuer signs: hash of the proof's options, proof-scoped key, hash of what is mandatory. */
function baseBytes(
  canonicalOptions: string,
  publicKey: Uint8Array,
  mandatory: readonly string[],
): Uint8Array {
  const proofHash = hashText('SHA-256', canonicalOptions)
  const mandatoryHash = hashText('SHA-256', mandatory.join(''))
  const bytes = new Uint8Array(proofHash.length + publicKey.length + mandatoryHash.length)
  bytes.set(proofHash)
  bytes.set(publicKey, proofHash.length)
  bytes.set(mandatoryHash, proofHash.length + publicKey.length)
  return bytes
}

function throwIfAborted(signal: StopSignal | undefined): void {
  if (signal?.aborted !== true) return
  throw new CanonicalizationError('The time allowed is over.', { code: 'time-limit' })
}
