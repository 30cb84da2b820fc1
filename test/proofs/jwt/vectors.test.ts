import { describe, expect, test } from 'vitest'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/json/index.js'
import { decodePublicJwk, type PublicKey } from '../../../src/keys/index.js'
import {
  checkToken,
  credentialIn,
  isEnvelope,
  presentationIn,
  readEnvelope,
} from '../../../src/proofs/index.js'
import { sharedAbsent, sharedJson, sharedText } from '../../shared.js'
import { codesOf, decode, encode, generatePair, NOW, problemsOf, read } from './tokens.js'

/** Examples of both editions of the Open Badges text, by file name. */
const OPEN_BADGES = [
  'achievement-alignment-credential-engine',
  'complete-openbadgecredential',
  'sample-endorsementcredential',
  'sample-openbadgecredential-file-contents',
  'sample-openbadgecredential',
  'skill-assertion-case',
  'skill-assertion-credential-registry',
]

const OB_1_1 = ['achievement-alignment-credential-engine-0', ...OPEN_BADGES].map(
  (name) => `spec/vectors/ob-spec-vcdm11-2024-01-26/${name}.jwt`,
)
const OB_2_0 = ['achievement-alignment-case', ...OPEN_BADGES].map(
  (name) => `spec/vectors/ob-spec-vcdm20-2024-04-03/${name}.jwt`,
)

/** Examples of W3C texts; they name a key that is derived from the name of the text. */
const W3C = {
  'bitstring-status-list': [
    '04-a-revocable-verifiable-credential',
    '05-a-status-list-verifiable-credential',
  ],
  'vc-data-model': [
    '03-use-of-the-id-property',
    '04-use-of-the-type-property',
    '05-use-of-the-name-and-description-properties',
    '07-use-of-the-issuer-property',
    '08-expanded-use-of-the-issuer-property',
    '09-use-of-the-credentialsubject-property',
    '11-use-of-the-validfrom-and-validuntil-properties',
    '22-a-simple-credential',
    '35-use-of-issuer-properties',
  ],
  'vc-jose-cose': [
    '01-a-simple-example-of-a-verifiable-credential-secu',
    '19-a-revocable-credential-with-multiple-subjects',
    '20-a-credential-with-a-schema',
  ],
} as const

const W3C_CREDENTIALS = Object.entries(W3C).flatMap(([text, names]) =>
  names.map((name) => ({ text, name })),
)
const W3C_PRESENTATIONS = [
  '02-a-simple-example-of-a-verifiable-presentation-se',
  '03-a-simple-example-of-a-verifiable-presentation-se',
  '21-presentation',
].map((name) => ({ text: 'vc-jose-cose', name }))

interface Example {
  readonly text: string
  readonly name: string
}

function loadOpenBadge(path: string) {
  const text = sharedText(path)
  const token = read(text)
  return { text, token, key: decodePublicJwk(token.jwk) }
}

function loadW3c({ text: folder, name }: Example, kind: 'vc' | 'vp') {
  const text = sharedText(`vectors/${folder}/${name}/jwt.txt`).trim()
  const key = decodePublicJwk(sharedJson(`vectors/${folder}/derived-key.jwk.json`))
  return { text, token: read(text, kind), key }
}

describe.skipIf(sharedAbsent)('the tokens of the Open Badges text', () => {
  test.each(OB_1_1)('%s holds, and its claims agree', async (path) => {
    const { token, key } = loadOpenBadge(path)
    expect(codesOf(await checkToken(token, key))).toEqual([])
    for (const claims of ['required', 'optional'] as const) {
      const { document, ...found } = credentialIn(token, { claims, now: NOW })
      expect(found).toEqual({ problems: [], warnings: [] })
      expect(document).toEqual(token.payload.vc)
    }
  })

  test.each(OB_2_0)('%s holds, and lacks claims (R-314)', async (path) => {
    const { token, key } = loadOpenBadge(path)
    expect(codesOf(await checkToken(token, key))).toEqual([])
    const strict = credentialIn(token, { claims: 'required', now: NOW })
    const missing = ['/validFrom', ...('validUntil' in token.payload ? ['/validUntil'] : [])]
    expect(strict.problems).toMatchObject(
      missing.map((pointer) => ({ code: 'jws-claim-missing', pointer })),
    )
    const lenient = credentialIn(token, { claims: 'optional', now: NOW })
    expect(lenient).toEqual({
      document: strict.document,
      problems: [],
      warnings: strict.problems,
    })
    expect(Object.keys(strict.document)).toEqual(
      Object.keys(token.payload).filter((name) => !['iss', 'jti', 'sub'].includes(name)),
    )
  })

  test.each([...OB_1_1, ...OB_2_0])('%s: every changed member is refused', async (path) => {
    const { text, key } = loadOpenBadge(path)
    await expectChangesRefused(text, key, 'vc')
  })
})

