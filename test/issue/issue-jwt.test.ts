import { describe, expect, test } from 'vitest'
import {
  buildCredential,
  envelopeCredential,
  issueCredentialJwt,
  issueJwt,
  OpenBadgesError,
  type Signer,
  verify,
} from '../../src/index.js'
import { everyKey, judgeAny, partOf, SIGNERS } from '../verify/mechanisms.js'
import { award, FORMS, issuer, NAAEI, NOW } from '../verify/rich-badge.js'
import { asTree } from '../verify/tree.js'
import { wrongKinds } from '../verify/wrong-kinds.js'

/** What a token of ours says, and what is refused before anything is signed. */

const options = { issuer, signer: SIGNERS.ES256, resolver: everyKey, now: NOW }

/** The code of the refusal, and of its first problem. */
async function refusal(attempt: Promise<unknown>): Promise<readonly (string | undefined)[]> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof OpenBadgesError)) throw new Error('It was not refused with our error.')
  return [error.code, error.problems[0]?.code]
}

test.each(FORMS)('a token on $version with Open Badges $openBadges verifies', async (form) => {
  const { inLanguage: _, ...achievement } = asTree(award.achievement)
  const input =
    form.openBadges === '3.0.3' ? award : { ...award, achievement: achievement as never }
  const token = await issueJwt(input, { ...options, ...form })
  expect((await judgeAny(token)).outcome).toBe('verified')
})

test('the claims say what the badge says, dates to the second (R-313)', async () => {
  const validFrom = '2026-03-02T09:00:00.750Z'
  const token = await issueJwt({ ...award, validFrom }, options)
  expect(partOf(token, 0)).toEqual({ alg: 'ES256', typ: 'JWT', kid: `${NAAEI}#p-256` })
  const { iss, jti, sub, nbf, exp, ...credential } = partOf(token, 1)
  expect({ iss, jti, sub, nbf, exp }).toEqual({
    iss: NAAEI,
    jti: award.id,
    sub: award.recipient?.id,
    nbf: Date.parse('2026-03-02T09:00:00Z') / 1000,
    exp: Date.parse('2029-03-02T09:00:00Z') / 1000,
  })
  expect(credential).toMatchObject({ validFrom, id: award.id })
  expect((await judgeAny(token)).outcome).toBe('verified')
})

test('a badge on version 1.1 is in the claim "vc" (R-312)', async () => {
  const payload = partOf(await issueJwt(award, { ...options, version: '1.1' }), 1)
  expect(Object.keys(payload).sort()).toEqual(['exp', 'iss', 'jti', 'nbf', 'sub', 'vc'])
  expect(payload.vc).toMatchObject({ issuanceDate: '2026-03-02T09:00:00Z' })
})

test('a badge without end or id of its subject has no claim for it', async () => {
  const { validUntil: _, ...open } = award
  const identifier = award.recipient?.identifier ?? []
  const payload = partOf(await issueJwt({ ...open, recipient: { identifier } }, options), 1)
  expect(payload).not.toHaveProperty('exp')
  expect(payload).not.toHaveProperty('sub')
})

describe('the header', () => {
  test.each([
    ['kid', ['alg', 'kid', 'typ']],
    ['jwk', ['alg', 'jwk', 'typ']],
    ['both', ['alg', 'jwk', 'kid', 'typ']],
  ] as const)('names the key by %s, as it is asked to', async (keyIn, names) => {
    const token = await issueJwt(award, { ...options, keyIn })
    expect(Object.keys(partOf(token, 0)).sort()).toEqual(names)
    expect(JSON.stringify(partOf(token, 0))).not.toContain('"d"')
    expect((await judgeAny(token)).outcome).toBe('verified')
  })

  test('has the type that it is asked to have, which version 1.1 has no other for', async () => {
    const token = await issueJwt(award, { ...options, typ: 'vc+jwt' })
    expect(partOf(token, 0)).toMatchObject({ typ: 'vc+jwt', cty: 'vc' })
    expect((await judgeAny(token)).outcome).toBe('verified')
    const old = issueJwt(award, { ...options, version: '1.1', typ: 'vc+jwt' })
    expect(await refusal(old)).toEqual(['ERR_OB_ARGUMENT', undefined])
  })
})

