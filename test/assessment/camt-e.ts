import type { AssessmentDossier } from '../../src/assessment/index.js'
import { type AchievementInput, defineAchievement } from '../../src/build/index.js'
import { deepFreeze } from '../../src/json/index.js'
import type { Achievement } from '../../src/model/index.js'

export const CAMT_E = 'https://naaei.example/achievements/camt-e'
export const ANALYSIS = 'https://naaei.example/analyses/maintenance-technician'

/** Function skills of the programme, by CASE URI. */
export const FS_1 =
  'https://naaei.example/ims/case/v1p0/CFItems/0a6b53f2-3a0c-4a6f-9d55-5a3d6a1d0001'
export const FS_2 =
  'https://naaei.example/ims/case/v1p0/CFItems/0a6b53f2-3a0c-4a6f-9d55-5a3d6a1d0002'
export const FS_3 =
  'https://naaei.example/ims/case/v1p0/CFItems/0a6b53f2-3a0c-4a6f-9d55-5a3d6a1d0003'

export const AS_OF = new Date('2026-03-02T09:00:00Z')

/** The dossier of a programme like CAMT+E, in which nothing is to be found. */
export const dossier: AssessmentDossier = deepFreeze({
  jobAnalysis: {
    id: ANALYSIS,
    version: '3',
    date: '2025-02-10',
    job: 'Apartment maintenance technician',
    tasks: [
      { id: '#t1', name: 'Inspect a dwelling for energy losses', critical: true },
      { id: '#t2', name: 'Plan a retrofit', critical: true },
      { id: '#t3', name: 'Source contractors' },
      { id: '#t4', name: 'Unclog a drain' },
    ],
    cycle: 'P5Y',
  },
  scope: { tasks: ['#t1', '#t2', '#t3'] },
  skills: [
    { id: FS_1, name: 'Recognise the need for a retrofit', tasks: ['#t1'] },
    { id: FS_2, name: 'Plan and procure', tasks: ['#t2', '#t3'] },
    { id: FS_3, name: 'Clear pipes', tasks: ['#t4'] },
  ],
  blueprint: {
    version: '2',
    jobAnalysis: '3',
    entries: [
      { skill: FS_1, tasks: ['#t1'], items: 24, weight: 0.4, resultDescription: '#exam' },
      { skill: FS_2, tasks: ['#t2', '#t3'], items: 36, weight: '0.60', resultDescription: '#exam' },
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
      date: '2025-08-19',
    },
  ],
  assessment: {
    methods: ['written exam'],
    proctoring: 'supervised',
    identityVerified: true,
    assessedBy: 'https://assessor.example',
    form: 'A/2025',
    reliability: { name: 'KR-20', value: '0.87' },
    pilotTakers: 112,
    validityReport: 'https://naaei.example/reports/camt-e',
    accommodations: 'Extra time on request.',
    retakeRule: 'Twice a year.',
  },
  process: {
    steps: [
      { stage: 'summit', who: 'Industry summit', when: '2025-01-15' },
      { stage: 'jobAnalysis', who: 'Panel of experts', when: '2025-02-10' },
      { stage: 'scope', who: 'Programme board', when: '2025-02-20' },
      { stage: 'blueprint', who: 'Panel of experts', when: '2025-04-02' },
      { stage: 'pilot', who: 'Test centre', when: '2025-07-11' },
      { stage: 'cutScore', who: 'Panel of judges', when: '2025-08-19' },
      { stage: 'signOff', who: 'Programme board', when: '2025-09-01', definitionVersion: '1' },
      { stage: 'publication', who: 'Programme board', when: '2025-09-15', definitionVersion: '1' },
    ],
    nextReview: '2028-09-15',
  },
})

/** What the programme says of its micro-credential. */
export const input: AchievementInput = deepFreeze({
  id: CAMT_E,
  name: 'CAMT+E',
  version: '1',
  achievementType: 'MicroCredential',
  description: 'Plans and procures energy upgrades.',
  criteria: { narrative: 'Pass the assessment.' },
  alignment: [
    { targetName: 'Recognise the need', targetUrl: FS_1, targetType: 'CFItem' },
    { targetName: 'Plan and procure', targetUrl: FS_2, targetType: 'CFItem' },
  ],
  resultDescription: [
    {
      id: '#exam',
      name: 'Exam',
      resultType: 'Percent',
      valueMin: '0',
      valueMax: '100',
      requiredValue: '72',
    },
  ],
})

/** The micro-credential, changed as asked. */
export function camtE(change: Partial<AchievementInput> = {}): Achievement {
  return defineAchievement({ ...input, ...change })
}

/** The dossier with other members in some of its parts. */
export function dossierWith(
  change: {
    readonly [Part in keyof AssessmentDossier]?: Partial<AssessmentDossier[Part]>
  },
): AssessmentDossier {
  const parts = Object.entries(change).map(([name, members]) => {
    const part = dossier[name as keyof AssessmentDossier]
    return [name, Array.isArray(members) ? members : { ...part, ...members }]
  })
  return deepFreeze({ ...dossier, ...Object.fromEntries(parts) })
}
