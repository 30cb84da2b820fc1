import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/index.js'
import {
  credentialIn,
  credentialPayload,
  presentationIn,
  readToken,
} from '../../../src/proofs/index.js'
import {
  CLAIMS,
  CREDENTIAL,
  CREDENTIAL_1_1,
  codesOf,
  encode,
  generatePair,
  type KeyPair,
  NOW,
  read,
  tokenOf,
} from './tokens.js'

/** A credential that leaves to the claims who is who. */
const NAMELESS_1_1: JsonObject = {
  ...CREDENTIAL_1_1,
  issuer: { type: ['Profile'], name: 'College' },
  credentialSubject: { type: ['AchievementSubject'] },
}

type Claims = 'required' | 'optional'

let pair: KeyPair

beforeAll(async () => {
  pair = await generatePair('Ed25519')
})

async function findingOf(payload: JsonObject, claims: Claims = 'required', header?: JsonObject) {
  const token = read(await tokenOf({ alg: 'EdDSA', ...header }, payload, pair.signer))
  return credentialIn(token, { claims, now: NOW })
}

async function foundIn(payload: JsonObject, claims: Claims = 'required') {
  const { problems, warnings } = await findingOf(payload, claims)
  const shown = (list: typeof problems) => list.map(({ code, pointer }) => `${code} ${pointer}`)
  return { problems: shown(problems), warnings: shown(warnings) }
}

const NOTHING = { problems: [], warnings: [] }

function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))
}

interface Version {
  readonly version: '2.0' | '1.1'
  readonly credential: JsonObject
  /** A payload of the credential and the claims. */
  payload(credential: JsonObject, claims: JsonObject): JsonObject
  readonly from: string
  readonly until: string
}

const VERSIONS: readonly Version[] = [
  {
    version: '2.0',
    credential: CREDENTIAL,
    payload: (credential, claims) => ({ ...credential, ...claims }),
    from: '/validFrom',
    until: '/validUntil',
  },
  {
    version: '1.1',
    credential: CREDENTIAL_1_1,
    payload: (vc, claims) => ({ vc, ...claims }),
    from: '/issuanceDate',
    until: '/expirationDate',
  },
]

