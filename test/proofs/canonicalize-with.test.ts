import { describe, expect, test, vi } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import { CanonicalizationError } from '../../src/proofs/data-integrity/canonicalization.js'
import { canonicalizeTwice } from '../../src/proofs/data-integrity/canonicalize-with.js'
import { canonicalize, canonicalizeWith } from '../../src/proofs/index.js'
import { outcomeOf } from '../../src/report/index.js'
import { codesOf, DOCUMENT, findingOf, prove } from './secured.js'

const options = { contexts: BUNDLED_CONTEXTS }
const byLibrary = canonicalizeWith('jsonld')
const refusing = (code: 'term-undefined' | 'shape-rejected' | 'time-limit') => async () => {
  throw new CanonicalizationError('No.', { code })
}

/** Two blank nodes say the same and are told apart by what points to them. */
const alike: JsonObject = {
  ...DOCUMENT,
  credentialSubject: ['one', 'two'].map((name) => ({
    id: `urn:example:${name}`,
    'https://example.org/p': {
      'https://example.org/q': { 'https://example.org/r': 'x' },
      ...(name === 'one' ? {} : { 'https://example.org/s': 'y' }),
    },
  })),
}

const [V2 = ''] = DOCUMENT['@context'] as readonly string[]

/** What stands in a JSON literal is text, be it the address of a context. */
const literals: JsonObject = {
  ...DOCUMENT,
  'https://example.org/p': [
    {
      '@type': '@json',
      '@value': { '@context': V2, name: 'urn:uuid:5e50d160-12ad-43ee-b63e-99e05a8a0fbf' },
    },
    { '@type': '@json', '@value': [{ b: { '@context': [V2, { a: 'urn:a' }] }, a: null }] },
  ],
}

describe('the choice of who reads JSON-LD', () => {
  test.each<[string, JsonObject]>([
    ['a credential', DOCUMENT],
    ['one with blank nodes that look alike', alike],
    ['one with contexts in JSON literals', literals],
  ])('makes no difference for %s', async (_, document) => {
    const text = await byLibrary(deepFreeze(document), options)
    expect(await canonicalizeWith('engine')(document, options)).toBe(text)
    expect(await canonicalizeWith('both')(document, options)).toBe(text)
    const sha384 = { ...options, digest: 'SHA-384' } as const
    expect(await canonicalize(document, sha384)).toBe(await byLibrary(document, sha384))
  })

  test.each(['engine', 'jsonld', 'both'] as const)('a dropped term is told by %s', async (name) => {
    const refused = canonicalizeWith(name)({ ...DOCUMENT, colour: 'red' }, options)
    await expect(refused).rejects.toMatchObject({ code: 'term-undefined', term: 'colour' })
  })
})

describe('two readings that differ', () => {
  test.each<[string, typeof canonicalize, typeof canonicalize]>([
    ['in what they say', async () => '<a> <b> "c" .\n', async () => '<a> <b> "d" .\n'],
    ['in how much they say', async () => '<a> <b> "c" .\n', async () => ''],
    ['in whether the engine reads it', refusing('term-undefined'), async () => ''],
    ['in whether jsonld reads it', async () => '', refusing('term-undefined')],
    ['in why they refuse it', refusing('shape-rejected'), refusing('term-undefined')],
  ])('%s are refused', async (_, engine, library) => {
    const refused = canonicalizeTwice(engine, library)(DOCUMENT, options)
    await expect(refused).rejects.toMatchObject({ code: 'proof-readings-differ' })
  })

  test.each<[string, typeof canonicalize, typeof canonicalize, string]>([
    ['what both refuse', refusing('shape-rejected'), refusing('shape-rejected'), 'shape-rejected'],
    ['time for the engine', refusing('time-limit'), async () => '', 'time-limit'],
    ['time for jsonld', async () => '', refusing('time-limit'), 'time-limit'],
  ])('%s is no difference', async (_, engine, library, code) => {
    const refused = canonicalizeTwice(engine, library)(DOCUMENT, options)
    await expect(refused).rejects.toMatchObject({ code })
  })

  /** Leaves out the name, which an attacker may then change. */
  const wrong: typeof canonicalize = async (document, use) => {
    const text = await canonicalize(document, use)
    return text.replace(/^.*schema\.org\/name.*\n/m, '')
  }

  test('leave a proof open that the wrong one alone would let pass', async () => {
    const proof = await prove(DOCUMENT, 'eddsa-rdfc-2022', 'Ed25519', { canonicalize: wrong })
    const changed = { ...DOCUMENT, name: 'Forged', proof }
    expect((await findingOf(changed, { canonicalize: wrong })).problems).toEqual([])
    const twice = canonicalizeTwice(wrong, byLibrary)
    const { problems } = await findingOf(changed, { canonicalize: twice })
    expect(codesOf(problems)).toEqual(['proof-readings-differ '])
    expect(outcomeOf(problems)).toBe('undetermined')
    const right = await findingOf(changed, { canonicalize: canonicalizeWith('both') })
    expect(codesOf(right.problems)).toEqual(['proof-invalid /proof'])
  })

  test('say where they do, also in the options of a proof', async () => {
    const proof = await prove(DOCUMENT, 'eddsa-rdfc-2022')
    const wrongOfOptions: typeof canonicalize = (document, use) =>
      document.proofPurpose === undefined ? canonicalize(document, use) : Promise.resolve('')
    const twice = canonicalizeTwice(wrongOfOptions, byLibrary)
    const { problems } = await findingOf({ ...DOCUMENT, proof }, { canonicalize: twice })
    expect(codesOf(problems)).toEqual(['proof-readings-differ /proof'])
  })

  test('are not signed', async () => {
    const sign = vi.fn()
    const twice = canonicalizeTwice(wrong, byLibrary)
    const refused = prove(DOCUMENT, 'eddsa-rdfc-2022', 'Ed25519', { canonicalize: twice })
    await expect(refused).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
      problems: [{ code: 'proof-readings-differ' }],
    })
    expect(sign).not.toHaveBeenCalled()
  })
})

describe('where something is that JSON-LD would drop', () => {
  test('is told of a document, however often its name stands elsewhere', async () => {
    const proof = await prove(DOCUMENT, 'eddsa-rdfc-2022')
    const { problems } = await findingOf({ ...DOCUMENT, name: 'colour', colour: 'red', proof })
    expect(codesOf(problems)).toEqual(['term-undefined /colour'])
  })

  test.each<[string, JsonObject, string]>([
    ['a type', { type: ['VerifiableCredential', 'Colour'] }, '/type/1'],
    ['an identifier', { credentialSubject: { id: 'me' } }, '/credentialSubject/id'],
    [
      'an identifier that is something else before',
      { credentialSubject: { 'https://example.org/p': { name: 'me' }, id: 'me' } },
      '/credentialSubject/id',
    ],
  ])('is told of %s', async (_, changes, pointer) => {
    const document = { ...DOCUMENT, ...changes }
    const proof = await prove(DOCUMENT, 'eddsa-rdfc-2022')
    const { problems } = await findingOf({ ...document, proof })
    expect(codesOf(problems)).toEqual([`term-undefined ${pointer}`])
  })

  test('is told of the options of a proof', async () => {
    const proof = await prove(DOCUMENT, 'eddsa-rdfc-2022')
    const relative = { ...proof, id: 'one' }
    const { problems } = await findingOf({ ...DOCUMENT, proof: [proof, relative] })
    expect(codesOf(problems)).toEqual(['term-undefined /proof/1/id'])
  })
})
