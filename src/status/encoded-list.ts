import { base64, base64nopad, base64url, base64urlnopad } from '@scure/base'
import { isJsonObject } from '../json/index.js'
import { assertBits, misuse } from './arguments.js'
import { gunzip, gzip } from './gzip.js'

/** The two kinds of lists of bits, which differ in how the bits are written. */
export type BitListKind = 'BitstringStatusList' | 'StatusList2021'

/** How much of a list is read; the second cannot be raised. */
export interface EncodedListLimits {
  /** Characters of `encodedList`. */
  readonly characters: number
  /** Bytes that it may become. */
  readonly bytes: number
}

/** 1 MiB of text, 2 MiB of bits. */
export const ENCODED_LIST_LIMITS: EncodedListLimits = Object.freeze({
  characters: 1024 * 1024,
  bytes: 2 * 1024 * 1024,
})

/** Why there are no bits: the text is none of this kind, or more than the limits. */
export type EncodedListFault = 'malformed' | 'too-large'

/**
 * The bits behind `encodedList`, or why there are none.
 *
 * A Bitstring status list is multibase `u`, that is base64url without padding; an older list of 2021 has no
 * prefix, and some are padded or in plain base64.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no text, no kind or no limits.
 * @see Bitstring Status List v1.0, Bitstring Expansion: https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-expansion-algorithm
 * @see, S-45
 */
export async function decodeBits(
  text: string,
  kind: BitListKind,
  limits: EncodedListLimits = ENCODED_LIST_LIMITS,
): Promise<Uint8Array | EncodedListFault> {
  if (typeof text !== 'string') throw misuse('The encoded bits must be text.')
  if (!KINDS.includes(kind)) throw misuse(`The kind of a list must be ${KINDS.join(' or ')}.`)
  if (!isJsonObject(limits) || !isLimit(limits.characters) || !isLimit(limits.bytes)) {
    throw misuse('The limits must be numbers of "characters" and of "bytes".')
  }
  if (text.length > limits.characters) return 'too-large'
  const compressed = kind === 'BitstringStatusList' ? decodeMultibase(text) : decodeLoosely(text)
  if (compressed === undefined) return 'malformed'
  return await gunzip(compressed, Math.min(limits.bytes, ENCODED_LIST_LIMITS.bytes))
}

const KINDS: readonly BitListKind[] = ['BitstringStatusList', 'StatusList2021']

function isLimit(limit: unknown): boolean {
  return typeof limit === 'number' && limit >= 0
}

/**
 * The bits as a Bitstring status list has them: multibase base64url of gzip.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but bytes.
 */
export async function encodeBits(bits: Uint8Array): Promise<string> {
  assertBits(bits)
  return `u${base64urlnopad.encode(await gzip(bits))}`
}

function decodeMultibase(text: string): Uint8Array | undefined {
  return text.startsWith('u') ? attempt(() => base64urlnopad.decode(text.slice(1))) : undefined
}

function decodeLoosely(text: string): Uint8Array | undefined {
  const [padded, unpadded] = /[+/]/.test(text) ? [base64, base64nopad] : [base64url, base64urlnopad]
  return attempt(() => (text.endsWith('=') ? padded : unpadded).decode(text))
}

function attempt(decode: () => Uint8Array): Uint8Array | undefined {
  try {
    return decode()
  } catch {
    return undefined
  }
}