describe.skipIf(sharedAbsent)('the tokens of the W3C texts', () => {
  test.each(W3C_CREDENTIALS)('$text $name holds, without claims', async (example) => {
    const { token, key } = loadW3c(example, 'vc')
    expect(codesOf(await checkToken(token, key))).toEqual([])
    const { document, problems, warnings } = credentialIn(token, { claims: 'optional', now: NOW })
    expect(document).toEqual(token.payload)
    expect(problems).toEqual([])
    expect(new Set(codesOf(warnings))).toEqual(new Set(['jws-claim-missing']))
    const strict = credentialIn(token, { claims: 'required', now: NOW })
    expect(strict.problems).toEqual(warnings)
  })

  test.each(W3C_PRESENTATIONS)('$name holds, and is no credential', async (example) => {
    const { token, key } = loadW3c(example, 'vp')
    expect(codesOf(await checkToken(token, key))).toEqual([])
    expect(presentationIn(token, { now: NOW })).toEqual({
      document: token.payload,
      problems: [],
      warnings: [],
    })
  })

  test.each(W3C_CREDENTIALS)('$text $name: every changed member is refused', async (example) => {
    const { text, key } = loadW3c(example, 'vc')
    await expectChangesRefused(text, key, 'vc')
  })

  test.each(W3C_PRESENTATIONS)('$name: every changed member is refused', async (example) => {
    const { text, key } = loadW3c(example, 'vp')
    await expectChangesRefused(text, key, 'vp')
  })

  test('another key of the same curve does not fit', async () => {
    const { token, key } = loadW3c(W3C_CREDENTIALS[0] as Example, 'vc')
    const stranger = await generatePair('ES256')
    expect(codesOf(await checkToken(token, key))).toEqual([])
    expect(codesOf(await checkToken(token, stranger.key))).toEqual(['proof-invalid'])
  })
})

describe.skipIf(sharedAbsent)('the envelopes of the W3C texts (W-40 to W-42)', () => {
  const folder = 'vectors/vc-jose-cose'

  test('one with a token is read, and what is in it as well', () => {
    const [example, , mixed] = W3C_PRESENTATIONS.map(
      ({ name }) => sharedJson(`${folder}/${name}/unsigned.json`) as JsonObject,
    )
    const [envelope] = (example as JsonObject).verifiableCredential as readonly JsonObject[]
    expect(isEnvelope(envelope)).toBe(true)
    const token = readEnvelope(envelope as JsonObject, 'vc')
    expect(typeof token === 'string' && read(token).algorithm).toBe('ES384')

    const envelopes = (mixed as JsonObject).verifiableCredential as readonly JsonObject[]
    const found = envelopes.map((item) => readEnvelope(item, 'vc'))
    expect(found.map((result) => (typeof result === 'string' ? [] : codesOf(result)))).toEqual([
      ['proof-unsupported'],
      ['envelope-malformed'],
      ['proof-unsupported'],
    ])
  })

  test('one of a presentation is read, and the presentation in it', () => {
    const { name } = W3C_PRESENTATIONS[1] as Example
    const envelope = sharedJson(`${folder}/${name}/unsigned.json`) as JsonObject
    const text = readEnvelope(envelope, 'vp')
    const { document } = presentationIn(read(String(text), 'vp'), { now: NOW })
    expect(document.type).toBe('VerifiablePresentation')
    expect(document.verifiableCredential).toHaveLength(1)
  })

  test('one with two tokens in a row is refused', () => {
    const { token } = loadW3c(W3C_PRESENTATIONS[0] as Example, 'vp')
    const [envelope] = token.payload.verifiableCredential as readonly JsonObject[]
    expect(readEnvelope(envelope as JsonObject, 'vc')).toMatchObject([
      { code: 'envelope-malformed', pointer: '/id' },
    ])
  })
})

/** Changes, removes and adds every member of header and payload, and letters of the signature. */
async function expectChangesRefused(text: string, key: PublicKey, kind: 'vc' | 'vp') {
  const [header = '', payload = '', signature = ''] = text.split('.')
  const changes = (part: string): readonly string[] =>
    oneMemberChanges(JSON.parse(decode(part)) as JsonObject).map((changed) =>
      encode(JSON.stringify(changed)),
    )
  const changed = [
    ...changes(header).map((other) => `${other}.${payload}.${signature}`),
    ...changes(payload).map((other) => `${header}.${other}.${signature}`),
    ...[0, 17, signature.length - 1].map((index) => {
      const letter = signature[index] === 'A' ? 'B' : 'A'
      return `${header}.${payload}.${signature.slice(0, index)}${letter}${signature.slice(index + 1)}`
    }),
  ]
  for (const token of changed) {
    const found = await problemsOf(token, key, kind)
    expect(found.length, token).toBeGreaterThan(0)
  }
  expect(await problemsOf(text, key, kind)).toEqual([])
}

function oneMemberChanges(value: JsonValue): readonly JsonValue[] {
  if (typeof value === 'string') return [`${value} `]
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[]
    return [
      [...items, 'x'],
      ...items.map((_, index) => items.toSpliced(index, 1)),
      ...items.flatMap((item, index) =>
        oneMemberChanges(item).map((other) => items.with(index, other)),
      ),
    ]
  }
  if (!isJsonObject(value)) return [typeof value === 'number' ? value + 1 : 'x']
  return [
    { ...value, unknown: 'x' },
    ...Object.keys(value).map((name) => {
      const { [name]: _removed, ...rest } = value
      return rest
    }),
    ...Object.entries(value).flatMap(([name, member]) =>
      oneMemberChanges(member).map((other) => ({ ...value, [name]: other })),
    ),
  ]
}
