import { beforeAll, describe, expect, test } from 'vitest'
import {
  type AssessmentDossier,
  assessmentPlanOf,
  checkCoverage,
  checkTemplate,
  templates,
} from '../../src/assessment/index.js'
import { allOf, defineAchievement, holds } from '../../src/build/index.js'
import { verifyChain } from '../../src/chain/index.js'
import { issue } from '../../src/issue/index.js'
import { generateSigner, type KeySigner } from '../../src/keys/index.js'
import { lint } from '../../src/lint/index.js'
import type { Achievement } from '../../src/model/index.js'
import { verify } from '../../src/verify/index.js'
import { ANALYSIS, AS_OF, CAMT_E, camtE, dossier, FS_1, FS_2, FS_3, input } from './camt-e.js'

let signer: KeySigner
beforeAll(async () => {
  signer = await generateSigner()
})

const { plan } = assessmentPlanOf(dossier, { achievement: CAMT_E })
const skill = (targetUrl: string) => ({
  targetName: 'Skill',
  targetUrl,
  targetType: 'CFItem' as const,
})
const award = (achievement: Achievement, value = '81') => ({
  achievement,
  recipient: { id: 'did:example:ana' },
  result: [{ resultDescription: '#exam', value }],
})
const options = () => ({ issuer: { id: signer.controller, name: 'NAAEI' }, signer, now: AS_OF })

describe('D1: a micro-credential for a part of a job', () => {
  const beyond = camtE({ alignment: [FS_1, FS_2, FS_3].map(skill), assessmentPlan: [plan] })

  test('with two function skills and no rule it is signed, and its chain is satisfied as there is none', async () => {
    const badge = await issue(award(camtE({ assessmentPlan: [plan] })), {
      ...options(),
      lint: { dossier },
    })
    expect((await verify(badge, { now: AS_OF })).outcome).toBe('verified')
    expect(await verifyChain(badge, [], { now: AS_OF })).toMatchObject({
      status: 'satisfied',
      code: 'ok-vacuous',
    })
  })

  test('with a claim outside its scope it is not signed', async () => {
    const problems = [
      expect.objectContaining({
        code: 'scope-exceeded',
        pointer: '/credentialSubject/achievement/alignment/2',
      }),
    ]
    await expect(issue(award(beyond), { ...options(), lint: { dossier } })).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
      problems,
    })
  })

  test('signed without that check, the claim is a warning and the verdict stays', async () => {
    const badge = await issue(award(beyond), options())
    expect((await verify(badge, { now: AS_OF })).outcome).toBe('verified')
    for (const known of [{}, { dossier }]) {
      const { ok, problems } = lint(badge, { now: AS_OF, ...known })
      expect(ok).toBe(true)
      expect(problems.map(({ code }) => code)).toContain('claim-out-of-scope')
    }
  })
})

test('D6: of five critical tasks three are assessed, and the other two are named', () => {
  const ids = ['#t1', '#t2', '#t3', '#t4', '#t5']
  const allied: AssessmentDossier = {
    jobAnalysis: {
      id: ANALYSIS,
      version: '1',
      date: '2025-02-10',
      job: 'Electrician who touches solar',
      tasks: [
        ...ids.map((id) => ({ id, name: id, critical: true })),
        { id: '#t6', name: 'Wire a socket' },
      ],
    },
    scope: { tasks: ids },
    skills: [{ id: FS_1, name: 'Shut down', tasks: ids }],
    blueprint: {
      version: '1',
      jobAnalysis: '1',
      entries: [
        { skill: FS_1, tasks: ids.slice(0, 3), items: 30, weight: 1, resultDescription: '#exam' },
      ],
      passRule: 'conjunctive',
    },
  }
  const achievement = camtE({ alignment: [skill(FS_1)] })
  const { problems, traceability } = checkCoverage(achievement, allied, { asOf: AS_OF })
  expect(traceability).toMatchObject({ critical: 5, covered: 3 })
  expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    'critical-task-uncovered /dossier/jobAnalysis/tasks/3',
    'critical-task-uncovered /dossier/jobAnalysis/tasks/4',
  ])
  expect(checkTemplate(achievement, 'standalone', { dossier: allied })).toEqual([])
})

describe('D8: a result below the cut', () => {
  const next = defineAchievement({
    id: 'https://naaei.example/achievements/cams',
    name: 'Supervisor',
    description: 'Supervises.',
    criteria: { narrative: 'Hold it.' },
    requires: allOf(holds(CAMT_E)),
  })
  const chain = async (value: string) => {
    const earlier = await issue(award(camtE({ assessmentPlan: [plan] }), value), options())
    const later = await issue({ ...award(next), result: [] }, options())
    const { problems } = checkCoverage(camtE(), dossier, {
      asOf: AS_OF,
      results: [{ resultDescription: '#exam', value }],
    })
    const { explanation } = await verifyChain(later, [earlier], { now: AS_OF })
    return { codes: problems.map(({ code }) => code), explanation }
  }

  test('is told before it is signed, and fails as a prerequisite', async () => {
    const { codes, explanation } = await chain('70')
    expect(codes).toEqual(['cut-score-missed'])
    expect(JSON.stringify(explanation)).toContain('below-own-cut')
  })

  test('one of 81 is fine in both places', async () => {
    const { codes, explanation } = await chain('81')
    expect(codes).toEqual([])
    expect(JSON.stringify(explanation)).not.toContain('below-own-cut')
  })
})

test('D9: a definition published without a cut score is not signed', async () => {
  const steps = (dossier.process?.steps ?? []).filter(({ stage }) => stage !== 'cutScore')
  const hasty = { ...dossier, process: { ...dossier.process, steps } }
  await expect(
    issue(award(camtE()), { ...options(), lint: { dossier: hasty } }),
  ).rejects.toMatchObject({
    code: 'ERR_OB_INPUT',
    problems: [expect.objectContaining({ code: 'process-incomplete' })],
  })
})

test('D10: an add-on without its base, and a recertification without its rule, are not signed', async () => {
  const plain = camtE()
  for (const template of ['addOn', 'recertification'] as const) {
    await expect(issue(award(plain), { ...options(), lint: { template } })).rejects.toMatchObject({
      problems: [expect.objectContaining({ code: 'template-mismatch' })],
    })
  }
  const { requires: _, renewalRequires: __, ...details } = input
  const addOn = defineAchievement(
    templates.addOn(details, { base: 'https://naaei.example/achievements/camt' }),
  )
  await expect(
    issue(award(addOn), { ...options(), lint: { template: 'addOn' } }),
  ).resolves.toBeDefined()
})
