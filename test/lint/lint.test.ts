import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OpenBadgesError } from '../../src/errors.js'
import { deepFreeze, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { lint } from '../../src/lint/index.js'
import { ADVICE } from '../../src/report/advice.js'
import { changed, objectsOf, placesOf, replaced, valueAt } from '../verify/tree.js'
import { wrongKinds } from '../verify/wrong-kinds.js'
import { badge, definition, endorsement, found, withValue } from './clean.js'

const SUBJECT = '/credentialSubject'
const ACHIEVEMENT = `${SUBJECT}/achievement`
const V1 = 'https://www.w3.org/2018/credentials/v1'
const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'
const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'

/** The badge on Verifiable Credentials 1.1. */
const older: JsonObject = ((): JsonObject => {
  const { validFrom, validUntil, ...rest } = badge
  const dates = { issuanceDate: validFrom ?? null, expirationDate: validUntil ?? null }
  return withValue({ ...rest, name: 'CAMT+E', ...dates }, '/@context/0', V1)
})()

describe('the subject', () => {
  const { type: _, ...plain } = definition

  test.each<[string, unknown, string]>([
    ['a badge', badge, 'badge'],
    ['a badge on Verifiable Credentials 1.1', older, 'badge'],
    ['a badge without its types', { credentialSubject: {} }, 'badge'],
    ['an endorsement', endorsement, 'endorsement'],
    ['an achievement', definition, 'definition'],
    ['an achievement in plain form', plain, 'input'],
    ['something else', { colour: 'red' }, 'unknown'],
    ['JSON text of a badge', JSON.stringify(badge), 'badge'],
    ['bytes of an achievement', new TextEncoder().encode(JSON.stringify(definition)), 'definition'],
  ])('%s is told by what it has', (_, subject, kind) => {
    expect(lint(subject).subject).toBe(kind)
  })

  test('plain input may hold dates and members that are undefined, as when it is defined', () => {
    expect(lint({ ...plain, image: undefined }).problems).toEqual([])
  })

  test('frozen input is not changed, and the same subject gives the same report', () => {
    const before = JSON.stringify(older)
    expect(lint(older)).toEqual(lint(JSON.parse(before)))
    expect(JSON.stringify(older)).toBe(before)
  })

  test('a version that is outdated is told, and can be signed (R-205)', () => {
    expect(found(lint(older))).toEqual(['warning version-outdated /@context/0'])
    expect(lint(older).ok).toBe(true)
  })
})

/** One mistake in the badge, and the one finding that it gives. */
const MISTAKES: readonly [claim: string, pointer: string, value: JsonValue | undefined, string][] =
  [
    [
      'a misspelt member',
      `${ACHIEVEMENT}/tags`,
      ['energy'],
      `error term-undefined ${ACHIEVEMENT}/tags`,
    ],
    [
      'a misspelt member that had to be there',
      `${ACHIEVEMENT}/criteria`,
      { narative: 'CAMT 75, 2 of safety, supervision and water.' },
      `error term-undefined ${ACHIEVEMENT}/criteria/narative`,
    ],
    [
      'a member that is missing',
      `${ACHIEVEMENT}/description`,
      undefined,
      `error schema-mismatch ${ACHIEVEMENT}/description`,
    ],
    [
      'a member that had to be there, and stands there misspelt',
      ACHIEVEMENT,
      (({ description, ...rest }) => ({ ...rest, descripton: description ?? null }))(definition),
      `error term-undefined ${ACHIEVEMENT}/descripton`,
    ],
    ['a whole part that is missing', '/issuer', undefined, 'error schema-mismatch /issuer'],
    [
      'a subject without its type (R-940)',
      `${SUBJECT}/type`,
      undefined,
      `error schema-mismatch ${SUBJECT}/type`,
    ],
    [
      'a value of the wrong kind (S-12)',
      `${ACHIEVEMENT}/version`,
      1,
      `error schema-mismatch ${ACHIEVEMENT}/version`,
    ],
    ['null (S-13)', `${ACHIEVEMENT}/version`, null, `error schema-mismatch ${ACHIEVEMENT}/version`],
    ['a relative identifier', `${SUBJECT}/id`, 'ana', `error schema-mismatch ${SUBJECT}/id`],
    [
      'a date without zone (S-17)',
      '/validFrom',
      '2026-03-02T09:00:00',
      'error date-malformed /validFrom',
    ],
    [
      'an end before the start',
      '/validUntil',
      '2020-01-01T00:00:00Z',
      'error date-order /validUntil',
    ],
    [
      'a date of the other version (R-204)',
      '/issuanceDate',
      '2026-03-02T09:00:00Z',
      'error version-mixed /issuanceDate',
    ],
    [
      'a context that is not known (S-10)',
      '/@context/3',
      'https://other.example/v1',
      'error context-unknown /@context/3',
    ],
    [
      'contexts in the wrong order (R-201)',
      '/@context/1',
      EXTENSIONS,
      'error context-order /@context/1',
    ],
    [
      'a vocabulary whose context is not listed',
      '/@context',
      (badge['@context'] as JsonValue[]).slice(0, 2),
      `error context-missing ${ACHIEVEMENT}/type/1`,
    ],
    [
      'a 1EdTech type without its context (R-203)',
      '/refreshService',
      { id: 'https://naaei.example/refresh', type: '1EdTechCredentialRefresh' },
      'error context-missing /refreshService/type',
    ],
    [
      'texts by language (W-10)',
      '/name',
      { en: 'CAMT+E', es: 'CAMT+E' },
      'error language-map /name',
    ],
    [
      'texts by language where there is one text only',
      `${ACHIEVEMENT}/name`,
      { en: 'CAMT+E' },
      `error language-map ${ACHIEVEMENT}/name`,
    ],
    [
      'a name with its language, where the schema that is declared forbids it (W-10)',
      '',
      {
        ...badge,
        '@context': (badge['@context'] as JsonValue[]).toSpliced(2, 0, EXTENSIONS),
        name: { '@value': 'CAMT+E', '@language': 'en' },
        credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
      },
      'error schema-mismatch /name',
    ],
    [
      'a name whose language is none',
      '/name',
      { '@value': 'CAMT+E', '@language': 'deutsch_DE' },
      'error schema-mismatch /name/@language',
    ],
    [
      'a word that is none of those to choose from',
      `${ACHIEVEMENT}/participation`,
      'hybrid',
      `error schema-mismatch ${ACHIEVEMENT}/participation`,
    ],
    [
      'an issuer without a profile (R-131)',
      '/issuer',
      'did:web:naaei.example',
      'warning issuer-not-object /issuer',
    ],
    [
      'a schema that is not bundled (S-15)',
      '/credentialSchema',
      [{ id: 'https://naaei.example/schema.json', type: 'JsonSchema' }],
      'warning schema-not-checked /credentialSchema/0',
    ],
    [
      'nobody who is awarded (R-115)',
      `${SUBJECT}/id`,
      undefined,
      `error subject-unidentified ${SUBJECT}`,
    ],
    [
      'a result of nothing',
      `${SUBJECT}/result/0/resultDescription`,
      'https://naaei.example/achievements/camt-e#other',
      `error result-dangling ${SUBJECT}/result/0/resultDescription`,
    ],
    [
      'a level that the rubric does not have',
      `${SUBJECT}/result/0/achievedLevel`,
      'https://naaei.example/achievements/camt-e#expert',
      `error result-level ${SUBJECT}/result/0/achievedLevel`,
    ],
    [
      'a rule that nobody can satisfy',
      `${ACHIEVEMENT}/requires/condition/1/minimum`,
      4,
      `error rule-unreachable ${ACHIEVEMENT}/requires/condition/1/minimum`,
    ],
  ]

describe('one mistake gives one finding', () => {
  test.each(MISTAKES)('%s', (_, pointer, value, finding) => {
    const broken = pointer === '' ? (value as JsonObject) : withValue(badge, pointer, value)
    const found_ = found(lint(broken))
    // a rule that was changed is another than the criteria say
    expect(found_.filter((line) => !line.includes('narrative-drift'))).toEqual([finding])
  })

  test('and all of them are found at once, in document order', () => {
    const many = MISTAKES.filter(([claim]) =>
      /misspelt member$|wrong kind|zone|nobody who/.test(claim),
    )
    const broken = many.reduce((tree, [, pointer, value]) => withValue(tree, pointer, value), badge)
    expect(found(lint(broken))).toEqual([
      'error date-malformed /validFrom',
      `error subject-unidentified ${SUBJECT}`,
      `error term-undefined ${ACHIEVEMENT}/tags`,
      `error schema-mismatch ${ACHIEVEMENT}/version`,
    ])
  })

  test('at one place errors come before warnings, and what is missing comes last', () => {
    const [first, second] = lint(
      withValue(withValue(badge, '/awardedDate', undefined), `${ACHIEVEMENT}/id`, 'camt-e'),
    ).problems
    expect([first?.pointer, second?.pointer]).toEqual([`${ACHIEVEMENT}/id`, '/awardedDate'])
  })

  test('a word that was meant is named, for members of the vocabulary, too', () => {
    const wrong = withValue(definition, '/requires/condition/0/acceptedIssuers', [
      'did:web:x.example',
    ])
    expect(
      lint(wrong)
        .problems.map(({ detail }) => detail)
        .join(),
    ).toContain('"acceptedIssuer"')
  })
})

describe('no mistake hides another', () => {
  const typos = [
    'error term-undefined /evidence/0/narrativ',
    `error term-undefined ${ACHIEVEMENT}/creater`,
    `error term-undefined ${ACHIEVEMENT}/alignment/0/targetNam`,
  ]
  const mistaken = typos.reduce<JsonObject>(
    (tree, line) => withValue(tree, line.split(' ').at(-1) ?? '', 'x'),
    withValue(badge, '/evidence', [{ type: ['Evidence'] }]),
  )

  test.each<[claim: string, pointer: string, value: JsonValue | undefined, finding: string]>([
    [
      'a badge that is no credential',
      '/type',
      ['OpenBadgeCredential'],
      'error schema-mismatch /type',
    ],
    [
      'a misspelt kind of credential',
      '/type',
      ['VerifiableCredential', 'AchievmentCredential'],
      'error term-undefined /type/1',
    ],
    ['no type at all', '/type', undefined, 'error schema-mismatch /type'],
    [
      'a context that is not known',
      '/@context/3',
      'https://other.example/v1',
      'error context-unknown /@context/3',
    ],
    [
      'a type that its members need',
      `${ACHIEVEMENT}/type`,
      ['Achievement'],
      `error term-undefined ${ACHIEVEMENT}/requires`,
    ],
    [
      'a misspelt type',
      `${ACHIEVEMENT}/type`,
      ['Achievment', 'StackedAchievement'],
      `error term-undefined ${ACHIEVEMENT}/type/0`,
    ],
    [
      'a node without its type',
      '/evidence/0/type',
      undefined,
      'error schema-mismatch /evidence/0/type',
    ],
    [
      'a misspelt condition',
      `${ACHIEVEMENT}/requires/condition/0/type`,
      'HoldsAchievment',
      `error term-undefined ${ACHIEVEMENT}/requires/condition/0/type`,
    ],
  ])('%s is told, and the rest with it', (_, pointer, value, finding) => {
    expect([...found(lint(mistaken))].sort()).toEqual([...typos].sort())
    const lines = found(lint(withValue(mistaken, pointer, value)))
    expect([...lines].sort()).toEqual([...typos, finding].sort())
  })

  test('a context that is not known may define what comes near no member', () => {
    const extended = withValue(badge, '/@context/3', 'https://other.example/v1')
    expect(found(lint(withValue(extended, `${ACHIEVEMENT}/colour`, 'red')))).toEqual([
      'error context-unknown /@context/3',
    ])
  })

  test('a definition whose type is misspelt is one', () => {
    const report = lint(withValue(definition, '/type', ['Achievment', 'StackedAchievement']))
    expect(report.subject).toBe('definition')
    expect(found(report)).toEqual(['error term-undefined /type/0'])
  })

  test('an id that others are made of is told alone, and a good one not', () => {
    const { type: _, id, resultDescription, ...plain } = definition
    const description = {
      id: '#project',
      name: 'Project',
      resultType: 'RubricCriterionLevel',
      rubricCriterionLevel: [{ id: '#novice', name: 'Novice' }],
    }
    const input = { ...plain, resultDescription: [description] }
    for (const relative of ['heat-pump', undefined, 7]) {
      expect(found(lint({ ...input, id: relative }))).toEqual(['error schema-mismatch /id'])
    }
    expect(found(lint({ ...input, id }))).toEqual([])
  })

  test('two levels with one id are one mistake', () => {
    const levels = '/resultDescription/1/rubricCriterionLevel'
    const first = 'https://naaei.example/achievements/camt-e#competent'
    expect(found(lint(withValue(definition, `${levels}/0/id`, first)))).toEqual([
      `error id-duplicate ${levels}/1/id`,
    ])
  })

  test('findings of a dossier stand in its own order, after the others', () => {
    const dossier = { scope: { tasks: ['#t9'] }, blueprint: 7, tasks: 7 }
    const places = lint(withValue(definition, '/version', 1), { dossier: dossier as never })
      .problems.map(({ pointer = '' }) => pointer)
      .filter(
        (pointer) =>
          pointer === '/version' || /^\/dossier\/(?:scope|blueprint|tasks)/.test(pointer),
      )
      .map((pointer) => pointer.split('/').slice(1, 3).join('/'))
    const order = ['version', 'dossier/scope', 'dossier/blueprint', 'dossier/tasks']
    expect(places.length).toBeGreaterThan(1)
    expect(places).toEqual([...places].sort((a, b) => order.indexOf(a) - order.indexOf(b)))
  })
})

describe('names with their language (W-10)', () => {
  const names: readonly JsonValue[] = [
    { '@value': 'CAMT+E', '@language': 'en' },
    [
      { '@value': 'CAMT+E', '@language': 'en' },
      { '@value': 'CAMT+E para edificios', '@language': 'es' },
    ],
  ]

  test.each(names)('are nothing to remark on: %j', (name) => {
    expect(found(lint(withValue(badge, '/name', name)))).toEqual([])
    expect(found(lint(withValue(badge, '/issuer/name', name)))).toEqual([])
  })

  test.each(names)('have no place in an achievement, whose schema asks for text: %j', (name) => {
    expect(found(lint(withValue(badge, `${ACHIEVEMENT}/name`, name)))).toEqual([
      `error schema-not-declared ${ACHIEVEMENT}/name`,
    ])
  })
})

describe('a word that is none of those to choose from', () => {
  test('is answered with the choice, and the one that was probably meant', () => {
    const [first] = lint(withValue(definition, '/participation', 'onlin')).problems
    expect(first?.detail).toContain('"online", "onsite", "blended", "workBased"')
    expect(first?.detail).toContain('Did you mean "online"?')
    expect(lint(withValue(definition, '/participation', 'online')).problems).toEqual([])
  })
})

describe('an older edition of Open Badges (R-205)', () => {
  const edition = (version: string): JsonObject =>
    withValue(
      badge,
      '/@context/1',
      `https://purl.imsglobal.org/spec/ob/v3p0/context-${version}.json`,
    )
  const remarks = { inLanguage: 'en', version: '2' }

  test('lacks members, and each is to be left out or brought by a newer one', () => {
    const lacking = lint(withValue(edition('3.0.2'), ACHIEVEMENT, { ...definition, ...remarks }))
    const missing = lacking.problems.filter(({ code }) => code === 'context-missing')
    expect(missing.map(({ pointer }) => pointer)).toContain(`${ACHIEVEMENT}/inLanguage`)
    for (const { fix } of missing) expect(fix).toMatch(/^Leave it out/)
  })

  test('and the current one has them', () => {
    const whole = lint(withValue(edition('3.0.3'), ACHIEVEMENT, { ...definition, ...remarks }))
    expect(whole.problems).toEqual([])
  })
})

describe('JSON text', () => {
  test.each([
    ['a member twice', '{"type":"Achievement","type":"Achievement"}', 'json-duplicate-member'],
    ['a number without end', '{"criteria":{},"creditsAvailable":1e400}', 'json-number'],
    ['text after the document', `${JSON.stringify(badge)} {}`, 'json-syntax'],
    ['half of a character', '{"name":"\\ud800"}', 'json-string'],
    ['a prototype', '{"__proto__":{}}', 'json-forbidden-member'],
    ['a token', 'eyJhbGciOiJFZERTQSJ9.e30.c2ln', 'input-kind'],
    ['a list', '[]', 'input-kind'],
  ])('with %s is found out', (_, text, code) => {
    expect(lint(text).problems.map((problem) => problem.code)).toEqual([code])
    expect(lint(text).ok).toBe(false)
  })

  test('as large as a verifier takes is linted, and one byte more is refused (S-01)', () => {
    const text = (length: number): string =>
      JSON.stringify(withValue(definition, '/description', 'x'.repeat(length)))
    const most = 256 * 1024 - new TextEncoder().encode(text(0)).length
    expect(lint(text(most)).ok).toBe(true)
    expect(lint(text(most + 1)).problems.map(({ code }) => code)).toEqual(['input-too-large'])
  })
})

describe('whatever is shown', () => {
  test.each(wrongKinds)('%s gives a report, and is no credential', (_, value) => {
    const report = lint(value)
    expect(report).toMatchObject({ subject: 'unknown', ok: false })
    expect(() => JSON.stringify(report)).not.toThrow()
  })

  test('a promise is told to be awaited first', () => {
    expect(lint(Promise.resolve(badge)).problems[0]?.detail).toContain('await')
  })

  test('texts without end, and full of what is looked for, end (S-08)', () => {
    const texts = ['must ', '\\', '*', '1', '1.', 'https://', 'a.gov.', '@', 'urn:uuid:', 'en-']
    for (const text of texts) {
      const long = text.repeat(100_000 / text.length)
      const places = [
        `${ACHIEVEMENT}/criteria/narrative`,
        `${ACHIEVEMENT}/achievementType`,
        `${ACHIEVEMENT}/requires/condition/0/name`,
        '/issuer/name',
      ]
      for (const place of places) expect(lint(withValue(badge, place, long)).subject).toBe('badge')
      const license = withValue(badge, `${ACHIEVEMENT}/achievementType`, 'License')
      expect(lint(withValue(license, '/issuer/url', long)).subject).toBe('badge')
    }
  })

  const trees = [badge, older, definition, endorsement]
  const values: fc.Arbitrary<JsonValue> = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>,
    fc.constantFrom(...trees).chain((tree) => {
      const places = placesOf(tree)
      return fc.constantFrom(...places).map((path) => valueAt(tree, path))
    }),
    fc.constantFrom<JsonValue>([], {}, [[]], '', null, -0, '#', 'urn:uuid:1', [null, {}]),
  )
  const mutated = fc.constantFrom(...trees).chain((tree) => {
    const names = ['id', 'type', 'requires', 'condition', 'alignment', 'result', 'related', 'image']
    const replacing = fc
      .tuple(fc.constantFrom(...placesOf(tree)), values)
      .map(([path, value]) => replaced(tree, path, value))
    const adding = fc
      .tuple(fc.constantFrom(...objectsOf(tree)), fc.constantFrom(...names), values)
      .map(([path, name, value]) =>
        changed(tree, path, (node) => {
          node[name] = value
        }),
      )
    return fc.oneof(replacing, adding)
  })

  test('every change of a document gives findings with severity, place and advice, and no fault', () => {
    fc.assert(
      fc.property(mutated, (tree) => {
        const { problems, ok } = lint(deepFreeze(tree))
        const places = problems.map(({ code, pointer }) => `${code} ${pointer}`)
        expect(new Set(places).size).toBe(places.length)
        expect(ok).toBe(problems.every(({ severity }) => severity === 'warning'))
        for (const { code, fix, pointer } of problems) {
          expect(Object.keys(ADVICE)).toContain(code)
          expect(code).not.toBe('check-broken')
          expect(fix).toMatch(/\.$/)
          expect(pointer).toMatch(/^(?:\/|$)/)
        }
      }),
      { seed: 20261125, numRuns: 500 },
    )
  })
})

