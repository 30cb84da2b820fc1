import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/index.js'
import { presentationIn, presentationPayload } from '../../../src/proofs/index.js'
import { codesOf, generatePair, type KeyPair, NOW, PRESENTATION, read, tokenOf } from './tokens.js'

const SECONDS = NOW.getTime() / 1000
const CLAIMS: JsonObject = {
  iss: 'did:example:learner',
  jti: PRESENTATION.id as string,
  aud: 'https://rp.example',
  nonce: 'n-0S6_WzA2Mj',
  iat: SECONDS - 10,
  exp: SECONDS + 60,
}
const PRESENTATION_1_1: JsonObject = {
  ...PRESENTATION,
  '@context': ['https://www.w3.org/2018/credentials/v1'],
}

let pair: KeyPair

beforeAll(async () => {
  pair = await generatePair('Ed25519')
})

async function findingOf(payload: JsonObject, typ = 'JWT') {
  const token = read(await tokenOf({ alg: 'EdDSA', typ }, payload, pair.signer), 'vp')
  return presentationIn(token, { now: NOW })
}

async function foundIn(payload: JsonObject, typ?: string) {
  const { problems, warnings } = await findingOf(payload, typ)
  expect(warnings).toEqual([])
  return problems.map(({ code, pointer }) => (pointer === undefined ? code : `${code} ${pointer}`))
}

const FORMS: readonly [string, (claims: JsonObject) => JsonObject][] = [
  ['bare', (claims) => ({ ...PRESENTATION, ...claims })],
  ['in a claim vp', (claims) => ({ vp: PRESENTATION_1_1, ...claims })],
]

describe.each(FORMS)('a presentation %s', (form, payload) => {
  test('is returned with what its claims say of the token', async () => {
    expect(await findingOf(payload(CLAIMS))).toEqual({
      document: form === 'bare' ? PRESENTATION : PRESENTATION_1_1,
      problems: [],
      warnings: [],
      nonce: 'n-0S6_WzA2Mj',
      audience: ['https://rp.example'],
      issuer: 'did:example:learner',
      issuedAt: new Date(NOW.getTime() - 10_000),
      expires: new Date(NOW.getTime() + 60_000),
    })
  })

  test('needs no claims', async () => {
    expect(await findingOf(payload({}))).toEqual({
      document: form === 'bare' ? PRESENTATION : PRESENTATION_1_1,
      problems: [],
      warnings: [],
    })
  })

  test.each([
    ['iss', '/holder'],
    ['sub', '/holder'],
    ['jti', '/id'],
  ])('with a claim %s that contradicts it is refused', async (name, pointer) => {
    for (const wrong of ['did:example:other', '', 1, null]) {
      const found = await foundIn(payload({ ...CLAIMS, [name]: wrong }))
      expect(found).toEqual([`jws-claim-mismatch ${pointer}`])
    }
  })

  test('with claims of the wrong kind is refused, and nothing is read from them', async () => {
    const wrong: Readonly<Record<string, readonly JsonValue[]>> = {
      nonce: [1, null, ['n'], {}],
      aud: [1, null, [], [1], {}],
      iat: ['1', 1.5, null],
      exp: ['1', SECONDS + 60.5, null],
      nbf: ['1', 1.5, null],
    }
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) {
        const finding = await findingOf(payload({ ...CLAIMS, [name]: value }))
        expect(codesOf(finding.problems), name).toEqual(['jws-claim-mismatch'])
        const read = { nonce: 'nonce', aud: 'audience', iat: 'issuedAt', exp: 'expires' }
        const field = read[name as keyof typeof read]
        if (field !== undefined) expect(finding).not.toHaveProperty(field)
      }
    }
  })

  test('is for a time: not over, not signed later than now', async () => {
    const at = (claims: JsonObject) => foundIn(payload({ ...CLAIMS, ...claims }))
    expect(await at({ exp: SECONDS + 1 })).toEqual([])
    expect(await at({ exp: SECONDS })).toEqual(['proof-expired'])
    for (const name of ['iat', 'nbf']) {
      expect(await at({ [name]: SECONDS + 300 })).toEqual([])
      expect(await at({ [name]: SECONDS + 301 })).toEqual(['proof-from-future'])
    }
  })

  test('may be for several', async () => {
    const aud = ['https://rp.example', 'https://other.example']
    expect((await findingOf(payload({ ...CLAIMS, aud }))).audience).toEqual(aud)
  })
})

