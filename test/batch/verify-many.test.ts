import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type VerifyManyOptions, verifyMany } from '../../src/batch/index.js'
import {
  createFetchDoor,
  defineAchievement,
  importSigner,
  issue,
  issueCredential,
  issueJwt,
  OpenBadgesError,
  problemsOf,
  statusEntryFor,
  type VerificationReport,
  verify,
} from '../../src/index.js'
import { buildStatusList, emptyBits } from '../../src/status/index.js'
import { wrongKinds } from '../verify/wrong-kinds.js'
import {
  type BuiltBatch,
  buildBatch,
  collect,
  type WatchedThreads,
  watchThreads,
} from './threads.js'

const NOW = new Date('2026-04-01T00:00:00Z')
const SIGNED = new Date('2026-03-02T09:00:00Z')
const LIST = 'https://sailing.example/status/1'
const signer = await importSigner({ seed: new Uint8Array(32).fill(1) })
const issuer = { id: signer.controller, name: 'Sailing school' }
const award = {
  achievement: defineAchievement({
    id: 'https://sailing.example/achievements/knots',
    name: 'Knots',
    description: 'Ties six knots.',
    criteria: { narrative: 'Tie them.' },
  }),
  recipient: { id: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' },
}
const badge = await issue(award, { issuer, signer, now: SIGNED })
const legacy = await issue(award, {
  issuer,
  signer,
  now: SIGNED,
  cryptosuite: 'Ed25519Signature2020',
})
const { jwt } = await issueJwt(award, { issuer, signer, now: SIGNED }).then((found) =>
  typeof found === 'string' ? { jwt: found } : found,
)
const text = JSON.stringify(badge)

/** In every form that is read, and in forms that are not. */
const SHOWN: readonly unknown[] = [
  badge,
  text,
  JSON.stringify(badge, null, 2),
  new TextEncoder().encode(text),
  new TextEncoder().encode(`\u{feff}${text}`),
  legacy,
  JSON.stringify(legacy),
  jwt,
  `Bearer ${jwt}`,
  { ...badge, name: 'Altered' },
  JSON.stringify({ ...badge, validUntil: '2026-03-03T00:00:00Z' }),
  text.replace('Tie them.', 'Watch them.'),
  Buffer.from(text),
  text.slice(1),
  { ...badge, count: -0 },
  // has the same text as one with 0, of which other things are said
  JSON.stringify({ ...badge, count: 0 }),
  Object.create(badge),
  ...wrongKinds.map(([, value]) => value),
]

let built: BuiltBatch
let threads: VerifyManyOptions
let watched: WatchedThreads

beforeAll(async () => {
  built = await buildBatch('verify')
  threads = { now: NOW, workers: 2, workerUrl: built.workerUrl }
  watched = watchThreads()
})
afterAll(() => {
  watched.stop()
  built.remove()
})

async function oneByOne(shown: readonly unknown[]): Promise<readonly VerificationReport[]> {
  const reports: VerificationReport[] = []
  for (const one of shown) reports.push(await verify(one, { now: NOW }))
  return reports
}

/** The same badge again and again, and what has been asked of the source. */
interface Counted {
  readonly source: Iterable<string>
  asked: number
  closed: boolean
}

function counted(most: number): Counted {
  const state: Counted = { source: give(), asked: 0, closed: false }
  function* give(): Generator<string> {
    try {
      for (; state.asked < most; state.asked += 1) yield text
    } finally {
      state.closed = true
    }
  }
  return state
}

describe('the reports', () => {
  test('are those of verify, in the order of the credentials, in this thread', async () => {
    expect(await collect(verifyMany(SHOWN, { now: NOW, workers: 1 }))).toStrictEqual(
      await oneByOne(SHOWN),
    )
  })

  test('are those of verify, in the order of the credentials, in other threads', async () => {
    const alone = await oneByOne(SHOWN)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(SHOWN.length - 1), { minLength: 33, maxLength: 150 }),
        async (indexes) => {
          const shown = indexes.map((index) => SHOWN[index])
          const answered = watched.answered
          const reports = await collect(verifyMany(watched.whenReady(text, shown), threads))
          expect(reports.slice(-shown.length)).toStrictEqual(indexes.map((index) => alone[index]))
          expect(watched.answered).toBeGreaterThan(answered)
        },
      ),
      { numRuns: 2 },
    )
  }, 60_000)

  test('have the credential deeply frozen, wherever it was verified', async () => {
    const shown = Array(70).fill(text)
    const reports = await collect(verifyMany(watched.whenReady(text, shown), threads))
    for (const report of reports) {
      if (!report.verified) throw new Error('It did not verify.')
      expect(Object.isFrozen(report.credential)).toBe(true)
      expect(Object.isFrozen(report.credential.proof)).toBe(true)
    }
  })

  test('survive JSON and a structured clone as those of verify do, wherever they were made', async () => {
    const alone = await verify(text, { now: NOW })
    const shown = Array(70).fill(text)
    for await (const report of verifyMany(watched.whenReady(text, shown), threads)) {
      expect(structuredClone(report)).toStrictEqual(structuredClone(alone))
      expect(JSON.stringify(report)).toBe(JSON.stringify(alone))
    }
  })

  test('are about what was shown when it was taken, though its owner writes the next into it', async () => {
    const expected = Array.from({ length: 70 }, (_, index) => index % 3 !== 0)
    function* reusing(): Generator<object> {
      const own = structuredClone(badge) as { name?: string }
      for (const isGood of expected) {
        if (isGood) delete own.name
        else own.name = 'Altered'
        yield own
      }
    }
    const reports = await collect(verifyMany(watched.whenReady(badge, reusing()), threads))
    expect(reports.slice(-70).map(({ verified }) => verified)).toEqual(expected)
  })

  test('are the same when threads cannot be started', async () => {
    const nowhere = { ...threads, workerUrl: 'file:///nowhere/batch-worker.js' }
    const shown = Array.from({ length: 300 }, (_, index) => SHOWN[index % SHOWN.length])
    expect(await collect(verifyMany(shown, nowhere))).toStrictEqual(await oneByOne(shown))
  })

  test('are the same when threads are lost with what they had', async () => {
    const alone = await oneByOne(SHOWN)
    const shown = Array.from({ length: 200 }, (_, index) => SHOWN[index % SHOWN.length])
    function* losing(): Generator<unknown> {
      yield* shown.slice(0, 100)
      void watched.lose()
      yield* shown.slice(100)
    }
    const reports = await collect(verifyMany(watched.whenReady(text, losing()), threads))
    expect(reports.slice(-200)).toStrictEqual(shown.map((_, index) => alone[index % SHOWN.length]))
  })

  test('of the next batch come from the same threads, by its own options', async () => {
    const late = { ...threads, now: new Date('2027-04-01T00:00:00Z') }
    const expiring = await issue(
      { ...award, validUntil: new Date('2026-12-31T00:00:00Z') },
      { issuer, signer, now: SIGNED },
    )
    const shown = Array(70).fill(JSON.stringify(expiring))
    const before = await collect(verifyMany(watched.whenReady(shown[0], shown), threads))
    const { started, answered } = watched
    const after = await collect(verifyMany(watched.whenReady(shown[0], shown), late))
    expect(watched.started).toBe(started)
    expect(watched.answered).toBeGreaterThan(answered)
    expect(before.every(({ verified }) => verified)).toBe(true)
    expect(after.some(({ verified }) => verified)).toBe(false)
  })

  test('of a few come from this thread, unless the caller asks for more', async () => {
    const workerUrl = `${built.workerUrl}?few`
    const { started } = watched
    expect(await collect(verifyMany(Array(300).fill(text), { now: NOW, workerUrl }))).toHaveLength(
      300,
    )
    expect(watched.started).toBe(started)
    const more = { ...threads, workerUrl }
    expect(await collect(verifyMany(Array(300).fill(text), more))).toHaveLength(300)
    expect(watched.started).toBe(started + 1)
  })

  test('of credentials on one list need it once', async () => {
    const credentialStatus = statusEntryFor({ list: LIST, index: 7, purpose: 'revocation' })
    const listed = await issue({ ...award, credentialStatus }, { issuer, signer, now: SIGNED })
    const unsigned = await buildStatusList({
      id: LIST,
      issuer: issuer.id,
      purpose: 'revocation',
      bits: emptyBits(131_072),
      validFrom: SIGNED,
      validUntil: new Date('2027-01-01T00:00:00Z'),
    })
    const list = await issueCredential(unsigned, { kind: 'any', signer, now: SIGNED })
    let asked = 0
    const door = createFetchDoor({
      async fetch() {
        asked += 1
        return new Response(JSON.stringify(list), {
          headers: { 'content-type': 'application/vc' },
        })
      },
    })
    const reports = await collect(verifyMany(Array(20).fill(listed), { now: NOW, door }))
    expect(reports.flatMap(problemsOf)).toEqual([])
    expect(asked).toBe(1)
  })
})

