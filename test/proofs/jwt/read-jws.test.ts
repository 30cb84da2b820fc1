import { describe, expect, it, test } from 'vitest'
import type { JsonObject } from '../../../src/json/index.js'
import { checkToken, readJws, type TypeRule } from '../../../src/proofs/index.js'
import { codesOf, generatePair, type KeyPair, tokenOf } from './tokens.js'

const PAYLOAD = { iss: 'https://issuer.example', any: ['thing'] }
const STATEMENT: TypeRule = { typ: ['statement+jwt'], isTyped: true }
const pair: KeyPair = await generatePair('Ed25519')

const make = (header: object): Promise<string> =>
  tokenOf(
    { alg: 'EdDSA', typ: 'statement+jwt', kid: 'k', ...header } as JsonObject,
    PAYLOAD,
    pair.signer,
  )

/** The codes with which reading ends; none when it can be read. */
function refusalOf(text: string, rule: TypeRule = STATEMENT): readonly string[] {
  const read = readJws(text, rule)
  return 'problems' in read ? codesOf(read.problems) : []
}

describe('a token of anything', () => {
  it('is read by the types that are expected, and its signature checked', async () => {
    const read = readJws(await make({}), STATEMENT)
    if ('problems' in read) throw new Error('not read')
    expect(read).toMatchObject({
      payload: PAYLOAD,
      kid: 'k',
      typ: 'statement+jwt',
      algorithm: 'Ed25519',
    })
    expect(read).not.toHaveProperty('kind')
    expect(await checkToken(read, pair.key)).toEqual([])
    const other = await generatePair('Ed25519')
    expect(codesOf(await checkToken(read, other.key))).toEqual(['proof-invalid'])
  })

  test.each<[string, object, readonly string[]]>([
    ['the type in full', { typ: 'application/Statement+JWT' }, []],
    ['another type', { typ: 'JWT' }, ['jws-type']],
    ['that of a credential (S-35)', { typ: 'vc+jwt' }, ['jws-type']],
    ['no type', { typ: undefined }, ['jws-type']],
    ['a content type that was not expected', { cty: 'vc' }, ['jws-type']],
    ['a header of another name (S-34)', { jku: 'https://a.example/' }, ['jws-header']],
    ['a critical header (S-34)', { crit: ['b64'], b64: false }, ['jws-header', 'jws-header']],
    ['no signature to speak of (S-33)', { alg: 'none' }, ['jws-algorithm']],
    ['a shared secret (S-33)', { alg: 'HS256' }, ['jws-algorithm']],
  ])('with %s', async (_, header, codes) => {
    expect(refusalOf(await make(header))).toEqual(codes)
  })

  it('needs no type where none is asked for', async () => {
    const rule = { typ: ['statement+jwt'], cty: 'thing' }
    expect(refusalOf(await make({ typ: undefined, cty: 'thing' }), rule)).toEqual([])
    expect(refusalOf(await make({ typ: 'JWT' }), rule)).toEqual(['jws-type'])
  })
})
