import { describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS, checkContexts, createContextSet } from '../../src/contexts/index.js'
import { OFFICIAL_CONTEXTS } from '../../src/contexts/official-contexts.js'
import { digestJson, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { termsOfRules } from './rules.js'

const VC = 'https://www.w3.org/ns/credentials/v2'
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const OWN = 'https://naaei.example/contexts/tools.json'
const own: JsonObject = { '@context': { toolSet: 'https://naaei.example/terms#toolSet' } }

const codes = (context: JsonValue | undefined, contexts = BUNDLED_CONTEXTS): readonly string[] =>
  checkContexts(context, contexts, '/@context').map(({ code, pointer }) => `${code} ${pointer}`)

describe('adding a context', () => {
  test('a context with its digest is known by URL, by copy and by its terms', async () => {
    const contexts = await createContextSet([
      { url: OWN, document: own, sha256: await digestJson(own) },
    ])
    expect(contexts.get(OWN)).toEqual(own)
    expect(codes([VC, OB, OWN], contexts)).toEqual([])
    expect(codes([VC, OB, own['@context'] as JsonValue], contexts)).toEqual([])
    expect([...contexts.termsOf(OWN)]).toEqual(['toolSet'])
  })

  test('a document that is changed afterwards changes nothing in the set', async () => {
    const document = structuredClone(own) as { '@context': { toolSet: string } }
    const contexts = await createContextSet([
      { url: OWN, document, sha256: await digestJson(document) },
    ])
    document['@context'].toolSet = 'https://naaei.example/terms#other'
    expect(contexts.get(OWN)).toEqual(own)
    expect(codes([VC, OB, document['@context']], contexts)).toEqual(['context-inline /@context/2'])
  })

  test.each([7, 'x', {}, [null], [7]])('%j in place of a list is refused', async (extra) => {
    const attempt = createContextSet(extra as never)
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  })

  test('a wrong digest is refused', async () => {
    const sha256 = '0'.repeat(64)
    const attempt = createContextSet([{ url: OWN, document: own, sha256 }])
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  })

  test('without a digest, the one that it has is told; the document as text is refused', async () => {
    const digest = await digestJson(own)
    const unstated = createContextSet([{ url: OWN, document: own } as never])
    await expect(unstated).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
      message: expect.stringContaining(digest),
    })
    const text = createContextSet([
      { url: OWN, document: JSON.stringify(own) as never, sha256: digest },
    ])
    await expect(text).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
    const right = [{ url: OWN, document: own, sha256: digest }]
    expect((await createContextSet(right)).get(OWN)).toEqual(own)
  })

  test('a published older content of a bundled context is accepted, any other is refused', async () => {
    const { endorsementJwt: _, ...older } = (OFFICIAL_CONTEXTS.get(OB) as JsonObject)[
      '@context'
    ] as JsonObject
    const published = { '@context': older }
    const sha256 = await digestJson(published)
    const contexts = await createContextSet([{ url: OB, document: published, sha256 }])
    expect(contexts.get(OB)).toEqual(published)
    const attempt = createContextSet([{ url: OB, document: own, sha256: await digestJson(own) }])
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  })

  test.each(['http://a.example/c', 'context.json', 7])('the URL %s is refused', async (url) => {
    const sha256 = await digestJson(own)
    const attempt = createContextSet([{ url: url as string, document: own, sha256 }])
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  })
})

const VC_1 = 'https://www.w3.org/2018/credentials/v1'
const DATA_INTEGRITY = 'https://w3id.org/security/data-integrity'

/** which Open Badges contexts go with which version of Verifiable Credentials. */
describe('the contexts of two standards together (R-206, W-3)', () => {
  const editions = ['context.json', 'context/ob_v3p0.jsonld', 'context-3.0.1.json']
  const newer = ['context-3.0.2.json', 'context-3.0.3.json']
  const url = (name: string): string => `https://purl.imsglobal.org/spec/ob/v3p0/${name}`

  test.each([...editions, ...newer])('%s goes with version 1.1', (name) => {
    expect(codes([VC_1, url(name)])).toEqual([])
  })

  test.each(newer)('%s goes with version 2.0', (name) => {
    expect(codes([VC, url(name)])).toEqual([])
  })

  test.each(editions)('%s redefines what version 2.0 protects', (name) => {
    expect(codes([VC, url(name)])).toEqual(['context-order /@context/1'])
  })

  test('Data Integrity v1 redefines what version 2.0 and v2 protect, and goes with 1.1', () => {
    const [v1, v2] = [`${DATA_INTEGRITY}/v1`, `${DATA_INTEGRITY}/v2`]
    expect(codes([VC, OB, v1])).toEqual(['context-order /@context/2'])
    expect(codes([VC, OB, v2])).toEqual([])
    expect(codes([VC_1, OB, v1])).toEqual([])
    expect(codes([VC_1, OB, v2])).toEqual([])
    expect(codes([VC_1, OB, v1, v2])).toEqual(['context-order /@context/3'])
  })
})

describe('the contexts of a credential (S-10, W-1, W-2, R-201, R-204)', () => {
  test('the two official URLs and an inline copy of ours pass', () => {
    expect(codes([VC, OB])).toEqual([])
    expect(codes([VC, OB, termsOfRules])).toEqual([])
  })

  test.each<[string, JsonValue | undefined, string]>([
    ['none', undefined, 'context-order /@context'],
    ['a single URL', VC, 'context-order /@context'],
    ['an empty list', [], 'context-order /@context'],
    ['the order swapped', [OB, VC], 'context-order /@context/0'],
    ['version 2.0 and 1.1', [VC, OB, VC_1], 'context-order /@context/2'],
    ['version 1.1 and 2.0', [VC_1, VC, OB], 'context-order /@context/1'],
    ['Open Badges first', [OB, VC_1], 'context-order /@context/0'],
    ['a context twice', [VC, OB, OB], 'context-order /@context'],
    ['an unknown URL', [VC, OB, OWN], 'context-unknown /@context/2'],
    ['an inline context of somebody', [VC, OB, own], 'context-inline /@context/2'],
    [
      'a changed copy of ours',
      [VC, OB, { ...termsOfRules, x: 'https://x.example/' }],
      'context-inline /@context/2',
    ],
    ['a vocabulary', [VC, OB, { '@vocab': 'https://x.example/' }], 'context-inline /@context/2'],
    ['null', [VC, OB, null], 'context-inline /@context/2'],
    ['a number', [VC, OB, 7], 'context-inline /@context/2'],
    ['a list in the list', [VC, [OB]], 'context-inline /@context/1'],
    ['nine of them', [VC, OB, ...Array(7).fill(OWN)], 'context-unknown /@context'],
  ])('%s is refused', (_name, context, expected) => {
    expect(codes(context)).toContain(expected)
  })
})
