import { describe, expect, test } from 'vitest'
import {
  BUNDLED_CONTEXTS,
  checkShape,
  createContextSet,
  droppedTerms,
} from '../../src/contexts/index.js'
import { digestJson, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { canonicalize } from '../../src/proofs/index.js'

/** W-5, W-6, R-921, R-940, R-941: what the contexts of a document do not define at its place. */

const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/'
const VC_2 = 'https://www.w3.org/ns/credentials/v2'
const VC_1 = 'https://www.w3.org/2018/credentials/v1'

const badge = (context: readonly JsonValue[], changes: JsonObject = {}): JsonObject => ({
  '@context': context,
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:example:a', type: ['Profile'], name: 'A' },
  credentialSubject: {
    id: 'did:example:b',
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:2',
      type: ['Achievement'],
      name: 'B',
      description: 'C',
      criteria: { narrative: 'D' },
    },
  },
  ...changes,
})

const found = (document: JsonObject, contexts = BUNDLED_CONTEXTS): readonly string[] =>
  droppedTerms(document, contexts).map(({ code, pointer }) => `${code} ${pointer}`)

describe('words that an edition of the contexts does not have', () => {
  test.each<[string, JsonObject]>([
    ['context-3.0.2.json', { awardedDate: '2026-03-02T09:00:00Z' }],
    ['context.json', { awardedDate: '2026-03-02T09:00:00Z' }],
    ['context-3.0.1.json', { endorsementJwt: ['a.b.c'] }],
  ])('under %s: %j, and the current one is named', (file, changes) => {
    const [name] = Object.keys(changes)
    const document = badge([VC_1, OB + file], changes)
    const problems = droppedTerms(document, BUNDLED_CONTEXTS)
    expect(found(document)).toEqual([`context-missing /${name}`])
    expect(problems[0]?.detail).toContain('context-3.0.3.json')
    expect(found(badge([VC_1, `${OB}context-3.0.3.json`], changes))).toEqual([])
  })

  test.each(['context-3.0.1.json', 'context-3.0.2.json'])(
    'a language of the achievement under %s (R-921)',
    (file) => {
      const subject: JsonObject = {
        type: ['AchievementSubject'],
        achievement: { type: ['Achievement'], inLanguage: 'en' },
      }
      const changes = { credentialSubject: subject }
      const place = '/credentialSubject/achievement/inLanguage'
      expect(found(badge([VC_1, OB + file], changes))).toEqual([`context-missing ${place}`])
      expect(found(badge([VC_1, `${OB}context-3.0.3.json`], changes))).toEqual([])
    },
  )

  test('members of version 2.0 under 1.1', () => {
    const changes = { relatedResource: [{ id: 'https://example.org/x', digestSRI: 'sha384-x' }] }
    expect(found(badge([VC_1, `${OB}context-3.0.3.json`], changes))).toEqual([
      'term-undefined /relatedResource',
    ])
    expect(found(badge([VC_2, `${OB}context-3.0.3.json`], changes))).toEqual([])
  })

  test('a type of 1EdTech needs the context of extensions (R-203)', () => {
    const changes = {
      credentialStatus: { id: 'https://a.example/r', type: '1EdTechRevocationList' },
    }
    const context = [VC_2, `${OB}context-3.0.3.json`]
    const problems = droppedTerms(badge(context, changes), BUNDLED_CONTEXTS)
    expect(found(badge(context, changes))).toEqual(['context-missing /credentialStatus/type'])
    expect(problems[0]?.detail).toContain('extensions.json')
    expect(found(badge([...context, `${OB}extensions.json`], changes))).toEqual([])
  })

  test('a rule needs the vocabulary of stacking', () => {
    const achievement = { type: ['Achievement', 'StackedAchievement'], leadsTo: ['urn:uuid:9'] }
    const changes = { credentialSubject: { type: ['AchievementSubject'], achievement } }
    const context = [VC_2, `${OB}context-3.0.3.json`]
    expect(found(badge(context, changes))).toEqual([
      'context-missing /credentialSubject/achievement/type/1',
      'context-missing /credentialSubject/achievement/leadsTo',
    ])
    expect(found(badge([...context, 'https://w3id.org/stackbadge/v1'], changes))).toEqual([])
  })

  test.each(['DataIntegrityProof', 'Ed25519Signature2020'])(
    'a proof of type %s needs its context under version 1.1 (R-202)',
    (type) => {
      const context = [VC_1, `${OB}context-3.0.3.json`]
      const changes = { proof: [{ type }] }
      expect(found(badge(context, changes))).toEqual(['context-missing /proof/0/type'])
      const needed =
        type === 'DataIntegrityProof'
          ? 'https://w3id.org/security/data-integrity/v2'
          : 'https://w3id.org/security/suites/ed25519-2020/v1'
      expect(found(badge([...context, needed], changes))).toEqual([])
    },
  )

  test('a proof of a kind that nobody here knows is not refused for that', () => {
    const context = [VC_1, `${OB}context-3.0.3.json`]
    expect(found(badge(context, { proof: { type: 'Unknown2030' } }))).toEqual([])
  })
})

