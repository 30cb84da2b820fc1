import { OpenBadgesError } from '../errors.js'
import type { RequestBudget } from './request-budget.js'
import { resolveError } from './resolve-error.js'
import type { Transport, TransportAnswer } from './transport.js'
import { untilAborted } from './until-aborted.js'
import { checkUrl } from './url-rules.js'

/** What is the same for every request through one door. */
export interface FetchDoorOptions {
  readonly transport: Transport
  /** Hosts exempt from the rules for public hosts, as in `checkUrl`. */
  readonly allowedHosts: ReadonlySet<string>
  /** Time for one request with its redirects. */
  readonly timeoutMs: number
}

/** What differs from request to request. */
export interface DoorRequest {
  readonly budget: RequestBudget
  readonly signal?: AbortSignal | undefined
  /** Most bytes of the answer. */
  readonly maxBytes: number
}

/**
 * Fetches the JSON behind a URL, as bytes not yet read.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with `url-refused`, `fetch-failed`, `fetch-timeout`,
 *   `fetch-too-large`, `fetch-redirect`, `fetch-budget`, or `time-limit` when `signal` aborts.
 */
export type FetchDoor = (url: string, request: DoorRequest) => Promise<Uint8Array>

const MOST_REDIRECTS = 3
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const ACCEPT = [
  'application/did+json',
  'application/cid',
  'application/jwk-set+json',
  'application/jwk+json',
  'application/json',
  'application/ld+json',
].join(', ')
/** JSON by any of its names, `application/cid` of Controlled Identifiers included. */
const JSON_TYPE = /^application\/(?:(?:[a-z0-9.+-]+\+)?json|cid)[ \t]*(?:;|$)/i
/** So much of a content type as may be shown. */
const MEDIA_TYPE = /^[a-z0-9.+-]{1,40}\/[a-z0-9.+-]{1,60}/i
/** Answers that say: here is nothing of that kind. */
const ABSENT: ReadonlySet<number> = new Set([404, 406, 410])

/** The cause of `fetch-failed` where the host did answer, but has no JSON under that URL. */
export class NoSuchDocument extends Error {
  override readonly name: string = 'NoSuchDocument'
}

/**
 * The one place of this library from which requests leave: https only, to public hosts, within time,
 * size and budget, with nothing in them that says which badge is being looked at.
 */
export function createFetchDoor(options: FetchDoorOptions): FetchDoor {
  return (text, request) => {
    const { budget, signal } = request
    return budget.once(text, async () => {
      const timeout = AbortSignal.timeout(options.timeoutMs)
      const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout])
      try {
        return await untilAborted(follow(text, { ...request, signal: either }, options), either)
      } catch (cause) {
        if (signal?.aborted) throw resolveError('time-limit', 'The time allowed is over.', cause)
        if (timeout.aborted) {
          throw resolveError('fetch-timeout', `${shown(text)} did not answer in time.`, cause)
        }
        if (cause instanceof OpenBadgesError) throw cause
        throw resolveError('fetch-failed', `${shown(text)} could not be asked${why(cause)}.`, cause)
      }
    })
  }
}

async function follow(
  text: string,
  { budget, maxBytes, signal }: DoorRequest & { readonly signal: AbortSignal },
  { transport, allowedHosts }: FetchDoorOptions,
): Promise<Uint8Array> {
  let url = checkUrl(text, allowedHosts)
  for (let redirects = 0; ; redirects++) {
    budget.spend()
    const answer = await transport({ url, accept: ACCEPT, maxBytes, signal })
    if (!REDIRECTS.has(answer.status)) return bodyOf(answer, url)
    if (redirects === MOST_REDIRECTS) {
      throw resolveError('fetch-redirect', `More than ${MOST_REDIRECTS} redirects.`)
    }
    url = checkUrl(redirectTarget(url, answer), allowedHosts)
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

function bodyOf({ status, contentType, body }: TransportAnswer, url: URL): Uint8Array {
  if (status === 200 && JSON_TYPE.test(contentType)) return body
  const kind = MEDIA_TYPE.exec(contentType)?.[0] ?? 'no content type'
  const answer = status === 200 ? `with ${kind}, which is not JSON` : `with status ${status}`
  const detail = `${shown(url.href)} answered ${answer}.`
  const isAbsent = status === 200 || ABSENT.has(status)
  throw resolveError('fetch-failed', detail, isAbsent ? new NoSuchDocument(detail) : undefined)
}

/** The URL as it was asked for: an address of the issuer, which is no secret. */
function shown(url: string): string {
  return URL.canParse(url) ? new URL(url).href.slice(0, 200) : 'The URL'
}

/** The system's own name for what went wrong, such as `ENOTFOUND`, where it has one. */
function why(cause: unknown): string {
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? ` (${code})` : ''
}
