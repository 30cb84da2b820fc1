import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createFetchDoor,
  createFetchRecorder,
  createRequestBudget,
  type FetchDoor,
  type FetchRecording,
  type FetchRequest,
  type RecordedAnswer,
} from '../../src/resolve/index.js'
import { refusalOf } from './refusal.js'

const URL_A = 'https://college.example/a'
const URL_B = 'https://college.example/b'

/** What hosts answer, by URL; an error breaks the connection, nothing never answers. */
type Pages = Readonly<Record<string, Response | Error>>

function recordingDoor(pages: Pages, timeoutMs = 5000) {
  const record = createFetchRecorder()
  const door = createFetchDoor({
    record,
    timeoutMs,
    async fetch(url) {
      const page = pages[String(url)]
      if (page instanceof Error) throw page
      return page?.clone() ?? new Promise(() => {})
    },
  })
  return { record, door }
}

function ask(door: FetchDoor, url: string, more: Partial<FetchRequest> = {}) {
  return door.get(url, {
    kind: 'resource',
    budget: createRequestBudget(),
    maxBytes: 100,
    ...more,
  })
}

/** The recording as it comes back from a file. */
const stored = (recording: FetchRecording): FetchRecording => JSON.parse(JSON.stringify(recording))

const json = (value: unknown, headers: Record<string, string> = {}) =>
  Response.json(value, { headers })

describe('what was recorded is answered again', () => {
  const pages: Pages = {
    [URL_A]: json({ a: 1 }),
    [URL_B]: new Response('', { status: 302, headers: { location: '/a' } }),
    'https://college.example/page': new Response('<p>', {
      headers: { 'content-type': 'text/html' },
    }),
    'https://college.example/gone': new Response('gone', { status: 410 }),
    'https://college.example/large': new Response(' '.repeat(101)),
    'https://college.example/down': new Error('down'),
    'https://college.example/far': new Response('', {
      status: 302,
      headers: { location: 'https://a.example/' },
    }),
  }

  it.each<[string, string]>([
    [URL_A, '{"a":1}'],
    [URL_B, '{"a":1}'],
    ['https://college.example/page', 'fetch-failed'],
    ['https://college.example/gone', 'fetch-failed'],
    ['https://college.example/large', 'fetch-too-large'],
    ['https://college.example/down', 'fetch-failed'],
    ['https://college.example/far', 'fetch-redirect'],
    ['https://college.example/silent', 'fetch-timeout'],
  ])('%s: %s', async (url, end) => {
    const { record, door } = recordingDoor(pages, end === 'fetch-timeout' ? 30 : 5000)
    const endOf = async (asked: FetchDoor) => {
      const get = () => ask(asked, url, { kind: 'keys' })
      return (await refusalOf(get)) ?? new TextDecoder().decode((await get()).body)
    }
    expect(await endOf(door)).toBe(end)
    expect(await endOf(createFetchDoor({ replay: stored(record.recording()) }))).toBe(end)
  })

  it('any bytes come back as they were', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 }).map((value) => Buffer.from(value))
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 90 }), text, fc.constant([0xef, 0xbb, 0xbf]))
    await fc.assert(
      fc.asyncProperty(bytes, async (values) => {
        const body = Uint8Array.from(values)
        const { record, door } = recordingDoor({ [URL_A]: new Response(body) })
        await ask(door, URL_A)
        const replay = createFetchDoor({ replay: stored(record.recording()) })
        expect((await ask(replay, URL_A)).body).toStrictEqual(body)
      }),
      { numRuns: 100 },
    )
  })

  it('what was not recorded is not asked for, of another kind neither', async () => {
    const { record, door } = recordingDoor(pages)
    await ask(door, URL_A)
    const replay = createFetchDoor({ replay: record.recording() })
    expect(await refusalOf(() => ask(replay, URL_A))).toBeUndefined()
    expect(await refusalOf(() => ask(replay, URL_A, { kind: 'keys' }))).toBe('fetch-offline')
    expect(await refusalOf(() => ask(replay, `${URL_A}?`))).toBe('fetch-offline')
    expect(await refusalOf(() => ask(replay, 'https://nobody.example/'))).toBe('fetch-offline')
  })

  it('the limits of the door hold: size, budget, and the rules for URLs', async () => {
    const answers: RecordedAnswer[] = [
      { kind: 'resource', url: URL_A, status: 200, mediaType: '', text: 'four' },
      { kind: 'resource', url: 'https://localhost:8443/', status: 200, mediaType: '', text: '' },
    ]
    const replay: FetchRecording = { version: 1, answers }
    const door = createFetchDoor({ replay })
    expect(await refusalOf(() => ask(door, URL_A, { maxBytes: 4 }))).toBeUndefined()
    expect(await refusalOf(() => ask(door, URL_A, { maxBytes: 3 }))).toBe('fetch-too-large')
    const budget = createRequestBudget(0)
    expect(await refusalOf(() => ask(door, URL_A, { budget }))).toBe('fetch-budget')
    expect(await refusalOf(() => ask(door, 'https://localhost:8443/'))).toBe('url-refused')
    const allowing = createFetchDoor({ replay, allowedHosts: ['localhost:8443'] })
    expect(await refusalOf(() => ask(allowing, 'https://localhost:8443/'))).toBeUndefined()
  })
})

