import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/json/index.js'
import {
  CLASS_SHAPES,
  type ClassName,
  type ClassShape,
  type PropertyShape,
} from '../../src/model/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'

const local = (path: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as JsonObject
const object = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})

const CLASSES = Object.keys(CLASS_SHAPES) as ClassName[]
const shapeOf = (name: ClassName): ClassShape => CLASS_SHAPES[name]

describe('the table of classes and our own contexts', () => {
  const terms: JsonObject = Object.assign(
    {},
    ...['stack', 'rules', 'leaves', 'evidence', 'endorsement', 'alignment', 'assessment'].map(
      (file) => object(local(`contexts/${file}.json`)['@context']),
    ),
  )
  const scopedTo = (type: string): JsonObject =>
    Object.fromEntries(
      Object.entries(object(object(terms[type])['@context'])).filter(
        ([name]) => !['@protected', 'id', 'type'].includes(name),
      ),
    )

  const own = CLASSES.flatMap((name) => {
    const { properties } = shapeOf(name)
    const types = new Set(Object.values(properties).map(({ addedBy }) => addedBy ?? name))
    return [...types]
      .filter((type) => terms[type] !== undefined)
      .map((type) => ({ type, name, properties }))
  })

  it('every type of the contexts is in the table', () => {
    const types = Object.keys(terms).filter(
      (name) => object(object(terms[name])['@context'])['@protected'] === true,
    )
    expect(own.map(({ type }) => type).sort()).toEqual(types.sort())
  })

  it.each(own)(
    '$type brings the same members, references and sets',
    ({ type, name, properties }) => {
      const everywhere = ['id', 'type', 'name', 'description']
      const members = Object.entries(properties).filter(
        ([member, shape]) => (shape.addedBy ?? name) === type && !everywhere.includes(member),
      )
      const scoped = scopedTo(type)
      expect(members.map(([member]) => member).sort()).toEqual(Object.keys(scoped).sort())
      for (const [member, shape] of members) {
        const term = object(scoped[member])
        expect([member, term['@type'] === '@id']).toEqual([
          member,
          shape.kind === 'iri' || shape.kind === 'node',
        ])
        expect([member, term['@container'] === '@set']).toEqual([member, shape.many ?? false])
        expect([member, term['@type'] === '@json']).toEqual([member, shape.kind === 'json'])
      }
    },
  )
})

describe.skipIf(sharedAbsent !== false)('the table of classes and the official contexts', () => {
  const contextOf = (file: string): JsonObject =>
    object((sharedJson(`spec/contexts/${file}`) as JsonObject)['@context'])
  const vc = sharedAbsent === false ? contextOf('vc-v2.jsonld.json') : {}
  const vcV1 = sharedAbsent === false ? contextOf('vc-v1.jsonld.json') : {}
  const ob = sharedAbsent === false ? contextOf('ob-3.0.3.json') : {}
  const scoped = (context: JsonObject, name: string): JsonObject =>
    object(object(context[name])['@context'])

  /** Where the terms of a class stand, when not under its own name in the Open Badges context. */
  const HOME: Partial<Record<ClassName, JsonObject>> = {
    AchievementCredential: scoped(vc, 'VerifiableCredential'),
    EndorsementCredential: scoped(vc, 'VerifiableCredential'),
    Proof: scoped(vc, 'DataIntegrityProof'),
    CredentialStatus: scoped(vc, 'BitstringStatusListEntry'),
    StatusMessage: scoped(object(scoped(vc, 'BitstringStatusListEntry')), 'statusMessage'),
  }
  const CUSTOM = /^(Stacked|Prerequisite|Definition|Leveled)/
  const OFFICIAL = CLASSES.filter(
    (name) =>
      ob[name] !== undefined || HOME[name] !== undefined || shapeOf(name).type === undefined,
  )

  /**
   * Kinds that differ from the datatype of the context: activity dates are date-times in the schema
   * though days in the context; coordinates are numbers without a datatype.
   */
  const WIRE: Readonly<Record<string, PropertyShape['kind']>> = {
    activityStartDate: 'dateTime',
    activityEndDate: 'dateTime',
    latitude: 'number',
    longitude: 'number',
  }
  const KINDS: readonly [RegExp, PropertyShape['kind']][] = [
    [/dateTime$/, 'dateTime'],
    [/#date$/, 'date'],
    [/#float$/, 'number'],
    [/#boolean$/, 'boolean'],
    [/#integer$/, 'integer'],
    [/^@id$/, 'iri'],
  ]

  it.each(OFFICIAL)('every member of %s is a term there, of the same kind', (name) => {
    const home = HOME[name] ?? scoped(ob, name)
    for (const [member, shape] of Object.entries(shapeOf(name).properties)) {
      if (member === 'type' || CUSTOM.test(shape.addedBy ?? '')) continue
      const term =
        shape.version === '1.1'
          ? scoped(vcV1, 'VerifiableCredential')[member]
          : (home[member] ?? ob[member] ?? vc[member])
      expect([name, member, term === undefined]).toEqual([name, member, false])
      const datatype = term === '@id' ? '@id' : String(object(term)['@type'] ?? '')
      const kind = KINDS.find(([pattern]) => pattern.test(datatype))?.[1] ?? 'text'
      if (shape.kind !== 'node')
        expect([member, shape.kind]).toEqual([member, WIRE[member] ?? kind])
    }
  })

  /** JSON-LD allows an id and a type on every node; Open Badges does not. */
  const KEYWORDS = ['@protected', 'id', 'type']

  it.each(OFFICIAL)('every term of %s is a member in the table', (name) => {
    const home = HOME[name] ?? scoped(ob, name)
    const missing = Object.keys(home).filter(
      (term) => !KEYWORDS.includes(term) && !Object.hasOwn(shapeOf(name).properties, term),
    )
    expect(missing).toEqual([])
  })
})
