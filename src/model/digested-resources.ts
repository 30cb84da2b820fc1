import {
  type JsonArray,
  type JsonObject,
  type JsonValue,
  pointTo,
  rememberedOfOwnTrees,
} from '../json/index.js'
import { PUBLISHED_DIGESTS } from './published-digests.js'
import {
  type ContentDigest,
  type DigestReading,
  readDigestMultibase,
  readDigestSri,
} from './resource-digest.js'

/** What is wrong with one digest, before the bytes are looked at. */
export interface DigestFault {
  /** `mismatch` is said only of what is published for good. */
  readonly kind: 'malformed' | 'unsupported' | 'mismatch'
  readonly detail: string
  readonly pointer: string
}

/** One thing that a credential points to with a digest. */
export interface DigestedResource {
  /** Where the object with the digest stands. */
  readonly pointer: string
  /** Its URL; absent where it has none, and the digest is of nothing. */
  readonly id?: string
  /** Each is of another member; the bytes must have one digest of every list. */
  readonly digests: readonly (readonly ContentDigest[])[]
  readonly faults: readonly DigestFault[]
  /** Whether a digest was compared with that of what is published for good. */
  readonly isPublished: boolean
}

const READERS: Readonly<Record<string, (text: unknown) => DigestReading>> = {
  digestSRI: readDigestSri,
  digestMultibase: readDigestMultibase,
}
const DIGESTS = Object.keys(READERS)

/**
 * Members that are not looked into: documents of their own, which are verified for themselves, proofs, and
 * copies of credentials that were shown.
 */
const NOT_ENTERED: ReadonlySet<string> = new Set([
  '@context',
  'proof',
  'endorsement',
  'credentialJson',
])

/**
 * Everything in a credential that has a `digestSRI` or a `digestMultibase`: resources that it lists as
 * related, evidence, and in a credential of any kind whatever else the issuer gave one.
 *
 * @param document - on Verifiable Credentials 2.0; version 1.1 knows no digests. Not changed.
 * @param pointer - where it stands, if it is a part of another.
 * @returns them in document order.
 * @see Verifiable Credentials Data Model 2.0, Integrity of Related Resources: https://www.w3.org/TR/vc-data-model-2.0/#integrity-of-related-resources
 */
export function digestedResources(document: JsonObject, pointer = ''): readonly DigestedResource[] {
  const found: DigestedResource[] = []
  // what is asked of one document once is not worth remembering
  if (findDigest(document)) collectDigested(document, pointer, found)
  return found
}

/** Whether there is a digest anywhere; known of a tree of ours, such as the definition of an achievement. */
const hasDigest: (value: object) => boolean = rememberedOfOwnTrees(findDigest)

function findDigest(value: object): boolean {
  if (Array.isArray(value)) return value.some((item) => isNested(item) && hasDigest(item))
  const node = value as JsonObject
  for (const name of Object.keys(node)) {
    if (DIGESTS.includes(name)) return true
    const member = node[name]
    if (isNested(member) && !NOT_ENTERED.has(name) && hasDigest(member)) return true
  }
  return false
}

/** Guarded documents are nested a few dozen deep at the most, so the walk may call itself. */
function collectDigested(value: object, pointer: string, found: DigestedResource[]): void {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value
    for (const [index, item] of items.entries()) {
      if (isNested(item)) collectDigested(item, pointTo(pointer, index), found)
    }
    return
  }
  const node = value as JsonObject
  if (DIGESTS.some((name) => Object.hasOwn(node, name))) found.push(readDigests(node, pointer))
  for (const [name, member] of Object.entries(node)) {
    if (!isNested(member) || NOT_ENTERED.has(name) || !hasDigest(member)) continue
    collectDigested(member, pointTo(pointer, name), found)
  }
}

function isNested(value: JsonValue | undefined): value is JsonArray | JsonObject {
  return typeof value === 'object' && value !== null
}

/** The digests beside one `id`, and what is wrong with them. */
export function readDigests(node: JsonObject, pointer: string): DigestedResource {
  const id = typeof node.id === 'string' ? node.id : undefined
  const digests: (readonly ContentDigest[])[] = []
  const faults: DigestFault[] = []
  for (const [name, read] of Object.entries(READERS)) {
    if (!Object.hasOwn(node, name)) continue
    const place = pointTo(pointer, name)
    const reading = read(node[name])
    if ('oneOf' in reading) {
      digests.push(reading.oneOf)
      if (isOfAnother(id, reading.oneOf)) {
        const detail = 'This is not the digest that the resource is published with.'
        faults.push({ kind: 'mismatch', detail, pointer: place })
      }
    } else if (reading.fault === 'malformed') {
      faults.push({
        kind: 'malformed',
        detail: `"${name}" is not written as a digest.`,
        pointer: place,
      })
    } else {
      const detail = `"${name}" is of a hash that is unknown here, or too weak.`
      faults.push({ kind: 'unsupported', detail, pointer: place })
    }
  }
  const isPublished = id !== undefined && PUBLISHED_DIGESTS.has(id) && digests.length > 0
  return { pointer, ...(id === undefined ? {} : { id }), digests, faults, isPublished }
}

function isOfAnother(id: string | undefined, oneOf: readonly ContentDigest[]): boolean {
  const published = id === undefined ? undefined : PUBLISHED_DIGESTS.get(id)
  return (
    published !== undefined && oneOf.every(({ algorithm, hex }) => published[algorithm] !== hex)
  )
}
