import { describe, expect, test } from 'vitest'
import {
  type AssessmentDossier,
  assessmentPlanOf,
  checkCoverage,
  checkPlan,
  templates,
} from '../../src/assessment/index.js'
import { competenciesOf, competency, covers, gapsOf } from '../../src/competency/index.js'
import { verified } from '../competency/fixture.js'
import { AS_OF, CAMT_E, camtE, dossier, dossierWith } from './camt-e.js'

const PAGE = 'https://www.onetonline.org/link/summary/47-2152.00'
const task = (number: number) =>
  competency.onet({
    name: `Task ${number}`,
    soc: '47-2152.00',
    task: number,
    frameworkVersion: '29',
  })
const occupation = competency.onet({ name: 'Plumbers', soc: '47-2152.00', frameworkVersion: '29' })
const entry = dossier.blueprint?.entries[0]

/** A dossier with one skill for each IRI, each with a line of its blueprint. */
const dossierOf = (...skills: readonly string[]): AssessmentDossier =>
  dossierWith({
    skills: skills.map((id) => ({ id, name: 'Skill', tasks: ['#t1', '#t2'] })),
    blueprint: {
      entries: skills.map((skill) => ({
        ...entry,
        skill,
        tasks: ['#t1', '#t2'],
        weight: String(1 / skills.length),
      })),
    },
  } as never)

const coverage = (alignment: readonly object[], ...skills: readonly string[]) => {
  const { problems, traceability } = checkCoverage(
    camtE({ alignment } as never),
    dossierOf(...skills),
    {
      asOf: AS_OF,
    },
  )
  const { claimed, assessed } = traceability
  return [...problems.map(({ code, pointer }) => `${code} ${pointer}`), `${assessed}/${claimed}`]
}

describe('a task of an occupation', () => {
  test('is assessed by the skill of its own IRI', () => {
    expect(coverage([task(8823)], `${PAGE}#8823`)).toEqual(['1/1'])
  })

  test('is not assessed by the page of the occupation', () => {
    expect(coverage([task(8823)], PAGE)).toEqual([
      'skill-not-assessed /alignment/0',
      'assessed-not-claimed /dossier/blueprint/entries/0',
      '0/1',
    ])
  })

  test('does not assess the occupation', () => {
    expect(coverage([occupation], `${PAGE}#8823`)).toContain('skill-not-assessed /alignment/0')
    expect(coverage([occupation], PAGE)).toEqual(['1/1'])
  })

  test('is another skill than a second task of it', () => {
    expect(coverage([task(8823), task(8824)], `${PAGE}#8823`)).toEqual([
      'skill-not-assessed /alignment/1',
      '1/2',
    ])
    expect(coverage([task(8823), task(8824)], `${PAGE}#8823`, `${PAGE}#8824`)).toEqual(['2/2'])
  })

  test('stays the task in the plan that travels in the badge', () => {
    const { plan } = assessmentPlanOf(dossierOf(`${PAGE}#8823`), { achievement: CAMT_E })
    const achievement = camtE({ alignment: [task(8823)], assessmentPlan: [plan] } as never)
    expect(checkPlan(achievement)).toEqual([])
    const skills = competenciesOf(achievement).filter(({ role }) => role === 'assessed')
    expect(skills.map(({ key, name }) => [key.id, name])).toEqual([
      ['47-2152.00/8823', 'Task 8823'],
    ])
    const report = verified({ achievement })
    const job = { id: 'https://jobs.example/1', name: 'Job' }
    const { tasks } = gapsOf(
      [report],
      [
        { ...job, competencies: [{ key: 'onet:47-2152.00/8823' }] },
        { ...job, competencies: [{ key: 'onet:47-2152.00' }] },
      ],
    )
    expect(tasks.map(({ status }) => status)).toEqual(['assessed', 'unassessed'])
  })
})

describe('an address that two codes share', () => {
  const URL = 'https://framework.example/all'
  const coded = (targetCode: string) => ({ targetName: targetCode, targetUrl: URL, targetCode })

  test('names neither of the two skills', () => {
    expect(coverage([coded('A'), coded('B')], URL)).toEqual([
      'skill-not-assessed /alignment/0',
      'skill-not-assessed /alignment/1',
      'assessed-not-claimed /dossier/blueprint/entries/0',
      '0/2',
    ])
  })

  test('names each of them with its code', () => {
    expect(coverage([coded('A'), coded('B')], `${URL}#A`)).toEqual([
      'skill-not-assessed /alignment/1',
      '1/2',
    ])
    expect(coverage([coded('A'), coded('B')], `${URL}#A`, `${URL}#B`)).toEqual(['2/2'])
  })

  test('names the one skill that is claimed there', () => {
    expect(coverage([coded('A')], URL)).toEqual(['1/1'])
    expect(coverage([coded('A')], `${URL}#A`)).toEqual(['1/1'])
  })

  test('keeps both claims of the parts in the whole', () => {
    const part = (code: string) => ({ id: `https://x.example/${code}`, alignment: [coded(code)] })
    const { whole } = templates.unbundled(
      { id: 'https://x.example/whole' },
      { parts: [part('A'), part('B'), part('B')] },
    )
    expect((whole as { alignment?: unknown }).alignment).toEqual([coded('A'), coded('B')])
  })

  test('shows the skill of a blueprint entry by its code', () => {
    const { plan } = assessmentPlanOf(dossierOf(`${URL}#A`), { achievement: CAMT_E })
    const report = verified({
      achievement: camtE({ alignment: [coded('A')], assessmentPlan: [plan] } as never),
    })
    const asked = [coded('A'), coded('B')].map((alignment) => ({ alignment }))
    const { competencies } = covers([report], asked as never, { assessedOnly: true })
    expect(competencies.map(({ status }) => status)).toEqual(['covered', 'not-comparable'])
  })
})
