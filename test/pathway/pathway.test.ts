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
  named,
} from '../../src/build/index.js'
import { asArray, isJsonObject, type JsonObject } from '../../src/json/index.js'
import { type Achievement, type Condition, readCondition } from '../../src/model/index.js'
import { fromPathway, type PathwayOptions, toPathway } from '../../src/pathway/index.js'
import { meaningOf, rules, withoutLost } from './round-trip.js'

/** Programmes as pathways of CTDL (chain.md 2.7). */

const BASE = 'https://naaei.example/achievements/'
const options: PathwayOptions = { id: 'https://naaei.example/pathways/1', name: 'Supervisor' }

function define(name: string, requires?: Condition): Achievement {
  return defineAchievement({
    id: `${BASE}${name}`,
    name,
    description: name,
    criteria: { narrative: 'Pass.' },
    ...(requires === undefined ? {} : { requires }),
  })
}

const [a, b, c] = ['a', 'b', 'c'].map((name) => define(name)) as [
  Achievement,
  Achievement,
  Achievement,
]

function nodesOf(document: JsonObject): readonly JsonObject[] {
  return asArray(document['@graph']).filter(isJsonObject)
}

/** The condition on an achievement in a pathway. */
function conditionOn(document: JsonObject, name: string): unknown {
  const component = nodesOf(document).find((node) => node['ceterms:proxyFor'] === `${BASE}${name}`)
  const [condition] = asArray(component?.['ceterms:hasCondition'])
  return condition
}

const component = (number: number): string => `${options.id}#component-${number}`

describe('a programme as a pathway', () => {
  test('has a component for each achievement, and is about those that nothing requires', () => {
    const cams = define('cams', allOf(holds(a), holds(b)))
    const { document } = toPathway([a, b, cams], { ...options, description: 'To lead a team.' })
    expect(nodesOf(document)[0]).toEqual({
      '@id': options.id,
      '@type': 'ceterms:Pathway',
      'ceterms:name': { en: 'Supervisor' },
      'ceterms:description': { en: 'To lead a team.' },
      'ceterms:hasPart': [1, 2, 3].map(component),
      'ceterms:hasDestinationComponent': [component(3)],
    })
    expect(nodesOf(document)[3]).toEqual({
      '@id': component(3),
      '@type': 'ceterms:CredentialComponent',
      'ceterms:name': { en: 'cams' },
      'ceterms:proxyFor': `${BASE}cams`,
      'ceterms:isPartOf': [options.id],
      'ceterms:hasCondition': [
        {
          '@type': 'ceterms:ComponentCondition',
          'ceterms:logicalOperator': 'logicOp:And',
          'ceterms:targetComponent': [component(1), component(2)],
        },
      ],
    })
  })

  test('keeps groups and numbers as they are, and has a number or an operator, never both', () => {
    const rule = allOf(
      holds(a),
      named('Electives', atLeast(2, holds(b), holds(c), anyOf(holds(a)))),
    )
    const { document } = toPathway([a, b, c, define('cams', rule)], options)
    expect(conditionOn(document, 'cams')).toMatchObject({
      'ceterms:logicalOperator': 'logicOp:And',
      'ceterms:targetComponent': [component(1)],
      'ceterms:hasCondition': [
        {
          'ceterms:name': { en: 'Electives' },
          'ceterms:requiredNumber': 2,
          'ceterms:targetComponent': [component(2), component(3)],
          'ceterms:hasCondition': [{ 'ceterms:logicalOperator': 'logicOp:Or' }],
        },
      ],
    })
    const check = (node: unknown): void => {
      if (!isJsonObject(node)) return
      const both = ['ceterms:requiredNumber', 'ceterms:logicalOperator'].filter((n) => n in node)
      expect(both.length).toBeLessThan(2)
      for (const inside of Object.values(node).flat()) check(inside)
    }
    check(document)
  })

  test('has competencies and further requirements as components, and tells the rest in words', () => {
    const targetCompetency = {
      type: ['Alignment'],
      targetName: 'Air sealing',
      targetUrl: 'https://naaei.example/skills/1',
    }
    const rule = allOf(
      holdsCompetency({ targetCompetency }),
      external('#year', 'A year of work'),
      earnedCredits({ minimumCredits: '30', creditUnit: `${BASE}unit` }),
    )
    const { document, lost } = toPathway([define('cams', rule)], options)
    const types = nodesOf(document).map((node) => node['@type'])
    expect(types).toEqual([
      'ceterms:Pathway',
      'ceterms:CredentialComponent',
      'ceterms:CompetencyComponent',
      'ceterms:BasicComponent',
      'ceterms:BasicComponent',
    ])
    expect(lost.map(({ pointer }) => pointer)).toContain('/0/requires/condition/2')
  })
})