describe('the holder of a presentation', () => {
  test('is filled into a claim vp from iss, and its id from jti', async () => {
    const { holder: _holder, id: _id, ...vp } = PRESENTATION_1_1
    expect((await findingOf({ vp, ...CLAIMS })).document).toEqual(PRESENTATION_1_1)
    const { document } = await findingOf({ vp: { ...vp, holder: { type: 'Profile' } }, ...CLAIMS })
    expect(document.holder).toEqual({ id: 'did:example:learner', type: 'Profile' })
  })

  test('is not filled into a bare one, but told', async () => {
    const { holder: _holder, ...bare } = PRESENTATION
    const finding = await findingOf({ ...bare, ...CLAIMS })
    expect(finding).toMatchObject({ document: bare, problems: [], issuer: 'did:example:learner' })
    expect(finding.document).not.toHaveProperty('holder')
  })

  test('may be an object', async () => {
    const holder = { id: 'did:example:learner', type: 'Profile' }
    expect(await foundIn({ ...PRESENTATION, holder, ...CLAIMS })).toEqual([])
    const other = await foundIn({ ...PRESENTATION, holder, ...CLAIMS, iss: 'did:example:x' })
    expect(other).toEqual(['jws-claim-mismatch /holder/id'])
  })
})

describe('where the presentation stands', () => {
  test('one of 2.0 may be in a claim vp under the type JWT (W-42), not under that of 2.0 (W-50)', async () => {
    const payload = { vp: PRESENTATION, ...CLAIMS }
    expect(await foundIn(payload, 'JWT')).toEqual([])
    expect(await foundIn(payload, 'vp+jwt')).toEqual(['jws-type /vp'])
    expect(await foundIn({ ...PRESENTATION, ...CLAIMS }, 'vp+jwt')).toEqual([])
  })

  test('a bare one of 1.1 is refused', async () => {
    const found = await foundIn({ ...PRESENTATION_1_1, ...CLAIMS })
    expect(found).toEqual(['jws-claim-mismatch /@context'])
  })

  test('a credential in a claim is none, and nothing is beside the claim vp', async () => {
    expect(await foundIn({ ...PRESENTATION, vc: {} })).toEqual(['jws-type /vc'])
    expect(await foundIn({ vp: 'x' })).toEqual(['jws-type /vp'])
    const found = await foundIn({ vp: PRESENTATION_1_1, verifiableCredential: [] })
    expect(found).toEqual(['jws-type /verifiableCredential'])
  })
})

describe('what is written', () => {
  const claims = {
    nonce: 'n-0S6_WzA2Mj',
    audience: 'https://rp.example',
    issuedAt: new Date(NOW.getTime() - 9_500),
    expires: new Date(NOW.getTime() + 60_000),
  }

  test('is the presentation with its claims, times to the second', () => {
    expect(presentationPayload(PRESENTATION, claims)).toEqual({ ...PRESENTATION, ...CLAIMS })
    expect(presentationPayload(PRESENTATION_1_1, claims)).toEqual({
      vp: PRESENTATION_1_1,
      ...CLAIMS,
    })
  })

  test('has no claim that has nothing to say', () => {
    const { holder: _holder, id: _id, ...anonymous } = PRESENTATION
    expect(presentationPayload(anonymous, {})).toEqual(anonymous)
  })

  test.each(['nonce', 'iss', 'vp'])('is refused with a member named %s', (name) => {
    expect(() => presentationPayload({ ...PRESENTATION, [name]: 'x' }, {})).toThrow(
      expect.objectContaining({
        code: 'ERR_OB_INPUT',
        problems: [expect.objectContaining({ code: 'shape-rejected', pointer: `/${name}` })],
      }),
    )
  })
})
