import { describe, expect, test } from 'vitest'
import {
  checkTemplate,
  TEMPLATE_NAMES,
  type TemplateName,
  type TemplateOptions,
  templates,
} from '../../src/assessment/index.js'
import {
  type AchievementInput,
  defineAchievement,
  earnedCredits,
  external,
  holds,
} from '../../src/build/index.js'
import { dossier, dossierWith } from './camt-e.js'

const NAAEI = 'https://naaei.example/achievements'
const HOUR = 'https://units.example/ce-hour'
const skill = (name: string) => ({
  targetName: name,
  targetUrl: `https://naaei.example/skills/${name}`,
})
const details = (name: string, ...skills: readonly string[]) => ({
  id: `${NAAEI}/${name}`,
  name,
  description: 'What it is.',
  criteria: { narrative: 'Pass it.' },
  ...(skills.length === 0 ? {} : { alignment: skills.map(skill) }),
})

const base = defineAchievement({ ...details('camt', 'drains'), achievementType: 'Certificate' })
const found = (
  given: AchievementInput,
  template: TemplateName,
  options?: TemplateOptions,
): readonly string[] =>
  checkTemplate(defineAchievement(given), template, options).map(
    ({ code, severity, pointer }) => `${severity} ${code} ${pointer}`,
  )

describe('addOn', () => {
  const addOn = templates.addOn(details('camt-e', 'retrofits'), {
    base,
    acceptedIssuer: ['did:web:naaei.example'],
    gracePeriod: 'P30D',
  })

  test('its skeleton is a micro-credential that requires the base, and passes', () => {
    expect(addOn).toMatchObject({
      achievementType: 'MicroCredential',
      requires: {
        type: 'AllOf',
        condition: [
          {
            type: 'HoldsAchievement',
            name: 'camt',
            targetAchievement: base.id,
            validity: 'atAward',
            gracePeriod: 'P30D',
          },
        ],
      },
    })
    expect(found(addOn, 'addOn', { base, dossier })).toEqual([])
  })

  test('any one of several bases counts', () => {
    const roofing = templates.addOn(details('solar'), {
      base: [base, `${NAAEI}/builder`],
      also: [external('#months', 'Twelve months')],
    })
    expect(roofing.requires).toMatchObject({
      condition: [{ type: 'AnyOf' }, { type: 'ExternalRequirement' }],
    })
    expect(found(roofing, 'addOn')).toEqual([])
  })

  test('without "requires" it is none, and the relation is named', () => {
    const [problem] = checkTemplate(defineAchievement(details('camt-e')), 'addOn')
    expect(problem).toMatchObject({
      code: 'template-mismatch',
      severity: 'error',
      pointer: '/requires',
    })
    expect(problem?.detail).toContain('"requires"')
  })

  test('one that requires only experience, or only itself, is none', () => {
    expect(
      found({ ...details('camt-e'), requires: external('#months', 'Twelve months') }, 'addOn'),
    ).toEqual(['error template-mismatch /requires'])
    const self = {
      ...details('camt-e'),
      requires: { type: 'HoldsAchievement', targetAchievement: `${NAAEI}/camt-e` },
    }
    expect(checkTemplate(self as never, 'addOn')).toHaveLength(1)
  })

  test('of a known base: it requires that one, and adds a skill', () => {
    const other = templates.addOn(details('camt-e', 'drains'), { base: `${NAAEI}/other` })
    expect(found(other, 'addOn', { base })).toEqual([
      'error template-mismatch /requires',
      'error template-mismatch /alignment',
    ])
  })

  test('a scope that is the whole job is found', () => {
    const full = dossierWith({ scope: { tasks: ['#t1', '#t2', '#t3', '#t4'] } })
    expect(found(addOn, 'addOn', { dossier: full })).toEqual([
      'warning full-job-scope /dossier/scope/tasks',
    ])
  })
})

