import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js'
import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../../src/json/index.js'
import { openBadges } from '../../src/schema/compiled/open-badges.js'
import { stack } from '../../src/schema/compiled/stack.js'
import type { CompiledError } from '../../src/schema/compiled-validator.js'
import { BADGE, BADGE_V1P1, ENDORSEMENT, ENDORSEMENT_V1P1, STACKED_BADGE } from './fixtures.js'
import { mutationsOf } from './mutations.js'

const folder = new URL('../../schemas/', import.meta.url)
const ajv = new Ajv2019({
  allErrors: true,
  messages: false,
  inlineRefs: false,
  strictTypes: false,
  strictTuples: false,
  strictRequired: false,
})
for (const file of readdirSync(folder).filter((name) => name !== 'index.json')) {
  ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
}

/** What ajv finds itself; that an `if` fails says nothing which the errors of its branch do not. */
function errorsOf(validate: ValidateFunction, document: JsonValue): readonly CompiledError[] {
  validate(document)
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, schemaPath, keyword, params }) => {
      return { instancePath, schemaPath, keyword, params }
    })
}

const ID = 'https://w3id.org/stackbadge'
const CLASSES = [
  ['achievementCredential', 'any-achievement-credential.json#/$defs/AnyAchievementCredential'],
  [
    'achievementCredentialv1p1',
    'achievement-credential-v1p1.json#/$defs/AchievementCredentialv1p1',
  ],
  ['endorsementCredential', 'any-endorsement-credential.json#/$defs/AnyEndorsementCredential'],
  [
    'endorsementCredentialv1p1',
    'endorsement-credential-v1p1.json#/$defs/EndorsementCredentialv1p1',
  ],
  ['profile', 'profile.json#/$defs/Profile'],
] as const
const DOCUMENTS: readonly unknown[] = [
  ...[BADGE, BADGE_V1P1, ENDORSEMENT, ENDORSEMENT_V1P1],
  ...[STACKED_BADGE, BADGE.issuer],
]

describe('the compiled schemas find what ajv finds, in the same order', () => {
  test.each(CLASSES)(
    '%s',
    (name, path) => {
      const validate = ajv.compile({ properties: { [name]: { $ref: `${ID}/schemas/${path}` } } })
      for (const one of DOCUMENTS) {
        for (const { name: change, document } of mutationsOf(one as JsonValue)) {
          const root = { [name]: document }
          expect(openBadges(root), change).toEqual(errorsOf(validate, root))
        }
      }
    },
    60_000,
  )

  test('the prerequisite vocabulary', () => {
    const validate = ajv.getSchema(`${ID}/v1/schema.json`) as ValidateFunction
    for (const { name: change, document } of mutationsOf(STACKED_BADGE as unknown as JsonValue)) {
      expect(stack(document), change).toEqual(errorsOf(validate, document))
    }
  })

  test('also nothing', () => {
    expect(openBadges({ achievementCredential: BADGE })).toEqual([])
    expect(stack(STACKED_BADGE)).toEqual([])
  })
})
