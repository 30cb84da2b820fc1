import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  createRequestBudget,
  createStatusListCache,
  issueCredential,
  OpenBadgesError,
  problemsOf,
  type VerifyOptions,
  verify,
} from '../../src/index.js'
import { deepFreeze, type JsonObject, type JsonValue } from '../../src/json/index.js'
import {
  badgeWith,
  credentialWith,
  delegate,
  entry,
  type Host,
  host,
  LIST,
  listed,
  NOW,
  type Page,
  school,
  statusOf,
  stranger,
  unsignedList,
} from './listed.js'
import { asTree } from './tree.js'

/** Lists that are kept for several verifications (S-46, S-52). */

const badge = deepFreeze(await badgeWith(entry()))
const clear = deepFreeze(await listed())
const revoked = deepFreeze(await listed({ set: { 7: 1 } }))

/** The clock that nobody sets, which tests have to. */
let elapsedMs = 0
beforeEach(() => {
  elapsedMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => elapsedMs)
})
afterEach(() => vi.restoreAllMocks())

const momentIn = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000)

async function codesOn({ door }: Host, options: VerifyOptions): Promise<readonly string[]> {
  const { problems } = statusOf(await verify(badge, { now: NOW, door, ...options }))
  return problems.map((one) => one.split(' ')[0] ?? '')
}

describe('one list for many badges', () => {
  test('is asked for and verified once, at once or one after the other', async () => {
    const hosts = host({ [LIST]: await listed({ set: { 3: 1 } }) })
    const { door, asked } = hosts
    const statusLists = createStatusListCache()
    const badges = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        badgeWith(entry({ id: `${LIST}#${index}`, statusListIndex: String(index) })),
      ),
    )
    const judge = async (document: JsonObject): Promise<string> =>
      (await verify(document, { now: NOW, door, statusLists })).outcome
    const expected = badges.map((_, index) => (index === 3 ? 'refuted' : 'verified'))
    expect(await Promise.all(badges.map(judge))).toEqual(expected)
    const later: string[] = []
    for (const document of badges) later.push(await judge(document))
    expect(later).toEqual(expected)
    expect(asked).toEqual([LIST])
  })

  test('without a cache it is asked for by each', async () => {
    const hosts = host({ [LIST]: clear })
    await codesOn(hosts, {})
    await codesOn(hosts, {})
    expect(hosts.asked).toHaveLength(2)
  })

  test('says for every badge when it was fetched', async () => {
    const { door } = host({ [LIST]: clear })
    const statusLists = createStatusListCache()
    await verify(badge, { now: NOW, door, statusLists })
    const { status } = await verify(badge, { now: momentIn(60), door, statusLists })
    expect(status).toMatchObject([{ outcome: 'clear', fetchedAt: '2026-04-01T00:00:00Z' }])
  })
})

describe('a list is fetched again', () => {
  test.each([
    ['after five minutes', {}, {}, 299, 301],
    ['after the age that is allowed', { maxAgeSeconds: 10 }, {}, 9, 11],
    ['after its own ttl', {}, { subject: { ttl: 5000 } }, 4, 6],
    ['not later for a longer ttl', {}, { subject: { ttl: 1e9 } }, 299, 301],
    ['after its end', {}, { members: { validUntil: '2026-04-01T00:00:20Z' } }, 20, 21],
  ])('%s', async (_, options, changes, fresh, old) => {
    for (const isInjected of [false, true]) {
      elapsedMs = 0
      const hosts = host({ [LIST]: await listed(changes) })
      const statusLists = createStatusListCache(options)
      await codesOn(hosts, { statusLists })
      const pass = (seconds: number): Date => {
        // time passes by the caller's clock alone, or by both
        if (!isInjected) elapsedMs = seconds * 1000
        return momentIn(seconds)
      }
      await codesOn(hosts, { statusLists, now: pass(fresh) })
      expect(hosts.asked).toHaveLength(1)
      hosts.pages[LIST] = revoked
      expect(await codesOn(hosts, { statusLists, now: pass(old) })).toEqual(['revoked'])
      expect(hosts.asked).toHaveLength(2)
    }
  })

  test('by the machine’s own clock, where the caller’s stands still', async () => {
    const hosts = host({ [LIST]: clear })
    const statusLists = createStatusListCache()
    await codesOn(hosts, { statusLists })
    elapsedMs = 301_000
    hosts.pages[LIST] = revoked
    expect(await codesOn(hosts, { statusLists })).toEqual(['revoked'])
  })

  test('for a moment long before it was verified', async () => {
    const hosts = host({ [LIST]: clear })
    const statusLists = createStatusListCache()
    await codesOn(hosts, { statusLists })
    await codesOn(hosts, { statusLists, now: momentIn(-60) })
    expect(hosts.asked).toHaveLength(1)
    await codesOn(hosts, { statusLists, now: momentIn(-3600) })
    expect(hosts.asked).toHaveLength(2)
  })

  test('when others had to make room: by their number or by their size', async () => {
    const second = 'https://school.example/status/2'
    const other = await badgeWith(entry({ id: `${second}#7`, statusListCredential: second }))
    const pages = { [LIST]: clear, [second]: await listed({ members: { id: second } }) }
    for (const [options, requests] of [
      [{}, 2],
      [{ maxLists: 1 }, 3],
      [{ maxBytes: 20_000 }, 3],
      [{ maxBytes: 40_000 }, 2],
      [{ maxLists: 0 }, 3],
    ] as const) {
      const hosts = host(pages)
      const statusLists = createStatusListCache(options)
      await codesOn(hosts, { statusLists })
      await verify(other, { now: NOW, door: hosts.door, statusLists })
      expect(await codesOn(hosts, { statusLists })).toEqual([])
      expect(hosts.asked).toHaveLength(requests)
    }
  })
})

