import { describe, expectTypeOf, it } from 'vitest'
import {
  type AchievementCredential,
  type AchievementCredentialv1p1,
  type AnyAchievementCredential,
  type AnyEndorsementCredential,
  awardDateOf,
  compareCredentials,
  type EndorsementCredentialv1p1,
  type Evidence,
  editionsOf,
  type IdentityObject,
  type Image,
  imageOf,
  isAchievementCredentialv1p1,
  isEndorsementCredentialv1p1,
  isEvidence,
  isImage,
  isLeveledAlignment,
  isPrerequisiteEvidence,
  isPrerequisiteWaiver,
  issuerOf,
  type LanguageText,
  type LeveledAlignment,
  languageValueOf,
  levelsOf,
  type PrerequisiteEvidence,
  type PrerequisiteWaiver,
  periodOf,
  type ResultDescription,
  type RubricCriterionLevel,
  recipientOf,
  resultsOf,
  textOf,
  titleOf,
} from '../../src/model/index.js'

declare const badge: AchievementCredential
declare const older: AchievementCredentialv1p1
declare const either: AnyAchievementCredential
declare const endorsement: AnyEndorsementCredential
declare const unread: unknown

describe('the readers of a credential', () => {
  it('take both versions', () => {
    for (const credential of [badge, older, either]) {
      expectTypeOf(titleOf(credential, ['de', 'en'])).toEqualTypeOf<string>()
      expectTypeOf(recipientOf(credential).id).toEqualTypeOf<string | undefined>()
      expectTypeOf(recipientOf(credential).identifiers).toEqualTypeOf<readonly IdentityObject[]>()
      expectTypeOf(imageOf(credential)?.image).toEqualTypeOf<Image | undefined>()
    }
  })

  it('take endorsements where these have what is asked for, and no others', () => {
    titleOf(endorsement)
    issuerOf(endorsement)
    awardDateOf(endorsement)
    periodOf(endorsement)
    // @ts-expect-error
    resultsOf(endorsement)
    // @ts-expect-error
    recipientOf(endorsement)
    // @ts-expect-error
    titleOf({ name: 'Boilers' })
  })

  it('say what may be missing', () => {
    expectTypeOf(awardDateOf(badge)).extract<undefined>().toEqualTypeOf<undefined>()
    expectTypeOf(periodOf(badge)?.until).toEqualTypeOf<Date | undefined>()
    expectTypeOf(issuerOf(badge).id).toEqualTypeOf<string>()
    expectTypeOf(issuerOf(badge).name).toEqualTypeOf<string | undefined>()
    expectTypeOf(textOf(badge.name)).toEqualTypeOf<string | undefined>()
    expectTypeOf(editionsOf(badge.credentialSubject.achievement)[0]?.id).toExtend<
      string | undefined
    >()
    const [result] = resultsOf(badge)
    expectTypeOf(result?.description).toEqualTypeOf<ResultDescription | undefined>()
    expectTypeOf(result?.level).toEqualTypeOf<RubricCriterionLevel | undefined>()
    expectTypeOf(result?.isMet).toEqualTypeOf<boolean | undefined>()
  })

  it('take languages as one range or several', () => {
    const name: LanguageText = [{ '@value': 'Heizung', '@language': 'de' }]
    expectTypeOf(languageValueOf(name, 'de')?.['@direction']).toEqualTypeOf<
      'ltr' | 'rtl' | undefined
    >()
    // @ts-expect-error
    textOf(name, { language: 'de' })
    // @ts-expect-error
    textOf({ de: 'Heizung' })
  })

  it('cannot be changed in place', () => {
    // @ts-expect-error
    levelsOf({} as ResultDescription).levels[0] = undefined
    // @ts-expect-error
    issuerOf(badge).id = 'did:web:b.example'
  })
})

describe('the guards of the classes', () => {
  it('tell what the value is', () => {
    if (isAchievementCredentialv1p1(unread)) {
      expectTypeOf(unread).toEqualTypeOf<AchievementCredentialv1p1>()
    }
    if (isEndorsementCredentialv1p1(unread)) {
      expectTypeOf(unread).toEqualTypeOf<EndorsementCredentialv1p1>()
    }
    if (isLeveledAlignment(unread)) expectTypeOf(unread).toEqualTypeOf<LeveledAlignment>()
    if (isPrerequisiteWaiver(unread)) expectTypeOf(unread).toEqualTypeOf<PrerequisiteWaiver>()
    if (isImage(unread)) expectTypeOf(unread.type).toEqualTypeOf<'Image'>()
  })

  it('select from a set', () => {
    const nodes: readonly unknown[] = []
    expectTypeOf(nodes.filter(isEvidence)).toEqualTypeOf<Evidence[]>()
    expectTypeOf(nodes.filter(isPrerequisiteEvidence)).toEqualTypeOf<PrerequisiteEvidence[]>()
  })
})

describe('a comparison', () => {
  it('names the current one where there is one', () => {
    const comparison = compareCredentials(badge, older)
    // @ts-expect-error
    comparison.current
    if (comparison.relation === 'renewed') {
      expectTypeOf(comparison.current).toEqualTypeOf<'first' | 'second'>()
    }
    if (comparison.relation === 'same-award') {
      expectTypeOf(comparison.current).toEqualTypeOf<'both' | 'unknown'>()
    }
  })
})
