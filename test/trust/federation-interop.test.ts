import fc from 'fast-check'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it, test } from 'vitest'
import { federation } from '../../src/trust/index.js'
import { ask, hosts, NOW, plain, type Said } from './ask.js'
import { ANCHOR, anchor, COLLEGE, chain } from './federation-world.js'

/** What one entity says, made by `jose` as the software of federations makes it. */
async function madeByJose(alg: string): Promise<{ tokens: readonly string[]; keys: object[] }> {
  const pairs = await Promise.all([generateKeyPair(alg), generateKeyPair(alg)])
  const jwks = await Promise.all(
    pairs.map(async ({ publicKey }, index) => ({
      ...(await exportJWK(publicKey)),
      kid: `k${index}`,
    })),
  )
  const say = (iss: string, sub: string, by: number, about: number): Promise<string> => {
    const { privateKey } = pairs[by] as (typeof pairs)[number]
    return new SignJWT({ jwks: { keys: [{ ...jwks[about], use: 'sig', alg }] } })
      .setProtectedHeader({ alg, typ: 'entity-statement+jwt', kid: `k${by}` })
      .setIssuer(iss)
      .setSubject(sub)
      .setIssuedAt(new Date(NOW.getTime() - 1000))
      .setExpirationTime(new Date(NOW.getTime() + 1000))
      .sign(privateKey)
  }
  const tokens = await Promise.all([say(COLLEGE, COLLEGE, 0, 0), say(ANCHOR, COLLEGE, 1, 0)])
  return { tokens, keys: jwks.slice(1) }
}

function saidOf(tokens: readonly string[], keys: readonly object[] = [anchor.jwk]): Promise<Said> {
  const source = federation({
    name: 'Federation',
    anchors: { [ANCHOR]: { keys } },
    trustChains: { [COLLEGE]: tokens },
  })
  return ask(source, { issuer: COLLEGE }, hosts().context)
}

describe('statements that jose signs are relied on', () => {
  test.each(['ES256', 'ES384', 'RS256', 'EdDSA'])('with %s', async (alg) => {
    const { tokens, keys } = await madeByJose(alg)
    expect(await saidOf(tokens, keys)).toMatchObject(plain('confirmed'))
    const other = await madeByJose(alg)
    expect(await saidOf(tokens, other.keys)).toMatchObject({ warnings: ['trust-chain-broken'] })
  })
})

const tokens = await chain()

describe('whatever stands in a chain', () => {
  it('one character more, less or other confirms nobody', async () => {
    expect(await saidOf(tokens)).toMatchObject(plain('confirmed'))
    const changes = fc.record({
      place: fc.nat({ max: tokens.length - 1 }),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      removed: fc.nat({ max: 1 }),
      added: fc.constantFrom('', 'A', 'w', '-', '.', '=', ' ', 'é'),
    })
    await fc.assert(
      fc.asyncProperty(changes, async ({ place, at, removed, added }) => {
        const token = tokens[place] ?? ''
        const start = Math.floor(at * token.length)
        const altered = token.slice(0, start) + added + token.slice(start + removed)
        fc.pre(altered !== token)
        const { finding } = await saidOf(
          tokens.map((one, index) => (index === place ? altered : one)),
        )
        expect(finding).toBe('unavailable')
      }),
      { numRuns: 150 },
    )
  })

  it('is a warning, and never thrown', async () => {
    const claims = fc.record(
      {
        iss: fc.oneof(fc.constant(COLLEGE), fc.jsonValue()),
        sub: fc.oneof(fc.constant(COLLEGE), fc.jsonValue()),
        iat: fc.oneof(fc.integer(), fc.double(), fc.jsonValue()),
        exp: fc.oneof(fc.maxSafeNat(), fc.double(), fc.jsonValue()),
        jwks: fc.oneof(fc.record({ keys: fc.array(fc.jsonValue()) }), fc.jsonValue()),
        metadata: fc.jsonValue(),
        metadata_policy: fc.jsonValue(),
        constraints: fc.jsonValue(),
        authority_hints: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    const [header = '', , signature = ''] = (tokens[0] ?? '').split('.')
    const encode = (value: unknown): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url')
    await fc.assert(
      fc.asyncProperty(claims, async (payload) => {
        const { finding } = await saidOf([`${header}.${encode(payload)}.${signature}`])
        expect(finding).toBe('unavailable')
      }),
      { numRuns: 200 },
    )
  })
})
