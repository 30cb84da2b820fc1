import { describe, expect, test } from 'vitest'
import { findCheck, formatReport, problemsOf, verify } from '../../src/index.js'
import { deepFreeze, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { decodePublicJwk } from '../../src/keys/index.js'
import { signToken } from '../../src/proofs/index.js'
import { encodeBits } from '../../src/status/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'
import {
  badgeWith,
  credentialWith,
  delegate,
  ENTRIES,
  entry,
  host,
  judgeAnyOn,
  judgeOn,
  LIST,
  listed,
  listedJwt,
  NOW,
  school,
  signed,
  statusOf,
  stranger,
  unsignedList,
  unsignedOldList,
} from './listed.js'

/** What a list says of a badge, whatever form the list and the badge have (S-41, S-42, R-502 to ). */

const revocable = deepFreeze(await badgeWith(entry()))
const clear = deepFreeze(await listed())
const set = deepFreeze(await listed({ set: { 7: 1 } }))

describe('a badge with one entry', () => {
  test('passes while its place is clear, and the report says what was looked at (W-46)', async () => {
    const report = await judgeOn(clear, revocable)
    expect(report.outcome).toBe('verified')
    expect(statusOf(report)).toEqual({
      outcome: 'passed',
      problems: [],
      warnings: [],
      entries: ['clear'],
    })
    expect(report.status).toEqual([
      {
        pointer: '/credentialStatus',
        type: 'BitstringStatusListEntry',
        purpose: 'revocation',
        list: LIST,
        index: 7,
        outcome: 'clear',
        value: 0,
        listValidUntil: '2026-04-07T00:00:00Z',
        fetchedAt: '2026-04-01T00:00:00Z',
      },
    ])
  })

  test('is refuted when it is revoked, and still what its proof covers', async () => {
    const report = await judgeOn(set, revocable)
    expect(report.outcome).toBe('refuted')
    expect(statusOf(report).problems).toEqual(['revoked /credentialStatus'])
    expect(report.status).toMatchObject([{ outcome: 'set', value: 1, purpose: 'revocation' }])
    expect(report).not.toHaveProperty('credential')
  })

  test('is not touched by its neighbours: the first entry is the highest bit (R-522)', async () => {
    const neighbours = await listed({ set: { 6: 1, 8: 1, 0: 1, [ENTRIES - 1]: 1 } })
    expect((await judgeOn(neighbours, revocable)).outcome).toBe('verified')
    for (const index of [0, 6, 8, ENTRIES - 1]) {
      const badge = await badgeWith(entry({ statusListIndex: String(index) }))
      expect(statusOf(await judgeOn(neighbours, badge)).problems).toHaveLength(1)
    }
  })

  test('says so in the text for people', async () => {
    expect(formatReport(await judgeOn(set, revocable))).toContain('revoked')
  })
})

describe('what a set value means', () => {
  test.each([
    ['revocation', 'refuted', ['revoked'], []],
    ['suspension', 'refuted', ['suspended'], []],
    ['refresh', 'verified', [], ['refresh-available']],
    ['message', 'verified', [], ['status-message']],
    ['probation', 'undetermined', ['status-unsupported'], []],
  ])('of the purpose %s: %s', async (purpose, outcome, problems, warnings) => {
    const badge = await badgeWith(entry({ statusPurpose: purpose }))
    const at = (codes: string[]): string[] => codes.map((code) => `${code} /credentialStatus`)
    const report = await judgeOn(await listed({ purpose, set: { 7: 1 } }), badge)
    expect(report.outcome).toBe(outcome)
    expect(statusOf(report)).toMatchObject({
      problems: at(problems),
      warnings: at(warnings),
      entries: ['set'],
    })
    const passed = await judgeOn(await listed({ purpose }), badge)
    expect(passed.outcome).toBe('verified')
    expect(statusOf(passed)).toMatchObject({ problems: [], warnings: [], entries: ['clear'] })
  })

  const statusMessage = ['In force', 'Under review', 'Appealed', 'Withdrawn'].map(
    (message, value) => ({ status: `0x${value}`, message }),
  )

  test('with several bits any value but 0 is set, and the message belongs to it', async () => {
    const details = { statusPurpose: 'message', statusSize: 2, statusMessage }
    const badge = await badgeWith(entry(details))
    for (const value of [1, 2, 3]) {
      const list = await listed({ purpose: 'message', size: 2, set: { 7: value } })
      const report = await judgeOn(list, badge)
      expect(report.status).toMatchObject([
        { outcome: 'set', value, message: statusMessage[value]?.message },
      ])
      expect(statusOf(report).warnings).toEqual(['status-message /credentialStatus'])
    }
    const [inForce] = (await judgeOn(await listed({ purpose: 'message', size: 2 }), badge)).status
    expect(inForce).toMatchObject({ outcome: 'clear', value: 0, message: 'In force' })
  })

  test('with several bits any of them revokes (R-528)', async () => {
    const badge = await badgeWith(entry({ statusSize: 2, statusMessage }))
    for (const [value, outcome] of [
      [0, 'verified'],
      [1, 'refuted'],
      [2, 'refuted'],
      [3, 'refuted'],
    ] as const) {
      const list = await listed({ size: 2, set: { 7: value } })
      expect((await judgeOn(list, badge)).outcome).toBe(outcome)
    }
  })

  test('a list may have several purposes, of which the entry names one', async () => {
    const subject = { statusPurpose: ['suspension', 'revocation'] }
    expect((await judgeOn(await listed({ subject }), revocable)).outcome).toBe('verified')
  })
})

describe('forms of lists', () => {
  const suspension = entry({ statusPurpose: 'suspension' })

  test.each(['1.1', '2.0'] as const)(
    'a credential on version %s has one of any form',
    async (version) => {
      const credential = await credentialWith(entry(), { version })
      const old = await credentialWith(entry({ type: 'StatusList2021Entry' }), { version })
      for (const [value, outcome] of [
        [0, 'verified'],
        [1, 'refuted'],
      ] as const) {
        const changes = { set: { 7: value } }
        expect((await judgeAnyOn(await listed(changes), credential)).outcome).toBe(outcome)
        expect((await judgeAnyOn(await listedJwt(changes), credential)).outcome).toBe(outcome)
        const oldList = await signed(await unsignedOldList(changes))
        expect((await judgeAnyOn(oldList, old)).outcome).toBe(outcome)
      }
    },
  )

  test.each(['application/vc+jwt', 'application/jwt', 'text/plain'])(
    'a token is read as %s, with a line break after it',
    async (type) => {
      const token = await listedJwt({ set: { 7: 1 } })
      const page = async (): Promise<Response> =>
        new Response(`${token}\n`, { headers: { 'content-type': type } })
      expect(statusOf(await judgeOn(page, revocable)).problems).toEqual([
        'revoked /credentialStatus',
      ])
    },
  )

  test('a list larger than a credential may be is read', async () => {
    // bits without any order do not shrink
    const bits = new Uint8Array(256 * 1024)
    for (let at = 1, seed = 1; at < bits.length; at++) {
      seed = (seed * 48_271) % 0x7fffffff
      bits[at] = seed
    }
    const unsigned = await unsignedList({ subject: { encodedList: await encodeBits(bits) } })
    const large = await signToken(unsigned, {
      signer: school,
      key: decodePublicJwk(school.publicKeyJwk),
      typ: 'vc+jwt',
      limits: { bytes: 1024 * 1024 },
    })
    expect(large.length).toBeGreaterThan(256 * 1024)
    expect((await judgeOn(large, revocable)).outcome).toBe('verified')
  })

  test('an entry of one kind does not read a list of the other (S-42)', async () => {
    const old = await credentialWith(entry({ type: 'StatusList2021Entry' }))
    const report = await judgeAnyOn(clear, old)
    expect(statusOf(report)).toMatchObject({
      outcome: 'undetermined',
      problems: ['status-list-type /credentialStatus/type'],
    })
    const oldList = await signed(await unsignedOldList())
    expect(statusOf(await judgeOn(oldList, revocable)).outcome).toBe('undetermined')
  })

  test('a list of a delegate counts where the caller names it for this issuer (S-43)', async () => {
    const list = await listed({ by: delegate })
    const named = { [school.controller]: [delegate.controller] }
    expect((await judgeOn(list, revocable, { statusIssuers: named })).outcome).toBe('verified')
    const others = { [stranger.controller]: [delegate.controller] }
    for (const statusIssuers of [{}, others, { [school.controller]: [stranger.controller] }]) {
      const report = await judgeOn(list, revocable, { statusIssuers })
      expect(statusOf(report).problems).toEqual(['status-list-mismatch /credentialStatus'])
    }
  })

  test('a credential with both a revocation and a suspension is judged by each (R-503)', async () => {
    const second = 'https://school.example/status/2'
    const both = await credentialWith([
      entry(),
      { ...suspension, id: `${second}#7`, statusListCredential: second },
    ])
    const judge = async (revoked: number, suspended: number) => {
      const other = { purpose: 'suspension', members: { id: second }, set: { 7: suspended } }
      const pages = { [LIST]: await listed({ set: { 7: revoked } }), [second]: await listed(other) }
      return statusOf(await verify(both, { kind: 'any', now: NOW, door: host(pages).door }))
    }
    expect((await judge(0, 0)).outcome).toBe('passed')
    expect((await judge(1, 0)).problems).toEqual(['revoked /credentialStatus/0'])
    expect((await judge(0, 1)).problems).toEqual(['suspended /credentialStatus/1'])
    expect((await judge(1, 1)).problems).toHaveLength(2)
  })

  describe.each([
    ['2.0', 'eddsa-rdfc-2022'],
    ['2.0', 'eddsa-jcs-2022'],
    ['2.0', 'JWT'],
    ['1.1', 'eddsa-rdfc-2022'],
    ['1.1', 'eddsa-jcs-2022'],
    ['1.1', 'JWT'],
  ] as const)('a badge on %s secured by %s', (version, securing) => {
    const second = 'https://school.example/status/2'
    const held = { ...suspension, id: `${second}#7`, statusListCredential: second }
    const judge = async (badge: unknown, revoked = 0, suspended = 0) => {
      const other = { purpose: 'suspension', members: { id: second }, set: { 7: suspended } }
      const pages = { [LIST]: await listed({ set: { 7: revoked } }), [second]: await listed(other) }
      return await verify(badge, { now: NOW, door: host(pages).door })
    }

    test('is judged by each of two entries, with a warning that the schema has one (R-411, R-503)', async () => {
      const both = await badgeWith([entry(), held], { version, securing })
      const clear = await judge(both)
      expect(clear.outcome).toBe('verified')
      expect(findCheck(clear, 'conformance')).toMatchObject({
        warnings: expect.arrayContaining([
          expect.objectContaining({ code: 'schema-not-declared', pointer: '/credentialStatus' }),
        ]),
      })
      expect(statusOf(await judge(both, 1)).problems).toEqual(['revoked /credentialStatus/0'])
      expect(statusOf(await judge(both, 0, 1)).problems).toEqual(['suspended /credentialStatus/1'])
    })

    test('has its one entry as it is, without that warning (R-110)', async () => {
      const report = await judge(await badgeWith(entry(), { version, securing }))
      expect(report.outcome).toBe('verified')
      expect(JSON.stringify(findCheck(report, 'conformance'))).not.toContain('schema-not-declared')
    })

    test('is judged by an entry of 2021, whose context it lists', async () => {
      const old = { ...entry(), type: 'StatusList2021Entry' }
      const list = await signed(await unsignedOldList({ set: { 7: 1 } }))
      const badge = await badgeWith(old, { version, securing })
      expect(statusOf(await judgeOn(list, badge)).problems).toEqual(['revoked /credentialStatus'])
      const passing = await judgeOn(await signed(await unsignedOldList()), badge)
      expect(statusOf(passing).entries).toEqual(['clear'])
    })

    test('is not issued with a list of one entry, nor with one twice (S-12)', async () => {
      for (const credentialStatus of [[entry()], [entry(), entry()], []]) {
        await expect(badgeWith(credentialStatus, { version, securing })).rejects.toMatchObject({
          code: 'ERR_OB_INPUT',
        })
      }
    })
  })

  test.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const)(
    'no entry is added to a badge, taken from it, repeated or wrapped in a list under %s (S-11, S-12)',
    async (securing) => {
      const other = entry({ id: `${LIST}#9`, statusListIndex: '9' })
      const third = entry({ id: `${LIST}#11`, statusListIndex: '11' })
      const one = await badgeWith(entry(), { securing })
      const two = await badgeWith([entry(), other], { securing })
      const { statusPurpose, ...rest } = other
      const altered: readonly [JsonObject, JsonValue][] = [
        [one, [entry()]],
        [one, [entry(), entry()]],
        [one, [entry(), other]],
        [one, []],
        [two, entry()],
        [two, [other]],
        [two, [entry(), other, third]],
        [two, [entry(), other, other]],
        [two, [entry(), rest]],
        [two, [entry(), [other]]],
      ]
      for (const [badge, credentialStatus] of altered) {
        expect((await judgeOn(clear, { ...badge, credentialStatus })).outcome).toBe('refuted')
      }
      for (const badge of [one, two]) {
        expect((await judgeOn(clear, badge)).outcome).toBe('verified')
      }
    },
  )

  test('two entries in one list ask for it once', async () => {
    const both = await credentialWith([entry(), entry({ id: `${LIST}#9`, statusListIndex: '9' })])
    const { door, asked } = host({ [LIST]: await listed({ set: { 9: 1 } }) })
    const report = await verify(both, { kind: 'any', now: NOW, door })
    expect(statusOf(report)).toMatchObject({
      problems: ['revoked /credentialStatus/1'],
      entries: ['clear', 'set'],
    })
    expect(asked).toEqual([LIST])
  })
})

