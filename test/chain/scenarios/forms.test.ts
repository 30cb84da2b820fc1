import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { examineWallet } from '../../../src/chain/index.js'
import { allOf, anyOf, atLeast, holds, holdsFromSeries } from '../../../src/issue/index.js'
import type { JsonObject, JsonValue } from '../../../src/json/index.js'
import type { Condition } from '../../../src/model/index.js'
import type { ChainReport, ChainStatus } from '../../../src/report/index.js'
import { createStatusListCache } from '../../../src/verify/index.js'
import { changed } from '../../verify/tree.js'
import {
  ana,
  award,
  awardEmbedded,
  awardP,
  awardT,
  CAMT,
  camtE,
  define,
  definitionEndorsement,
  idOf,
  judge,
  listSetting,
  NOW,
  naaei,
  outcome,
  resolver,
  revocable,
  signedAgain,
  T_AWARDED,
  waiver,
  withSubject,
} from './signed.js'

/** Rows of chain.md 3.9 about the form of what is shown, and its properties, on signed badges. */

/** Takes a member out of a node and puts it where the graph has it still: beside the document. */
function relocated(document: JsonObject, path: readonly string[], name: string): JsonObject {
  const included: JsonObject[] = []
  const rest = changed(document, path, (node) => {
    const { id, [name]: value } = node
    included.push({ id, [name]: value } as JsonObject)
    delete node[name]
  })
  return { ...rest, '@included': included }
}

describe('relocations that keep the proof', () => {
  it('C40 of the rule of the target: refused, whatever is shown', async () => {
    const whole = await awardEmbedded(camtE(), { at: T_AWARDED })
    const moved = relocated(whole, ['credentialSubject', 'achievement'], 'requires')
    for (const shown of [[], [await awardP()]]) {
      const report = await judge(moved, shown)
      expect(report.decision).toBe('no')
      expect(report.target.checks).toContainEqual(
        expect.objectContaining({
          name: 'shape',
          outcome: 'failed',
          problems: [expect.objectContaining({ code: 'shape-rejected' })],
        }),
      )
    }
    expect(outcome(await judge(whole, [await awardP()]))).toBe('satisfied/ok')
  })

  it('C41 of the end or the status of the prerequisite: failed', async () => {
    const { door } = await listSetting([])
    const whole = await awardEmbedded(CAMT, {
      until: '2026-12-31T00:00:00Z',
      credentialStatus: revocable(7),
    })
    const t = await awardT()
    for (const name of ['validUntil', 'credentialStatus']) {
      const report = await judge(t, [relocated(whole, [], name)], { door })
      expect(outcome(report)).toBe('failed/shape-rejected')
    }
    expect(outcome(await judge(t, [whole], { door }))).toBe('satisfied/ok')
  })

  it('C41 of the end or the status of the target: refused', async () => {
    const { door } = await listSetting([])
    const whole = await awardEmbedded(camtE(), {
      at: T_AWARDED,
      until: '2028-12-31T00:00:00Z',
      credentialStatus: revocable(7),
    })
    const p = await awardP()
    for (const name of ['validUntil', 'credentialStatus']) {
      expect(await judge(relocated(whole, [], name), [p], { door })).toMatchObject({
        decision: 'no',
        code: 'target-refuted',
      })
    }
    expect(await judge(whole, [p], { door })).toMatchObject({ decision: 'yes' })
  })
})

