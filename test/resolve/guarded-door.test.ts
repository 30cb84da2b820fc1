import dns from 'node:dns'
import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import https from 'node:https'
import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { FetchDoor } from '../../src/resolve/fetch-door.js'
import { fetchTransport } from '../../src/resolve/fetch-transport.js'
import { guardedDoor } from '../../src/resolve/guarded-door.js'
import { createRequestBudget } from '../../src/resolve/index.js'
import { type DnsLookup, nodeBuiltins } from '../../src/resolve/node-builtins.js'
import { nodeTransport } from '../../src/resolve/node-transport.js'
import type { Transport } from '../../src/resolve/transport.js'
import { certificate, type Loopback, listen, serveHttp, serveHttps } from './loopback.js'
import { refusalOf } from './refusal.js'

const HOST = 'issuer.example:8443'
const MAX_BYTES = 1000

/** A door in front of a server on the loopback, and the origin under which the door knows it. */
interface Served extends AsyncDisposable {
  readonly door: FetchDoor
  readonly origin: string
}

function doorOf(transport: Transport, host: string, timeoutMs = 5000): FetchDoor {
  return guardedDoor({ transport, allowedHosts: new Set([host]), timeoutMs })
}

/** The transport of Node, over real TLS. */
async function overNode(listener: RequestListener, timeoutMs?: number): Promise<Served> {
  const server = await serveHttps(listener)
  const host = `localhost:${server.port}`
  const builtins = nodeBuiltins()
  if (builtins === undefined) throw new Error('Not on Node.')
  const transport = nodeTransport(builtins, {
    allowedHosts: new Set([host]),
    connectTimeoutMs: 3000,
    certificates: certificate,
  })
  return serving(server, doorOf(transport, host, timeoutMs), host)
}

/** A `fetch` of the caller's, which takes the way to the loopback for the host. */
async function overFetch(listener: RequestListener, timeoutMs?: number): Promise<Served> {
  const server = await serveHttp(listener)
  const transport = fetchTransport((url, init) =>
    fetch(String(url).replace(`https://${HOST}`, `http://127.0.0.1:${server.port}`), init),
  )
  return serving(server, doorOf(transport, HOST, timeoutMs), HOST)
}

