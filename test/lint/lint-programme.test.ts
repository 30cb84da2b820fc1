import { describe, expect, test } from 'vitest'
import {
  allOf,
  anyOf,
  atLeast,
  defineAchievement,
  earnedCredits,
  holds,
  holdsCompetency,
  holdsFromSeries,
} from '../../src/build/index.js'
import { deepFreeze } from '../../src/json/index.js'
import { type LintProgrammeOptions, lint, lintProgramme } from '../../src/lint/index.js'
import type { Achievement, Condition } from '../../src/model/index.js'
import { formatReport } from '../../src/report/index.js'

/** Definitions of one institute, each without anything to find but what a test puts there. */

const NAAEI = 'did:web:naaei.example'
const SERIES = 'https://naaei.example/series/supervisor'
const UNIT = 'https://units.example/ce-hour'
const LEVELS = 'https://naaei.example/levels/'
const idOf = (name: string): string => `https://naaei.example/achievements/${name}`
const own = { acceptedIssuer: [NAAEI] }

function define(
  name: string,
  more: Partial<Parameters<typeof defineAchievement>[0]> = {},
): Achievement {
  return defineAchievement({
    id: idOf(name),
    achievementType: 'Certificate',
    name,
    description: `What ${name} stands for.`,
    criteria: { narrative: 'Pass the assessment.' },
    ...more,
  })
}

const needs = (...names: readonly string[]): Condition =>
  allOf(...names.map((name) => holds({ id: idOf(name), name }, own)))

/** Code and place of everything that is found. */
function found(definitions: readonly unknown[], options?: LintProgrammeOptions): readonly string[] {
  return lintProgramme(definitions, options).problems.map(
    ({ code, pointer, severity }) => `${severity} ${code} ${pointer}`,
  )
}

