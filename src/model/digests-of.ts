import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject } from '../json/index.js'
import {
  type ContentDigest,
  DIGEST_ALGORITHMS,
  type DigestAlgorithm,
  encodeDigestMultibase,
  encodeDigestSri,
} from './resource-digest.js'

/** Digests of some bytes, as members beside the `id` of a resource. */
export interface ResourceDigests {
  readonly digestSRI: string
  readonly digestMultibase: string
}

/** Which digests are made. */
export interface DigestsOfOptions {
  /**
   * Hashes for `digestSRI`, of which readers take the strongest; `digestMultibase` has that one alone.
   * Default: `sha384`.
   */
  readonly algorithms?: readonly DigestAlgorithm[]
}

/**
 * The digests of the bytes of a resource, to spread into an entry of `relatedResource` or an `Evidence`:
 * whoever reads the badge can then tell that what is behind the URL is still what it was issued with.
 *
 * @param bytes - exactly what the URL returns.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but bytes, and for an algorithm that there is not.
 * @see Verifiable Credentials Data Model 2.0, Integrity of Related Resources: https://www.w3.org/TR/vc-data-model-2.0/#integrity-of-related-resources
 * @example
 * ```ts
 * const relatedResource = { id: 'https://college.example/leaf.png', ...(await digestsOf(png)) }
 * ```
 */
export async function digestsOf(
  bytes: Uint8Array,
  options: DigestsOfOptions = {},
): Promise<ResourceDigests> {
  if (!(bytes instanceof Uint8Array)) throw misuse('Digests are made of a Uint8Array.')
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options of digests are an object.')
  assertKnown(options, ['algorithms'])
  const { algorithms = ['sha384'] } = options
  const isList = Array.isArray(algorithms) && algorithms.length > 0
  if (!isList || !algorithms.every((name) => DIGEST_ALGORITHMS.includes(name))) {
    throw misuse(`"algorithms" must be one or several of ${DIGEST_ALGORITHMS.join(', ')}.`)
  }
  const names = DIGEST_ALGORITHMS.filter((name) => algorithms.includes(name))
  const copy = bytes.slice()
  const digests = await Promise.all(names.map((name) => digestOf(copy, name)))
  return {
    digestSRI: digests.map(encodeDigestSri).join(' '),
    digestMultibase: digests.map(encodeDigestMultibase).at(-1) ?? '',
  }
}

const WEB_CRYPTO: Readonly<Record<DigestAlgorithm, string>> = {
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

/** The digest of the bytes by that hash. */
export async function digestOf(
  bytes: Uint8Array,
  algorithm: DigestAlgorithm,
): Promise<ContentDigest> {
  const hash = await crypto.subtle.digest(WEB_CRYPTO[algorithm], bytes as BufferSource)
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'))
  return { algorithm, hex: hex.join('') }
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
