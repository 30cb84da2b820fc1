import { describe, expect, test } from 'vitest'
import {
  createResolver,
  didDocumentOf,
  findCheck,
  generateSigner,
  problemsOf,
  type VerificationReport,
  verify,
} from '../../src/index.js'
import { parseJson } from '../../src/json/index.js'
import { memoryStatusStore, type StatusRegistry } from '../../src/revoke/index.js'
import { createStatusListCache } from '../../src/verify/index.js'
import {
  AWARDED,
  award,
  COLLEGE,
  clockAt,
  doorTo,
  judge,
  nextSigner,
  REVOCATIONS,
  refusal,
  registryOf,
  resolver,
  revocable,
  SUSPENSIONS,
} from './college.js'

/** From the award to the verdict: what an issuer does to its lists is what a verifier finds. */

const SECURED = [
  { secure: 'proof', count: 50 },
  { secure: 'jwt', count: 12 },
] as const

async function codesOf(badge: object, registry: StatusRegistry, now?: Date): Promise<unknown> {
  const report = await judge(badge, registry, now)
  return [report.outcome, ...problemsOf(report).map(({ code }) => code)]
}

describe.each(SECURED)('lists secured as $secure', ({ secure, count }) => {
  test('of many badges exactly those that were revoked are refuted (S-41)', async () => {
    const registry = registryOf({ secure })
    await registry.create({ id: REVOCATIONS, purpose: 'revocation' })
    const entries = await registry.allocateMany(REVOCATIONS, count)
    const badges = await Promise.all(entries.map((entry) => award(entry)))
    const isChosen = (at: number): boolean => at % 7 === 3
    await registry.revoke(
      entries.filter((_, at) => isChosen(at)),
      { reason: 'The exam was void.' },
    )
    const options = { resolver, door: doorTo(registry), now: AWARDED }
    const statusLists = createStatusListCache()
    const outcomes = await Promise.all(
      badges.map(async (badge) => {
        const report = await verify(badge, { ...options, statusLists })
        return [report.outcome, ...problemsOf(report).map(({ code }) => code)]
      }),
    )
    expect(outcomes).toEqual(
      badges.map((_, at) => (isChosen(at) ? ['refuted', 'revoked'] : ['verified'])),
    )
  })

  test('a suspended badge is refuted until it is reinstated', async () => {
    const registry = registryOf({ secure })
    await registry.create({ id: SUSPENSIONS, purpose: 'suspension' })
    const entry = await registry.allocate(SUSPENSIONS)
    const badge = await award(entry)
    expect(await codesOf(badge, registry)).toEqual(['verified'])
    await registry.suspend(entry)
    expect(await codesOf(badge, registry)).toEqual(['refuted', 'suspended'])
    await registry.reinstate(entry)
    expect(await codesOf(badge, registry)).toEqual(['verified'])
  })

  test('a list dies at the end of its time, unless it is renewed (S-88)', async () => {
    const clock = clockAt('2026-03-02T09:00:00Z')
    const { registry, entry } = await revocable({ secure, now: clock.now })
    const badge = await award(entry)
    const last = new Date('2026-03-09T09:00:00Z')
    const after = new Date('2026-03-09T09:00:01Z')
    expect(await codesOf(badge, registry, last)).toEqual(['verified'])
    expect(await codesOf(badge, registry, after)).toEqual(['undetermined', 'status-list-expired'])
    clock.set('2026-03-09T09:00:01Z')
    await registry.renew()
    expect(await codesOf(badge, registry, after)).toEqual(['verified'])
  })
})

