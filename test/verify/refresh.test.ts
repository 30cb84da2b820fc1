import { describe, expect, it, test } from 'vitest'
import {
  allowList,
  createFetchDoor,
  findCheck,
  formatReport,
  type KeySigner,
  type VerificationReport,
  verify,
} from '../../src/index.js'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import {
  altered,
  ana,
  BADGE_ID,
  type BadgeChanges,
  badge,
  badgeJwt,
  board,
  college,
  endorsement,
  judge,
  NOW,
  resolver,
  school,
} from './endorsed.js'

const URL_OF_COPY = 'https://school.example/copies/8812'
const refreshService = { id: URL_OF_COPY, type: '1EdTechCredentialRefresh' } as const
const RENEWED = { validFrom: '2026-03-20T00:00:00Z' }

/** A badge with a refresh service. */
const presentable = (changes: BadgeChanges = {}) => badge({ refreshService, ...changes })

interface Served {
  readonly report: VerificationReport
  readonly asked: readonly string[]
}

/** The report on what is presented, while the refresh service answers with that body. */
async function refreshed(
  presented: unknown,
  body: unknown,
  { type = 'application/json', status = 200, ...options }: Record<string, unknown> = {},
): Promise<Served> {
  const asked: string[] = []
  const door = createFetchDoor({
    async fetch(url) {
      asked.push(String(url))
      const text =
        typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
      return new Response(text as BodyInit, {
        status: Number(status),
        headers: { 'content-type': String(type) },
      })
    },
  })
  const report = await judge(presented, { door, refresh: 'ask', ...options })
  return { report, asked }
}

function codesOf(report: VerificationReport): readonly string[] {
  const check = findCheck(report, 'refresh')
  return [
    check.outcome,
    ...('warnings' in check ? (check.warnings ?? []) : []).map(({ code }) => code),
  ]
}