test('of a list of names each takes more to keep than its text', async () => {
  const names = Array.from({ length: 1000 }, (_, index) => ({ id: `urn:badge:${index}` }))
  const urls = [LIST, 'https://school.example/status/2']
  const lists = urls.map((id) => ({ id, issuer: school.controller, revokedCredential: names }))
  const text = JSON.stringify(lists[0]).length
  const badges = await Promise.all(
    urls.map((id) => badgeWith({ id, type: '1EdTechRevocationList' })),
  )
  for (const [maxBytes, requests] of [
    [4 * text, 3],
    [4 * (text + 150_000), 2],
  ] as const) {
    const { door, asked } = host(Object.fromEntries(lists.map((list) => [list.id, list])))
    const statusLists = createStatusListCache({ maxBytes })
    for (const document of [...badges, ...badges.slice(0, 1)]) {
      expect((await verify(document, { now: NOW, door, statusLists })).outcome).toBe('verified')
    }
    expect(asked).toHaveLength(requests)
  }
})

describe('what is kept was verified, and each badge is judged by it anew', () => {
  test.each<readonly [string, Page, string]>([
    ['an unsigned list', asUnsigned(clear), 'status-list-invalid'],
    ['a list with another id', { ...clear, id: `${LIST}2` }, 'status-list-invalid'],
    ['no answer', 503, 'status-retrieval'],
    ['a page for people', 'not a list', 'status-list-type'],
  ])('%s is not', async (_, page, code) => {
    const hosts = host({ [LIST]: page })
    const statusLists = createStatusListCache()
    expect(await codesOn(hosts, { statusLists })).toEqual([code])
    hosts.pages[LIST] = clear
    expect(await codesOn(hosts, { statusLists })).toEqual([])
  })

  test('a list that serves its issuer serves no other, whoever asked first', async () => {
    const foreign = await badgeWith(entry(), { by: stranger })
    for (const documents of [
      [badge, foreign],
      [foreign, badge],
    ]) {
      const { door } = host({ [LIST]: clear })
      const statusLists = createStatusListCache()
      for (const document of documents) {
        const report = await verify(document, { now: NOW, door, statusLists })
        expect(report.outcome).toBe(document === badge ? 'verified' : 'refuted')
      }
    }
  })

  test('a delegate counts for whom it was named, in each verification', async () => {
    const hosts = host({ [LIST]: await listed({ by: delegate }) })
    const statusLists = createStatusListCache()
    const statusIssuers = { [school.controller]: [delegate.controller] }
    expect(await codesOn(hosts, { statusLists, statusIssuers })).toEqual([])
    expect(await codesOn(hosts, { statusLists })).toEqual(['status-list-mismatch'])
    expect(hosts.asked).toHaveLength(1)
  })

  test('a list with a context inline is refused, also for one who allows those', async () => {
    const context = { shelf: 'https://school.example/terms#shelf' }
    const { '@context': contexts, ...document } = await unsignedList()
    const inline = { ...document, '@context': [...(contexts as JsonValue[]), context] }
    const options = { kind: 'any', signer: school, now: NOW, inlineContexts: 'allowed' } as const
    const other = await credentialWith(entry())
    for (const [list, codes] of [
      [await issueCredential(inline, options), ['status-list-invalid']],
      [clear, []],
    ] as const) {
      const hosts = host({ [LIST]: asTree(list) })
      const { door } = hosts
      const statusLists = createStatusListCache()
      const { kind, inlineContexts } = options
      const any = await verify(other, { kind, inlineContexts, now: NOW, door, statusLists })
      expect(problemsOf(any).map(({ code }) => code)).toEqual(codes)
      expect(await codesOn(hosts, { statusLists })).toEqual(codes)
    }
  })

  test('purpose and place are judged for each badge', async () => {
    const hosts = host({ [LIST]: clear })
    const statusLists = createStatusListCache()
    await codesOn(hosts, { statusLists })
    for (const [changes, code] of [
      [{ statusPurpose: 'suspension' }, 'status-list-invalid'],
      [{ statusListIndex: '131072' }, 'status-index'],
    ] as const) {
      const other = await badgeWith(entry(changes))
      const report = await verify(other, { now: NOW, door: hosts.door, statusLists })
      expect(statusOf(report).problems[0]).toMatch(code)
    }
    expect(hosts.asked).toHaveLength(1)
  })
})

