import { describe, expect, it } from 'vitest'
import * as model from '../../src/model/index.js'
import { badge, olderBadge } from './badges.js'

type Guard = (value: unknown) => boolean

/** Every guard of a class that is told apart by one name in its `type`. */
const SETS: readonly (readonly [string, Guard])[] = [
  ['AchievementSubject', model.isAchievementSubject],
  ['Achievement', model.isAchievement],
  ['Related', model.isRelated],
  ['Alignment', model.isAlignment],
  ['Result', model.isResult],
  ['ResultDescription', model.isResultDescription],
  ['RubricCriterionLevel', model.isRubricCriterionLevel],
  ['Evidence', model.isEvidence],
  ['EndorsementSubject', model.isEndorsementSubject],
  ['Profile', model.isProfile],
  ['Address', model.isAddress],
]

/** Those whose `type` is that one string. */
const SCALARS: readonly (readonly [string, Guard])[] = [
  ['GeoCoordinates', model.isGeoCoordinates],
  ['Image', model.isImage],
  ['IdentifierEntry', model.isIdentifierEntry],
  ['IdentityObject', model.isIdentityObject],
  ['AssessmentPlan', model.isAssessmentPlan],
  ['BlueprintEntry', model.isBlueprintEntry],
  ['Workload', model.isWorkload],
]

/** Those that add a name to the type of another class. */
const ADDED: readonly (readonly [string, string, Guard])[] = [
  ['Achievement', 'StackedAchievement', model.isStackedAchievement],
  ['Alignment', 'LeveledAlignment', model.isLeveledAlignment],
  ['Evidence', 'PrerequisiteEvidence', model.isPrerequisiteEvidence],
  ['EndorsementSubject', 'PrerequisiteWaiver', model.isPrerequisiteWaiver],
  ['EndorsementSubject', 'DefinitionEndorsement', model.isDefinitionEndorsement],
]

const GUARDS = [...SETS, ...SCALARS, ...ADDED.map(([, name, guard]) => [name, guard] as const)]

describe('the guards of the classes', () => {
  it.each(SETS)('%s is known by its type, alone or in a set (R-104)', (name, guard) => {
    expect(guard({ type: name })).toBe(true)
    expect(guard({ type: ['Other', name] })).toBe(true)
    expect(guard({ type: [`${name}X`] })).toBe(false)
    expect(guard({ type: 'Other' })).toBe(false)
  })

  it.each(SCALARS)('%s is known by its type as one string alone (R-105)', (name, guard) => {
    expect(guard({ type: name })).toBe(true)
    expect(guard({ type: [name] })).toBe(false)
    expect(guard({ type: 'Other' })).toBe(false)
  })

  it.each(ADDED)('%s with %s beside it is known by both', (name, added, guard) => {
    expect(guard({ type: [added, name] })).toBe(true)
    expect(guard({ type: [name] })).toBe(false)
    expect(guard({ type: [added] })).toBe(false)
    const plain = SETS.find(([other]) => other === name)?.[1]
    expect(plain?.({ type: [added, name] })).toBe(true)
  })

  it.each(GUARDS)('%s is no other kind of value', (name, guard) => {
    const odd = [
      undefined,
      null,
      7,
      name,
      [name],
      [{ type: name }],
      {},
      { type: 7 },
      { type: null },
    ]
    expect(odd.filter(guard)).toEqual([])
  })

  it('there is one for every class that has a name of its own on the wire', () => {
    const named = Object.values(model.CLASS_SHAPES)
      .map(({ type }) => type)
      .filter((type) => type !== undefined)
      .filter((type) => !(model.CONDITION_TYPES as readonly string[]).includes(type))
      .filter((type) => type !== 'ResultThreshold' && !type.endsWith('Credential'))
    expect(new Set(GUARDS.map(([name]) => name))).toEqual(
      new Set([...named, ...ADDED.map(([, name]) => name)]),
    )
  })

  it('a badge and an endorsement are told by the version of their context too', () => {
    expect(model.isAchievementCredentialv1p1(olderBadge())).toBe(true)
    expect(model.isAchievementCredentialv1p1(badge())).toBe(false)
    const endorsement = { ...olderBadge(), type: ['VerifiableCredential', 'EndorsementCredential'] }
    expect(model.isEndorsementCredentialv1p1(endorsement)).toBe(true)
    expect(model.isEndorsementCredentialv1p1(olderBadge())).toBe(false)
    expect(model.isAchievementCredentialv1p1(endorsement)).toBe(false)
    expect(model.isEndorsementCredentialv1p1({ ...endorsement, '@context': [] })).toBe(false)
  })
})
