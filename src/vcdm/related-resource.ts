import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject } from '../json/index.js'
import { readDigests } from '../model/index.js'
import { problem } from '../report/index.js'
import { checkIdentifier, itemsOf, type Member, memberOf, mismatch } from './check-members.js'

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
  if (resource.digestSRI === undefined && resource.digestMultibase === undefined) {
    return mismatch('"relatedResource" needs "digestSRI" or "digestMultibase".', pointer)
  }
  // that a hash is unknown here is no fault of the credential
  return readDigests(resource, pointer).faults.flatMap(({ kind, detail, pointer: place }) =>
    kind === 'unsupported' ? [] : [problem(`digest-${kind}`, detail, place)],
  )
}
