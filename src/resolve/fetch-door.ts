import { OpenBadgesError } from '../errors.js'
import type { RequestBudget } from './request-budget.js'
import { resolveError } from './resolve-error.js'
import type { Transport, TransportAnswer } from './transport.js'
import { untilAborted } from './until-aborted.js'
import { checkUrl } from './url-rules.js'

/** What is the same for every request through one door. */
export interface GuardedDoorOptions {
  readonly transport: Transport
  /** Hosts exempt from the rules for public hosts, as in `checkUrl`. */
  readonly allowedHosts: ReadonlySet<string>
  /** Time for one request with its redirects. */
  readonly timeoutMs: number
}

/**
 * What is asked for, by which its size, its media types and what may be remembered of it follow:
 *
 * - `keys` a controlled identifier document, a key set, or one key
 * - `credential` a credential, as JSON or as a token
 * - `status-list` the same, or a list of 1EdTech
 * - `trust` a registry as JSON, or a statement as a token
 * - `resource` bytes of any kind, whose digest is known
 */
export type FetchKind = 'keys' | 'credential' | 'status-list' | 'trust' | 'resource'

/** What differs from request to request. */
export interface FetchRequest {
  readonly kind: FetchKind
  readonly budget: RequestBudget
  readonly signal?: AbortSignal | undefined
  /** Most bytes of the answer. */
  readonly maxBytes: number
}

/** What was found under a URL. */
export interface FetchAnswer {
  /** Not yet read, and not to be trusted. */
  readonly body: Uint8Array
  /** The media type, in lower case and without parameters. */
  readonly mediaType: string
}

/** The door through which every request of a verification leaves. */
export interface FetchDoor {
  /**
   * Fetches what is behind a URL.
   *
   * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with `url-refused`, `fetch-failed`, `fetch-timeout`,
   *   `fetch-too-large`, `fetch-redirect`, `fetch-budget`, `fetch-offline`, or `time-limit` when `signal`
   *   aborts.
   */
  get(url: string, request: FetchRequest): Promise<FetchAnswer>
}

const MOST_REDIRECTS = 3
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const JSON_TYPES = ['application/json', 'application/ld+json']
const CREDENTIAL_TYPES = [
  ...['application/vc', 'application/vc+jwt', 'application/jwt', 'application/vc+ld+json'],
  ...['application/ld+json', 'application/json', 'text/plain'],
]
/** Media types that are asked for, by kind. */
const ACCEPTED: Readonly<Record<FetchKind, readonly string[]>> = {
  keys: [
    'application/did+json',
    'application/cid',
    'application/jwk-set+json',
    'application/jwk+json',
    ...JSON_TYPES,
  ],
  credential: CREDENTIAL_TYPES,
  'status-list': CREDENTIAL_TYPES,
  trust: ['application/entity-statement+jwt', 'application/jwt', ...JSON_TYPES],
  resource: ['*/*'],
}
/** JSON by any of its names, `application/cid` of Controlled Identifiers included. */
const JSON_TYPE = /^application\/(?:(?:[a-z0-9.+-]+\+)?json|cid|vc)$/
/** A token by any of its names; `text/plain` is what many hosts call one. */
const TOKEN_TYPE = /^(?:application\/(?:[a-z0-9.+-]+\+)?jwt|text\/plain)$/
/** So much of a content type as may be shown. */
const MEDIA_TYPE = /^[a-z0-9.+-]{1,40}\/[a-z0-9.+-]{1,60}/
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
export function guardedDoor(options: GuardedDoorOptions): FetchDoor {
  function get(text: string, request: FetchRequest): Promise<FetchAnswer> {
    const { budget, signal, kind } = request
    return budget.once(`${kind} ${text}`, async () => {
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
  return { get }
}

async function follow(
  text: string,
  { kind, budget, maxBytes, signal }: FetchRequest & { readonly signal: AbortSignal },
  { transport, allowedHosts }: GuardedDoorOptions,
): Promise<FetchAnswer> {
  const accept = ACCEPTED[kind].join(', ')
  let url = checkUrl(text, allowedHosts)
  for (let redirects = 0; ; redirects++) {
    budget.spend()
    const answer = await transport({ url, accept, maxBytes, signal })
    if (!REDIRECTS.has(answer.status)) return answerFrom(answer, kind, url)
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

function answerFrom(
  { status, contentType, body }: TransportAnswer,
  kind: FetchKind,
  url: URL,
): FetchAnswer {
  const mediaType = (contentType.split(';')[0] ?? '').trim().toLowerCase()
  if (status === 200 && isOfKind(mediaType, kind)) return { body, mediaType }
  const shownType = MEDIA_TYPE.exec(mediaType)?.[0] ?? 'no content type'
  const answer =
    status === 200 ? `with ${shownType}, which was not asked for` : `with status ${status}`
  const detail = `${shown(url.href)} answered ${answer}.`
  const isAbsent = status === 200 || ABSENT.has(status)
  throw resolveError('fetch-failed', detail, isAbsent ? new NoSuchDocument(detail) : undefined)
}

function isOfKind(mediaType: string, kind: FetchKind): boolean {
  if (kind === 'resource') return true
  if (kind === 'keys') return JSON_TYPE.test(mediaType) && mediaType !== 'application/vc'
  return JSON_TYPE.test(mediaType) || TOKEN_TYPE.test(mediaType)
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
