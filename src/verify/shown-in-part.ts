import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { problem } from '../report/index.js'

/**
 * Whether the holder could leave parts out of a credential: all its proofs allow that. Then what is not there
 * may have been left out. What stays in is the issuer's to say, and another's software may let the holder
 * hide what ours always keeps.
 *
 * @see S-71; Data Integrity ECDSA Cryptosuites 1.0, ecdsa-sd-2023:
 *   https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-sd-2023
 */
export function isShownInPart({ proof }: JsonObject): boolean {
  const proofs = asArray(proof)
  return proofs.length > 0 && proofs.every(hidesParts)
}

function hidesParts(proof: JsonValue): boolean {
  return isJsonObject(proof) && proof.cryptosuite === 'ecdsa-sd-2023'
}

/** A warning for a member that limits a credential, is not there, and may have been left out. */
export function hiddenWarnings(document: JsonObject, name: string): readonly Problem[] {
  if (document[name] !== undefined || !isShownInPart(document)) return []
  const detail = `The holder may have left out "${name}", unless the issuer always keeps it in.`
  return [problem('member-may-be-hidden', detail, '')]
}
