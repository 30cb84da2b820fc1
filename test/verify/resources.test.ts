import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  createFetchDoor,
  createRequestBudget,
  createResolver,
  type FetchDoor,
  findCheck,
  importSigner,
  issue,
  issueCredential,
  issueJwt,
  type VerificationReport,
  type VerifyOptions,
  verify,
} from '../../src/index.js'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import { digestsOf } from '../../src/model/index.js'
import { sharedAbsent, sharedText } from '../shared.js'
import { forge } from './prove.js'
import { asTree } from './tree.js'

/** What a credential points to with a digest (W-15, R-211). */

const NOW = new Date('2026-04-01T00:00:00Z')
const signer = await importSigner({ seed: new Uint8Array(32).fill(7) })
const issuer = { id: signer.controller, name: 'School' }
const resolver = createResolver({ documents: {} })

const LEAF = 'https://school.example/leaf.png'
const WORK = 'https://school.example/work.html'
const leaf = new TextEncoder().encode('a picture of a leaf')
const work = new TextEncoder().encode('what Ana made')
const issuerBytes = new TextEncoder().encode(issuer.id)
const ofLeaf = { id: LEAF, ...(await digestsOf(leaf)) }
const ofWork = { id: WORK, type: ['Evidence'], ...(await digestsOf(work)) }

const SHA_1 = `u${Buffer.from([0x11, 20, ...createHash('sha1').update(leaf).digest()]).toString('base64url')}`
const sri = (algorithm: string, bytes: Uint8Array): string =>
  `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`

const input = deepFreeze({
  achievement: {
    id: 'https://school.example/achievements/leaves',
    type: ['Achievement'],
    name: 'Leaves',
    description: 'Tells leaves apart.',
    criteria: { narrative: 'Pass.' },
  },
  recipient: { id: 'did:web:ana.example' },
  validFrom: '2026-03-02T09:00:00Z',
})

async function badge(changes: object): Promise<JsonObject> {
  return asTree(await issue({ ...input, ...changes } as never, { issuer, signer, now: NOW }))
}

/** A badge that this library would not sign. */
async function forged(changes: object): Promise<JsonObject> {
  const { proof: _, ...document } = await badge({})
  return await forge({ ...document, ...changes } as JsonObject, 'eddsa-rdfc-2022', signer)
}

function judge(presented: unknown, options: VerifyOptions = {}): Promise<VerificationReport> {
  return verify(presented, { now: NOW, resolver, ...options })
}

/** What the check found: its outcome, its codes with their places, and the outcome of each resource. */
function found(report: VerificationReport) {
  const check = findCheck(report, 'resources')
  const placed = ({ code, pointer }: { code: string; pointer?: string }) => `${code} ${pointer}`
  return {
    outcome: check.outcome,
    problems: 'problems' in check ? check.problems.map(placed) : [],
    warnings: (check.warnings ?? []).map(placed),
    resources: report.resources.map(({ id, outcome }) => [id, outcome]),
  }
}

interface Site {
  readonly door: FetchDoor
  readonly asked: string[]
}

/** A door to a site with these files, which notes what it was asked for. */
function site(files: Readonly<Record<string, Uint8Array>>): Site {
  const asked: string[] = []
  const door = createFetchDoor({
    fetch: (async (url: string | URL) => {
      asked.push(String(url))
      const body = files[String(url)]
      return new Response(body === undefined ? null : (body.slice() as BodyInit), {
        status: body === undefined ? 404 : 200,
      })
    }) as typeof fetch,
  })
  return { door, asked }
}