describe.each(VERSIONS)(
  'claims and credential, version $version (S-36, R-313)',
  ({ credential, payload, from, until }) => {
    const places: readonly (readonly [string, string])[] = [
      ['iss', '/issuer/id'],
      ['jti', '/id'],
      ['sub', '/credentialSubject/id'],
      ['nbf', from],
      ['exp', until],
    ]

    test.each(['required', 'optional'] as const)('%s: those that agree pass', async (claims) => {
      const finding = await findingOf(payload(credential, CLAIMS), claims)
      expect(finding).toEqual({ document: credential, ...NOTHING })
    })

    test.each(places)(
      '%s off by one is refused, also where it is optional',
      async (name, place) => {
        const value = CLAIMS[name] as string | number
        const off = typeof value === 'number' ? [value + 1, value - 1] : [`${value}x`, '', 1, null]
        for (const wrong of [...off, [value], { id: value }, String(value).toUpperCase(), true]) {
          const changed = payload(credential, { ...CLAIMS, [name]: wrong as JsonValue })
          const expected = [`jws-claim-mismatch ${place}`]
          expect((await foundIn(changed, 'required')).problems).toEqual(expected)
          expect((await foundIn(changed, 'optional')).problems).toEqual(expected)
        }
      },
    )

    test.each(places)(
      '%s absent is refused, or a warning where it is optional',
      async (name, place) => {
        const changed = payload(credential, without(CLAIMS, name))
        const found = [`jws-claim-missing ${place}`]
        expect(await foundIn(changed, 'required')).toEqual({ problems: found, warnings: [] })
        expect(await foundIn(changed, 'optional')).toEqual({ problems: [], warnings: found })
      },
    )

    test('a fraction of a second cannot be said, nor be claimed', async () => {
      const nbf = CLAIMS.nbf as number
      expect(await foundIn(payload(credential, { ...CLAIMS, nbf }))).toEqual(NOTHING)
      for (const wrong of [nbf + 0.75, nbf + 0.5, String(nbf)]) {
        const { problems } = await foundIn(payload(credential, { ...CLAIMS, nbf: wrong }))
        expect(problems).toEqual([`jws-claim-mismatch ${from}`])
      }
    })

    test('a date that is none agrees with nothing', async () => {
      for (const wrong of ['2026-01-01', '', 5, null]) {
        const changed = { ...credential, [from.slice(1)]: wrong }
        for (const claims of ['required', 'optional'] as const) {
          const { problems } = await foundIn(payload(changed, CLAIMS), claims)
          expect(problems).toEqual([`jws-claim-mismatch ${from}`])
        }
      }
    })

    test('dates of other zones and of the time before 1970 are compared as instants', async () => {
      const changed = {
        ...credential,
        [from.slice(1)]: '1969-12-31T22:59:59.500-01:00',
        [until.slice(1)]: '2027-01-01T02:00:00+02:00',
      }
      expect(await foundIn(payload(changed, { ...CLAIMS, nbf: -1 }))).toEqual(NOTHING)
    })

    test('an issuer that is only its id, and a subject without one, need no more', async () => {
      const changed = {
        ...credential,
        issuer: 'did:web:college.example',
        credentialSubject: { type: ['AchievementSubject'] },
      }
      expect(await foundIn(payload(changed, without(CLAIMS, 'sub')))).toEqual(NOTHING)
      const other = await foundIn(payload(changed, { ...CLAIMS, iss: 'did:web:other.example' }))
      expect(other.problems).toContain('jws-claim-mismatch /issuer')
    })

    test('of several subjects the claim names one, or is not there', async () => {
      const changed = {
        ...credential,
        credentialSubject: [{ id: 'did:example:a' }, { id: 'did:example:b' }],
      }
      for (const sub of ['did:example:a', 'did:example:b']) {
        expect(await foundIn(payload(changed, { ...CLAIMS, sub }), 'optional')).toEqual(NOTHING)
      }
      expect(await foundIn(payload(changed, without(CLAIMS, 'sub')), 'optional')).toEqual(NOTHING)
      const { problems } = await foundIn(payload(changed, CLAIMS), 'optional')
      expect(problems).toEqual(['jws-claim-mismatch /credentialSubject'])
    })

    test('a time of signing is no later than now, give or take five minutes (S-26)', async () => {
      const now = NOW.getTime() / 1000
      const at = (iat: JsonValue) => foundIn(payload(credential, { ...CLAIMS, iat }))
      expect(await at(now)).toEqual(NOTHING)
      expect(await at(now + 300)).toEqual(NOTHING)
      expect((await at(now + 301)).problems).toEqual(['proof-from-future undefined'])
      for (const wrong of [`${now}`, now + 0.5, null]) {
        expect((await at(wrong)).problems).toEqual(['jws-claim-mismatch undefined'])
      }
    })

    test('an audience is said not to have been compared (R-313)', async () => {
      const with_ = (aud: JsonValue) => foundIn(payload(credential, { ...CLAIMS, aud }))
      for (const aud of ['https://rp.example', ['https://rp.example', 'x']]) {
        expect(await with_(aud)).toEqual({ problems: [], warnings: ['domain-mismatch undefined'] })
      }
      for (const aud of [1, null, [], [1], {}]) {
        expect(await with_(aud)).toEqual({
          problems: ['jws-claim-mismatch undefined'],
          warnings: [],
        })
      }
    })

    test('what is written is read again, and equals the claims', async () => {
      const written = credentialPayload(credential)
      expect(written).toEqual(payload(credential, CLAIMS))
      expect(await foundIn(written)).toEqual(NOTHING)
    })
  },
)

test.each([
  ['2.0', { ...CREDENTIAL, ...CLAIMS }],
  ['1.1', { vc: CREDENTIAL_1_1, ...CLAIMS }],
  ['1.1, filled in from the claims', { vc: NAMELESS_1_1, ...CLAIMS }],
])('nobody can change the credential of a token with %s (S-05)', async (_, payload) => {
  const { document } = await findingOf(payload)
  const open: JsonValue[] = [document]
  for (const value of open) {
    if (typeof value !== 'object' || value === null) continue
    expect(Object.isFrozen(value)).toBe(true)
    open.push(...Object.values(value))
  }
  expect(open).toContain('did:example:learner')
})

