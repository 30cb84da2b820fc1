import { describe, expect, test } from 'vitest'
import {
  addProof,
  type CryptosuiteName,
  findCheck,
  generateSigner,
  issue,
  issueCredentialJwt,
  OpenBadgesError,
} from '../../src/index.js'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import { everyKey, judgeAny, partOf, SIGNERS, signByHand } from '../verify/mechanisms.js'
import { award, issuer, NOW } from '../verify/rich-badge.js'
import { asTree } from '../verify/tree.js'

/** Further proofs, and tokens around proofs: nothing is signed over what does not hold (S-83, W-32). */

const common = { resolver: everyKey, now: NOW }
const first = deepFreeze(
  await issue(award, {
    ...common,
    issuer,
    signer: SIGNERS.Ed25519,
    proofId: 'urn:uuid:7d7fa1f0-5f6c-4dbe-8d0c-3a1e1a8b5f01',
  }),
)
const p256 = { ...common, signer: SIGNERS.ES256 }

/** The code of the refusal, and of its first problem. */
async function refusal(attempt: Promise<unknown>): Promise<readonly (string | undefined)[]> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof OpenBadgesError)) throw new Error('It was not refused with our error.')
  return [error.code, error.problems[0]?.code]
}

describe('a further proof', () => {
  test('makes a set in which each holds by itself', async () => {
    const set = await addProof(first, p256)
    expect(set.proof).toHaveLength(2)
    expect(set.proof[0]).toEqual(first.proof)
    expect(set.proof[1]?.id).toMatch(/^urn:uuid:/)
    const report = await judgeAny(set)
    expect(
      report.proofs.map(({ mechanism, outcome, pointer }) => [mechanism, outcome, pointer]),
    ).toEqual([
      ['eddsa-rdfc-2022', 'passed', '/proof/0'],
      ['ecdsa-rdfc-2019', 'passed', '/proof/1'],
    ])
    expect((await judgeAny({ ...set, proof: set.proof[1] })).outcome).toBe('verified')
  })

  test('makes a chain in which it holds with the first, and not without', async () => {
    const chain = await addProof(first, { ...p256, previousProof: String(first.proof.id) })
    expect((await judgeAny(chain)).outcome).toBe('verified')
    const alone = await judgeAny({ ...chain, proof: chain.proof[1] })
    expect(findCheck(alone, 'proof')).toMatchObject({ problems: [{ code: 'proof-chain-broken' }] })
    const altered = [{ ...chain.proof[0], created: '2026-03-31T00:00:00Z' }, chain.proof[1]]
    const report = await judgeAny({ ...chain, proof: altered })
    expect(report.proofs.map(({ outcome }) => outcome)).toEqual(['failed', 'failed'])
  })

  test('is not made over one that does not hold', async () => {
    const altered = { ...first, name: 'CAMT+E of Bob' }
    expect(await refusal(addProof(altered, p256))).toEqual(['ERR_OB_INPUT', 'proof-invalid'])
    const proof = { ...first.proof, cryptosuite: 'bbs-2023' }
    expect(await refusal(addProof({ ...first, proof }, p256))).toEqual([
      'ERR_OB_INPUT',
      'proof-unsupported',
    ])
  })

  test('is not made by somebody else, nor over somebody else’s', async () => {
    const stranger = await generateSigner()
    expect(await refusal(addProof(first, { ...p256, signer: stranger }))).toEqual([
      'ERR_OB_KEY',
      'key-not-of-issuer',
    ])
    const foreign = await issue(award, {
      now: NOW,
      issuer: { ...issuer, id: stranger.controller },
      signer: stranger,
    })
    const { proof } = await addProof(foreign, { now: NOW, signer: stranger })
    const mixed = { ...first, proof: [first.proof, proof[1]] }
    expect((await refusal(addProof(mixed as unknown as typeof first, p256)))[0]).toBe(
      'ERR_OB_INPUT',
    )
  })

  test('is not made where there is none yet, or where no more would be looked at (S-20)', async () => {
    const { proof, ...unsigned } = first
    expect(await refusal(addProof(unsigned, p256))).toEqual(['ERR_OB_INPUT', 'proof-missing'])
    const many = { ...first, proof: Array.from({ length: 8 }, () => proof) }
    expect(await refusal(addProof(many as never, p256))).toEqual(['ERR_OB_INPUT', 'proof-too-many'])
  })

  test('is chained to proofs that are there, by their names, and to no others', async () => {
    const unknown = addProof(first, { ...p256, previousProof: 'urn:uuid:none' })
    expect(await refusal(unknown)).toEqual(['ERR_OB_INPUT', 'proof-chain-broken'])
    const { id: _, ...nameless } = first.proof
    const all = addProof({ ...first, proof: nameless }, { ...p256, previousProof: 'all' })
    expect(await refusal(all)).toEqual(['ERR_OB_INPUT', 'proof-chain-broken'])
  })

  test('is not chained with the suite that knows of no chains, but can stand beside others', async () => {
    const legacy = {
      ...common,
      signer: SIGNERS.Ed25519,
      cryptosuite: 'Ed25519Signature2020',
    } as const
    const one = await issue(award, { ...legacy, issuer, proofId: 'urn:uuid:1' })
    const chained = addProof(one, { ...legacy, previousProof: 'all' })
    expect(await refusal(chained)).toEqual(['ERR_OB_INPUT', 'proof-chain-broken'])
    expect((await addProof(one, legacy)).proof).toHaveLength(2)
  })

  test('is not made with a suite whose context was not signed', async () => {
    const options = {
      ...common,
      signer: SIGNERS.Ed25519,
      cryptosuite: 'Ed25519Signature2020',
    } as const
    expect(await refusal(addProof(first, options))).toEqual(['ERR_OB_INPUT', 'context-missing'])
  })

  test('cannot be checked against a host that is down, and is not made', async () => {
    const down = {
      async resolve(id: string, options: object) {
        if (id === issuer.id && calls++ > 0)
          throw new OpenBadgesError('down', { code: 'ERR_OB_RESOLVE' })
        return everyKey.resolve(id, options)
      },
    }
    let calls = 0
    expect((await refusal(addProof(first, { ...p256, resolver: down })))[0]).toBe('ERR_OB_RESOLVE')
  })

  test('has options of its own only', async () => {
    const { signer } = p256
    for (const options of [
      { previousProof: [''] },
      { previousProof: 7 },
      { proofId: '' },
      { withWarnings: true },
      { issuer, signer, typ: 'JWT' },
      { mandatoryPointers: ['/name'] },
    ]) {
      const attempt = addProof(first, { ...p256, ...options } as never)
      expect((await refusal(attempt))[0], JSON.stringify(options)).toBe('ERR_OB_ARGUMENT')
    }
  })
})