describe('a badge whose resources nobody asks about', async () => {
  const signed = deepFreeze(await badge({ relatedResource: [ofLeaf], evidence: [ofWork] }))

  test('is verified, without a request, and a warning names each (S-47)', async () => {
    const { door, asked } = site({ [LEAF]: leaf, [WORK]: work })
    const report = await judge(signed, { door })
    expect(report.verified).toBe(true)
    expect(asked).toEqual([])
    const { outcome, problems, warnings, resources } = found(report)
    expect([outcome, problems]).toEqual(['skipped', []])
    expect([...warnings].sort()).toEqual([
      'resource-unchecked /evidence/0',
      'resource-unchecked /relatedResource/0',
    ])
    expect(Object.fromEntries(resources)).toEqual({ [LEAF]: 'unchecked', [WORK]: 'unchecked' })
  })

  test('and one without digests says nothing of them', async () => {
    const { door, asked } = site({})
    const report = await judge(await badge({}), { door, resources: 'fetch' })
    expect(found(report)).toEqual({ outcome: 'skipped', problems: [], warnings: [], resources: [] })
    expect(asked).toEqual([])
  })

  test('nothing is asked for before the proof has passed (S-47)', async () => {
    const { door, asked } = site({ [LEAF]: leaf, [WORK]: work })
    const report = await judge({ ...signed, name: 'x' }, { door, resources: 'fetch' })
    expect(report.outcome).toBe('refuted')
    expect(findCheck(report, 'resources').outcome).toBe('skipped')
    expect(asked).toEqual([])
  })
})

