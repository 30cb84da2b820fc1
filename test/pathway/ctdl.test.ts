import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  allOf,
  anyOf,
  atLeast,
  defineAchievement,
  earnedCredits,
  external,
  holds,
  holdsCompetency,
  holdsFromSeries,
  named,
} from '../../src/build/index.js'
import { deepFreeze, isJsonObject, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { lint } from '../../src/lint/index.js'
import { type Achievement, type Condition, readCondition } from '../../src/model/index.js'
import { type CtdlOptions, fromCtdl, type Loss, toCtdl } from '../../src/pathway/index.js'
import { meaningOf, rules, withoutLost } from './round-trip.js'

/** Definitions as CTDL has them (chain.md 2.7). */

const BASE = 'https://naaei.example/achievements/'
const own = { acceptedIssuer: ['did:web:naaei.example'] }

function define(
  requires?: Condition,
  more: Partial<Parameters<typeof defineAchievement>[0]> = {},
): Achievement {
  return defineAchievement({
    id: `${BASE}camt-e`,
    achievementType: 'MicroCredential',
    name: 'CAMT+E',
    description: 'Plans energy upgrades.',
    criteria: { narrative: 'Pass the assessment.' },
    ...(requires === undefined ? {} : { requires }),
    ...more,
  })
}

/** The credential in what was exported. */
function credentialOf(achievement: Achievement, options?: CtdlOptions): JsonObject {
  const { document } = toCtdl(achievement, options)
  const graph = document['@graph']
  const node = Array.isArray(graph) ? graph[0] : undefined
  if (!isJsonObject(node)) throw new Error('There is no credential in the graph.')
  return node
}

function requiredOf(achievement: Achievement): JsonObject {
  const profiles = credentialOf(achievement)['ceterms:requires']
  const profile = Array.isArray(profiles) ? profiles[0] : undefined
  if (!isJsonObject(profile)) throw new Error('Nothing is required.')
  const { 'ceterms:description': _, ...members } = profile
  return members
}

function placesOf(lost: readonly Loss[]): readonly string[] {
  return lost.map(({ pointer }) => pointer).filter((pointer) => !pointer.endsWith('/id'))
}

function achievementFrom(document: object, options = {}): Achievement {
  const read = fromCtdl(document, options)
  if (read.achievement !== undefined) return read.achievement
  throw new Error('It was read as a rule.')
}

const camt = holds({ id: `${BASE}camt`, name: 'CAMT' })
const [a, b, c] = ['a', 'b', 'c'].map((name) => holds(`${BASE}${name}`)) as [
  Condition,
  Condition,
  Condition,
]

describe('a definition in CTDL', () => {
  test('is a credential of its class, with what is required as one condition profile', () => {
    const achievement = define(camt, {
      inLanguage: 'en-US',
      version: '2',
      humanCode: 'E-1',
      tag: ['energy'],
      creator: { id: 'did:web:naaei.example' },
      isPartOf: ['https://naaei.example/series/1'],
      leadsTo: [`${BASE}cams`],
      replaces: [`${BASE}old`],
      equivalentTo: [`${BASE}equal`],
    })
    const { document, lost } = toCtdl(deepFreeze(achievement), {
      ctid: 'ce-5f2b7f2e-0ed0-4f1c-8f0d-9d9f0c6cbb0e',
      approvedBy: ['did:web:qa.example'],
    })
    expect(document).toEqual({
      '@context': 'https://credreg.net/ctdl/schema/context/json',
      '@graph': [
        {
          '@id': `${BASE}camt-e`,
          '@type': 'ceterms:MicroCredential',
          'ceterms:ctid': 'ce-5f2b7f2e-0ed0-4f1c-8f0d-9d9f0c6cbb0e',
          'ceterms:name': { 'en-US': 'CAMT+E' },
          'ceterms:description': { 'en-US': 'Plans energy upgrades.' },
          'ceterms:inLanguage': ['en-US'],
          'ceterms:codedNotation': 'E-1',
          'ceterms:keyword': { 'en-US': ['energy'] },
          'ceterms:versionIdentifier': [
            { '@type': 'ceterms:IdentifierValue', 'ceterms:identifierValueCode': '2' },
          ],
          'ceterms:ownedBy': ['did:web:naaei.example'],
          'ceterms:approvedBy': ['did:web:qa.example'],
          'ceterms:requires': [
            {
              '@type': 'ceterms:ConditionProfile',
              'ceterms:description': { 'en-US': achievement.criteria.narrative },
              'ceterms:targetCredential': [`${BASE}camt`],
            },
          ],
          'ceterms:isPartOf': ['https://naaei.example/series/1'],
          'ceterms:isPreparationFor': [
            {
              '@type': 'ceterms:ConditionProfile',
              'ceterms:targetCredential': [`${BASE}cams`],
            },
          ],
          'ceterms:supersedes': [`${BASE}old`],
          'ceterms:exactAlignment': [`${BASE}equal`],
        },
        {
          '@id': `${BASE}camt`,
          '@type': 'ceterms:Credential',
          'ceterms:name': { 'en-US': 'CAMT' },
        },
      ],
    })
    expect(lost.map(({ pointer }) => pointer)).toEqual(['/requires/id'])
    const { id: _, ...rule } = camt as HasId
    expect(achievementFrom(document)).toEqual({
      ...achievement,
      requires: { id: `${BASE}camt-e#requires`, ...rule },
    })
  })

  test('AllOf is one profile, and AnyOf its alternatives', () => {
    expect(
      requiredOf(define(allOf(a, anyOf(b, allOf(c, external('#x', 'A year of work')))))),
    ).toEqual({
      '@type': 'ceterms:ConditionProfile',
      'ceterms:targetCredential': [`${BASE}a`],
      'ceterms:alternativeCondition': [
        { '@type': 'ceterms:ConditionProfile', 'ceterms:targetCredential': [`${BASE}b`] },
        {
          '@type': 'ceterms:ConditionProfile',
          'ceterms:condition': { en: ['A year of work'] },
          'ceterms:targetCredential': [`${BASE}c`],
        },
      ],
    })
  })

  test('a number of conditions is told in words, and never as number and operator', () => {
    const achievement = define(named('Electives', atLeast(2, a, b, c)))
    const text = JSON.stringify(toCtdl(achievement).document)
    expect(text).not.toMatch(/requiredNumber|logicalOperator/)
    expect(requiredOf(achievement)['ceterms:condition']).toEqual({
      en: [expect.stringMatching(/^Electives: at least 2 of these:/)],
    })
    const [loss] = toCtdl(achievement).lost
    expect(loss).toMatchObject({ pointer: '/requires', instead: { type: 'ExternalRequirement' } })
  })

  test.each([
    ['a series', holdsFromSeries({ targetSeries: `${BASE}s`, minimum: 2, ...own })],
    [
      'credits of some achievements',
      earnedCredits({
        minimumCredits: '30',
        creditUnit: `${BASE}u`,
        fromAchievement: [`${BASE}a`],
      }),
    ],
    [
      'a number that JSON cannot hold',
      earnedCredits({ minimumCredits: '30.10', creditUnit: `${BASE}u` }),
    ],
    ['a second choice', allOf(anyOf(a, b), anyOf(b, c))],
  ])('%s is told in words: what reads it back asks for no less', (_, rule) => {
    const achievement = define(rule)
    const { document, lost } = toCtdl(achievement)
    expect(lost.some(({ instead }) => isJsonObject(instead))).toBe(true)
    expect(JSON.stringify(achievementFrom(document).requires)).toContain('ExternalRequirement')
  })

  test('what a condition asks beside the achievement is told by the narrative, and listed as lost', () => {
    const rule = holds(`${BASE}camt`, {
      ...own,
      timing: 'before',
      validity: 'now',
      gracePeriod: 'P30D',
      threshold: [{ onResultDescription: '#exam', minimumValue: '75' }],
    })
    const { document, lost } = toCtdl(define(rule))
    expect(placesOf(lost)).toEqual(
      ['', '/acceptedIssuer', '/gracePeriod', '/threshold', '/timing', '/validity'].map(
        (name) => `/requires${name}`,
      ),
    )
    for (const words of ['issued by', 'awarded before', 'valid today', '30 days', '75 or more']) {
      expect(JSON.stringify(document)).toContain(words)
    }
  })

  test('a rule that its narrative does not tell is added to it', () => {
    const achievement = { ...define(camt), criteria: { narrative: 'Apruebe.' } }
    const { lost } = toCtdl(achievement)
    expect(lost.find(({ pointer }) => pointer === '/criteria/narrative')?.instead).toMatch(
      /^Apruebe\.\n\n\*\*Prerequisite:\*\* hold/,
    )
  })

  test('corequisites, and for courses prerequisites, have members of their own', () => {
    const rule = allOf(
      holds(`${BASE}a`, { timing: 'within', window: 'P1Y' }),
      holds(`${BASE}b`, { timing: 'before' }),
      holds(`${BASE}c`, { timing: 'notAfter' }),
      camt,
    )
    const profile = (id: string): JsonValue => [
      { '@type': 'ceterms:ConditionProfile', 'ceterms:targetCredential': [`${BASE}${id}`] },
    ]
    const course = define(rule, { achievementType: 'Course' })
    expect(credentialOf(course)).toMatchObject({
      'ceterms:corequisite': profile('a'),
      'ceterms:prerequisite': profile('b'),
      'ceterms:coPrerequisite': profile('c'),
      'ceterms:requires': [{ 'ceterms:targetCredential': [`${BASE}camt`] }],
    })
    expect(credentialOf(define(rule))).toMatchObject({
      'ceterms:corequisite': profile('a'),
      'ceterms:requires': [{ 'ceterms:targetCredential': [`${BASE}b`, `${BASE}c`, `${BASE}camt`] }],
    })
    const { lost } = toCtdl(course)
    expect(lost).toContainEqual(
      expect.objectContaining({ pointer: '/requires/condition/0/timing', instead: 'anyTime' }),
    )
  })

  test('members that CTDL has no place for are listed, each with its reason', () => {
    const achievement = define(undefined, {
      fieldOfStudy: 'Energy',
      achievementType: 'Fieldwork',
      creator: { id: 'did:web:naaei.example', name: 'NAAEI' },
      alignment: [{ targetName: 'x', targetUrl: 'https://naaei.example/skills/1' }],
    })
    const { lost } = toCtdl(achievement)
    expect(placesOf(lost)).toEqual([
      '/achievementType',
      '/alignment',
      '/creator/name',
      '/fieldOfStudy',
    ])
    for (const { what, why } of lost) expect(`${what}. ${why}`).toMatch(/^\S.+\. [A-Z].+\.$/)
  })
})

interface HasId {
  readonly id?: string
}

describe('what is read back', () => {
  test('is the definition without what was listed as lost, for any rule', () => {
    fc.assert(
      fc.property(rules(BASE), rules(BASE), (requires, recommends) => {
        const achievement = define(requires, { recommends })
        const { document, lost } = toCtdl(achievement)
        const back = achievementFrom(document) as unknown as JsonObject
        const expected = withoutLost(achievement as unknown as JsonObject, lost)
        expect(meaningOf(back.requires)).toEqual(meaningOf(expected.requires))
        expect(meaningOf(back.recommends)).toEqual(meaningOf(expected.recommends))
        const rest = (one: JsonObject): JsonObject => ({
          ...one,
          ...{ requires: null, recommends: null, criteria: null },
        })
        expect(rest(back)).toEqual(rest(expected))
        expect(lint(back).problems.filter(({ severity }) => severity === 'error')).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test.each([
    ['issuers', own],
    ['a result', { threshold: [{ onResultDescription: '#exam', minimumValue: '75' }] }],
    ['a version', { acceptedVersion: ['2'] }],
    ['an endorser', { requiredEndorser: ['did:web:qa.example'] }],
    ['validity today', { validity: 'now' }],
    ['an order', { timing: 'before' }],
    ['a time between the awards', { timing: 'within', window: 'P1Y' }],
  ] as const)('%s that a condition asks for stay a requirement, in words (2.7)', (_, more) => {
    const rule = holds(`${BASE}camt`, more as Parameters<typeof holds>[1])
    for (const achievement of [define(rule), define(anyOf(rule, b))]) {
      const { requires } = achievementFrom(toCtdl(achievement).document)
      expect(JSON.stringify(requires)).toContain('"ExternalRequirement"')
    }
    const renewal = { ...define(), renewalRequires: rule }
    if ('window' in more) return
    expect(JSON.stringify(achievementFrom(toCtdl(renewal).document).renewalRequires)).toContain(
      '"ExternalRequirement"',
    )
  })

  test('what asks for no more than the badge adds no requirement', () => {
    const rule = holds(`${BASE}camt`, { timing: 'anyTime', validity: 'everHeld' })
    expect(achievementFrom(toCtdl(define(rule)).document).requires?.type).toBe('HoldsAchievement')
  })

  test('is told once in the narrative, also when it is defined again', () => {
    for (const rule of [camt, holds(`${BASE}camt`, own), atLeast(2, a, b, c)]) {
      const back = achievementFrom(toCtdl(define(rule)).document)
      const again = defineAchievement(back as unknown as Parameters<typeof defineAchievement>[0])
      expect(again.criteria.narrative).toBe(back.criteria.narrative)
      expect(again.criteria.narrative?.match(/^\*\*Prerequisites?:/gm)).toHaveLength(1)
      expect(again.criteria.narrative).toMatch(/^Pass the assessment\./)
    }
  })

  test('lists a description, which may ask for more than the profile', () => {
    const profile = {
      '@type': 'ceterms:ConditionProfile',
      'ceterms:targetCredential': [`${BASE}camt`],
    }
    const told = { ...profile, 'ceterms:description': { en: 'With 75 points or more.' } }
    expect(placesOf(fromCtdl(told).lost)).toEqual(['/ceterms:description'])
    expect(fromCtdl(profile)).toMatchObject({ kind: 'rule', lost: [] })
  })

  test('is the same whatever the order of members', () => {
    const { document } = toCtdl(define(allOf(camt, anyOf(a, b))))
    const reversed = (value: JsonValue): JsonValue =>
      isJsonObject(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, member]) => [name, reversed(member)]),
          )
        : Array.isArray(value)
          ? value.map(reversed)
          : value
    expect(achievementFrom(reversed(document) as JsonObject).requires).toEqual(
      achievementFrom(document).requires,
    )
  })

  test('texts are taken in the language that is asked for, else in that of the credential', () => {
    const node = {
      '@id': `${BASE}camt`,
      '@type': 'ceterms:Certificate',
      'ceterms:name': { 'en-US': 'Certificate', es: 'Certificado' },
      'ceterms:description': { 'en-US': 'x', es: 'y' },
      'ceterms:subjectWebpage': 'https://naaei.example/camt',
    }
    expect(achievementFrom(node)).toMatchObject({ name: 'Certificate' })
    expect(achievementFrom(node, { language: 'es' })).toMatchObject({ name: 'Certificado' })
    expect(achievementFrom({ ...node, 'ceterms:inLanguage': ['es'] })).toMatchObject({
      name: 'Certificado',
    })
  })

  test('a profile that stands alone is a rule', () => {
    const read = fromCtdl({
      '@type': 'ceterms:ConditionProfile',
      'ceterms:targetCredential': [`${BASE}camt`],
      'ceterms:targetCompetency': [
        {
          '@type': 'ceterms:CredentialAlignmentObject',
          'ceterms:targetNode': 'https://naaei.example/skills/1',
          'ceterms:targetNodeName': { en: 'Air sealing' },
        },
      ],
      'ceterms:yearsOfExperience': 2,
    })
    expect(read).toMatchObject({
      rule: {
        type: 'AllOf',
        condition: [
          { type: 'ExternalRequirement', name: '2 years of experience' },
          { type: 'HoldsAchievement', targetAchievement: `${BASE}camt` },
          { type: 'HoldsCompetency', targetCompetency: { targetName: 'Air sealing' } },
        ],
      },
      lost: [],
    })
  })

  test.each([
    ['an exclusion', { 'ceterms:conditionExcludes': [`${BASE}x`] }],
    ['an operator', { 'ceterms:logicalOperator': 'logicOp:OnlyOne' }],
    ['a credential without an id', { 'ceterms:targetCredential': ['_:b1'] }],
    ['credits of no unit', { 'ceterms:creditValue': [{ 'schema:value': 3 }] }],
    ['a choice of nothing', { 'ceterms:alternativeCondition': [{}, {}] }],
    ['a competency without an address', { 'ceterms:targetCompetency': [{}] }],
    ['what is not known yet', { 'ceterms:minimumAge': 18 }],
  ])('%s becomes a condition that nobody can read, so that the rule is unknown', (_, more) => {
    const profile = { '@type': 'ceterms:ConditionProfile', ...more }
    const read = fromCtdl(deepFreeze(profile))
    const rule = (read.rule ?? {}) as unknown as JsonObject
    expect(JSON.stringify(rule)).toContain('"UnsupportedRequirement"')
    expect(read.lost.length).toBeGreaterThan(0)
    const isUnread = (node: ReturnType<typeof readCondition>): boolean =>
      node.kind === 'unreadable' || (node.kind === 'group' && node.children.every(isUnread))
    expect(isUnread(readCondition(rule, ''))).toBe(true)
  })

  test('what is no definition is refused, with the places', () => {
    const refusal = (document: unknown, options = {}): unknown => {
      try {
        return fromCtdl(document as object, options)
      } catch (error) {
        return error
      }
    }
    expect(refusal({ '@type': 'ceterms:Certificate' })).toMatchObject({
      code: 'ERR_OB_INPUT',
      problems: [
        { pointer: '/@id' },
        { pointer: '/ceterms:name' },
        { pointer: '/ceterms:description' },
        { pointer: '/ceterms:subjectWebpage' },
      ],
    })
    const { document } = toCtdl(define(camt))
    expect(refusal(document, { id: 'https://x.example' })).toMatchObject({ code: 'ERR_OB_INPUT' })
    expect(refusal({ '@type': 'ceterms:ConditionProfile' })).toMatchObject({ code: 'ERR_OB_INPUT' })
    for (const wrong of [7, null, 'text']) {
      expect(refusal(wrong)).toMatchObject({ code: 'ERR_OB_ARGUMENT' })
    }
    expect(refusal(document, { lang: 'es' })).toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  })

  test('any JSON is read or refused, and nothing else is thrown', () => {
    const keys = [
      ...['@id', '@type', '@graph', 'ceterms:requires', 'ceterms:alternativeCondition'],
      ...['ceterms:targetCredential', 'ceterms:condition', 'ceterms:creditValue', 'ceterms:name'],
    ]
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, 7, '', 'ceterms:ConditionProfile', `${BASE}a`, '__proto__'),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 5 }),
      ),
    }))
    fc.assert(
      fc.property(tree, (document) => {
        try {
          fromCtdl(document as object)
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^ERR_OB_/)
        }
      }),
      { numRuns: 300 },
    )
  })
})