describe('tokens that get the same report', () => {
  const until = '2026-03-20T00:00:00Z'
  const accepted = { acceptedIssuer: [naaei.controller] }
  const [conditionOnCamt, conditionOnStaff] = [idOf('both#camt'), idOf('both#staff')]
  const both = define('Both', {
    requires: allOf(
      holds(CAMT, { id: conditionOnCamt, ...accepted }),
      holds(define('Staff'), { id: conditionOnStaff, ...accepted }),
    ),
  })
  let target: string
  let camt: string
  let staff: string

  beforeAll(async () => {
    target = await award(both, { at: T_AWARDED, until })
    ;[camt, staff] = await Promise.all([award(CAMT, { until }), award(define('Staff'), { until })])
  })

  it('are two badges, in either order, also where the target is a third (chain.md 3.1)', async () => {
    const asOf = new Date('2026-03-10T00:00:00Z')
    const first = await judge(target, [camt, staff], { asOf })
    expect(first).toMatchObject({ status: 'satisfied', code: 'ok' })
    expect(first.credentials).toHaveLength(2)
    expect(await judge(target, [staff, target, camt], { asOf })).toEqual(first)
    expect(outcome(await judge(target, [camt], { asOf }))).toBe('missing/not-presented')
  })

  it('are no prerequisites that an ended target takes with it', async () => {
    const at = { at: T_AWARDED, until }
    const report = await judge(await award(camtE(), at), [await award(CAMT, at)])
    expect(report.explanation).toMatchObject({ status: 'satisfied', by: [{ name: 'CAMT' }] })
    expect(report.target.verified).toBe(false)
    const none = await judge(await award(camtE(), at), [])
    expect(none.explanation).toMatchObject({ status: 'missing' })
  })

  it('are two waivers, in either order (chain.md 2.6)', async () => {
    const t = await award(both, { at: T_AWARDED })
    const of = (condition: string) =>
      waiver({ waives: [condition], forAchievement: idOf('both'), until })
    const waivers = await Promise.all([of(conditionOnCamt), of(conditionOnStaff)])
    const first = await judge(t, waivers)
    expect(first).toMatchObject({ status: 'satisfied', tags: ['waived'] })
    expect(first.waivers).toHaveLength(2)
    expect(await judge(t, waivers.toReversed())).toEqual(first)
    expect(outcome(await judge(t, waivers.slice(1)))).toBe('missing/not-presented')
  })

  it('are known by a key of their own in a wallet, and left out one by one', async () => {
    const options = { now: NOW, resolver, holder: ana.controller }
    const wallet = await examineWallet([camt, staff], options)
    const keys = wallet.credentials.map(({ key }) => key)
    expect(keys).toEqual([camt, staff].sort())
    const asOf = new Date('2026-03-10T00:00:00Z')
    const decide = (...without: readonly string[]) =>
      wallet.evaluateRule(holds(CAMT, accepted), { without, asOf }).decision
    expect([decide(), decide(staff), decide(camt)]).toEqual(['yes', 'yes', 'undetermined'])
  })

  it('are one badge where they are one token, as text and as bytes', async () => {
    const forms = [camt, camt, new TextEncoder().encode(camt)]
    expect((await judge(target, forms)).credentials).toHaveLength(1)
  })
})

/** The arrays in the value in another order. The context is a list, and stays. */
function shuffled(value: JsonValue, random: () => number): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  if (!Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value as JsonObject).map(([name, member]) => [
        name,
        name === '@context' ? member : shuffled(member, random),
      ]),
    )
  }
  const items = value.map((item) => shuffled(item, random))
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

/** The report without the documents that verification hands back inside it. */
function bytesOf(report: ChainReport): string {
  return JSON.stringify(report, (name, member) =>
    name === 'credential' && typeof member === 'object' && 'credentialSubject' in member
      ? undefined
      : member,
  )
}