describe('words that no context has', () => {
  const context = [VC_2, `${OB}context-3.0.3.json`]

  test.each<[JsonObject, string, string]>([
    [{ descripton: 'x' }, 'term-undefined /descripton', 'Did you mean "description"?'],
    [{ type: ['VerifiableCredential', 'Opnebadgecredential'] }, 'term-undefined /type/1', ''],
    [
      { issuer: { id: 'did:example:a', type: ['Profle'], name: 'A' } },
      'term-undefined /issuer/type/0',
      'Did you mean "Profile"?',
    ],
    [{ name: { '@value': 'x', '@language': 'e n' } }, 'schema-mismatch /name/@language', ''],
  ])('%j', (changes, expected, hint) => {
    expect(found(badge(context, changes))).toEqual([expected])
    expect(droppedTerms(badge(context, changes), BUNDLED_CONTEXTS)[0]?.detail).toContain(hint)
  })

  test('a node without type loses the members that come with it (R-940)', () => {
    const subject = { id: 'did:example:b', achievement: { id: 'urn:uuid:2', name: 'B' } }
    expect(found(badge(context, { credentialSubject: subject }))).toEqual([
      'term-undefined /credentialSubject/achievement',
    ])
  })

  test('nothing is said where contexts are unknown or contradict each other', () => {
    expect(found(badge([VC_2, 'https://example.org/v1'], { nmae: 'x' }))).toEqual([])
    expect(found(badge([VC_2, `${OB}context.json`], { nmae: 'x' }))).toEqual([])
  })

  test('at most fifty are listed', () => {
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`word${index}`, 1]))
    expect(found(badge(context, many))).toHaveLength(50)
  })
})

describe('contexts of a caller', async () => {
  const url = 'https://example.org/v1'
  const own = async (terms: JsonObject) => {
    const document = { '@context': terms }
    return createContextSet([{ url, document, sha256: await digestJson(document) }])
  }
  const context = [VC_2, `${OB}context-3.0.3.json`, url]

  test('bring words, also after a vocabulary, a prefix, a type or a member', async () => {
    const contexts = await own({
      ex: 'https://example.org/v1#',
      score: 'ex:score',
      Course: { '@id': 'ex:Course', '@context': { hours: 'ex:hours' } },
      course: {
        '@id': 'ex:course',
        '@context': { '@vocab': 'https://example.org/course#' },
      },
    })
    const course = { type: 'Course', hours: 3, anything: 'x' }
    expect(found(badge(context, { score: 1, course }), contexts)).toEqual([])
    // a type says something of its own node only
    expect(found(badge(context, { hours: 3 }), contexts)).toEqual(['term-undefined /hours'])
    expect(found(badge(context, { anything: 'x' }), contexts)).toEqual(['term-undefined /anything'])
  })

  test('give no second name to what the model has (S-11)', async () => {
    const contexts = await own({
      ends: 'https://www.w3.org/2018/credentials#validUntil',
      kind: '@type',
      partOf: { '@reverse': 'https://w3id.org/stackbadge/v1#condition' },
    })
    const changes = { ends: '2040-01-01T00:00:00Z', kind: 'Profile', partOf: { id: 'urn:uuid:7' } }
    expect(found(badge(context, changes), contexts)).toEqual([
      'shape-rejected /ends',
      'shape-rejected /kind',
      'shape-rejected /partOf',
    ])
  })

  test.each<[string, JsonObject]>([
    [
      'another context by its address',
      { course: { '@id': 'urn:x:c', '@context': 'https://a.example' } },
    ],
    ['an import', { '@import': 'https://a.example' }],
    ['a word without a meaning', { course: { '@container': '@set' } }],
  ])('are refused with %s, once that counts', async (_, terms) => {
    const contexts = await own(terms)
    const problems = checkShape(badge(context, { course: {} }), 'AchievementCredential', contexts)
    expect(problems).not.toEqual([])
    await expect(canonicalize(badge(context, { course: {} }), { contexts })).rejects.toThrow()
  })

  test('are as large as they like, and a hostile document costs no more for it', async () => {
    const types = Array.from({ length: 4_000 }, () => 'Profile')
    const listed = Array.from({ length: 4_000 }, () => VC_2)
    const document = badge(listed, { issuer: { id: 'did:example:a', type: types } })
    expect(found(document)).toEqual([])
    expect(found({ ...document, '@context': context.slice(0, 2) })).toEqual([])
  })

  test('give no second name to it by a vocabulary either, however deep', async () => {
    const contexts = await own({ '@vocab': 'https://schema.org/' })
    const about = { id: 'urn:uuid:2', isPartOf: { keywords: 'D' } }
    expect(found(badge(context, { about, keywords: 'D' }), contexts)).toEqual([
      'shape-rejected /about/isPartOf/keywords',
      'shape-rejected /keywords',
    ])
    expect(found(badge(context, { about: { audience: 'D' } }), contexts)).toEqual([])
  })

  test.each(['@index', '@id', '@type'])('may have no map by %s (S-11, S-13)', async (container) => {
    const part = { '@id': 'https://example.org/part', '@container': container }
    const contexts = await own({ part, kind: '@type' })
    const changes = { part: { Course: { id: 'urn:uuid:2', kind: 'Achievement' } } }
    expect(found(badge(context, changes), contexts)).toEqual(['shape-rejected /part'])
  })

  test('may have a map of languages', async () => {
    const label = { '@id': 'https://example.org/label', '@container': '@language' }
    const contexts = await own({ label })
    expect(found(badge(context, { label: { en: 'x', de: 'y' } }), contexts)).toEqual([])
  })

  test('may hold JSON, in which anything may stand', async () => {
    const contexts = await own({ data: { '@id': 'https://example.org/data', '@type': '@json' } })
    expect(found(badge(context, { data: { anything: [1] } }), contexts)).toEqual([])
  })
})
