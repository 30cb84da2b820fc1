import { Ajv2019 } from 'ajv/dist/2019.js'
import { describe, expect, test } from 'vitest'
import {
  allOf,
  anyOf,
  defineAchievement,
  external,
  type HoldsOptions,
  holds,
} from '../../src/build/index.js'
import { deepFreeze, isJsonObject, type JsonObject } from '../../src/json/index.js'
import type { Achievement, Condition } from '../../src/model/index.js'
import {
  ASSOCIATION_TYPES,
  type Association,
  fromClrAssociations,
  toClrAssociations,
} from '../../src/pathway/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'
import { meaningOf } from './round-trip.js'

/** Programmes as associations of a Comprehensive Learner Record (chain.md 2.7; ). */

const BASE = 'https://naaei.example/achievements/'

function define(
  name: string,
  requires?: Condition,
  more: Partial<Parameters<typeof defineAchievement>[0]> = {},
): Achievement {
  return defineAchievement({
    id: `${BASE}${name}`,
    name,
    description: name,
    criteria: { narrative: 'Pass.' },
    ...(requires === undefined ? {} : { requires }),
    ...more,
  })
}

const earlier = (name: string, more: HoldsOptions = {}): Condition =>
  holds(`${BASE}${name}`, { timing: 'before', ...more })

/** An association in short: "a precedes b". */
const short = ({ sourceId, associationType, targetId }: Association): string =>
  `${sourceId.replace(BASE, '')} ${associationType} ${targetId.replace(BASE, '')}`

const associate = (...achievements: readonly Achievement[]): readonly string[] =>
  toClrAssociations(achievements).associations.map(short)

describe('associations of a programme', () => {
  test('what must all be held precedes what requires it, at whatever depth', () => {
    const rule = allOf(earlier('a'), allOf(earlier('b')))
    expect(associate(define('c', rule), define('a', earlier('b')))).toEqual([
      'a precedes c',
      'b precedes a',
      'b precedes c',
    ])
  })

  test('membership, equivalence and what takes the place of another, which is turned round', () => {
    const achievement = define('b', undefined, {
      isPartOf: ['https://naaei.example/series/1'],
      equivalentTo: [`${BASE}equal`],
      replaces: [`${BASE}old`],
      leadsTo: [`${BASE}c`],
    })
    expect(associate(achievement)).toEqual([
      'b exactMatchOf equal',
      'b isPartOf https://naaei.example/series/1',
      'old replacedBy b',
    ])
    expect(toClrAssociations([achievement]).lost.map(({ pointer }) => pointer)).toEqual([
      '/0/leadsTo',
    ])
  })

  test.each([
    ['a choice', anyOf(earlier('a'), earlier('b'))],
    ['something else beside', allOf(earlier('a'), external('#x', 'A year of work'))],
    ['no order', allOf(earlier('a'), earlier('b', { timing: 'anyTime' }))],
    ['at the same time', earlier('a', { timing: 'within', window: 'P1Y' })],
  ])('of a rule with %s nothing is told, and it is listed as lost', (_, rule) => {
    const { associations, lost } = toClrAssociations([define('c', rule)])
    expect(associations).toEqual([])
    expect(lost.map(({ pointer }) => pointer)).toEqual(['/0/requires'])
  })

  test('what else a condition asks for is lost, and that it may be awarded at once', () => {
    const rule = holds(`${BASE}a`, { name: 'A', acceptedIssuer: ['did:web:x.example'] })
    const { lost } = toClrAssociations([define('c', rule)])
    expect(lost.map(({ pointer, instead }) => [pointer, instead])).toEqual([
      ['/0/requires/acceptedIssuer', undefined],
      ['/0/requires/id', undefined],
      ['/0/requires/name', undefined],
      ['/0/requires/timing', 'before'],
    ])
  })

  test('do not depend on the order of the programme', () => {
    const programme = [define('c', allOf(earlier('a'), earlier('b'))), define('b', earlier('a'))]
    expect(associate(...[...programme].reverse())).toEqual(associate(...programme))
  })
})

describe('what is read back', () => {
  test('is what was told', () => {
    const rule = allOf(earlier('a'), earlier('b'))
    const relations = {
      isPartOf: ['https://naaei.example/series/1'],
      equivalentTo: [`${BASE}equal`],
      replaces: [`${BASE}old`],
    }
    const programme = [define('c', rule, relations), define('b', earlier('a'))]
    const { associations } = toClrAssociations(programme)
    const { achievements, lost } = fromClrAssociations(deepFreeze([...associations].reverse()))
    expect(lost).toEqual([])
    expect(achievements.map(({ id }) => id)).toEqual([`${BASE}b`, `${BASE}c`])
    for (const [index, definition] of [programme[1], programme[0]].entries()) {
      const asJson = (one: unknown): JsonObject => (isJsonObject(one) ? one : {})
      expect(meaningOf(asJson(achievements[index]).requires)).toEqual(
        meaningOf(asJson(definition).requires),
      )
    }
    expect(achievements[1]).toMatchObject(relations)
  })

  test('how a record is laid out is no requirement, and what is no association is passed over', () => {
    const association = (associationType: string): JsonObject => ({
      type: 'Association',
      associationType,
      sourceId: `${BASE}a`,
      targetId: `${BASE}b`,
    })
    const laidOut = ['isChildOf', 'isParentOf', 'isPeerOf', 'isRelatedTo']
    const given = [...laidOut, 'exemplar'].map(association)
    const { achievements, lost } = fromClrAssociations([...given, 7, {}] as never)
    expect(achievements).toEqual([])
    expect(lost.map(({ pointer }) => pointer)).toEqual(['/0', '/1', '/2', '/3', '/4', '/5', '/6'])
    const told = fromClrAssociations([association('precedes')] as never)
    expect(told.achievements).toHaveLength(1)
  })

  test('misuse is told', () => {
    for (const wrong of [7, {}, 'text']) {
      expect(() => fromClrAssociations(wrong as never)).toThrow(
        expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }) as Error,
      )
    }
  })
})

describe.skipIf(sharedAbsent)('by the official schema of CLR 2.0', () => {
  const schema = (
    sharedAbsent ? {} : sharedJson('spec/schemas/published-2026/clr_v2p0_clrcredential_schema.json')
  ) as { $defs: { Association: object & { properties: { associationType: object } } } }

  test('every association is one', () => {
    const validate = new Ajv2019({ strict: false, validateFormats: false }).compile({
      ...schema.$defs.Association,
      $defs: schema.$defs,
    })
    const rule = allOf(earlier('a'), earlier('b'))
    const relations = { isPartOf: ['urn:x:1'], equivalentTo: [`${BASE}e`], replaces: [`${BASE}o`] }
    const { associations } = toClrAssociations([define('c', rule, relations)])
    expect(new Set(associations.map(({ associationType }) => associationType)).size).toBe(4)
    for (const association of associations) expect(validate(association)).toBe(true)
    expect(validate({ ...associations[0], associationType: 'requires' })).toBe(false)
  })

  test('the types are those of the standard, and no other', () => {
    expect(schema.$defs.Association.properties.associationType).toMatchObject({
      enum: ASSOCIATION_TYPES,
    })
  })
})
