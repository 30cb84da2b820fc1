import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/index.js'
import { SIGNATURE_ALGORITHMS } from '../../../src/keys/index.js'
import { isCompactJws, readToken } from '../../../src/proofs/index.js'
import {
  CLAIMS,
  CREDENTIAL,
  decode,
  encode,
  generatePair,
  type KeyPair,
  PRESENTATION,
  read,
  refusalOf,
  tokenOf,
} from './tokens.js'

const PAYLOAD: JsonObject = { ...CREDENTIAL, ...CLAIMS }
const HEADER: JsonObject = { alg: 'EdDSA', typ: 'JWT', kid: 'did:web:college.example#key-1' }

let pair: KeyPair
let good: string
let parts: readonly [string, string, string]

beforeAll(async () => {
  pair = await generatePair('Ed25519')
  good = await tokenOf(HEADER, PAYLOAD, pair.signer)
  parts = good.split('.') as unknown as typeof parts
})

/** The token with some of its parts in the place of the good ones. */
function withParts(changed: { header?: string; payload?: string; signature?: string }): string {
  const { header = parts[0], payload = parts[1], signature = parts[2] } = changed
  return `${header}.${payload}.${signature}`
}

/** The refusal of a token whose header is text or an object; it needs no signature of its own. */
function refusalOfHeader(header: string | JsonObject, kind: 'vc' | 'vp' = 'vc'): readonly string[] {
  const text = typeof header === 'string' ? header : JSON.stringify(header)
  return refusalOf(withParts({ header: encode(text) }), kind)
}

describe('the form of a token (R-315, S-37)', () => {
  test('a token is read whole, and its text kept as it is', () => {
    expect(read(good)).toStrictEqual({
      token: good,
      kind: 'vc',
      header: HEADER,
      payload: PAYLOAD,
      algorithm: 'Ed25519',
      kid: HEADER.kid,
      typ: 'jwt',
    })
  })

  test.each<[string, (text: string) => string]>([
    ['empty text', () => ''],
    ['two parts', () => `${parts[0]}.${parts[1]}`],
    ['four parts', (text) => `${text}.${parts[2]}`],
    ['a point at the end', (text) => `${text}.`],
    ['no header', () => withParts({ header: '' })],
    ['no payload', () => withParts({ payload: '' })],
    ['no signature', () => withParts({ signature: '' })],
    ['a space before it', (text) => ` ${text}`],
    ['a line end after it', (text) => `${text}\n`],
    ['the scheme of an HTTP header (S-06)', (text) => `Bearer ${text}`],
    ['a data URL (S-06)', (text) => `data:application/vc+jwt,${text}`],
    ['padding', (text) => `${text}=`],
    ['the other alphabet', (text) => text.replace(/[A-Za-z0-9]$/, '+')],
    ['a look-alike letter', (text) => text.replace('e', '\u0435')],
    ['a number for a header', () => withParts({ header: encode('1') })],
    ['a list for a payload', () => withParts({ payload: encode('[]') })],
    ['a token in quotation marks', (text) => JSON.stringify(text)],
  ])('%s is refused', (_, change) => {
    expect(refusalOf(change(good))).toEqual(['jws-malformed'])
  })

  test.each(['header', 'payload', 'signature'] as const)(
    'a second spelling of the %s is refused: bits that mean nothing',
    (name) => {
      // as many spaces as leave unused bits in the last letter, and letters that differ in them
      const source = { header: 0, payload: 1, signature: 2 }[name]
      const text = name === 'signature' ? undefined : decode(parts[source])
      const padded = text === undefined ? (parts[2] as string) : withUnusedBits(text)
      expect(refusalOf(withParts({ [name]: padded }))).toEqual([])
      const last = padded.at(-1) as string
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
      const other = alphabet[alphabet.indexOf(last) + 1] as string
      expect(refusalOf(withParts({ [name]: padded.slice(0, -1) + other }))).toEqual([
        'jws-malformed',
      ])
    },
  )

  function withUnusedBits(json: string): string {
    const text = encode(json)
    return text.length % 4 === 0 ? encode(`${json} `) : text
  }

  test.each<[string, unknown]>([
    ['a JWS in JSON (S-06)', { payload: 'e30', signatures: [] }],
    ['nothing', undefined],
    ['a number', 1],
    ['bytes', new Uint8Array(3)],
  ])('%s is no text', (_, value) => {
    expect(refusalOf(value as string)).toEqual(['input-kind'])
  })

  test('no text whatsoever makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(refusalOf(text).length).toBeGreaterThan(0)
        expect(refusalOf(`${text}.${text}.${text}`).length).toBeGreaterThan(0)
      }),
    )
  })

  test.each<[string, boolean]>([
    ['eyJhbGciOiJub25lIn0.e30.', true],
    ['a..c', true],
    ['a.b.c', true],
    ['{}', false],
    ['"a.b.c"', false],
    ['1.5', false],
    ['a.b.c.d.e', false],
    ['a.b.c\n', false],
    ['', false],
  ])('that %j has the form of a token is %s', (text, expected) => {
    expect(isCompactJws(text)).toBe(expected)
  })
})

