import dns from 'node:dns'
import { expect, test, vi } from 'vitest'
import { didDocumentOf, findCheck, generateSigner, issue, verify } from '../../src/index.js'
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
