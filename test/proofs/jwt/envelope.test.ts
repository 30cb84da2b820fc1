import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/index.js'
import { envelopeOf, isEnvelope, readEnvelope } from '../../../src/proofs/index.js'

const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.e30.AAAA'
const V2 = 'https://www.w3.org/ns/credentials/v2'
const TYPES = {
  vc: 'EnvelopedVerifiableCredential',
  vp: 'EnvelopedVerifiablePresentation',
} as const

function found(document: JsonObject, kind: 'vc' | 'vp' = 'vc'): string | readonly string[] {
  const result = readEnvelope(document, kind, '/verifiableCredential/0')
  if (typeof result === 'string') return result
  return result.map(({ code, pointer }) => `${code} ${pointer}`)
}

const malformed = (member: string): readonly string[] => [
  `envelope-malformed /verifiableCredential/0/${member}`,
]

describe.each(['vc', 'vp'] as const)('an envelope of a %s (W-40, W-41)', (kind) => {
  const envelope = envelopeOf(TOKEN, kind)
  const other = kind === 'vc' ? 'vp' : 'vc'

  test('is written as the W3C has it, and read again', () => {
    expect(envelope).toEqual({
      '@context': V2,
      type: TYPES[kind],
      id: `data:application/${kind}+jwt,${TOKEN}`,
    })
    expect(isEnvelope(envelope)).toBe(true)
    expect(found(envelope, kind)).toBe(TOKEN)
  })

  test('may list its one context and its one type', () => {
    const listed = { ...envelope, '@context': [V2, 'https://example.org/v1'], type: [TYPES[kind]] }
    expect(isEnvelope(listed)).toBe(true)
    expect(found(listed, kind)).toBe(TOKEN)
  })

  test.each<[string, JsonValue | undefined]>([
    ['none', undefined],
    ['empty', ''],
    ['an empty list', []],
    ['null', null],
    ['that of version 1.1', 'https://www.w3.org/2018/credentials/v1'],
    ['that of 2.0 as the second', ['https://example.org/v1', V2]],
    ['with one inline', [V2, { id: '@type' }]],
  ])('with a context that is %s is refused', (_, context) => {
    const { '@context': _context, ...rest } = envelope
    const changed = context === undefined ? rest : { ...rest, '@context': context }
    expect(found(changed, kind)).toEqual(malformed('@context'))
  })

  test.each<[string, JsonValue | undefined]>([
    ['none', undefined],
    ['of the other kind', TYPES[other]],
    ['of a credential', 'VerifiableCredential'],
    ['of two kinds', [TYPES[kind], 'VerifiableCredential']],
    ['empty', []],
    ['null', null],
  ])('with a type that is %s is refused', (_, type) => {
    const { type: _type, ...rest } = envelope
    const changed = type === undefined ? rest : { ...rest, type }
    expect(found(changed, kind)).toEqual(malformed('type'))
  })

  test.each<[string, JsonValue | undefined]>([
    ['none', undefined],
    ['null', null],
    ['a bare token', TOKEN],
    ['a data URL without content (W-51)', `data:application/${kind}+jwt,`],
    ['a data URL without a comma', `data:application/${kind}+jwt;${TOKEN}`],
    ['of the other kind', `data:application/${other}+jwt,${TOKEN}`],
    ['of any kind', `data:,${TOKEN}`],
    ['plain text', `data:text/plain,${TOKEN}`],
    ['in base64', `data:application/${kind}+jwt;base64,${TOKEN}`],
    ['in upper case', `DATA:application/${kind}+jwt,${TOKEN}`],
    ['with a space', `data:application/${kind}+jwt, ${TOKEN}`],
    ['several', `data:application/${kind}+jwt,${TOKEN};data:application/${kind}+jwt,${TOKEN}`],
    ['no token', `data:application/${kind}+jwt,eyJhbGciOiJFUzI1NiJ9`],
    ['an encrypted token', `data:application/${kind}+jwt,a.b.c.d.e`],
    ['a URL', 'https://example.org/credentials/1'],
  ])('with an id that is %s is refused', (_, id) => {
    const { id: _id, ...rest } = envelope
    const changed = id === undefined ? rest : { ...rest, id }
    expect(found(changed, kind)).toEqual(malformed('id'))
  })

  test.each(['application/jwt', `application/${kind}+ld+jwt`])('may say %s (W-42)', (media) => {
    expect(found({ ...envelope, id: `data:${media},${TOKEN}` }, kind)).toBe(TOKEN)
  })

  test.each(['sd-jwt', 'cose', 'cose;base64', 'ld+sd-jwt'])(
    'of %s cannot be looked into',
    (name) => {
      const id = `data:application/${kind}+${name},${TOKEN}~`
      expect(found({ ...envelope, id }, kind)).toEqual([
        'proof-unsupported /verifiableCredential/0/id',
      ])
    },
  )

  test.each(['issuer', 'credentialSubject', 'proof', 'verifiableCredential', 'name'])(
    'with a member %s beside the token is refused (S-06)',
    (name) => {
      expect(found({ ...envelope, [name]: {} }, kind)).toEqual(malformed(name))
    },
  )

  test('all that is wrong is said', () => {
    const found = readEnvelope({ type: 'x', name: 'y' }, kind)
    expect(found).toMatchObject(
      ['/@context', '/type', '/name', '/id'].map((pointer) => ({ pointer })),
    )
  })
})

test.each<[unknown, boolean]>([
  [{ type: ['EnvelopedVerifiablePresentation'] }, true],
  [{ type: ['VerifiableCredential', 'EnvelopedVerifiableCredential'] }, true],
  [{ type: 'VerifiableCredential' }, false],
  [{}, false],
  [undefined, false],
  [null, false],
  ['EnvelopedVerifiableCredential', false],
])('that %j is an envelope is %s', (document, expected) => {
  expect(isEnvelope(document)).toBe(expected)
})