describe('JSON in a token (S-02, S-37)', () => {
  test.each<[string, string, string]>([
    ['a member twice', '{"alg":"EdDSA","alg":"EdDSA"}', 'json-duplicate-member'],
    ['a member twice, once escaped', '{"alg":"EdDSA","\\u0061lg":"none"}', 'json-duplicate-member'],
    ['text after it', '{"alg":"EdDSA"} {}', 'json-syntax'],
    ['a byte order mark', '\ufeff{"alg":"EdDSA"}', 'json-syntax'],
    ['a prototype', '{"alg":"EdDSA","__proto__":{}}', 'json-forbidden-member'],
    ['half a surrogate pair', '{"alg":"EdDSA","kid":"\\ud800"}', 'json-string'],
    ['a number that is none', '{"alg":"EdDSA","x":1e400}', 'json-number'],
  ])('%s is refused in the header and in the payload', (_, json, code) => {
    expect(refusalOfHeader(json)).toEqual([code])
    expect(refusalOf(withParts({ payload: encode(json) }))).toEqual([code])
  })

  test('bytes that are not UTF-8 are refused', () => {
    const broken = encode(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d))
    expect(refusalOf(withParts({ header: broken }))).toEqual(['json-string'])
    expect(refusalOf(withParts({ payload: broken }))).toEqual(['json-string'])
  })

  test('a problem of the payload says where, one of the header does not', () => {
    const deep = encode('{"credentialSubject":{"id":"a","id":"b"}}')
    expect(readToken(withParts({ payload: deep }), 'vc')).toMatchObject({
      problems: [{ code: 'json-duplicate-member', pointer: '/credentialSubject/id' }],
    })
    const header = encode('{"jwk":{"x":"a","x":"b"}}')
    const refused = readToken(withParts({ header }), 'vc')
    expect(refused).toMatchObject({ problems: [{ code: 'json-duplicate-member' }] })
    expect('problems' in refused && refused.problems[0]).not.toHaveProperty('pointer')
  })
})

