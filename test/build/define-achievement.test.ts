import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AchievementInput,
  allOf,
  anyOf,
  atLeast,
  buildCredential,
  competency,
  defineAchievement,
  external,
  holds,
  named,
  OpenBadgesError,
} from '../../src/index.js'
import { deepFreeze } from '../../src/json/index.js'

const ID = 'https://college.example/achievements/welder-a'
const base = deepFreeze({
  id: ID,
  name: 'Welder, aluminium',
  description: 'Welds aluminium.',
  criteria: { narrative: 'Pass the practical test.' },
})
const WELDER = 'https://college.example/achievements/welder'

/** Codes and places of what is refused; none when it is not. */
function refused(input: unknown): readonly string[] {
  try {
    defineAchievement(input as AchievementInput)
    return []
  } catch (error) {
    if (!(error instanceof OpenBadgesError) || error.code !== 'ERR_OB_INPUT') throw error
    return error.problems.map(({ code, pointer }) => `${code} ${pointer}`)
  }
}

describe('what is filled in', () => {
  test('types by place, extension types by use, sets as arrays', () => {
    const { type, alignment, resultDescription, image } = defineAchievement({
      ...base,
      image: { id: 'https://college.example/welder.png' },
      alignment: competency.case({ name: 'TIG', uri: 'https://college.example/case/1' }),
      resultDescription: [{ name: 'Test', resultType: 'Percent' }],
      leadsTo: ['https://college.example/achievements/master'],
    })
    expect(type).toEqual(['Achievement', 'StackedAchievement'])
    expect(image).toMatchObject({ type: 'Image' })
    expect(alignment).toMatchObject([{ type: ['Alignment'], targetType: 'CFItem' }])
    expect(resultDescription).toMatchObject([{ id: `${ID}#result-1`, type: ['ResultDescription'] }])
  })

  test('a definition without extension members is a plain achievement', () => {
    expect(defineAchievement(base).type).toEqual(['Achievement'])
  })

  test('fragments are ids of the achievement, and thresholds those of the target', () => {
    const { requires, resultDescription } = defineAchievement({
      ...base,
      resultDescription: [
        {
          id: '#test',
          name: 'Test',
          resultType: 'RubricCriterionLevel',
          requiredLevel: '#good',
          rubricCriterionLevel: [{ id: '#good', name: 'Good' }, { name: 'Bad' }],
        },
      ],
      requires: allOf(
        holds(WELDER, { threshold: [{ onResultDescription: '#exam', minimumValue: '60' }] }),
        external('#experience', 'Six months of welding'),
      ),
    })
    expect(resultDescription).toMatchObject([
      {
        id: `${ID}#test`,
        requiredLevel: `${ID}#good`,
        rubricCriterionLevel: [{ id: `${ID}#good` }, { id: `${ID}#test-level-2` }],
      },
    ])
    expect(requires).toMatchObject({
      id: `${ID}#requires`,
      condition: [
        {
          id: `${ID}#requires-1`,
          threshold: [{ id: `${ID}#requires-1-result-1`, onResultDescription: `${WELDER}#exam` }],
        },
        { id: `${ID}#experience` },
      ],
    })
  })

  test('the rule stands in words at the end of the narrative, once', () => {
    const rule = atLeast(
      2,
      holds(WELDER, { timing: 'before' }),
      holds('urn:uuid:1'),
      holds('urn:uuid:2'),
    )
    const once = defineAchievement({ ...base, requires: named('Any two', rule) })
    expect(once.criteria.narrative).toBe(
      [
        'Pass the practical test.',
        '**Prerequisites:** at least 2 of these:',
        `- hold **<${WELDER}>**, awarded before this one\n- hold **<urn:uuid:1>**\n- hold **<urn:uuid:2>**`,
        'Unless it says otherwise, each is issued by the same issuer, awarded not after this one, valid when this one is awarded.',
      ].join('\n\n'),
    )
    const again = defineAchievement(once as AchievementInput)
    expect(again).toEqual(once)
  })

  test('a name with Markdown in it is shown as it is', () => {
    const { criteria } = defineAchievement({
      ...base,
      requires: holds({ id: WELDER, name: 'A*B*\n#1' }),
    })
    expect(criteria.narrative).toContain(`hold **A\\*B\\* \\#1** (<${WELDER}>)`)
  })

  test('the same input gives the same definition, frozen, and stays as it was', () => {
    const input = deepFreeze({ ...base, requires: anyOf(holds(WELDER), holds('urn:uuid:1')) })
    const definition = defineAchievement(input)
    expect(JSON.stringify(defineAchievement(input))).toBe(JSON.stringify(definition))
    expect(Object.isFrozen(definition.criteria)).toBe(true)
  })
})

