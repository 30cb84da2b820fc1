import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineAchievement } from '../../src/build/index.js'
import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../../src/json/index.js'
import { type Achievement, CONDITION_TYPES, type Condition } from '../../src/model/index.js'
import { type Loss, toClrAssociations, toCtdl, toPathway } from '../../src/pathway/index.js'

/** Whatever another format does not say of a rule is in `lost`: a round trip sees only what rules mean. */

const BASE = 'https://naaei.example/achievements/'
const OWN = { id: `${BASE}x#own`, name: 'Called so', description: 'In words.', waivable: false }
const FACETS = {
  acceptedIssuer: ['did:web:naaei.example'],
  timing: 'before',
  validity: 'atAwardAndNow',
  gracePeriod: 'P30D',
  maximumAge: 'P3Y',
}
const LEAVES: readonly (readonly [needed: JsonObject, members: JsonObject])[] = [
  [
    { type: 'HoldsAchievement', targetAchievement: `${BASE}a` },
    {
      ...OWN,
      ...FACETS,
      acceptedVersion: ['2'],
      requiredEndorser: ['did:web:qa.example'],
      acceptProvisional: true,
      threshold: [
        { type: 'ResultThreshold', onResultDescription: `${BASE}a#exam`, minimumValue: '75' },
      ],
    },
  ],
  [
    {
      type: 'HoldsCompetency',
      targetCompetency: {
        type: ['Alignment'],
        targetName: 'Seal',
        targetUrl: `${BASE}skill`,
        targetCode: 'S-1',
        targetType: 'CFItem',
      },
    },
    { ...OWN, ...FACETS, minimumLevel: `${BASE}level/2` },
  ],
  [
    {
      type: 'HoldsFromSeries',
      targetSeries: `${BASE}series`,
      minimum: 2,
      acceptedIssuer: ['did:web:naaei.example'],
    },
    { ...OWN, ...FACETS },
  ],
  [
    { type: 'EarnedCredits', minimumCredits: '30', creditUnit: `${BASE}hour` },
    { ...OWN, ...FACETS, fromAchievement: [`${BASE}a`], targetSeries: `${BASE}series` },
  ],
  [
    { type: 'ExternalRequirement', id: `${BASE}x#year`, name: 'A year of work' },
    { description: 'Full time.', waivable: false },
  ],
]

/** Needed members and any of the others; ids of their own, since each names one thing. */
const some = ([needed, members]: (typeof LEAVES)[number]): fc.Arbitrary<JsonObject> =>
  fc.subarray(Object.keys(members)).map((names) => ({
    ...Object.fromEntries(names.map((name) => [name, members[name] as JsonValue])),
    ...needed,
  }))

const leaf = fc.constantFrom(...LEAVES).chain(some)
const group = (inside: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(fc.constantFrom('AllOf', 'AnyOf', 'AtLeast'), inside)
    .chain(([type, child]) =>
      some([{ type, ...(type === 'AtLeast' ? { minimum: 1 } : {}), condition: [child] }, OWN]),
    )
const rule = fc.oneof(leaf, group(leaf), group(group(leaf)))

function define(requires: JsonObject): Achievement {
  const own = { id: `${BASE}x`, name: 'X', description: 'X.', criteria: { narrative: 'Pass.' } }
  return defineAchievement({ ...own, requires: withIds(requires) as unknown as Condition })
}

function withIds(node: JsonObject, place = 'r'): JsonObject {
  const { condition } = node
  return {
    ...node,
    ...(node.id === undefined ? {} : { id: `${BASE}x#${place}` }),
    ...(Array.isArray(condition)
      ? { condition: condition.map((one: JsonValue) => withIds(one as JsonObject, `${place}-1`)) }
      : {}),
  }
}

/** Members that make a condition what it is. */
const MEANT: ReadonlySet<string> = new Set([
  ...['type', 'condition', 'minimum', 'targetAchievement', 'targetSeries'],
  ...['minimumCredits', 'creditUnit', 'targetName', 'targetUrl'],
])

/** Place and value of every other member of a rule. */
function membersOf(node: JsonObject, pointer: string): readonly (readonly [string, JsonValue])[] {
  return Object.entries(node).flatMap(([name, value]) => {
    const place = pointTo(pointer, name)
    if (name === 'condition' && Array.isArray(value)) {
      return value.flatMap((one: JsonValue, index) =>
        membersOf(one as JsonObject, pointTo(place, index)),
      )
    }
    if (name === 'targetCompetency' && isJsonObject(value)) return membersOf(value, place)
    return MEANT.has(name) ? [] : [[place, value] as const]
  })
}

function untold(rule: JsonObject, pointer: string, lost: readonly Loss[], said: unknown): string[] {
  const text = JSON.stringify(said)
  const places = lost.map((loss) => loss.pointer)
  return membersOf(rule, pointer)
    .filter(([place]) => !places.some((one) => one === place || place.startsWith(`${one}/`)))
    .filter(([, value]) => !text.includes(JSON.stringify(value)))
    .map(([place]) => place)
}

describe('every member of a rule is said or listed as lost, for any rule', () => {
  test.each<[string, (source: Achievement) => [string, readonly Loss[], unknown]]>([
    [
      'in a pathway',
      (source) => {
        const options = { id: 'https://naaei.example/pathways/1', name: 'Supervisor' }
        const { document, lost } = toPathway([source], options)
        return ['/0/requires', lost, document]
      },
    ],
    [
      'in CTDL',
      (source) => {
        const { document, lost } = toCtdl(source)
        return ['/requires', lost, document]
      },
    ],
    [
      'in associations of a CLR',
      (source) => {
        const { associations, lost } = toClrAssociations([source])
        const order = associations.map((one) =>
          one.associationType === 'precedes' ? 'before' : '',
        )
        return ['/0/requires', lost, [associations, order]]
      },
    ],
  ])('%s', (_, write) => {
    const seen = new Set<unknown>()
    fc.assert(
      fc.property(rule, (requires) => {
        const source = define(requires)
        const written = source.requires as unknown as JsonObject
        seen.add(written.type)
        const [pointer, lost, said] = write(source)
        expect(untold(written, pointer, lost, said)).toEqual([])
      }),
      { numRuns: 300 },
    )
    expect(seen.size).toBe(CONDITION_TYPES.length)
  })
})