describe('limits', () => {
  test('a token at the limit is read, one byte more is not', () => {
    const size = good.length
    expect(readToken(good, 'vc', { bytes: size })).toMatchObject({ token: good })
    expect(readToken(good, 'vc', { bytes: size - 1 })).toMatchObject({
      problems: [{ code: 'input-too-large' }],
    })
  })

  test('a header of 4 KiB is read, one of a byte more is not', () => {
    const ofSize = (bytes: number): string => JSON.stringify(HEADER).padEnd(bytes, ' ')
    expect(refusalOfHeader(ofSize(4096))).toEqual([])
    expect(refusalOfHeader(ofSize(4097))).toEqual(['input-too-large'])
  })

  test('the limits of JSON count in the payload', () => {
    expect(readToken(good, 'vc', { members: 12 })).toMatchObject({ token: good })
    expect(readToken(good, 'vc', { members: 11 })).toMatchObject({
      problems: [{ code: 'input-too-complex' }],
    })
  })

  test('a header that was read before is measured, and its type compared, for each reader anew', () => {
    const token = withParts({ header: encode(JSON.stringify({ ...HEADER, typ: 'vc+jwt' })) })
    expect(readToken(token, 'vc')).toMatchObject({ token })
    expect(readToken(token, 'vc')).toMatchObject({ token })
    expect(readToken(token, 'vc', { members: 2 })).toMatchObject({
      problems: [{ code: 'input-too-complex' }],
    })
    expect(refusalOf(token, 'vp')).toContain('jws-type')
  })

  test('a limit that is none is the mistake of the caller', () => {
    expect(() => readToken(good, 'vc', { bytes: 0 })).toThrow(
      expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
    )
  })
})

describe('header members (R-310, S-34)', () => {
  test.each(['jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'iss', 'ALG', 'nonce'])(
    '"%s" is refused',
    (name) => {
      expect(refusalOfHeader({ ...HEADER, [name]: 'x' })).toEqual(['jws-header'])
      expect(refusalOfHeader(HEADER)).toEqual([])
    },
  )

  test('an extension that is declared critical is refused with it (RFC 7515, 4.1.11)', () => {
    expect(refusalOfHeader({ ...HEADER, crit: ['exp'], exp: 1 })).toEqual([
      'jws-header',
      'jws-header',
    ])
  })

  test.each<[string, unknown]>([
    ['empty', ''],
    ['a number', 1],
    ['null', null],
    ['a list', ['did:web:college.example#key-1']],
  ])('a kid that is %s is refused', (_, kid) => {
    expect(refusalOfHeader({ ...HEADER, kid } as JsonObject)).toEqual(['jws-header'])
  })

  test('the key need not be named: an issuer may have only one', () => {
    expect(refusalOfHeader({ alg: 'EdDSA' })).toEqual([])
  })

  test('a public key is read with the token', () => {
    const { jwk } = pair.key
    const text = withParts({ header: encode(JSON.stringify({ ...HEADER, jwk })) })
    expect(read(text).jwk).toEqual(jwk)
  })

  test.each<[string, (jwk: JsonObject) => unknown, string]>([
    ['a private member (R-136)', (jwk) => ({ ...jwk, d: jwk.x }), 'key-kind'],
    ['a symmetric key', () => ({ kty: 'oct', k: 'AAAA' }), 'key-kind'],
    ['another use', (jwk) => ({ ...jwk, use: 'enc' }), 'key-kind'],
    ['another algorithm (R-319)', (jwk) => ({ ...jwk, alg: 'ES256' }), 'key-kind'],
    ['no text', () => 'z6Mk', 'key-kind'],
    ['nothing', () => null, 'key-kind'],
    ['the point of order one', (jwk) => ({ ...jwk, x: encode(IDENTITY) }), 'key-weak'],
  ])('a key with %s is refused', (_, change, code) => {
    const jwk = change(pair.key.jwk as unknown as JsonObject)
    expect(refusalOfHeader({ ...HEADER, jwk } as JsonObject)).toEqual([code])
  })

  const IDENTITY = Uint8Array.of(1, ...new Uint8Array(31))
})

describe('algorithms (S-33, R-319)', () => {
  test.each<[string, string]>([
    ['EdDSA', 'Ed25519'],
    ['Ed25519', 'Ed25519'],
    ['ES256', 'ES256'],
    ['ES384', 'ES384'],
    ['RS256', 'RS256'],
  ])('%s is read as %s', (alg, algorithm) => {
    const text = withParts({ header: encode(JSON.stringify({ alg })) })
    expect(read(text).algorithm).toBe(algorithm)
  })

  test.each([
    ...['none', 'None', 'NONE', 'nOnE', '', ' ES256', 'es256', 'eddsa', 'ES256 '],
    ...['HS256', 'HS384', 'HS512', 'PS256', 'PS384', 'PS512', 'RS1', 'RS384', 'RS512'],
    ...['ES512', 'ES256K', 'Ed448', 'ECDH-ES', 'A256GCM', 'constructor', '__proto__'],
  ])('"%s" is refused, with a signature and without', (alg) => {
    const header = encode(JSON.stringify({ alg }))
    expect(refusalOf(withParts({ header }))).toEqual(['jws-algorithm'])
    expect(refusalOf(withParts({ header, signature: '' }))).toEqual(['jws-algorithm'])
  })

  test.each<[string, unknown]>([
    ['missing', undefined],
    ['null', null],
    ['a number', 256],
    ['a list', ['ES256']],
  ])('an algorithm that is %s is refused', (_, alg) => {
    expect(
      refusalOfHeader({ typ: 'JWT', ...(alg === undefined ? {} : { alg }) } as JsonObject),
    ).toEqual(['jws-algorithm'])
  })

  test('of every algorithm, only the one of the key in the header is accepted', async () => {
    for (const own of SIGNATURE_ALGORITHMS) {
      const { key } = await generatePair(own)
      for (const alg of ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'RS256']) {
        const isOwn = alg === own || (alg === 'EdDSA' && own === 'Ed25519')
        const jwk = key.jwk as unknown as JsonObject
        expect(refusalOfHeader({ alg, jwk })).toEqual(isOwn ? [] : ['jws-algorithm'])
      }
    }
  })
})