describe('nothing is returned', () => {
  test('of what the linter refuses, and what it warns of is returned on request', async () => {
    const wrong = { ...award, validUntil: '2020-01-01T00:00:00Z' }
    expect(await refusal(issueJwt(wrong, options))).toEqual(['ERR_OB_INPUT', 'date-order'])
    const { token, warnings } = await issueJwt(award, { ...options, withWarnings: true })
    expect((await judgeAny(token)).outcome).toBe('verified')
    expect(warnings.every(({ severity }) => severity === 'warning')).toBe(true)
  })

  test('by a key that is not the issuer’s', async () => {
    const other = { ...issuer, id: 'did:web:other.example' }
    expect(await refusal(issueJwt(award, { ...options, issuer: other }))).toEqual([
      'ERR_OB_KEY',
      'key-not-of-issuer',
    ])
  })

  test.each<[string, (bytes: Uint8Array) => Promise<Uint8Array>]>([
    ['fails', () => Promise.reject(new Error('no'))],
    ['returns nothing', async () => new Uint8Array()],
    ['returns another length', async () => new Uint8Array(63)],
    ['returns a signature of something else', () => SIGNERS.ES256.sign(Uint8Array.of(1))],
  ])('by a signer that %s (S-82)', async (_, sign) => {
    const signer: Signer = { id: SIGNERS.ES256.id, algorithm: 'ES256', sign }
    expect((await refusal(issueJwt(award, { ...options, signer })))[0]).toBe('ERR_OB_SIGN')
  })

  test('by a signer that hangs, when the caller gives up', async () => {
    const signer: Signer = {
      id: SIGNERS.ES256.id,
      algorithm: 'ES256',
      sign: () => new Promise(() => {}),
    }
    const attempt = issueJwt(award, { ...options, signer, timeoutMs: 50 })
    expect((await refusal(attempt))[0]).toBe('ERR_OB_SIGN')
  })

  test('of a token that no verifier would read for its size, nor is the signer asked (S-01)', async () => {
    let calls = 0
    const signer: Signer = {
      ...SIGNERS.ES256,
      sign: (bytes) => {
        calls++
        return SIGNERS.ES256.sign(bytes)
      },
    }
    const long = { ...award, description: 'x'.repeat(250_000) }
    expect(await refusal(issueJwt(long, { ...options, signer }))).toEqual([
      'ERR_OB_INPUT',
      'input-too-large',
    ])
    expect(calls).toBe(0)
  })

  test('for options that are no options of tokens', async () => {
    for (const wrong of [
      { cryptosuite: 'eddsa-rdfc-2022' },
      { typ: 'vp+jwt' },
      { keyIn: 'x5c' },
      { kind: 'any' },
      { proofId: 'urn:x' },
    ]) {
      const attempt = issueJwt(award, { ...options, ...wrong } as never)
      expect((await refusal(attempt))[0], JSON.stringify(wrong)).toBe('ERR_OB_ARGUMENT')
    }
  })
})

test('the input is not changed, and every call makes a credential of its own', async () => {
  const { id: _, ...input } = award
  const tokens = await Promise.all([issueJwt(input, options), issueJwt(input, options)])
  const [one, other] = tokens.map((token) => partOf(token, 1).jti)
  expect(one).not.toBe(other)
})

test('a badge that is built already is signed as it is', async () => {
  const built = buildCredential(award, { issuer, now: NOW, id: String(award.id) })
  const { issuer: _, ...rest } = options
  const report = await verify(await issueCredentialJwt(built, rest), {
    now: NOW,
    resolver: everyKey,
  })
  expect(report.verified && report.credential).toEqual(built)
})

describe('an envelope', () => {
  test('holds the token as a data URL (W-40)', async () => {
    const token = await issueJwt(award, options)
    expect(envelopeCredential(token)).toEqual({
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+jwt,${token}`,
    })
  })

  test.each(wrongKinds)('is not put around %s', (_, value) => {
    expect(() => envelopeCredential(value as string)).toThrow(OpenBadgesError)
  })
})