function serving(server: Loopback, door: FetchDoor, host: string): Served {
  return {
    door,
    origin: `https://${host}`,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

const json: RequestListener = (_, response) => {
  response.setHeader('content-type', 'application/json').end('{"a":1}')
}

/** What a server does, and how asking it ends. */
async function outcome(
  serve: (listener: RequestListener, timeoutMs?: number) => Promise<Served>,
  listener: RequestListener,
  path = '/did.json',
  { timeoutMs, ...request }: { signal?: AbortSignal; timeoutMs?: number } = {},
): Promise<string> {
  await using served = await serve(listener, timeoutMs)
  const budget = createRequestBudget()
  const ask = () =>
    served.door.get(served.origin + path, { kind: 'keys', budget, maxBytes: MAX_BYTES, ...request })
  const refusal = await refusalOf(ask)
  return refusal ?? new TextDecoder().decode((await ask()).body)
}

describe.each([
  ['the transport of Node', overNode],
  ['a fetch of the caller', overFetch],
])('the door over %s', (_, serve) => {
  it.each([
    'application/json',
    'application/did+json',
    'application/did+ld+json; charset=utf-8',
    'Application/LD+JSON',
    'application/json ; charset=utf-8',
  ])('an answer of type %s comes back as its bytes', async (type) => {
    const listener: RequestListener = (_, response) => {
      response.setHeader('content-type', type).end('{"a":1}')
    }
    expect(await outcome(serve, listener)).toBe('{"a":1}')
  })

  it('an answer of as many bytes as the limit comes back, one more is refused', async () => {
    const sized =
      (length: number): RequestListener =>
      (_, response) => {
        response.setHeader('content-type', 'application/json')
        response.write(' '.repeat(length - 1))
        response.end('1')
      }
    expect(await outcome(serve, sized(MAX_BYTES))).toHaveLength(MAX_BYTES)
    expect(await outcome(serve, sized(MAX_BYTES + 1))).toBe('fetch-too-large')
  })

  it('a request names nobody and carries nothing (S-50)', async () => {
    let seen: IncomingHttpHeaders = {}
    await outcome(serve, (request, response) => {
      seen = request.headers
      json(request, response)
    })
    expect(seen.accept).toContain('application/did+json')
    for (const name of ['cookie', 'authorization', 'referer', 'origin', 'from']) {
      expect(seen).not.toHaveProperty(name)
    }
  })

  it.each<[string, RequestListener, string]>([
    ['never answers', () => {}, 'fetch-timeout'],
    [
      'stalls in the middle',
      (_, response) => {
        response.setHeader('content-type', 'application/json').write('{')
      },
      'fetch-timeout',
    ],
    ['hangs up', (request) => request.socket.destroy(), 'fetch-failed'],
    [
      'breaks off in the middle',
      (request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 })
        response.write('{', () => request.socket.destroy())
      },
      'fetch-failed',
    ],
    [
      'announces too many bytes',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1e9 })
        response.write(' '.repeat(2000))
      },
      'fetch-too-large',
    ],
    ['has no such file', (_, response) => response.writeHead(404).end('{}'), 'fetch-failed'],
    ['fails', (_, response) => response.writeHead(500).end('{}'), 'fetch-failed'],
    ['has no content', (_, response) => response.writeHead(204).end(), 'fetch-failed'],
    [
      'answers in HTML',
      (_, response) => response.setHeader('content-type', 'text/html').end('{"a":1}'),
      'fetch-failed',
    ],
    [
      'answers in a type that only looks like JSON',
      (_, response) => response.setHeader('content-type', 'application/jsonp').end('{"a":1}'),
      'fetch-failed',
    ],
    ['answers without a type', (_, response) => response.end('{"a":1}'), 'fetch-failed'],
  ])('a host that %s is told apart (S-46)', async (_, listener, code) => {
    const timeoutMs = code === 'fetch-timeout' ? 100 : 5000
    expect(await outcome(serve, listener, '/', { timeoutMs })).toBe(code)
  })

  it('a body of a gigabyte is cut off after little of it (S-46)', async () => {
    let sent = 0
    const listener: RequestListener = (_, response) => {
      response.setHeader('content-type', 'application/json')
      const pour = (): void => {
        while (sent < 1e9 && !response.destroyed) {
          sent += 65_536
          if (!response.write(' '.repeat(65_536))) break
        }
      }
      response.on('drain', pour)
      pour()
    }
    expect(await outcome(serve, listener)).toBe('fetch-too-large')
    expect(sent).toBeLessThan(2e7)
  })

  it('a small body that inflates to a large one is not read to the end', async () => {
    const bomb = gzipSync(' '.repeat(10_000_000))
    const listener: RequestListener = (_, response) => {
      response.setHeader('content-type', 'application/json').setHeader('content-encoding', 'gzip')
      response.end(bomb)
    }
    expect(await outcome(serve, listener)).toBe('fetch-too-large')
  })

  describe('redirects (S-49)', () => {
    const redirect = (...locations: string[]): { listener: RequestListener; asked: string[] } => {
      const asked: string[] = []
      return {
        asked,
        listener: (request, response) => {
          asked.push(request.url ?? '')
          const location = locations[asked.length - 1]
          if (location === undefined) json(request, response)
          else response.writeHead(302, { location }).end()
        },
      }
    }

    it('up to three within the origin are followed', async () => {
      const { listener, asked } = redirect('/b', 'c', '?d')
      expect(await outcome(serve, listener, '/a')).toBe('{"a":1}')
      expect(asked).toStrictEqual(['/a', '/b', '/c', '/c?d'])
    })

    it.each([
      ['a fourth', ['/b', '/c', '/d', '/e'], 'fetch-redirect', 4],
      ['one to another host', ['https://other.example/'], 'fetch-redirect', 1],
      ['one to another port', ['https://localhost:1/'], 'fetch-redirect', 1],
      ['one to http', ['http://issuer.example:8443/'], 'fetch-redirect', 1],
      ['one inside', ['https://169.254.169.254/latest'], 'fetch-redirect', 1],
      ['one to a host without scheme', ['//other.example/'], 'fetch-redirect', 1],
      ['one to a script', ['javascript:1'], 'fetch-redirect', 1],
      ['one that leads nowhere', ['https://'], 'fetch-redirect', 1],
    ])('%s is not', async (_, locations, code, requests) => {
      const { listener, asked } = redirect(...locations)
      expect(await outcome(serve, listener)).toBe(code)
      expect(asked).toHaveLength(requests)
    })

    it('one with a user in it is not', async () => {
      const listener: RequestListener = (request, response) => {
        const host = request.headers.host?.startsWith('localhost') ? request.headers.host : HOST
        response.writeHead(302, { location: `https://user@${host}/` }).end()
      }
      expect(await outcome(serve, listener)).toBe('url-refused')
    })

    it('one without a target is not', async () => {
      expect(await outcome(serve, (_, response) => response.writeHead(301).end())).toBe(
        'fetch-redirect',
      )
    })

    it('each counts towards the budget', async () => {
      const { listener } = redirect('/b', '/c')
      await using served = await serve(listener)
      const budget = createRequestBudget(2)
      const ask = () =>
        served.door.get(`${served.origin}/a`, { kind: 'keys', budget, maxBytes: MAX_BYTES })
      expect(await refusalOf(ask)).toBe('fetch-budget')
    })
  })

  it('a caller who gives up is told so, before and meanwhile', async () => {
    expect(await outcome(serve, json, '/', { signal: AbortSignal.abort() })).toBe('time-limit')
    expect(await outcome(serve, () => {}, '/', { signal: AbortSignal.timeout(30) })).toBe(
      'time-limit',
    )
  })

  it('one URL is requested once in a budget, and again in the next', async () => {
    let requests = 0
    await using served = await serve((request, response) => {
      requests++
      json(request, response)
    })
    for (const budget of [createRequestBudget(), createRequestBudget()]) {
      const ask = () =>
        served.door.get(`${served.origin}/`, { kind: 'keys', budget, maxBytes: MAX_BYTES })
      await Promise.all([ask(), ask()])
    }
    expect(requests).toBe(2)
  })
})

