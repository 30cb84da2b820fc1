import type { AssessmentDossier } from '../../../src/assessment/index.js'
import { competency } from '../../../src/issue/index.js'
import type { Achievement } from '../../../src/model/index.js'
import { define } from './signed.js'

/** How CAMT+E is assessed: five tasks of a job, three of them in scope, two function skills, one exam. */

/** What the addresses of the skills begin with; a digit follows. */
export const SKILLS = 'https://naaei.example/uri/0a6b53f2-3a0c-4a6f-9d55-5a3d6a1d000'

const NAMES = ['Recognise the need for a retrofit', 'Plan and procure a retrofit', 'Clear pipes']

/** The alignment to the skill of that index. */
export function skill(index: number) {
  return competency.case({ name: NAMES[index] ?? '', uri: `${SKILLS}${index + 1}` })
}

/** The steps of the development, with their days. */
const STEPS: Readonly<Record<string, string>> = {
  jobAnalysis: '2016-01-20',
  scope: '2016-02-10',
  blueprint: '2016-04-02',
  pilot: '2016-07-11',
  cutScore: '2016-08-19',
  signOff: '2016-08-30',
  publication: '2016-09-15',
}

/** The dossier, with steps on other days and other members. */
export function dossier(
  changes: Partial<AssessmentDossier> = {},
  days: Readonly<Record<string, string>> = {},
): AssessmentDossier {
  const steps = Object.entries({ ...STEPS, ...days }).map(([stage, when]) => ({
    stage,
    who: 'Panel of experts',
    when,
    definitionVersion: '1',
  }))
  return {
    jobAnalysis: {
      id: 'https://naaei.example/analyses/maintenance-technician',
      version: '3',
      date: '2016-01-20',
      job: 'Apartment maintenance technician',
      tasks: [
        { id: '#t1', name: 'Inspect a dwelling for energy losses', critical: true },
        { id: '#t2', name: 'Plan a retrofit', critical: true },
        { id: '#t3', name: 'Source contractors' },
        { id: '#t4', name: 'Unclog a drain' },
        { id: '#t5', name: 'Paint a stairwell' },
      ],
      cycle: 'P20Y',
    },
    scope: { tasks: ['#t1', '#t2', '#t3'] },
    skills: [
      { id: `${SKILLS}1`, name: 'Recognise the need for a retrofit', tasks: ['#t1'] },
      { id: `${SKILLS}2`, name: 'Plan and procure a retrofit', tasks: ['#t2', '#t3'] },
      { id: `${SKILLS}3`, name: 'Clear pipes', tasks: ['#t4'] },
    ],
    blueprint: {
      version: '1',
      jobAnalysis: '3',
      entries: [
        { skill: `${SKILLS}1`, tasks: ['#t1'], items: 24, weight: 0.4, resultDescription: '#exam' },
        {
          skill: `${SKILLS}2`,
          tasks: ['#t2', '#t3'],
          items: 36,
          weight: 0.6,
          resultDescription: '#exam',
        },
      ],
      minimumItems: 10,
      passRule: 'compensatory',
    },
    cutScores: [
      {
        resultDescription: '#exam',
        value: 72,
        method: 'modified Angoff',
        rounds: 2,
        judges: 8,
        date: '2016-08-19',
      },
    ],
    process: { steps, nextReview: '2027-09-15' },
    ...changes,
  } as AssessmentDossier
}

/** CAMT+E with these claims, and the exam that the dossier is about. */
export function assessed(...alignment: readonly object[]): Achievement {
  const exam = { id: '#exam', name: 'Exam', resultType: 'Percent', valueMin: '0', valueMax: '100' }
  return define('CAMT+E', {
    version: '1',
    achievementType: 'MicroCredential',
    alignment,
    resultDescription: [{ ...exam, requiredValue: '72' }],
  })
}