describe('entries that cannot be judged', () => {
  test.each([
    [{ statusListIndex: '7 of clubs' }, 'status-malformed', 'refuted'],
    [{ statusListIndex: '0x7' }, 'status-malformed', 'refuted'],
    [{ statusListIndex: '-7' }, 'status-malformed', 'refuted'],
    [{ statusListIndex: '07' }, 'status-malformed', 'refuted'],
    [{ statusListIndex: '131072' }, 'status-index', 'refuted'],
    [{ statusListIndex: '99999999999' }, 'status-index', 'refuted'],
    [{ statusPurpose: 'suspension' }, 'status-list-invalid', 'refuted'],
    [{ id: LIST }, 'status-malformed', 'refuted'],
  ])('%j: %s (S-42 to S-44)', async (changes, code, outcome) => {
    const report = await judgeAnyOn(clear, await credentialWith(entry(changes)))
    expect(report.outcome).toBe(outcome)
    expect(problemsOf(report).map((problem) => problem.code)).toEqual([code])
    expect(report.status).toHaveLength(1)
  })

  test('its twin in place 7 passes', async () => {
    const report = await judgeAnyOn(clear, await credentialWith(entry()))
    expect(report.outcome).toBe('verified')
  })

  const unknown = { id: 'https://school.example/other', type: 'JsonSchema' }

  test('one of several of an unknown type is enough not to verify (S-42)', async () => {
    const report = await judgeAnyOn(clear, await credentialWith([entry(), unknown]))
    expect(statusOf(report)).toEqual({
      outcome: 'undetermined',
      problems: ['status-unsupported /credentialStatus/1'],
      warnings: [],
      entries: ['clear', 'undetermined'],
    })
  })

  test('a revoked one among undetermined ones refutes', async () => {
    const report = await judgeAnyOn(set, await credentialWith([unknown, entry()]))
    expect(report.outcome).toBe('refuted')
  })

  test('more than eight are not looked at, and nobody is asked', async () => {
    const entries = (count: number): JsonObject[] =>
      Array.from({ length: count }, (_, index) =>
        entry({ id: `${LIST}#${index}`, statusListIndex: String(index) }),
      )
    const { door, asked } = host({ [LIST]: clear })
    const many = await verify(await credentialWith(entries(9)), { kind: 'any', now: NOW, door })
    expect(statusOf(many)).toMatchObject({
      outcome: 'failed',
      problems: ['status-too-many /credentialStatus'],
      entries: [],
    })
    expect(asked).toEqual([])
    const few = await verify(await credentialWith(entries(8)), { kind: 'any', now: NOW, door })
    expect(few.outcome).toBe('verified')
  })

  test('nobody is asked before the proof has passed (S-47)', async () => {
    const { door, asked } = host({ [LIST]: clear })
    const report = await verify({ ...revocable, name: 'Altered' }, { now: NOW, door })
    expect(statusOf(report).outcome).toBe('skipped')
    expect(asked).toEqual([])
  })

  test('a credential without a status is not asked about', async () => {
    const { door, asked } = host()
    const report = await verify(await badgeWith(undefined), { now: NOW, door })
    expect(statusOf(report)).toMatchObject({ outcome: 'skipped', entries: [] })
    expect(report.outcome).toBe('verified')
    expect(asked).toEqual([])
  })
})