describe('one who asks does not spoil it for others', () => {
  /** A host that answers when it is told to. */
  function slow(): { readonly page: Page; readonly answer: () => void } {
    let answer = (): void => {}
    const page = (signal: AbortSignal): Promise<Response> =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        const headers = { 'content-type': 'application/vc' }
        answer = () => resolve(new Response(JSON.stringify(clear), { headers }))
      })
    return { page, answer: () => answer() }
  }

  test('by giving up while it is fetched', async () => {
    const { page, answer } = slow()
    const hosts = host({ [LIST]: page })
    const statusLists = createStatusListCache()
    const controller = new AbortController()
    const first = codesOn(hosts, { statusLists, signal: controller.signal })
    await vi.waitFor(() => expect(hosts.asked).toHaveLength(1))
    const second = codesOn(hosts, { statusLists })
    await new Promise((resolve) => setTimeout(resolve, 20))
    controller.abort()
    expect(await first).toEqual(['status-retrieval'])
    await vi.waitFor(() => expect(hosts.asked).toHaveLength(2))
    answer()
    expect(await second).toEqual([])
  })

  test('by having no requests left', async () => {
    const hosts = host({ [LIST]: clear })
    const statusLists = createStatusListCache()
    const [poor, rich] = await Promise.all([
      codesOn(hosts, { statusLists, budget: createRequestBudget(0) }),
      codesOn(hosts, { statusLists }),
    ])
    expect(poor).toEqual(['status-retrieval'])
    expect(rich).toEqual([])
  })

  test('and one who only waits gives up by its own time', async () => {
    const { page, answer } = slow()
    const hosts = host({ [LIST]: page })
    const statusLists = createStatusListCache()
    const first = codesOn(hosts, { statusLists })
    await vi.waitFor(() => expect(hosts.asked).toHaveLength(1))
    expect(await codesOn(hosts, { statusLists, timeoutMs: 50 })).toEqual(['status-retrieval'])
    answer()
    expect(await first).toEqual([])
    expect(hosts.asked).toHaveLength(1)
  })
})

describe('while the host is down', () => {
  const options = { maxAgeSeconds: 10, maxAgeWhenDownSeconds: 100 }

  async function keptBy(statusLists: VerifyOptions['statusLists'] & object): Promise<Host> {
    const hosts = host({ [LIST]: clear })
    await codesOn(hosts, { statusLists })
    hosts.pages[LIST] = 503
    return hosts
  }

  test('a list serves no longer than its age by default', async () => {
    const statusLists = createStatusListCache({ maxAgeSeconds: 10 })
    const hosts = await keptBy(statusLists)
    expect(await codesOn(hosts, { statusLists, now: momentIn(9) })).toEqual([])
    expect(await codesOn(hosts, { statusLists, now: momentIn(11) })).toEqual(['status-retrieval'])
  })

  test('it serves on as long as the caller allows, with a warning', async () => {
    const statusLists = createStatusListCache(options)
    const { door } = await keptBy(statusLists)
    const report = await verify(badge, { now: momentIn(99), door, statusLists })
    expect(statusOf(report)).toEqual({
      outcome: 'passed',
      problems: [],
      warnings: ['status-retrieval /credentialStatus'],
      entries: ['clear'],
    })
    expect(report.status[0]?.fetchedAt).toBe('2026-04-01T00:00:00Z')
    const later = await verify(badge, { now: momentIn(101), door, statusLists })
    expect(statusOf(later).problems).toEqual(['status-retrieval /credentialStatus'])
  })

  test('it is never better than what the host gives', async () => {
    const statusLists = createStatusListCache(options)
    const hosts = await keptBy(statusLists)
    hosts.pages[LIST] = asUnsigned(clear)
    expect(await codesOn(hosts, { statusLists, now: momentIn(20) })).toEqual([
      'status-list-invalid',
    ])
    hosts.pages[LIST] = revoked
    expect(await codesOn(hosts, { statusLists, now: momentIn(20) })).toEqual(['revoked'])
  })
})

test.each([
  { maxAge: 1 },
  { maxLists: -1 },
  { maxBytes: Number.NaN },
  { maxAgeSeconds: '300' },
  { maxAgeWhenDownSeconds: null },
  null,
  [],
])('the options %j are refused', (options) => {
  expect(() => createStatusListCache(options as object)).toThrow(OpenBadgesError)
})

function asUnsigned({ proof: _, ...document }: JsonObject): JsonObject {
  return document
}