describe('a newer copy (R-404, R-540)', () => {
  it('is judged in place of the one presented, and the report says so', async () => {
    const copy = await presentable(RENEWED)
    const { report, asked } = await refreshed(deepFreeze(await presentable()), copy)
    expect(asked).toEqual([URL_OF_COPY])
    expect(report).toMatchObject({
      verified: true,
      credential: { validFrom: RENEWED.validFrom },
      copy: {
        judged: 'refreshed',
        url: URL_OF_COPY,
        presentedFrom: '2026-03-02T09:00:00Z',
        judgedFrom: RENEWED.validFrom,
      },
    })
    expect(codesOf(report)).toEqual(['passed'])
    expect(formatReport(report)).toContain(URL_OF_COPY)
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('counts as a token and as a document, whatever was presented', async () => {
    const [document, token] = [
      await presentable(RENEWED),
      await badgeJwt({ refreshService, ...RENEWED }),
    ]
    for (const presented of [await presentable(), await badgeJwt({ refreshService })]) {
      expect((await refreshed(presented, document)).report.copy.judged).toBe('refreshed')
      const { report } = await refreshed(presented, token, { type: 'application/vc+jwt' })
      expect(report.copy.judged).toBe('refreshed')
      expect(report.verified).toBe(true)
    }
  })

  it('may be on the other version of Verifiable Credentials', async () => {
    const copy = await presentable({ ...RENEWED, version: '1.1' })
    const { report } = await refreshed(await presentable(), copy)
    expect(report.copy).toMatchObject({ judged: 'refreshed', judgedFrom: RENEWED.validFrom })
  })

  it('may be the same as the one presented', async () => {
    const presented = await presentable()
    const { report } = await refreshed(presented, presented)
    expect(report).toMatchObject({ verified: true, copy: { judged: 'refreshed' } })
  })

  it('is the truth also where it has ended, though the one presented has not', async () => {
    const copy = await presentable({ ...RENEWED, validUntil: '2026-03-25T00:00:00Z' })
    const { report } = await refreshed(await presentable(), copy)
    expect(report).toMatchObject({ outcome: 'refuted', copy: { judged: 'refreshed' } })
    expect(findCheck(report, 'validityPeriod')).toMatchObject({ outcome: 'failed' })
    // and the other way round
    const renewed = await presentable(RENEWED)
    const ended = await presentable({ validUntil: '2026-03-25T00:00:00Z' })
    expect((await judge(ended)).outcome).toBe('refuted')
    expect((await refreshed(ended, renewed)).report.verified).toBe(true)
  })

  it('is asked for once: a copy is not refreshed again (R-541)', async () => {
    const { asked } = await refreshed(await presentable(), await presentable(RENEWED))
    expect(asked).toHaveLength(1)
  })

  it('must be the recipient’s who was named', async () => {
    const copy = await presentable(RENEWED)
    const recipient = { id: college.controller }
    const { report } = await refreshed(await presentable(), copy, { recipient })
    expect(findCheck(report, 'recipient').outcome).toBe('failed')
  })

  it('is held to endorsements beside it like any badge', async () => {
    const endorsements = [await endorsement()]
    const { report } = await refreshed(await presentable(), await presentable(RENEWED), {
      endorsements,
    })
    expect(report.endorsements).toMatchObject([{ outcome: 'verified', beside: 0 }])
  })

  it('of an endorsement is judged, too (R-702)', async () => {
    const service = { refreshService } as const
    const presented = await endorsement(service)
    const copy = await endorsement({ ...service, id: String(presented.id), ...RENEWED })
    const { report } = await refreshed(await badge(), copy, { endorsements: [presented] })
    expect(report.endorsements).toMatchObject([
      { outcome: 'verified', validFrom: RENEWED.validFrom },
    ])
  })
})

describe('no newer copy is asked for', () => {
  test.each<[string, Record<string, unknown>, BadgeChanges]>([
    ['without the option', { refresh: 'off' }, { refreshService }],
    ['where the credential names none', {}, { refreshService: undefined }],
    [
      'of a service of another kind',
      {},
      { refreshService: { id: URL_OF_COPY, type: '1EdTechRevocationList' } as never },
    ],
  ])('%s', async (_name, options, changes) => {
    const { report, asked } = await refreshed(await presentable(changes), 'nothing', options)
    expect(asked).toEqual([])
    expect(codesOf(report)).toEqual(['skipped'])
    expect(report).toMatchObject({ verified: true, copy: { judged: 'presented' } })
  })

  it('and the reason tells of a service that would be asked, where there is one', async () => {
    const reasonOf = async (changes: BadgeChanges) => {
      const { report } = await refreshed(await presentable(changes), 'nothing', { refresh: 'off' })
      const check = findCheck(report, 'refresh')
      return check.outcome === 'skipped' && check.reason
    }
    const unknown = { id: URL_OF_COPY, type: '1EdTechRevocationList' } as never
    expect(await reasonOf({})).toContain("refresh: 'ask'")
    expect(await reasonOf({ refreshService: undefined })).not.toContain('service')
    expect(await reasonOf({ refreshService: unknown })).not.toContain('service')
  })

  it('before the proof of the one presented has passed (R-403, S-47)', async () => {
    const forged = altered((await presentable()) as unknown as JsonObject, 'CAMT+E', 'CAMT')
    const { report, asked } = await refreshed(forged, await presentable(RENEWED))
    expect(asked).toEqual([])
    expect(report.outcome).toBe('refuted')
  })
})

describe('a copy that is another credential is not judged (S-51)', () => {
  test.each<[string, BadgeChanges]>([
    ['of another recipient', { recipient: { id: college.controller } }],
    ['with another id', { id: `${BADGE_ID}-2` }],
    ['by another issuer', { by: college }],
    ['older than the one presented', { validFrom: '2026-03-01T00:00:00Z' }],
    [
      'with further identifiers',
      {
        recipient: {
          id: ana.controller,
          identifier: [
            { hashed: false, identityHash: 'ana@mail.example', identityType: 'emailAddress' },
          ],
        },
      },
    ],
  ])('%s', async (_name, change) => {
    const { report } = await refreshed(
      await presentable(),
      await presentable({ ...RENEWED, ...change }),
    )
    expect(codesOf(report)).toEqual(['skipped', 'refresh-mismatch'])
    expect(report).toMatchObject({
      verified: true,
      copy: { judged: 'presented' },
      credential: { validFrom: '2026-03-02T09:00:00Z' },
    })
  })

  it('that is an endorsement with the same id', async () => {
    const other = await endorsement({ by: school, id: BADGE_ID, about: ana.controller, ...RENEWED })
    const { report } = await refreshed(await presentable(), other)
    expect(codesOf(report)).toEqual(['skipped', 'refresh-mismatch'])
  })
})

describe('the newer copy of an endorsement', () => {
  it('stays an endorsement: nobody is asked who awards it, and nothing is fetched for it', async () => {
    const url = 'https://board.example/copies/1'
    const service = { id: url, type: '1EdTechCredentialRefresh' } as const
    const pinned = {
      id: 'https://board.example/report.pdf',
      digestSRI: `sha256-${'A'.repeat(43)}=`,
    }
    const changes = { id: 'https://board.example/endorsements/1', relatedResource: [pinned] }
    const older = await endorsement({ ...changes, refreshService: service } as never)
    const newer = await endorsement({ ...changes, ...RENEWED } as never)
    const questions: string[] = []
    const source = allowList({ name: 'Ours', issuers: [school.controller] })
    const authority = [
      {
        ...source,
        ask: (...[question, context]: Parameters<typeof source.ask>) => {
          questions.push(question.issuer)
          return source.ask(question, context)
        },
      },
    ]
    const more = { authority, resources: 'fetch', endorsements: [older] }
    const { report, asked } = await refreshed(await badge(), newer, more)
    expect(report.endorsements).toMatchObject([
      { outcome: 'verified', validFrom: RENEWED.validFrom },
    ])
    expect(questions).toEqual([school.controller])
    expect(asked).toEqual([url])
  })
})

describe('a refresh that fails leaves the one presented (R-404)', () => {
  const forged = async (by: KeySigner): Promise<JsonObject> =>
    altered(
      (await presentable({ ...RENEWED, by })) as unknown as JsonObject,
      by.controller,
      school.controller,
    )

  test.each<[string, () => unknown, Record<string, unknown>]>([
    ['unsigned', async () => ({ ...(await presentable(RENEWED)), proof: undefined }), {}],
    ['signed by somebody else', () => forged(board), {}],
    ['an answer that is no JSON', () => '{', {}],
    ['a page', () => '<html></html>', { type: 'text/html' }],
    [
      'a picture, which is not read yet',
      () => new Uint8Array([137, 80, 78, 71]),
      { type: 'image/png' },
    ],
    ['no answer', () => '', { status: 404 }],
    ['an error', () => '', { status: 500 }],
    ['too much', () => `${' '.repeat(300_000)}{}`, {}],
  ])('%s', async (_name, body, options) => {
    const { report } = await refreshed(await presentable(), await body(), options)
    expect(codesOf(report)).toEqual(['skipped', 'refresh-failed'])
    expect(report).toMatchObject({ verified: true, copy: { judged: 'presented' } })
  })

  it('by a URL that may not be asked', async () => {
    const inside = { ...refreshService, id: 'https://127.0.0.1/copy' }
    const { report, asked } = await refreshed(await presentable({ refreshService: inside }), '{}')
    expect(asked).toEqual([])
    expect(codesOf(report)).toEqual(['skipped', 'refresh-failed'])
  })

  it('by a door that throws whatever it likes', async () => {
    const door = { get: () => Promise.reject('no') }
    const report = await verify(await presentable(), { now: NOW, resolver, door, refresh: 'ask' })
    expect(codesOf(report)).toEqual(['skipped', 'refresh-failed'])
    expect(report.verified).toBe(true)
  })

  it('never makes a bad badge good', async () => {
    const ended = await presentable({ validUntil: '2026-03-25T00:00:00Z' })
    const { report } = await refreshed(ended, await presentable({ ...RENEWED, by: college }))
    expect(report.outcome).toBe('refuted')
  })
})
