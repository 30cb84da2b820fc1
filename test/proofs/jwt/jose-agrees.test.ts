import fc from 'fast-check'
import { compactVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { SIGNATURE_ALGORITHMS, verifySignature } from '../../../src/keys/index.js'
import { readToken } from '../../../src/proofs/index.js'
import { signedBytesOf } from '../../../src/proofs/jwt/read-token.js'
import { CLAIMS, CREDENTIAL, generatePair, type KeyPair, tokenOf } from './tokens.js'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= '

type Verdict = 'unreadable' | 'holds' | 'does not hold'

/** Ours, by itself: what is read, and the one signature over it. */
async function ours(text: string, { key }: KeyPair): Promise<Verdict> {
  const token = readToken(text, 'vc')
  if ('problems' in token || token.algorithm !== key.algorithm) return 'unreadable'
  const { bytes, signature } = signedBytesOf(token)
  return (await verifySignature(key, bytes, signature)) ? 'holds' : 'does not hold'
}

async function joses(text: string, { alg, josePublic }: KeyPair): Promise<Verdict> {
  const verified = compactVerify(text, josePublic, { algorithms: [alg] })
  return verified.then(
    () => 'holds',
    () => 'does not hold',
  )
}

/** How a token is changed: some characters are put in the place of others. */
const changes = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat(2),
    put: fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 2 }),
  }),
  { maxLength: 2 },
)

describe.each(SIGNATURE_ALGORITHMS)('ours and jose on tokens of %s', (algorithm) => {
  let own: KeyPair
  let other: KeyPair
  let token: string

  beforeAll(async () => {
    ;[own, other] = [await generatePair(algorithm), await generatePair(algorithm)]
    token = await tokenOf({ alg: own.alg, typ: 'JWT' }, { ...CREDENTIAL, ...CLAIMS }, own.signer)
  })

  test('agree on a good one, and under the key of another', async () => {
    expect(await ours(token, own)).toBe('holds')
    expect(await joses(token, own)).toBe('holds')
    expect(await ours(token, other)).toBe('does not hold')
    expect(await joses(token, other)).toBe('does not hold')
  })

  test('agree on every one that is read, however it was changed (S-33, S-34)', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const changed = list.reduce((text, { at, removed, put }) => {
          const place = Math.floor(at * text.length)
          return text.slice(0, place) + put + text.slice(place + removed)
        }, token)
        const verdict = await ours(changed, own)
        if (verdict !== 'unreadable') expect(await joses(changed, own)).toBe(verdict)
        expect(verdict === 'holds').toBe(changed === token)
      }),
      { numRuns: 150, examples: [[[]]] },
    )
  })
})
