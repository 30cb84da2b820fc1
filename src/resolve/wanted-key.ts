import type { PublicKey } from '../keys/index.js'
import type {
  ControlledIdentifierDocument,
  VerificationMethod,
} from './controlled-identifier-document.js'
import { isHttpsId, wellKnownJwksUrl } from './https-id.js'
import { isSameKey, keyInName } from './key-in-name.js'
import { methodsOf, onlyOne, type ResolvedMethod, readMethod } from './verification-method.js'

/** How a key is to be recognised in the documents of its controller. */
export interface WantedKey {
  readonly controller: string
  /** Its absolute name; absent for a key that is carried without one. */
  readonly name?: string
  /** What `kid` of a JSON Web Key may be; for the keys of https URLs only. */
  readonly kids: readonly string[]
  /** The key itself, where a key of another name counts as well. */
  readonly key?: PublicKey
}

/**
 * What to look for. In the document of a DID a key has exactly its name (S-22); in what an https URL leads
 * to it is known by its name, its `kid`, or the key that is carried or spelled by its name.
 */
export function wantedKey(
  controller: string,
  name: string | undefined,
  carried: PublicKey | undefined,
): WantedKey {
  if (!isHttpsId(controller)) {
    if (name !== undefined) return { controller, name, kids: [] }
    return { controller, kids: [], ...(carried === undefined ? {} : { key: carried }) }
  }
  if (name === undefined) return { controller, kids: [], ...keyed(carried) }
  const bases = [`${controller}#`, `${wellKnownJwksUrl(controller)}#`]
  const base = bases.find((one) => name.startsWith(one))
  const fragment = base === undefined ? undefined : name.slice(base.length)
  const kids = fragment === undefined ? [name] : [name, fragment, `#${fragment}`]
  return { controller, name, kids, ...keyed(carried ?? keyInName(name)) }
}

function keyed(key: PublicKey | undefined): { readonly key?: PublicKey } {
  return key === undefined ? {} : { key }
}

/**
 * The methods of a document that are the wanted key: the one of its name, else all that have its key.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE`: `did-document-invalid` for two of one name; what is wrong
 *   with the key of that name.
 */
export function findWanted(
  document: ControlledIdentifierDocument,
  wanted: WantedKey,
): readonly ResolvedMethod[] {
  const methods = methodsOf(document)
  const named = onlyOne(namedAs(wanted, methods))
  if (named !== undefined) return [readMethod(named, document)]
  const { key } = wanted
  return key === undefined ? [] : methods.flatMap((method) => withKey(key, method, document))
}

/**
 * Several issuers may share the key set of a host, each with a key of the same `kid`. What is listed for
 * this one goes before what is listed for no one in particular, and a whole name before a `kid`.
 */
function namedAs(
  { controller, name, kids }: WantedKey,
  methods: readonly VerificationMethod[],
): readonly VerificationMethod[] {
  const isWhole = ({ id }: VerificationMethod): boolean => id === name
  const named = methods.filter(
    (method) => isWhole(method) || kids.some((kid) => kid === jwkOf(method).kid),
  )
  if (named.length <= 1) return named
  const isOwn = (method: VerificationMethod): boolean => jwkOf(method).iss === controller
  const own = named.filter(isOwn)
  const ranks = [own.filter(isWhole), own, named.filter(isWhole), named]
  return ranks.find((rank) => rank.length > 0) ?? []
}

/** What only the keys of a key set have. */
function jwkOf({ publicKeyJwk = {} }: VerificationMethod): {
  readonly kid?: unknown
  readonly iss?: unknown
} {
  return publicKeyJwk
}

/** Keys beside it that cannot be read are not the wanted one. */
function withKey(
  key: PublicKey,
  method: VerificationMethod,
  document: ControlledIdentifierDocument,
): readonly ResolvedMethod[] {
  try {
    const resolved = readMethod(method, document)
    return isSameKey(resolved.key, key) ? [resolved] : []
  } catch {
    return []
  }
}
