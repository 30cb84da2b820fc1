import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CoversOptions,
  type CoversReport,
  competency,
  covers,
  type WantedCompetency,
  type WantedLevel,
} from '../../src/competency/index.js'
import { OpenBadgesError } from '../../src/errors.js'
import { deepFreeze } from '../../src/json/index.js'
import type { VerificationReport } from '../../src/report/index.js'
import { wrongKinds } from '../verify/wrong-kinds.js'
import { ANA, align, alignAt, type BadgeInput, badge, NAAEI, refuted, verified } from './fixture.js'

const skill = (name: string): string => `https://skills.example/${name}`
const LEVELS = 'https://levels.example/'
const EXAM = 'https://naaei.example/achievements/camt-e#exam'

/** A badge that claims skills. */
const claiming = (...names: readonly string[]): BadgeInput => ({
  id: `urn:uuid:${names.join('-')}`,
  achievement: { alignment: names.map((name) => align(skill(name))) },
})

/** A badge with an exam about skill `a`, and one result of it. */
const examined = (result: object, description: object = {}): BadgeInput => ({
  achievement: {
    resultDescription: [
      {
        id: EXAM,
        type: ['ResultDescription'],
        name: 'Exam',
        resultType: 'Percent',
        alignment: [align(skill('a'))],
        ...description,
      },
    ],
  },
  subject: { result: [{ type: ['Result'], resultDescription: EXAM, ...result }] },
})

const RUBRIC = {
  rubricCriterionLevel: ['Novice', 'Competent', 'Expert'].map((name, index) => ({
    id: `${EXAM}-${name}`,
    type: ['RubricCriterionLevel'],
    name,
    points: String(index + 1),
    alignment: [align(`${LEVELS}${index + 1}`, { targetType: 'CFRubricCriterionLevel' })],
  })),
}

const want = (name: string, level?: WantedLevel): WantedCompetency => ({
  url: skill(name),
  ...(level === undefined ? {} : { level }),
})

/** Status of each, with the badges that show it or the reasons why they do not. */
function told({ competencies }: CoversReport): readonly string[] {
  return competencies.map(({ status, by, against }) =>
    [
      status,
      ...by.map(({ badge, tags }) => [badge, ...tags].join('+')),
      ...against.map(({ reason }) => reason),
    ].join(' '),
  )
}

const ask = (
  badges: readonly BadgeInput[],
  wanted: readonly WantedCompetency[],
  options: CoversOptions = {},
): readonly string[] => told(covers(deepFreeze(badges.map(verified)), wanted, options))

describe('alignments as an achievement has them', () => {
  const wanted = [align(skill('a')), align(skill('b'))]

  test('are asked for as they stand', () => {
    expect(ask([claiming('a')], wanted)).toEqual(['covered 0', 'missing'])
  })

  test('are named with their place where they name nothing', () => {
    const place = problemsOf(() => covers([], [wanted[0] as never, align('') as never]))
    expect(place).toEqual([{ code: 'schema-mismatch', pointer: '/competencies/1/targetUrl' }])
  })
})

describe('one level for all', () => {
  const level = { id: `${EXAM}-Competent` }
  const expert = examined({ achievedLevel: `${EXAM}-Expert` }, RUBRIC)

  test('is asked of every competency that states none', () => {
    expect(ask([expert], [want('a')], { level })).toEqual(['covered 0'])
    const novice = examined({ achievedLevel: `${EXAM}-Novice` }, RUBRIC)
    expect(ask([novice], [want('a')], { level })).toEqual(['missing below-level'])
    expect(ask([novice], [want('a', { id: `${EXAM}-Novice` })], { level })).toEqual(['covered 0'])
  })

  test('is refused when it means nothing', () => {
    const found = problemsOf(() => covers([], [want('a')], { level: { rank: 2 } }))
    expect(found).toEqual([{ code: 'schema-mismatch', pointer: '/level' }])
  })
})

/** What is wrong with the input, by code and place. */
function problemsOf(call: () => unknown) {
  try {
    call()
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return error.problems.map(({ code, pointer }) => ({ code, pointer }))
  }
  throw new Error('Nothing was thrown.')
}