describe('where only one of the two ends', () => {
  const endless = without(CREDENTIAL, 'validUntil')

  test('a badge that has no end has no exp', async () => {
    expect(await foundIn({ ...endless, ...without(CLAIMS, 'exp') })).toEqual(NOTHING)
    const { problems } = await foundIn({ ...endless, ...CLAIMS })
    expect(problems).toEqual(['jws-claim-mismatch /validUntil'])
  })

  test('where claims are optional, the token may end on its own', async () => {
    const now = NOW.getTime() / 1000
    const ending = (exp: JsonValue) => foundIn({ ...endless, ...CLAIMS, exp }, 'optional')
    expect(await ending(now + 1)).toEqual(NOTHING)
    expect((await ending(now)).problems).toEqual(['proof-expired undefined'])
    expect((await ending('soon')).problems).toEqual(['jws-claim-mismatch undefined'])
  })

  test('and may begin on its own', async () => {
    const now = NOW.getTime() / 1000
    const undated = without(CREDENTIAL, 'validFrom')
    const beginning = (nbf: JsonValue) => foundIn({ ...undated, ...CLAIMS, nbf }, 'optional')
    expect(await beginning(now + 300)).toEqual(NOTHING)
    expect((await beginning(now + 301)).problems).toEqual(['proof-from-future undefined'])
    expect((await foundIn({ ...undated, ...CLAIMS })).problems).toEqual([
      'jws-claim-mismatch /validFrom',
    ])
  })
})

test('where claims are optional, a token may have a name where the credential has none', async () => {
  const unnamed = { ...without(CREDENTIAL, 'id'), ...CLAIMS }
  const refused = ['jws-claim-mismatch /id']
  expect(await foundIn(unnamed, 'optional')).toEqual(NOTHING)
  expect((await foundIn(unnamed, 'required')).problems).toEqual(refused)
  for (const jti of [1, null, ['urn:a'], {}]) {
    expect((await foundIn({ ...unnamed, jti }, 'optional')).problems).toEqual(refused)
  }
  expect((await foundIn({ ...unnamed, id: 'urn:other' }, 'optional')).problems).toEqual(refused)
})

describe('what a claim vc leaves out (VC Data Model 1.1, section 6.3.1)', () => {
  test('is filled in from the claims', async () => {
    const short = without(CREDENTIAL_1_1, 'id', 'issuer', 'issuanceDate', 'expirationDate')
    const vc = { ...short, credentialSubject: { type: ['AchievementSubject'] } }
    expect(await findingOf({ vc, ...CLAIMS })).toEqual({
      document: {
        ...CREDENTIAL_1_1,
        issuer: 'did:web:college.example',
        issuanceDate: '2026-01-01T00:00:00Z',
      },
      ...NOTHING,
    })
  })

  test('is filled into an issuer that is there without an id', async () => {
    const vc = { ...CREDENTIAL_1_1, issuer: { type: ['Profile'], name: 'College' } }
    expect((await findingOf({ vc, ...CLAIMS })).document).toEqual(CREDENTIAL_1_1)
  })

  test('what is there is never replaced, whatever it is', async () => {
    const vc = { ...CREDENTIAL_1_1, id: null, issuanceDate: 5, credentialSubject: { id: '' } }
    const { document, problems } = await findingOf({ vc, ...CLAIMS })
    expect(document).toEqual(vc)
    expect(new Set(codesOf(problems))).toEqual(new Set(['jws-claim-mismatch']))
  })

  test('a number that is no date fills nothing in', async () => {
    const vc = without(CREDENTIAL_1_1, 'issuanceDate')
    for (const nbf of [1e15, 0.5, '0', -1e15]) {
      const { document, problems } = await findingOf({ vc, ...CLAIMS, nbf })
      expect(document).toEqual(vc)
      expect(codesOf(problems)).toEqual(['jws-claim-mismatch'])
    }
  })

  test('nothing is filled in with 2.0, where the claims are beside the members', async () => {
    const { document, problems } = await findingOf({ ...without(CREDENTIAL, 'id'), ...CLAIMS })
    expect(document).toEqual(without(CREDENTIAL, 'id'))
    expect(problems).toMatchObject([{ code: 'jws-claim-mismatch', pointer: '/id' }])
  })
})

