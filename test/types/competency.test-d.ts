import { describe, expectTypeOf, test } from 'vitest'
import {
  type CompetencyClaim,
  type CompetencyKey,
  competenciesOf,
  competency,
  competencyKey,
  covers,
} from '../../src/competency/index.js'
import type { Achievement, Alignment, AnyAchievementCredential } from '../../src/model/index.js'
import type { VerificationReport } from '../../src/report/index.js'

declare const report: VerificationReport

describe('competencies', () => {
  test('what is built is an alignment of the standard', () => {
    expectTypeOf(competency.case({ name: 'A', uri: 'urn:uuid:1' })).toExtend<Alignment>()
    expectTypeOf(competency.eqf({ level: 5 })).toEqualTypeOf<Alignment>()
  })

  test('a misspelt member and a missing one do not compile', () => {
    // @ts-expect-error there is no "framwork"
    competency.case({ name: 'A', uri: 'urn:uuid:1', framwork: 'B' })
    // @ts-expect-error a CTID is needed
    competency.ctdlAsn({ name: 'A' })
  })

  test('a key may be absent, so it must be looked at', () => {
    expectTypeOf(competencyKey('https://x.example/')).toEqualTypeOf<CompetencyKey | undefined>()
  })

  test('claims are told of a badge and of a definition', () => {
    expectTypeOf(competenciesOf).returns.toEqualTypeOf<readonly CompetencyClaim[]>()
    expectTypeOf(competenciesOf)
      .parameter(0)
      .toEqualTypeOf<AnyAchievementCredential | Achievement>()
  })

  test('a badge that nobody verified does not compile', () => {
    covers([report], [{ url: 'https://x.example/' }])
    // @ts-expect-error a credential is no report
    covers([{ id: 'urn:uuid:1', type: ['VerifiableCredential'] }], [])
    // @ts-expect-error a competency is named in one way
    covers([report], [{ name: 'A' }])
  })
})
