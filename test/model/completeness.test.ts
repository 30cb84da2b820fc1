import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asArray, isJsonObject, type JsonObject } from '../../src/json/index.js'
import {
  ACHIEVEMENT_TYPES,
  ALIGNMENT_TARGET_TYPES,
  CLASS_SHAPES,
  type ClassName,
  hasType,
  IDENTIFIER_TYPES,
  type PropertyShape,
  RESULT_STATUS_TYPES,
  RESULT_TYPES,
  type VcVersion,
} from '../../src/model/index.js'
import { EVERY_PROPERTY, EVERY_PROPERTY_V1P1 } from '../fixtures/every-property.js'
import { BEYOND, CLOSED, DIGEST, ENUMERATIONS } from './digest.js'
import { isClosedInSchemas, type Members, membersInSchemas } from './schema-shapes.js'

/** What the value of a type of the specification is on the wire. */
const KINDS: Readonly<Record<string, PropertyShape>> = {
  URI: { kind: 'iri' },
  ProfileRef: { kind: 'node', classes: ['Profile'], orIri: true },
  DateTimeZ: { kind: 'dateTime' },
  DateTime: { kind: 'dateTime' },
  Date: { kind: 'date' },
  Float: { kind: 'number' },
  Boolean: { kind: 'boolean' },
}

/** URIs that the contexts define as plain text, so that nothing resolves or expands them. */
const PLAIN_URIS = ['achievedLevel', 'resultDescription', 'requiredLevel']

function shapeOf(member: string, entry: string): PropertyShape {
  const [type = '', cardinality = ''] = entry.split(' ')
  const isClass = Object.hasOwn(CLASS_SHAPES, type)
  const base: PropertyShape = isClass
    ? { kind: 'node', classes: [type as ClassName] }
    : (KINDS[type] ?? { kind: 'text' })
  return {
    ...(PLAIN_URIS.includes(member) && type === 'URI' ? { kind: 'text' } : base),
    ...(cardinality.endsWith('*') ? { many: true } : {}),
    ...(cardinality.startsWith('0') ? {} : { required: true }),
  }
}

function fromDigest(name: keyof typeof DIGEST): Members {
  return Object.fromEntries(
    Object.entries(DIGEST[name])
      .filter(([member]) => member !== '@context')
      .map(([member, entry]) => [member, shapeOf(member, entry)]),
  )
}

const CLASSES = (Object.keys(DIGEST) as (keyof typeof DIGEST)[]).flatMap((name) => {
  const own = name.replace(/v1p1$/, '') as ClassName
  const versions: readonly VcVersion[] = name.endsWith('v1p1')
    ? ['1.1']
    : Object.hasOwn(DIGEST, `${name}v1p1`)
      ? ['2.0']
      : ['2.0', '1.1']
  return versions.map((version) => ({ name, own, version }))
})

/** Without what the prerequisite vocabulary and the status lists of the W3C bring. */
const plain = (members: Members): Members =>
  Object.fromEntries(Object.entries(members).filter(([, { addedBy }]) => addedBy === undefined))

describe.each(CLASSES)('$name of the specification, version $version', ({ name, own, version }) => {
  const expected = fromDigest(name)
  const beyond = Object.keys(BEYOND[name] ?? {}).sort()

  it('is whole in the schemas: every property, its kind and how many', () => {
    const found = plain(membersInSchemas(own, version))
    expect(found).toMatchObject(expected)
    const others = Object.keys(found).filter((member) => !Object.hasOwn(expected, member))
    expect(others.sort()).toEqual(beyond)
  })

  it('is whole in the table of classes', () => {
    const { properties, closed = false } = CLASS_SHAPES[own]
    const found = Object.entries(plain(properties)).filter(
      ([, { version: only = version }]) => only === version,
    )
    const others = found.map(([member]) => member).filter((name) => !Object.hasOwn(expected, name))
    expect(others.sort()).toEqual(beyond)
    for (const [member, shape] of Object.entries(expected)) {
      // the table allows what either version allows, and asks for what both ask for; R-503 allows several
      const {
        version: _,
        several: __,
        required,
        orIri,
        ...rest
      } = properties[member] ?? { kind: 'json' }
      const { required: asked = false, orIri: reference = false, ...others } = shape
      expect([member, rest]).toEqual([member, others])
      expect([member, required === true && !asked]).toEqual([member, false])
      expect([member, reference && orIri !== true]).toEqual([member, false])
    }
    expect(closed).toBe(CLOSED.includes(own))
    expect(isClosedInSchemas(own)).toBe(closed)
  })
})

