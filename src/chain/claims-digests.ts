import { asArray, isJsonObject, type JsonValue } from '../json/index.js'
import { digestClaims, hasType } from '../model/index.js'
import type { Facts } from './facts.js'
import type { Examined } from './presented.js'

/** Digests of what credentials claim, of those that somebody says to have checked. */
export type ClaimsDigests = ReadonlyMap<Facts, string>

/**
 * The digests of what was shown, as `claimsDigest` of evidence has them. Only of those whose id stands in such
 * evidence of another document: others are compared with nothing.
 *
 * @see chain.md 3.2, 3.4
 */
export async function digestChecked(documents: readonly Examined[]): Promise<ClaimsDigests> {
  const proven = documents.flatMap(({ facts, credential }) =>
    facts?.proven === true && credential !== undefined ? [{ facts, credential }] : [],
  )
  const checked = new Set(proven.flatMap(({ facts }) => facts.evidence.flatMap(idWithDigest)))
  const wanted = proven.filter(({ facts }) => checked.has(facts.ref.id))
  const digests = await Promise.all(
    wanted.map(async ({ facts, credential }) => [facts, await digestClaims(credential)] as const),
  )
  return new Map(digests)
}

function idWithDigest(evidence: JsonValue): readonly JsonValue[] {
  if (!isJsonObject(evidence) || !hasType(evidence, 'PrerequisiteEvidence')) return []
  return evidence.claimsDigest === undefined ? [] : asArray(evidence.id)
}
