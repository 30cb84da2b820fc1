import type { RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import {
  createResolver,
  defineAchievement,
  findCheck,
  generateSigner,
  type HostedFile,
  issue,
  issueJwt,
  issuerFilesOf,
  type KeyHistory,
  type KeySigner,
  type ProblemCode,
  type PublicMethod,
  publicMethodOf,
  type Resolver,
  type SignatureAlgorithm,
  type VerificationReport,
  verify,
} from '../../src/index.js'
import { decodePublicJwk } from '../../src/keys/index.js'
import { signToken } from '../../src/proofs/index.js'
import { type Loopback, serveHttp } from '../resolve/loopback.js'

/** S-84, R-318, R-341 to R-345: issuers of every kind, from their files on a host to the report. */

const NOW = new Date('2026-04-01T00:00:00Z')
const HOST = 'https://college.example'

const award = {
  achievement: defineAchievement({
    id: `${HOST}/achievements/knots`,
    name: 'Knots',
    description: 'Ties six knots.',
    criteria: { narrative: 'Tie six knots.' },
  }),
  recipient: { id: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' },
}

/** A host that serves these files, and whose resolver reaches no other. */
interface Host extends Loopback {
  readonly resolver: Resolver
  publish(files: readonly HostedFile[]): void
}

async function openHost(): Promise<Host> {
  let hosted: readonly HostedFile[] = []
  const server = await serveHttp(({ url }, response) => {
    const file = hosted.find((one) => one.url === `${HOST}${url}`)
    if (file === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': file.contentType }).end(file.body)
  })
  const resolver = createResolver({
    async fetch(input, init) {
      const { origin, pathname } = new URL(String(input))
      if (origin !== HOST) throw new Error('another host')
      return fetch(`http://127.0.0.1:${server.port}${pathname}`, init)
    },
  })
  return {
    ...server,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    resolver,
    publish(files) {
      hosted = files
    },
  }
}

const KINDS = [
  ['did:web', 'did:web:college.example'],
  ['did:web with a path', 'did:web:college.example:badges'],
  ['https', `${HOST}/issuer`],
] as const

const filesOf = (id: string, signers: readonly KeySigner[], former: readonly PublicMethod[] = []) =>
  issuerFilesOf({ profile: { id, type: ['Profile'], name: 'College' }, signers, former })

const codesOf = (report: VerificationReport, name: 'proof' | 'issuer'): ProblemCode[] => {
  const check = findCheck(report, name)
  return 'problems' in check ? check.problems.map(({ code }) => code) : []
}

describe.each(KINDS)('%s', (_, id) => {
  const issuer = { id, name: 'College' }

  test.each<[SignatureAlgorithm, 'eddsa-rdfc-2022' | 'ecdsa-rdfc-2019' | undefined]>([
    ['Ed25519', 'eddsa-rdfc-2022'],
    ['ES256', 'ecdsa-rdfc-2019'],
    ['ES384', undefined],
    ['RS256', undefined],
  ])(
    'what was issued with %s verifies by what the issuer hosts',
    async (algorithm, cryptosuite) => {
      await using host = await openHost()
      const signer = await generateSigner({ algorithm, controller: id, fragment: 'key-1' })
      host.publish(filesOf(id, [signer]))
      const options = { issuer, signer, resolver: host.resolver, now: NOW }
      const badges: unknown[] = [await issueJwt(award, options)]
      if (cryptosuite !== undefined) badges.push(await issue(award, { ...options, cryptosuite }))
      for (const badge of badges) {
        const report = await verify(badge, { resolver: host.resolver, now: NOW })
        expect(report.outcome).toBe('verified')
      }
      host.publish([])
      const report = await verify(badges[0], { resolver: host.resolver, now: NOW })
      expect(report.outcome).toBe('undetermined')
    },
  )

  test('a badge outlives its key when that is kept, or pinned, and not when it is taken back', async () => {
    await using host = await openHost()
    const { resolver } = host
    const first = await generateSigner({ controller: id, fragment: 'key-1' })
    const second = await generateSigner({ controller: id, fragment: 'key-2' })
    host.publish(filesOf(id, [first]))
    const badge = await issue(award, { issuer, signer: first, resolver, now: NOW })
    const [pinned] = filesOf(id, [first])
    const keyHistory: KeyHistory = { [id]: [{ document: JSON.parse(pinned?.body ?? '') }] }
    const judge = (options: object = {}) => verify(badge, { resolver, now: NOW, ...options })

    host.publish(filesOf(id, [second], [publicMethodOf(first)]))
    expect((await judge()).outcome).toBe('verified')
    expect(findCheck(await judge({ keyHistory }), 'issuer')).toEqual({
      name: 'issuer',
      outcome: 'passed',
    })

    host.publish(filesOf(id, [second]))
    const removed = await judge()
    expect(removed.outcome).toBe('refuted')
    expect([...codesOf(removed, 'proof'), ...codesOf(removed, 'issuer')]).toEqual(['key-not-found'])
    const rescued = await judge({ keyHistory })
    expect(rescued.outcome).toBe('verified')
    expect(findCheck(rescued, 'issuer')).toMatchObject({
      outcome: 'passed',
      warnings: [{ code: 'key-from-history' }],
    })

    const revoked = { ...publicMethodOf(first), revoked: '2026-03-31T00:00:00Z' }
    host.publish(filesOf(id, [second], [revoked]))
    for (const options of [{}, { keyHistory }]) {
      const report = await judge(options)
      expect(report.outcome).toBe('refuted')
      expect(codesOf(report, 'issuer')).toEqual(['key-revoked'])
    }
  })

  test('a pinned document with bounds vouches for a token by its time of signing, or its start', async () => {
    await using host = await openHost()
    const { resolver } = host
    const first = await generateSigner({ controller: id, fragment: 'key-1' })
    const second = await generateSigner({ controller: id, fragment: 'key-2' })
    host.publish(filesOf(id, [first]))
    const issuing = { issuer, signer: first, resolver, now: NOW }
    const token = await issueJwt(award, issuing)
    const [pinned] = filesOf(id, [first])
    const document = JSON.parse(pinned?.body ?? '')
    host.publish(filesOf(id, [second]))
    const within = async (shown: string, bounds: object): Promise<string> => {
      const keyHistory = { [id]: [{ document, ...bounds }] }
      return (await verify(shown, { resolver, now: NOW, keyHistory })).outcome
    }
    expect(await within(token, { validUntil: NOW })).toBe('verified')
    expect(await within(token, { validFrom: NOW })).toBe('verified')
    expect(await within(token, { validUntil: new Date(NOW.getTime() - 1000) })).toBe('refuted')

    // `iat` comes first; without a time that can be read the bounds exclude it
    const day = 86_400
    const claims = JSON.parse(
      atob(token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''),
    )
    const withTime = (iat: number): Promise<string> =>
      signToken(
        { ...claims, iat },
        { signer: first, key: decodePublicJwk(first.publicKeyJwk), typ: 'JWT' },
      )
    const earlier = await withTime(NOW.getTime() / 1000 - day)
    expect(await within(earlier, { validUntil: new Date(NOW.getTime() - 1000) })).toBe('verified')
    expect(await within(earlier, { validFrom: NOW })).toBe('refuted')
    const broken = await withTime(Number.MAX_SAFE_INTEGER)
    expect(await within(broken, { validUntil: NOW })).toBe('refuted')
  })

  test('nothing is issued with a key that is not hosted', async () => {
    await using host = await openHost()
    const { resolver } = host
    const signer = await generateSigner({ controller: id, fragment: 'key-1' })
    const attempt = () => issue(award, { issuer, signer, resolver, now: NOW })
    await expect(attempt()).rejects.toMatchObject({ code: 'ERR_OB_RESOLVE' })
    host.publish(filesOf(id, [await generateSigner({ controller: id, fragment: 'key-1' })]))
    await expect(attempt()).rejects.toMatchObject({ code: 'ERR_OB_KEY' })
    const badge = await issue(award, { issuer, signer, resolver, now: NOW, offline: true })
    const report = await verify(badge, { resolver, now: NOW })
    expect(codesOf(report, 'proof')).toEqual(['proof-invalid'])
  })
})

describe('a badge of an https issuer, whose host', async () => {
  const id = `${HOST}/issuer`
  const signer = await generateSigner({ controller: id, fragment: 'key-1' })
  const files = filesOf(id, [signer])
  const [document = ''] = files.map(({ body }) => body)
  const badge = await issue(award, {
    issuer: { id, name: 'College' },
    signer,
    now: NOW,
    offline: true,
  })
  const json = { 'content-type': 'application/json' }

  /** What is said when every request is answered by that listener. */
  async function judgeWith(
    listener: RequestListener,
    timeoutMs = 5000,
  ): Promise<VerificationReport> {
    await using server = await serveHttp(listener)
    const resolver = createResolver({
      timeoutMs,
      fetch: (input, init) =>
        fetch(`http://127.0.0.1:${server.port}${new URL(String(input)).pathname}`, init),
    })
    return await verify(badge, { resolver, now: NOW })
  }

  test.each<[string, ProblemCode, RequestListener]>([
    ['never answers', 'fetch-timeout', () => {}],
    [
      'stops in the middle',
      'fetch-timeout',
      (_, response) => {
        response.writeHead(200, json).write(document.slice(0, 50))
      },
    ],
    ['breaks the connection', 'fetch-failed', (_, response) => response.destroy()],
    ['has no such page', 'fetch-failed', (_, response) => response.writeHead(404).end(document)],
    ['is out of order', 'fetch-failed', (_, response) => response.writeHead(500).end()],
    [
      'answers with a web page',
      'fetch-failed',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(document),
    ],
    [
      'redirects to another origin',
      'fetch-redirect',
      (_, response) => response.writeHead(302, { location: 'https://evil.example/7' }).end(),
    ],
    [
      'answers without end',
      'fetch-too-large',
      (_, response) => {
        response.writeHead(200, json)
        const pour = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(1 << 16, 0x20)));
        }
        response.on('drain', pour)
        pour()
      },
    ],
    [
      'has its profile, and no answer for its key set',
      'fetch-failed',
      ({ url }, response) => {
        if (url !== '/issuer') response.writeHead(500).end()
        else response.writeHead(200, json).end(JSON.stringify({ id, type: ['Profile'] }))
      },
    ],
  ])('%s is undetermined: %s', async (_, code, listener) => {
    const report = await judgeWith(listener, code === 'fetch-timeout' ? 100 : 5000)
    expect(report.outcome).toBe('undetermined')
    expect(codesOf(report, 'proof')).toEqual([code])
  })

  const changed = (from: string, to: string): string => document.replaceAll(from, to)

  test.each<[string, ProblemCode, string]>([
    ['has the document of another', 'did-document-invalid', changed(id, `${HOST}/other`)],
    ['has no JSON', 'did-document-invalid', '{'],
    ['has a member twice', 'did-document-invalid', `{"id":"x",${document.slice(1)}`],
    [
      'shows a secret key',
      'did-document-invalid',
      changed('"publicKeyMultibase"', '"secretKeyMultibase":"z","publicKeyMultibase"'),
    ],
    ['lists another key', 'key-not-found', changed('#key-1', '#key-2')],
  ])('%s is refuted: %s', async (_, code, body) => {
    const report = await judgeWith(({ url }, response) => {
      if (url === '/issuer') response.writeHead(200, json).end(body)
      else response.writeHead(404).end()
    })
    expect(report.outcome).toBe('refuted')
    expect(codesOf(report, 'proof')).toEqual([code])
  })

  test('has the document is verified', async () => {
    const report = await judgeWith((_, response) => response.writeHead(200, json).end(document))
    expect(report.outcome).toBe('verified')
  })
})

