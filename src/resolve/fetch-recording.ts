import { OpenBadgesError } from '../errors.js'
import { copyJson, isJsonObject, type JsonLimits, type JsonValue } from '../json/index.js'
import { decodeBase64url } from '../keys/index.js'
import { FETCH_KINDS, type FetchKind } from './fetch-kind.js'

/** Why a request had no answer; what only says that the asker had no time or budget left is not among them. */
export type RecordedFailure = (typeof FAILURES)[number]

/** One request, and what came of it. A redirect is an answer like any other. */
export type RecordedAnswer = {
  readonly kind: FetchKind
  /** As it was asked for, query included. */
  readonly url: string
} & (
  | { readonly failure: RecordedFailure }
  | {
      readonly status: number
      /** Lower case, without parameters; empty where the host did not say. */
      readonly mediaType: string
      /** Where a redirect leads. */
      readonly location?: string
      /** The body, if it is text in UTF-8; there is none unless the status is 200. */
      readonly text?: string
      /** The body, if it is not, in unpadded base64url. */
      readonly base64url?: string
    }
)

/**
 * The answers of hosts, to be given again. It is plain JSON, of requests that carry nothing, so no secret is
 * in it but what stands in a URL or in a document itself.
 */
export interface FetchRecording {
  readonly version: 1
  /** By URL, then by kind; one for each. */
  readonly answers: readonly RecordedAnswer[]
}

const FAILURES = [
  'url-refused',
  'fetch-failed',
  'fetch-timeout',
  'fetch-too-large',
  'fetch-redirect',
] as const
const MEMBERS = ['kind', 'url', 'failure', 'status', 'mediaType', 'location', 'text', 'base64url']
/** A recording is a file of the caller's, with many documents in it. */
const LIMITS: Partial<JsonLimits> = { bytes: 64 * 1024 * 1024, values: 100_000, items: 10_000 }

/** Under what an answer is kept: hosts may have another one for another kind. */
export function recordedKey(kind: FetchKind, url: string): string {
  return `${kind} ${url}`
}

/** Whether a request that ended with this code is worth recording. */
export function isRecordedFailure(code: unknown): code is RecordedFailure {
  return FAILURES.some((failure) => failure === code)
}

/** Whether it is a status that ends an answer (RFC 9110, section 15). */
export function isStatus(status: unknown): boolean {
  return Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599
}

/** The body of a recorded answer. */
export function bodyOf({ text, base64url }: { text?: string; base64url?: string }): Uint8Array {
  if (base64url === undefined) return new TextEncoder().encode(text ?? '')
  return decodeBase64url(base64url, base64url.length) ?? new Uint8Array()
}

/**
 * The answers of a recording by `recordedKey`, copied and checked member by member.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` that says which answer is none.
 */
export function readRecording(value: unknown): ReadonlyMap<string, RecordedAnswer> {
  const recording = copyOf(value)
  if (!isJsonObject(recording) || recording.version !== 1 || !Array.isArray(recording.answers)) {
    throw misuse('Option "replay" must be a recording of version 1, with its answers.')
  }
  const answers = new Map<string, RecordedAnswer>()
  for (const [index, answer] of recording.answers.entries()) {
    if (!isRecordedAnswer(answer)) throw misuse(`Answer ${index} of "replay" cannot be read.`)
    const key = recordedKey(answer.kind, answer.url)
    if (answers.has(key)) throw misuse(`Answer ${index} of "replay" is a second one for its URL.`)
    answers.set(key, answer)
  }
  return answers
}

function copyOf(value: unknown): JsonValue {
  try {
    return copyJson(value, LIMITS)
  } catch (cause) {
    throw misuse('Option "replay" is not plain JSON, or too large.', cause)
  }
}

function isRecordedAnswer(value: JsonValue): value is JsonValue & RecordedAnswer {
  if (!isJsonObject(value) || !Object.keys(value).every((name) => MEMBERS.includes(name))) {
    return false
  }
  const { kind, url, failure, status, mediaType, location = '', text, base64url } = value
  if (!FETCH_KINDS.some((known) => known === kind) || !isSpelledAsUrl(url)) return false
  if (failure !== undefined) return isRecordedFailure(failure) && Object.keys(value).length === 3
  if (!isStatus(status) || typeof mediaType !== 'string' || typeof location !== 'string')
    return false
  if (status !== 200) return text === undefined && base64url === undefined
  if (base64url === undefined) return typeof text === 'string'
  return text === undefined && isBase64url(base64url)
}

/** Requests are made for URLs as `URL` spells them; another spelling would never be met. */
function isSpelledAsUrl(url: unknown): boolean {
  return typeof url === 'string' && URL.canParse(url) && new URL(url).href === url
}

function isBase64url(text: unknown): boolean {
  return typeof text === 'string' && decodeBase64url(text, text.length) !== undefined
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