describe('a competency', () => {
  test('is covered by each badge that claims it, and missing where none does', () => {
    const report = covers(
      [verified(claiming('a', 'b')), verified(claiming('b'))],
      [want('a'), want('b'), want('c')],
    )
    expect(told(report)).toEqual(['covered 0', 'covered 0 1', 'missing'])
    expect(report.covered).toEqual(report.competencies.slice(0, 2))
    expect(report.missing).toEqual(report.competencies.slice(2))
    expect(report.notComparable).toEqual([])
  })

  test('is known by its key, whatever form the address has', () => {
    const guid = '74f5bb7d-d7cc-11e8-824f-0242ac160002'
    const claim = {
      achievement: {
        alignment: [align(`https://a.example/uri/${guid}`, { targetType: 'CFItem' })],
      },
    }
    const url = `http://b.example/ims/case/v1p0/CFItems/${guid}`
    expect(
      ask(
        [claim],
        [
          { url },
          { key: `case:${guid}` },
          { key: { scheme: 'case', id: guid } },
          { alignment: { targetUrl: url } },
        ],
      ),
    ).toEqual(Array(4).fill('covered 0'))
    expect(ask([claim], [{ key: `case:${guid.replace('7', '8')}` }])).toEqual(['missing'])
  })

  test('names its provenance: badge, issuer, place and role', () => {
    const [answer] = covers(
      [verified(claiming('a'))],
      [{ url: skill('a'), name: 'A' }],
    ).competencies
    expect(answer).toMatchObject({
      key: { scheme: 'url', id: skill('a') },
      name: 'A',
      by: [
        {
          badge: 0,
          credential: {
            id: 'urn:uuid:a',
            name: 'CAMT + E',
            issuer: NAAEI,
            issuerName: 'NAAEI',
            awarded: '2026-03-02T09:00:00Z',
          },
          claim: {
            role: 'claimed',
            asserter: NAAEI,
            pointer: '/credentialSubject/achievement/alignment/0',
          },
        },
      ],
    })
  })

  test('with a code of its own is not told from another at the same address', () => {
    const claim = {
      achievement: { alignment: [align('https://x.example/all', { targetCode: 'EE-1' })] },
    }
    const page = (targetCode: string) => ({
      alignment: { targetUrl: 'https://x.example/all', targetCode },
    })
    expect(ask([claim], [page('EE-1'), page('EE-2'), { url: 'https://x.example/all' }])).toEqual([
      'covered 0',
      'not-comparable code-differs',
      'covered 0',
    ])
  })

  test('that a rule requires is not shown by it', () => {
    const requires = { type: 'HoldsCompetency', targetCompetency: align(skill('a')) }
    expect(ask([{ achievement: { requires } }], [want('a')])).toEqual(['missing'])
  })

  test('that is only claimed is missing where assessed is asked for', () => {
    const assessed = examined({ value: '81' })
    expect(ask([claiming('a')], [want('a')], { assessedOnly: true })).toEqual([
      'missing only-claimed',
    ])
    expect(ask([assessed], [want('a')], { assessedOnly: true })).toEqual(['covered 0'])
  })
})

describe('a result', () => {
  test.each(['Provisional', 'Failed', 'Withdrew', 'Enrolled', 'InProgress', 'OnHold'])(
    'that is %s shows nothing, nor does what its badge claims (C46)',
    (status) => {
      const input = examined({ value: '99', status })
      const claims = {
        ...input,
        achievement: { ...input.achievement, alignment: [align(skill('b'))] },
      }
      expect(ask([claims], [want('a'), want('b')])).toEqual([
        'missing not-passed',
        'missing not-passed',
      ])
      const done = {
        ...claims,
        ...{ subject: examined({ value: '99', status: 'Completed' }).subject },
      }
      expect(ask([done as BadgeInput], [want('a'), want('b')])).toEqual(['covered 0', 'covered 0'])
    },
  )

  test.each([
    ['70', 'missing not-passed'],
    ['71.999999999999999999', 'missing not-passed'],
    ['72', 'covered 0'],
    ['072.0', 'covered 0'],
    ['B', 'not-comparable result-not-comparable'],
  ])('of %s against a pass mark of 72 makes it %s (C22)', (value, expected) => {
    expect(ask([examined({ value }, { requiredValue: '72' })], [want('a')])).toEqual([expected])
  })

  test('of several the one that passed counts', () => {
    const input = examined({}, { requiredValue: '72' })
    const results = ['60', '81'].map((value) => ({
      type: ['Result'],
      resultDescription: EXAM,
      value,
    }))
    expect(ask([{ ...input, subject: { result: results } }], [want('a')])).toEqual(['covered 0'])
  })

  test('that was failed in one assessment takes nothing from another', () => {
    const lost = { type: ['Result'], status: 'Failed' }
    const input = examined({ value: '81' })
    const [passed] = (input.subject as { result: object[] }).result
    const both = { ...input, subject: { result: [passed, lost] } }
    expect(ask([both as BadgeInput], [want('a')])).toEqual(['covered 0'])
  })
})

