import type { Problem } from '../../errors.js'
import {
  copyJson,
  type JsonLimits,
  JsonReadError,
  type JsonValue,
  parseJson,
} from '../../json/index.js'
import { problem } from '../../report/index.js'
import { isCompactJws } from './read-token.js'

/** What somebody has shown: a compact token as text, or JSON; or why it is neither. */
export type Shown =
  | { readonly token: string }
  | { readonly json: JsonValue }
  | { readonly problems: readonly Problem[] }

/**
 * Reads what was shown once: text and its bytes as a compact token or as JSON, anything else as an object,
 * of which a copy is made (S-05). What the JSON says is not looked at.
 */
export function readShown(presented: unknown, limits: JsonLimits): Shown {
  const token = tokenText(presented, limits)
  if (token !== undefined) return { token }
  try {
    const isText = typeof presented === 'string' || presented instanceof Uint8Array
    return { json: isText ? parseJson(presented, limits) : copyJson(presented, limits) }
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
    return { problems: [problem(error.code, error.message, error.pointer)] }
  }
}

/** The token that was presented as text or as bytes; `undefined` for every other form. */
function tokenText(presented: unknown, { bytes: most }: JsonLimits): string | undefined {
  if (typeof presented === 'string') {
    // what is too long is for the readers to refuse, and is not searched first
    return presented.length <= most && isCompactJws(presented) ? presented : undefined
  }
  if (!(presented instanceof Uint8Array) || presented.length > most) return undefined
  const text = new TextDecoder('latin1').decode(presented)
  return isCompactJws(text) ? text : undefined
}
