import { OpenBadgesError, type Problem } from '../errors.js'
import { isJsonObject, isNonEmptyString, type JsonObject } from '../json/index.js'
import { readShown, type Shown } from '../proofs/index.js'
import { problem } from '../report/index.js'
import { isHttpsId } from '../resolve/index.js'
import { confirmed, unavailable, unlisted } from './answer.js'
import type { AuthorityContext, AuthoritySource } from './authority-source.js'
import { REGISTRY_LIMITS, type Registry, readRegistry } from './read-registry.js'
import {
  invalid,
  type ReadSource,
  readSignedCredential,
  readSignedToken,
  refusedFor,
  type SignedRegistryOptions,
} from './signed-registry.js'
import { type AskedSourceOptions, misuse, readIds, readSourceOptions } from './source-options.js'

/** A registry that somebody keeps: exactly one of `url` and `document`. */
export interface RegistryDocumentOptions extends AskedSourceOptions {
  /** Where it is; fetched through the door of the verification, once for all that share its budget. */
  readonly url?: string | URL
  /** The registry itself, as an object, a list, text, bytes or a token. */
  readonly document?: unknown
  /**
   * Ids of those who may sign it; a key that you have may be written as `did:key` or `did:jwk`. Then it must
   * be signed. Default: it must not be, and you rely on the host, or on how you came by it.
   */
  readonly signedBy?: readonly string[]
  /** Most bytes of it. Default, and most: 1 MiB. */
  readonly maxBytes?: number
}

const OPTIONS: readonly (keyof RegistryDocumentOptions)[] = [
  ...(['name', 'unlisted', 'required'] as const),
  ...(['url', 'document', 'signedBy', 'maxBytes'] as const),
]

/** What was read of an answer, for as long as whoever shares the budget holds on to the answer. */
const readBefore = new WeakMap<Uint8Array, Registry | Problem>()

/**
 * A source of trust that somebody else keeps: a document which names issuers.
 *
 * It is a list of ids; or an object whose `registry` is such a list or has a member for each id; the same in
 * a signed token; or a credential, in any form that `verify` reads, whose subjects are the issuers. An issuer
 * whom it names is confirmed. When it cannot be had (`trust-unavailable`) or be relied on
 * (`trust-list-invalid`), the check has a warning; a problem if `required`.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind, and for a `document` that cannot
 *   be read.
 * @see S-46 to S-50; Digital Credentials Consortium, issuer registry:
 *   https://github.com/digitalcredentials/issuer-registry-client
 */
export function registryDocument(options: RegistryDocumentOptions): AuthoritySource {
  const settings = readSourceOptions(options, 'registry', OPTIONS)
  const url = options.url instanceof URL ? options.url.href : options.url
  const read = readerOf(url, options)
  return {
    name: settings.name,
    async ask(question, context) {
      const found = await read(question.now, context)
      if ('code' in found) return unavailable(settings, question, found)
      const { registry, signer, validUntil } = found
      const path = [url, signer].filter((step) => step !== undefined)
      const rest = {
        ...(path.length === 0 ? {} : { path }),
        ...(validUntil === undefined ? {} : { validUntil }),
      }
      const { issuer } = question
      if (!registry.has(issuer)) return unlisted(settings, question, rest)
      const called = registry.get(issuer)
      const as = called === undefined ? '' : ` as ${JSON.stringify(called.slice(0, 200))}`
      return confirmed(settings, { issuer }, `${settings.name} names the issuer${as}.`, rest)
    },
  }
}

type Reader = (now: Date, context: AuthorityContext) => Promise<ReadSource | Problem>

function readerOf(url: string | undefined, options: RegistryDocumentOptions): Reader {
  const { document, maxBytes = REGISTRY_LIMITS.bytes } = options
  if ((url === undefined) === (document === undefined)) {
    throw misuse('A registry has one of the options "url" and "document".')
  }
  if (!Number.isSafeInteger(maxBytes) || maxBytes < 1 || maxBytes > REGISTRY_LIMITS.bytes) {
    throw misuse(`The option "maxBytes" must be a whole number up to ${REGISTRY_LIMITS.bytes}.`)
  }
  const { signedBy: ids } = options
  const signedBy = ids === undefined ? undefined : readIds('signedBy', ids)
  if (signedBy?.length === 0) throw misuse('The option "signedBy" must name somebody.')
  if (url === undefined) return readerOfDocument(document, signedBy)
  if (!isNonEmptyString(url) || !isHttpsId(url)) {
    throw misuse('The option "url" must be an https URL without a fragment, as URL spells it.')
  }
  return async (now, context) => {
    const body = await fetchRegistry(url, maxBytes, context)
    if (!(body instanceof Uint8Array)) return body
    if (signedBy !== undefined) {
      const shown = readShown(body, REGISTRY_LIMITS)
      return readSigned(shown, { signedBy, url, now }, context)
    }
    const known = readBefore.get(body)
    const registry = known ?? readUnsigned(readShown(body, REGISTRY_LIMITS))
    if (known === undefined) readBefore.set(body, registry)
    return 'code' in registry ? registry : { registry }
  }
}

/** What the caller hands over is read once; of what is signed, who signed it is looked at every time. */
function readerOfDocument(document: unknown, signedBy: readonly string[] | undefined): Reader {
  const shown = readShown(document, REGISTRY_LIMITS)
  if ('problems' in shown) throw misuse(`The registry: ${refusedFor(shown.problems).detail}`)
  if (signedBy !== undefined) {
    return (now, context) => readSigned(shown, { signedBy, url: undefined, now }, context)
  }
  const registry = readUnsigned(shown)
  if ('code' in registry) throw misuse(`The registry: ${registry.detail}`)
  return async () => ({ registry })
}

async function fetchRegistry(
  url: string,
  maxBytes: number,
  { door, budget, signal }: AuthorityContext,
): Promise<Uint8Array | Problem> {
  try {
    return (await door.get(url, { kind: 'trust', budget, signal, maxBytes })).body
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return problem('trust-unavailable', error.message)
  }
}

/** A signature that nobody was named for is not passed over: it may be the wrong one. */
function readUnsigned(shown: Shown): Registry | Problem {
  if ('problems' in shown) return invalid(refusedFor(shown.problems).detail)
  if ('token' in shown || isSigned(shown.json)) {
    return invalid('It is signed, and nobody was named who may sign it.')
  }
  return readRegistry(shown.json)
}

async function readSigned(
  shown: Shown,
  options: SignedRegistryOptions,
  context: AuthorityContext,
): Promise<ReadSource | Problem> {
  if ('problems' in shown) return invalid(refusedFor(shown.problems).detail)
  if ('token' in shown) return readSignedToken(shown.token, options, context)
  if (isSigned(shown.json)) return readSignedCredential(shown.json, options, context)
  return invalid('It is not signed.')
}

/** Whether it has a proof in it, or is a credential in an envelope. */
function isSigned(json: unknown): json is JsonObject {
  if (!isJsonObject(json)) return false
  return json.proof !== undefined || json.type === 'EnvelopedVerifiableCredential'
}