test('a new key signs the lists anew, and badges of both keys verify and can be revoked (S-84)', async () => {
  const store = memoryStatusStore()
  const before = registryOf({ store })
  await before.create({ id: REVOCATIONS, purpose: 'revocation' })
  const old = await before.allocateMany(REVOCATIONS, 3)
  const oldBadges = await Promise.all(old.map((entry) => award(entry)))
  await before.revoke(old.slice(0, 1))

  const after = registryOf({ store, signer: nextSigner })
  const fresh = await after.allocateMany(REVOCATIONS, 3)
  const freshBadges = await Promise.all(fresh.map((entry) => award(entry, { signer: nextSigner })))
  expect(await after.renew()).toMatchObject([{ renewed: true, version: 3 }])
  expect(methodOf((await after.current(REVOCATIONS)).body)).toBe(nextSigner.id)
  await after.revoke([...old.slice(1, 2), ...fresh.slice(0, 1)])
  const outcomes = await Promise.all(
    [...oldBadges, ...freshBadges].map(async (badge) => (await judge(badge, after)).outcome),
  )
  expect(outcomes).toEqual(['refuted', 'refuted', 'verified', 'refuted', 'verified', 'verified'])
  // the old key is still in the document, so whoever has it could sign on: it is not used any more
  expect(await after.renew()).toMatchObject([{ renewed: false }])
})

test('a list signed with a key that the issuer has dropped says nothing, signed anew it does (S-84)', async () => {
  const store = memoryStatusStore()
  const { registry, entry } = await revocable({ store })
  const badge = await award(entry, { signer: nextSigner })
  const today = createResolver({ documents: { [COLLEGE]: didDocumentOf(nextSigner) } })
  const ask = async () =>
    await verify(badge, { resolver: today, door: doorTo(registry), now: AWARDED })
  const before = await ask()
  expect(findCheck(before, 'proof').outcome).toBe('passed')
  expect(findCheck(before, 'status').outcome).toBe('failed')
  await registryOf({ store, signer: nextSigner, resolver: today }).renew()
  expect((await ask()).outcome).toBe('verified')
})

test('that there is a newer copy is a remark, and the badge stays verified', async () => {
  const registry = registryOf()
  const id = 'https://college.example/status/refresh-1'
  await registry.create({ id, purpose: 'refresh' })
  const entry = await registry.allocate(id)
  const badge = await award(entry)
  expect(warningsIn(await judge(badge, registry))).toEqual([])
  await registry.setValue(entry, 1)
  const report = await judge(badge, registry)
  expect(report.outcome).toBe('verified')
  expect(warningsIn(report)).toEqual(['refresh-available'])
})

test('a message of several bits is told in the words of the list, and the badge stays verified', async () => {
  const registry = registryOf()
  const id = 'https://college.example/status/notes-1'
  const messages = ['nothing', 'under appeal', 'appeal rejected', 'appeal upheld']
  await registry.create({ id, purpose: 'message', statusSize: 2, messages })
  const entry = await registry.allocate(id)
  const badge = await award(entry)
  expect(warningsIn(await judge(badge, registry))).toEqual([])
  await registry.setValue(entry, 2)
  const report = await judge(badge, registry)
  expect(report.outcome).toBe('verified')
  expect(warningsIn(report)).toEqual(['status-message'])
  expect(report.status).toMatchObject([{ value: 2, message: 'appeal rejected' }])
})

test('another issuer’s registry on the same store cannot touch a list (S-43)', async () => {
  const store = memoryStatusStore()
  const { registry, entry } = await revocable({ store })
  const stranger = await generateSigner()
  const other = registryOf({ store, issuer: stranger.controller, signer: stranger })
  expect(await refusal(other.revoke(entry))).toBe('list-of-another-issuer')
  expect(await refusal(other.allocate(REVOCATIONS))).toBe('list-of-another-issuer')
  expect(await refusal(other.audit(entry))).toBe('list-of-another-issuer')
  expect(await refusal(other.statusOf(entry))).toBe('list-of-another-issuer')
  expect(await other.renew({ all: true })).toEqual([])
  expect(await other.lists()).toEqual([])
  expect(await registry.revoke(entry)).toMatchObject({ changed: true })
})

function warningsIn(report: VerificationReport): readonly string[] {
  const status = findCheck(report, 'status')
  const warnings = ('warnings' in status && status.warnings) || []
  return warnings.map(({ code }) => code)
}

function methodOf(body: string): unknown {
  return (parseJson(body) as { proof?: { verificationMethod?: unknown } }).proof?.verificationMethod
}
