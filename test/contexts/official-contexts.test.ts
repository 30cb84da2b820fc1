import { describe, expect, test } from 'vitest'
import additions from '../../contexts/ob-3.0.3-additions.json' with { type: 'json' }
import { OFFICIAL_CONTEXTS } from '../../src/contexts/official-contexts.js'
import { PINNED_DIGESTS } from '../../src/contexts/pinned-digests.js'
import { canonicalJson, digestJson, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'

const OB_3_0_3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

describe('the bundled official contexts (R-209, R-990)', () => {
  test.each([...OFFICIAL_CONTEXTS])('%s has a pinned digest', async (url, document) => {
    expect(PINNED_DIGESTS[url]).toContain(await digestJson(document))
  })

  test('every pinned URL is bundled', () => {
    expect([...OFFICIAL_CONTEXTS.keys()].sort()).toEqual(Object.keys(PINNED_DIGESTS).sort())
  })

  test('the newest published content of Open Badges 3.0.3 is the one in use (R-930)', async () => {
    const document = OFFICIAL_CONTEXTS.get(OB_3_0_3) as JsonObject
    expect(PINNED_DIGESTS[OB_3_0_3]?.[0]).toBe(await digestJson(document))
  })

  test('the three published contents of Open Badges 3.0.3 differ by two terms only', async () => {
    const newest = OFFICIAL_CONTEXTS.get(OB_3_0_3) as JsonObject
    const { endorsementJwt, ...second } = newest['@context'] as JsonObject
    const { jti, ...first } = second
    expect({ endorsementJwt, jti }).toEqual(additions['@context'])
    expect(await digestJson({ '@context': second })).toBe(PINNED_DIGESTS[OB_3_0_3]?.[1])
    expect(await digestJson({ '@context': first })).toBe(PINNED_DIGESTS[OB_3_0_3]?.[2])
  })

  test.skipIf(sharedAbsent)('each is, as JSON, the official file', () => {
    const index = sharedJson('spec/contexts/index.json') as Record<string, { file: string }>
    for (const [url, document] of OFFICIAL_CONTEXTS) {
      const official = sharedJson(`spec/contexts/${index[url]?.file}`) as JsonValue
      expect(canonicalJson(document), url).toBe(canonicalJson(official))
    }
  })
})
