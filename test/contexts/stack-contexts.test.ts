import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import index from '../../contexts/index.json' with { type: 'json' }
import { BUNDLED_CONTEXTS, STACK_CONTEXT_URL, stackContextsFor } from '../../src/contexts/index.js'
import { digestJson, type JsonObject } from '../../src/json/index.js'

const folder = new URL('../../contexts/', import.meta.url)
const read = (file: string): JsonObject => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
const termsOf = (file: string): JsonObject => read(file)['@context'] as JsonObject

const parts = index.filter(({ url }) => url.startsWith(`${STACK_CONTEXT_URL}/`))

/** Signed badges carry copies of these for ever: a changed digest means a new URL, never an edit. */
describe('the stackbadge vocabulary', () => {
  test('every context file is listed with the digest of its JCS form', async () => {
    const files = readdirSync(folder).filter((name) => name !== 'index.json')
    expect(index.map(({ file }) => file).sort()).toEqual(files.sort())
    for (const { file, sha256 } of index) expect(await digestJson(read(file)), file).toBe(sha256)
  })

  test('the digests that signed badges rely on have not changed', () => {
    expect(
      Object.fromEntries(index.map(({ file, sha256 }) => [file, sha256])),
    ).toMatchInlineSnapshot(`
      {
        "alignment.json": "2bfc9aadf62c343c725c4a138a8456c6e00b5d306f31697b63163bda34231c1b",
        "assessment.json": "e749b45b67e515bc37b29fb1bf07375b1d63bdffbb5600338ed801de43022d8b",
        "endorsement-jwt.json": "b3e20aac98c1293ec1b3767b525f25095e712368ff942630a66d9e67d0adaab3",
        "endorsement.json": "040f77b0a84b1ea63a1ef067fc6855f76cd645a0618584cf45f647193eb37e68",
        "evidence.json": "c757f0c17cc4b9acb429fdc140f9e73e508bd3c59bbe1ab32ab522420e286132",
        "leaves.json": "25b15209641e13b0ac5de9bbb13f226be5d73875ad6fa8be6b607d8d502358fb",
        "ob-3.0.3-additions.json": "570c31a72f4174bfa13ed034cbd8436ed29c082bfc013ad5ef004b142cecbf0a",
        "rules.json": "fcc58c3bf9c101aba61bdcf32fc44b80e3673f772299dc7b4a05beb4c2a56240",
        "stack.json": "669ff6b3e7d9bdde35a35e0972d0f44c62542a6cd2a9a82acd9b2a16c0db13e9",
      }
    `)
  })

  test('the whole is exactly its parts', () => {
    const union = Object.assign({}, ...parts.map(({ file }) => termsOf(file)))
    expect(termsOf('stack.json')).toEqual(union)
  })

  test('every class is protected and scopes its own words', () => {
    for (const { file } of parts) {
      for (const [name, definition] of Object.entries(termsOf(file))) {
        if (!/^[A-Z]/.test(name)) continue
        const scoped = (definition as JsonObject)['@context'] as JsonObject
        expect(scoped['@protected'], name).toBe(true)
      }
      expect(termsOf(file)['@protected'], file).toBe(true)
    }
  })

  test('every context is known by its URL and as an inline copy (G1)', () => {
    for (const { file, url } of index.filter(({ file }) => file !== 'ob-3.0.3-additions.json')) {
      expect(BUNDLED_CONTEXTS.get(url)).toEqual(read(file))
      expect(BUNDLED_CONTEXTS.isCopy(termsOf(file)), file).toBe(true)
      expect(BUNDLED_CONTEXTS.isCopy({ ...termsOf(file), more: 'https://example.org/more' })).toBe(
        false,
      )
    }
  })
})

describe('the contexts that a document carries inline', () => {
  const achievement = (members: JsonObject): JsonObject => ({
    credentialSubject: { achievement: { type: ['Achievement', 'StackedAchievement'], ...members } },
  })

  test('a plain Open Badge carries none', () => {
    expect(stackContextsFor({ type: ['OpenBadgeCredential'], name: 'Plain' })).toEqual([])
  })

  test('a badge with a rule carries the rules alone', () => {
    const rule = { type: 'AllOf', condition: [{ type: 'HoldsAchievement' }] }
    expect(stackContextsFor(achievement({ requires: rule }))).toEqual([termsOf('rules.json')])
  })

  test('each further part comes with the class that needs it', () => {
    const rule = { type: 'ExternalRequirement', name: 'Twelve months of experience' }
    const expected = [termsOf('rules.json'), termsOf('leaves.json'), termsOf('assessment.json')]
    const document = achievement({ requires: rule, assessmentPlan: [{ type: 'AssessmentPlan' }] })
    expect(stackContextsFor(document)).toEqual(expected)
  })

  test('more than three parts travel as the one whole, within the limit of eight contexts', () => {
    const document = {
      ...achievement({
        requires: { type: 'ExternalRequirement' },
        assessmentPlan: [{ type: 'AssessmentPlan' }],
      }),
      evidence: [{ type: ['Evidence', 'PrerequisiteEvidence'] }],
    }
    expect(stackContextsFor(document)).toEqual([termsOf('stack.json')])
  })
})
