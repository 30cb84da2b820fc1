import { beforeAll, describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS, createContextSet } from '../../src/contexts/index.js'
import { OpenBadgesError } from '../../src/index.js'
import { digestJson, type JsonObject } from '../../src/json/index.js'
import {
  type CurvePublicKey,
  decodePublicKeyMultibase,
  generateSigner,
  type MultikeySigner,
} from '../../src/keys/index.js'
import {
  type DerivedProofValue,
  decodeDerivedProofValue,
  encodeDerivedProofValue,
} from '../../src/proofs/data-integrity/sd-proof-value.js'
import {
  type Cryptosuite,
  checkProof,
  deriveProof,
  readProof,
  signDocument,
  suiteNamed,
} from '../../src/proofs/index.js'

const NOW = new Date('2026-04-01T00:00:00Z')
const VC = 'https://www.w3.org/ns/credentials/v2'
const OWN = 'https://naaei.example/contexts/tools.json'
const suite = suiteNamed('ecdsa-sd-2023') as Cryptosuite

const own: JsonObject = {
  '@context': {
    tool: 'https://naaei.example/terms#tool',
    owner: 'https://naaei.example/terms#owner',
    steps: { '@id': 'https://naaei.example/terms#steps', '@container': '@list' },
    data: { '@id': 'https://naaei.example/terms#data', '@type': '@json' },
    label: { '@id': 'https://naaei.example/terms#label', '@container': '@language' },
    inside: { '@id': 'https://naaei.example/terms#inside', '@container': '@graph' },
  },
}
const contexts = await createContextSet([
  { url: OWN, document: own, sha256: await digestJson(own) },
])

const subject: JsonObject = {
  name: 'Says _:c14n0 and <urn:bnid:1> and "_:c14n1" .',
  description: [
    { '@value': 'Knots', '@language': 'en' },
    { '@value': 'Knoten', '@language': 'de' },
  ],
  tool: [{ name: 'Awl' }, { name: 'Fid' }, { name: 'Awl', owner: { name: 'Ana' } }],
  owner: [
    { name: 'Bea', steps: ['cut', 'bind'] },
    { name: 'Cem', steps: ['bind', 'cut'] },
  ],
  data: { a: [1, { b: null }], '@index': 'kept' },
  label: { en: 'Knots', de: 'Knoten' },
  inside: { name: 'In a graph of its own', tool: { name: 'Needle' } },
}
const document: JsonObject = {
  '@context': [VC, OWN],
  type: ['VerifiableCredential'],
  issuer: 'did:web:naaei.example',
  credentialSubject: subject,
}

let signer: MultikeySigner
let key: CurvePublicKey
let base: JsonObject

async function sign(mandatoryPointers: readonly string[]): Promise<JsonObject> {
  const options = { suite, signer, key, created: NOW, contexts, mandatoryPointers }
  return signDocument(document, options)
}

async function problemsOf({ proof, ...shown }: JsonObject): Promise<readonly string[]> {
  const expectation = { purpose: 'assertionMethod', now: NOW } as const
  const read = readProof(proof as JsonObject, expectation, '/proof')
  if (!('suite' in read)) return read.map(({ code }) => code)
  return (await checkProof(shown, read, { key, contexts }, '/proof')).map(({ code }) => code)
}

