import { Ajv2019, type ErrorObject } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonValue } from '../../src/json/index.js'
import { CLASS_SHAPES, type ClassName } from '../../src/model/index.js'
import {
  validateAchievementCredential,
  validateEndorsementCredential,
} from '../../src/schema/index.js'
import { EVERY_PROPERTY, EVERY_PROPERTY_V1P1 } from '../fixtures/every-property.js'
import { sharedAbsent, sharedJson } from '../shared.js'
import { mutationsOf } from './mutations.js'

/**
 * What stands under one official address changed in time. The older schemas want every set as
 * an array. Apart from that they take what ours takes, but for what was decided after them.
 */

/** What was decided later, by the error that an older schema gives instead. */
const LATER = {
  'the id of a status may be missing (R-133)': /credentialStatus required .*"id"/,
  'the name of a badge on 2.0 may be missing (R-110)': /^ required .*"name"/,
  'an issuer on 2.0 may be an IRI (R-131)': /\/issuer type .*"object"/,
  'a subject may have further members (R-106)': /credentialSubject additionalProperties/,
  'so may most classes (R-106)': / additionalProperties /,
} as const
type Decision = keyof typeof LATER

const STATUS = 'the id of a status may be missing (R-133)'
const NAME = 'the name of a badge on 2.0 may be missing (R-110)'
const ISSUER = 'an issuer on 2.0 may be an IRI (R-131)'
const SUBJECT = 'a subject may have further members (R-106)'
const CLASSES = 'so may most classes (R-106)'

/** Of the changes to the example with every property, those of the whole and each so many are tried. */
const STEP = 11

/** Without members that older schemas do not know, anywhere. */
function without(names: readonly string[], value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => without(names, item))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member]) => !names.includes(member))
      .map(([member, held]) => [member, without(names, held)]),
  )
}

/** The document with every set as an array, as the strict schemas want it. */
function withArrays(value: JsonValue, [name, ...others]: readonly ClassName[]): JsonValue {
  if (Array.isArray(value))
    return value.map((item: JsonValue) => withArrays(item, [name, ...others].filter(isClass)))
  if (!isJsonObject(value) || name === undefined || others.length > 0) return value
  const { properties } = CLASS_SHAPES[name]
  return Object.fromEntries(
    Object.entries(value).map(([member, held]) => {
      const shape = Object.hasOwn(properties, member) ? properties[member] : undefined
      const inner = withArrays(held, shape?.classes ?? [])
      return [member, shape?.many === true && !Array.isArray(inner) ? [inner] : inner]
    }),
  )
}
const isClass = (name: ClassName | undefined): name is ClassName => name !== undefined

const badge = EVERY_PROPERTY as unknown as JsonValue
const badgev1p1 = EVERY_PROPERTY_V1P1 as unknown as JsonValue
const endorsementOf = (document: JsonValue): JsonValue =>
  (document as { endorsement: readonly JsonValue[] }).endorsement[0] ?? null

const CASES: readonly [string, JsonValue, readonly Decision[]][] = [
  ['strict-2024-07-30/ob_v3p0_achievementcredential_schema.json', badge, [STATUS]],
  ['strict-2024-07-30/ob_v3p0_endorsementcredential_schema.json', endorsementOf(badge), [STATUS]],
  ['rendered-2024-04-03/ob_v3p0_achievementcredential_schema.json', badge, [STATUS, NAME, ISSUER]],
  [
    'rendered-2024-04-03/ob_v3p0_endorsementcredential_schema.json',
    endorsementOf(badge),
    [STATUS, ISSUER],
  ],
  ['rendered-2024-04-03/ob_v3p0_achievementcredentialv1p1_schema.json', badgev1p1, [STATUS]],
  [
    'rendered-2024-04-03/ob_v3p0_endorsementcredentialv1p1_schema.json',
    endorsementOf(badgev1p1),
    [STATUS],
  ],
  ['strict-2024-01-26-vcdm11/ob_v3p0_achievementcredential_schema.json', badgev1p1, [STATUS]],
  [
    'strict-2024-01-26-vcdm11/ob_v3p0_endorsementcredential_schema.json',
    endorsementOf(badgev1p1),
    [STATUS],
  ],
  [
    'strict-2023-05-25-vcdm11/ob_v3p0_achievementcredential_schema.json',
    without(['evidence', 'inLanguage'], badgev1p1),
    [STATUS, SUBJECT, CLASSES],
  ],
]

describe.skipIf(sharedAbsent !== false).each(CASES)('the official %s', (file, document, later) => {
  const isEndorsement = file.includes('endorsement')
  const ours = isEndorsement ? validateEndorsementCredential : validateAchievementCredential
  const className = isEndorsement ? 'EndorsementCredential' : 'AchievementCredential'

  function compile() {
    const ajv = new Ajv2019({ strict: false })
    addFormats.default(ajv)
    return ajv.compile(sharedJson(`spec/schemas/${file}`) as object)
  }
  const text = ({ instancePath, keyword, params }: ErrorObject): string =>
    `${instancePath} ${keyword} ${JSON.stringify(params)}`

  it('takes what ours takes, once sets are arrays, but for what was decided later', {
    timeout: 60_000,
  }, () => {
    const official = compile()
    expect(official(document)).toBe(true)
    const wrong: string[] = []
    const met = new Set<Decision>()
    let count = 0
    let taken = 0
    for (const mutation of mutationsOf(document)) {
      count += 1
      const isOfWhole = /^(?:\/credentialStatus)?: /.test(mutation.name)
      if (!isEndorsement && !isOfWhole && count % STEP !== 0) continue
      if (ours(mutation.document).length > 0) continue
      taken += 1
      if (official(withArrays(mutation.document, [className]))) continue
      const [error] = official.errors ?? []
      const found = error === undefined ? '' : text(error)
      const reason = later.find((decision) => LATER[decision].test(found))
      if (reason === undefined) wrong.push(`${mutation.name}: ${found}`)
      else met.add(reason)
    }
    expect(wrong.slice(0, 20)).toEqual([])
    expect(later.filter((decision) => !met.has(decision))).toEqual([])
    expect(taken).toBeGreaterThan(500)
  })
})
