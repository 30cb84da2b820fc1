import { describe, expect, test } from 'vitest'
import {
  type AchievementInput,
  allOf,
  atLeast,
  type Condition,
  competency,
  defineAchievement,
  describeRule,
  earnedCredits,
  external,
  holds,
  holdsCompetency,
  holdsFromSeries,
  lint,
  named,
} from '../../src/index.js'

const journeyman = defineAchievement({
  id: 'https://trade.example/achievements/journeyman',
  name: 'Journeyman plumber',
  description: 'Works alone.',
  criteria: { narrative: 'Pass the trade examination.' },
})
const MISUSE = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })

describe('a rule in words tells which credential it asks for', () => {
  test('by its id, whatever name the condition has', () => {
    const id = `<${journeyman.id}>`
    expect(describeRule(holds(journeyman))).toContain(`hold **Journeyman plumber** (${id})`)
    expect(describeRule(named('Trade certificate', holds(journeyman)))).toContain(
      `hold **Trade certificate** (${id})`,
    )
    expect(describeRule(holds(journeyman.id))).toContain(`hold **${id}**`)
  })

  test('a series by its id too, and a competency by address and, where it is called otherwise, name', () => {
    const series = 'https://trade.example/series/solar'
    const given = {
      name: 'Solar',
      targetSeries: series,
      minimum: 2,
      acceptedIssuer: ['did:web:a.example'],
    }
    expect(describeRule(holdsFromSeries(given))).toContain(`**Solar** (<${series}>)`)
    const targetCompetency = competency.case({ name: 'Solder', uri: 'https://trade.example/c/1' })
    const skill = '(<https://trade.example/c/1>)'
    expect(describeRule(holdsCompetency({ targetCompetency }))).toContain(`**Solder** ${skill}`)
    const renamed = holdsCompetency({ targetCompetency, name: 'Joining' })
    expect(describeRule(renamed)).toContain('**Joining** (Solder, <https://trade.example/c/1>)')
  })

  test('credits by their unit, and by the achievements and the series that they are of', () => {
    const given = { minimumCredits: '30', creditUnit: 'https://trade.example/units/hour' }
    const hours = 'earn 30 credits (<https://trade.example/units/hour>)'
    expect(describeRule(earnedCredits(given))).toContain(hours)
    const [one, other] = ['https://trade.example/a', 'https://trade.example/b']
    const targetSeries = 'https://trade.example/series/ce'
    const from = earnedCredits({ ...given, fromAchievement: [one, other], targetSeries })
    expect(describeRule(from)).toContain(
      `${hours}, from <${one}> or <${other}>, of the series <${targetSeries}>`,
    )
  })
})

describe('describeRule', () => {
  test('tells the level of a competency, wherever the condition states it', () => {
    const id = 'https://trade.example/levels/2'
    const target = { name: 'Solder', url: 'https://trade.example/c/1' }
    const levelled = holdsCompetency({
      targetCompetency: competency.rsd({ ...target, level: { id, rank: 2 } }),
    })
    const plain = { targetCompetency: competency.rsd(target) }
    const words = `at level <${id}> or higher`
    expect(describeRule(levelled)).toContain(words)
    expect(describeRule(holdsCompetency({ ...plain, minimumLevel: id }))).toContain(words)
    expect(describeRule(holdsCompetency(plain))).not.toContain('at level')
  })

  test('takes a rule as it is written, with fragments for ids', () => {
    const threshold = [{ onResultDescription: '#exam', minimumValue: '60' }]
    const rule = allOf(holds('urn:uuid:1', { threshold }), external('#months', 'Twelve months'))
    expect(describeRule(rule)).toContain('with 60 or more in “exam”')
    expect(describeRule(rule)).toContain('- Twelve months')
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['a list of conditions', [holds('urn:uuid:1')]],
    ['a definition in place of its rule', journeyman],
    ['a group without conditions', { type: 'AllOf' }],
    ['a misspelt member', { ...holds('urn:uuid:1'), validty: 'now' }],
    ['a function', () => undefined],
  ])('refuses %s', (_, rule) => {
    expect(() => describeRule(rule as Condition)).toThrow(MISUSE)
  })
})

describe('named', () => {
  test('gives a condition a name', () => {
    const group = atLeast(1, holds('urn:uuid:1'), holds('urn:uuid:2'))
    expect(named('Electives', group)).toEqual({ ...group, name: 'Electives' })
  })

  test.each<[string, unknown, unknown]>([
    ['swapped arguments', holds(journeyman), 'Electives'],
    ['a definition in place of a condition', 'Electives', journeyman],
    ['a name alone', 'Electives', undefined],
    ['no name', undefined, holds(journeyman)],
  ])('refuses %s', (_, name, condition) => {
    expect(() => named(name as string, condition as Condition)).toThrow(MISUSE)
  })
})

describe('the option "narrative"', () => {
  const german: AchievementInput = {
    id: 'https://trade.example/achievements/meister',
    name: 'Meister',
    description: 'Leitet einen Betrieb.',
    inLanguage: 'de',
    criteria: { narrative: 'Voraussetzung: Journeyman plumber. Dann die Prüfung bestehen.' },
    requires: holds(journeyman),
  }

  test('"as-written" keeps the words of the author; the rule is there all the same', () => {
    const definition = defineAchievement(german, { narrative: 'as-written' })
    expect(definition.criteria.narrative).toBe(german.criteria.narrative)
    expect(definition.requires).toMatchObject({ targetAchievement: journeyman.id })
    expect(lint(definition).problems.map(({ code }) => code)).not.toContain('narrative-drift')
  })

  test('what the author leaves out then is found by the linter', () => {
    const silent = { ...german, criteria: { narrative: 'Die Prüfung bestehen.' } }
    const definition = defineAchievement(silent, { narrative: 'as-written' })
    expect(lint(definition).problems.map(({ code }) => code)).toContain('narrative-drift')
  })

  test('criteria without any words are refused then, since none are added', () => {
    const wordless = { ...german, criteria: {} }
    expect(defineAchievement(wordless).criteria.narrative).toMatch(/^\*\*Prerequisite:\*\*/)
    const define = () => defineAchievement(wordless, { narrative: 'as-written' })
    expect(define).toThrow(expect.objectContaining({ code: 'ERR_OB_INPUT' }))
  })

  test('by default, and for "with-rule", the rule is added in English', () => {
    const { narrative } = defineAchievement(german).criteria
    expect(narrative).toMatch(/^Voraussetzung: .*\n\n\*\*Prerequisite:\*\* hold /s)
    expect(defineAchievement(german, { narrative: 'with-rule' }).criteria.narrative).toBe(narrative)
  })

  test('anything else is refused', () => {
    const options = { narrative: 'german' as 'as-written' }
    expect(() => defineAchievement(german, options)).toThrow(MISUSE)
  })
})
