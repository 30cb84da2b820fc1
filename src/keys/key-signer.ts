import { isJsonObject } from '../json/index.js'
import { assertArgument } from './assert-argument.js'
import type { PublicKey } from './public-key.js'
import type { KeySigner } from './signer.js'

/** Whose key it is, and what the key is called. */
export interface SignerOptions {
  /** The DID that the key belongs to, e.g. `did:web:college.example`. Default: the key's own `did:key`. */
  readonly controller?: string
  /** What follows `#` in the id, e.g. `key-1`. Default: `publicKeyMultibase`. */
  readonly fragment?: string
}

const DID = /^did:[a-z0-9]+:(?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*[A-Za-z0-9._-]$/
const FRAGMENT = /^[A-Za-z0-9._~:-]+$/
const LONGEST = 1024

/**
 * A signer over a private key that stays inside this closure.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when an option is not of its form, or names a key that a
 *   `did:key` does not have.
 */
export function keySigner(
  privateKey: CryptoKey,
  publicKey: PublicKey,
  options: SignerOptions,
): KeySigner {
  const { controller, fragment } = readOptions(publicKey, options)
  return Object.freeze({
    id: `${controller}#${fragment}`,
    algorithm: 'Ed25519',
    controller,
    publicKeyMultibase: publicKey.publicKeyMultibase,
    async sign(bytes: Uint8Array): Promise<Uint8Array> {
      const signature = await crypto.subtle.sign('Ed25519', privateKey, Uint8Array.from(bytes))
      return new Uint8Array(signature)
    },
  })
}

function readOptions(
  { publicKeyMultibase }: PublicKey,
  options: SignerOptions,
): Required<SignerOptions> {
  assertArgument(isJsonObject(options), 'The options of a signer are an object.')
  const ownDid = `did:key:${publicKeyMultibase}`
  const { controller = ownDid, fragment = publicKeyMultibase } = options
  assertArgument(
    matches(DID, controller),
    'Option "controller" must be a DID without path, query or fragment.',
  )
  assertArgument(
    matches(FRAGMENT, fragment),
    'Option "fragment" must be letters, digits, ".", "_", "~", ":" or "-".',
  )
  const isOwn = controller === ownDid && fragment === publicKeyMultibase
  assertArgument(
    isOwn || !controller.startsWith('did:key:'),
    'A did:key has no key but the one that it spells.',
  )
  return { controller, fragment }
}

function matches(pattern: RegExp, text: unknown): text is string {
  return typeof text === 'string' && text.length <= LONGEST && pattern.test(text)
}
