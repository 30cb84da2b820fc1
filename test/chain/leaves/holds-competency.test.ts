import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/json/index.js'
import type { ChainReport } from '../../../src/report/index.js'
import { allOf, atLeast, type BadgeInput, badge, type RunOptions, run } from '../fixture.js'

const X = 'https://naaei.example/skills/x'
const Y = 'https://naaei.example/skills/y'
const OTHER = 'https://other.example/skills/x'
const LEVEL = 'https://naaei.example/levels/'

const outcome = ({ status, code }: ChainReport): string => `${status}/${code}`

function align(targetUrl: string, members: object = {}): object {
  return { type: ['Alignment'], targetName: `Name of ${targetUrl}`, targetUrl, ...members }
}

function alignAt(targetUrl: string, level: string, levelRank?: number): object {
  const type = ['Alignment', 'LeveledAlignment']
  return align(targetUrl, { type, proficiencyLevel: LEVEL + level, levelRank })
}

function shows(targetUrl: string, members: object = {}): JsonObject {
  const targetCompetency = { type: ['Alignment'], targetName: 'A skill', targetUrl }
  return { type: 'HoldsCompetency', targetCompetency, ...members }
}

/** A badge with those alignments. */
function claiming(
  achievement: string,
  alignment: readonly object[],
  input: Partial<BadgeInput> = {},
): JsonObject {
  return badge({ achievement, ...input, details: { alignment, ...input.details } })
}

/** A badge with a result at a level of a rubric that is aligned to the competency. */
function assessed(achievement: string, level: string, result: object = {}): JsonObject {
  const levels = ['1', '2', '3'].map((points) => ({
    id: `${LEVEL}${points}`,
    type: ['RubricCriterionLevel'],
    name: `Level ${points}`,
    points,
  }))
  return badge({
    achievement,
    details: {
      resultDescription: [
        {
          id: 'urn:uuid:exam',
          type: ['ResultDescription'],
          name: 'Exam',
          resultType: 'RubricCriterionLevel',
          alignment: [align(X)],
          rubricCriterionLevel: levels,
        },
      ],
    },
    subject: {
      result: [
        {
          type: ['Result'],
          resultDescription: 'urn:uuid:exam',
          achievedLevel: LEVEL + level,
          ...result,
        },
      ],
    },
  })
}

function runSkill(
  rule: JsonObject,
  shown: readonly JsonObject[],
  options: RunOptions & { readonly target?: Partial<BadgeInput> } = {},
): Promise<ChainReport> {
  const at = { achievement: 'cams', awarded: '2026-03-02T09:00:00Z' }
  return run(badge({ ...at, requires: rule, ...options.target }), shown, options)
}

const AT_2 = { minimumLevel: `${LEVEL}2` }

