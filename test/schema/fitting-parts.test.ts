import { describe, expect, test } from 'vitest'
import { isJsonObject, type JsonObject, type JsonValue, ownTree } from '../../src/json/index.js'
import { OB_SCHEMA_TYPE, OB_SCHEMA_URLS } from '../../src/model/index.js'
import { withFittingParts } from '../../src/schema/fitting-parts.js'
import {
  checkConformance,
  type SchemaValidator,
  validateAchievementCredential,
  validateEndorsementCredential,
  validateStack,
} from '../../src/schema/index.js'
import { EVERY_PROPERTY, EVERY_PROPERTY_V1P1 } from '../fixtures/every-property.js'
import { BADGE, BADGE_V1P1, ENDORSEMENT, STACKED_BADGE } from './fixtures.js'
import { mutationsOf } from './mutations.js'

/** A part that was judged once need not be judged again: no schema looks into it from around it. */

const VALIDATORS: readonly SchemaValidator[] = [
  validateAchievementCredential,
  validateEndorsementCredential,
  validateStack,
]

/** A copy of the document, whose issuer and definition are trees of ours if there are any. */
function withOwnParts(document: JsonObject): JsonObject {
  const copy = structuredClone(document)
  const { issuer, credentialSubject: subject } = copy
  if (isJsonObject(issuer)) ownTree(issuer)
  if (isJsonObject(subject) && isJsonObject(subject.achievement)) ownTree(subject.achievement)
  return copy
}

function definitionIn({ credentialSubject: subject }: JsonObject): JsonValue | undefined {
  return isJsonObject(subject) ? subject.achievement : undefined
}

describe('a part that is a tree of ours', () => {
  test.each([
    ['the smallest badge', BADGE],
    ['the smallest badge of version 1.1', BADGE_V1P1],
    ['a badge with a rule', STACKED_BADGE],
  ])('and fits is passed over: %s', (_, badge) => {
    const document = withOwnParts(badge as unknown as JsonObject)
    const seen = withFittingParts(document)
    expect(Object.keys(seen)).toEqual(Object.keys(document))
    expect(seen.issuer === document.issuer).toBe(typeof document.issuer === 'string')
    expect(definitionIn(seen)).not.toBe(definitionIn(document))
    // somebody else may change theirs
    const theirs = structuredClone(document)
    expect(withFittingParts(theirs)).toBe(theirs)
  })

  test.each<[string, JsonObject]>([
    ['a name that is no text', { name: 1 }],
    ['no criteria', { criteria: {} }],
    ['a rule that is none', { requires: { type: 'AllOf' } }],
    ['an endorsement that is none', { endorsement: [{ type: ['EndorsementCredential'] }] }],
  ])('and does not fit is looked at: a definition with %s', (_, changes) => {
    const { credentialSubject: subject } = STACKED_BADGE
    const achievement = { ...subject.achievement, ...changes } as unknown as JsonObject
    const badge = { ...STACKED_BADGE, credentialSubject: { ...subject, achievement } }
    const document = withOwnParts(badge as unknown as JsonObject)
    expect(definitionIn(withFittingParts(document))).toBe(definitionIn(document))
  })

  test.each<[string, JsonObject]>([
    ['a name that is no text', { name: 1 }],
    ['another type', { type: ['Person'] }],
    ['an image that is none', { image: { id: 'x' } }],
  ])('and does not fit is looked at: an issuer with %s', (_, changes) => {
    const badge = { ...BADGE, issuer: { ...BADGE.issuer, ...changes } }
    const document = withOwnParts(badge as unknown as JsonObject)
    expect(withFittingParts(document).issuer).toBe(document.issuer)
  })

  test('is looked at by any other schema that the document declares', () => {
    const { credentialSubject: subject } = BADGE
    const achievement = { ...subject.achievement, endorsement: [ENDORSEMENT] }
    const [id] = OB_SCHEMA_URLS.achievementCredentialv1p1
    const badge = {
      ...BADGE,
      credentialSubject: { ...subject, achievement },
      credentialSchema: [{ id, type: OB_SCHEMA_TYPE }],
    } as unknown as JsonObject
    const { problems } = checkConformance(withOwnParts(badge))
    const place = '/credentialSubject/achievement/endorsement/0/'
    expect(problems.some(({ pointer = '' }) => pointer.startsWith(place))).toBe(true)
    expect(problems).toEqual(checkConformance(badge).problems)
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
      const own = withOwnParts(document)
      const seen = withFittingParts(own)
      if (seen === own) continue
      passedOver += 1
      const isSame = VALIDATORS.every((validate) => agree(validate(seen), validate(document)))
      if (!isSame || !agree(checkConformance(own), checkConformance(document))) different.push(name)
    }
    expect(different).toEqual([])
    expect(passedOver).toBeGreaterThan(4)
  })
})

function agree(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The badge with the smallest definition that fits. */
function withDefinition({ credentialSubject, ...badge }: { readonly credentialSubject: object }) {
  const { achievement } = BADGE.credentialSubject
  return { ...badge, credentialSubject: { ...credentialSubject, achievement } }
}
