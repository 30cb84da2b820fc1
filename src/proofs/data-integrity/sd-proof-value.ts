import {
  type CurvePublicKey,
  decodeBase64url,
  decodePublicKeyMultibase,
  encodeBase64url,
  encodePublicKeyMultibase,
} from '../../keys/index.js'
import { RDF_LIMITS } from './canonicalization.js'
import type { ValueFault } from './cryptosuite.js'
import { type CborValue, decodeCbor, encodeCbor } from './sd-cbor.js'

/** What every proof value of `ecdsa-sd-2023` has. */
interface SdProofValue {
  /** By the issuer, over the proof's options, the proof-scoped key and what is mandatory; 64 bytes. */
  readonly baseSignature: Uint8Array
  /** The key, made for this one proof, that every other statement is signed with. */
  readonly publicKey: CurvePublicKey
  /** One for each statement that is not mandatory, in the order of the statements; 64 bytes each. */
  readonly signatures: readonly Uint8Array[]
}

/** What an issuer gives to the holder. It is for nobody else: with the HMAC key, what is hidden can be guessed. */
export interface BaseProofValue extends SdProofValue {
  readonly hmacKey: Uint8Array
  /** RFC 6901 pointers to what a holder cannot leave out. */
  readonly mandatoryPointers: readonly string[]
}

/** What a holder shows. */
export interface DerivedProofValue extends SdProofValue {
  /** For each canonical blank node (`c14n` and a number) the 32 bytes that its label was signed as. */
  readonly labelMap: ReadonlyMap<number, Uint8Array>
  /** Which statements of those revealed are mandatory, counted from zero. */
  readonly mandatoryIndexes: readonly number[]
}

/** The first three bytes: a CBOR tag for each of the two kinds. */
const BASE = [0xd9, 0x5d, 0x00] as const
const DERIVED = [0xd9, 0x5d, 0x01] as const

/** Of a compressed P-256 point as Multikey. The specification says 36 bytes; with the point of 33 they are 35. */
const KEY_PREFIX = [0x80, 0x24] as const
const KEY_LENGTH = 35

/** Characters; more than the text of one credential may have. */
const LONGEST = 4_000_000

/**
 * Why text is no derived proof value, before anything is computed: exactly `u`, base64url without
 * padding, the header, and five components of the types and lengths given, in one spelling.
 *
 * @see W-34, R-335
 */
export function derivedValueFault(text: string): ValueFault | undefined {
  if (decodeDerivedProofValue(text) !== undefined) return undefined
  if (startsWith(bytesOf(text), BASE)) {
    const detail = 'A base proof is for the holder alone, who derives from it what is shown.'
    return { code: 'proof-not-derived', detail }
  }
  const detail = 'A derived ecdsa-sd-2023 proof value is "u" and the base64url text of its CBOR.'
  return { code: 'proof-encoding', detail }
}

/** The parts of a derived proof value, or `undefined` when the text is none. */
export function decodeDerivedProofValue(text: unknown): DerivedProofValue | undefined {
  const [baseSignature, key, signatures, labelMap, mandatoryIndexes, ...more] = partsOf(
    text,
    DERIVED,
  )
  const publicKey = decodeKey(key)
  const isWhole =
    isBytes(baseSignature, 64) &&
    publicKey !== undefined &&
    isSignatures(signatures) &&
    labelMap instanceof Map &&
    isLabelMap(labelMap) &&
    isIndexes(mandatoryIndexes) &&
    more.length === 0
  if (!isWhole) return undefined
  return { baseSignature, publicKey, signatures, labelMap, mandatoryIndexes }
}

/** The parts of a base proof value, or `undefined` when the text is none. */
export function decodeBaseProofValue(text: unknown): BaseProofValue | undefined {
  const [baseSignature, key, hmacKey, signatures, mandatoryPointers, ...more] = partsOf(text, BASE)
  const publicKey = decodeKey(key)
  const isWhole =
    isBytes(baseSignature, 64) &&
    publicKey !== undefined &&
    isBytes(hmacKey, 32) &&
    isSignatures(signatures) &&
    isTexts(mandatoryPointers) &&
    more.length === 0
  if (!isWhole) return undefined
  return { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers }
}

/** The `proofValue` that a holder shows. */
export function encodeDerivedProofValue(value: DerivedProofValue): string {
  const { baseSignature, publicKey, signatures, labelMap, mandatoryIndexes } = value
  const key = encodeSdKey(publicKey)
  return encode(DERIVED, [baseSignature, key, signatures, labelMap, mandatoryIndexes])
}

/** The `proofValue` that an issuer gives to the holder. */
export function encodeBaseProofValue(value: BaseProofValue): string {
  const { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers } = value
  const key = encodeSdKey(publicKey)
  return encode(BASE, [baseSignature, key, hmacKey, signatures, mandatoryPointers])
}

/** The proof-scoped key as it stands in a proof value and is signed: Multikey bytes without multibase. */
export function encodeSdKey({ bytes }: CurvePublicKey): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(...KEY_PREFIX, ...bytes)
}

function encode(header: readonly number[], components: readonly CborValue[]): string {
  return `u${encodeBase64url(Uint8Array.of(...header, ...encodeCbor(components)))}`
}

function partsOf(text: unknown, header: readonly number[]): readonly CborValue[] {
  const bytes = bytesOf(text)
  const value = startsWith(bytes, header) ? decodeCbor(bytes.subarray(header.length)) : undefined
  return Array.isArray(value) ? value : []
}

function bytesOf(text: unknown): Uint8Array {
  const isMultibase = typeof text === 'string' && text.startsWith('u')
  return (isMultibase ? decodeBase64url(text.slice(1), LONGEST) : undefined) ?? new Uint8Array()
}

function startsWith(bytes: Uint8Array, header: readonly number[]): boolean {
  return header.every((byte, index) => bytes[index] === byte)
}

function decodeKey(bytes: CborValue | undefined): CurvePublicKey | undefined {
  if (!isBytes(bytes, KEY_LENGTH) || !startsWith(bytes, KEY_PREFIX)) return undefined
  try {
    return decodePublicKeyMultibase(encodePublicKeyMultibase(bytes.subarray(2), 'ES256'))
  } catch {
    return undefined
  }
}

function isBytes(value: CborValue | undefined, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}

function isSignatures(value: CborValue | undefined): value is readonly Uint8Array[] {
  const isList = Array.isArray(value) && value.length <= RDF_LIMITS.quads
  return isList && value.every((item: CborValue) => isBytes(item, 64))
}

function isTexts(value: CborValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

/** Strictly ascending: no statement is counted twice. */
function isIndexes(value: CborValue | undefined): value is readonly number[] {
  if (!Array.isArray(value)) return false
  const items: readonly CborValue[] = value
  return items.every(
    (item, at) => typeof item === 'number' && (at === 0 || item > Number(items[at - 1])),
  )
}

/** One label a blank node: two nodes that were signed as one would be a tree that nobody signed. */
function isLabelMap(map: ReadonlyMap<number, CborValue>): map is ReadonlyMap<number, Uint8Array> {
  if (map.size > RDF_LIMITS.blankNodes) return false
  const labels = new Set<string>()
  for (const label of map.values()) {
    if (!isBytes(label, 32)) return false
    labels.add(encodeBase64url(label))
  }
  return labels.size === map.size
}
