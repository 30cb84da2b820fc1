import { describe, expect, it } from 'vitest'
import { checkTerms } from '../../src/consistency/check-terms.js'
import { CLASS_SHAPES } from '../../src/model/index.js'
import { validateAchievementCredential } from '../../src/schema/index.js'
import { BADGE } from '../schema/fixtures.js'

const found = (node: object): string[] =>
  checkTerms({ node: { ...node }, pointer: '/at' }).map(
    ({ code, severity, pointer }) => `${severity} ${code} ${pointer}`,
  )

describe('terms of the extensible enumerations (R-140)', () => {
  it.each([
    ['achievementType', 'MicroCredential', 'Microcredential'],
    ['targetType', 'ceasn:Competency', 'Competency'],
    ['identifierType', 'isbn', 'ISBN'],
    ['identityType', 'emailAddress', 'email'],
    ['resultType', 'GradePointAverage', 'GPA'],
  ])('%s is a listed term, to the letter, or one of one’s own', (name, listed, other) => {
    expect(found({ [name]: listed })).toEqual([])
    expect(found({ [name]: 'ext:Own.term_1-a' })).toEqual([])
    expect(found({ [name]: other })).toEqual([`error schema-mismatch /at/${name}`])
  })

  it('have the word that was probably meant in the advice, where one is near', () => {
    const fix = (achievementType: string): string =>
      checkTerms({ node: { achievementType }, pointer: '' })[0]?.fix ?? ''
    expect(fix('Microcredential')).toContain('"MicroCredential"')
    expect(fix('Certificte')).toContain('"Certificate"')
    for (const far of ['Something else', 'x'.repeat(10_000)])
      expect(fix(far)).not.toContain('Write')
  })

  it.each(['xext:foo', 'ext:a b', 'ext:a|b', 'ext:', 'badge or ext:badge', ''])(
    '%j is refused to issuers, whether or not the schema lets it pass',
    (term) => {
      expect(found({ achievementType: term })).toHaveLength(1)
    },
  )

  it.each(['xext:foo', 'ext:a b'])('%j passes the schema, to which a reader is held', (term) => {
    const { credentialSubject: subject } = BADGE
    const achievement = { ...subject.achievement, achievementType: term }
    const badge = { ...BADGE, credentialSubject: { ...subject, achievement } }
    expect(validateAchievementCredential(badge)).toEqual([])
  })

  it('are read as text only; what else stands there is for the schema to say', () => {
    for (const value of [7, null, ['Badge'], { id: 'x' }, undefined]) {
      expect(found({ achievementType: value })).toEqual([])
    }
  })

  it('stand in no class under a name that means something else', () => {
    const homes = Object.entries(CLASS_SHAPES).flatMap(([name, { properties }]) =>
      ['achievementType', 'targetType', 'identifierType', 'identityType', 'resultType']
        .filter((member) => Object.hasOwn(properties, member))
        .map((member) => `${name}.${member}`),
    )
    expect(homes.sort()).toEqual([
      'Achievement.achievementType',
      'Alignment.targetType',
      'IdentifierEntry.identifierType',
      'IdentityObject.identityType',
      'ResultDescription.resultType',
    ])
  })
})