describe('a level', () => {
  const at = (achievedLevel: string) =>
    examined({ achievedLevel: `${EXAM}-${achievedLevel}` }, RUBRIC)
  const levels = ['Novice', 'Competent', 'Expert']

  test('is reached by the same or a higher one of its rubric, by points and not by order (C20)', () => {
    const level = { id: `${EXAM}-Competent` }
    const found = levels.map((name) => ask([at(name)], [want('a', level)])[0])
    expect(found).toEqual(['missing below-level', 'covered 0', 'covered 0'])
  })

  test('is one of those that will do, or of the same rubric and not one (C20)', () => {
    const level = { acceptedLevels: [`${EXAM}-Competent`, `${EXAM}-Expert`] }
    const found = levels.map((name) => ask([at(name)], [want('a', level)])[0])
    expect(found).toEqual(['missing below-level', 'covered 0', 'covered 0'])
  })

  test('of a shared rubric is reached by a level that is aligned to it', () => {
    expect(ask([at('Competent')], [want('a', { id: `${LEVELS}2` })])).toEqual(['covered 0'])
    expect(
      ask([at('Novice')], [want('a', { acceptedLevels: [`${LEVELS}2`, `${LEVELS}3`] })]),
    ).toEqual(['missing below-level'])
  })

  test('without numbers is compared with itself alone', () => {
    const plain = {
      rubricCriterionLevel: RUBRIC.rubricCriterionLevel.map(
        ({ points: _, alignment: __, ...level }) => level,
      ),
    }
    const badge = examined({ achievedLevel: `${EXAM}-Expert` }, plain)
    expect(
      ask([badge], [want('a', { id: `${EXAM}-Expert` }), want('a', { id: `${EXAM}-Competent` })]),
    ).toEqual(['covered 0', 'not-comparable level-not-comparable'])
  })

  test('of a levelled alignment is compared by rank within its scheme', () => {
    const badge = { achievement: { alignment: [alignAt(skill('a'), `${LEVELS}2`, 2)] } }
    const found = (level: WantedLevel) => ask([badge], [want('a', level)])[0]
    expect(found({ id: `${LEVELS}1`, rank: 1 })).toBe('covered 0')
    expect(found({ rank: '1.5', scheme: LEVELS })).toBe('covered 0')
    expect(found({ id: `${LEVELS}3`, rank: 3 })).toBe('missing below-level')
    expect(found({ id: `${LEVELS}1` })).toBe('not-comparable level-not-comparable')
    expect(found({ id: 'https://other.example/1', rank: 1 })).toBe(
      'not-comparable level-not-comparable',
    )
  })

  test('that the wanted alignment states is asked for', () => {
    const badge = { achievement: { alignment: [alignAt(skill('a'), `${LEVELS}2`, 2)] } }
    const found = (rank: number) =>
      ask([badge], [{ alignment: alignAt(skill('a'), `${LEVELS}${rank}`, rank) }])
    expect([1, 2, 3].flatMap(found)).toEqual(['covered 0', 'covered 0', 'missing below-level'])
  })

  test('that a claim does not tell cannot be compared (C32)', () => {
    expect(ask([claiming('a')], [want('a', { id: `${LEVELS}2` })])).toEqual([
      'not-comparable level-unknown',
    ])
  })

  test('that the results tell is not unknown because the badge claims the skill as well', () => {
    const input = at('Novice')
    const both = { ...input, achievement: { ...input.achievement, alignment: [align(skill('a'))] } }
    expect(ask([both], [want('a', { id: `${EXAM}-Expert` })])).toEqual(['missing below-level'])
  })

  test('is told with the proof', () => {
    const [answer] = covers(
      [verified(at('Expert'))],
      [want('a', { id: `${EXAM}-Competent` })],
    ).competencies
    expect(answer?.by[0]?.level).toMatchObject({
      id: `${EXAM}-Expert`,
      name: 'Expert',
      rank: '3',
      scheme: EXAM,
    })
  })

  test('one badge for each of two skills, together they cover both (C31)', () => {
    const one = {
      id: 'urn:uuid:1',
      achievement: { alignment: [alignAt(skill('a'), `${LEVELS}2`, 2)] },
    }
    const other = {
      id: 'urn:uuid:2',
      achievement: { alignment: [alignAt(skill('b'), `${LEVELS}3`, 3)] },
    }
    const level = { id: `${LEVELS}2`, rank: 2 }
    const report = covers([one, other].map(verified), [want('a', level), want('b', level)])
    expect(told(report)).toEqual(['covered 0', 'covered 1'])
    expect(report.fewest.map(({ badge }) => badge)).toEqual([0, 1])
  })
})