describe('the transport of Node', () => {
  const lookupTo =
    (...answers: string[][]): DnsLookup =>
    (_hostname, _options, callback) => {
      const addresses = answers.length > 1 ? answers.shift() : answers[0]
      const family = (address: string) => (address.includes(':') ? 6 : 4)
      callback(
        null,
        (addresses ?? []).map((address) => ({ address, family: family(address) })),
      )
    }

  function guarded(lookup: DnsLookup, certificates = certificate): FetchDoor {
    const allowedHosts = new Set<string>()
    const transport = nodeTransport(
      { https: https as never, dns: { lookup } },
      { allowedHosts, connectTimeoutMs: 250, certificates },
    )
    return guardedDoor({ transport, allowedHosts, timeoutMs: 5000 })
  }

  const ask = (door: FetchDoor, url = 'https://issuer.example/') =>
    refusalOf(() =>
      door.get(url, { kind: 'keys', budget: createRequestBudget(), maxBytes: MAX_BYTES }),
    )

  it.each([
    [['127.0.0.1']],
    [['10.1.2.3']],
    [['169.254.169.254']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['64:ff9b::7f00:1']],
    [['fd00::1']],
    [['8.8.8.8', '127.0.0.1']],
    [['2606:4700::1111', '::1']],
  ])('a name that points to %j is not connected to (S-48)', async (addresses) => {
    expect(await ask(guarded(lookupTo(addresses)))).toBe('url-refused')
  })

  it('a name that changes between lookups is judged by the lookup of the connection (S-48)', async () => {
    const lookups: (string | undefined)[] = []
    const transport = nodeTransport(
      {
        // Connects to nothing: it only asks for an address, as a socket would.
        https: {
          request: ({ lookup }) => {
            lookup('issuer.example', {}, (error, address) => {
              lookups.push(error === null ? String(address) : 'refused')
            })
            return { end: () => {}, destroy: () => {}, once: () => {}, on: () => {} }
          },
        },
        dns: { lookup: lookupTo(['8.8.8.8'], ['127.0.0.1'], ['8.8.4.4', '9.9.9.9']) },
      },
      { allowedHosts: new Set(), connectTimeoutMs: 10 },
    )
    const signal = AbortSignal.timeout(50)
    const url = new URL('https://issuer.example/')
    for (let turn = 0; turn < 3; turn++)
      void transport({ url, kind: 'keys', accept: '', maxBytes: 1, signal })
    expect(lookups).toStrictEqual(['8.8.8.8', 'refused', '8.8.4.4'])
  })

  it('a name that moves inside between a request and its redirect is not followed there (S-48)', async () => {
    const asked: string[] = []
    await using server = await serveHttps((request, response) => {
      asked.push(request.url ?? '')
      if (request.url === '/b') json(request, response)
      else response.writeHead(302, { location: '/b' }).end()
    })
    const follow = async (...second: string[]) => {
      asked.length = 0
      const lookup = lookupTo(['8.8.8.8'], second)
      const transport = nodeTransport(
        {
          https: {
            request(options) {
              const { lookup } = options
              // judges by the lookup that the socket would use, and connects to the loopback in any case
              const toLoopback = dns.lookup as never
              let refusal: Error | undefined
              lookup('issuer.example', {}, (error) => {
                refusal = error ?? undefined
              })
              const client = https.request({
                ...options,
                hostname: 'localhost',
                port: server.port,
                lookup: toLoopback,
              } as never)
              if (refusal !== undefined) client.destroy(refusal)
              return client as never
            },
          },
          dns: { lookup },
        },
        { allowedHosts: new Set(), connectTimeoutMs: 3000, certificates: certificate },
      )
      return ask(guardedDoor({ transport, allowedHosts: new Set(), timeoutMs: 5000 }))
    }
    expect(await follow('8.8.4.4')).toBeUndefined()
    expect(asked).toStrictEqual(['/', '/b'])
    expect(await follow('192.168.1.1')).toBe('url-refused')
    expect(asked).toStrictEqual(['/'])
  })

  it('no connection is opened to a refused address', async () => {
    let connections = 0
    await using server = await listen(createServer(() => connections++))
    const transport = nodeTransport(
      { https: https as never, dns: { lookup: lookupTo(['127.0.0.1']) } },
      { allowedHosts: new Set(), connectTimeoutMs: 3000 },
    )
    const url = new URL(`https://issuer.example:${server.port}/`)
    const signal = AbortSignal.timeout(5000)
    expect(
      await refusalOf(() => transport({ url, kind: 'keys', accept: '', maxBytes: 1, signal })),
    ).toBe('url-refused')
    expect(connections).toBe(0)
  })

  it('a body that is compressed, unasked, is no document', async () => {
    const encoded =
      (encoding: string): RequestListener =>
      (_, response) => {
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-encoding': encoding,
        })
        response.end(encoding === 'gzip' ? gzipSync('{"a":1}') : '{"a":1}')
      }
    expect(await outcome(overNode, encoded('gzip'))).toBe('fetch-failed')
    expect(await outcome(overNode, encoded('identity'))).toBe('{"a":1}')
  })

  it('an answer says for how long its host lets it be used again', async () => {
    const headers = { 'content-type': 'text/plain', 'cache-control': 'max-age=60', age: '20' }
    await using server = await serveHttps((_, response) => response.writeHead(200, headers).end())
    const transport = nodeTransport(
      { https: https as never, dns: { lookup: lookupTo(['127.0.0.1']) } },
      {
        allowedHosts: new Set([`localhost:${server.port}`]),
        connectTimeoutMs: 3000,
        certificates: certificate,
      },
    )
    const url = new URL(`https://localhost:${server.port}/`)
    const signal = AbortSignal.timeout(5000)
    const answer = await transport({ url, kind: 'keys', accept: '', maxBytes: 1, signal })
    expect(answer.freshSeconds).toBe(40)
  })

  it('a name without an address, and one that cannot be looked up, have failed', async () => {
    expect(await ask(guarded(lookupTo([])))).toBe('fetch-failed')
    const failing: DnsLookup = (_hostname, _options, callback) => callback(new Error('down'), [])
    expect(await ask(guarded(failing))).toBe('fetch-failed')
  })

  it('a lookup that never ends, and a host that never greets, take no longer than allowed', async () => {
    expect(await ask(guarded(() => {}))).toBe('fetch-timeout')
    await using server = await listen(createServer(() => {}))
    const host = `localhost:${server.port}`
    const allowedHosts = new Set([host])
    const transport = nodeTransport(
      { https: https as never, dns: { lookup: dns.lookup as never } },
      { allowedHosts, connectTimeoutMs: 100 },
    )
    expect(await ask(doorOf(transport, host, 5000), `https://${host}/`)).toBe('fetch-timeout')
  })

  it('a certificate that nobody vouches for, and one of another host, have failed', async () => {
    await using server = await serveHttps(json)
    const openTo = (host: string, certificates?: string) => {
      const allowedHosts = new Set([host])
      const transport = nodeTransport(
        { https: https as never, dns: { lookup: lookupTo(['127.0.0.1']) } },
        {
          allowedHosts,
          connectTimeoutMs: 3000,
          ...(certificates === undefined ? {} : { certificates }),
        },
      )
      return ask(doorOf(transport, host), `https://${host}/`)
    }
    expect(await openTo(`issuer.example:${server.port}`, certificate)).toBeUndefined()
    expect(await openTo(`issuer.example:${server.port}`)).toBe('fetch-failed')
    expect(await openTo(`stranger.example:${server.port}`, certificate)).toBe('fetch-failed')
  })

  it('a host that is down has failed', async () => {
    const { port } = await serveHttps(json).then(async (server) => {
      await server[Symbol.asyncDispose]()
      return server
    })
    const host = `localhost:${port}`
    const transport = nodeTransport(
      { https: https as never, dns: { lookup: dns.lookup as never } },
      { allowedHosts: new Set([host]), connectTimeoutMs: 3000 },
    )
    expect(await ask(doorOf(transport, host), `https://${host}/`)).toBe('fetch-failed')
  })
})
