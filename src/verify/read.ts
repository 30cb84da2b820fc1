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
import {
  credentialIn,
  isCompactJws,
  isEnvelope,
  type ReadToken,
  readEnvelope,
  readToken,
} from '../proofs/index.js'
import { problem } from '../report/index.js'
import type { Environment } from './environment.js'

/** What was shown, as one frozen tree; no later step asks which form it came in. */
export interface Reading {
  readonly document: JsonObject
  /** The token around it, where there is one. */
  readonly token?: TokenReading
}

/** A token, and what its claims have to do with the credential in it. */
export interface TokenReading {
  readonly token: ReadToken
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}

type Refusal = { readonly problems: readonly Problem[] }

const PNG = [0x89, 0x50, 0x4e, 0x47]

/**
 * Reads an object, JSON text, a compact token, the bytes of either text, or an envelope with a token in
 * it. Nothing is guessed: any other form is refused, one wrapped in another too (S-06), and those that a
 * later version will read are said to be unsupported, not bad.
 *
 * Objects are copied once, data properties of plain objects and arrays only, so that nothing can change
 * between check and use (S-05).
 */
export function read(presented: unknown, environment: Environment): Reading | Refusal {
  const refused = refusedForm(presented)
  if (refused !== undefined) return { problems: [refused] }
  const text = tokenText(presented, environment.limits)
  if (text !== undefined) return readJwt(text, environment)
  const value = readJson(presented, environment.limits)
  if (isRefusal(value)) return value
  if (!isJsonObject(value.json)) {
    return { problems: [problem('input-kind', 'A credential is a JSON object.', '')] }
  }
  const document = deepFreeze(value.json)
  if (isJwsObject(document)) {
    const detail = 'Tokens are read in their compact form only, as text.'
    return { problems: [problem('input-kind', detail, '')] }
  }
  if (!isEnvelope(document)) return { document }
  const enclosed = readEnvelope(document, 'vc')
  return typeof enclosed === 'string' ? readJwt(enclosed, environment) : { problems: enclosed }
}

function readJwt(text: string, environment: Environment): Reading | Refusal {
  const token = readToken(text, 'vc', environment.limits)
  if ('problems' in token) return token
  const { jwtClaims: claims, now } = environment
  const { document, problems, warnings } = credentialIn(token, { claims, now })
  if (isEnvelope(document)) {
    return {
      problems: [problem('input-kind', 'A token does not hold another in an envelope.', '')],
    }
  }
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

function isRefusal(value: { readonly json: JsonValue } | Refusal): value is Refusal {
  return 'problems' in value
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

function refusedForm(presented: unknown): Problem | undefined {
  if (presented instanceof Promise) {
    return problem('input-kind', 'This is a promise of a credential; await it first.', '')
  }
  if (presented instanceof Uint8Array && PNG.every((byte, index) => presented[index] === byte)) {
    return problem('version-unsupported', 'Badges baked into pictures are not read yet.', '')
  }
  if (typeof presented !== 'string') return undefined
  const [form] = WRAPPED.exec(presented.slice(0, 64)) ?? []
  if (form === undefined) return undefined
  return problem('input-kind', `Pass what follows "${form.trim()}", and nothing around it.`, '')
}

/** The other serialization of signatures by JOSE (RFC 7515, section 7.2); a context makes it a document. */
function isJwsObject(document: JsonObject): boolean {
  const { '@context': context, payload, signature, signatures } = document
  return context === undefined && payload !== undefined && (signature ?? signatures) !== undefined
}

/** How a token or a document is carried elsewhere. */
const WRAPPED = /^(?:bearer |data:)/i
