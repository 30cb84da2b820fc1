import type { Problem } from '../errors.js'
import { isJsonObject, type JsonLimits, type JsonObject, type JsonValue } from '../json/index.js'
import {
  credentialIn,
  isCompactJws,
  isEnvelope,
  type ReadToken,
  readEnvelope,
  readShown,
  readToken,
} from '../proofs/index.js'
import { problem } from '../report/index.js'
import { withFamiliarParts } from '../vcdm/index.js'
import type { Environment } from './environment.js'
import { keepPassages } from './keep-passages.js'

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

/** What reading depends on. */
export type ReadSettings = Pick<Environment, 'limits' | 'jwtClaims' | 'now'>

type Refusal = { readonly problems: readonly Problem[] }

/** Parts of documents that were read, by the limits of that time: they are frozen, and need no second copy. */
const ALREADY_READ = new WeakMap<object, JsonLimits>()

const PNG = [0x89, 0x50, 0x4e, 0x47]

/**
 * Reads an object, JSON text, a compact token, the bytes of either text, or an envelope with a token in
 * it. Nothing is guessed: any other form is refused, one wrapped in another too (S-06), and those that a
 * later version will read are said to be unsupported, not bad.
 *
 * Objects are copied once, data properties of plain objects and arrays only, so that nothing can change
 * between check and use (S-05).
 */
export function read(presented: unknown, environment: ReadSettings): Reading | Refusal {
  if (isRead(presented, environment)) return asReading(presented, environment)
  const refused = refusedForm(presented)
  if (refused !== undefined) return { problems: [refused] }
  const token = typeof presented === 'string' ? tokenIn(presented, environment) : undefined
  if (token !== undefined) return asTokenReading(token, environment)
  const shown = readShown(presented, environment.limits)
  if ('problems' in shown) return shown
  if ('token' in shown) return readJwt(shown.token, environment)
  if (!isJsonObject(shown.json)) {
    return { problems: [problem('input-kind', 'A credential is a JSON object.', '')] }
  }
  const reading = asReading(shown.json, environment)
  const isText = typeof presented === 'string' || presented instanceof Uint8Array
  if (isText && 'document' in reading) keepPassages(reading.document)
  return reading
}

/** Reads what stands in a document that was read, of which no copy is made again. */
export function readInside(value: JsonValue, environment: ReadSettings): Reading | Refusal {
  if (isJsonObject(value)) ALREADY_READ.set(value, environment.limits)
  return read(value, environment)
}

function isRead(presented: unknown, { limits }: ReadSettings): presented is JsonObject {
  return isJsonObject(presented) && ALREADY_READ.get(presented) === limits
}

/** @param document - deeply frozen, and within the limits. */
function asReading(document: JsonObject, environment: ReadSettings): Reading | Refusal {
  if (isJwsObject(document)) {
    const detail = 'Tokens are read in their compact form only, as text.'
    return { problems: [problem('input-kind', detail, '')] }
  }
  if (!isEnvelope(document)) return { document: withFamiliarParts(document) }
  const enclosed = readEnvelope(document, 'vc')
  return typeof enclosed === 'string' ? readJwt(enclosed, environment) : { problems: enclosed }
}

/** A token shown as text, read or refused; `undefined` for text of any other form. */
function tokenIn(text: string, { limits }: ReadSettings): ReadToken | Refusal | undefined {
  if (text.length > limits.bytes || text.startsWith('{')) return undefined
  const token = readToken(text, 'vc', limits)
  // what was read has the form, which to look for takes as long as to read it
  return !('problems' in token) || isCompactJws(text) ? token : undefined
}

function readJwt(text: string, environment: ReadSettings): Reading | Refusal {
  return asTokenReading(readToken(text, 'vc', environment.limits), environment)
}

function asTokenReading(token: ReadToken | Refusal, environment: ReadSettings): Reading | Refusal {
  if ('problems' in token) return token
  const { jwtClaims: claims, now } = environment
  const { document, problems, warnings } = credentialIn(token, { claims, now })
  if (isEnvelope(document)) {
    return {
      problems: [problem('input-kind', 'A token does not hold another in an envelope.', '')],
    }
  }
  const known = withFamiliarParts(document)
  keepPassages(known)
  return { document: known, token: { token, problems, warnings } }
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
