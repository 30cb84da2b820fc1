import dns from 'node:dns'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OpenBadgesError } from '../../src/errors.js'
import {
  createFetchDoor,
  createFetchRecorder,
  createRequestBudget,
  createResolver,
  type FetchDoor,
  type FetchDoorOptions,
  type FetchKind,
  type FetchRequest,
} from '../../src/resolve/index.js'
import { refusalOf } from './refusal.js'

const LIST = 'https://college.example/lists/1'

/** What a host answers with: the text, under these headers. */
type Host = (url: string) => { readonly text: string; readonly headers?: Record<string, string> }

/** A door to one host, and what that host was asked. */
function doorTo(host: Host, options: FetchDoorOptions = {}) {
  const asked: string[] = []
  const door = createFetchDoor({
    ...options,
    async fetch(url) {
      asked.push(String(url))
      const { text, headers = {} } = host(String(url))
      return new Response(text, { headers: { 'content-type': 'application/json', ...headers } })
    },
  })
  return { door, asked }
}

/** One question, in a verification of its own unless told otherwise. */
function ask(door: FetchDoor, url = LIST, more: Partial<FetchRequest> = {}) {
  return door.get(url, {
    kind: 'status-list',
    budget: createRequestBudget(),
    maxBytes: 100_000,
    ...more,
  })
}

async function textOf(answer: ReturnType<FetchDoor['get']>): Promise<string> {
  return new TextDecoder().decode((await answer).body)
}

describe('media types, by what is asked for', () => {
  const TYPES = [
    'application/json',
    'application/ld+json',
    'application/did+json',
    'application/cid',
    'application/jwk-set+json',
    'application/vc',
    'application/vc+jwt',
    'application/jwt',
    'application/entity-statement+jwt',
    'text/plain',
    'text/html',
    'image/png',
    'image/svg+xml',
    'application/octet-stream',
    '',
  ]
  const JSON_TYPES = TYPES.slice(0, 5)
  const TOKENS = TYPES.slice(5, 10)

  it.each<[FetchKind, readonly string[]]>([
    ['keys', JSON_TYPES],
    ['credential', [...JSON_TYPES, ...TOKENS]],
    ['status-list', [...JSON_TYPES, ...TOKENS]],
    ['trust', [...JSON_TYPES, ...TOKENS]],
    ['resource', TYPES],
  ])('%s come in these and no others', async (kind, expected) => {
    const accepted = []
    for (const type of TYPES) {
      const { door } = doorTo(() => ({ text: 'a', headers: { 'content-type': type } }))
      const refusal = await refusalOf(() => ask(door, LIST, { kind }))
      if (refusal === undefined) accepted.push(type)
      else expect(refusal).toBe('fetch-failed')
    }
    expect(accepted).toStrictEqual(expected)
  })

  it('the media type is given back in lower case and without parameters', async () => {
    const headers = { 'content-type': 'Text/Plain ; charset=UTF-8' }
    const { door } = doorTo(() => ({ text: 'a', headers }))
    expect((await ask(door)).mediaType).toBe('text/plain')
  })

  it('one URL is asked once for each kind', async () => {
    const { door, asked } = doorTo(() => ({ text: '{}' }))
    const budget = createRequestBudget()
    for (const kind of ['keys', 'credential', 'keys', 'credential'] as const) {
      await ask(door, LIST, { kind, budget })
    }
    expect(asked).toHaveLength(2)
  })
})

describe('failures', () => {
  it('name the URL without its query, and nothing of the body', async () => {
    const headers = { 'content-type': 'text/html' }
    const { door } = doorTo(() => ({ text: 'from the body', headers }))
    const error: unknown = await ask(door, `${LIST}?token=hidden#part`).catch((thrown) => thrown)
    if (!(error instanceof OpenBadgesError)) throw error
    expect(error.message).toContain(LIST)
    expect(JSON.stringify([error.message, error.problems])).not.toMatch(/hidden|part|from the body/)
  })
})

/** What a person reads who asks, or who opens such a door. */
async function wordsOf(use: () => unknown): Promise<string> {
  const error: unknown = await Promise.resolve()
    .then(use)
    .catch((thrown) => thrown)
  if (!(error instanceof OpenBadgesError)) throw error
  return error.message
}