describe('a programme', () => {
  test('in which all is well has no findings, open or closed', () => {
    const definitions = deepFreeze([
      define('camt', { leadsTo: [idOf('camt-e')] }),
      define('camt-e', { requires: needs('camt') }),
    ])
    expect(lintProgramme(definitions)).toEqual({
      subject: 'programme',
      ok: true,
      complete: true,
      problems: [],
    })
    expect(found(definitions, { closed: true })).toEqual([])
  })

  test('is told with the places of each definition alone, and what lint says of each', () => {
    const lonely = define('lonely', { requires: holds(idOf('x')) })
    const alone = lint(lonely).problems.map(({ code, pointer }) => `${code} /1${pointer}`)
    const report = lintProgramme([define('camt'), lonely])
    expect(report.problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(alone)
    expect(alone).toContain('no-accepted-issuer /1/requires')
    expect(formatReport(report)).toMatch(/^Programme: can be signed, no errors, 1 warning/)
  })

  test('whose definitions require each other is refused, with the circle at both ends (E-cycle)', () => {
    const circle = [define('a', { requires: needs('b') }), define('b', { requires: needs('a') })]
    expect(found(circle)).toEqual([
      'error rule-cycle /0/requires/condition/0/targetAchievement',
      'error rule-cycle /1/requires/condition/0/targetAchievement',
    ])
    expect(found([circle[0], define('b')])).toEqual([])
  })

  test('names the definition in every finding, where it has a name', () => {
    const bad = { ...define('camt'), requires: { type: 'AllOf' } }
    for (const { detail } of lintProgramme([define('x'), bad]).problems) {
      expect(detail).toMatch(/^In “camt”: \S/)
    }
    expect(lintProgramme([7]).problems[0]?.detail).not.toMatch(/^In /)
  })

  test('takes plain form and text, and tells what is no definition', () => {
    const plain = { id: idOf('p'), name: 'p', description: 'p', criteria: { narrative: 'Pass.' } }
    expect(found([plain, JSON.stringify(define('q'))])).toEqual([])
    expect(found([plain, 7, { type: ['EndorsementCredential'], '@context': [] }])).toEqual([
      'error input-kind /1',
      'error input-kind /2',
    ])
  })

  test('that defines one achievement twice is refused, also under another spelling of the id', () => {
    const again = define('camt', { id: 'https://NAAEI.example:443/achievements/camt' })
    expect(found([define('camt'), again])).toContain('error id-duplicate /1/id')
  })
})

describe('achievements that nobody defines', () => {
  test('are told in a closed programme, whose rule then is out of reach (W-unreachable-rule)', () => {
    const definitions = [define('camt-e', { requires: needs('camt') })]
    expect(found(definitions)).toEqual([])
    expect(found(definitions, { closed: true })).toEqual([
      'error rule-unreachable /0/requires',
      'warning achievement-dangling /0/requires/condition/0/targetAchievement',
    ])
    expect(found([...definitions, define('camt')], { closed: true })).toEqual([])
  })

  test('leave a rule within reach that the successor of one satisfies (chain.md 3.4, equivalence)', () => {
    const rule = needs('camt')
    const successor = (replaces: string) => define('camt-2', { replaces: [idOf(replaces)] })
    const codes = (replaces: string) =>
      found([define('camt-e', { requires: rule }), successor(replaces)], { closed: true })
    expect(codes('camt')).not.toContain('error rule-unreachable /0/requires')
    expect(codes('other')).toContain('error rule-unreachable /0/requires')
  })

  test('are told in an open one where the id is one that is there in another spelling', () => {
    const misspelt = define('camt-e', { requires: needs('Site_Lead') })
    const [problem] = lintProgramme([misspelt, define('site-lead')]).problems
    expect(problem).toMatchObject({
      code: 'achievement-dangling',
      detail: expect.stringContaining(idOf('site-lead')) as string,
    })
  })

  test('out of reach itself, what must be awarded within a time of it is so, too (chain.md 3.4, timing)', () => {
    const beside = (name: string): Condition =>
      allOf(holds({ id: idOf(name), name }, { ...own, timing: 'within', window: 'P6M' }))
    const errors = (...definitions: readonly Achievement[]) =>
      found(definitions, { closed: true }).filter((one) => one.startsWith('error rule-unreach'))
    const a = define('a', { requires: beside('b') })
    expect(errors(a, define('b', { requires: needs('nowhere') }))).toEqual([
      'error rule-unreachable /0/requires',
      'error rule-unreachable /1/requires',
    ])
    // twins: there is a way to the other, or the two are awarded beside each other
    expect(errors(a, define('b'))).toEqual([])
    expect(errors(a, define('b', { requires: beside('a') }))).toEqual([])
    expect(errors(a, define('b', { requires: needs('a') }))).toEqual([])
  })

  test('leave a rule within reach that another branch satisfies', () => {
    const rule = anyOf(holds({ id: idOf('x'), name: 'x' }, own), holds(define('camt'), own))
    const codes = found([define('camt'), define('s', { requires: rule })], { closed: true })
    expect(codes).toEqual([
      'warning achievement-dangling /1/requires/condition/0/targetAchievement',
    ])
  })
})

describe('rules that the programme cannot satisfy', () => {
  const series = (minimum: number): Condition =>
    holdsFromSeries({ name: 'Series', targetSeries: SERIES, minimum, acceptedIssuer: [NAAEI] })
  const member = define('member', { isPartOf: [SERIES] })

  test('more of a series than there are: a warning while it is open, an error when closed', () => {
    const definitions = [member, define('cams', { requires: series(2) })]
    expect(found(definitions)).toEqual(['warning rule-unreachable /1/requires/minimum'])
    expect(found(definitions, { closed: true })).toEqual([
      'error rule-unreachable /1/requires/minimum',
    ])
    expect(found([define('x'), define('cams', { requires: series(1) })], { closed: true })).toEqual(
      ['error rule-unreachable /1/requires/targetSeries'],
    )
    expect(found([member, define('cams', { requires: series(1) })], { closed: true })).toEqual([])
  })

  test('more credits than all the achievements are worth', () => {
    const worth = (amount: string): Achievement =>
      define('course', { workload: [{ amount, unit: UNIT }] })
    const rule = (from: string): Condition =>
      earnedCredits({ minimumCredits: '30', creditUnit: UNIT, fromAchievement: [from], ...own })
    const ce = define('renewed', { requires: rule(idOf('course')) })
    expect(found([worth('12'), ce])).toEqual([
      'warning rule-unreachable /1/requires/minimumCredits',
    ])
    expect(found([worth('30.0'), ce], { closed: true })).toEqual([])
  })

  test('a condition that a closed rule fails by is the error, and not the rule around it (4.7)', () => {
    const skill = { targetName: 'Supervise', targetUrl: 'https://naaei.example/skills/sup-1' }
    const asked = holdsCompetency({ targetCompetency: { type: ['Alignment'], ...skill }, ...own })
    const course = define('course', { workload: [{ amount: '12', unit: UNIT }] })
    const credits = (minimumCredits: string, creditUnit = UNIT): Condition =>
      earnedCredits({ minimumCredits, creditUnit, ...own })
    const all = (leaf: Condition): Achievement =>
      define('cams', { requires: allOf(holds(course, own), leaf) })
    const closed = (leaf: Condition): readonly string[] =>
      found([course, all(leaf)], { closed: true })
    const place = '/1/requires/condition/1'
    expect(closed(asked)).toEqual([`error rule-unreachable ${place}/targetCompetency`])
    expect(closed(credits('30'))).toEqual([`error rule-unreachable ${place}/minimumCredits`])
    expect(closed(credits('12'))).toEqual([])
    expect(closed(anyOf(credits('30'), credits('12')))).toEqual([
      `warning rule-unreachable ${place}/condition/0/minimumCredits`,
    ])
    expect(found([course, all(credits('30'))])).toEqual([])
  })

  test('credits in a unit that no definition tells: an error, or a warning where none tells any', () => {
    const rule = earnedCredits({ minimumCredits: '3', creditUnit: UNIT, ...own })
    const cams = define('cams', { requires: rule })
    const other = define('course', { workload: [{ amount: '12', unit: `${UNIT}s` }] })
    expect(found([other, cams], { closed: true })).toContain(
      'error rule-unreachable /1/requires/creditUnit',
    )
    expect(found([define('course'), cams], { closed: true })).toEqual([
      'warning rule-unreachable /1/requires/creditUnit',
    ])
    const same = define('course', { workload: [{ amount: '12', unit: UNIT }] })
    expect(found([same, cams], { closed: true })).toEqual([])
  })

  test('a competency at a level that nothing shows, but for those that rank as high', () => {
    const skill = { targetName: 'Supervise', targetUrl: 'https://naaei.example/skills/sup-1' }
    const claimed = (level: number): Achievement =>
      define('lead', {
        alignment: [{ ...skill, proficiencyLevel: `${LEVELS}${level}`, levelRank: level }],
      })
    const rule = holdsCompetency({
      targetCompetency: { type: ['Alignment'], ...skill },
      minimumLevel: `${LEVELS}2`,
      ...own,
    })
    const cams = define('cams', { requires: rule })
    expect(found([claimed(1), cams])).toEqual(['warning rule-unreachable /1/requires/minimumLevel'])
    expect(found([claimed(2), cams])).toEqual([])
    const other = define('other', {
      alignment: [{ ...skill, proficiencyLevel: `${LEVELS}2`, levelRank: 2 }],
    })
    expect(found([claimed(3), cams, other])).toEqual([])
  })
})

describe('electives that never count', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => define(name))

  test('the same achievement twice in one choice', () => {
    const twice = (second: object): Condition =>
      atLeast(
        2,
        holds({ id: idOf('a'), name: 'a' }, own),
        holds({ id: idOf('a'), name: 'a' }, { ...own, ...second }),
        holds({ id: idOf('b'), name: 'b' }, own),
      )
    const cams = define('cams', { requires: twice({ validity: 'now' }) })
    expect(found([a, b, cams])).toEqual([
      'warning elective-never-counts /2/requires/condition/1/targetAchievement',
    ])
    const fine = atLeast(2, ...['a', 'b', 'c'].map((name) => holds({ id: idOf(name), name }, own)))
    expect(found([a, b, c, define('cams', { requires: fine })])).toEqual([])
  })

  test('one that the core of the rule requires as well', () => {
    const electives = (...names: readonly string[]): Condition =>
      atLeast(2, ...names.map((name) => holds({ id: idOf(name), name }, own)))
    const rule = (names: readonly string[]): Condition =>
      allOf(holds({ id: idOf('a'), name: 'a' }, own), electives(...names))
    expect(found([a, b, c, define('cams', { requires: rule(['a', 'b', 'c']) })])).toEqual([
      'warning elective-never-counts /3/requires/condition/1/condition/0/targetAchievement',
    ])
    expect(found([a, b, c, define('cams', { requires: rule(['b', 'c']) })])).toEqual([])
  })
})

