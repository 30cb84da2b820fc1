import { expectTypeOf, test } from 'vitest'
import {
  type AssessmentDossier,
  assessmentPlanOf,
  type Renewal,
  templates,
} from '../../src/assessment/index.js'
import type { AchievementInput, CredentialInput, ProfileInput } from '../../src/build/index.js'
import type { Achievement, Profile } from '../../src/model/index.js'

const details = {
  id: 'https://naaei.example/achievements/camt-e',
  name: 'CAMT+E',
  description: 'What it is.',
  criteria: { narrative: 'Pass it.' },
}

test('a renewal is an award', () => {
  expectTypeOf<Renewal>().toExtend<CredentialInput>()
})

test('a plan of a dossier goes into a definition as it is', () => {
  const { plan } = assessmentPlanOf({} as AssessmentDossier, { achievement: details.id })
  expectTypeOf({ ...details, assessmentPlan: [plan] }).toExtend<AchievementInput>()
})

test('a skeleton of a template is an achievement as one writes it', () => {
  expectTypeOf(templates.addOn(details, { base: 'urn:base' })).toExtend<AchievementInput>()
  expectTypeOf(templates.recertification(details, {})).toExtend<AchievementInput>()
  expectTypeOf(templates.standalone(details)).toExtend<AchievementInput>()
  const { whole, parts } = templates.unbundled(details, { parts: [details] })
  expectTypeOf(whole).toExtend<AchievementInput>()
  expectTypeOf(parts).toExtend<readonly AchievementInput[]>()
})

test('what is in the form of the standard is taken as input too', () => {
  expectTypeOf<Profile>().toExtend<ProfileInput>()
  expectTypeOf<Achievement['creator']>().toExtend<AchievementInput['creator']>()
})

test('a dossier takes no rule of passing of its own', () => {
  // @ts-expect-error there are two
  expectTypeOf<'either'>().toExtend<NonNullable<AssessmentDossier['blueprint']>['passRule']>()
})
