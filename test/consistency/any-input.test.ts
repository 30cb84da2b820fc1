import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCredential, checkDefinition } from '../../src/consistency/index.js'
import { deepFreeze, isJsonObject, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { sharedAbsent, sharedJson, sharedPath } from '../shared.js'
import { definition, richBadge } from '../verify/rich-badge.js'
import { asTree, placesOf, replaced } from '../verify/tree.js'
import { told } from './found.js'

const badge = asTree(await richBadge('eddsa-rdfc-2022'))
const achievement = asTree(definition)
const known = [achievement]

describe('a badge that uses the whole model', () => {
  test('and its definition are passed over', () => {
    expect(told(checkCredential(deepFreeze(badge), { known }))).toEqual([])
    expect(told(checkDefinition(deepFreeze(achievement), { known }))).toEqual([])
  })

  test('with anything at any place is answered with places in it, never with an error', () => {
    const wrong: readonly JsonValue[] = [
      null,
      0,
      true,
      '',
      'x',
      [],
      {},
      [[]],
      [null, {}],
      { id: 1 },
    ]
    const check = (tree: JsonObject): void => {
      for (const finding of [
        ...checkCredential(deepFreeze(tree), { known }),
        ...checkDefinition(tree, { known: [tree] }),
      ]) {
        expect(finding.pointer).toMatch(/^(?:\/[^/]+)*$/)
        expect(finding.fix).not.toBe('')
      }
    }
    for (const path of placesOf(badge))
      for (const value of wrong) check(replaced(badge, path, value))
    for (const path of placesOf(badge)) check(replaced(badge, path, undefined))
  })
})

test('any JSON is answered, never with an error', () => {
  const names = [
    'type',
    'id',
    'credentialSubject',
    'achievement',
    'result',
    'requires',
    'condition',
  ]
  const json = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<JsonValue>('AllOf', 'Achievement', 'urn:x:a', '1', null, 1, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 5 }),
    ),
  })).value
  fc.assert(
    fc.property(json, (value) => {
      if (!isJsonObject(value)) return
      expect(Array.isArray(checkCredential(value, { known: [value] }))).toBe(true)
      expect(Array.isArray(checkDefinition(value, { known: [value] }))).toBe(true)
    }),
    { seed: 20261125, numRuns: 2000 },
  )
})

/** What the official examples themselves get wrong; of everything else nothing is said. */
const KNOWN_MISTAKES = new Map([
  [
    'complete-openbadgecredential',
    ['error result-level /credentialSubject/result/1/achievedLevel'],
  ],
  ['upgraded-ob-2-0-assertion', ['error schema-mismatch /issuer/otherIdentifier/0/type']],
])

const FOLDERS = [
  'impl-guide',
  'ob-spec-unsigned',
  'ob-spec-vcdm11-2024-01-26',
  'ob-spec-vcdm20-2024-04-03',
]
const examples =
  sharedAbsent === false
    ? FOLDERS.flatMap((folder) =>
        readdirSync(sharedPath(`spec/vectors/${folder}`))
          .filter((name) => name.endsWith('.json'))
          .map((name) => `spec/vectors/${folder}/${name}`),
      )
    : []

describe.skipIf(sharedAbsent)('the official examples', () => {
  test('are there', () => expect(examples.length).toBeGreaterThan(40))

  test.each(examples)('%s contradicts itself where we know it, and nowhere else', (path) => {
    const document = sharedJson(path)
    if (!isJsonObject(document) || document.credentialSubject === undefined) return
    const expected = [...KNOWN_MISTAKES].find(([name]) => path.includes(name))?.[1] ?? []
    expect(told(checkCredential(document))).toEqual(expected)
  })
})