describe('what only one of two definitions states', () => {
  test('a step: where it leads does not ask for it, or it leads elsewhere', () => {
    const camt = define('camt', { leadsTo: [idOf('camt-e')] })
    expect(found([camt, define('camt-e')])).toEqual(['warning stack-one-sided /0/leadsTo/0'])
    expect(found([camt, define('camt-e', { recommends: needs('camt') })])).toEqual([])
    const cams = define('cams', { requires: needs('camt') })
    const both = [camt, define('camt-e', { requires: needs('camt') }), cams]
    expect(found(both)).toEqual(['warning stack-one-sided /0/leadsTo'])
  })

  test('an equivalence', () => {
    const equal = (name: string, other: string): Achievement =>
      define(name, { equivalentTo: [idOf(other)] })
    expect(found([equal('a', 'b'), define('b')])).toEqual([
      'warning equivalence-one-sided /0/equivalentTo/0',
    ])
    expect(found([equal('a', 'b'), equal('b', 'a')])).toEqual([])
  })
})

test('a prerequisite that must be valid today, and ends before what is built on it', () => {
  const rule = holds({ id: idOf('pv'), name: 'pv' }, { ...own, validity: 'atAwardAndNow' })
  const definitions = [define('pv'), define('storage', { requires: rule })]
  const validity = (pv: string): LintProgrammeOptions => ({
    validity: { [idOf('pv')]: pv, [idOf('storage')]: 'P3Y' },
  })
  expect(found(definitions)).toEqual([])
  expect(found(definitions, validity('P1Y'))).toEqual([
    'warning validity-too-short /1/requires/validity',
  ])
  expect(found(definitions, validity('P36M'))).toEqual([])
})