describe('a badge whose resources are asked about', async () => {
  const signed = deepFreeze(await badge({ relatedResource: [ofLeaf], evidence: [ofWork] }))
  const token = await issueJwt(
    { ...input, relatedResource: [ofLeaf], evidence: [ofWork] } as never,
    {
      issuer,
      signer,
      now: NOW,
    },
  )
  const changed = new TextEncoder().encode('a picture of a leaF')

  test.each([
    ['fetched', 'with a proof', signed],
    ['fetched', 'as a token', token],
    ['given', 'with a proof', signed],
    ['given', 'as a token', token],
  ])('passes with the bytes %s, %s', async (how, _, presented) => {
    const { door, asked } = site({ [LEAF]: leaf, [WORK]: work })
    const resources = how === 'fetched' ? 'fetch' : { [LEAF]: leaf, [WORK]: work }
    const report = await judge(presented, { door, resources })
    expect(report.verified).toBe(true)
    expect(found(report)).toMatchObject({ outcome: 'passed', problems: [], warnings: [] })
    expect(report.resources.map(({ outcome }) => outcome)).toEqual(['passed', 'passed'])
    expect([...asked].sort()).toEqual(how === 'fetched' ? [LEAF, WORK] : [])
  })

  test.each(['fetched', 'given'])('is refuted when one byte differs, %s', async (how) => {
    const { door } = site({ [LEAF]: changed, [WORK]: work })
    const resources = how === 'fetched' ? 'fetch' : { [LEAF]: changed, [WORK]: work }
    const report = await judge(signed, { door, resources })
    expect(report.outcome).toBe('refuted')
    expect(found(report).problems).toEqual(['digest-mismatch /relatedResource/0'])
    expect(Object.fromEntries(found(report).resources)).toEqual({
      [LEAF]: 'failed',
      [WORK]: 'passed',
    })
  })

  test('is undetermined when one cannot be had', async () => {
    const { door } = site({ [WORK]: work })
    const report = await judge(signed, { door, resources: 'fetch' })
    expect(report.outcome).toBe('undetermined')
    expect(found(report).problems).toEqual(['resource-unavailable /relatedResource/0'])
  })

  test('is undetermined when a door of the caller’s own throws, or gives no bytes', async () => {
    const answering = (answer: () => unknown) => ({ get: async () => answer() }) as FetchDoor
    const broken = [
      () => {
        throw new TypeError('broken')
      },
      () => undefined,
      () => ({ body: 'text', mediaType: 'image/png' }),
      () => ({ body: [...leaf], mediaType: 'image/png' }),
    ]
    for (const door of broken.map(answering)) {
      const report = await judge(signed, { door, resources: 'fetch' })
      expect(found(report)).toMatchObject({
        outcome: 'undetermined',
        problems: ['resource-unavailable /relatedResource/0', 'resource-unavailable /evidence/0'],
      })
    }
    const door = {
      get: async (url: string) => ({ body: url === LEAF ? leaf : work, mediaType: 'image/png' }),
    }
    expect((await judge(signed, { door, resources: 'fetch' })).verified).toBe(true)
  })

  test('is undetermined when the requests are used up, and passes with enough', async () => {
    const { door } = site({ [LEAF]: leaf, [WORK]: work })
    const few = await judge(signed, { door, resources: 'fetch', budget: createRequestBudget(1) })
    expect(few.outcome).toBe('undetermined')
    const enough = await judge(signed, { door, resources: 'fetch', budget: createRequestBudget(2) })
    expect(enough.verified).toBe(true)
  })

  test('compares what was given and names what was not', async () => {
    const report = await judge(signed, { resources: { [LEAF]: leaf } })
    expect(report.verified).toBe(true)
    expect(found(report)).toMatchObject({
      outcome: 'passed',
      warnings: ['resource-unchecked /evidence/0'],
    })
  })

  test('reads a resource of 1 MiB, and none that is larger', async () => {
    const largest = new Uint8Array(1024 * 1024).fill(7)
    const larger = new Uint8Array(1024 * 1024 + 1).fill(7)
    for (const [bytes, outcome] of [
      [largest, 'passed'],
      [larger, 'undetermined'],
    ] as const) {
      const one = await badge({ relatedResource: [{ id: LEAF, ...(await digestsOf(bytes)) }] })
      const { door } = site({ [LEAF]: bytes })
      expect(found(await judge(one, { door, resources: 'fetch' })).outcome).toBe(outcome)
    }
  })

  test('fetches eight resources, and does not count one that is named twice', async () => {
    const urls = Array.from({ length: 9 }, (_, at) => `https://school.example/${at}`)
    const files = Object.fromEntries(urls.map((url) => [url, leaf]))
    const digests = await digestsOf(leaf)
    const of = (ids: readonly string[]) => ids.map((id) => ({ id, ...digests }))
    const evidence = [{ id: urls[0], type: ['Evidence'], ...digests }]
    const most = site(files)
    const eight = await badge({ relatedResource: of(urls.slice(0, 8)), evidence })
    expect((await judge(eight, { door: most.door, resources: 'fetch' })).verified).toBe(true)
    expect(most.asked).toHaveLength(8)
    const { door, asked } = site(files)
    const report = await judge(await badge({ relatedResource: of(urls) }), {
      door,
      resources: 'fetch',
    })
    expect(report.outcome).toBe('undetermined')
    expect(found(report).problems).toEqual(['fetch-budget /relatedResource/8'])
    expect(asked).toHaveLength(8)
  })

  test.each(['http://school.example/leaf', 'urn:uuid:2b8b0b1e-5f4e-4a49-9c9a-6f2f3e9d1c55'])(
    'is undetermined where a resource is at %s',
    async (id) => {
      const one = await badge({ relatedResource: [{ ...ofLeaf, id }] })
      const { door, asked } = site({})
      const report = await judge(one, { door, resources: 'fetch' })
      expect(found(report).problems).toEqual(['resource-unavailable /relatedResource/0'])
      expect(asked).toEqual([])
      expect((await judge(one, { resources: { [id]: leaf } })).verified).toBe(true)
    },
  )
})