describe('unbundled', () => {
  const unbundled = templates.unbundled(details('cams'), {
    parts: [details('one', 'a', 'b'), details('two', 'b', 'c')],
    series: 'https://naaei.example/series/cams',
  })
  const whole = defineAchievement(unbundled.whole)
  const parts = unbundled.parts.map((part) => defineAchievement(part))

  test('its skeletons are a whole that requires and claims what its parts do, and parts that lead to it', () => {
    expect(whole.alignment).toHaveLength(3)
    expect(parts.map(({ leadsTo }) => leadsTo)).toEqual([[whole.id], [whole.id]])
    expect(checkTemplate(whole, 'unbundled', { parts })).toEqual([])
    for (const part of parts)
      expect(checkTemplate(part, 'unbundled', { whole, dossier })).toEqual([])
    expect(checkTemplate(whole, 'unbundled')).toEqual([])
  })

  test('a skill of the whole that no part claims is found', () => {
    const more = { ...unbundled.whole, alignment: ['a', 'b', 'c', 'd'].map(skill) }
    expect(found(more, 'unbundled', { parts })).toEqual(['error template-mismatch /alignment/3'])
  })

  test('a whole that does not require a part, or nothing, is found', () => {
    const [one, two] = parts
    expect(
      found({ ...details('cams'), requires: holds(one as never) }, 'unbundled', { parts }),
    ).toEqual(['error template-mismatch /requires'])
    expect(found(details('cams'), 'unbundled', { parts })).toEqual([
      'error template-mismatch /requires',
    ])
    expect(found(details('cams'), 'unbundled')).toEqual(['error template-mismatch /requires'])
    expect(
      found({ ...details('cams'), requires: holds(two as never) }, 'unbundled', {
        parts: [two as never],
      }),
    ).toEqual(['error template-mismatch /requires'])
  })

  test('a part that does not say where it leads is found from both sides', () => {
    const bare = defineAchievement(details('two', 'b', 'c'))
    expect(
      checkTemplate(whole, 'unbundled', { parts: [parts[0] as never, bare] }).map(
        ({ pointer }) => pointer,
      ),
    ).toEqual(['/requires'])
    expect(checkTemplate(bare, 'unbundled', { whole }).map(({ pointer }) => pointer)).toEqual([
      '/leadsTo',
    ])
  })

  test('a part that is the whole, by its id or by its skills, is found', () => {
    expect(checkTemplate(whole, 'unbundled', { whole }).map(({ pointer }) => pointer)).toEqual([
      '/id',
    ])
    const all = defineAchievement({ ...details('two', 'a', 'b', 'c'), leadsTo: [whole.id] })
    expect(checkTemplate(all, 'unbundled', { whole }).map(({ pointer }) => pointer)).toEqual([
      '/alignment',
    ])
    expect(
      checkTemplate(whole, 'unbundled', { parts: [parts[0] as never, all] }).map(
        ({ pointer }) => pointer,
      ),
    ).toEqual(['/requires'])
  })

  test('an open series will do in place of names', () => {
    const requires = {
      type: 'HoldsFromSeries',
      targetSeries: 'https://naaei.example/series/cams',
      minimum: 2,
      acceptedIssuer: ['did:web:naaei.example'],
    } as const
    const open = { ...unbundled.whole, requires }
    const inSeries = parts.map(({ leadsTo: _, ...part }) => part)
    expect(checkTemplate(defineAchievement(open), 'unbundled', { parts: inSeries })).toEqual([])
  })
})