test.each([
  ['no list', {}, {}],
  ['too many', Array.from({ length: 257 }, () => ({})), {}],
  ['no options', [], 7],
  ['a misspelt option', [], { close: true }],
  ['a word for a flag', [], { closed: 'yes' }],
  ['a span that is none', [], { validity: { a: '3 years' } }],
  ['a profile that is none', [], { profile: 'x' }],
])('misuse is told: %s', (_, definitions, options) => {
  expect(() => lintProgramme(definitions as never, options as never)).toThrow(
    expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }) as Error,
  )
})

test('a complete graph of mutual prerequisites is answered, and nobody can earn any of it', () => {
  const names = Array.from({ length: 16 }, (_, index) => `n${index}`)
  const graph = names.map((name) =>
    define(name, { requires: needs(...names.filter((other) => other !== name)) }),
  )
  const report = lintProgramme(graph)
  expect(report.ok).toBe(false)
  expect(new Set(report.problems.map(({ code }) => code))).toEqual(new Set(['rule-unreachable']))
  expect(report.problems.filter(({ severity }) => severity === 'error')).toHaveLength(16)
})

test('a long chain into a circle is judged with it, and what leads into none needs no rule but its own', () => {
  const chain = Array.from({ length: 60 }, (_, index) =>
    define(`n${index}`, { requires: needs(...(index === 59 ? ['n58'] : [`n${index + 1}`])) }),
  )
  const codes = (definitions: readonly Achievement[]): ReadonlySet<string> =>
    new Set(lintProgramme(definitions).problems.map(({ code }) => code))
  expect(codes(chain)).toEqual(new Set(['rule-cycle', 'rule-unreachable']))
  expect(codes([...chain.slice(0, 59), define('n59')])).toEqual(new Set())
})
