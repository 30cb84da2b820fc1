import { isPublicAddress } from './address.js'
import { freshSeconds } from './cache-control.js'
import type { ClientRequest, IncomingMessage, NodeBuiltins, SocketLookup } from './node-builtins.js'
import { resolveError } from './resolve-error.js'
import {
  BodyCollector,
  type Transport,
  type TransportAnswer,
  type TransportRequest,
} from './transport.js'
import { IF_YOURS, shownHost } from './url-rules.js'

/** How the transport of Node connects. */
export interface NodeTransportOptions {
  /** Hosts, as in `checkUrl`, that may have addresses of any kind. */
  readonly allowedHosts: ReadonlySet<string>
  /** Time for lookup, connection and TLS together. */
  readonly connectTimeoutMs: number
  /** Certificates to trust in place of the usual ones, in PEM. */
  readonly certificates?: string
}

/**
 * A transport that looks at the addresses of the very connection: a name that resolves to a private,
 * local or reserved address is never connected to, whatever it resolved to a moment ago.
 */
export function nodeTransport(builtins: NodeBuiltins, options: NodeTransportOptions): Transport {
  return (request) =>
    new Promise((resolve, reject) => {
      const client = open(builtins, options, request)
      const timer = setTimeout(() => {
        client.destroy(
          resolveError('fetch-timeout', 'The host did not accept a connection in time.'),
        )
      }, options.connectTimeoutMs)
      client.once('socket', (socket) => socket.once('secureConnect', () => clearTimeout(timer)))
      client.on('error', (error) => {
        clearTimeout(timer)
        reject(error)
      })
      client.once('response', (response) => {
        readAnswer(response, request.maxBytes).then(resolve, (error: unknown) => {
          client.destroy()
          reject(error)
        })
      })
      client.end()
    })
}

function open(
  { https, dns }: NodeBuiltins,
  { allowedHosts, certificates }: NodeTransportOptions,
  { url, accept, signal }: TransportRequest,
): ClientRequest {
  return https.request({
    method: 'GET',
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || '443',
    path: url.pathname + url.search,
    headers: { accept, 'accept-encoding': 'identity', 'user-agent': 'stackbadge' },
    agent: false,
    lookup: guardedLookup(dns, url, allowedHosts.has(url.host)),
    signal,
    ...(certificates === undefined ? {} : { ca: certificates }),
  })
}

/** One bad address spoils the name: a public name has no business pointing inside. */
function guardedLookup(dns: NodeBuiltins['dns'], url: URL, anyAddress: boolean): SocketLookup {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error)
      const [first] = addresses
      if (first === undefined) return callback(new Error('The name has no address.'))
      if (!anyAddress && !addresses.every(({ address }) => isPublicAddress(address))) {
        const detail = `${shownHost(url)} points to an address that is not public; ${IF_YOURS}`
        return callback(resolveError('url-refused', detail))
      }
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function readAnswer(response: IncomingMessage, maxBytes: number): Promise<TransportAnswer> {
  const { location, 'content-type': contentType = '', age = '' } = response.headers
  const { 'cache-control': cacheControl = '', 'content-encoding': encoding } = response.headers
  const status = response.statusCode ?? 0
  const answer = {
    status,
    contentType,
    ...(location === undefined ? {} : { location }),
    freshSeconds: freshSeconds(cacheControl, age),
  }
  return new Promise((resolve, reject) => {
    response.on('error', reject)
    if (status !== 200) {
      response.destroy()
      resolve({ ...answer, body: new Uint8Array() })
      return
    }
    const refuse = (code: 'fetch-failed' | 'fetch-too-large', detail: string): void => {
      response.destroy()
      reject(resolveError(code, detail))
    }
    const tooLarge = (): void =>
      refuse('fetch-too-large', `The answer has more than ${maxBytes} bytes.`)
    if (Number(response.headers['content-length'] ?? 0) > maxBytes) return tooLarge()
    if (encoding !== undefined && encoding !== 'identity') {
      // not inflated here, and what is read as it is would look like a broken document
      return refuse('fetch-failed', 'The answer is compressed, which was not asked for.')
    }
    const body = new BodyCollector(maxBytes)
    response.on('data', (piece) => {
      if (!body.add(piece)) tooLarge()
    })
    response.on('end', () => resolve({ ...answer, body: body.join() }))
  })
}
