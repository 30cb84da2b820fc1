import { describe, expect, it } from 'vitest'
import {
  assertPublishable,
  checkCoverage,
  checkProcess,
  checkTemplate,
  templates,
} from '../../../src/assessment/index.js'
import { evaluateRule } from '../../../src/chain/index.js'
import { assessedBy, gapsOf } from '../../../src/competency/index.js'
import { competency, defineAchievement, holds, holdsCompetency } from '../../../src/issue/index.js'
import { lint } from '../../../src/lint/index.js'
import type { Achievement } from '../../../src/model/index.js'
import { verify } from '../../../src/verify/index.js'
import { assessed, dossier, SKILLS, skill } from './dossier.js'
import {
  award,
  awardP,
  camtE,
  define,
  idOf,
  judge,
  NOW,
  naaei,
  outcome,
  resolver,
  signedAgain,
  stranger,
  T_AWARDED,
  withSubject,
} from './signed.js'

/** A scenario for each system that prerequisites come from (chain.md 1.2), where assessment matters: D6, D8 to D10. */

const codesOf = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code)

describe('D6 allied professions: an electrician whose work touches solar', () => {
  const TASKS = [
    'Recognise an array',
    'Work near an array',
    'Label a system',
    'Rapid shutdown',
    'Fight a fire near an array',
  ]
  const able = (index: number) =>
    competency.case({ name: TASKS[index] ?? '', uri: `${SKILLS}${index + 1}` })
  const tasks = TASKS.map((name, index) => ({
    id: `https://jobs.example/tasks/${index}`,
    name,
    critical: true,
    competencies: [{ alignment: able(index) }],
  }))
  const assessing = (name: string, ...alignment: readonly object[]): Achievement =>
    define(name, {
      resultDescription: [{ id: '#test', name: 'Test', resultType: 'Percent', alignment }],
    })
  const AWARE = assessing('Working near photovoltaics', able(0), able(1), able(2))
  const SHUTDOWN = assessing('Rapid shutdown', able(3))
  const allied = () => award(AWARE, { result: [{ resultDescription: '#test', value: 90 }] })

  it('presents a badge without a rule: complete, and three of five critical tasks assessed', async () => {
    const badge = await allied()
    expect(outcome(await judge(badge, []))).toBe('satisfied/ok-vacuous')
    const report = await verify(badge, { now: NOW, resolver })
    const gaps = gapsOf([report], tasks, { definitions: [AWARE, SHUTDOWN] })
    expect(gaps.critical).toEqual({ assessed: 3, of: 5 })
    const open = gaps.tasks.filter(({ status }) => status === 'unassessed')
    expect(open.map(({ name }) => name)).toEqual(['Rapid shutdown', 'Fight a fire near an array'])
    expect(open[0]?.competencies[0]?.assessedBy).toMatchObject([{ id: SHUTDOWN.id }])
    expect(open[1]?.competencies[0]?.assessedBy).toEqual([])
  })

  it('is asked for rapid shutdown by an employer: missing, and it is known which badges would assess it', async () => {
    const rule = holdsCompetency({
      name: 'Rapid shutdown',
      targetCompetency: able(3),
      acceptedIssuer: [naaei.controller],
    })
    const options = { now: NOW, resolver }
    const report = await evaluateRule(rule, [await allied()], options)
    expect(report).toMatchObject({ status: 'missing', code: 'not-presented', ruleSource: 'given' })
    expect(assessedBy({ alignment: able(3) }, [AWARE, SHUTDOWN])).toMatchObject([
      { id: SHUTDOWN.id },
    ])
    const shutdown = await award(SHUTDOWN, { result: [{ resultDescription: '#test', value: 90 }] })
    const settled = await evaluateRule(rule, [await allied(), shutdown], options)
    expect(settled).toMatchObject({ status: 'satisfied', decision: 'yes' })
  })
})