describe('a badge', () => {
  const notCounted = (reports: readonly VerificationReport[], options?: CoversOptions) =>
    covers(reports, [want('a')], options).notCounted.map(
      ({ badge, reason }) => `${badge} ${reason}`,
    )

  test('that is not verified counts for nothing', () => {
    expect(notCounted([refuted(), verified(claiming('a'))])).toEqual(['0 not-verified'])
  })

  test('that is an endorsement counts for nothing', () => {
    const report = verified(claiming('a'))
    const credential = { ...badge({}), type: ['VerifiableCredential', 'EndorsementCredential'] }
    expect(notCounted([{ ...report, credential } as VerificationReport])).toEqual(['0 not-a-badge'])
  })

  test('of another holder counts for nothing (C03)', () => {
    const other = verified({ ...claiming('a'), holder: 'did:key:zBob' })
    expect(notCounted([verified(claiming('b')), other])).toEqual(['1 holder-not-linked'])
    expect(notCounted([other], { holder: ANA })).toEqual(['0 holder-not-linked'])
    expect(notCounted([other], { holder: [ANA, 'did:key:zBob'] })).toEqual([])
  })

  test('that does not tell its holder counts for nothing (C05)', () => {
    const nobody = verified({ ...claiming('a'), holder: null })
    expect(notCounted([verified(claiming('b')), nobody])).toEqual(['1 holder-uncomparable'])
    expect(notCounted([nobody], { holder: ANA })).toEqual(['0 holder-uncomparable'])
  })

  test('of an issuer that is not accepted counts for nothing, and says nothing of the holder', () => {
    const stranger = verified({
      ...claiming('a'),
      issuer: 'did:web:mill.example',
      holder: 'did:key:zBob',
    })
    const options = { acceptedIssuer: [NAAEI] }
    expect(notCounted([stranger, verified(claiming('a'))], options)).toEqual([
      '0 issuer-not-accepted',
    ])
    expect(notCounted([verified(claiming('a'))], options)).toEqual([])
  })

  test('that its holder issued counts only where the holder is an accepted issuer', () => {
    const own = verified({ ...claiming('a'), issuer: ANA })
    expect(notCounted([own])).toEqual(['0 self-issued'])
    expect(notCounted([own], { acceptedIssuer: [ANA] })).toEqual([])
    const second = verified({ ...claiming('a'), issuer: 'did:key:zAnaToo' })
    expect(notCounted([second], { holder: [ANA, 'did:key:zAnaToo'] })).toEqual(['0 self-issued'])
  })
})

