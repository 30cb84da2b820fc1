import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type IssueManyOptions, type IssueOutcome, issueMany } from '../../src/batch/index.js'
import {
  type CredentialInput,
  createResolver,
  defineAchievement,
  importSigner,
  issue,
  OpenBadgesError,
  type Signer,
} from '../../src/index.js'
import { deepFreeze } from '../../src/json/index.js'
import {
  type BuiltBatch,
  buildBatch,
  collect,
  type WatchedThreads,
  watchThreads,
} from './threads.js'

const NOW = new Date('2026-03-02T09:00:00Z')
const signer = await importSigner({ seed: new Uint8Array(32).fill(1) })
const issuer = { id: signer.controller, name: 'Sailing school' }
const achievement = defineAchievement({
  id: 'https://sailing.example/achievements/knots',
  name: 'Knots',
  description: 'Ties six knots.',
  criteria: { narrative: 'Tie them.' },
})
const award = {
  id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11',
  achievement,
  recipient: { id: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' },
}

/** Awards of every sort, good and bad. */
const AWARDS = [
  award,
  { ...award, validUntil: new Date('2027-03-02T09:00:00Z'), name: undefined },
  { ...award, achievement: structuredClone(achievement) },
  { ...award, achievement: { ...achievement, version: '2' } },
  // has a context of our own
  { ...award, achievement: { ...achievement, leadsTo: ['urn:example:bosun'] } },
  { ...award, recipient: { id: 'nobody' } },
  { ...award, achievement: undefined },
  { ...award, nam: 'Knots' },
  { ...award, validFrom: 'today' },
  { ...award, evidence: () => 'none' },
  { ...award, achievement: { name: 'Knots' } },
  undefined,
  'award',
] as unknown as readonly CredentialInput[]

const OPTIONS: IssueManyOptions = { issuer, signer, now: NOW, workers: 1 }
let built: BuiltBatch
let threads: IssueManyOptions
let watched: WatchedThreads

beforeAll(async () => {
  built = await buildBatch('issue')
  threads = { ...OPTIONS, workers: 2, workerUrl: built.workerUrl }
  watched = watchThreads()
})
afterAll(() => {
  watched.stop()
  built.remove()
})

/** An outcome, or what `issue` comes to, as data. */
type Told = { readonly credential: unknown } | { readonly code: string; readonly problems: unknown }

async function alone(input: CredentialInput): Promise<Told> {
  try {
    return { credential: await issue(input, { issuer, signer, now: NOW }) }
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return { code: error.code, problems: error.problems }
  }
}

function told({ credential, error }: IssueOutcome): Told {
  return error === undefined ? { credential } : { code: error.code, problems: error.problems }
}

describe('the outcomes', () => {
  test('are those of issue, in the order of the awards, in this thread', async () => {
    const outcomes = await collect(issueMany(AWARDS, OPTIONS))
    expect(outcomes.map(told)).toStrictEqual(await Promise.all(AWARDS.map(alone)))
    expect(outcomes.map(({ index }) => index)).toEqual([...AWARDS.keys()])
  })

  test('are those of issue in other threads: a bad award spoils no other, wherever it stands', async () => {
    const each = await Promise.all(AWARDS.map(alone))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(AWARDS.length - 1), { minLength: 33, maxLength: 150 }),
        async (picks) => {
          const inputs = picks.map((pick) => AWARDS[pick] as CredentialInput)
          const answered = watched.answered
          const outcomes = await collect(
            issueMany(watched.whenReady<CredentialInput>(award, inputs), threads),
          )
          expect(outcomes.slice(-inputs.length).map(told)).toStrictEqual(
            picks.map((pick) => each[pick]),
          )
          expect(outcomes.map(({ index }) => index)).toEqual([...outcomes.keys()])
          expect(watched.answered).toBeGreaterThan(answered)
        },
      ),
      { numRuns: 3 },
    )
  })

  test('leave the awards as they are', async () => {
    const frozen = Array.from({ length: 40 }, () => deepFreeze(structuredClone(award)))
    for await (const { error } of issueMany(watched.whenReady(award, frozen), threads)) {
      expect(error).toBeUndefined()
    }
  })

  test.each([1, 2])(
    'have what lint warns of on request, and else not (workers: %i)',
    async (workers) => {
      const many = Array(40).fill({
        ...award,
        achievement: { ...achievement, achievementType: 'License' },
      })
      const source = workers === 1 ? many : watched.whenReady(many[0], many)
      const warned = await collect(issueMany(source, { ...threads, workers, withWarnings: true }))
      const { warnings } = await issue(many[0], { issuer, signer, now: NOW, withWarnings: true })
      expect(warnings).not.toEqual([])
      expect(warned.every(({ error }) => error === undefined)).toBe(true)
      for (const outcome of warned) expect(outcome).toMatchObject({ warnings })
      const again = workers === 1 ? many : watched.whenReady(many[0], many)
      for await (const outcome of issueMany(again, { ...threads, workers })) {
        expect(outcome).not.toHaveProperty('warnings')
      }
    },
  )
})

