import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  buildEndorsement,
  type CredentialInput,
  defineAchievement,
  holds,
  type IssueOptions,
  importSigner,
  issue,
  issueCredential,
  issueJwt,
  type KeySigner,
  verify,
} from '../../src/index.js'

/** What comes back from issuing, whatever of it is shared with other badges on the way. */

const NOW = new Date('2026-03-02T09:00:00Z')
const signer: KeySigner = await importSigner({ seed: new Uint8Array(32).fill(1) })
const issuer = { id: signer.controller, name: 'Sailing school' }
const options: IssueOptions = { issuer, signer, now: NOW }
const achievement = defineAchievement({
  id: 'https://sailing.example/achievements/splicing',
  name: 'Splicing',
  description: 'Splices six ropes.',
  criteria: { narrative: 'Splice them.' },
  requires: holds('https://sailing.example/achievements/knots', { name: 'Knots' }),
})
const award: CredentialInput = {
  id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11',
  achievement,
  recipient: { id: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' },
}

/** Everything that an object holds, by its place, but for contexts. */
function partsOf(value: object): readonly object[] {
  return [
    value,
    ...Object.entries(value).flatMap(([name, inside]) =>
      typeof inside === 'object' && inside !== null && name !== '@context' ? partsOf(inside) : [],
    ),
  ]
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('what is issued', () => {
  test('is its caller’s to change, and no other badge changes with it', async () => {
    const first = await issue(award, options)
    const second = await issue(award, options)
    const written = JSON.stringify(second)
    const shared = new Set(partsOf(second))
    for (const part of partsOf(first)) {
      expect(Object.isFrozen(part)).toBe(false)
      expect(shared.has(part)).toBe(false)
      Object.assign(part, { changed: true })
    }
    expect(JSON.stringify(second)).toBe(written)
    expect((await verify(second, { now: NOW })).outcome).toBe('verified')
    expect((await verify(first, { now: NOW })).outcome).toBe('refuted')
    expect(Object.isFrozen(achievement)).toBe(true)
    expect('changed' in achievement).toBe(false)
  })

  test('shares the contexts of the vocabulary, which nobody can change', async () => {
    const listed: readonly unknown[] = (await issue(award, options))['@context']
    const inline = listed.filter((context) => typeof context === 'object' && context !== null)
    expect(inline.length).toBeGreaterThan(0)
    for (const context of inline as object[]) {
      for (const part of partsOf(context)) expect(Object.isFrozen(part)).toBe(true)
    }
  })

  test('is the same, byte by byte, of a definition of ours and of a copy of it', async () => {
    const copy = structuredClone(achievement)
    for (const _ of [1, 2]) {
      const own = await issue(award, options)
      const foreign = await issue({ ...award, achievement: copy }, options)
      expect(JSON.stringify(own)).toBe(JSON.stringify(foreign))
    }
  })

  test('is the same of an issuer and a definition that were met before, and of others is not', async () => {
    const given = { ...award, achievement: structuredClone(achievement) }
    const written = async (name: string): Promise<string> => {
      const asked = { ...options, issuer: { ...issuer, name } }
      const badge = await issue(given, asked)
      for (const part of partsOf(badge)) expect(Object.isFrozen(part)).toBe(false)
      return JSON.stringify([badge, await issueJwt(given, asked)])
    }
    const sailing = await written('Sailing school')
    const rowing = await written('Rowing school')
    expect(sailing).toContain('"Sailing school"')
    expect(rowing).not.toContain('"Sailing school"')
    for (const _ of [1, 2, 3]) {
      expect(await written('Sailing school')).toBe(sailing)
      expect(await written('Rowing school')).toBe(rowing)
      const wrong = { ...options, issuer: { ...issuer, url: 'no address' } }
      await expect(issue(given, wrong)).rejects.toMatchObject({
        problems: [{ pointer: '/issuer/url' }],
      })
    }
  })

  test('holds an endorsement of ours as it holds a copy of it', async () => {
    const endorsement = buildEndorsement(
      { subject: { id: achievement.id, endorsementComment: 'Well taught.' } },
      { issuer, now: NOW, id: 'urn:uuid:6b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10' },
    )
    const signed = await issueCredential(endorsement, options)
    const badges = await Promise.all(
      [signed, structuredClone(signed)].map((one) =>
        issue({ ...award, endorsement: [one] }, options),
      ),
    )
    const [own, foreign] = badges.map((badge) => JSON.stringify(badge))
    expect(own).toBe(foreign)
    expect((await verify(badges[0], { now: NOW })).outcome).toBe('verified')
  })

  test('by a key at hand starts no timer; by one elsewhere it does', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout')
    await issue(award, options)
    expect(timeout).not.toHaveBeenCalled()
    await issue(award, { ...options, signer: { ...signer } })
    expect(timeout).toHaveBeenCalled()
  })
})