describe('more than anybody reads', () => {
  const alignment = (count: number): JsonValue =>
    Array.from({ length: count }, () => ({ type: ['Alignment'], targetName: 1, targetUrl: 'x' }))

  test('is cut, and the report says so', () => {
    const report = lint(withValue(definition, '/alignment', alignment(300)))
    expect(report).toMatchObject({ ok: false, complete: false })
    expect(report.problems.length).toBeLessThanOrEqual(200)
  })

  test('is complete otherwise', () => {
    expect(lint(withValue(definition, '/alignment', alignment(3)))).toMatchObject({
      complete: true,
    })
  })

  test('leaves out warnings before errors', () => {
    const conditions = Array.from({ length: 64 }, (_, index) => ({
      id: `${definition.id}#c-${index}`,
      type: 'HoldsAchievement',
      name: 'CAMT 75 safety supervision water',
      targetAchievement: `urn:uuid:${index}`,
    }))
    const groups = [0, 1, 2].map((index) => ({
      id: `${definition.id}#g-${index}`,
      type: 'AllOf',
      condition: conditions.map((leaf) => ({
        ...leaf,
        id: `${leaf.id}-${index}`,
        description: `${index}`,
      })),
    }))
    const crowded = withValue(definition, '/requires/condition', groups)
    const report = lint(withValue(crowded, '/version', 1))
    expect(report.complete).toBe(false)
    expect(report.problems).toHaveLength(200)
    expect(found(report)).toContain('error schema-mismatch /version')
  })
})

describe('options', () => {
  test.each<[string, unknown]>([
    ['no object', 7],
    ['one that does not exist', { profil: 'eu-mc' }],
    ['contexts of another kind', { contexts: {} }],
    ['a context alone', { context: 'https://naaei.example/v1' }],
    ['a definition alone', { known: definition }],
    ['definitions that are none', { known: [{}] }],
    ['a salt alone', { usedSalts: 'salt' }],
    ['an unknown profile', { profile: 'eu' }],
    ['an unknown template', { template: 'add-on' }],
    ['an unknown relation of a template', { template: { name: 'addOn', bases: [] } }],
    ['a dossier that is a text', { dossier: 'dossier' }],
    ['a day as text', { now: '2026-03-02' }],
  ])('of the wrong kind are thrown: %s', (_, options) => {
    expect(() => lint(badge, options as never)).toThrow(
      expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }) as OpenBadgesError,
    )
  })

  test('whatever is passed as one, nothing but our own error is thrown', () => {
    for (const [, value] of wrongKinds) {
      for (const options of [value, { known: [value] }, { dossier: value }, { template: value }]) {
        try {
          lint(badge, options as never)
        } catch (error) {
          expect(error).toBeInstanceOf(OpenBadgesError)
        }
      }
    }
  })
})