describe('what is refused, with its place', () => {
  test.each<[string, object, string]>([
    ['a misspelt member', { alignement: [] }, 'term-undefined /alignement'],
    [
      'a misspelt member deep inside',
      { image: { id: 'https://x.example/', caption: 'x', captoin: 'y' } },
      'term-undefined /image/captoin',
    ],
    ['a JSON-LD keyword', { '@type': 'x' }, 'shape-rejected /@type'],
    [
      'a member of another class',
      { validUntil: '2026-01-01T00:00:00Z' },
      'shape-rejected /validUntil',
    ],
    ['null', { version: null }, 'schema-mismatch /version'],
    ['a number for text', { version: 1 }, 'schema-mismatch /version'],
    ['text for a number', { creditsAvailable: '3' }, 'schema-mismatch /creditsAvailable'],
    ['a relative id', { id: 'welder' }, 'schema-mismatch /id'],
    ['criteria that say nothing', { criteria: {} }, 'schema-mismatch /criteria'],
    [
      'an alignment without a name',
      { alignment: [{ targetUrl: 'https://x.example/' }] },
      'schema-mismatch /alignment/0/targetName',
    ],
    [
      'an id for two things',
      {
        resultDescription: [
          { id: '#a', name: 'A', resultType: 'Result' },
          { id: '#a', name: 'B', resultType: 'Result' },
        ],
      },
      'id-duplicate /resultDescription/1/id',
    ],
    [
      'a level that is not in the rubric',
      { resultDescription: [{ id: '#a', name: 'A', resultType: 'Result', requiredLevel: '#b' }] },
      'result-level /resultDescription/0/requiredLevel',
    ],
    [
      'a pass mark out of range',
      {
        resultDescription: [
          { id: '#a', name: 'A', resultType: 'Percent', valueMax: '100', requiredValue: '101' },
        ],
      },
      'result-value /resultDescription/0/requiredValue',
    ],
    ['an empty group', { requires: allOf() }, 'rule-invalid /requires/condition'],
    [
      'an empty group inside',
      { requires: allOf(holds(WELDER), anyOf()) },
      'rule-invalid /requires/condition/1/condition',
    ],
    [
      'three of two',
      { requires: atLeast(3, holds(WELDER), holds('urn:uuid:1')) },
      'rule-unreachable /requires/minimum',
    ],
    [
      'a window without length',
      { requires: holds(WELDER, { timing: 'within' }) },
      'rule-invalid /requires/window',
    ],
    [
      'a duration that is none',
      { requires: holds(WELDER, { gracePeriod: '30 days' }) },
      'rule-invalid /requires/gracePeriod',
    ],
    [
      'an unknown timing',
      { requires: holds(WELDER, { timing: 'after' as 'before' }) },
      'schema-mismatch /requires/timing',
    ],
  ])('%s', (_name, change, expected) => {
    expect(refused({ ...base, ...change })).toContain(expected)
    expect(refused(base)).toEqual([])
  })

  test('a rule as deep and as wide as the limits is defined, one step more is not', () => {
    const deep = (levels: number): ReturnType<typeof allOf> =>
      levels === 1 ? allOf(holds(WELDER)) : allOf(deep(levels - 1))
    expect(refused({ ...base, requires: deep(15) })).toEqual([])
    // sixteen conditions inside each other also reach the nesting of documents, which is counted first
    expect(refused({ ...base, requires: deep(16) }).join()).toContain('input-too-complex')
    const wide = (count: number) =>
      allOf(...Array.from({ length: count }, (_, at) => holds(`urn:uuid:${at}`)))
    expect(refused({ ...base, requires: wide(64) })).toEqual([])
    expect(refused({ ...base, requires: wide(65) }).join()).toContain('rule-invalid')
  })
})

