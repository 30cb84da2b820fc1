import { describe, expect, test } from 'vitest'
import {
  createResolver,
  defineAchievement,
  didDocumentOf,
  generateSigner,
  importSigner,
  issue,
  issueCredential,
  type KeySigner,
  OpenBadgesError,
  type Signer,
  verify,
} from '../../src/index.js'
import { deepFreeze } from '../../src/json/index.js'

const NOW = new Date('2026-03-02T09:00:00Z')
const signer: KeySigner = await importSigner({ seed: new Uint8Array(32).fill(1) })
const issuer = deepFreeze({ id: signer.controller, name: 'Sailing school' })
const achievement = defineAchievement({
  id: 'https://sailing.example/achievements/knots',
  name: 'Knots',
  description: 'Ties six knots.',
  criteria: { narrative: 'Tie them.' },
})
const award = deepFreeze({
  id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11',
  achievement,
  recipient: { id: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' },
})

/** The code with which issuing ended, and those of the problems. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof OpenBadgesError)) throw new Error('It was not refused with our error.')
  return [error.code, ...error.problems.map(({ code, pointer }) => `${code} ${pointer}`)].join(', ')
}

describe('issuing', () => {
  test('frozen input is not changed, and what is issued verifies', async () => {
    const badge = await issue(award, { issuer, signer, now: NOW })
    expect((await verify(badge, { now: NOW })).outcome).toBe('verified')
    expect(badge.awardedDate).toBe('2026-03-02T09:00:00Z')
  })

  test('the same award, key and moment give the same bytes', async () => {
    const once = await issue(award, { issuer, signer, now: NOW })
    const again = await issue(award, { issuer, signer, now: NOW })
    expect(JSON.stringify(again)).toBe(JSON.stringify(once))
  })

  test('an award without id gets a fresh one each time', async () => {
    const { id: _, ...anonymous } = award
    const ids = await Promise.all(
      [1, 2].map(async () => (await issue(anonymous, { issuer, signer, now: NOW })).id),
    )
    expect(new Set(ids).size).toBe(2)
    for (const id of ids) expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-4/)
  })

  test('nothing is signed twice (S-83)', async () => {
    const badge = await issue(award, { issuer, signer, now: NOW })
    const attempt = issueCredential(badge, { signer, now: NOW })
    expect(await refusal(attempt)).toBe('ERR_OB_INPUT, shape-rejected /proof')
  })

  test('an endorsement is issued and verified like a badge', async () => {
    const endorsement = await issueCredential(
      {
        '@context': [
          'https://www.w3.org/ns/credentials/v2',
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        ],
        id: 'urn:uuid:7b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10',
        type: ['VerifiableCredential', 'EndorsementCredential'],
        name: 'Reviewed',
        issuer: { ...issuer, type: ['Profile'] },
        validFrom: '2026-03-02T09:00:00Z',
        credentialSubject: {
          id: achievement.id,
          type: ['EndorsementSubject'],
          endorsementComment: 'Reviewed against the published requirements.',
        },
      },
      { signer, now: NOW },
    )
    expect((await verify(endorsement, { now: NOW })).outcome).toBe('verified')
  })

  test('an unknown securing mechanism is refused before anything is signed', async () => {
    const attempt = issue(award, { issuer, signer, cryptosuite: 'bbs-2023' as 'eddsa-rdfc-2022' })
    expect(await refusal(attempt)).toBe('ERR_OB_UNSUPPORTED')
  })

  test.each<[string, object, string]>([
    ['an impossible day', { validFrom: '2026-02-30T00:00:00Z' }, 'date-malformed /validFrom'],
    ['a time without zone', { validUntil: '2027-01-01T00:00:00' }, 'date-malformed /validUntil'],
    ['an end before the start', { validUntil: '2020-01-01T00:00:00Z' }, 'date-order /validUntil'],
    [
      'a dangling result',
      { result: [{ resultDescription: '#exam', value: 1 }] },
      'result-dangling /credentialSubject/result/0/resultDescription',
    ],
    ['an unknown member', { colour: 'red' }, 'term-undefined /colour'],
    ['an unknown detail', { subject: { rol: 'x' } }, 'term-undefined /credentialSubject/rol'],
    ['nobody to award it to', { recipient: {} }, 'subject-unidentified /credentialSubject'],
  ])('%s is refused, once, with its place', async (_name, change, expected) => {
    const attempt = issue({ ...award, ...change }, { issuer, signer, now: NOW })
    expect(await refusal(attempt)).toBe(`ERR_OB_INPUT, ${expected}`)
  })
})

describe('the key of the issuer (S-81)', () => {
  const controller = 'did:web:sailing.example'
  const school = { id: controller, name: 'Sailing school' }

  test('a key of somebody else is refused', async () => {
    const stranger = await generateSigner()
    const attempt = issue(award, { issuer, signer: stranger, now: NOW })
    expect(await refusal(attempt)).toBe('ERR_OB_KEY, key-not-of-issuer /issuer')
  })

  test('a key that the issuer’s document does not list, or lists otherwise, is refused', async () => {
    const listed = await generateSigner({ controller, fragment: 'key-1' })
    const dropped = await generateSigner({ controller, fragment: 'key-2' })
    const replaced = await generateSigner({ controller, fragment: 'key-1' })
    const resolver = createResolver({ documents: { [controller]: didDocumentOf(listed) } })
    const good = await issue(award, { issuer: school, signer: listed, resolver, now: NOW })
    expect((await verify(good, { resolver, now: NOW })).outcome).toBe('verified')
    for (const [bad, code] of [
      [dropped, 'ERR_OB_RESOLVE, key-not-found'],
      [replaced, 'ERR_OB_KEY, key-not-of-issuer'],
    ] as const) {
      const attempt = issue(award, { issuer: school, signer: bad, resolver, now: NOW })
      expect(await refusal(attempt)).toContain(code)
    }
  })

  test('offline the document is not asked for', async () => {
    const own = await generateSigner({ controller, fragment: 'key-1' })
    const resolver = { resolve: () => Promise.reject(new Error('asked')) }
    const badge = await issue(award, {
      issuer: school,
      signer: own,
      resolver,
      offline: true,
      now: NOW,
    })
    expect(badge.proof.verificationMethod).toBe(`${controller}#key-1`)
    const attempt = issue(award, { issuer: school, signer: own, resolver, now: NOW })
    expect(await refusal(attempt)).toContain('ERR_OB_RESOLVE')
  })
})

describe('external signers (S-82)', () => {
  const external = (sign: Signer['sign']): Signer => ({ id: signer.id, algorithm: 'Ed25519', sign })

  test('a key service that signs takes part, without its key', async () => {
    const badge = await issue(award, {
      issuer,
      signer: external((bytes) => signer.sign(bytes)),
      now: NOW,
    })
    expect((await verify(badge, { now: NOW })).outcome).toBe('verified')
  })

  test.each<[string, Signer['sign']]>([
    ['throws', () => Promise.reject(new Error('down'))],
    ['returns too little', async () => new Uint8Array(63)],
    ['returns text', async () => 'signature' as unknown as Uint8Array],
    ['signs something else', (bytes) => signer.sign(bytes.slice(1))],
    ['signs with another key', async (bytes) => (await generateSigner()).sign(bytes)],
    ['never answers', () => new Promise(() => undefined)],
  ])('one that %s gives nothing but a coded error', async (_name, sign) => {
    const attempt = issue(award, { issuer, signer: external(sign), now: NOW, timeoutMs: 400 })
    expect(await refusal(attempt)).toBe('ERR_OB_SIGN')
  })
})