describe('D8 a valid assessment', () => {
  const results = [{ resultDescription: '#exam', value: '81' }]

  it('covers both skills, weights sum to one, the result reaches the cut: nothing to say', () => {
    const own = [{ ...results[0], resultDescription: idOf('camt-e#exam') }]
    const report = checkCoverage(assessed(skill(0), skill(1)), dossier(), {
      asOf: NOW,
      results: own as never,
    })
    expect(report.problems).toEqual([])
    expect(report.traceability).toMatchObject({ assessed: 2, claimed: 2 })
  })

  it('of which one claimed skill is not in the blueprint is warned of', () => {
    const wider = dossier({ scope: { tasks: ['#t1', '#t2', '#t3', '#t4'] } })
    const { problems } = checkCoverage(assessed(skill(0), skill(1), skill(2)), wider, {
      asOf: NOW,
    })
    expect(problems).toMatchObject([{ code: 'skill-not-assessed', severity: 'warning' }])
  })

  it('with a result below its own cut does not count as a prerequisite', async () => {
    const CAMT_E = assessed(skill(0), skill(1))
    const t = await award(
      define('CAMS', { requires: holds(CAMT_E, { acceptedIssuer: [naaei.controller] }) }),
      { at: '2026-03-20T00:00:00Z' },
    )
    const passed = await award(CAMT_E, {
      at: T_AWARDED,
      result: [{ resultDescription: '#exam', value: 81 }],
    })
    const below = await signedAgain(
      passed,
      withSubject({
        result: [{ type: ['Result'], resultDescription: idOf('camt-e#exam'), value: '70' }],
      }),
    )
    expect(outcome(await judge(t, [below]))).toBe('failed/below-own-cut')
    expect(outcome(await judge(t, [passed]))).toBe('satisfied/ok')
  })
})

describe('D9 the record of a development', () => {
  const processOf = (days: Readonly<Record<string, string>> = {}) =>
    dossier({}, days).process as never

  it('with every step in its order may be published', () => {
    expect(checkProcess(processOf(), NOW)).toEqual([])
    expect(assertPublishable(assessed(skill(0), skill(1)), dossier(), { asOf: NOW })).toEqual([])
  })

  it('published before the cut score was set is out of order', () => {
    expect(codesOf(checkProcess(processOf({ publication: '2016-08-01' }), NOW))).toContain(
      'process-order',
    )
  })

  it('whose day of review has passed is warned of', () => {
    const late = checkProcess(processOf(), new Date('2027-10-01'))
    expect(late).toMatchObject([{ code: 'review-overdue', severity: 'warning' }])
  })
})

describe('D10 four templates', () => {
  const text = (name: string) => ({
    id: idOf(name),
    name,
    description: `What ${name} stands for.`,
    criteria: { narrative: 'Pass the assessment.' },
  })
  const parts = [skill(0), skill(1)].map((one, index) => ({
    ...text(`part-${index}`),
    alignment: [one],
  }))
  const unbundled = templates.unbundled(text('whole'), {
    parts,
    acceptedIssuer: [naaei.controller],
  })
  const whole = defineAchievement(unbundled.whole)
  const ownParts = unbundled.parts.map((part) => defineAchievement(part))

  it('unbundled: the parts cover the whole, which is then earned by all of them', async () => {
    expect(checkTemplate(whole, 'unbundled', { parts: ownParts })).toEqual([])
    const t = await award(whole, { at: T_AWARDED })
    const shown = await Promise.all(ownParts.map((part) => award(part)))
    expect(await judge(t, shown)).toMatchObject({ decision: 'yes' })
    expect(outcome(await judge(t, shown.slice(1)))).toBe('missing/not-presented')
  })

  it('unbundled: a whole that claims what no part does is no sum of them', () => {
    const more = defineAchievement({
      ...unbundled.whole,
      alignment: [skill(0), skill(1), skill(2)],
    })
    expect(codesOf(checkTemplate(more, 'unbundled', { parts: ownParts }))).toContain(
      'template-mismatch',
    )
  })

  it.each([
    ['addOn', '/requires'],
    ['recertification', '/renewalRequires'],
  ] as const)('%s without its relation: an error names it', (template, pointer) => {
    const { problems } = lint(define('Plain'), { template, now: NOW })
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'template-mismatch', severity: 'error', pointer }),
    )
  })

  it('addOn and recertification with their relations, and standalone without any: nothing of the kind', () => {
    const addOn = camtE()
    const renewed = define('Certified', {
      achievementType: 'Certification',
      renewalRequires: {
        type: 'EarnedCredits',
        minimumCredits: '30',
        creditUnit: 'https://units.example/ce-hour',
        timing: 'within',
        window: 'P3Y',
      },
    })
    for (const [one, template] of [
      [addOn, 'addOn'],
      [renewed, 'recertification'],
      [define('Plain'), 'standalone'],
    ] as const) {
      expect(codesOf(lint(one, { template, now: NOW }).problems)).not.toContain('template-mismatch')
    }
  })

  it('addOn: the award of a stranger is no base', async () => {
    const t = await award(camtE(), { at: T_AWARDED })
    expect(outcome(await judge(t, [await awardP({ by: stranger })]))).toBe(
      'failed/issuer-not-accepted',
    )
  })
})