describe('what is read back from a pathway', () => {
  test('is the programme without what was listed as lost, for any rule', () => {
    fc.assert(
      fc.property(rules(BASE), rules(BASE), (one, other) => {
        const programme = [define('one', one), define('other', other), a, b]
        const { document, lost } = toPathway(programme, options)
        const expected = withoutLost({ programme } as unknown as JsonObject, [
          ...lost.map((loss) => ({ ...loss, pointer: `/programme${loss.pointer}` })),
        ]).programme as unknown as readonly JsonObject[]
        const { achievements } = fromPathway(document)
        for (const { id, requires } of expected) {
          const back = achievements.find((achievement) => achievement.id === id)
          expect(meaningOf(back?.requires as unknown as JsonObject | undefined)).toEqual(
            meaningOf(requires),
          )
        }
      }),
      { numRuns: 40 },
    )
  })

  const withCondition = (condition: object): JsonObject => ({
    '@graph': [
      { '@id': 'urn:x:1', '@type': 'ceterms:CredentialComponent', 'ceterms:proxyFor': `${BASE}a` },
      {
        '@id': 'urn:x:2',
        '@type': 'ceterms:CredentialComponent',
        'ceterms:proxyFor': `${BASE}b`,
        'ceterms:hasCondition': [
          {
            '@type': 'ceterms:ComponentCondition',
            'ceterms:targetComponent': ['urn:x:1'],
            ...condition,
          },
        ],
      },
    ],
  })

  test.each([
    ['only one of', { 'ceterms:logicalOperator': 'logicOp:OnlyOne' }],
    [
      'a number beside an operator',
      { 'ceterms:logicalOperator': 'logicOp:And', 'ceterms:requiredNumber': 1 },
    ],
    ['neither', {}],
    ['a constraint', { 'ceterms:requiredNumber': 1, 'ceterms:hasConstraint': [{}] }],
  ])('%s is unknown to whoever evaluates it', (_, condition) => {
    const { achievements, lost } = fromPathway(withCondition(condition))
    const [, second] = achievements
    const rule = second?.requires as unknown as JsonObject
    expect(rule).toMatchObject({ type: 'UnsupportedRequirement' })
    expect(readCondition(rule, '').kind).toBe('unreadable')
    expect(lost.map(({ pointer }) => pointer)).toEqual(['/@graph/1/ceterms:hasCondition/0'])
  })

  test.each([
    ['as text', 'logicOp:And'],
    ['as IRI', 'https://credreg.net/ctdl/vocabs/logicOp/And'],
    [
      'as concept',
      { '@type': 'ceterms:CredentialAlignmentObject', 'ceterms:targetNode': 'logicOp:And' },
    ],
  ])('an operator may be written %s', (_, operator) => {
    const { achievements, lost } = fromPathway(
      withCondition({ 'ceterms:logicalOperator': operator }),
    )
    expect(achievements[1]?.requires).toMatchObject({ targetAchievement: `${BASE}a` })
    expect(lost).toEqual([])
  })

  test('a condition that holds itself is answered', () => {
    const loop = {
      '@id': '_:loop',
      '@type': 'ceterms:ComponentCondition',
      'ceterms:logicalOperator': 'logicOp:And',
      'ceterms:hasCondition': ['_:loop'],
    }
    const { '@graph': graph } = withCondition({
      'ceterms:logicalOperator': 'logicOp:And',
      'ceterms:hasCondition': ['_:loop', '_:loop'],
    })
    const { lost } = fromPathway({ '@graph': [...asArray(graph), loop] })
    expect(lost.length).toBeGreaterThan(0)
  })
})

