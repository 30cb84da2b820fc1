import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
  valueAt,
} from '../../json/index.js'
import type { CanonicalizationError } from './canonicalization.js'
import type { PlacedProof } from './proof-chain.js'

/**
 * Where in a document that stands which has no canonical form.
 *
 * @param placed - the proof whose options it may be in. Default: one that has no place yet.
 */
export function placeOf(
  error: CanonicalizationError,
  document: JsonObject,
  placed?: PlacedProof,
): string {
  if (!error.isOfOptions) return placeIn(document, error)
  return placed === undefined ? '' : placed.pointer + placeIn(placed.proof, error)
}

/** The engine says which member it is, or which node has it; `jsonld` says only what it is called. */
function placeIn(tree: JsonObject, { pointer, term }: CanonicalizationError): string {
  if (term === undefined || pointer?.endsWith(pointTo('', term)) === true) return pointer ?? ''
  if (pointer === undefined) return find(tree, term, '', Number.POSITIVE_INFINITY) ?? ''
  return find(valueAt(tree, pointer) ?? null, term, pointer, 1) ?? pointer
}

/**
 * Where a member or a type of that name first stands, in document order.
 *
 * @param depth - how many objects deep it may be.
 */
function find(value: JsonValue, term: string, pointer: string, depth: number): string | undefined {
  if (value === term) return pointer
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = find(item, term, pointTo(pointer, index), depth)
      if (found !== undefined) return found
    }
  } else if (isJsonObject(value) && depth > 0) {
    for (const [name, member] of Object.entries(value)) {
      const place = pointTo(pointer, name)
      const found = name === term ? place : find(member, term, place, depth - 1)
      if (found !== undefined) return found
    }
  }
  return undefined
}
