import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject } from '../json/index.js'
import { AnswerCache } from './answer-cache.js'
import type { FetchDoor } from './fetch-door.js'
import type { FetchRecorder } from './fetch-recorder.js'
import { type FetchRecording, readRecording } from './fetch-recording.js'
import { fetchTransport } from './fetch-transport.js'
import { guardedDoor } from './guarded-door.js'
import { nodeBuiltins } from './node-builtins.js'
import { nodeTransport } from './node-transport.js'
import { MOST_TIMER_MS, readNumber } from './read-number.js'
import { replayTransport } from './replay-transport.js'
import type { Transport } from './transport.js'

/** What a door lets through. */
export interface FetchDoorOptions {
  /**
   * Sends the requests. Default: on Node, and on Bun and Deno as Node's, connections that refuse addresses
   * which are not public; elsewhere the global `fetch`. A function given here has to see to addresses itself.
   */
  readonly fetch?: typeof fetch
  /**
   * Hosts that may be private, or on another port, written as in a URL: `badges.internal:8443`.
   * Requests are `https` all the same.
   */
  readonly allowedHosts?: readonly string[]
  /** Time for lookup, connection and TLS; Node only. Default: 3000; most: 2^31 − 1. */
  readonly connectTimeoutMs?: number
  /** Time for one request with its redirects. Default: 5000; most: 2^31 − 1. */
  readonly timeoutMs?: number
  /**
   * How long an answer is used again, in seconds, unless its host wants it forgotten sooner
   * (`Cache-Control`); at most 100 answers and 16 MiB are kept, and no failures. Whoever uses one checks
   * it anew, but a key that was taken back, or a badge that was revoked, counts for that much longer.
   * Default: 0, none is.
   */
  readonly cacheSeconds?: number
  /**
   * Whether nothing may leave, or a function that is asked before each request. What is in the cache is
   * answered, every other request is refused with `fetch-offline`. Default: `false`.
   */
  readonly offline?: boolean | (() => boolean)
  /** Takes down what hosts answer; see `createFetchRecorder`. Default: nothing is recorded. */
  readonly record?: FetchRecorder
  /**
   * A recording, as parsed from JSON. Its answers are given and nobody is asked: every other request is
   * refused with `fetch-offline`. The rules for URLs hold as ever, so a host that was allowed when it was
   * recorded has to be allowed again.
   */
  readonly replay?: FetchRecording
}

const OPTIONS: readonly (keyof FetchDoorOptions)[] = [
  'fetch',
  'allowedHosts',
  'connectTimeoutMs',
  'timeoutMs',
  'cacheSeconds',
  'offline',
  'record',
  'replay',
]

/**
 * The door through which a verification fetches key documents, status lists, and on request newer copies,
 * sources of trust and linked resources: https only, to public hosts, within time, size and budget.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when an option is not known or not of its kind, or when there
 *   is a recording to answer from and also a `fetch` or something to `record`.
 * @example
 * ```ts
 * const door = createFetchDoor({ allowedHosts: ['badges.internal:8443'], cacheSeconds: 300 })
 * const report = await verify(badge, { door })
 * ```
 * @see S-46 to S-50
 */
export function createFetchDoor(options: FetchDoorOptions = {}): FetchDoor {
  const { offline = false, record } = readOptions(options)
  const allowedHosts = readHosts(options.allowedHosts ?? [])
  return guardedDoor({
    transport: transportOf(options, allowedHosts),
    allowedHosts,
    timeoutMs: readNumber('timeoutMs', options.timeoutMs ?? 5000, 1, MOST_TIMER_MS),
    isOffline: typeof offline === 'function' ? offline : () => offline,
    cache: new AnswerCache(readNumber('cacheSeconds', options.cacheSeconds ?? 0, 0)),
    recorder: record,
  })
}

/** A door to public hosts that is opened when something is fetched: most credentials have nothing to fetch. */
export function doorWhenNeeded(): FetchDoor {
  let opened: FetchDoor | undefined
  return {
    get(url, request) {
      opened ??= createFetchDoor()
      return opened.get(url, request)
    },
  }
}

/**
 * Ends a call that was given an option of the door, which nothing there would read.
 *
 * @param known - options of the call; it may have some by the same name.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` that says where the option belongs.
 */
export function assertNotOfDoor(options: object, known: readonly string[]): void {
  const isOfDoor = (name: string): boolean => (OPTIONS as readonly string[]).includes(name)
  const name = Object.keys(options).find((option) => !known.includes(option) && isOfDoor(option))
  if (name === undefined) return
  throw misuse(`Option "${name}" belongs to createFetchDoor; give what that returns as "door".`)
}

function readOptions(options: FetchDoorOptions): FetchDoorOptions {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options of a door are an object.')
  assertKnown(options, OPTIONS)
  const { fetch, offline = false, record, replay } = options
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw misuse('Option "fetch" must be a function, called with a URL and options as `fetch` is.')
  }
  if (typeof offline !== 'boolean' && typeof offline !== 'function') {
    throw misuse('Option "offline" must be true or false, or a function that says so.')
  }
  if (record !== undefined && typeof record?.add !== 'function') {
    throw misuse('Option "record" must come from createFetchRecorder.')
  }
  if (replay !== undefined && (fetch !== undefined || record !== undefined)) {
    throw misuse('Option "replay" asks nobody, so there is nothing to "fetch" or to "record".')
  }
  if (replay !== undefined && isRecorder(replay)) {
    throw misuse('Option "replay" must be what "recording()" of the recorder returns.')
  }
  return options
}

function isRecorder(value: unknown): boolean {
  return isJsonObject(value) && typeof value.recording === 'function'
}

function transportOf(options: FetchDoorOptions, allowedHosts: ReadonlySet<string>): Transport {
  const { connectTimeoutMs: asked = 3000 } = options
  const connectTimeoutMs = readNumber('connectTimeoutMs', asked, 1, MOST_TIMER_MS)
  if (options.replay !== undefined) return replayTransport(readRecording(options.replay))
  const builtins = options.fetch === undefined ? nodeBuiltins() : undefined
  if (builtins === undefined) return fetchTransport(options.fetch ?? globalThis.fetch)
  return nodeTransport(builtins, { allowedHosts, connectTimeoutMs })
}

/** A host that is not spelled as `URL` spells it would never be met, and never allowed. */
function readHosts(hosts: readonly string[]): ReadonlySet<string> {
  const isHost = (host: string): boolean =>
    URL.canParse(`https://${host}/`) && new URL(`https://${host}/`).host === host
  if (Array.isArray(hosts) && hosts.every(isHost)) return new Set(hosts)
  const message =
    'Option "allowedHosts" must be a list of hosts in lower case, with port unless it is 443.'
  throw misuse(message)
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
