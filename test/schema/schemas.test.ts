import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestJson, type JsonObject, type JsonValue } from '../../src/json/index.js'
import {
  OB_SCHEMA_TYPE,
  OB_SCHEMA_URLS,
  parseDateTime,
  parseDuration,
  STACK_SCHEMA_URL,
} from '../../src/model/index.js'
import {
  schemaFor,
  validateAchievementCredential,
  validateAchievementCredentialv1p1,
  validateEndorsementCredential,
  validateEndorsementCredentialv1p1,
  validateProfile,
  validateStack,
} from '../../src/schema/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'

const folder = new URL('../../schemas/', import.meta.url)
const read = (file: string): JsonValue => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
interface Entry {
  readonly file: string
  readonly id: string
  readonly version: string
  readonly sha256: string
}
const index = read('index.json') as unknown as readonly Entry[]

describe('the schema files', () => {
  it('are all in the index', () => {
    const files = readdirSync(folder).filter((file) => file !== 'index.json')
    expect(index.map(({ file }) => file).sort()).toEqual(files.sort())
  })

  it.each(index)('$file has the id and the digest of the index', async ({ file, id, sha256 }) => {
    const schema = read(file) as JsonObject
    expect(schema.$id).toBe(id)
    expect(schema.$schema).toBe('https://json-schema.org/draft/2019-09/schema')
    expect(await digestJson(schema)).toBe(sha256)
  })

  it('refer to nothing outside of themselves and each other', () => {
    const known = index.map(({ file }) => file)
    for (const { file } of index) {
      for (const [, target] of JSON.stringify(read(file)).matchAll(/"\$ref":"([^"#]*)#/g)) {
        expect(target === '' || known.includes(target ?? '')).toBe(true)
      }
    }
  })
})

describe('the patterns (S-08)', () => {
  const patterns = new Map<string, string>()
  for (const { file } of index) {
    for (const [, json] of readFileSync(new URL(file, folder), 'utf8').matchAll(
      /"pattern": ("(?:[^"\\]|\\.)*")/g,
    )) {
      patterns.set(JSON.parse(json ?? '""'), file)
    }
  }
  const nearMisses = [
    '0',
    'a',
    ' ',
    '.',
    'a.',
    'a:',
    '-',
    'ext:',
    'ext:-',
    'P1Y',
    '1Y',
    '9.',
    'u',
    '2024-',
    'en-',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    '2024-02-29T23:59:59.',
  ].flatMap((part) => {
    const long = part.repeat(Math.ceil(100_000 / part.length))
    return [long, `${long}\n`, `P${long}`, `a:${long} `, `2024-02-29T23:59:59.${long}`]
  })

  it('are found', () => {
    expect(patterns.size).toBeGreaterThan(8)
  })

  it.each([...patterns.keys()])('%s is anchored and linear', (pattern) => {
    expect(pattern.startsWith('^')).toBe(true)
    const expression = new RegExp(pattern, 'u')
    // a pattern that is not linear does not come to an end on these within the time of a test
    const answers = nearMisses.map((text) => expression.test(text))
    expect(answers).toHaveLength(nearMisses.length)
  })

  const pattern = (file: string, name: string): RegExp => {
    const defs = (read(file) as JsonObject).$defs as Record<string, { pattern: string }>
    return new RegExp(defs[name]?.pattern ?? '', 'u')
  }

  it('the pattern of dates means what the reader of dates means (S-17)', () => {
    const dateTime = pattern('scalars.json', 'DateTime')
    const digits = (min: number, max: number, width: number) =>
      fc.integer({ min, max }).map((number) => String(number).padStart(width, '0'))
    const text = fc
      .tuple(
        fc.oneof(digits(1, 9998, 4), fc.constantFrom('0000', '2000', '2024', '1900', '0004')),
        fc.oneof(digits(0, 13, 2), fc.constant('02')),
        fc.oneof(digits(0, 32, 2), fc.constantFrom('28', '29', '30', '31')),
        fc.constantFrom('T', 'T', 'T', 't', ' '),
        digits(0, 25, 2),
        digits(0, 61, 2),
        fc.oneof(digits(0, 61, 2), fc.constant('60')),
        fc.constantFrom('', '', '.5', '.', '.123456789'),
        fc.constantFrom(
          'Z',
          'Z',
          '+14:00',
          '-13:59',
          '+14:01',
          '+15:00',
          '+1:00',
          '+0100',
          '',
          'z',
        ),
      )
      .map(([y, mo, d, t, h, mi, s, f, z]) => `${y}-${mo}-${d}${t}${h}:${mi}:${s}${f}${z}`)
      // An offset can carry the first and the last day out of the years that can be written.
      .filter((candidate) => !/^0001-01-01|^9999-12-31/.test(candidate))
    fc.assert(
      fc.property(text, (candidate) => {
        expect([candidate, dateTime.test(candidate)]).toEqual([
          candidate,
          parseDateTime(candidate) !== undefined,
        ])
      }),
      { numRuns: 5000, seed: 17 },
    )
  })

  it('the pattern of durations means what the reader of durations means', () => {
    const duration = pattern('stack.json', 'Duration')
    const part = fc.constantFrom(
      'P',
      'T',
      '1Y',
      '2M',
      '3W',
      '4D',
      '5H',
      '6M',
      '7S',
      '1.5S',
      '-',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.boolean(), (parts, begun) => {
        const text = (begun ? 'P' : '') + parts.join('')
        expect([text, duration.test(text)]).toEqual([text, parseDuration(text) !== undefined])
      }),
      { numRuns: 3000, seed: 17 },
    )
  })
})

describe('the schema that an entry of credentialSchema names (S-15)', () => {
  it.skipIf(sharedAbsent !== false)('has the official address (R-150)', () => {
    const official = (sharedJson('spec/schemas/index.json') as { $id: string | null }[]).map(
      ({ $id }) => $id,
    )
    for (const addresses of Object.values(OB_SCHEMA_URLS)) {
      expect(addresses.some((address) => official.includes(address))).toBe(true)
    }
  })

  it.each([
    [OB_SCHEMA_URLS.achievementCredential, validateAchievementCredential],
    [OB_SCHEMA_URLS.anyAchievementCredential, validateAchievementCredential],
    [OB_SCHEMA_URLS.achievementCredentialv1p1, validateAchievementCredentialv1p1],
    [OB_SCHEMA_URLS.endorsementCredential, validateEndorsementCredential],
    [OB_SCHEMA_URLS.anyEndorsementCredential, validateEndorsementCredential],
    [OB_SCHEMA_URLS.endorsementCredentialv1p1, validateEndorsementCredentialv1p1],
    [OB_SCHEMA_URLS.profile, validateProfile],
    [[STACK_SCHEMA_URL], validateStack],
  ])('%j is bundled', (ids, validator) => {
    for (const id of ids) {
      expect(schemaFor(id, OB_SCHEMA_TYPE)).toBe(validator)
      expect(schemaFor(id, 'JsonSchemaValidator2019')).toBeUndefined()
      expect(schemaFor(id, [OB_SCHEMA_TYPE])).toBeUndefined()
      expect(schemaFor(`${id}#`, OB_SCHEMA_TYPE)).toBeUndefined()
      expect(schemaFor(id.toUpperCase(), OB_SCHEMA_TYPE)).toBeUndefined()
    }
  })

  it.each([
    'https://evil.example/schema.json',
    '',
    'constructor',
    '__proto__',
    null,
    undefined,
    {},
  ])('%j is not', (id) => {
    expect(schemaFor(id, OB_SCHEMA_TYPE)).toBeUndefined()
  })
})
