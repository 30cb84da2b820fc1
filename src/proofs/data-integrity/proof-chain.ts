import type { Problem } from '../../errors.js'
import {
  asArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../../json/index.js'
import { problem } from '../../report/index.js'

/** A proof of a set, and where it stands. */
export interface PlacedProof {
  readonly proof: JsonObject
  readonly pointer: string
}

/**
 * The document as a proof signs it: without its proofs, or for a chained proof with those that it names,
 * as a list in the order in which they stand.
 *
 * @param previousProof - the `id` of each.
 * @returns the document, or the problem that it has no proof of that name, or several.
 * @see R-322, VC Data Integrity 1.0, Verify Proof Sets and Chains:
 *   https://www.w3.org/TR/vc-data-integrity/#verify-proof-sets-and-chains
 */
export function withPrevious(
  document: JsonObject,
  previousProof: string | readonly string[] | undefined,
  pointer = '',
): { readonly document: JsonObject } | { readonly problem: Problem } {
  const { proof: value, ...unsecured } = document
  if (previousProof === undefined) return { document: unsecured }
  const names = asArray<string>(previousProof)
  const proofs = asArray<JsonValue>(value).filter(isJsonObject)
  const lost = names.find((name) => proofs.filter(({ id }) => id === name).length !== 1)
  if (lost === undefined && names.length > 0) {
    const proof = proofs.filter(({ id }) => names.includes(String(id)))
    return { document: { ...unsecured, proof } }
  }
  const detail = 'A proof is chained to what is not exactly one proof of the document.'
  const place = pointTo(pointer, 'previousProof')
  return { problem: problem('proof-chain-broken', detail, place) }
}

/**
 * The order in which to check proofs: each after those that it is chained to.
 *
 * @returns positions in the list, from the first to check. Proofs that are chained in a circle, and those
 *   that come after a circle, are not among them.
 */
export function chainOrder(proofs: readonly PlacedProof[]): readonly number[] {
  const isChained = proofs.some(({ proof }) => proof.previousProof !== undefined)
  if (!isChained) return proofs.map((_, index) => index)
  const order: number[] = []
  const isSettled = (name: JsonValue): boolean =>
    proofs.every(({ proof }, index) => proof.id !== name || order.includes(index))
  for (;;) {
    const next = proofs.findIndex(
      ({ proof }, index) =>
        !order.includes(index) && asArray<JsonValue>(proof.previousProof).every(isSettled),
    )
    if (next === -1) return order
    order.push(next)
  }
}
