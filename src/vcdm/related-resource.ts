import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, pointTo } from '../json/index.js'
import { isIri } from '../model/index.js'
import { checkIdentifier, itemsOf, type Member, memberOf, mismatch } from './check-members.js'
import { PUBLISHED_DIGESTS } from './published-digests.js'

/**
 * W-15: one or many objects, each with the URL of a resource, no two of the same, and a digest of its
 * bytes. Resources are not fetched; where the bytes are published for good, as those of the contexts of
 * Verifiable Credentials are, the digest must be theirs.
 *
 * @see Verifiable Credentials Data Model 2.0, Integrity of Related Resources: https://www.w3.org/TR/vc-data-model-2.0/#integrity-of-related-resources
 */
export function checkRelatedResources(member: Member): readonly Problem[] {
  const { value, pointer } = member
  if (Array.isArray(value) && value.length === 0) {
    return mismatch('"relatedResource" is empty.', pointer)
  }
  const seen = new Set<string>()
  return itemsOf(member).flatMap((item) => {
    if (!isJsonObject(item.value)) {
      return mismatch('"relatedResource" must be an object.', item.pointer)
    }
    const { id } = item.value
    const isSecond = typeof id === 'string' && seen.has(id)
    if (typeof id === 'string') seen.add(id)
    return [
      ...checkResourceId(item.value, isSecond, item.pointer),
      ...checkDigests(item.value, item.pointer),
    ]
  })
}

function checkResourceId(
  resource: JsonObject,
  isSecond: boolean,
  pointer: string,
): readonly Problem[] {
  const id = memberOf(resource, 'id', pointer)
  if (id.value === undefined) {
    return mismatch('"relatedResource" needs a URL as its "id".', id.pointer)
  }
  if (isSecond) return mismatch('This resource is listed twice.', id.pointer)
  return checkIdentifier(id)
}

function checkDigests(resource: JsonObject, pointer: string): readonly Problem[] {
  const { id, digestSRI, digestMultibase } = resource
  if (digestSRI === undefined && digestMultibase === undefined) {
    return mismatch('"relatedResource" needs "digestSRI" or "digestMultibase".', pointer)
  }
  const published = isIri(id) ? PUBLISHED_DIGESTS.get(id) : undefined
  return Object.entries({ digestSRI, digestMultibase }).flatMap(([name, value]) => {
    if (value === undefined) return []
    const place = pointTo(pointer, name)
    if (typeof value !== 'string' || !FORMS[name as keyof typeof FORMS].test(value)) {
      return mismatch(`"${name}" is not written as a digest.`, place)
    }
    if (published === undefined) return []
    return value.split(' ').every((digest) => published.has(digest.replace(/\?.*$/s, '')))
      ? []
      : mismatch('This is not the digest of that resource.', place)
  })
}

/** Subresource Integrity metadata, with options; a multihash in base58btc, base64url or base16. */
const FORMS = {
  digestSRI:
    /^sha(?:256|384|512)-[A-Za-z0-9+/]{43,86}={0,2}(?:\?[!-~]*)?(?: sha(?:256|384|512)-[A-Za-z0-9+/]{43,86}={0,2}(?:\?[!-~]*)?)*$/,
  digestMultibase: /^(?:z[1-9A-HJ-NP-Za-km-z]+|u[A-Za-z0-9_-]+|f[0-9a-f]+)$/,
} as const