describe('types (S-35, R-311, W-48)', () => {
  const of = { vc: ['vc+jwt', 'vc+ld+jwt'], vp: ['vp+jwt', 'vp+ld+jwt'] } as const

  test.each(['vc', 'vp'] as const)('a %s has one of its types, or none', (kind) => {
    const other = kind === 'vc' ? 'vp' : 'vc'
    expect(refusalOfHeader({ alg: 'EdDSA' }, kind)).toEqual([])
    for (const name of ['JWT', ...of[kind]]) {
      for (const typ of [name, name.toUpperCase(), `application/${name}`, `Application/${name}`]) {
        expect(refusalOfHeader({ alg: 'EdDSA', typ }, kind)).toEqual([])
      }
    }
    for (const typ of [
      ...of[other],
      'at+jwt',
      'dpop+jwt',
      'vc+sd-jwt',
      'JOSE',
      '',
      ' JWT',
      'jwt2',
    ]) {
      expect(refusalOfHeader({ alg: 'EdDSA', typ }, kind)).toEqual(['jws-type'])
    }
    for (const cty of [kind, kind.toUpperCase(), `application/${kind}`]) {
      expect(refusalOfHeader({ alg: 'EdDSA', cty }, kind)).toEqual([])
    }
    for (const cty of [other, 'JWT', 'json', '']) {
      expect(refusalOfHeader({ alg: 'EdDSA', cty }, kind)).toEqual(['jws-type'])
    }
  })

  test.each([1, null, ['JWT']])('a type that is %j is refused', (wrong) => {
    expect(refusalOfHeader({ alg: 'EdDSA', typ: wrong } as JsonObject)).toEqual(['jws-type'])
    expect(refusalOfHeader({ alg: 'EdDSA', cty: wrong } as JsonObject)).toEqual(['jws-type'])
  })

  test('a presentation is read as one, and not as a credential', async () => {
    const header = { alg: 'EdDSA', typ: 'vp+jwt', cty: 'vp' }
    const text = await tokenOf(header, PRESENTATION, pair.signer)
    expect(refusalOf(text, 'vp')).toEqual([])
    expect(refusalOf(text, 'vc')).toEqual(['jws-type', 'jws-type'])
  })
})
