import { assertKnown, isJsonObject } from '../json/index.js'
import { assertArgument } from './assert-argument.js'
import { onlyFragmentOf, ownDidOf } from './own-did.js'
import { proveSigner } from './proven-signer.js'
import type { PublicKey } from './public-key.js'
import type { KeySigner } from './signer.js'
import type { SigningKeyPair } from './signing-key.js'

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
 * A signer over a secret key that stays inside this closure. It is proven before it is given out.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when an option is not of its form, or names a key that a
 *   `did:key` or `did:jwk` does not have; `ERR_OB_KEY` (`key-kind`) when its signatures do not hold.
 */
export async function keySigner(
  { sign, publicKey }: SigningKeyPair,
  options: SignerOptions,
): Promise<KeySigner> {
  const { controller, fragment } = readOptions(publicKey, options)
  const { algorithm, publicKeyMultibase, jwk } = publicKey
  const signer: KeySigner = Object.freeze({
    id: `${controller}#${fragment}`,
    algorithm,
    controller,
    ...(publicKeyMultibase === undefined ? {} : { publicKeyMultibase }),
    publicKeyJwk: jwk,
    async sign(bytes: Uint8Array): Promise<Uint8Array> {
      return sign(new Uint8Array(bytes))
    },
  })
  await proveSigner(signer, publicKey)
  return signer
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
