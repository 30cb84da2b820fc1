import jsonld from 'jsonld'
import { describe, expect, test, vi } from 'vitest'
import { BUNDLED_CONTEXTS, createContextSet } from '../../src/contexts/index.js'
import { digestJson, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { canonicalizeWith } from '../../src/proofs/index.js'

const VC = 'https://www.w3.org/ns/credentials/v2'
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const OWN = 'https://naaei.example/contexts/tools.json'

const document: JsonObject = {
  '@context': [VC, OB],
  id: 'urn:uuid:6b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Knots',
}

const EXPECTED = [
  '<urn:uuid:6b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential> .',
  '<urn:uuid:6b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .',
  '<urn:uuid:6b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10> <https://schema.org/name> "Knots" .',
  '',
].join('\n')

async function withTool(term: string): Promise<ReturnType<typeof createContextSet>> {
  const own: JsonObject = { '@context': { tool: `https://naaei.example/terms#${term}` } }
  return createContextSet([{ url: OWN, document: own, sha256: await digestJson(own) }])
}

describe.each(['engine', 'jsonld', 'both'] as const)('canonicalization by %s', (choice) => {
  const canonicalize = canonicalizeWith(choice)

  test('gives one line a quad, in canonical order', async () => {
    expect(await canonicalize(document, { contexts: BUNDLED_CONTEXTS })).toBe(EXPECTED)
  })

  test('what jsonld has cached of an official URL for other code changes nothing (S-10, S-52)', async () => {
    const hostile: JsonObject = { '@context': { name: 'https://hostile.example/name', id: '@id' } }
    const cached = { '@context': VC, id: 'urn:uuid:1', name: 'x' }
    const documentLoader = async (url: string) => ({
      documentUrl: url,
      document: hostile,
      tag: 'static' as const,
    })
    const options = { base: null, safe: true, rdfDirection: 'i18n-datatype' } as const
    await jsonld.toRDF(cached, { ...options, produceGeneralizedRdf: false, documentLoader })
    expect(await canonicalize(document, { contexts: BUNDLED_CONTEXTS })).toBe(EXPECTED)
  })

  test('two sets with different contents for one URL do not meet', async () => {
    const tools = { ...document, '@context': [VC, OB, OWN], tool: 'Awl' }
    const [one, two] = [await withTool('one'), await withTool('two')]
    expect(await canonicalize(tools, { contexts: one })).toContain('terms#one')
    expect(await canonicalize(tools, { contexts: two })).toContain('terms#two')
    expect(await canonicalize(tools, { contexts: one })).toContain('terms#one')
  })

  test('a refused document leaves nothing behind for the next one', async () => {
    // it is the first that names this context
    const contexts = await withTool(`of-${choice}`)
    const tools = { ...document, '@context': [OWN, VC, OB], tool: 'Awl' }
    const odd = { ...tools, '@context': [OWN, VC, OB, { odd: { '@id': '@odd' } }] }
    await expect(canonicalize(odd, { contexts })).rejects.toMatchObject({ code: 'term-undefined' })
    expect(await canonicalize(tools, { contexts })).toContain(`terms#of-${choice}`)
  })

  test('two copies of the module do not read each other’s contexts', async () => {
    expect(await canonicalize(document, { contexts: BUNDLED_CONTEXTS })).toBe(EXPECTED)
    vi.resetModules()
    const second = await import('../../src/proofs/index.js')
    const contexts = await import('../../src/contexts/index.js')
    const key = {
      '@context': 'https://w3id.org/security/multikey/v1',
      id: 'did:web:college.example#key-1',
      type: 'Multikey',
      controller: 'did:web:college.example',
    }
    const again = second.canonicalizeWith(choice)
    const quads = await again(key, { contexts: contexts.BUNDLED_CONTEXTS })
    expect(quads).toContain('https://w3id.org/security#Multikey')
  })

  test.each<[string, JsonObject, string, string | undefined]>([
    ['an undefined term', { ...document, colour: 'red' }, 'term-undefined', 'colour'],
    [
      'an undefined type',
      { ...document, type: ['VerifiableCredential', 'Colour'] },
      'term-undefined',
      'Colour',
    ],
    ['a relative identifier', { ...document, id: 'badge-1' }, 'term-undefined', 'badge-1'],
    ['an unknown context', { ...document, '@context': [VC, OWN] }, 'context-unknown', undefined],
  ])('%s has no canonical form, and says why', async (_name, changed, code, term) => {
    const attempt = canonicalize(changed, { contexts: BUNDLED_CONTEXTS })
    await expect(attempt).rejects.toMatchObject({ code, term })
  })

  test.each([5, 8, 10])(
    'a clique of %i blank nodes ends in a coded refusal (S-16)',
    async (size) => {
      const nodes = Array.from({ length: size }, (_, index) => `_:b${index}`)
      const clique = nodes.map(
        (id): JsonValue => ({
          '@id': id,
          'https://x.example/knows': nodes
            .filter((other) => other !== id)
            .map((other) => ({ '@id': other })),
        }),
      )
      const attempt = (signal: { aborted: boolean }): Promise<string> =>
        canonicalize({ '@graph': clique }, { contexts: BUNDLED_CONTEXTS, signal })
      await expect(attempt({ aborted: false })).rejects.toMatchObject({
        code: 'canonicalization-limit',
      })
      await expect(attempt({ aborted: true })).rejects.toMatchObject({ code: 'time-limit' })
    },
  )
})
