import dns from 'node:dns'
import { expect, test, vi } from 'vitest'
import {
  didDocumentOf,
  findCheck,
  generateSigner,
  issue,
  issuePresentation,
  verify,
  verifyChain,
  verifyPresentation,
} from '../../src/index.js'
import {
  createFetchDoor,
  createFetchRecorder,
  createResolver,
  type FetchDoor,
} from '../../src/resolve/index.js'
import { award, NOW, richBadge, signer } from './rich-badge.js'

/** Every request of a verification leaves through the one door of its options. */

const WELL_KNOWN = 'https://naaei.example/.well-known/did.json'

function doorToIssuer(options: object = {}): { door: FetchDoor; asked: string[] } {
  const asked: string[] = []
  const door = createFetchDoor({
    ...options,
    async fetch(url) {
      asked.push(String(url))
      return Response.json(didDocumentOf(signer))
    },
  })
  return { door, asked }
}

test('keys are fetched through the door, unless there is a resolver with one of its own', async () => {
  const badge = await richBadge('eddsa-rdfc-2022')
  const { door, asked } = doorToIssuer()
  const own = doorToIssuer()
  const resolver = createResolver({ door: own.door })
  expect((await verify(badge, { now: NOW, door })).outcome).toBe('verified')
  expect(asked).toEqual([WELL_KNOWN])
  expect((await verify(badge, { now: NOW, door, resolver })).outcome).toBe('verified')
  expect([asked, own.asked]).toEqual([[WELL_KNOWN], [WELL_KNOWN]])
})

test('a resolver without a door of its own fetches through the one of the verification', async () => {
  const badge = await richBadge('eddsa-rdfc-2022')
  const lookup = vi.spyOn(dns, 'lookup')
  const resolvers = [createResolver(), createResolver({ methods: {}, didKeyForm: 'JsonWebKey' })]
  for (const resolver of resolvers) {
    const { door, asked } = doorToIssuer()
    expect((await verify(badge, { now: NOW, door, resolver })).outcome).toBe('verified')
    expect(asked).toEqual([WELL_KNOWN])
    const offline = createFetchDoor({ offline: true })
    const unseen = await verify(badge, { now: NOW, door: offline, resolver })
    expect(findCheck(unseen, 'proof')).toMatchObject({ problems: [{ code: 'fetch-offline' }] })
  }
  expect(lookup).not.toHaveBeenCalled()
  lookup.mockRestore()
})

test('a resolver with a fetch of its own keeps it, and lends its door to the verification', async () => {
  const badge = await richBadge('eddsa-rdfc-2022')
  const { door, asked } = doorToIssuer()
  const own = async () => Response.json(didDocumentOf(signer))
  const resolver = createResolver({ fetch: own })
  expect((await verify(badge, { now: NOW, door, resolver })).outcome).toBe('verified')
  expect((await verify(badge, { now: NOW, resolver })).outcome).toBe('verified')
  expect(asked).toEqual([])
  expect([typeof resolver.door?.get, createResolver().door]).toEqual(['function', undefined])
})

test('a presentation and a chain look for every key through their door', async () => {
  const badge = await richBadge('eddsa-rdfc-2022')
  const holder = await generateSigner()
  const presentation = await issuePresentation([badge], {
    signer: holder,
    now: NOW,
    challenge: 'c-1',
    domain: 'college.example',
    offline: true,
  })
  const expected = { challenge: 'c-1', domain: 'college.example', now: NOW }
  const shown = doorToIssuer()
  const resolver = createResolver()
  await verifyPresentation(presentation, { ...expected, resolver, door: shown.door })
  expect(shown.asked).toEqual([WELL_KNOWN])
  const chained = doorToIssuer()
  await verifyChain(badge, [], { now: NOW, resolver, door: chained.door })
  expect(chained.asked).toEqual([WELL_KNOWN])
})

test('behind a door that is offline, what needs a host is undetermined and no name is looked up', async () => {
  const lookup = vi.spyOn(dns, 'lookup')
  const door = createFetchDoor({ offline: true })
  const badge = await richBadge('eddsa-rdfc-2022')
  const report = await verify(badge, { now: NOW, door })
  expect(report.outcome).toBe('undetermined')
  expect(findCheck(report, 'proof')).toMatchObject({ problems: [{ code: 'fetch-offline' }] })
  expect(lookup).not.toHaveBeenCalled()
  lookup.mockRestore()

  const byKey = await generateSigner()
  const issuer = { id: byKey.controller, name: 'The College' }
  const selfContained = await issue(award, { issuer, signer: byKey, now: NOW })
  expect((await verify(selfContained, { now: NOW, door })).outcome).toBe('verified')
})

test('a recording gives the same report as the hosts did', async () => {
  const badge = await richBadge('eddsa-rdfc-2022')
  const record = createFetchRecorder()
  const { door } = doorToIssuer({ record })
  const online = await verify(badge, { now: NOW, door })
  const replay = JSON.parse(JSON.stringify(record.recording()))
  const replayed = await verify(badge, { now: NOW, door: createFetchDoor({ replay }) })
  expect(online.outcome).toBe('verified')
  expect(replayed).toEqual(online)
})

test.each([
  ['fetch', async () => Response.json({})],
  ['offline', true],
  ['cacheSeconds', 60],
  ['allowedHosts', ['badges.internal']],
  ['replay', { version: 1, answers: [] }],
] as const)('%s is an option of the door, and verify says so', async (name, value) => {
  const misplaced = verify('{}', { [name]: value } as object)
  await expect(misplaced).rejects.toMatchObject({
    code: 'ERR_OB_ARGUMENT',
    message: expect.stringMatching(`"${name}".*createFetchDoor`),
  })
  const door = createFetchDoor({ [name]: value } as object)
  expect((await verify('{}', { door })).verified).toBe(false)
})