describe('the source', () => {
  test('is not asked before somebody waits for a report, and no further ahead than the window', async () => {
    const state = counted(2000)
    const reports = verifyMany(state.source, threads)
    expect(state.asked).toBe(0)
    for (let taken = 1; taken <= 100; taken += 1) {
      await reports.next()
      expect(state.asked).toBeLessThanOrEqual(taken + 160)
    }
    await reports.return()
    expect(state.closed).toBe(true)
    expect(state.asked).toBeLessThan(300)
  })

  test('is closed when the iteration is left, and gives no more', async () => {
    const state = counted(2000)
    for await (const { verified } of verifyMany(state.source, threads)) {
      expect(verified).toBe(true)
      break
    }
    expect(state.closed).toBe(true)
  })

  test('gets a report for each credential before it has given the next', async () => {
    let answered = 0
    async function* slow(): AsyncGenerator<string> {
      for (let given = 0; given < 3; given += 1) {
        // as from a socket: in another turn of the event loop
        await new Promise((resolve) => setTimeout(resolve, 5))
        while (answered < given) await new Promise((resolve) => setTimeout(resolve, 5))
        yield text
      }
    }
    for await (const { verified } of verifyMany(slow(), threads)) {
      expect(verified).toBe(true)
      answered += 1
    }
    expect(answered).toBe(3)
  })

  test.each([1, 2])(
    'that fails does so once, after the reports before (workers: %i)',
    async (workers) => {
      const fault = new Error('The disk is gone.')
      function* failing(): Generator<string> {
        for (let given = 0; given < 40; given += 1) yield text
        throw fault
      }
      const reports = verifyMany(failing(), { ...threads, workers })
      for (let taken = 0; taken < 40; taken += 1) {
        expect((await reports.next()).value).toMatchObject({ verified: true })
      }
      await expect(reports.next()).rejects.toBe(fault)
      expect(await reports.next()).toEqual({ done: true, value: undefined })
    },
  )

  test.each([1, 2])(
    'is closed when the signal aborts, whose reason is thrown (workers: %i)',
    async (workers) => {
      const state = counted(2000)
      const controller = new AbortController()
      const reports = verifyMany(state.source, { ...threads, workers, signal: controller.signal })
      await reports.next()
      const reason = new Error('Enough.')
      controller.abort(reason)
      await expect(collect(reports)).rejects.toBe(reason)
      expect(state.closed).toBe(true)
    },
  )

  test('may answer with a promise of another kind, or with none', async () => {
    for (const answer of [
      (step: object) =>
        Object.fromEntries([['then', (give: (step: object) => void) => give(step)]]),
      (step: object) => step,
    ]) {
      const steps = [{ done: false, value: text }, { done: true }]
      const source = { [Symbol.asyncIterator]: () => ({ next: () => answer(steps.shift() ?? {}) }) }
      const given = source as unknown as AsyncIterable<unknown>
      const reports = await collect(verifyMany(given, { now: NOW, workers: 1 }))
      expect(reports.map(({ verified }) => verified)).toEqual([true])
    }
  })

  test('is not followed by a report that was ready when the signal aborted', async () => {
    const controller = new AbortController()
    const shown = Array(64).fill(text)
    const reports = verifyMany(shown, { ...threads, signal: controller.signal })
    await reports.next()
    const reason = new Error('Enough.')
    controller.abort(reason)
    await expect(reports.next()).rejects.toBe(reason)
  })

  test('that never answers does not keep an aborted batch waiting', async () => {
    const controller = new AbortController()
    const never = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }
    const reports = verifyMany(never, { ...threads, signal: controller.signal })
    const next = reports.next()
    controller.abort(new Error('Enough.'))
    await expect(next).rejects.toThrow()
  })
})

