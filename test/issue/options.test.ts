import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  generateSecretKeyMultibase,
  importSigner,
  issue,
  issueCredential,
  OpenBadgesError,
  type Signer,
  verify,
} from '../../src/index.js'
import { award, issuer, NAAEI, NOW, resolver, SUITES, signer } from '../verify/rich-badge.js'

/** What `issue` does with its options: limits, moments, signers that change, and secrets. */

const settings = { issuer, signer, resolver, now: NOW }

/** The code of the refusal, and of its first problem. */
async function refusal(attempt: Promise<unknown>): Promise<readonly (string | undefined)[]> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof OpenBadgesError)) throw new Error('It was not refused with our error.')
  return [error.code, error.problems[0]?.code]
}

describe.each(SUITES)('with %s', (cryptosuite) => {
  test('what is signed is within the limits of a verifier, with its proof (S-01)', async () => {
    const sizeOf = (badge: object): number => new TextEncoder().encode(JSON.stringify(badge)).length
    const described = (length: number) => ({ ...award, description: 'x'.repeat(length) })
    const empty = sizeOf(await issue(described(1), { ...settings, cryptosuite })) - 1
    // some bytes are left for members of the proof that differ in length from suite to suite
    const largest = await issue(described(262_144 - empty - 64), { ...settings, cryptosuite })
    const report = await verify(JSON.stringify(largest), { now: NOW, resolver })
    expect(report.outcome).toBe('verified')
    let calls = 0
    const counted: Signer = {
      ...signer,
      sign: (bytes) => {
        calls++
        return signer.sign(bytes)
      },
    }
    const attempt = issue(described(262_144 - empty + 1), {
      ...settings,
      signer: counted,
      cryptosuite,
    })
    expect(await refusal(attempt)).toEqual(['ERR_OB_INPUT', 'input-too-large'])
    expect(calls).toBe(0)
  })

  test.each(['0001-01-01T00:00:00Z', '2026-03-02T09:00:00.999Z', '9999-12-31T23:59:59Z'])(
    'a proof made at %s verifies then',
    async (text) => {
      const now = new Date(text)
      const badge = await issue(
        { ...award, validFrom: now, validUntil: now, evidence: [] },
        { ...settings, now, cryptosuite },
      )
      expect((await verify(badge, { now, resolver })).outcome).toBe('verified')
    },
  )
})

test.each([8.64e15, -8.64e15, Date.parse('-000001-01-01T00:00:00Z')])(
  'a moment that dates cannot say is refused: %d',
  async (time) => {
    const attempt = issue({ ...award, validFrom: NOW }, { ...settings, now: new Date(time) })
    expect(await refusal(attempt)).toEqual(['ERR_OB_ARGUMENT', undefined])
  },
)

describe('a signer', () => {
  test('is looked at once: an id that changes gives no badge of another', async () => {
    let looks = 0
    const sly: Signer = {
      algorithm: 'Ed25519',
      get id() {
        return looks++ === 0 ? signer.id : 'did:web:other.example#key-1'
      },
      sign: (bytes) => signer.sign(bytes),
    }
    const badge = await issue(award, { ...settings, signer: sly })
    expect(badge.proof.verificationMethod).toBe(`${NAAEI}#key-1`)
  })

  test('that changes the bytes it is given changes nothing', async () => {
    const greedy: Signer = {
      id: signer.id,
      algorithm: 'Ed25519',
      async sign(bytes) {
        const signature = await signer.sign(bytes)
        bytes.fill(0)
        return signature
      },
    }
    const badge = await issue(award, { ...settings, signer: greedy })
    expect((await verify(badge, { now: NOW, resolver })).outcome).toBe('verified')
  })

  test('that takes the time it has, and one that is told to stop, give nothing (S-82)', async () => {
    const slow: Signer = { id: signer.id, algorithm: 'Ed25519', sign: () => new Promise(() => {}) }
    const late = issue(award, { ...settings, signer: slow, timeoutMs: 100 })
    expect(await refusal(late)).toEqual(['ERR_OB_SIGN', undefined])
    const stopped = issue(award, { ...settings, signer: slow, signal: AbortSignal.timeout(50) })
    expect(await refusal(stopped)).toEqual(['ERR_OB_SIGN', undefined])
  })

  test.each<[string, unknown]>([
    ['no signer', undefined],
    ['one without id', { algorithm: 'Ed25519', sign: signer.sign }],
    ['one that cannot sign', { id: signer.id, algorithm: 'Ed25519' }],
    ['one of another algorithm', { ...signer, algorithm: 'ES512' }],
  ])('%s is refused', async (_, wrong) => {
    const attempt = issue(award, { ...settings, signer: wrong as Signer })
    expect(await refusal(attempt)).toEqual(['ERR_OB_ARGUMENT', undefined])
  })
})

describe('a secret key (S-80)', async () => {
  const secret = generateSecretKeyMultibase()
  const own = await importSigner(
    { secretKeyMultibase: secret },
    { controller: NAAEI, fragment: 'key-1' },
  )

  /** Everything that a log could say of a value, causes included. */
  const said = (value: unknown): string =>
    inspect(value, { depth: null, showHidden: true, getters: true }) + JSON.stringify(value)

  test('is in nothing that can be read of a signer, a badge or an error', async () => {
    const outcomes = await Promise.allSettled([
      issue(award, { ...settings, signer: own, offline: true }),
      issue(award, { ...settings, signer: own }),
      issue({ ...award, name: 7 as unknown as string }, { ...settings, signer: own }),
      issue(award, { ...settings, signer: own, cryptosuite: secret as 'eddsa-rdfc-2022' }),
      issue(award, { ...settings, signer: { ...own, algorithm: secret as 'Ed25519' } }),
      issueCredential(secret as never, { ...settings, signer: own }),
      importSigner({ secretKeyMultibase: `${secret}1` }),
      importSigner({ secretKeyMultibase: secret, publicKeyMultibase: signer.publicKeyMultibase }),
      importSigner({ secretKeyMultibase: secret }, { controller: secret }),
      importSigner({ jwk: { kty: 'OKP', crv: 'Ed25519', d: secret, x: secret } }),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      ...Array.from({ length: 9 }, () => 'rejected'),
    ])
    for (const value of [own, ...outcomes]) expect(said(value)).not.toContain(secret.slice(0, -1))
  })
})
