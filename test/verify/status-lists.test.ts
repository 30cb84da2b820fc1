import { describe, expect, test } from 'vitest'
import { issueCredential, verify } from '../../src/index.js'
import { deepFreeze, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { decodePublicJwk } from '../../src/keys/index.js'
import { signToken } from '../../src/proofs/index.js'
import { decodeBits, encodeBits } from '../../src/status/index.js'
import {
  badgeWith,
  entry,
  host,
  judgeOn,
  LIST,
  type ListChanges,
  listed,
  listedJwt,
  NOW,
  type Page,
  school,
  signed,
  statusOf,
  stranger,
  unsignedList,
} from './listed.js'
import { forge } from './prove.js'
import { asTree, changed, replaced } from './tree.js'

/** Lists that are not what they should be, each wrong in one thing; the badge is sound (S-43, S-45, S-46). */

const badge = deepFreeze(await badgeWith(entry()))
const sound = deepFreeze(await listed())

/** The codes for a badge with this list behind its URL, and whether it refutes. */
async function verdict(list: Page): Promise<string> {
  const report = await judgeOn(list, badge)
  const { problems, entries } = statusOf(report)
  expect(entries).toHaveLength(1)
  expect(report.verified).toBe(report.outcome === 'verified')
  return [report.outcome, ...problems.map((one) => one.split(' ')[0])].join(' ')
}

test('the list that the others differ from is good, as is its twin in a token', async () => {
  expect((await judgeOn(sound, badge)).outcome).toBe('verified')
  expect((await judgeOn(await listedJwt(), badge)).outcome).toBe('verified')
})

describe('a list, soundly signed, that is', () => {
  const other = 'https://school.example/status/2'
  const elsewhere = 'https://school.example/credentials/1'
  const subjectOf = async (): Promise<JsonObject> =>
    (await unsignedList()).credentialSubject as JsonObject

  test.each<readonly [string, string, ListChanges]>([
    ['of another issuer', 'refuted status-list-mismatch', { by: stranger }],
    ['another list', 'refuted status-list-mismatch', { members: { id: other } }],
    ['nameless', 'refuted status-list-mismatch', { members: { id: undefined } }],
    ['for another purpose', 'refuted status-list-invalid', { purpose: 'suspension' }],
    ['for no purpose', 'refuted status-list-invalid', { subject: { statusPurpose: undefined } }],
    ['too short', 'refuted status-list-length', { entries: 131_064 }],
    [
      'expired',
      'undetermined status-list-expired',
      { members: { validUntil: '2026-03-31T23:59:59Z' } },
    ],
    [
      'not yet valid',
      'undetermined status-list-expired',
      { members: { validFrom: '2026-04-02T00:00:00Z' } },
    ],
    [
      'no list by its type',
      'undetermined status-list-type',
      { members: { type: ['VerifiableCredential'] } },
    ],
    [
      'no list by its subject',
      'undetermined status-list-type',
      { members: { credentialSubject: { id: 'did:web:ana.example' } } },
    ],
    [
      'with a status of its own',
      'refuted status-list-invalid',
      { members: { credentialStatus: { ...entry(), id: elsewhere } } },
    ],
    ['listed in itself', 'refuted status-list-invalid', { members: { credentialStatus: entry() } }],
    ['without bits', 'refuted status-list-invalid', { subject: { encodedList: '' } }],
    ['with a negative ttl', 'refuted status-list-invalid', { subject: { ttl: -1 } }],
  ])('%s: %s', async (_, expected, changes) => {
    expect(await verdict(await listed(changes))).toBe(expected)
    expect(await verdict(await listedJwt(changes))).toBe(expected)
  })

  test('two lists in one', async () => {
    const subject = await subjectOf()
    const credentialSubject: JsonValue = [subject, { ...subject, id: `${LIST}#other` }]
    const twice = await listed({ members: { credentialSubject } })
    expect(await verdict(twice)).toBe('refuted status-list-invalid')
    const once = await listed({ members: { credentialSubject: subject } })
    expect((await judgeOn(once, badge)).outcome).toBe('verified')
  })

  test('in force to the second', async () => {
    const until = (validUntil: string): Promise<JsonObject> => listed({ members: { validUntil } })
    expect((await judgeOn(await until('2026-04-01T00:00:00Z'), badge)).outcome).toBe('verified')
  })
})

describe('a list that does not count today, by what is around it, may be replaced', () => {
  const seconds = (text: string): number => Date.parse(text) / 1000
  const dateless = { validFrom: undefined, validUntil: undefined }

  async function tokenWith(claims: JsonObject): Promise<string> {
    const payload = { ...(await unsignedList({ members: dateless })), ...claims }
    const key = decodePublicJwk(school.publicKeyJwk)
    return await signToken(payload, { signer: school, key, typ: 'vc+jwt' })
  }
  const provenWith = (dates: Readonly<Record<string, string>>): Promise<JsonObject> =>
    forge(sound, 'eddsa-rdfc-2022', school, dates)

  test.each<readonly [string, string, () => Promise<Page>]>([
    ['in a token', 'verified', () => tokenWith({ exp: seconds('2026-04-01T00:00:01Z') })],
    [
      'in a token that is over',
      'undetermined status-list-expired',
      () => tokenWith({ exp: seconds('2026-03-31T23:59:59Z') }),
    ],
    [
      'in a token that begins tomorrow',
      'undetermined status-list-expired',
      () => tokenWith({ nbf: seconds('2026-04-02T00:00:00Z') }),
    ],
    ['with a proof', 'verified', () => provenWith({ expires: '2026-04-01T00:00:00Z' })],
    [
      'with a proof that is over',
      'undetermined status-list-expired',
      () => provenWith({ expires: '2026-03-31T23:59:59Z' }),
    ],
    [
      'with a proof of tomorrow',
      'undetermined status-list-expired',
      () => provenWith({ created: '2026-04-02T00:00:00Z' }),
    ],
  ])('%s: %s', async (_, expected, page) => {
    expect(await verdict(await page())).toBe(expected)
  })

  test('and what else is wrong with it refutes all the same', async () => {
    const over = await provenWith({ expires: '2026-03-31T23:59:59Z' })
    expect(await verdict({ ...over, issuer: 7 })).toBe('refuted status-list-invalid')
  })
})

describe('an answer that does not say that it is a list leaves it open (S-46)', () => {
  test.each<readonly [string, JsonObject]>([
    ['an object of somebody’s own', { hello: 1 }],
    ['a page about an error', { error: 'not_found', proof: {} }],
    ['another credential', { ...badge, issuer: 'https://school.example/other' }],
    ['an unsigned credential without the type of a list', asTree({ ...badge, proof: undefined })],
  ])('%s', async (_, page) => {
    expect(await verdict(page)).toBe('undetermined status-list-type')
  })

  test('one that says so refutes where it does not hold', async () => {
    const { proof: _, ...unsigned } = sound
    expect(await verdict(unsigned)).toBe('refuted status-list-invalid')
    expect(await verdict({ ...sound, hello: 1 })).toBe('refuted status-list-invalid')
  })
})

describe('bits that are', () => {
  const withText = async (change: (text: string) => string): Promise<JsonObject> => {
    const { encodedList } = (await unsignedList()).credentialSubject as { encodedList: string }
    return await listed({ subject: { encodedList: change(encodedList) } })
  }

  test.each<readonly [string, (text: string) => string]>([
    ['cut', (text) => text.slice(0, -8)],
    ['cut in half', (text) => text.slice(0, text.length / 2)],
    ['without the prefix', (text) => text.slice(1)],
    ['of another base', (text) => `z${text.slice(1)}`],
    ['padded', (text) => `${text}=`],
    ['written twice', (text) => text + text.slice(1)],
    ['followed by more', (text) => `${text}AAAA`],
    ['of another checksum', (text) => `${text.slice(0, -8)}AAAAAAAA`],
  ])('%s are never read', async (_, change) => {
    expect(await verdict(await withText(change))).toBe('refuted status-list-invalid')
  })

  test('a bomb is given up at the limit', async () => {
    const bomb = await encodeBits(new Uint8Array(64 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(100_000)
    const list = await listed({ subject: { encodedList: bomb } })
    expect(await verdict(list)).toBe('undetermined status-list-too-large')
  })

  test('and as they were, they are read', async () => {
    expect((await judgeOn(await withText((text) => text), badge)).outcome).toBe('verified')
  })
})

describe('a signature that does not hold', async () => {
  const revoked = deepFreeze(await listed({ set: { 7: 1 } }))

  test('of a list that nobody signed', async () => {
    const { proof: _, ...unsigned } = sound
    expect(await verdict(unsigned)).toBe('refuted status-list-invalid')
  })

  test('of a list whose bits were cleared', async () => {
    const { encodedList = null } = sound.credentialSubject as JsonObject
    const cleared = replaced(revoked, ['credentialSubject', 'encodedList'], encodedList)
    expect(await verdict(cleared)).toBe('refuted status-list-invalid')
    expect(await verdict(revoked)).toBe('refuted revoked')
  })

  test('of a token whose bits were cleared', async () => {
    const [token, other] = [await listedJwt({ set: { 7: 1 } }), await listedJwt()]
    const [header, , signature] = token.split('.')
    expect(await verdict([header, other.split('.')[1], signature].join('.'))).toBe(
      'refuted status-list-invalid',
    )
    expect(await verdict(token)).toBe('refuted revoked')
  })

  test('of a list by a stranger in the name of the school', async () => {
    const unsigned = await unsignedList()
    const forged = await signed({ ...unsigned, issuer: stranger.controller }, stranger)
    expect(await verdict({ ...forged, issuer: school.controller })).toBe(
      'refuted status-list-invalid',
    )
  })

  test('a member moved out of the subject is seen, whatever the proof makes of it', async () => {
    const options = { kind: 'any', signer: school, now: NOW } as const
    const list = asTree(await issueCredential(await unsignedList({ set: { 7: 1 } }), options))
    expect(await verdict(list)).toBe('refuted revoked')
    const moved = changed(list, [], (document) => {
      const { encodedList = null, ...subject } = document.credentialSubject as JsonObject
      document.credentialSubject = { ...subject, encodedList: String(encodedList) }
      document.encodedList = encodedList
    })
    expect(await verdict(moved)).toBe('refuted status-list-invalid')
    const renamed = changed(list, ['credentialSubject'], (subject) => {
      subject['https://www.w3.org/ns/credentials/status#encodedList'] = subject.encodedList ?? null
      delete subject.encodedList
    })
    expect(await verdict(renamed)).toBe('refuted status-list-invalid')
  })

  test('every member of a list is covered', async () => {
    for (const [name, value] of Object.entries(sound)) {
      if (name === 'proof' || name === '@context') continue
      const altered = typeof value === 'string' ? `${value}x` : { other: true }
      expect(await verdict({ ...sound, [name]: altered }), name).not.toContain('verified ')
    }
  })
})

describe('a host that does not answer as it should leaves it open (S-46)', () => {
  const respond =
    (body: BodyInit, type: string, status = 200): Page =>
    async () =>
      new Response(body, { status, headers: { 'content-type': type } })
  const endless = (): ReadableStream<Uint8Array> =>
    new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(0x20)),
    })

  test.each<readonly [string, string, Page]>([
    ['is down', 'status-retrieval', () => Promise.reject(new TypeError('fetch failed'))],
    ['has no such page', 'status-retrieval', 404],
    ['is broken', 'status-retrieval', 503],
    ['shows a page for people', 'status-retrieval', respond('<html></html>', 'text/html')],
    ['calls that JSON', 'status-list-type', respond('<html></html>', 'application/json')],
    ['sends nothing', 'status-list-type', respond('', 'application/json')],
    [
      'cuts the list',
      'status-list-type',
      respond(JSON.stringify(sound).slice(0, -9), 'application/vc'),
    ],
    ['sends a list of something else', 'status-list-type', respond('[1]', 'application/json')],
    ['never ends', 'status-list-too-large', () => Promise.resolve(streamed(endless()))],
  ])('one that %s: %s', async (_, code, page) => {
    expect(await verdict(page)).toBe(`undetermined ${code}`)
  })

  test('one that stalls is given up, and by the time of the verification at the latest', async () => {
    const stall = (signal: AbortSignal): Promise<Response> =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    for (const [options, timeoutMs] of [
      [{ timeoutMs: 20 }, 10_000],
      [{}, 50],
    ] as const) {
      const { door } = host({ [LIST]: stall }, options)
      const report = await verify(badge, { now: NOW, door, timeoutMs })
      expect(statusOf(report)).toMatchObject({
        outcome: 'undetermined',
        problems: ['status-retrieval /credentialStatus'],
      })
    }
  })

  test('a URL that is not asked at all is the same', async () => {
    for (const url of ['http://school.example/status/1', 'https://127.0.0.1/status/1']) {
      const { door, asked } = host()
      const elsewhere = await badgeWith(entry({ statusListCredential: url }))
      const report = await verify(elsewhere, { now: NOW, door })
      expect(statusOf(report).problems).toEqual(['status-retrieval /credentialStatus'])
      expect(asked).toEqual([])
    }
  })

  test('and an answer makes it good', async () => {
    expect((await judgeOn(respond(JSON.stringify(sound), 'application/vc'), badge)).outcome).toBe(
      'verified',
    )
  })

  function streamed(body: ReadableStream<Uint8Array>): Response {
    return new Response(body, { headers: { 'content-type': 'application/vc' } })
  }
})

test('lists are read without changing them, and the bits are those that were written', async () => {
  const { encodedList } = sound.credentialSubject as { encodedList: string }
  expect(await decodeBits(encodedList, 'BitstringStatusList')).toEqual(new Uint8Array(16_384))
})