describe.skipIf(sharedAbsent)('the worked lists of the standard (R-527)', () => {
  interface Vectors {
    readonly setBits: {
      readonly encodedList: string
      readonly set: readonly string[]
      readonly clear: readonly string[]
    }
    readonly statusSize2: {
      readonly encodedList: string
      readonly values: Readonly<Record<string, number>>
    }
  }

  test('every set bit revokes, and no other', async () => {
    const { setBits } = sharedJson('spec/vectors/bitstring.json') as Vectors
    const list = await listed({ subject: { encodedList: setBits.encodedList } })
    for (const [places, outcome] of [
      [setBits.set, 'refuted'],
      [setBits.clear, 'verified'],
    ] as const) {
      for (const statusListIndex of places) {
        const badge = await badgeWith(entry({ statusListIndex, id: `${LIST}#${statusListIndex}` }))
        expect((await judgeOn(list, badge)).outcome).toBe(outcome)
      }
    }
  })

  test('two bits have the values that the standard gives them', async () => {
    const { encodedList, values } = (sharedJson('spec/vectors/bitstring.json') as Vectors)
      .statusSize2
    const list = await listed({ subject: { encodedList } })
    const statusMessage = [0, 1, 2, 3].map((value) => ({
      status: `0x${value}`,
      message: `Value ${value}`,
    }))
    for (const [statusListIndex, value] of Object.entries(values)) {
      const id = `${LIST}#${statusListIndex}`
      const badge = await badgeWith(entry({ id, statusListIndex, statusSize: 2, statusMessage }))
      const { status } = await judgeOn(list, badge)
      expect(status).toMatchObject([{ value, message: `Value ${value}` }])
    }
  })
})