describe('of several digests of one resource', () => {
  const judgeWith = async (digests: object): Promise<VerificationReport> =>
    judge(await badge({ relatedResource: [{ id: LEAF, ...digests }] }), {
      resources: { [LEAF]: leaf },
    })

  test('the strongest hash decides, by any of its digests', async () => {
    const good = [
      sri('sha256', leaf),
      `${sri('sha256', work)} ${sri('sha512', leaf)}`,
      `${sri('sha384', work)} ${sri('sha384', leaf)}?type=image`,
      sri('sha256', leaf).replace('=', ''),
    ]
    for (const digestSRI of good) expect((await judgeWith({ digestSRI })).verified).toBe(true)
    const bad = [
      `${sri('sha256', leaf)} ${sri('sha512', work)}`,
      `${sri('sha384', work)} ${sri('sha384', issuerBytes)}`,
    ]
    for (const digestSRI of bad) {
      expect(found(await judgeWith({ digestSRI })).problems).toEqual([
        'digest-mismatch /relatedResource/0',
      ])
    }
  })

  test('digestSRI and digestMultibase must both hold', async () => {
    const { digestMultibase } = await digestsOf(work)
    const report = await judgeWith({ digestSRI: sri('sha384', leaf), digestMultibase })
    expect(report.outcome).toBe('refuted')
    expect((await judgeWith(ofLeaf)).verified).toBe(true)
  })

  test('SHA-1 alone counts for nothing, and beside a stronger hash for nothing either', async () => {
    const alone = await judgeWith({ digestMultibase: SHA_1 })
    expect(alone.outcome).toBe('undetermined')
    expect(found(alone).problems).toEqual(['digest-unsupported /relatedResource/0/digestMultibase'])
    const digestSRI = sri('sha256', leaf)
    expect((await judgeWith({ digestMultibase: SHA_1, digestSRI })).verified).toBe(true)
    const other = await judgeWith({ digestMultibase: SHA_1, digestSRI: sri('sha256', work) })
    expect(other.outcome).toBe('refuted')
  })
})

describe('a digest that is none', () => {
  test.each([
    ['digestSRI', 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk='],
    ['digestSRI', 'sha384-x'],
    ['digestSRI', `${sri('sha256', leaf)} x`],
    ['digestMultibase', 'uEiBqYm9n'],
    ['digestMultibase', 'EiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA'],
  ])('as %s is refuted though nobody asks, and is not signed', async (name, digest) => {
    const relatedResource = [{ id: LEAF, [name]: digest }]
    const report = await judge(await forged({ relatedResource }))
    expect(found(report)).toEqual({
      outcome: 'failed',
      problems: [`digest-malformed /relatedResource/0/${name}`],
      warnings: [],
      resources: [[LEAF, 'failed']],
    })
    await expect(badge({ relatedResource })).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
      problems: [{ code: 'digest-malformed', pointer: `/relatedResource/0/${name}` }],
    })
  })

  test('is told once, by the check of resources, and its twin is only not looked at', async () => {
    const bad = await judge(
      await forged({ relatedResource: [{ id: LEAF, digestSRI: 'sha384-x' }] }),
    )
    expect(findCheck(bad, 'conformance')).toEqual({ name: 'conformance', outcome: 'passed' })
    const good = await judge(await forged({ relatedResource: [ofLeaf] }))
    expect(good.verified).toBe(true)
  })

  test('in evidence without an id is of nothing', async () => {
    const { id: _, ...evidence } = ofWork
    const report = await judge(await forged({ evidence: [evidence] }), { resources: 'fetch' })
    expect(found(report)).toEqual({
      outcome: 'skipped',
      problems: [],
      warnings: ['resource-unchecked /evidence/0'],
      resources: [],
    })
    await expect(badge({ evidence: [evidence] })).rejects.toMatchObject({
      problems: [{ code: 'digest-malformed', pointer: '/evidence/0' }],
    })
  })
})