describe('what is recorded', () => {
  it('is the same whoever answered first', async () => {
    const urls = [URL_B, URL_A, 'https://a.example/', 'https://college.example/A']
    const pages = Object.fromEntries(urls.map((url) => [url, json({ url })]))
    const recordingOf = async (order: readonly string[]) => {
      const { record, door } = recordingDoor(pages)
      for (const url of order) {
        await ask(door, url)
        await ask(door, url, { kind: 'keys' })
      }
      return JSON.stringify(record.recording())
    }
    const text = await recordingOf(urls)
    expect(await recordingOf(urls.toReversed())).toBe(text)
    const { answers } = JSON.parse(text) as FetchRecording
    expect(answers.map(({ url, kind }) => `${url} ${kind}`)).toStrictEqual(
      ['https://a.example/', 'https://college.example/A', URL_A, URL_B].flatMap((url) => [
        `${url} keys`,
        `${url} resource`,
      ]),
    )
  })

  it('is what the host said of itself, and none of its other headers', async () => {
    const headers = { 'set-cookie': 'session=hidden', 'x-token': 'hidden' }
    const { record, door } = recordingDoor({
      [URL_A]: json({ a: 1 }, headers),
      [URL_B]: new Response(new Uint8Array([0xff]), { headers }),
    })
    await ask(door, URL_A)
    await ask(door, URL_B)
    expect(record.recording()).toStrictEqual({
      version: 1,
      answers: [
        {
          kind: 'resource',
          url: URL_A,
          status: 200,
          mediaType: 'application/json',
          text: '{"a":1}',
        },
        { kind: 'resource', url: URL_B, status: 200, mediaType: '', base64url: '_w' },
      ],
    })
  })

  it('holds nothing that says only that the asker gave up', async () => {
    const { record, door } = recordingDoor({ [URL_A]: json({}) })
    const signal = AbortSignal.abort()
    expect(await refusalOf(() => ask(door, URL_A, { signal }))).toBe('time-limit')
    const budget = createRequestBudget(0)
    expect(await refusalOf(() => ask(door, URL_A, { budget }))).toBe('fetch-budget')
    expect(record.recording().answers).toStrictEqual([])
  })

  it.each([999, 600, 0, 101, Number.NaN])(
    'of the status %d is a failure, and can be read',
    async (status) => {
      const answer = { status, headers: new Headers(), body: null }
      const record = createFetchRecorder()
      const door = createFetchDoor({ fetch: async () => answer as Response, record })
      expect(await refusalOf(() => ask(door, URL_A))).toBe('fetch-failed')
      const replay = record.recording()
      expect(replay.answers).toStrictEqual([
        { kind: 'resource', url: URL_A, failure: 'fetch-failed' },
      ])
      expect(await refusalOf(() => ask(createFetchDoor({ replay }), URL_A))).toBe('fetch-failed')
    },
  )

  it('of the last status that there is can be read', async () => {
    const { record, door } = recordingDoor({ [URL_A]: new Response('', { status: 599 }) })
    expect(await refusalOf(() => ask(door, URL_A))).toBe('fetch-failed')
    expect(record.recording().answers).toMatchObject([{ status: 599 }])
  })

  it('is a copy, with the latest answer to each request', () => {
    const record = createFetchRecorder()
    const failed: RecordedAnswer = { kind: 'keys', url: URL_A, failure: 'fetch-failed' }
    const answered: RecordedAnswer = { kind: 'keys', url: URL_A, status: 404, mediaType: '' }
    record.add(Object.freeze(failed))
    const early = record.recording()
    record.add(answered)
    expect(early.answers).toStrictEqual([failed])
    expect(record.recording().answers).toStrictEqual([answered])
  })
})