describe('a token around a badge with proofs (R-301, S-38)', () => {
  test('holds with them, and each is told', async () => {
    const token = await issueCredentialJwt(first, { ...common, signer: SIGNERS.RS256 })
    const report = await judgeAny(token)
    expect(report.outcome).toBe('verified')
    expect(report.proofs.map(({ mechanism, pointer }) => [mechanism, pointer])).toEqual([
      ['VC-JWT RS256', ''],
      ['eddsa-rdfc-2022', '/proof'],
    ])
    expect(report.verified && report.credential).toEqual(first)
  })

  test('is not made around one that does not hold', async () => {
    const altered = { ...first, name: 'CAMT+E of Bob' }
    const attempt = issueCredentialJwt(altered, { ...common, signer: SIGNERS.RS256 })
    expect(await refusal(attempt)).toEqual(['ERR_OB_INPUT', 'proof-invalid'])
  })

  test('is refuted with one that does not hold, however sound the token is', async () => {
    const token = await issueCredentialJwt(first, p256)
    const payload = { ...partOf(token, 1), name: 'CAMT+E of Bob' }
    const report = await judgeAny(await signByHand(partOf(token, 0), payload, SIGNERS.ES256))
    expect(report.proofs.map(({ outcome }) => outcome)).toEqual(['passed', 'failed'])
    expect(report.outcome).toBe('refuted')
  })

  test('is verified beside one of a kind that nobody knows, and that is told', async () => {
    const token = await issueCredentialJwt(first, p256)
    const payload = partOf(token, 1)
    const proof = { ...(payload.proof as JsonObject), cryptosuite: 'bbs-2023' }
    const shown = await signByHand(partOf(token, 0), { ...payload, proof }, SIGNERS.ES256)
    const report = await judgeAny(shown)
    expect(report.outcome).toBe('verified')
    expect(findCheck(report, 'proof')).toMatchObject({ warnings: [{ code: 'proof-unsupported' }] })
    expect(report.proofs.map(({ outcome }) => outcome)).toEqual(['passed', 'undetermined'])
  })
})

describe('a suite and the signer', () => {
  const suites: Readonly<Record<string, readonly CryptosuiteName[]>> = {
    Ed25519: ['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'Ed25519Signature2020'],
    ES256: ['ecdsa-rdfc-2019', 'ecdsa-jcs-2019', 'ecdsa-sd-2023'],
    ES384: ['ecdsa-rdfc-2019', 'ecdsa-jcs-2019'],
    RS256: [],
  }
  const names = [...new Set(Object.values(suites).flat())]

  test.each(Object.entries(suites))(
    'fit together or are refused: %s (S-25)',
    async (name, fitting) => {
      const signer = SIGNERS[name as keyof typeof SIGNERS]
      const options = { ...common, issuer, signer }
      for (const cryptosuite of names) {
        const attempt = issue(award, { ...options, cryptosuite })
        if (fitting.includes(cryptosuite)) await expect(attempt).resolves.toHaveProperty('proof')
        else expect(await refusal(attempt), cryptosuite).toEqual(['ERR_OB_KEY', 'key-kind'])
      }
      const byDefault = issue(award, options)
      if (name === 'RS256') expect(await refusal(byDefault)).toEqual(['ERR_OB_KEY', 'key-kind'])
      else expect(asTree(await byDefault).proof).toMatchObject({ cryptosuite: fitting[0] })
    },
  )

  test('a base proof is for the holder, and refused by a verifier and by a wrapper', async () => {
    const options = { ...common, signer: SIGNERS.ES256 }
    const base = await issue(award, { ...options, issuer, cryptosuite: 'ecdsa-sd-2023' })
    expect(findCheck(await judgeAny(base), 'proof')).toMatchObject({
      problems: [{ code: 'proof-not-derived' }],
    })
    expect(await refusal(issueCredentialJwt(base, options))).toEqual([
      'ERR_OB_INPUT',
      'proof-not-derived',
    ])
    const lost = issue(award, {
      ...options,
      issuer,
      cryptosuite: 'ecdsa-sd-2023',
      mandatoryPointers: ['/no/such/place'],
    })
    expect(await refusal(lost)).toEqual(['ERR_OB_INPUT', 'pointer-unmatched'])
  })
})