describe('where the credential stands (R-312, S-35, W-50)', () => {
  async function placeOf(payload: JsonObject, typ?: string) {
    const finding = await findingOf(payload, 'optional', typ === undefined ? {} : { typ })
    return codesOf(finding.problems)
  }

  test('a claim vc with a credential of 2.0 is refused', async () => {
    expect(await placeOf({ vc: CREDENTIAL_1_1, ...CLAIMS })).toEqual([])
    expect(await placeOf({ vc: CREDENTIAL, ...CLAIMS })).toEqual(['jws-type'])
  })

  test('a bare credential of 1.1 is refused', async () => {
    expect(await placeOf({ ...CREDENTIAL, ...CLAIMS })).toEqual([])
    expect(await placeOf({ ...CREDENTIAL_1_1, ...CLAIMS })).toEqual(['jws-claim-mismatch'])
  })

  test.each(['vc+jwt', 'vc+ld+jwt', 'application/VC+JWT'])('%s has no claim vc', async (typ) => {
    expect(await placeOf({ ...CREDENTIAL, ...CLAIMS }, typ)).toEqual([])
    expect(await placeOf({ vc: CREDENTIAL_1_1, ...CLAIMS }, typ)).toEqual(['jws-type'])
  })

  test('a token that could be read in two ways is refused', async () => {
    const both = { ...CREDENTIAL, vc: CREDENTIAL_1_1, ...CLAIMS }
    expect(await placeOf(both)).toEqual(['jws-type'])
    expect(await placeOf({ ...CREDENTIAL, vc: 'x', ...CLAIMS })).toEqual(['jws-type'])
    for (const name of ['credentialSubject', '@context', 'type', 'cnf', 'nonce']) {
      const payload = { vc: CREDENTIAL_1_1, ...CLAIMS, [name]: CREDENTIAL[name] ?? 'x' }
      expect(await placeOf(payload)).toEqual(['jws-type'])
    }
  })

  test('a presentation in a claim is none', async () => {
    expect(await placeOf({ ...CREDENTIAL, ...CLAIMS, vp: {} })).toEqual(['jws-type'])
    expect(await placeOf({ vp: {} })).toEqual(['jws-type'])
  })

  test.each([null, 'x', 1, [CREDENTIAL_1_1]])('a claim vc of %j holds none', async (vc) => {
    const finding = await findingOf({ vc: vc as JsonValue, ...CLAIMS })
    expect(codesOf(finding.problems)).toEqual(['jws-type'])
    expect(finding.document).toEqual({})
  })

  test('only the claims about the token are taken off a bare credential (R-316)', async () => {
    const payload = { ...CREDENTIAL, ...CLAIMS, iat: 1, aud: 'x', nonce: 'n', cnf: {}, other: 1 }
    expect((await findingOf(payload)).document).toEqual({
      ...CREDENTIAL,
      nonce: 'n',
      cnf: {},
      other: 1,
    })
  })
})

test('no payload whatsoever makes it throw (S-07)', () => {
  const names = ['vc', 'vp', '@context', 'id', 'issuer', 'holder', 'credentialSubject', 'validFrom']
  const members = fc.constantFrom(...names, ...Object.keys(CLAIMS), 'iat', 'aud', 'nonce')
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(...Object.values(CREDENTIAL), CREDENTIAL_1_1),
  )
  fc.assert(
    fc.property(fc.dictionary(members, odd), (payload) => {
      const text = `${encode('{"alg":"EdDSA"}')}.${encode(JSON.stringify(payload))}.AAAA`
      const options = { claims: 'optional', now: NOW } as const
      for (const [kind, judge] of [
        ['vc', credentialIn],
        ['vp', presentationIn],
      ] as const) {
        const token = readToken(text, kind)
        if (!('problems' in token)) expect(judge(token, options).problems).toBeDefined()
      }
    }),
    { numRuns: 300 },
  )
})