describe('a crosswalk', () => {
  const line = (match: 'exact' | 'close' | 'broader' | 'narrower') => ({
    crosswalk: [{ source: want('a'), target: want('b'), match }],
  })

  test('lets an exact match count in both directions, and says so', () => {
    expect(ask([claiming('a')], [want('b')], line('exact'))).toEqual(['covered 0+equivalent'])
    expect(ask([claiming('b')], [want('a')], line('exact'))).toEqual(['covered 0+equivalent'])
  })

  test('makes a close match not comparable', () => {
    expect(ask([claiming('a')], [want('b')], line('close'))).toEqual(['not-comparable close-match'])
  })

  test('lets broader and narrower ones count for nothing', () => {
    for (const match of ['broader', 'narrower'] as const) {
      expect(ask([claiming('a')], [want('b')], line(match))).toEqual(['missing'])
      expect(ask([claiming('b')], [want('a')], line(match))).toEqual(['missing'])
    }
  })

  test('is about the code that it names beside an address', () => {
    const page = (targetCode: string) => ({
      alignment: { targetUrl: 'https://x.example/all', targetCode },
    })
    const crosswalk = [{ source: page('EE-1'), target: want('a'), match: 'exact' as const }]
    const rollUp = [{ parent: page('EE-3'), children: [want('a')] }]
    const options = { crosswalk, rollUp }
    expect(ask([claiming('a')], [page('EE-1'), page('EE-2'), page('EE-3')], options)).toEqual([
      'covered 0+equivalent',
      'missing',
      'covered 0+rolled-up',
    ])
  })

  test('goes one step only', () => {
    const crosswalk = [
      { source: want('a'), target: want('b'), match: 'exact' as const },
      { source: want('b'), target: want('c'), match: 'exact' as const },
    ]
    expect(ask([claiming('a')], [want('b'), want('c')], { crosswalk })).toEqual([
      'covered 0+equivalent',
      'missing',
    ])
  })
})

describe('a competency with parts', () => {
  const rollUp = [{ parent: want('whole'), children: [want('a'), want('b')] }]

  test('is covered when every part is, by the badges that show the parts', () => {
    const badges = [claiming('a'), claiming('b'), claiming('c')]
    const report = covers(badges.map(verified), [want('whole')], { rollUp })
    expect(told(report)).toEqual(['covered 0+rolled-up 1+rolled-up'])
    expect(report.fewest.map(({ badge }) => badge)).toEqual([0, 1])
  })

  test('is missing when a part is, and when nobody says which its parts are', () => {
    expect(ask([claiming('a')], [want('whole')], { rollUp })).toEqual(['missing'])
    expect(ask([claiming('a', 'b')], [want('whole')])).toEqual(['missing'])
    expect(ask([claiming('whole')], [want('a')], { rollUp })).toEqual(['missing'])
  })

  test('asks for the same level of every part', () => {
    const badges = ['a', 'b'].map((name, index) => ({
      achievement: { alignment: [alignAt(skill(name), `${LEVELS}${index + 1}`, index + 1)] },
    }))
    const found = (rank: number) =>
      ask(badges, [want('whole', { id: `${LEVELS}${rank}`, rank })], { rollUp })
    expect(found(1)).toEqual(['covered 0+rolled-up 1+rolled-up'])
    expect(found(2)).toEqual(['missing below-level'])
  })

  test('cannot be compared when a part cannot and none is missing', () => {
    const level = { id: `${LEVELS}1`, rank: 1 }
    const known = { achievement: { alignment: [alignAt(skill('a'), `${LEVELS}1`, 1)] } }
    expect(ask([known, claiming('b')], [want('whole', level)], { rollUp })).toEqual([
      'not-comparable level-unknown',
    ])
  })
})

describe('the fewest badges', () => {
  test('are those that show most, and no more than are needed', () => {
    const badges = [claiming('a'), claiming('b', 'c'), claiming('a', 'b', 'c'), claiming('d')]
    const wanted = ['a', 'b', 'c', 'd', 'e'].map((name) => want(name))
    expect(covers(badges.map(verified), wanted).fewest.map(({ badge }) => badge)).toEqual([2, 3])
  })

  test('are none when nothing is covered', () => {
    expect(covers([verified(claiming('a'))], [want('b')]).fewest).toEqual([])
  })
})