describe('order', () => {
  const series = 'https://naaei.example/series/supervisor'
  const accepted = { acceptedIssuer: [naaei.controller] }
  const rule = allOf(
    holds(CAMT, { ...accepted, acceptedVersion: ['1', '2', '3'] }),
    atLeast(2, ...['Staff', 'Project', 'Water'].map((name) => holds(define(name), accepted))),
    anyOf(holds(define('Roofs'), accepted), holds(define('Staff'), accepted)),
    holdsFromSeries({ name: 'Of the series', targetSeries: series, minimum: 2, ...accepted }),
  )
  let documents: readonly string[]
  let target: string

  beforeAll(async () => {
    const member = (name: string) =>
      award(define(name, { isPartOf: [series, `${series}/of-all`], tag: ['one', 'two', 'three'] }))
    const camt = define('CAMT', { version: '2' })
    documents = [
      await award(camt, { until: '2026-12-31T00:00:00Z' }),
      await member('Staff'),
      await member('Water'),
      await award(define('Project'), { at: '2026-03-20T00:00:00Z' }),
      await definitionEndorsement(camt),
      await waiver({ forAchievement: idOf('cams') }),
    ]
    target = await award(define('Cams', { requires: rule }), { at: T_AWARDED })
  })

  it('C55 all arrays of all documents shuffled and signed again, shown twice: the same report, byte for byte', async () => {
    const first = bytesOf(await judge(target, documents))
    expect(JSON.parse(first)).toMatchObject({ status: 'satisfied', decision: 'yes' })
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        async (stream) => {
          const random = () => stream.next().value as number
          const again = (token: string) =>
            signedAgain(token, (claims) => shuffled(claims, random) as JsonObject)
          const mixed = await Promise.all(documents.slice(0, 4).map(again))
          const twice = [...mixed, ...documents.slice(4)]
          const order = shuffled(twice, random) as readonly string[]
          expect(bytesOf(await judge(await again(target), [...order, ...twice]))).toBe(first)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('C55 an entry of a set doubled before it was signed: refused, and never counted twice', async () => {
    const doubled = await signedAgain(target, (claims) => {
      const { requires } = (claims.credentialSubject as JsonObject).achievement as JsonObject
      const { condition } = requires as { condition: readonly JsonObject[] }
      const twice = { ...(requires as JsonObject), condition: [...condition, ...condition] }
      return withSubject({}, { requires: twice })(claims)
    })
    expect(await judge(doubled, documents)).toMatchObject({
      decision: 'no',
      code: 'target-refuted',
    })
  })
})

const NAMES = ['a', 'b', 'c', 'd', 'e']
const RANKS: readonly ChainStatus[] = ['failed', 'missing', 'unknown', 'satisfied']
const SATISFIED = RANKS.indexOf('satisfied')
type State = 'revoked' | 'hidden' | 'uncertain' | 'good'
const STATES: readonly State[] = ['revoked', 'hidden', 'uncertain', 'good']

describe('more and better badges, signed', () => {
  const accepted = { acceptedIssuer: [naaei.controller] }
  const shown = new Map<string, string>()
  const statusLists = createStatusListCache()
  let door: Awaited<ReturnType<typeof listSetting>>['door']

  beforeAll(async () => {
    ;({ door } = await listSetting([5]))
    for (const name of NAMES) {
      shown.set(`${name}-good`, await award(define(name)))
      const revoked = { credentialStatus: revocable(5) }
      shown.set(`${name}-revoked`, await award(define(name), revoked))
      const unsupported = {
        credentialStatus: { id: 'https://a.example/1', type: '1EdTechRevocationList' },
      }
      shown.set(`${name}-uncertain`, await award(define(name), unsupported as never))
    }
  })

  const formulas = fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...NAMES).map((name) => holds(define(name), accepted)),
      fc
        .tuple(
          fc.constantFrom('all', 'any', 'most'),
          fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
        )
        .map(([kind, parts]): Condition => {
          if (kind === 'all') return allOf(...parts)
          return kind === 'any' ? anyOf(...parts) : atLeast(Math.ceil(parts.length / 2), ...parts)
        }),
    ),
  })).node
  const states = fc.array(fc.constantFrom(...STATES, 'good' as const, 'good' as const), {
    minLength: 5,
    maxLength: 5,
  })

  /** The value of the rule where each badge is in that state. */
  async function rankOf(badge: string, all: readonly State[]): Promise<number> {
    const list = NAMES.flatMap((name, index) => shown.get(`${name}-${all[index]}`) ?? [])
    const { status } = await judge(badge, list, { door, statusLists, policy: 'strict' })
    return RANKS.indexOf(status)
  }

  async function issueWith(requires: Condition): Promise<string> {
    return await signedAgain(await award(define('Top'), { at: T_AWARDED }), (claims) => {
      const { credentialSubject, ...rest } = claims as { credentialSubject: JsonObject }
      const { achievement } = credentialSubject as { achievement: JsonObject }
      const type = ['Achievement', 'StackedAchievement']
      return {
        ...rest,
        credentialSubject: {
          ...credentialSubject,
          achievement: { ...achievement, type, requires },
        },
      }
    })
  }

  it('C56 one leaf raised: the root never falls', async () => {
    await fc.assert(
      fc.asyncProperty(formulas, states, fc.nat(4), async (rule, all, place) => {
        const badge = await issueWith(rule)
        const values: number[] = []
        for (const state of STATES) values.push(await rankOf(badge, all.with(place, state)))
        expect(values).toEqual(values.toSorted())
      }),
      { numRuns: 20 },
    )
  })

  it('C57 a further good badge: satisfied is never lost', async () => {
    await fc.assert(
      fc.asyncProperty(formulas, states, fc.nat(4), async (rule, all, place) => {
        const badge = await issueWith(rule)
        const before = await rankOf(badge, all.with(place, 'hidden'))
        const after = await rankOf(badge, all.with(place, 'good'))
        expect(after === SATISFIED || before !== SATISFIED).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})