describe('a platform with several issuers', () => {
  const [ours, theirs] = [`${HOST}/issuers/7`, `${HOST}/issuers/8`]

  test('one of them cannot issue for another by the key set that they share', async () => {
    await using host = await openHost()
    const { resolver } = host
    const own = await generateSigner({ controller: ours, fragment: 'key-1' })
    const rival = await generateSigner({ controller: theirs, fragment: 'key-1' })
    const [[, ourKeys], [, theirKeys]] = [filesOf(ours, [own]), filesOf(theirs, [rival])]
    const keys = [ourKeys, theirKeys].flatMap((file) => JSON.parse(file?.body ?? '').keys)
    host.publish([{ ...(ourKeys as HostedFile), body: JSON.stringify({ keys }) }])

    const issuer = { id: ours, name: 'College' }
    const good = await issueJwt(award, { issuer, signer: own, resolver, now: NOW })
    expect((await verify(good, { resolver, now: NOW })).outcome).toBe('verified')
    const forger = { ...rival, id: `${ours}#key-9`, controller: ours }
    const options = { issuer, signer: forger, resolver, now: NOW, offline: true }
    const forged = await issueJwt(award, options)
    const report = await verify(forged, { resolver, now: NOW })
    expect(report.outcome).toBe('refuted')
    expect([...codesOf(report, 'proof'), ...codesOf(report, 'issuer')]).toEqual(['key-not-found'])
  })
})