test('threads of one batch sign with the signer of the next', async () => {
  const other = await importSigner({ seed: new Uint8Array(32).fill(3) })
  const theirs = { signer: other, issuer: { id: other.controller, name: 'Rowing school' } }
  const awards = Array(70).fill(award)
  await collect(issueMany(watched.whenReady(award, awards), threads))
  const { started, answered } = watched
  const outcomes = await collect(
    issueMany(watched.whenReady(award, awards), { ...threads, ...theirs }),
  )
  const expected = await issue(award, { ...theirs, now: NOW })
  expect(outcomes.map(told)).toStrictEqual(outcomes.map(() => ({ credential: expected })))
  expect(watched.started).toBe(started)
  expect(watched.answered).toBeGreaterThan(answered)
})

describe('a signer of a key service', () => {
  const { id, algorithm, publicKeyMultibase } = signer

  test('is asked from this thread, once for each badge', async () => {
    let asked = 0
    const service: Signer = {
      id,
      algorithm,
      publicKeyMultibase,
      sign(bytes) {
        asked += 1
        return signer.sign(bytes)
      },
    }
    const outcomes = await collect(
      issueMany(Array(40).fill(award), { ...threads, signer: service }),
    )
    expect(outcomes.map(told)).toStrictEqual(Array(40).fill(await alone(award)))
    expect(asked).toBe(40)
  })

  test('has each of its signatures verified (S-81)', async () => {
    let asked = 0
    const faulty: Signer = {
      id,
      algorithm,
      publicKeyMultibase,
      async sign(bytes) {
        asked += 1
        const signature = await signer.sign(bytes)
        if (asked % 2 === 0) signature[40] = (signature[40] ?? 0) ^ 1
        return signature
      },
    }
    const outcomes = await collect(issueMany(Array(40).fill(award), { ...threads, signer: faulty }))
    const codes = outcomes.flatMap(({ error }) => (error === undefined ? [] : [error.code]))
    expect(codes).toEqual(Array(20).fill('ERR_OB_SIGN'))
  })
})

test('with a resolver of the caller this thread does the work', async () => {
  const resolver = createResolver()
  const outcomes = await collect(issueMany(Array(40).fill(award), { ...threads, resolver }))
  expect(outcomes.every(({ error }) => error === undefined)).toBe(true)
})

test.each<[string, unknown, object]>([
  ['no iterable', 7, {}],
  ['no signer', [], { signer: undefined }],
  ['an option that there is not', [], { isuer: issuer }],
  ['what is known of one award', [], { eligibility: {} }],
  ['no version', [], { version: '3' }],
  ['no workers', [], { workers: 0 }],
])('misuse is thrown at once: %s', (_, inputs, change) => {
  let thrown: unknown
  try {
    issueMany(inputs as Iterable<CredentialInput>, { ...OPTIONS, ...change } as IssueManyOptions)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(OpenBadgesError)
  expect(thrown).toMatchObject({ code: 'ERR_OB_ARGUMENT' })
})