describe('the table of the specification', () => {
  it('has every class that is not of the prerequisite vocabulary or of the W3C', () => {
    const others = Object.keys(CLASS_SHAPES).filter((name) => !Object.hasOwn(DIGEST, name))
    expect(others.sort()).toEqual(
      [
        //
        'ConfidenceMethod RelatedResource RenderMethod StatusMessage',
        // the prerequisite vocabulary
        'AllOf AnyOf AssessmentPlan AtLeast BlueprintEntry EarnedCredits ExternalRequirement',
        'HoldsAchievement HoldsCompetency HoldsFromSeries ResultThreshold Workload',
      ]
        .flatMap((names) => names.split(' '))
        .sort(),
    )
  })
})

describe('the enumerations (R-141 to R-145)', () => {
  const url = new URL('../../schemas/scalars.json', import.meta.url)
  const scalars = (JSON.parse(readFileSync(url, 'utf8')) as JsonObject).$defs as Readonly<
    Record<string, { enum?: readonly string[]; else?: { enum?: readonly string[] } }>
  >

  it.each([
    ['AchievementType', ACHIEVEMENT_TYPES],
    ['AlignmentTargetType', ALIGNMENT_TARGET_TYPES],
    ['IdentifierType', IDENTIFIER_TYPES],
    ['ResultType', RESULT_TYPES],
    ['ResultStatusType', RESULT_STATUS_TYPES],
  ] as const)('%s is the same in specification, model and schema', (name, listed) => {
    const expected = ENUMERATIONS[name].split(' ').sort()
    expect([...listed].sort()).toEqual(expected)
    const schema = scalars[name]
    expect([...(schema?.else?.enum ?? schema?.enum ?? [])].sort()).toEqual(expected)
  })
})

/** Members that both versions of a class have, and the contexts of version 1.1 do not define. */
const NO_TERMS_IN_1_1: readonly string[] = ['digestSRI', 'digestMultibase', 'mediaType']

describe.each([
  { document: EVERY_PROPERTY, version: '2.0' },
  { document: EVERY_PROPERTY_V1P1, version: '1.1' },
] as const)('the example of version $version', ({ document, version }) => {
  /** Every member that some node of the class has, by class. */
  const used = new Map<string, Set<string>>()

  function visit(value: unknown, classes: readonly ClassName[]): void {
    for (const node of asArray(value as JsonObject | readonly JsonObject[])) {
      if (!isJsonObject(node)) continue
      const name = classes.find((one) => {
        const { type = one, typeAlias = type } = CLASS_SHAPES[one]
        return classes.length === 1 || hasType(node, type) || hasType(node, typeAlias)
      })
      if (name === undefined) continue
      const members = used.get(name) ?? new Set()
      used.set(name, members)
      for (const [member, held] of Object.entries(node)) {
        members.add(member)
        visit(held, CLASS_SHAPES[name].properties[member]?.classes ?? [])
      }
    }
  }
  visit(document, ['AchievementCredential'])

  it.each(CLASSES.filter((one) => one.version === version))(
    'has every property of $name',
    ({ name, own }) => {
      const members = used.get(own) ?? new Set()
      const beyond = Object.keys(BEYOND[name] ?? {}).filter(
        (member) => version === '2.0' || !NO_TERMS_IN_1_1.includes(member),
      )
      const expected = [...Object.keys(DIGEST[name]), ...beyond]
      // the proof of the badge itself is made by whoever signs it
      expect(expected.filter((member) => !members.has(member) && member !== 'proof')).toEqual([])
    },
  )
})
