import { OpenBadgesError } from '../errors.js'
import type { AnswerCache } from './answer-cache.js'
import type { FetchAnswer, FetchDoor, FetchRequest } from './fetch-door.js'
import { acceptedFor, type FetchKind, isOfKind, mediaTypeOf } from './fetch-kind.js'
import { type FetchRecorder, recordedBody } from './fetch-recorder.js'
import { isRecordedFailure, isStatus } from './fetch-recording.js'
import { resolveError } from './resolve-error.js'
import type { Transport, TransportAnswer } from './transport.js'
import { untilAborted } from './until-aborted.js'
import { checkUrl, shownUrl } from './url-rules.js'

/** What is the same for every request through one door. */
export interface GuardedDoorOptions {
  readonly transport: Transport
  /** Hosts exempt from the rules for public hosts, as in `checkUrl`. */
  readonly allowedHosts: ReadonlySet<string>
  /** Time for one request with its redirects. */
  readonly timeoutMs: number
  /** Whether nothing may leave at the moment. Default: never. */
  readonly isOffline?: () => boolean
  /** Default: nothing outlives the budget. */
  readonly cache?: AnswerCache
  readonly recorder?: FetchRecorder | undefined
}

/** One request on its way, with the two reasons to give it up. */
interface Journey extends FetchRequest {
  readonly timeout: AbortSignal
}

const MOST_REDIRECTS = 3
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** So much of a content type as may be shown. */
const MEDIA_TYPE = /^[a-z0-9.+-]{1,40}\/[a-z0-9.+-]{1,60}/
/** Answers that say: here is nothing of that kind. */
const ABSENT: ReadonlySet<number> = new Set([404, 406, 410])

/** The cause of `fetch-failed` where the host did answer, but has nothing of the kind under that URL. */
export class NoSuchDocument extends Error {
  override readonly name: string = 'NoSuchDocument'
}

/**
 * The one place of this library from which requests leave: https only, to public hosts, within time,
 * size and budget, with nothing in them that says which badge is being looked at.
 */
export function guardedDoor(options: GuardedDoorOptions): FetchDoor {
  return {
    get(text, request) {
      const key = `${request.kind} ${text}`
      return request.budget.once(key, async () => {
        const kept = options.cache?.get(key)
        if (kept !== undefined && kept.body.length <= request.maxBytes) return kept
        const timeout = AbortSignal.timeout(options.timeoutMs)
        const { answer, freshSeconds } = await follow(text, { ...request, timeout }, options)
        options.cache?.set(key, answer, freshSeconds)
        return answer
      })
    },
  }
}

async function follow(
  text: string,
  journey: Journey,
  options: GuardedDoorOptions,
): Promise<{ readonly answer: FetchAnswer; readonly freshSeconds: number }> {
  let url = checkUrl(text, options.allowedHosts)
  let freshSeconds = Number.POSITIVE_INFINITY
  for (let redirects = 0; ; redirects++) {
    if (options.isOffline?.()) {
      throw resolveError('fetch-offline', `${shownUrl(url)} is not asked while offline.`)
    }
    journey.budget.spend()
    const answer = await askAndRecord(url, journey, options)
    freshSeconds = Math.min(freshSeconds, answer.freshSeconds)
    if (!REDIRECTS.has(answer.status)) {
      return { answer: answerFrom(answer, journey.kind, url), freshSeconds }
    }
    if (redirects === MOST_REDIRECTS) {
      throw resolveError('fetch-redirect', `More than ${MOST_REDIRECTS} redirects.`)
    }
    url = checkUrl(redirectTarget(url, answer), options.allowedHosts)
  }
}

async function askAndRecord(
  url: URL,
  journey: Journey,
  options: GuardedDoorOptions,
): Promise<TransportAnswer> {
  const request = { kind: journey.kind, url: url.href }
  try {
    const answer = await ask(url, journey, options)
    const { status, contentType, location, body } = answer
    options.recorder?.add({
      ...request,
      status,
      mediaType: mediaTypeOf(contentType),
      ...(location === undefined ? {} : { location }),
      ...(status === 200 ? recordedBody(body) : {}),
    })
    return answer
  } catch (error) {
    const failure = error instanceof OpenBadgesError ? error.problems[0]?.code : undefined
    if (isRecordedFailure(failure)) options.recorder?.add({ ...request, failure })
    throw error
  }
}

/** One answer; whatever goes wrong has a code. */
async function ask(
  url: URL,
  { kind, maxBytes, signal, timeout }: Journey,
  { transport }: GuardedDoorOptions,
): Promise<TransportAnswer> {
  const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout])
  try {
    either.throwIfAborted()
    const accept = acceptedFor(kind)
    const asked = transport({ url, kind, accept, maxBytes, signal: either })
    const answer = await untilAborted(asked, either)
    if (isStatus(answer.status)) return answer
    throw resolveError('fetch-failed', `${shownUrl(url)} answered with a status that is none.`)
  } catch (cause) {
    if (signal?.aborted) throw resolveError('time-limit', 'The time allowed is over.', cause)
    if (timeout.aborted) {
      throw resolveError('fetch-timeout', `${shownUrl(url)} did not answer in time.`, cause)
    }
    if (cause instanceof OpenBadgesError) throw cause
    throw resolveError('fetch-failed', `${shownUrl(url)} could not be asked${why(cause)}.`, cause)
  }
}

/** Only within one origin: an open redirect must not lend its host's name to somebody else's keys. */
function redirectTarget(from: URL, { location }: TransportAnswer): URL {
  if (location === undefined || !URL.canParse(location, from)) {
    throw resolveError('fetch-redirect', 'A redirect that leads nowhere.')
  }
  const to = new URL(location, from)
  if (to.origin === from.origin) return to
  throw resolveError('fetch-redirect', 'A redirect to another origin.')
}

function answerFrom(
  { status, contentType, body }: TransportAnswer,
  kind: FetchKind,
  url: URL,
): FetchAnswer {
  const mediaType = mediaTypeOf(contentType)
  if (status === 200 && isOfKind(mediaType, kind)) return { body, mediaType }
  const shownType = MEDIA_TYPE.exec(mediaType)?.[0] ?? 'no content type'
  const answer =
    status === 200 ? `with ${shownType}, which was not asked for` : `with status ${status}`
  const detail = `${shownUrl(url)} answered ${answer}.`
  const isAbsent = status === 200 || ABSENT.has(status)
  throw resolveError('fetch-failed', detail, isAbsent ? new NoSuchDocument(detail) : undefined)
}

/** The system's own name for what went wrong, such as `ENOTFOUND`, else the one of the error. */
function why(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { code, name }: { code?: unknown; name: unknown } = error
  // a message may hold anything, an address with its query included
  const shown = [code, name].find(
    (word) => typeof word === 'string' && /^[A-Z]\w{2,60}$/.test(word),
  )
  return shown === undefined ? '' : ` (${shown})`
}
