import { assertKnown, isJsonObject } from '../json/index.js'
import { assertArgument } from './assert-argument.js'
import { curveAlgorithm, RSA_PARAMS } from './key-algorithm.js'
import { onlyFragmentOf, ownDidOf } from './own-did.js'
import type { PublicKey } from './public-key.js'
import type { KeySigner } from './signer.js'

/** Whose key it is, and what the key is called. */
export interface SignerOptions {
  /**
   * The identifier that the key belongs to: a DID such as `did:web:college.example`, or an https URL.
   * Default: the key's own `did:key`; for an RSA key, which has none, its own `did:jwk`.
   */
  readonly controller?: string
  /**
   * What follows `#` in the id, e.g. `key-1`. Default: `publicKeyMultibase`, for an RSA key `key-1`; for
   * a `did:jwk` it is `0`.
   */
  readonly fragment?: string
}

const DID = /^did:[a-z0-9]+:(?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*[A-Za-z0-9._-]$/
const FRAGMENT = /^[A-Za-z0-9._~:-]+$/

/** A `did:jwk` of a long RSA key is longer than any other identifier. */
const LONGEST = 3072

/**
 * A signer over a private key that stays inside this closure.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when an option is not of its form, or names a key that a
 *   `did:key` or `did:jwk` does not have.
 */
export function keySigner(
  privateKey: CryptoKey,
  publicKey: PublicKey,
  options: SignerOptions,
): KeySigner {
  const { controller, fragment } = readOptions(publicKey, options)
  const { algorithm, publicKeyMultibase, jwk } = publicKey
  const params = algorithm === 'RS256' ? RSA_PARAMS : curveAlgorithm(algorithm).signParams
  return Object.freeze({
    id: `${controller}#${fragment}`,
    algorithm,
    controller,
    ...(publicKeyMultibase === undefined ? {} : { publicKeyMultibase }),
    publicKeyJwk: jwk,
    async sign(bytes: Uint8Array): Promise<Uint8Array> {
      const signature = await crypto.subtle.sign(params, privateKey, Uint8Array.from(bytes))
      return new Uint8Array(signature)
    },
  })
}

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` unless the options are an object of nothing but options. */
export function assertOptions(options: unknown): void {
  assertArgument(isJsonObject(options), 'The options of a signer are an object.')
  assertKnown(options, ['algorithm', 'controller', 'fragment'])
}

function readOptions(publicKey: PublicKey, options: SignerOptions): Required<SignerOptions> {
  assertOptions(options)
  const { controller = ownDidOf(publicKey) } = options
  assertArgument(
    matches(DID, controller) || isHttpsId(controller),
    'Option "controller" must be a DID without path, query or fragment, or an https URL.',
  )
  const only = onlyFragmentOf(controller, publicKey)
  const { fragment = only ?? publicKey.publicKeyMultibase ?? 'key-1' } = options
  assertArgument(
    matches(FRAGMENT, fragment),
    'Option "fragment" must be letters, digits, ".", "_", "~", ":" or "-".',
  )
  assertArgument(
    only === undefined || fragment === only,
    'A did:key and a did:jwk have no key but the one that they spell.',
  )
  return { controller, fragment }
}

/** An https URL as `URL` spells it, so that it can be compared to the letter. */
function isHttpsId(text: unknown): boolean {
  if (typeof text !== 'string' || text.length > LONGEST || !URL.canParse(text)) return false
  const { protocol, username, password, hash, href } = new URL(text)
  const isBare = username === '' && password === '' && hash === '' && !text.endsWith('#')
  return protocol === 'https:' && isBare && (href === text || href === `${text}/`)
}

function matches(pattern: RegExp, text: unknown): text is string {
  return typeof text === 'string' && text.length <= LONGEST && pattern.test(text)
}
