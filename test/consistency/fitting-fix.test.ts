import { describe, expect, test } from 'vitest'
import {
  allOf,
  buildCredential,
  defineAchievement,
  earnedCredits,
  external,
  waiverFor,
} from '../../src/build/index.js'
import { competency } from '../../src/competency/index.js'
import { OpenBadgesError } from '../../src/errors.js'
import { ADVICE } from '../../src/report/advice.js'

const DEFINITION = {
  id: 'https://college.example/achievements/solar',
  name: 'Solar',
  description: 'Installs panels.',
  criteria: { narrative: 'Pass the exam.' },
}

/** The advice for each place for which a call is refused. */
function advised(call: () => unknown): Readonly<Record<string, unknown>> {
  try {
    call()
  } catch (error) {
    if (!(error instanceof OpenBadgesError) || error.code !== 'ERR_OB_INPUT') throw error
    return Object.fromEntries(
      error.problems.map((found) => [found.pointer, 'fix' in found ? found.fix : undefined]),
    )
  }
  throw new Error('It was not refused.')
}

const define = (members: object) => advised(() => defineAchievement({ ...DEFINITION, ...members }))

describe('what is thrown says which kind of value to write', () => {
  test.each<[claim: string, members: object, pointer: string, part: string]>([
    ['a number where text belongs', { name: 5 }, '/name', '"5"'],
    ['text where a number belongs', { creditsAvailable: '30' }, '/creditsAvailable', 'number'],
    ['text where an object belongs', { criteria: 'Pass.' }, '/criteria', '"narrative"'],
    ['nothing where text belongs', { description: undefined }, '/description', 'text'],
    ['nothing where an object belongs', { criteria: undefined }, '/criteria', '"narrative"'],
    [
      'a number in a rule',
      { requires: allOf(earnedCredits({ minimumCredits: 30, creditUnit: 'urn:x:h' } as never)) },
      '/requires/condition/0/minimumCredits',
      '"30"',
    ],
    [
      'a word in place of a fragment',
      { requires: allOf(external('experience', 'Twelve months of work')) },
      '/requires/condition/0/id',
      '"#experience"',
    ],
    [
      'the same for a result',
      { resultDescription: [{ id: 'exam', name: 'Exam', resultType: 'Percent' }] },
      '/resultDescription/0/id',
      '"#exam"',
    ],
  ])('%s', (_, members, pointer, part) => {
    expect(define(members)[pointer]).toContain(part)
  })

  test('a word is no fragment of what has no other id', () => {
    const fix = define({ id: 'solar' })['/id']
    expect(fix).toContain('"id"')
    expect(fix).not.toContain('#solar')
  })

  test('in awards, waivers and competencies, too', () => {
    const options = { issuer: { id: 'urn:x:1', name: 'I' }, now: new Date(0), id: 'urn:x:2' }
    const input = { achievement: defineAchievement(DEFINITION), recipient: { id: 'ana' } }
    const fixes = [
      advised(() => buildCredential(input, options)),
      advised(() => waiverFor({ holder: 'ana', achievement: 'x', conditions: [], comment: '' })),
      advised(() => competency.case({ name: '', uri: 'x' })),
    ].flatMap((found) => Object.values(found))
    expect(fixes).toHaveLength(7)
    for (const fix of fixes) expect(fix).not.toBe(ADVICE['schema-mismatch']?.fix)
  })
})
