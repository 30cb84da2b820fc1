import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { lint } from '../../src/lint/index.js'
import { ADVICE } from '../../src/report/advice.js'
import { badge, definition, endorsement, withValue } from './clean.js'

/** The one finding about that value. */
const about = (tree: JsonObject, pointer: string, value: JsonValue) =>
  lint(withValue(tree, pointer, value)).problems.find((found) => found.pointer?.startsWith(pointer))

describe('advice fits the value and its place', () => {
  test.each<[claim: string, tree: JsonObject, pointer: string, value: JsonValue, part: string]>([
    [
      'an address where a picture belongs',
      definition,
      '/image',
      'https://naaei.example/camt-e.png',
      '{ "id": "https://naaei.example/camt-e.png" }',
    ],
    ['criteria as text', definition, '/criteria', 'Pass.', '{ "narrative": "…" }'],
    [
      'an address where an alignment belongs',
      definition,
      '/alignment/0',
      'https://skills.example/1',
      '"targetName", "targetUrl"',
    ],
    ['a list of one', definition, '/description', ['Plans.'], 'without the list'],
    ['a number where text belongs', definition, '/version', 2, '"2"'],
    ['text where a number belongs', definition, '/creditsAvailable', '3', 'without quotes'],
    ['null', definition, '/inLanguage', null, 'Leave "inLanguage" out'],
    ['null where something must be', badge, '/credentialSubject/achievement', null, 'Write "ach'],
    ['no identifier', badge, '/credentialSubject/id', 'ana', 'a DID'],
    ['a day with a time', badge, '/issuer/dateOfBirth', '1990-05-17T00:00:00Z', 'the day alone'],
    ['a day where a time belongs', badge, '/validFrom', '2026-03-02', 'date, time and zone'],
    ['a year where a time belongs', badge, '/validFrom', 2026, 'date, time and zone'],
    ['a word too many', badge, '/name', [{ '@value': 'x', '@lang': 'de' }], '"@language": "en"'],
    ['a condition as text', definition, '/requires', 'https://x.example/1', '"type"'],
    ['a name in a language', endorsement, '/name', { '@value': 'x' }, '"@language": "en"'],
  ])('%s', (_, tree, pointer, value, part) => {
    const found = about(tree, pointer, value)
    expect(found?.severity).toBe('error')
    expect(found?.fix).toContain(part)
    expect(found?.fix).not.toBe(ADVICE[found?.code ?? 'schema-mismatch']?.fix)
  })

  test('of a type that is missing names it', () => {
    const { type: _, ...issuer } = badge.issuer as JsonObject
    expect(about(badge, '/issuer', issuer)?.fix).toBe('Add "type": ["Profile"].')
  })

  test('of a misspelt member is the name that was meant', () => {
    expect(about(definition, '/descripton', 'x')?.fix).toBe('Write "description".')
    expect(about(badge, '/credentialSubject/narativ', 'x')?.fix).toBe('Write "narrative".')
  })

  test('of a list inside a list, and of what no class knows, is found all the same', () => {
    expect(about(definition, '/tag', [['a']])?.fix).toContain('inside')
    expect(about(definition, '/colour', 'red')?.fix).toBe(ADVICE['term-undefined']?.fix)
  })
})

describe('a kind of credential that is none', () => {
  test.each<[claim: string, type: readonly string[], part: string]>([
    ['two at once', ['OpenBadgeCredential', 'EndorsementCredential'], '"EndorsementCredential"'],
    [
      'a presentation',
      ['OpenBadgeCredential', 'VerifiablePresentation'],
      '"VerifiablePresentation"',
    ],
  ])('%s is told as such (S-14)', (_, type, part) => {
    const { problems } = lint(withValue(badge, '/type', ['VerifiableCredential', ...type]))
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'schema-mismatch /type',
    ])
    expect(problems[0]?.detail).toContain(part)
  })
})
