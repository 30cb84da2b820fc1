import type { Problem } from '../errors.js'
import {
  DEFAULT_JSON_LIMITS,
  deepFreeze,
  isJsonObject,
  type JsonLimits,
  type JsonObject,
} from '../json/index.js'
import {
  isEnvelope,
  presentationIn,
  type ReadToken,
  readEnvelope,
  readShown,
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
  const shown = readShown(presented, limits)
  if ('problems' in shown) return shown
  if ('token' in shown) return readJwt(shown.token, limits, environment)
  if (!isJsonObject(shown.json)) return refused('A presentation is a JSON object.')
  const document = deepFreeze(shown.json)
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

function refused(detail: string): Refusal {
  return { problems: [problem('input-kind', detail, '')] }
}
