import { base16, base58, base64, base64urlnopad } from '@scure/base'

/** Hashes that a digest may be of, from weakest to strongest. */
export const DIGEST_ALGORITHMS = ['sha256', 'sha384', 'sha512'] as const

/** One of these hashes. */
export type DigestAlgorithm = (typeof DIGEST_ALGORITHMS)[number]

/** What some bytes are said to hash to. */
export interface ContentDigest {
  readonly algorithm: DigestAlgorithm
  /** In lower-case hexadecimal digits. */
  readonly hex: string
}

/**
 * A digest that was read: the bytes must have one of these, all of the same strength; or why there is none
 * that counts. `unsupported` is well formed, and of a hash that is unknown here or too weak.
 */
export type DigestReading =
  | { readonly oneOf: readonly ContentDigest[] }
  | { readonly fault: 'malformed' | 'unsupported' }

const MALFORMED: DigestReading = { fault: 'malformed' }
const UNSUPPORTED: DigestReading = { fault: 'unsupported' }

/** More than anybody needs; base58 takes quadratic time. */
const LONGEST_SRI = 2048
const LONGEST_MULTIBASE = 256

const HASH_WITH_OPTIONS = /^(sha(?:256|384|512))-([A-Za-z0-9+/]+)(={0,2})(?:\?[!-~]*)?$/

/** Bytes of a digest. */
const LENGTHS: Readonly<Record<DigestAlgorithm, number>> = { sha256: 32, sha384: 48, sha512: 64 }

/**
 * Reads a `digestSRI`: one or several hashes of Subresource Integrity with spaces between them, each with
 * or without options. Only those of the strongest hash count.
 *
 * @see Subresource Integrity, 3.5: https://www.w3.org/TR/SRI/#the-integrity-attribute
 */
export function readDigestSri(text: unknown): DigestReading {
  if (typeof text !== 'string' || text.length > LONGEST_SRI) return MALFORMED
  const digests = text.split(/ +/).map(readHash)
  const [first, ...others] = digests.filter((digest) => digest !== undefined)
  if (first === undefined || others.length + 1 < digests.length) return MALFORMED
  const strength = ({ algorithm }: ContentDigest): number => DIGEST_ALGORITHMS.indexOf(algorithm)
  const strongest = Math.max(strength(first), ...others.map(strength))
  return { oneOf: [first, ...others].filter((digest) => strength(digest) === strongest) }
}

function readHash(text: string): ContentDigest | undefined {
  const [, algorithm = '', digits = '', padding = ''] = HASH_WITH_OPTIONS.exec(text) ?? []
  const missing = '='.repeat((4 - (digits.length % 4)) % 4)
  // written without padding by some, and never with too much
  if (padding !== '' && padding !== missing) return undefined
  const bytes = decodeExactly(base64, digits + missing)
  return bytes === undefined ? undefined : contentDigest(algorithm as DigestAlgorithm, bytes)
}

/** The multibases of the Controlled Identifiers specification, and that of plain hexadecimal digits. */
const BASES: ReadonlyMap<string, Coder> = new Map([
  ['u', base64urlnopad],
  ['z', base58],
  [
    'f',
    {
      encode: (bytes) => base16.encode(bytes).toLowerCase(),
      decode: (text) => base16.decode(text.toUpperCase()),
    },
  ],
])

/** Multihash codes of the hashes that count. */
const CODES: ReadonlyMap<number, DigestAlgorithm> = new Map([
  [0x12, 'sha256'],
  [0x20, 'sha384'],
  [0x13, 'sha512'],
])

/**
 * Reads a `digestMultibase`: a multihash in base64url, base58btc or base16. MD5 and SHA-1 are unsupported,
 * like every hash that Web Crypto does not have.
 *
 * @see Controlled Identifiers 1.0, Multihash: https://www.w3.org/TR/cid-1.0/#multihash
 */
export function readDigestMultibase(text: unknown): DigestReading {
  if (typeof text !== 'string' || text.length > LONGEST_MULTIBASE) return MALFORMED
  const base = BASES.get(text.slice(0, 1))
  const bytes = base && decodeExactly(base, text.slice(1))
  if (bytes === undefined) return MALFORMED
  const code = readVarint(bytes, 0)
  const length = code && readVarint(bytes, code.end)
  if (code === undefined || length === undefined) return MALFORMED
  const hash = bytes.subarray(length.end)
  if (hash.length === 0 || hash.length !== length.value) return MALFORMED
  const algorithm = CODES.get(code.value)
  if (algorithm === undefined) return UNSUPPORTED
  const digest = contentDigest(algorithm, hash)
  return digest === undefined ? MALFORMED : { oneOf: [digest] }
}

/** The digest as a multihash in base64url multibase. */
export function encodeDigestMultibase({ algorithm, hex }: ContentDigest): string {
  const bytes = base16.decode(hex.toUpperCase())
  const [code = 0] = [...CODES].find(([, name]) => name === algorithm) ?? []
  return `u${base64urlnopad.encode(Uint8Array.of(code, bytes.length, ...bytes))}`
}

/** The digest as Subresource Integrity text. */
export function encodeDigestSri({ algorithm, hex }: ContentDigest): string {
  return `${algorithm}-${base64.encode(base16.decode(hex.toUpperCase()))}`
}

function contentDigest(algorithm: DigestAlgorithm, bytes: Uint8Array): ContentDigest | undefined {
  if (bytes.length !== LENGTHS[algorithm]) return undefined
  return { algorithm, hex: base16.encode(bytes).toLowerCase() }
}

interface Coder {
  encode(bytes: Uint8Array): string
  decode(text: string): Uint8Array
}

/** The bytes of a text that is the one spelling of them. */
function decodeExactly(coder: Coder, text: string): Uint8Array | undefined {
  try {
    const bytes = coder.decode(text)
    return coder.encode(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Bytes of the largest number that is read; no code and no length needs more. */
const LONGEST_VARINT = 4

/** An unsigned number in groups of seven bits, lowest first, and where it ends. */
function readVarint(
  bytes: Uint8Array,
  start: number,
): { readonly value: number; readonly end: number } | undefined {
  let value = 0
  for (let at = start; at < Math.min(bytes.length, start + LONGEST_VARINT); at++) {
    const byte = bytes[at] ?? 0
    value += (byte & 0x7f) * 2 ** (7 * (at - start))
    // a last group of zeros would be a second spelling
    if (byte < 0x80) return byte === 0 && at > start ? undefined : { value, end: at + 1 }
  }
  return undefined
}