describe('a mistake of the caller is named', () => {
  it('a fetch that throws, by the name of the error and by nothing else of it', async () => {
    const door = createFetchDoor({
      fetch: async () => {
        throw new ReferenceError('hidden is not defined')
      },
    })
    const error: unknown = await ask(door).catch((thrown) => thrown)
    expect(error).toMatchObject({ cause: expect.any(ReferenceError), problems: [{}] })
    const words = await wordsOf(() => ask(door))
    expect(words).toContain('ReferenceError')
    expect(words).not.toContain('hidden')
  })

  it('a fetch that gives one Response twice; a new one each time is read', async () => {
    const make = () => Response.json({})
    const only = make()
    const once = createFetchDoor({ fetch: async () => only })
    await ask(once)
    expect(await refusalOf(() => ask(once))).toBe('fetch-failed')
    expect(await wordsOf(() => ask(once))).toContain('"fetch"')
    const anew = createFetchDoor({ fetch: async () => make() })
    await ask(anew)
    expect(await textOf(ask(anew))).toBe('{}')
  })

  it.each(['localhost:8443', 'badges.internal', '10.0.0.7', 'college.example:8443'])(
    '%s, with the option that lets it be asked',
    async (host) => {
      const { door } = doorTo(() => ({ text: '{}' }))
      const words = await wordsOf(() => ask(door, `https://${host}/list?token=hidden`))
      expect(words).toContain(host)
      expect(words).toContain('"allowedHosts"')
      expect(words).not.toContain('hidden')
      const { door: allowing } = doorTo(() => ({ text: '{}' }), { allowedHosts: [host] })
      expect(await textOf(ask(allowing, `https://${host}/list`))).toBe('{}')
    },
  )

  it('a recorder where its recording should be', async () => {
    const recorder = createFetchRecorder()
    const replay = recorder as never
    expect(await refusalOf(() => createFetchDoor({ replay }))).toBe('ERR_OB_ARGUMENT')
    expect(await wordsOf(() => createFetchDoor({ replay }))).toContain('recording()')
    expect(await refusalOf(() => createFetchDoor({ replay: recorder.recording() }))).toBe(undefined)
  })
})

describe('offline', () => {
  it('nothing leaves, nothing is looked up, and no budget is spent', async () => {
    const { door, asked } = doorTo(() => ({ text: '{}' }), { offline: true })
    const budget = createRequestBudget(1)
    for (const url of [LIST, 'https://college.example/a', 'https://college.example/b']) {
      expect(await refusalOf(() => ask(door, url, { budget }))).toBe('fetch-offline')
    }
    expect(asked).toStrictEqual([])
    const lookup = vi.spyOn(dns, 'lookup')
    expect(await refusalOf(() => ask(createFetchDoor({ offline: true })))).toBe('fetch-offline')
    expect(lookup).not.toHaveBeenCalled()
    lookup.mockRestore()
  })

  it('a URL that is never asked is refused for what it is, as it would be online', async () => {
    const { door } = doorTo(() => ({ text: '{}' }), { offline: true })
    expect(await refusalOf(() => ask(door, 'https://127.0.0.1/'))).toBe('url-refused')
  })

  it('keys that need no network are found all the same', async () => {
    const resolver = createResolver({ door: createFetchDoor({ offline: true }) })
    const did = 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'
    expect(await resolver.resolve(did)).toMatchObject({ id: did })
    expect(await refusalOf(() => resolver.resolve('did:web:college.example'))).toBe('fetch-offline')
  })

  it('what is in the cache is answered, and what is not is asked for once back online', async () => {
    let offline = false
    const { door } = doorTo((url) => ({ text: url }), { cacheSeconds: 60, offline: () => offline })
    const other = 'https://college.example/lists/2'
    expect(await textOf(ask(door))).toBe(LIST)
    offline = true
    expect(await textOf(ask(door))).toBe(LIST)
    expect(await refusalOf(() => ask(door, other))).toBe('fetch-offline')
    offline = false
    expect(await textOf(ask(door, other))).toBe(other)
  })
})