describe('a recording is read as anybody’s JSON', () => {
  const answer = {
    kind: 'keys',
    url: URL_A,
    status: 200,
    mediaType: 'application/json',
    text: '{}',
  }
  const { text: _, ...headed } = answer
  const failure = { kind: 'keys', url: URL_A, failure: 'fetch-failed' }
  const open = (replay: unknown) =>
    refusalOf(() => createFetchDoor({ replay: replay as FetchRecording }))

  it.each<[string, readonly object[]]>([
    ['no answers', []],
    ['an answer', [answer]],
    ['an answer in base64url', [{ ...headed, base64url: '_w' }]],
    ['an answer without body', [{ ...headed, status: 404 }]],
    ['a redirect', [{ ...headed, status: 302, location: '/b' }]],
    ['a failure', [failure]],
    ['two kinds of one URL', [answer, { ...answer, kind: 'trust' }]],
  ])('%s can be read', async (_, answers) => {
    expect(
      await open(Object.freeze({ version: 1, answers: Object.freeze(answers) })),
    ).toBeUndefined()
  })

  it.each<[string, unknown]>([
    ['text', '{"version":1,"answers":[]}'],
    ['a list', []],
    ['one of another version', { version: 2, answers: [] }],
    ['one without answers', { version: 1 }],
    [
      'one with a getter',
      {
        version: 1,
        get answers() {
          return []
        },
      },
    ],
    ['one whose answers are no list', { version: 1, answers: {} }],
  ])('%s is refused', async (_, replay) => {
    expect(await open(replay)).toBe('ERR_OB_ARGUMENT')
  })

  it.each<[string, readonly unknown[]]>([
    ['nothing', [null]],
    ['text', ['answer']],
    ['an unknown member', [{ ...answer, headers: {} }]],
    ['an unknown kind', [{ ...answer, kind: 'context' }]],
    ['a kind of Object', [{ ...answer, kind: 'constructor' }]],
    ['no URL', [{ ...answer, url: 'a' }]],
    ['another spelling of a URL', [{ ...answer, url: 'https://COLLEGE.example/a' }]],
    ['a status as text', [{ ...answer, status: '200' }]],
    ['a status that is none', [{ ...answer, status: 20 }]],
    ['no media type', [{ ...answer, mediaType: null }]],
    ['a place that is no text', [{ ...headed, status: 302, location: 1 }]],
    ['no body', [headed]],
    ['two bodies', [{ ...answer, base64url: '_w' }]],
    ['a body of a failure', [{ ...answer, status: 500 }]],
    ['a body that is no text', [{ ...answer, text: {} }]],
    ['a body in another base64', [{ ...headed, base64url: '/w==' }]],
    ['a failure of the asker', [{ ...failure, failure: 'time-limit' }]],
    ['a failure with an answer', [{ ...answer, failure: 'fetch-failed' }]],
    ['two answers to one request', [answer, failure]],
  ])('an answer with %s is refused', async (_, answers) => {
    expect(await open({ version: 1, answers })).toBe('ERR_OB_ARGUMENT')
  })
})