describe('HoldsCompetency (chain.md 4.4)', () => {
  it('C31 two competencies at a level, each shown by another badge, have two supporters', async () => {
    const rule = allOf(shows(X, AT_2), shows(Y, AT_2))
    const shown = [claiming('a', [alignAt(X, '2')]), claiming('b', [alignAt(Y, '2')])]
    const report = await runSkill(rule, shown)
    expect(outcome(report)).toBe('satisfied/ok')
    expect(report.explanation.by).toHaveLength(2)
    expect(outcome(await runSkill(rule, shown.slice(1)))).toBe('missing/not-presented')
  })

  it('C32 a badge that names it without a level leaves it open, where a level is asked for', async () => {
    const shown = [claiming('a', [align(X)])]
    const report = await runSkill(shows(X, AT_2), shown)
    expect(outcome(report)).toBe('unknown/level-not-comparable')
    expect(report.explanation.fix).toHaveLength(1)
    expect(outcome(await runSkill(shows(X), shown))).toBe('satisfied/ok')
  })

  it('a result tells the level that was reached', async () => {
    expect(outcome(await runSkill(shows(X, AT_2), [assessed('a', '2')]))).toBe('satisfied/ok')
    expect(outcome(await runSkill(shows(X, AT_2), [assessed('a', '3')]))).toBe('satisfied/ok')
    const low = await runSkill(shows(X, AT_2), [assessed('a', '1')])
    expect(outcome(low)).toBe('missing/below-threshold')
    expect(low.explanation.phrases.sentence).toContainEqual({ id: 'level-too-low' })
    expect(low.explanation.phrases.fix).toEqual([{ id: 'fix-higher-level' }])
    expect(outcome(await runSkill(shows(X, AT_2), []))).toBe('missing/not-presented')
    expect(low.explanation.rejected?.map(({ status, code }) => `${status}/${code}`)).toEqual([
      'failed/below-threshold',
    ])
  })

  it('a result that is provisional or was not passed is no claim', async () => {
    for (const status of ['Provisional', 'Failed']) {
      const report = await runSkill(shows(X), [assessed('a', '2', { status })])
      expect(outcome(report)).toBe('missing/not-presented')
      expect(report.explanation.rejected?.map(({ code }) => code)).toEqual(['not-completed'])
    }
    const passed = await runSkill(shows(X), [assessed('a', '2', { status: 'Completed' })])
    expect(outcome(passed)).toBe('satisfied/ok')
  })

  it('levels of another scheme are not compared, numbers within one are', async () => {
    const elsewhere = align(X, {
      type: ['Alignment', 'LeveledAlignment'],
      proficiencyLevel: 'https://other.example/levels/2',
      levelRank: 2,
    })
    const report = await runSkill(shows(X, AT_2), [claiming('a', [elsewhere])])
    expect(outcome(report)).toBe('unknown/level-not-comparable')
    const unnumbered = await runSkill(shows(X, AT_2), [claiming('a', [alignAt(X, '3', 3)])])
    expect(outcome(unnumbered)).toBe('unknown/level-not-comparable')
  })

  it('the level that the alignment of the rule states is asked for', async () => {
    const targetCompetency = alignAt(X, '2', 2)
    const rule = { type: 'HoldsCompetency', targetCompetency } as JsonObject
    expect(outcome(await runSkill(rule, [claiming('a', [alignAt(X, '3', 3)])]))).toBe(
      'satisfied/ok',
    )
    const low = await runSkill(rule, [claiming('a', [alignAt(X, '1', 1)])])
    expect(outcome(low)).toBe('missing/below-threshold')
  })

  it('an exact line of a crosswalk counts as equivalent, a close one leaves it open', async () => {
    const shown = [claiming('a', [align(OTHER)])]
    const by = (match: 'exact' | 'close' | 'broader' | 'narrower') =>
      runSkill(shows(X), shown, {
        crosswalk: [{ source: { url: OTHER }, target: { url: X }, match }],
      })
    const exact = await by('exact')
    expect(outcome(exact)).toBe('satisfied/ok')
    expect(exact.tags).toEqual(['equivalent'])
    expect(outcome(await by('close'))).toBe('unknown/competency-not-comparable')
    for (const match of ['broader', 'narrower'] as const) {
      expect(outcome(await by(match))).toBe('missing/not-presented')
    }
    expect(outcome(await runSkill(shows(X), shown))).toBe('missing/not-presented')
  })

  it('a badge that shows it outright is preferred to one that shows an equivalent', async () => {
    const crosswalk = [{ source: { url: OTHER }, target: { url: X }, match: 'exact' as const }]
    const shown = [claiming('a', [align(OTHER)]), claiming('b', [align(X)])]
    const report = await runSkill(shows(X), shown, { crosswalk })
    expect(report.explanation.by?.map(({ name }) => name)).toEqual(['b'])
    expect(report.tags).toEqual([])
  })

  it('is the sum of its parts only where a roll-up says so, and all are shown', async () => {
    const parts = ['1', '2'].map((part) => `${X}/${part}`)
    const rollUp = [{ parent: { url: X }, children: parts.map((url) => ({ url })) }]
    const [one, other] = parts.map((url, index) => claiming(`p${index}`, [align(url)]))
    const both = [one as JsonObject, other as JsonObject]
    const report = await runSkill(shows(X), both, { rollUp })
    expect(outcome(report)).toBe('satisfied/ok')
    expect(report.tags).toEqual(['equivalent'])
    expect(report.explanation.by?.map(({ name }) => name)).toEqual(['p0', 'p1'])
    expect(outcome(await runSkill(shows(X), both))).toBe('missing/not-presented')
    expect(outcome(await runSkill(shows(X), both.slice(1), { rollUp }))).toBe(
      'missing/not-presented',
    )
    const uncertain = { ...both[0], proof: { faults: { status: 'status-unsupported' } } }
    expect(outcome(await runSkill(shows(X), [uncertain, both[1] as JsonObject], { rollUp }))).toBe(
      'unknown/status-unavailable',
    )
  })

  it.each<[string, object, Partial<BadgeInput>, string]>([
    ['its proof', {}, { faults: { proof: 'proof-invalid' } }, 'failed/proof-invalid'],
    ['the holder', {}, { holder: 'did:key:zBen' }, 'failed/holder-not-linked'],
    ['the issuer', {}, { issuer: 'did:web:stranger.example' }, 'failed/issuer-not-accepted'],
    ['timing', {}, { awarded: '2026-03-10T00:00:00Z' }, 'failed/awarded-too-late'],
    ['maximumAge', { maximumAge: 'P1Y' }, {}, 'failed/too-old'],
    ['validity', { validity: 'now' }, { until: '2026-03-20T00:00:00Z' }, 'failed/expired'],
    ['status', {}, { faults: { status: 'revoked' } }, 'failed/revoked'],
  ])('checks 1 to 6: %s', async (_, facets, input, rejected) => {
    const report = await runSkill(shows(X, facets), [claiming('a', [align(X)], input)])
    expect(outcome(report)).toBe('missing/not-presented')
    expect(report.explanation.rejected?.map(outcomeOfRejected)).toEqual([rejected])
  })

  it('what the badge builds on does not matter for what it shows', async () => {
    const requires = { type: 'HoldsAchievement', targetAchievement: 'https://naaei.example/no' }
    const shown = [claiming('a', [align(X)], { requires })]
    const report = await runSkill(shows(X), shown, { policy: { nested: 'strict' } })
    expect(outcome(report)).toBe('satisfied/ok')
  })

  it('a badge does not show what it requires itself, nor by requiring it', async () => {
    const own = await runSkill(shows(X), [], { target: { details: { alignment: [align(X)] } } })
    expect(outcome(own)).toBe('missing/not-presented')
    const asking = badge({ achievement: 'a', requires: shows(X) })
    expect(outcome(await runSkill(shows(X), [asking]))).toBe('missing/not-presented')
  })

  it('an alignment that names nothing makes the condition unreadable', async () => {
    for (const rule of [shows('not an address'), shows(X, { minimumLevel: 'x:\u0000 y' })]) {
      expect(outcome(await runSkill(rule, [claiming('a', [align(X)])]))).toBe(
        'unknown/condition-unreadable',
      )
    }
  })

  it('one badge that shows two competencies counts for one of them in an AtLeast', async () => {
    const both = claiming('a', [align(X), align(Y)])
    const rule = atLeast(2, shows(X), shows(Y))
    const one = await runSkill(rule, [both])
    expect(outcome(one)).toBe('missing/too-few')
    expect(one.explanation.need).toEqual({ satisfied: 1, required: 2, of: 2 })
    const two = await runSkill(rule, [both, claiming('b', [align(Y)])])
    expect(outcome(two)).toBe('satisfied/ok')
    expect(outcome(await runSkill(allOf(shows(X), shows(Y)), [both]))).toBe('satisfied/ok')
  })
})

function outcomeOfRejected({ status, code }: { status: string; code: string }): string {
  return `${status}/${code}`
}