describe('the cache (S-52)', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** How many requests two verifications make that are so many seconds apart. */
  async function requests(seconds: number, host: Host, options: FetchDoorOptions) {
    const { door, asked } = doorTo(host, options)
    await refusalOf(() => ask(door))
    vi.advanceTimersByTime(seconds * 1000)
    await refusalOf(() => ask(door))
    return asked.length
  }
  const under =
    (headers: Record<string, string>): Host =>
    () => ({ text: '{}', headers })

  it('an answer is used again for as long as the option says, and by default not at all', async () => {
    expect(await requests(0, under({}), {})).toBe(2)
    expect(await requests(59, under({}), { cacheSeconds: 60 })).toBe(1)
    expect(await requests(60, under({}), { cacheSeconds: 60 })).toBe(2)
  })

  it.each([
    ['max-age=10', 9, 1],
    ['max-age=10', 10, 2],
    ['max-age=600', 59, 1],
    ['max-age=600', 60, 2],
    ['no-store', 0, 2],
    ['no-cache', 0, 2],
  ])('a host that says %j is asked, after %d seconds, %d times', async (value, seconds, times) => {
    const headers = { 'cache-control': value }
    expect(await requests(seconds, under(headers), { cacheSeconds: 60 })).toBe(times)
  })

  it('the age that an answer already has is taken off', async () => {
    const headers = { 'cache-control': 'max-age=30', age: '25' }
    expect(await requests(4, under(headers), { cacheSeconds: 60 })).toBe(1)
    expect(await requests(5, under(headers), { cacheSeconds: 60 })).toBe(2)
  })

  it('a redirect that is not to be kept leads to nothing that is', async () => {
    let asked = 0
    const door = createFetchDoor({
      cacheSeconds: 60,
      async fetch(url) {
        asked++
        if (String(url) !== LIST) return Response.json({})
        const headers = { location: '/lists/today', 'cache-control': 'no-store' }
        return new Response('', { status: 302, headers })
      },
    })
    await ask(door)
    await ask(door)
    expect(asked).toBe(4)
  })

  it('failures, and answers of another kind, are not kept', async () => {
    let text = '{}'
    const headers = { 'content-type': 'text/html' }
    const { door, asked } = doorTo(() => ({ text, ...(text === '{}' ? { headers } : {}) }), {
      cacheSeconds: 60,
    })
    expect(await refusalOf(() => ask(door))).toBe('fetch-failed')
    text = '[]'
    expect(await textOf(ask(door))).toBe('[]')
    expect(await textOf(ask(door))).toBe('[]')
    await ask(door, LIST, { kind: 'credential' })
    expect(asked).toHaveLength(3)
  })

  it('an answer that was kept spends no budget, but is held to the size that is asked for', async () => {
    const { door } = doorTo(() => ({ text: '{"a":1}' }), { cacheSeconds: 60 })
    await ask(door)
    expect(await textOf(ask(door, LIST, { budget: createRequestBudget(0) }))).toBe('{"a":1}')
    expect(await textOf(ask(door, LIST, { maxBytes: 7 }))).toBe('{"a":1}')
    expect(await refusalOf(() => ask(door, LIST, { maxBytes: 6 }))).toBe('fetch-too-large')
  })

  it('whoever writes into an answer writes into a copy', async () => {
    const { door } = doorTo(() => ({ text: '{"a":1}' }), { cacheSeconds: 60 })
    for (let turn = 0; turn < 3; turn++) {
      const { body } = await ask(door)
      expect(new TextDecoder().decode(body)).toBe('{"a":1}')
      body.fill(0)
    }
  })

  it('it holds a hundred answers, and forgets the oldest', async () => {
    const { door, asked } = doorTo(() => ({ text: '{}' }), { cacheSeconds: 60 })
    for (let list = 0; list <= 100; list++) await ask(door, `https://college.example/${list}`)
    await ask(door, 'https://college.example/100')
    await ask(door, 'https://college.example/1')
    expect(asked).toHaveLength(101)
    await ask(door, 'https://college.example/0')
    expect(asked).toHaveLength(102)
  })

  it('it holds sixteen mebibytes, and nothing that is larger by itself', async () => {
    const MEBIBYTE = 1024 * 1024
    const sizes: Record<string, number> = {
      a: 8 * MEBIBYTE,
      b: 8 * MEBIBYTE,
      c: 1,
      d: 17 * MEBIBYTE,
    }
    const { door, asked } = doorTo((url) => ({ text: ' '.repeat(sizes[url.slice(-1)] ?? 0) }), {
      cacheSeconds: 60,
    })
    const get = (name: string) =>
      ask(door, `https://college.example/${name}`, { maxBytes: 20 * MEBIBYTE })
    for (const name of 'abab') await get(name)
    expect(asked).toHaveLength(2)
    for (const name of 'dab') await get(name)
    expect(asked).toHaveLength(3)
    for (const name of 'cbc') await get(name)
    expect(asked).toHaveLength(4)
    await get('a')
    expect(asked).toHaveLength(5)
  })
})

it.each<[string, object]>([
  ['no options', null as never],
  ['an option that there is not', { allowHosts: [] }],
  ['a fetch that is no function', { fetch: 'https://college.example' }],
  ['hosts that are no list', { allowedHosts: 'localhost:8443' }],
  ['no time', { timeoutMs: 0 }],
  ['more time than a timer has', { timeoutMs: 2 ** 31 }],
  ['more time to connect than a timer has', { connectTimeoutMs: 2 ** 31 }],
  ['a negative age', { cacheSeconds: -1 }],
  ['an endless age', { cacheSeconds: Number.POSITIVE_INFINITY }],
  ['an age as text', { cacheSeconds: '60' }],
  ['offline as text', { offline: 'no' }],
  ['a list to record into', { record: [] }],
  ['nothing to record into', { record: null }],
  ['a recording that is none', { replay: 1 }],
  ['a recording, and a fetch', { replay: { version: 1, answers: [] }, fetch }],
  [
    'a recording, and a recorder',
    { replay: { version: 1, answers: [] }, record: createFetchRecorder() },
  ],
])('%s is refused at once', async (_, options) => {
  expect(await refusalOf(() => createFetchDoor(options as FetchDoorOptions))).toBe(
    'ERR_OB_ARGUMENT',
  )
})

it('as much time as a timer has is allowed', async () => {
  const most = 2 ** 31 - 1
  const fetch = async () => Response.json({ keys: [] })
  const door = createFetchDoor({ timeoutMs: most, connectTimeoutMs: most, fetch })
  expect(await refusalOf(() => ask(door, LIST))).toBeUndefined()
})
