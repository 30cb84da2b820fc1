import { OpenBadgesError } from '../errors.js'
import { asArray, assertKnown, copyJson, isJsonObject, type JsonObject } from '../json/index.js'
import {
  assertNoSecret,
  didDocumentOf,
  jwksOf,
  type KeyDocumentOptions,
  type KeySigner,
  keyMembersOf,
  type PublicMethod,
} from '../keys/index.js'
import { type IssuerProfile, OB_CONTEXT } from '../model/index.js'
import { parseDidUrl } from './did-url.js'
import { didWebUrl } from './did-web.js'
import { isHttpsId, wellKnownJwksUrl } from './https-id.js'
import { readDocument } from './read-document.js'

/** Context of controlled identifier documents; it has both forms of keys. */
const CID_CONTEXT = 'https://www.w3.org/ns/cid/v1'

/** Who issues, and with which keys. */
export interface IssuerFilesInput extends KeyDocumentOptions {
  /** The issuer as in its badges; its `id` is a `did:web` or an https URL. `type` may be left out. */
  readonly profile: Omit<IssuerProfile, 'type'> & Partial<Pick<IssuerProfile, 'type'>>
  /** The signers that issue now, all of the issuer. */
  readonly signers: KeySigner | readonly KeySigner[]
  /**
   * Methods of keys that signed before and are still good. Badges that they signed verify only as long as
   * they are listed. Leave out a key that has been compromised. Default: none.
   */
  readonly former?: readonly PublicMethod[]
}

/** A file to put on a web server. */
export interface HostedFile {
  /** Where it must be found, over https and without a redirect to another host. */
  readonly url: string
  /** What the server must say of it. */
  readonly contentType: string
  /** JSON text. */
  readonly body: string
}

/**
 * What an issuer has to host for its badges to verify, ready to be written to disk.
 *
 * - For a `did:web`: the DID document, and the same keys as a key set beside it.
 * - For an https URL: the issuer's profile with its keys, a controlled identifier document, at that very
 *   URL; and `/.well-known/jwks.json`. A host that several issuers share has only one such file, with the
 *   keys of all: see `jwksOf`. For an issuer whose `id` is the URL of that file, it alone.
 * - For a `did:key` or `did:jwk`, which are the key itself: nothing.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when the profile or an option is not of its form, a key is not
 *   the issuer's, or for what `didDocumentOf` refuses, more than a verifier reads among it; `ERR_OB_KEY` for
 *   a key that cannot be read, and for a secret one, however deep in the profile; `ERR_OB_UNSUPPORTED` for
 *   another kind of identifier.
 * @see; S-80, S-81, S-84
 */
export function issuerFilesOf(input: IssuerFilesInput): readonly HostedFile[] {
  if (!isJsonObject(input)) throw misuse('Profile and signers are given as one object.')
  assertKnown(input, ['profile', 'signers', 'former', 'form', 'authentication'])
  const { signers, former = [], profile: _, ...options } = input
  const profile = readProfile(input)
  const id = profile.id as string
  const members = keyMembersOf(signers, former, options)
  if (members.verificationMethod.some(({ controller }) => controller !== id)) {
    throw misuse('The keys are not those of the profile.')
  }
  const jwks = jwksOf(signers, former)
  if (isHttpsId(id)) {
    const keySet = file(wellKnownJwksUrl(id), 'application/jwk-set+json', jwks)
    if (keySet.url === id) return [keySet]
    const own = file(id, 'application/ld+json', { ...profile, ...members })
    assertReadable(own, id)
    return [own, keySet]
  }
  const did = parseDidUrl(id)
  if (did?.method === 'key' || did?.method === 'jwk') return []
  const url = did?.method === 'web' ? didWebUrl(did.identifier) : undefined
  if (url === undefined) {
    throw new OpenBadgesError('Files are made for a did:web and for an https URL.', {
      code: 'ERR_OB_UNSUPPORTED',
    })
  }
  return [
    file(url, 'application/did+json', didDocumentOf(signers, former, options)),
    file(new URL('jwks.json', url).href, 'application/jwk-set+json', jwks),
  ]
}

/** The contexts come first, with whatever more the profile names. */
function readProfile({ profile }: IssuerFilesInput): JsonObject {
  const { '@context': own, ...members } = copyProfile(profile)
  if (typeof members.id !== 'string') throw misuse('A profile has at least an "id".')
  assertNoSecret(members)
  const contexts = new Set([CID_CONTEXT, OB_CONTEXT, ...asArray(own)])
  return { '@context': [...contexts], type: ['Profile'], ...members }
}

function copyProfile(profile: unknown): JsonObject {
  try {
    const copy = copyJson(profile)
    if (isJsonObject(copy)) return copy
  } catch (cause) {
    throw misuse('The profile cannot be read.', cause)
  }
  throw misuse('A profile is an object.')
}

/** The profile, too, may bring more than a verifier reads, or keys that it does not. */
function assertReadable({ body }: HostedFile, id: string): void {
  try {
    readDocument(new TextEncoder().encode(body), id)
  } catch (cause) {
    throw misuse('A verifier would not read the profile with its keys.', cause)
  }
}

function file(url: string, contentType: string, content: object): HostedFile {
  return { url, contentType, body: `${JSON.stringify(content, undefined, 2)}\n` }
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
