import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/json/index.js'
import {
  CLASS_SHAPES,
  type ClassName,
  type ClassShape,
  CONDITION_TYPES,
  type PropertyShape,
} from '../../src/model/index.js'

const local = (path: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as JsonObject
const object = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})

const CLASSES = Object.keys(CLASS_SHAPES) as ClassName[]
const shapeOf = (name: ClassName): ClassShape => CLASS_SHAPES[name]
const isClass = (name: string): name is ClassName => Object.hasOwn(CLASS_SHAPES, name)

describe('the table of classes and the JSON Schemas', () => {
  const openBadges: JsonObject = Object.assign(
    {},
    ...['scalars', 'verifiable-credential', 'profile', 'endorsement-credential'].map(defsOf),
    defsOf('achievement-credential'),
  )
  const stack = defsOf('stack')

  /** Extension types with the class that they add members to. */
  const ADDED: Readonly<Record<string, ClassName>> = {
    StackedAchievement: 'Achievement',
    LeveledAlignment: 'Alignment',
    PrerequisiteEvidence: 'Evidence',
    PrerequisiteWaiver: 'EndorsementSubject',
    DefinitionEndorsement: 'EndorsementSubject',
  }
  const NODES: Readonly<Record<string, PropertyShape>> = {
    Condition: { kind: 'node', classes: CONDITION_TYPES },
    Conditions: { kind: 'node', classes: CONDITION_TYPES, many: true },
    TargetCompetency: { kind: 'node', classes: ['Alignment'] },
    Iri: { kind: 'iri' },
    Iris: { kind: 'iri', many: true },
    Texts: { kind: 'text', many: true },
    DateTime: { kind: 'dateTime' },
    Date: { kind: 'date' },
    Count: { kind: 'integer' },
    CredentialTypes: { kind: 'text', many: true },
  }

  function defsOf(file: string): JsonObject {
    return object(local(`schemas/${file}.json`).$defs)
  }

  const refName = (schema: JsonObject): string => String(schema.$ref ?? '').replace(/.*\//, '')

  function shapeFrom(value: JsonValue | undefined): PropertyShape {
    const schema = object(value)
    const ref = refName(schema)
    if (NODES[ref] !== undefined) return NODES[ref]
    if (isClass(ref)) return { kind: 'node', classes: [ref] }
    const test = object(schema.if).type
    if (test === 'array') return { ...shapeFrom(schema.else), many: true }
    if (test === 'object') return { kind: 'node', classes: ['Profile'], orIri: true }
    if (schema.type === 'array') return { ...shapeFrom(schema.items), many: true }
    if (Array.isArray(schema.allOf)) return shapeFrom(schema.allOf[0])
    if (schema.type === 'object') return { kind: 'json' }
    const plain = ['number', 'integer', 'boolean'].find((kind) => kind === schema.type)
    return { kind: (plain ?? 'text') as PropertyShape['kind'] }
  }

  function membersFrom(schema: JsonObject, defs: JsonObject): [string, PropertyShape][] {
    const bases = [
      refName(schema),
      ...asArray(schema.allOf).map((part) => refName(object(part))),
    ].filter((name) => name !== '')
    const inherited = bases.flatMap((name) => membersFrom(object(defs[name]), defs))
    const branch = schema.then === undefined ? [] : membersFrom(object(schema.then), defs)
    const own = Object.entries(object(schema.properties))
      .filter(([name]) => name !== '@context')
      .map(([name, value]): [string, PropertyShape] => [name, shapeFrom(value)])
    return [...inherited, ...branch, ...own]
  }

  function requiredBy(schema: JsonObject, defs: JsonObject): JsonValue[] {
    const base = refName(schema)
    return [
      ...asArray(schema.required as JsonValue | undefined),
      ...(base === '' ? [] : requiredBy(object(defs[base]), defs)),
    ] as JsonValue[]
  }

  function withRequired(
    members: readonly [string, PropertyShape][],
    names: readonly JsonValue[],
    extra: Partial<PropertyShape> = {},
  ): [string, PropertyShape][] {
    return members.map(([name, shape]) => [
      name,
      { ...shape, ...extra, ...(names.includes(name) ? { required: true } : {}) },
    ])
  }

  function fromSchemas(name: ClassName): Record<string, PropertyShape> {
    const defs = openBadges[name] === undefined ? stack : openBadges
    const schema = object(defs[name])
    const own = membersFrom(schema, defs)
    const needed = requiredBy(schema, defs)
    const isCondition = CONDITION_TYPES.some((type) => type === name)
    const status = Object.keys(object(object(object(schema.then).properties)))
    const members = withRequired(own, isCondition ? [...needed, 'type'] : needed).map(
      ([member, shape]): [string, PropertyShape] =>
        name === 'CredentialStatus' && status.includes(member)
          ? [member, { ...shape, addedBy: 'BitstringStatusListEntry' }]
          : [member, shape],
    )
    const added = Object.keys(ADDED)
      .filter((type) => ADDED[type] === name)
      .flatMap((type) => {
        const then = object(object(stack[type]).then)
        const props = Object.entries(object(then.properties)).filter(
          ([member]) => member !== 'type',
        )
        return withRequired(
          props.map(([member, value]) => [member, shapeFrom(value)]),
          asArray(then.required as JsonValue | undefined) as JsonValue[],
          { addedBy: type },
        )
      })
      .filter(([member]) => !members.some(([own]) => own === member))
    return Object.fromEntries([...members, ...added])
  }

  it.each(CLASSES)('%s has the same members of the same kind in both', (name) => {
    expect(shapeOf(name).properties).toEqual(fromSchemas(name))
  })

  it.each(CLASSES)('%s is closed in both or in neither', (name) => {
    const schema = object(openBadges[name] ?? stack[name])
    const closed = schema.additionalProperties === false || schema.unevaluatedProperties === false
    expect(shapeOf(name).closed ?? false).toBe(closed)
  })

  it('has every class of the schemas', () => {
    const named = Object.entries({ ...stack, ...openBadges }).filter(
      ([name, schema]) =>
        object(object(schema).properties).type !== undefined &&
        !['Named', 'Condition', 'TargetCompetency', 'VerifiableCredential'].includes(name),
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.map(([name]) => name).filter((name) => !isClass(name))).toEqual([])
  })
})
