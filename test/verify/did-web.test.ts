import type { RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import {
  createResolver,
  didDocumentOf,
  findCheck,
  type VerificationReport,
} from '../../src/index.js'
import { serveHttp } from '../resolve/loopback.js'
import { judge, NAAEI, richBadge, SUITES, signer } from './rich-badge.js'

/** S-46, S-49, S-50: a did:web host that does as it likes, seen from `verify`. */

const DOCUMENT = JSON.stringify(didDocumentOf(signer))
const JSON_TYPE = { 'content-type': 'application/json' }

/** Verifies while every request for the issuer's document is answered by that listener. */
async function judgeWith(
  listener: RequestListener,
  options: object = {},
  requestMs = 5000,
): Promise<{ report: VerificationReport; asked: string[] }> {
  await using server = await serveHttp(listener)
  const asked: string[] = []
  const resolver = createResolver({
    timeoutMs: requestMs,
    async fetch(input, init) {
      const url = new URL(String(input))
      asked.push(url.href)
      return fetch(`http://127.0.0.1:${server.port}${url.pathname}`, init)
    },
  })
  const report = await judge(await richBadge('eddsa-rdfc-2022'), { resolver, ...options })
  return { report, asked }
}

const WELL_KNOWN = 'https://naaei.example/.well-known/did.json'

test.each(SUITES)('a badge with %s verifies by one request for the key document', async (suite) => {
  await using server = await serveHttp((_, response) =>
    response.writeHead(200, JSON_TYPE).end(DOCUMENT),
  )
  const asked: string[] = []
  const resolver = createResolver({
    async fetch(input, init) {
      asked.push(String(input))
      return fetch(`http://127.0.0.1:${server.port}/`, init)
    },
  })
  const report = await judge(await richBadge(suite), { resolver })
  expect(report.outcome).toBe('verified')
  expect(asked).toEqual([WELL_KNOWN])
})

describe('undetermined, never verified and never refuted, is a badge whose issuer’s host', () => {
  test.each<[string, string, RequestListener]>([
    ['never answers', 'fetch-timeout', () => {}],
    [
      'stops in the middle',
      'fetch-timeout',
      (_, response) => {
        response.writeHead(200, JSON_TYPE).write(DOCUMENT.slice(0, 50))
      },
    ],
    ['breaks the connection', 'fetch-failed', (_, response) => response.destroy()],
    ['has no such page', 'fetch-failed', (_, response) => response.writeHead(404).end(DOCUMENT)],
    ['is out of order', 'fetch-failed', (_, response) => response.writeHead(500).end()],
    [
      'answers with a web page',
      'fetch-failed',
      (_, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>'),
    ],
    [
      'redirects to another origin',
      'fetch-redirect',
      (_, response) => response.writeHead(302, { location: 'https://evil.example/did.json' }).end(),
    ],
    [
      'redirects for ever',
      'fetch-redirect',
      (request, response) =>
        response.writeHead(302, { location: `https://naaei.example${request.url}x` }).end(),
    ],
    [
      'answers a gigabyte',
      'fetch-too-large',
      (_, response) => {
        response.writeHead(200, JSON_TYPE)
        const piece = Buffer.alloc(1 << 20, 0x20)
        let left = 1024
        const pour = (): void => {
          while (left-- > 0) if (!response.write(piece)) return void response.once('drain', pour)
          response.end()
        }
        pour()
      },
    ],
  ])('%s: %s', async (_, code, listener) => {
    const requestMs = code === 'fetch-timeout' ? 300 : 5000
    const { report, asked } = await judgeWith(listener, {}, requestMs)
    expect(report.outcome).toBe('undetermined')
    expect(findCheck(report, 'proof')).toMatchObject({
      outcome: 'undetermined',
      problems: [{ code }],
    })
    expect(findCheck(report, 'issuer').outcome).toBe('skipped')
    expect(asked.length).toBeLessThanOrEqual(4)
  })
})

describe('refuted is a badge whose issuer’s host', () => {
  test.each<[string, string, string]>([
    [
      'has the document of another DID',
      'did-document-invalid',
      DOCUMENT.replaceAll(NAAEI, 'did:web:other.example'),
    ],
    ['has no JSON', 'did-document-invalid', '{'],
    ['has JSON with a member twice', 'did-document-invalid', `{"id":"x",${DOCUMENT.slice(1)}`],
    ['no longer lists the key', 'key-not-found', DOCUMENT.replaceAll('#key-1', '#key-2')],
  ])('%s: %s', async (_, code, body) => {
    const { report } = await judgeWith((_, response) =>
      response.writeHead(200, JSON_TYPE).end(body),
    )
    expect(report.outcome).toBe('refuted')
    expect(findCheck(report, 'proof')).toMatchObject({ problems: [{ code }] })
  })
})

describe('the time of the whole verification', () => {
  test('ends the wait for a host, and for a resolver that heeds nothing', async () => {
    const { report } = await judgeWith(() => {}, { timeoutMs: 50 })
    expect(findCheck(report, 'proof')).toMatchObject({ problems: [{ code: 'time-limit' }] })
    const deaf = { resolve: () => new Promise<never>(() => {}) }
    const badge = await richBadge('eddsa-rdfc-2022')
    const late = await judge(badge, { resolver: deaf, timeoutMs: 50 })
    expect(late.outcome).toBe('undetermined')
    expect(findCheck(late, 'proof')).toMatchObject({ problems: [{ code: 'time-limit' }] })
  })

  test('ends when the caller says so', async () => {
    const { report } = await judgeWith(() => {}, { signal: AbortSignal.abort() })
    expect(report.outcome).toBe('undetermined')
  })
})