describe('without a request', () => {
  const judgeUrl = async (id: string, bytes: Uint8Array): Promise<VerificationReport> =>
    judge(await badge({ relatedResource: [{ id, ...(await digestsOf(bytes)) }] }))

  test.each([
    'data:image/png;base64,YSBwaWN0dXJlIG9mIGEgbGVhZg==',
    'data:;base64,YSBwaWN0dXJlIG9mIGEgbGVhZg',
    'data:text/plain,a%20picture%20of%20a%20leaf',
    'data:text/plain;charset=utf-8,a%20picture%20of%20a%20leaf#top',
  ])('the digest of %s is over its decoded bytes', async (id) => {
    const good = await judgeUrl(id, leaf)
    expect(good.verified).toBe(true)
    expect(found(good)).toMatchObject({ outcome: 'passed', warnings: [] })
    const bad = await judgeUrl(id, work)
    expect(found(bad).problems).toEqual(['digest-mismatch /relatedResource/0'])
  })

  test.each(['data:image/png;base64,Y', 'data:;base64,YS=BwaWN0', 'data:image/png'])(
    '%s cannot be read',
    async (id) => {
      const report = await judgeUrl(id, leaf)
      expect(found(report).problems).toEqual(['resource-unavailable /relatedResource/0'])
    },
  )

  const CONTEXTS = [
    ['https://www.w3.org/ns/credentials/v2', 'vc-v2.jsonld.json'],
    ['https://www.w3.org/2018/credentials/v1', 'vc-v1.jsonld.json'],
    ['https://w3id.org/security/data-integrity/v2', 'data-integrity-v2.jsonld.json'],
    ['https://w3id.org/security/multikey/v1', 'multikey-v1.jsonld.json'],
  ] as const

  test.skipIf(sharedAbsent).each(CONTEXTS)(
    '%s has the digest that it is published with',
    async (id, file) => {
      const text = new TextEncoder().encode(sharedText(`spec/contexts/${file}`))
      const algorithms = ['sha256', 'sha384', 'sha512'] as const
      for (const algorithm of algorithms) {
        const digests = await digestsOf(text, { algorithms: [algorithm] })
        const signed = await badge({ relatedResource: [{ id, ...digests }] })
        expect(found(await judge(signed))).toMatchObject({ outcome: 'passed', warnings: [] })
      }
    },
  )

  test.each(CONTEXTS)('%s with another digest is refuted, and is not signed (W-15)', async (id) => {
    const relatedResource = [{ id, digestSRI: sri('sha384', leaf) }]
    const report = await judge(await forged({ relatedResource }))
    expect(found(report)).toMatchObject({
      problems: ['digest-mismatch /relatedResource/0/digestSRI'],
      resources: [[id, 'failed']],
    })
    await expect(badge({ relatedResource })).rejects.toMatchObject({
      problems: [{ code: 'digest-mismatch', pointer: '/relatedResource/0/digestSRI' }],
    })
  })
})

describe('where a digest may stand', () => {
  test('a related resource speaks for the evidence of the same id (G4)', async () => {
    const evidence = [{ id: WORK, type: ['Evidence'], name: 'Work' }]
    const { type: _, ...related } = ofWork
    const both = await badge({ relatedResource: [related], evidence })
    expect((await judge(both, { resources: { [WORK]: work } })).verified).toBe(true)
    const other = { digestSRI: sri('sha384', leaf) }
    const report = await judge(
      await forged({ relatedResource: [related], evidence: [{ ...evidence[0], ...other }] }),
    )
    expect(findCheck(report, 'shape')).toMatchObject({
      outcome: 'failed',
      problems: [{ code: 'shape-rejected' }],
    })
  })

  test('an image has none of its own, a related resource has it (R-106)', async () => {
    const image = { id: LEAF, type: 'Image' }
    await expect(badge({ image: { ...image, ...(await digestsOf(leaf)) } })).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
    })
    const signed = await badge({ image, relatedResource: [ofLeaf] })
    expect((await judge(signed, { resources: { [LEAF]: leaf } })).verified).toBe(true)
  })

  test('version 1.1 knows no digests', async () => {
    const options = { issuer, signer, now: NOW, version: '1.1' } as const
    await expect(issue({ ...input, evidence: [ofWork] } as never, options)).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
    })
  })

  test('in a credential of any kind it is wherever the issuer put it', async () => {
    const card = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: signer.controller,
      credentialSubject: { id: 'did:web:ana.example' },
      credentialSchema: [{ id: LEAF, type: 'JsonSchema', ...(await digestsOf(leaf)) }],
    }
    const signed = await issueCredential(card, { kind: 'any', signer, now: NOW })
    const options = { kind: 'any', now: NOW } as const
    const good = await verify(signed, { ...options, resources: { [LEAF]: leaf } })
    expect([good.outcome, good.resources.length]).toEqual(['verified', 1])
    const bad = await verify(signed, { ...options, resources: { [LEAF]: work } })
    expect(bad.outcome).toBe('refuted')
  })
})