describe('a question that means nothing is refused', () => {
  const refusal = (attempt: () => unknown): string => {
    try {
      attempt()
    } catch (error) {
      if (!(error instanceof OpenBadgesError)) throw error
      return [error.code, ...error.problems.map(({ pointer }) => pointer)].join(' ')
    }
    return 'answered'
  }
  const asked = (wanted: unknown, options?: unknown) =>
    refusal(() => covers([], wanted as never, options as never))

  test('with every place at once', () => {
    expect(
      asked([
        {},
        { url: '' },
        { key: 'case:1' },
        want('a'),
        { url: 'a:b', lvl: 1 },
        { url: 'a:b', key: 'x' },
      ]),
    ).toBe(
      'ERR_OB_INPUT /competencies/0 /competencies/1/url /competencies/2/key /competencies/4/lvl /competencies/5',
    )
  })

  test.each<[string, unknown]>([
    ['no member', {}],
    ['a rank without a scheme', { rank: 2 }],
    ['a rank that is no number', { rank: 'high', scheme: LEVELS }],
    ['an id that is no IRI', { id: '2' }],
    ['both a list and a lowest', { id: `${LEVELS}2`, acceptedLevels: [`${LEVELS}2`] }],
    ['an empty list', { acceptedLevels: [] }],
    ['a misspelt member', { id: `${LEVELS}2`, rnk: 2 }],
  ])('a level with %s', (_, level) => {
    expect(asked([{ url: skill('a'), level }])).toBe('ERR_OB_INPUT /competencies/0/level')
    expect(asked([{ url: skill('a'), level: { id: `${LEVELS}2` } }])).toBe('answered')
  })

  test('a crosswalk and a roll-up of nothing', () => {
    const crosswalk = [
      { source: {}, target: want('a'), match: 'exact' },
      { source: want('a'), target: want('b'), match: 'same' },
    ]
    const rollUp = [
      { parent: want('a'), children: [] },
      { parent: want('a'), children: [{}] },
    ]
    expect(asked([], { crosswalk, rollUp })).toBe(
      'ERR_OB_INPUT /crosswalk/0/source /crosswalk/1 /rollUp/0/children /rollUp/1/children/0',
    )
  })

  test.each<[string, unknown]>([
    ['a misspelt one', { assesedOnly: true }],
    ['a word for a boolean', { assessedOnly: 'yes' }],
    ['an issuer without a list', { acceptedIssuer: NAAEI }],
    ['a holder that is no text', { holder: 7 }],
    ['a crosswalk that is no list', { crosswalk: {} }],
  ])('options: %s', (_, options) => {
    expect(asked([], options)).toBe('ERR_OB_ARGUMENT')
  })

  test.each(wrongKinds.filter(([name]) => !name.includes('throws')))(
    '%s in place of a report',
    (_, wrong) => {
      expect(refusal(() => covers([wrong as never], []))).toBe('ERR_OB_ARGUMENT')
      expect(refusal(() => covers([verified(claiming('a'))], []))).toBe('answered')
    },
  )

  test('a badge that nobody verified', () => {
    expect(refusal(() => covers([badge(claiming('a'))] as never, []))).toBe('ERR_OB_ARGUMENT')
  })
})