test.each([
  ['no list', {}, options, 'ERR_OB_ARGUMENT'],
  ['no id', [a], { name: 'x' }, 'ERR_OB_ARGUMENT'],
  ['no name', [a], { id: options.id }, 'ERR_OB_ARGUMENT'],
  ['a misspelt option', [a], { ...options, nam: 'x' }, 'ERR_OB_ARGUMENT'],
  ['one achievement twice', [a, a], options, 'ERR_OB_INPUT'],
])('misuse is told: %s', (_, achievements, wrong, code) => {
  expect(() => toPathway(achievements as never, wrong as never)).toThrow(
    expect.objectContaining({ code }) as Error,
  )
})

test('what is no pathway is refused', () => {
  for (const [document, code] of [
    [{}, 'ERR_OB_INPUT'],
    [{ '@graph': [7] }, 'ERR_OB_INPUT'],
    [7, 'ERR_OB_ARGUMENT'],
  ] as const) {
    expect(() => fromPathway(document as object)).toThrow(
      expect.objectContaining({ code }) as Error,
    )
  }
})

describe('a pathway that others made', () => {
  const component = (id: string, more: object = {}): object => ({
    '@id': `_:${id}`,
    '@type': 'ceterms:CredentialComponent',
    'ceterms:proxyFor': `${BASE}${id}`,
    'ceterms:name': { en: id },
    ...more,
  })
  const rule = (...graph: readonly object[]): string =>
    JSON.stringify(fromPathway({ '@graph': graph }).achievements[0]?.requires ?? 'nothing')
  const both = { '@type': 'ceterms:ComponentCondition', 'ceterms:logicalOperator': 'logicOp:And' }

  test.each(['ceterms:prerequisite', 'ceterms:precededBy', 'ceterms:hasChild'])(
    'asks for what %s says, though nobody can check it',
    (member) => {
      expect(rule(component('a'))).toBe('"nothing"')
      expect(rule(component('a', { [member]: '_:b' }))).toContain('UnsupportedRequirement')
    },
  )

  test('asks for what stands on a component without a credential, though nobody can check it', () => {
    const target = { ...both, 'ceterms:targetComponent': ['_:work'] }
    const work = { '@id': '_:work', '@type': 'ceterms:BasicComponent', 'ceterms:name': 'Work' }
    const a = component('a', { 'ceterms:hasCondition': [target] })
    expect(rule(a, work)).toContain('ExternalRequirement')
    const asking = { ...work, 'ceterms:hasCondition': [{ ...both, 'ceterms:targetComponent': [] }] }
    expect(rule(a, asking)).toContain('UnsupportedRequirement')
  })

  test.each([0, -1, 1.5])('asks for what nobody can check where the number is %d', (number) => {
    const some = (required: number): object => ({
      '@type': 'ceterms:ComponentCondition',
      'ceterms:requiredNumber': required,
      'ceterms:targetComponent': ['_:b'],
    })
    const asking = (required: number): string =>
      rule(component('a', { 'ceterms:hasCondition': [some(required)] }), component('b'))
    expect(asking(1)).toContain('AtLeast')
    expect(asking(number)).toContain('UnsupportedRequirement')
  })

  test('is read in bounded time, however often its conditions refer to each other', () => {
    const steps = Array.from({ length: 24 }, (_, index) => ({
      ...both,
      '@id': `_:c${index}`,
      'ceterms:name': `c${index}`,
      'ceterms:hasCondition': [
        `_:c${index + 1}`,
        { ...both, 'ceterms:hasCondition': [`_:c${index + 1}`] },
        { ...both, 'ceterms:name': 'again', 'ceterms:hasCondition': [`_:c${index + 1}`] },
      ],
    }))
    const a = component('a', { 'ceterms:hasCondition': ['_:c0'] })
    expect(rule(a, ...steps)).toContain('UnsupportedRequirement')
    expect(rule(a, { ...both, '@id': '_:c0', 'ceterms:hasCondition': ['_:c0'] })).toContain(
      'UnsupportedRequirement',
    )
  })
})