/** The code and problems with which something ended. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof OpenBadgesError)) throw new Error('It was not refused with our error.')
  return [error.code, ...error.problems.map(({ code, pointer }) => `${code} ${pointer}`)].join(', ')
}

beforeAll(async () => {
  signer = await generateSigner({ algorithm: 'ES256' })
  key = decodePublicKeyMultibase(signer.publicKeyMultibase)
  base = await sign(['/issuer'])
})

describe('what pointers select (W-35)', () => {
  const at = (member: JsonObject): JsonObject => ({ ...document, credentialSubject: member })

  test.each<[string, readonly string[], JsonObject]>([
    ['a text', ['/credentialSubject/name'], at({ name: subject.name as string })],
    [
      'one value of a set',
      ['/credentialSubject/description/1'],
      at({ description: [(subject.description as [JsonObject, JsonObject])[1]] }),
    ],
    ['nodes that look alike', ['/credentialSubject/tool/2/name'], at({ tool: [{ name: 'Awl' }] })],
    [
      'a node in a node',
      ['/credentialSubject/tool/2/owner'],
      at({ tool: [{ owner: { name: 'Ana' } }] }),
    ],
    [
      'the second of two lists in order',
      ['/credentialSubject/owner/1/steps'],
      at({ owner: [{ steps: ['bind', 'cut'] }] }),
    ],
    ['a JSON literal', ['/credentialSubject/data'], at({ data: subject.data as JsonObject })],
    ['texts by language', ['/credentialSubject/label'], at({ label: subject.label as JsonObject })],
    [
      'what is in a graph of its own',
      ['/credentialSubject/inside/tool'],
      at({ inside: { tool: { name: 'Needle' } } }),
    ],
    ['all', [''], document],
  ])('%s is shown by itself, and holds', async (_name, reveal, expected) => {
    const shown = await deriveProof(document, base, reveal, { contexts })
    const { proof: _, ...tree } = shown
    expect(tree).toEqual(expected)
    expect(await problemsOf(shown)).toEqual([])
  })

  test('each part holds with each other part', async () => {
    const members = Object.keys(subject)
    for (const [index, one] of members.entries()) {
      const other = members[(index + 3) % members.length]
      const reveal = [`/credentialSubject/${one}`, `/credentialSubject/${other}`]
      const shown = await deriveProof(document, base, reveal, { contexts })
      expect(await problemsOf(shown), reveal.join()).toEqual([])
    }
  })

  test.each([
    '/credentialSubject/none',
    '/credentialSubject/tool/3',
    '/credentialSubject/tool/01',
    '/credentialSubject/tool/-',
    '/credentialSubject/tool/length',
    '/credentialSubject/name~2',
    '/@index',
    'issuer',
    '#/issuer',
    '/credentialSubject/__proto__',
  ])('%s leads to nothing, to whoever signs and whoever derives (W-25)', async (pointer) => {
    const found = `ERR_OB_INPUT, pointer-unmatched ${pointer}`
    expect(await refusal(deriveProof(document, base, ['/issuer', pointer], { contexts }))).toBe(
      found,
    )
    expect(await refusal(sign(['/issuer', pointer]))).toBe(found)
  })

  test.each(['/credentialSubject/owner/0/steps/1', '/credentialSubject/description/0/@value'])(
    '%s leads into what is signed as a whole',
    async (pointer) => {
      const found = `ERR_OB_INPUT, pointer-unmatched ${pointer}`
      expect(await refusal(deriveProof(document, base, ['/issuer', pointer], { contexts }))).toBe(
        found,
      )
      expect(await refusal(sign(['/issuer', pointer]))).toBe(found)
    },
  )

  test('nothing mandatory and nothing revealed is nothing', async () => {
    const free = await sign([])
    expect(await refusal(deriveProof(document, free, [], { contexts }))).toBe(
      'ERR_OB_INPUT, proof-encoding /proof',
    )
    const shown = await deriveProof(document, free, ['/issuer'], { contexts })
    expect(await problemsOf(shown)).toEqual([])
  })
})

describe('a base proof', () => {
  test('of another document is not derived from', async () => {
    const changed = { ...document, credentialSubject: { ...subject, name: 'Another' } }
    const attempt = deriveProof(changed, base, ['/credentialSubject/name'], { contexts })
    expect(await refusal(attempt)).toBe('ERR_OB_INPUT, proof-encoding /proof')
    const { name: _, ...less } = subject
    const shorter = deriveProof({ ...document, credentialSubject: less }, base, [''], { contexts })
    expect(await refusal(shorter)).toBe('ERR_OB_INPUT, proof-encoding /proof')
  })

  test('that is derived already is none', async () => {
    const { proof, ...shown } = await deriveProof(document, base, [''], { contexts })
    const again = deriveProof(shown, proof as JsonObject, [''], { contexts })
    expect(await refusal(again)).toBe('ERR_OB_INPUT, proof-encoding /proof')
  })

  test('is made with fresh keys each time', async () => {
    const other = await sign(['/issuer'])
    expect(other.proofValue).not.toBe(base.proofValue)
    const [one, two] = await Promise.all(
      [base, other].map(async (proof) => {
        const shown = await deriveProof(document, proof, [''], { contexts })
        return decodeDerivedProofValue((shown.proof as JsonObject).proofValue)
      }),
    )
    expect(one?.publicKey.publicKeyMultibase).not.toBe(two?.publicKey.publicKeyMultibase)
    expect(one?.labelMap.get(0)).not.toEqual(two?.labelMap.get(0))
  })

  test('needs a key on P-256 (R-337)', async () => {
    const other = await generateSigner({ algorithm: 'ES384' })
    const otherKey = decodePublicKeyMultibase(other.publicKeyMultibase)
    const options = { suite, signer: other, key: otherKey, created: NOW, contexts }
    expect(await refusal(signDocument(document, options))).toBe('ERR_OB_KEY, key-kind undefined')
  })

  test('is not chained to other proofs, which would not hold over less (W-32)', async () => {
    const first = { ...base, id: 'urn:uuid:1' }
    const options = { suite, signer, key, created: NOW, contexts, previousProof: 'urn:uuid:1' }
    const attempt = signDocument({ ...document, proof: [first] }, options)
    expect(await refusal(attempt)).toBe('ERR_OB_INPUT, proof-chain-broken /proof')
  })

  test('ends with the signal', async () => {
    const options = { suite, signer, key, created: NOW, contexts, signal: AbortSignal.abort() }
    expect(await refusal(signDocument(document, options))).toMatch(/^ERR_OB_INPUT, time-limit/)
  })

  test('a term that no context defines is not signed around (S-13)', async () => {
    const options = { suite, signer, key, created: NOW, contexts: BUNDLED_CONTEXTS }
    const odd = { ...document, '@context': [VC], credentialSubject: { name: 'x', tool: 'Awl' } }
    expect(await refusal(signDocument(odd, options))).toMatch(/^ERR_OB_INPUT, term-undefined/)
  })
})

describe('blank nodes that the document names itself', () => {
  async function signAny(members: JsonObject): Promise<JsonObject> {
    const other = { ...document, credentialSubject: members }
    const proof = await signDocument(other, { suite, signer, key, created: NOW, contexts })
    return deriveProof(other, proof, ['/issuer', '/credentialSubject/tool/1'], { contexts })
  }

  test('are the same node wherever they stand', async () => {
    const owner = { id: '_:ana', name: 'Ana' }
    const shown = await signAny({ tool: [{ owner }, { name: 'Fid', owner: { id: '_:ana' } }] })
    expect(shown.credentialSubject).toEqual({ tool: [{ name: 'Fid', owner: { id: '_:ana' } }] })
    expect(await problemsOf(shown)).toEqual([])
  })

  test('are refused when they take too much work to tell apart (S-16)', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `_:n${index}`)
    const tool = names.map((id) => ({ id, owner: names.map((other) => ({ id: other })) }))
    expect(await refusal(signAny({ tool }))).toMatch(/^ERR_OB_INPUT, canonicalization-limit/)
  })

  test('are refused when they are too many (S-16)', async () => {
    const tool = Array.from({ length: 2_001 }, (_, index) => ({ name: `${index}` }))
    expect(await refusal(signAny({ tool }))).toMatch(/^ERR_OB_INPUT, canonicalization-limit/)
  })
})

describe('a derived proof that was made by hand (W-34)', () => {
  /** What is shown, with another proof value. */
  async function forged(
    change: (value: DerivedProofValue) => Partial<DerivedProofValue>,
  ): Promise<readonly string[]> {
    const shown = await deriveProof(document, base, ['/credentialSubject/tool'], { contexts })
    const proof = shown.proof as JsonObject
    const value = decodeDerivedProofValue(proof.proofValue)
    if (value === undefined) throw new Error('It was not read.')
    const proofValue = encodeDerivedProofValue({ ...value, ...change(value) })
    return problemsOf({ ...shown, proof: { ...proof, proofValue } })
  }

  test('holds when nothing was changed', async () => {
    expect(await forged(() => ({}))).toEqual([])
  })

  test.each<[string, (value: DerivedProofValue) => Partial<DerivedProofValue>, string]>([
    [
      'a signature less',
      ({ signatures }) => ({ signatures: signatures.slice(1) }),
      'proof-invalid',
    ],
    [
      'a signature more',
      ({ signatures: [one, ...more] }) => ({ signatures: [one, one, ...more] as Uint8Array[] }),
      'proof-invalid',
    ],
    [
      'signatures out of order',
      ({ signatures }) => ({ signatures: signatures.toReversed() }),
      'proof-invalid',
    ],
    ['nothing mandatory', () => ({ mandatoryIndexes: [] }), 'proof-invalid'],
    [
      'an index past the end',
      ({ mandatoryIndexes }) => ({ mandatoryIndexes: [...mandatoryIndexes, 999] }),
      'proof-invalid',
    ],
    [
      'a label less',
      ({ labelMap }) => ({ labelMap: new Map([...labelMap].slice(1)) }),
      'proof-invalid',
    ],
    [
      'a label more',
      ({ labelMap }) => ({ labelMap: new Map([...labelMap, [999, new Uint8Array(32)]]) }),
      'proof-invalid',
    ],
    ['another key', () => ({ publicKey: key }), 'proof-invalid'],
    [
      'two nodes under one label',
      ({ labelMap }) => ({
        labelMap: new Map([...labelMap.keys()].map((name) => [name, new Uint8Array(32)])),
      }),
      'proof-encoding',
    ],
  ])('%s is refused', async (_name, change, code) => {
    expect(await forged(change)).toEqual([code])
  })

  test('one signed node is not shown as two', async () => {
    const shown = await deriveProof(document, base, ['/credentialSubject/tool/0'], { contexts })
    const [tool] = (shown.credentialSubject as { tool: JsonObject[] }).tool
    const doubled = { ...shown, credentialSubject: { tool: [tool, tool] } } as JsonObject
    expect(await problemsOf(shown)).toEqual([])
    expect(await problemsOf(doubled)).toEqual(['proof-invalid'])
  })
})