test.each([
  ['a CTID that is none', { ctid: 'ce-1' }],
  ['a language that is none', { language: 'English, please' }],
  ['ids that are no list', { approvedBy: 'did:web:qa.example' }],
  ['a misspelt option', { ctids: [] }],
])('misuse is told: %s', (_, options) => {
  expect(() => toCtdl(define(), options as CtdlOptions)).toThrow(
    expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }) as Error,
  )
})

test('what has no id or name is refused', () => {
  expect(() => toCtdl({} as Achievement)).toThrow(
    expect.objectContaining({
      code: 'ERR_OB_INPUT',
      problems: [
        expect.objectContaining({ pointer: '/id' }),
        expect.objectContaining({ pointer: '/name' }),
      ],
    }) as Error,
  )
})

test('a competency keeps what an alignment of CTDL has, and loses the rest', () => {
  const targetCompetency = {
    type: ['Alignment'],
    targetName: 'Air sealing',
    targetUrl: 'https://naaei.example/skills/1',
    targetCode: 'EE-1',
    targetFramework: 'Energy tasks',
    targetType: 'CFItem',
  } as const
  const rule = holdsCompetency({ targetCompetency, minimumLevel: `${BASE}level-2` })
  const { document, lost } = toCtdl(define(rule))
  expect(placesOf(lost)).toEqual([
    '/requires',
    '/requires/minimumLevel',
    '/requires/targetCompetency/targetType',
  ])
  const { targetType: _, ...kept } = targetCompetency
  expect(achievementFrom(document).requires).toMatchObject({
    type: 'AllOf',
    condition: [{ type: 'ExternalRequirement' }, { targetCompetency: kept }],
  })
})
