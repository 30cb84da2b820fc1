import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject } from '../json/index.js'
import { type FetchDoor, guardedDoor } from './fetch-door.js'
import { fetchTransport } from './fetch-transport.js'
import { nodeBuiltins } from './node-builtins.js'
import { nodeTransport } from './node-transport.js'
import { readNumber } from './read-number.js'

/** What a door lets through. */
export interface FetchDoorOptions {
  /**
   * Sends the requests. Default: on Node, connections that refuse addresses which are not public;
   * elsewhere the global `fetch`. A function given here has to see to addresses itself.
   */
  readonly fetch?: typeof fetch
  /**
   * Hosts that may be private, or on another port, written as in a URL: `badges.internal:8443`.
   * Requests are `https` all the same.
   */
  readonly allowedHosts?: readonly string[]
  /** Time for lookup, connection and TLS; Node only. Default: 3000. */
  readonly connectTimeoutMs?: number
  /** Time for one request with its redirects. Default: 5000. */
  readonly timeoutMs?: number
}

const OPTIONS: readonly (keyof FetchDoorOptions)[] = [
  'fetch',
  'allowedHosts',
  'connectTimeoutMs',
  'timeoutMs',
]

/**
 * The door through which a verification fetches key documents, status lists, and on request newer copies,
 * sources of trust and linked resources: https only, to public hosts, within time, size and budget.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when an option is not known or not of its kind.
 * @see S-46 to S-50
 */
export function createFetchDoor(options: FetchDoorOptions = {}): FetchDoor {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options of a door are an object.')
  assertKnown(options, OPTIONS)
  if (options.fetch !== undefined && typeof options.fetch !== 'function') {
    throw misuse('Option "fetch" must be a function, called with a URL and options as `fetch` is.')
  }
  const allowedHosts = readHosts(options.allowedHosts ?? [])
  const timeoutMs = readNumber('timeoutMs', options.timeoutMs ?? 5000, 1)
  const connectTimeoutMs = readNumber('connectTimeoutMs', options.connectTimeoutMs ?? 3000, 1)
  const builtins = options.fetch === undefined ? nodeBuiltins() : undefined
  const transport =
    builtins === undefined
      ? fetchTransport(options.fetch ?? globalThis.fetch)
      : nodeTransport(builtins, { allowedHosts, connectTimeoutMs })
  return guardedDoor({ transport, allowedHosts, timeoutMs })
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