describe('properties', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const inputs = fc.array(
    fc.record({
      skills: fc.subarray(names),
      issuer: fc.constantFrom(NAAEI, NAAEI, 'did:web:mill.example', ANA),
      holder: fc.constantFrom(ANA, ANA, 'did:key:zBob', null),
      rank: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      status: fc.constantFrom(undefined, undefined, 'Completed', 'Failed', 'Provisional'),
    }),
    { maxLength: 6 },
  )
  const wanted = fc.array(
    fc.record({
      name: fc.constantFrom(...names, 'whole'),
      rank: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  type Drawn = Parameters<Parameters<typeof inputs.map>[0]>[0][number]
  const reportOf = ({ skills, issuer, holder, rank, status }: Drawn, index: number) =>
    verified({
      id: `urn:uuid:${index}`,
      issuer,
      holder,
      achievement: {
        alignment: skills.map((name) =>
          rank === undefined ? align(skill(name)) : alignAt(skill(name), `${LEVELS}${rank}`, rank),
        ),
      },
      subject: status === undefined ? {} : { result: [{ type: ['Result'], status }] },
    })
  const questions = wanted.map((all) =>
    all.map(({ name, rank }) =>
      want(name, rank === undefined ? undefined : { id: `${LEVELS}${rank}`, rank }),
    ),
  )
  const options: CoversOptions = {
    holder: ANA,
    crosswalk: [
      { source: want('a'), target: want('b'), match: 'exact' },
      { source: want('c'), target: want('d'), match: 'close' },
    ],
    rollUp: [{ parent: want('whole'), children: [want('a'), want('c')] }],
  }
  const ORDER = ['missing', 'not-comparable', 'covered']

  test('a further badge never makes an answer worse', () => {
    fc.assert(
      fc.property(inputs, inputs, questions, (some, more, competencies) => {
        const reports = [...some, ...more].map(reportOf)
        const before = covers(reports.slice(0, some.length), competencies, options).competencies
        const after = covers(reports, competencies, options).competencies
        for (const [index, { status }] of before.entries()) {
          expect(ORDER.indexOf(after[index]?.status ?? '')).toBeGreaterThanOrEqual(
            ORDER.indexOf(status),
          )
        }
      }),
    )
  })

  test('the order of badges changes no status', () => {
    fc.assert(
      fc.property(inputs, questions, (some, competencies) => {
        const reports = some.map(reportOf)
        const statuses = (shown: readonly VerificationReport[]) =>
          covers(shown, competencies, options).competencies.map(({ status }) => status)
        expect(statuses(reports.toReversed())).toEqual(statuses(reports))
      }),
    )
  })

  test('the fewest badges show as much as all of them', () => {
    fc.assert(
      fc.property(inputs, questions, (some, competencies) => {
        const reports = some.map(reportOf)
        const all = covers(reports, competencies, options)
        const chosen = all.fewest.flatMap(({ badge }) => reports[badge] ?? [])
        const alone = covers(chosen, competencies, options)
        expect(alone.covered.length).toBe(all.covered.length)
        expect(chosen.length).toBeLessThanOrEqual(reports.length)
      }),
    )
  })

  test('a report survives JSON', () => {
    fc.assert(
      fc.property(inputs, questions, (some, competencies) => {
        const report = covers(some.map(reportOf), competencies, options)
        expect(JSON.parse(JSON.stringify(report))).toEqual(report)
      }),
      { numRuns: 20 },
    )
  })
})

describe('a qualification level', () => {
  const at = (level: number): BadgeInput => ({
    achievement: { alignment: [competency.eqf({ level })] },
  })
  const eqf = (level: number, further: object = {}): WantedCompetency => ({
    key: `eqf:${level}`,
    ...further,
  })

  test('is shown by itself, and by no other', () => {
    expect(ask([at(4)], [eqf(4), eqf(3), eqf(5)])).toEqual([
      'covered 0',
      'missing higher-level',
      'missing below-level',
    ])
  })

  test('is shown by a higher one where that will do', () => {
    const wanted = [3, 4, 5].map((level) => eqf(level, { orHigher: true }))
    expect(ask([at(4)], wanted)).toEqual(['covered 0', 'covered 0', 'missing below-level'])
    const alignment = competency.eqf({ level: 3 })
    expect(ask([at(4)], [{ alignment, orHigher: true }])).toEqual(['covered 0'])
    expect(ask([at(4)], [{ alignment, orHigher: false }])).toEqual(['missing higher-level'])
  })

  test('of another framework shows nothing', () => {
    const register = { name: 'NLQF', url: 'https://www.nlqf.nl/levels' }
    const national: BadgeInput = {
      achievement: { alignment: [competency.eqf({ level: 4, register })] },
    }
    expect(ask([national], [eqf(3, { orHigher: true })])).toEqual(['missing'])
    const key = 'eqf:www.nlqf.nl/3'
    expect(ask([national], [{ key, orHigher: true }])).toEqual(['covered 0'])
  })

  test('above which the badge was not passed is not shown', () => {
    const failed: BadgeInput = {
      achievement: { alignment: [competency.eqf({ level: 4 })] },
      subject: { result: [{ type: ['Result'], status: 'Failed' }] },
    }
    expect(ask([failed], [eqf(3, { orHigher: true })])).toEqual(['missing not-passed'])
  })

  test.each<[string, object]>([
    ['a skill or higher', { url: skill('a'), orHigher: true }],
    ['a word', { key: 'eqf:3', orHigher: 'yes' }],
    ['an address that is none', { url: 'x' }],
    ['an alignment without an address', { targetName: 'A', targetUrl: 'not a url' }],
  ])('is not asked for by %s', (_, wanted) => {
    expect(() => covers([], [wanted as never])).toThrow(
      expect.objectContaining({ code: 'ERR_OB_INPUT' }),
    )
  })
})