describe('every mistake', () => {
  test('is told at once, and once', () => {
    const problems = refused({
      ...base,
      criteria: {},
      alignement: [],
      resultDescription: [
        { id: '#a', name: 'A', resultType: 'Percent', valueMin: '9', valueMax: '1' },
        { id: '#b', name: 'B', resultType: 'Percent', valueMax: '10', requiredValue: '11' },
      ],
      requires: allOf(
        holds(WELDER, {
          threshold: [{ onResultDescription: '#exam', minimumValu: '60' } as never],
        }),
        holds(WELDER, { timing: 'within' }),
        atLeast(2, ...[]),
      ),
    })
    expect([...problems].sort()).toEqual([
      'result-value /resultDescription/0/valueMin',
      'result-value /resultDescription/1/requiredValue',
      'rule-invalid /requires/condition/1/window',
      'rule-invalid /requires/condition/2/condition',
      'schema-mismatch /criteria',
      'term-undefined /alignement',
      'term-undefined /requires/condition/0/threshold/0/minimumValu',
    ])
  })

  test('of a condition is told once, though form and meaning are both wrong', () => {
    const rule = { ...holds(WELDER), acceptedIssuer: 'me', waivable: 'no', targetAchievement: 7 }
    expect([...refused({ ...base, requires: rule })].sort()).toEqual([
      'schema-mismatch /requires/acceptedIssuer/0',
      'schema-mismatch /requires/targetAchievement',
      'schema-mismatch /requires/waivable',
    ])
  })
})

describe('conditions', () => {
  const code = (make: () => unknown): unknown => {
    try {
      make()
      return undefined
    } catch (error) {
      if (!(error instanceof OpenBadgesError)) throw error
      return [error.code, ...error.problems.map(({ code, pointer }) => `${code} ${pointer}`)]
    }
  }

  test('are given one by one, not as a list', () => {
    const list = [holds(WELDER), holds('urn:uuid:1')]
    for (const make of [
      () => allOf(list as never),
      () => anyOf(holds(WELDER), list as never),
      () => atLeast(1, list as never),
      () => atLeast(holds(WELDER) as never, holds(WELDER)),
    ]) {
      expect(code(make)).toEqual(['ERR_OB_ARGUMENT'])
    }
    expect(code(() => [allOf(...list), anyOf(...list), atLeast(1, ...list)])).toBeUndefined()
  })

  test('on a definition in hand ask for results that it describes and that can be reached', () => {
    const target = defineAchievement({
      ...base,
      id: WELDER,
      resultDescription: [
        { id: '#exam', name: 'Exam', resultType: 'Percent', valueMin: '0', valueMax: '100' },
      ],
    })
    const asks = (onResultDescription: string, minimumValue: string, of: typeof target | string) =>
      code(() => holds(of, { threshold: [{ onResultDescription, minimumValue }] }))
    expect(asks('#exam', '75', target)).toBeUndefined()
    expect(asks('#exma', '75', target)).toEqual([
      'ERR_OB_INPUT',
      'rule-unreachable /threshold/0/onResultDescription',
    ])
    expect(asks('#exam', '101', target)).toEqual([
      'ERR_OB_INPUT',
      'rule-unreachable /threshold/0/minimumValue',
    ])
    // by its id alone nothing is known of it
    expect(asks('#exma', '101', WELDER)).toBeUndefined()
  })
})

describe('any plain text', () => {
  test('comes through unchanged, in the definition and in the credential', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
    fc.assert(
      fc.property(text, text, (name, narrative) => {
        const achievement = defineAchievement({ ...base, name, criteria: { narrative } })
        const credential = buildCredential(
          { achievement, recipient: { id: 'did:example:ana' } },
          { issuer: { id: 'did:example:college', name }, now: new Date(0), id: 'urn:uuid:1' },
        )
        expect(credential.credentialSubject.achievement).toMatchObject({
          name,
          criteria: { narrative },
        })
      }),
      { seed: 20261125, numRuns: 300 },
    )
  })
})
