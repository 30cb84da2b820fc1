import type { Problem } from '../errors.js'
import {
  copyJson,
  DEFAULT_JSON_LIMITS,
  deepFreeze,
  isJsonObject,
  type JsonLimits,
  type JsonObject,
  JsonReadError,
  type JsonValue,
  parseJson,
} from '../json/index.js'
import {
  isCompactJws,
  isEnvelope,
  presentationIn,
  type ReadToken,
  readEnvelope,
  readToken,
} from '../proofs/index.js'
import { problem } from '../report/index.js'
import type { PresentationEnvironment } from './options.js'

/** A presentation as one frozen tree; no later step asks which form it came in. */
export interface PresentationReading {
  readonly document: JsonObject
  /** The token around it, where there is one. */
  readonly token?: PresentationToken
}

/** A token, and what its claims have to do with the presentation in it. */
export interface PresentationToken {
  readonly token: ReadToken
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}

type Refusal = { readonly problems: readonly Problem[] }

/** Values in all credentials together: ten times as many as one may have. */
export const MOST_VALUES = 200_000

/**
 * Reads an object, JSON text, a compact token, the bytes of either text, or an envelope with a token in
 * it. Nothing is guessed: any other form is refused, one wrapped in another too (S-05, S-06).
 *
 * @see R-415, W-41
 */
export function readPresentation(
  presented: unknown,
  environment: PresentationEnvironment,
): PresentationReading | Refusal {
  const limits = {
    ...DEFAULT_JSON_LIMITS,
    values: MOST_VALUES,
    bytes: environment.presentationLimits.bytes,
  }
  if (presented instanceof Promise) {
    return refused('This is a promise of a presentation; await it first.')
  }
  const text = tokenText(presented, limits)
  if (text !== undefined) return readJwt(text, limits, environment)
  const value = readJson(presented, limits)
  if ('problems' in value) return value
  if (!isJsonObject(value.json)) return refused('A presentation is a JSON object.')
  const document = deepFreeze(value.json)
  if (!isEnvelope(document)) return { document }
  const enclosed = readEnvelope(document, 'vp')
  return typeof enclosed === 'string'
    ? readJwt(enclosed, limits, environment)
    : { problems: enclosed }
}

function readJwt(
  text: string,
  limits: JsonLimits,
  { now }: PresentationEnvironment,
): PresentationReading | Refusal {
  const token = readToken(text, 'vp', limits)
  if ('problems' in token) return token
  const { document, problems, warnings } = presentationIn(token, { now })
  if (isEnvelope(document)) return refused('A token does not hold another in an envelope.')
  return { document: deepFreeze(document), token: { token, problems, warnings } }
}

function readJson(presented: unknown, limits: JsonLimits): { readonly json: JsonValue } | Refusal {
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

function refused(detail: string): Refusal {
  return { problems: [problem('input-kind', detail, '')] }
}