describe('recertification', () => {
  const credits = { minimum: 30, unit: HOUR, window: 'P3Y' }

  test('its skeleton is a certification that credits, or a micro-credential, renew', () => {
    const either = templates.recertification(details('pv'), {
      credits,
      options: [base],
      also: [external('#ethics', 'Code of ethics')],
    })
    expect(either).toMatchObject({
      achievementType: 'Certification',
      renewalRequires: {
        type: 'AllOf',
        condition: [{ type: 'AnyOf' }, { type: 'ExternalRequirement' }],
      },
    })
    expect(found(either, 'recertification')).toEqual([])
    expect(found(templates.recertification(details('pv'), { credits }), 'recertification')).toEqual(
      [],
    )
    expect(
      found(templates.recertification(details('pv'), { options: [base] }), 'recertification'),
    ).toEqual([])
  })

  test('without "renewalRequires" it is none, and the relation is named', () => {
    const [problem] = checkTemplate(defineAchievement(details('pv')), 'recertification')
    expect(problem).toMatchObject({
      code: 'template-mismatch',
      severity: 'error',
      pointer: '/renewalRequires',
    })
    expect(problem?.detail).toContain('"renewalRequires"')
  })

  test('a rule that names nothing that renews, or credits of any age, is none', () => {
    expect(
      found(
        { ...details('pv'), renewalRequires: external('#ethics', 'Code of ethics') },
        'recertification',
      ),
    ).toEqual(['error template-mismatch /renewalRequires'])
    const ageless = {
      ...details('pv'),
      renewalRequires: earnedCredits({ minimumCredits: '30', creditUnit: HOUR }),
    }
    expect(found(ageless, 'recertification')).toEqual([
      'error template-mismatch /renewalRequires/window',
    ])
  })
})

describe('standalone', () => {
  const alone = templates.standalone(details('safety', 'rapid-shutdown'))

  test('its skeleton requires nothing and passes', () => {
    expect(alone.achievementType).toBe('MicroCredential')
    expect(found(alone, 'standalone', { dossier })).toEqual([])
  })

  test('one that requires something is none; one that leads somewhere is told', () => {
    expect(found({ ...alone, requires: holds(base) }, 'standalone')).toEqual([
      'error template-mismatch /requires',
    ])
    expect(found({ ...alone, leadsTo: [base.id] }, 'standalone')).toEqual([
      'warning template-mismatch /leadsTo',
    ])
    expect(found({ ...alone, recommends: holds(base) }, 'standalone')).toEqual([])
  })
})

test('places are below the achievement of a badge', () => {
  const pointer = '/credentialSubject/achievement'
  for (const template of TEMPLATE_NAMES.filter((name) => name !== 'standalone')) {
    for (const problem of checkTemplate(base, template, { pointer }))
      expect(problem.pointer?.startsWith(`${pointer}/`)).toBe(true)
  }
})

test.each<[string, () => unknown]>([
  ['an unknown template', () => checkTemplate(base, 'ladder' as never)],
  ['no achievement', () => checkTemplate(undefined as never, 'addOn')],
  ['a misspelt option', () => checkTemplate(base, 'addOn', { bases: [base] } as never)],
  ['a misspelt relation', () => templates.addOn(details('x'), { bases: base } as never)],
  ['no relation', () => templates.recertification(details('x'), undefined as never)],
  [
    'a rule in place of that of an add-on',
    () =>
      templates.addOn({ ...details('x'), requires: external('#y', 'A year') } as never, { base }),
  ],
  [
    'a rule in place of that of a whole',
    () => templates.unbundled({ ...details('x'), requires: holds(base) } as never, { parts: [] }),
  ],
  [
    'a rule of renewal in place of that of a recertification',
    () => templates.recertification({ ...details('x'), renewalRequires: holds(base) } as never, {}),
  ],
])('%s is refused by a coded error', (_name, call) => {
  expect(call).toThrow(expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }))
})

test('a rule of one’s own stands beside that of the template where it is given as such', () => {
  const also = [external('#experience', 'A year on the job')]
  const { requires } = templates.addOn(details('x'), { base, also })
  expect(requires).toMatchObject({
    type: 'AllOf',
    condition: [{ type: 'HoldsAchievement' }, ...also],
  })
})

test('a part keeps what it leads to beside the whole', () => {
  const part = { ...details('part', 'a'), leadsTo: [`${NAAEI}/other`], isPartOf: `${NAAEI}/series` }
  const { parts } = templates.unbundled(details('whole'), {
    parts: [part],
    series: `${NAAEI}/series`,
  })
  expect(parts[0]).toMatchObject({
    leadsTo: [`${NAAEI}/other`, `${NAAEI}/whole`],
    isPartOf: [`${NAAEI}/series`],
  })
})
