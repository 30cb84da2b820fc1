import { describe, expect, test } from 'vitest'
import {
  allOf,
  buildEndorsement,
  defineAchievement,
  holds,
  type WaiverInput,
  waiverFor,
} from '../../src/build/index.js'
import { OpenBadgesError, type Problem } from '../../src/errors.js'
import { deepFreeze } from '../../src/json/index.js'
import { isPrerequisiteWaiver } from '../../src/model/index.js'

const CAMT_E = 'https://naaei.example/achievements/camt-e'
const achievement = defineAchievement({
  id: CAMT_E,
  name: 'CAMT+E',
  description: 'Plans energy upgrades.',
  criteria: { narrative: 'Pass.' },
  requires: allOf(
    holds('https://naaei.example/achievements/camt', { id: '#req-camt' }),
    holds('https://naaei.example/achievements/safety', { id: '#req-safety', waivable: false }),
  ),
})
const waiver: WaiverInput = deepFreeze({
  holder: 'did:web:ana.example',
  achievement,
  conditions: ['#req-camt'],
  basis: 'recognitionOfPriorLearning',
  comment: 'Journeyman licence accepted in place of CAMT.',
})

/** Everything for which it is refused. */
function problemsOf(input: unknown): readonly Problem[] {
  try {
    waiverFor(input as WaiverInput)
    return []
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return error.problems
  }
}

/** The same as code and place. */
function faults(input: unknown): readonly string[] {
  return problemsOf(input).map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('a waiver', () => {
  test('is an endorsement of the person, with what chain.md 2.5 has in it', () => {
    const endorsement = buildEndorsement(waiverFor(waiver), {
      issuer: { id: 'did:web:naaei.example', name: 'NAAEI' },
      now: new Date('2026-02-20T00:00:00Z'),
      id: 'urn:uuid:1',
    })
    expect(endorsement.credentialSubject).toEqual({
      id: 'did:web:ana.example',
      type: ['EndorsementSubject', 'PrerequisiteWaiver'],
      endorsementComment: waiver.comment,
      forAchievement: CAMT_E,
      waives: [`${CAMT_E}#req-camt`],
      basis: 'recognitionOfPriorLearning',
    })
    expect(isPrerequisiteWaiver(endorsement.credentialSubject)).toBe(true)
  })

  test('may name the achievement by its id alone; then its conditions are not known', () => {
    const { subject } = waiverFor({ ...waiver, achievement: CAMT_E, conditions: ['#x'] })
    expect(subject).toMatchObject({ forAchievement: CAMT_E, waives: [`${CAMT_E}#x`] })
  })

  test.each([
    [
      'a condition that no rule has',
      { conditions: ['#req-cmat'] },
      'condition-dangling /conditions/0',
    ],
    ['one that cannot be waived', { conditions: ['#req-safety'] }, 'schema-mismatch /conditions/0'],
    ['no condition', { conditions: [] }, 'schema-mismatch /conditions'],
    ['a condition that is no id', { conditions: [7] }, 'schema-mismatch /conditions/0'],
    ['nobody', { holder: 'Ana' }, 'schema-mismatch /holder'],
    [
      'no achievement',
      { achievement: 'camt', conditions: ['urn:x:1'] },
      'schema-mismatch /achievement',
    ],
    ['a ground that is none', { basis: 'kindness' }, 'schema-mismatch /basis'],
    ['a comment that is none', { comment: '' }, 'schema-mismatch /comment'],
    ['a misspelt member', { reason: 'x' }, 'term-undefined /reason'],
  ])('for %s is refused', (_, more, told) => {
    expect(faults({ ...waiver, ...more })).toEqual([told])
  })

  test.each([
    ['a ground', { basis: 'kindness' }, 'recognitionOfPriorLearning'],
    ['a condition', { conditions: ['#req-cmat'] }, `${CAMT_E}#req-camt`],
  ])('for %s that is none is told what there is', (_, more, known) => {
    const [found] = problemsOf({ ...waiver, ...more })
    expect(found?.fix).toContain(known)
    expect(found?.fix).not.toContain('#req-safety')
  })

  test('for one that cannot be waived is not told of the kind of a value', () => {
    const [found] = problemsOf({ ...waiver, conditions: ['#req-safety'] })
    const [kind] = problemsOf({ ...waiver, conditions: [7] })
    expect(found?.code).toBe(kind?.code)
    expect(found?.fix).not.toBe(kind?.fix)
  })

  test('is refused for everything at once', () => {
    expect(faults({})).toEqual([
      'schema-mismatch /holder',
      'schema-mismatch /achievement',
      'schema-mismatch /conditions',
    ])
    expect(() => waiverFor(7 as never)).toThrow(
      expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }) as Error,
    )
  })
})
