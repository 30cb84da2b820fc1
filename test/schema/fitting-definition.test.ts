import { describe, expect, test } from 'vitest'
import { isJsonObject, type JsonObject, type JsonValue, ownTree } from '../../src/json/index.js'
import { withFittingDefinition } from '../../src/schema/fitting-definition.js'
import {
  type SchemaValidator,
  validateAchievementCredential,
  validateAchievementCredentialv1p1,
  validateEndorsementCredential,
  validateEndorsementCredentialv1p1,
  validateProfile,
  validateStack,
} from '../../src/schema/index.js'
import { EVERY_PROPERTY, EVERY_PROPERTY_V1P1 } from '../fixtures/every-property.js'
import { BADGE, BADGE_V1P1, STACKED_BADGE } from './fixtures.js'
import { mutationsOf } from './mutations.js'

/** A definition that was judged once need not be judged again: no schema looks into it from around it. */

const VALIDATORS: readonly SchemaValidator[] = [
  validateAchievementCredential,
  validateAchievementCredentialv1p1,
  validateEndorsementCredential,
  validateEndorsementCredentialv1p1,
  validateProfile,
  validateStack,
]

/** A copy of the document, whose definition is a tree of ours if there is one. */
function withOwnDefinition(document: JsonObject): JsonObject {
  const copy = structuredClone(document)
  const { credentialSubject: subject } = copy
  if (isJsonObject(subject) && isJsonObject(subject.achievement)) ownTree(subject.achievement)
  return copy
}

describe('a definition that is a tree of ours', () => {
  test.each([
    ['the smallest badge', BADGE],
    ['the smallest badge of version 1.1', BADGE_V1P1],
    ['a badge with a rule', STACKED_BADGE],
  ])('and fits is passed over: %s', (_, badge) => {
    const document = withOwnDefinition(badge as unknown as JsonObject)
    const seen = withFittingDefinition(document)
    expect(seen).not.toBe(document)
    expect(Object.keys(seen)).toEqual(Object.keys(document))
    // somebody else may change theirs
    const theirs = structuredClone(document)
    expect(withFittingDefinition(theirs)).toBe(theirs)
  })

  test.each<[string, JsonObject]>([
    ['a name that is no text', { name: 1 }],
    ['no criteria', { criteria: {} }],
    ['a rule that is none', { requires: { type: 'AllOf' } }],
    ['an endorsement that is none', { endorsement: [{ type: ['EndorsementCredential'] }] }],
  ])('and does not fit is looked at: %s', (_, changes) => {
    const { credentialSubject: subject } = STACKED_BADGE
    const achievement = { ...subject.achievement, ...changes } as unknown as JsonObject
    const badge = { ...STACKED_BADGE, credentialSubject: { ...subject, achievement } }
    const document = withOwnDefinition(badge as unknown as JsonObject)
    expect(withFittingDefinition(document)).toBe(document)
  })

  test.each([
    ['a badge with a rule', STACKED_BADGE],
    ['a badge of version 1.1', BADGE_V1P1],
    ['every member around it', withDefinition(EVERY_PROPERTY)],
    ['every member around it, in version 1.1', withDefinition(EVERY_PROPERTY_V1P1)],
  ])('changes nothing that a schema finds in a document one change away from %s', (_, badge) => {
    let passedOver = 0
    const different: string[] = []
    for (const [index, { name, document }] of [
      ...mutationsOf(badge as unknown as JsonValue),
    ].entries()) {
      // one in sixty; all of them take a minute
      if (index % 61 !== 0 || !isJsonObject(document)) continue
      const own = withOwnDefinition(document)
      const seen = withFittingDefinition(own)
      if (seen === own) continue
      passedOver += 1
      for (const validate of VALIDATORS) {
        if (JSON.stringify(validate(seen)) !== JSON.stringify(validate(document))) {
          different.push(name)
        }
      }
    }
    expect(different).toEqual([])
    expect(passedOver).toBeGreaterThan(4)
  })
})

/** The badge with the smallest definition that fits. */
function withDefinition({ credentialSubject, ...badge }: { readonly credentialSubject: object }) {
  const { achievement } = BADGE.credentialSubject
  return { ...badge, credentialSubject: { ...credentialSubject, achievement } }
}
