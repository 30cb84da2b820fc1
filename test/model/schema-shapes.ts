import { readFileSync } from 'node:fs'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/json/index.js'
import {
  CLASS_SHAPES,
  type ClassName,
  CONDITION_TYPES,
  type PropertyShape,
  type VcVersion,
} from '../../src/model/index.js'

/**
 * The JSON Schemas read as a table of classes, so that they can be compared with tables written by
 * hand: what each class has in each version of Verifiable Credentials.
 */

export type Members = Readonly<Record<string, PropertyShape>>

const object = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})
const texts = (value: JsonValue | undefined): readonly JsonValue[] =>
  value === undefined ? [] : (asArray(value) as JsonValue[])

function defsOf(file: string): JsonObject {
  const url = new URL(`../../schemas/${file}.json`, import.meta.url)
  return object((JSON.parse(readFileSync(url, 'utf8')) as JsonObject).$defs)
}

const openBadges: JsonObject = Object.assign(
  {},
  ...[
    'scalars',
    'verifiable-credential',
    'profile',
    'endorsement-credential',
    'endorsement-credential-v1p1',
    'achievement-credential',
    'achievement-credential-v1p1',
  ].map(defsOf),
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

const isClass = (name: string): name is ClassName => Object.hasOwn(CLASS_SHAPES, name)
const refName = (schema: JsonObject): string => String(schema.$ref ?? '').replace(/.*\//, '')
const refNames = (schema: JsonObject): readonly string[] =>
  [schema, ...texts(schema.allOf).map(object)].map(refName).filter((name) => name !== '')

function shapeFrom(value: JsonValue | undefined): PropertyShape {
  const schema = object(value)
  const ref = refName(schema).replace(/v1p1$/, '')
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
  const inherited = refNames(schema).flatMap((name) => membersFrom(object(defs[name]), defs))
  const branch = schema.then === undefined ? [] : membersFrom(object(schema.then), defs)
  const own = Object.entries(object(schema.properties))
    .filter(([name]) => name !== '@context')
    // true: named to be allowed, where what is inherited says more of it
    .filter(([name, value]) => value !== true || !inherited.some(([other]) => other === name))
    .map(([name, value]): [string, PropertyShape] => [name, shapeFrom(value)])
  return [...inherited, ...branch, ...own]
}

function requiredBy(schema: JsonObject, defs: JsonObject): readonly JsonValue[] {
  return [
    ...texts(schema.required),
    ...refNames(schema).flatMap((name) => requiredBy(object(defs[name]), defs)),
  ]
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

function definitionOf(name: ClassName, version: VcVersion): [JsonObject, JsonObject] {
  const defs = openBadges[name] === undefined ? stack : openBadges
  const ofVersion = version === '1.1' ? defs[`${name}v1p1`] : undefined
  return [object(ofVersion ?? defs[name]), defs]
}

/** Every member that the schemas give the class in one version, extension types included. */
export function membersInSchemas(name: ClassName, version: VcVersion): Members {
  const [schema, defs] = definitionOf(name, version)
  const needed = requiredBy(schema, defs)
  const isCondition = CONDITION_TYPES.some((type) => type === name)
  const status = Object.keys(object(object(object(schema.then).properties)))
  const members = withRequired(
    membersFrom(schema, defs),
    isCondition ? [...needed, 'type'] : needed,
  ).map(([member, shape]): [string, PropertyShape] =>
    name === 'CredentialStatus' && status.includes(member)
      ? [member, { ...shape, addedBy: 'BitstringStatusListEntry' }]
      : [member, shape],
  )
  const added = Object.keys(ADDED)
    .filter((type) => ADDED[type] === name)
    .flatMap((type) => {
      const then = object(object(stack[type]).then)
      const properties = Object.entries(object(then.properties)).map(
        ([member, value]): [string, PropertyShape] => [member, shapeFrom(value)],
      )
      return withRequired(properties, texts(then.required), { addedBy: type })
    })
    .filter(([member]) => !members.some(([own]) => own === member))
  return Object.fromEntries([...members, ...added])
}

/**
 * The same for both versions in one table: a member of one version says which, and what only one
 * version asks for is not asked of all.
 */
export function membersInBothVersions(name: ClassName): Members {
  const tables = {
    '2.0': membersInSchemas(name, '2.0'),
    '1.1': membersInSchemas(name, '1.1'),
  }
  const merged = new Map<string, PropertyShape>()
  for (const [version, table] of Object.entries(tables) as [VcVersion, Members][]) {
    for (const [member, shape] of Object.entries(table)) {
      const other = tables[version === '2.0' ? '1.1' : '2.0'][member]
      const { required, ...loose } = { ...other, ...shape }
      const always = required === true && shape.required === (other ?? shape).required
      const own = other === undefined ? { version } : {}
      merged.set(member, { ...loose, ...(always ? { required } : {}), ...own })
    }
  }
  return Object.fromEntries(merged)
}

/** Whether the schemas allow no member but those of the class. */
export function isClosedInSchemas(name: ClassName): boolean {
  const [schema] = definitionOf(name, '2.0')
  return schema.additionalProperties === false || schema.unevaluatedProperties === false
}

/** Names of all classes that the schemas define, whatever the version. */
export function classesInSchemas(): readonly string[] {
  const parts = ['Named', 'Condition', 'TargetCompetency', 'CredentialEnvelope']
  return Object.entries({ ...stack, ...openBadges })
    .filter(([, schema]) => object(object(schema).properties).type !== undefined)
    .map(([name]) => name.replace(/(?:v1p1|Members)$/, ''))
    .filter((name) => !parts.includes(name))
}