describe('misuse is thrown at once', () => {
  test.each<[string, unknown, unknown]>([
    ['a text', text, {}],
    ['bytes', new TextEncoder().encode(text), {}],
    ['one badge', badge, {}],
    ['nothing', undefined, {}],
    ['no workers', [], { workers: 0 }],
    ['half a worker', [], { workers: 1.5 }],
    ['no concurrency', [], { concurrency: 0 }],
    ['a signal that is none', [], { signal: {} }],
    ['no URL', [], { workerUrl: 'batch-worker.js' }],
    ['an option that there is not', [], { worker: 2 }],
    ['an option of verify of the wrong kind', [], { now: 'today' }],
    ['options that are none', [], null],
  ])('%s', (_, shown, options) => {
    try {
      verifyMany(shown as Iterable<unknown>, options as VerifyManyOptions)
    } catch (error) {
      expect(error).toBeInstanceOf(OpenBadgesError)
      expect(error).toMatchObject({ code: 'ERR_OB_ARGUMENT' })
      return
    }
    throw new Error('It was not refused.')
  })

  test('and an empty source has no reports', async () => {
    expect(await collect(verifyMany([], threads))).toEqual([])
  })
})

test.each([
  ['left by break', 'for await (const _ of reports) break'],
  ['forgotten', 'await reports.next()'],
  ['ended', 'for await (const _ of reports);'],
])(
  'a process ends by itself when the iteration was %s, from the built files',
  async (_, use) => {
    const program = `
    import { verifyMany } from '${built.batchUrl}'
    const reports = verifyMany(Array(300).fill(${JSON.stringify(text)}), { workers: 2, now: new Date(${NOW.getTime()}) })
    ${use}
    console.log('done')`
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', program],
      { timeout: 60_000 },
    )
    expect(stdout).toBe('done\n')
  },
  60_000,
)
