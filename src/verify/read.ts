import type { Problem } from '../errors.js'
import {
  copyJson,
  deepFreeze,
  isJsonObject,
  type JsonLimits,
  type JsonObject,
  JsonReadError,
  type JsonValue,
  parseJson,
} from '../json/index.js'
import { problem } from '../report/index.js'

/** What was shown, as one frozen tree; no later step asks which form it came in. */
export interface Reading {
  readonly document: JsonObject
}

const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/
const PNG = [0x89, 0x50, 0x4e, 0x47]

/**
 * Reads an object, JSON text, or the bytes of JSON text. Nothing is guessed: any other form is refused,
 * and those that a later version will read are said to be unsupported, not bad.
 *
 * Objects are copied once, data properties of plain objects and arrays only, so that nothing can change
 * between check and use (S-05).
 */
export function read(
  presented: unknown,
  limits: Partial<JsonLimits>,
): Reading | { readonly problems: readonly Problem[] } {
  const unsupported = unsupportedForm(presented, limits)
  if (unsupported !== undefined) return { problems: [unsupported] }
  let value: JsonValue
  try {
    value =
      typeof presented === 'string' || presented instanceof Uint8Array
        ? parseJson(presented, limits)
        : copyJson(presented, limits)
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
    return { problems: [problem(error.code, error.message, error.pointer)] }
  }
  if (isJsonObject(value)) return { document: deepFreeze(value) }
  return { problems: [problem('input-kind', 'A credential is a JSON object.', '')] }
}

function unsupportedForm(presented: unknown, limits: Partial<JsonLimits>): Problem | undefined {
  if (presented instanceof Promise) {
    return problem('input-kind', 'This is a promise of a credential; await it first.', '')
  }
  if (presented instanceof Uint8Array && PNG.every((byte, index) => presented[index] === byte)) {
    return problem('version-unsupported', 'Badges baked into pictures are not read yet.', '')
  }
  if (typeof presented !== 'string' || presented.length > (limits.bytes ?? 262_144))
    return undefined
  if (!COMPACT_JWS.test(presented)) return undefined
  return problem('proof-unsupported', 'Badges secured as tokens (VC-JWT) are not checked yet.', '')
}
