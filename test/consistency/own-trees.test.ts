import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCredential, checkDefinition } from '../../src/consistency/index.js'
import { deepFreeze, isJsonObject, type JsonObject, ownTree } from '../../src/json/index.js'
import { contradictionsIn } from '../../src/verify/contradictions.js'
import { richBadge } from '../verify/rich-badge.js'
import { asTree, placesOf, replaced } from '../verify/tree.js'
import { told } from './found.js'

/**
 * What was found in a tree of ours is remembered. Nobody may notice: a credential is judged as one that
 * has the same in it, and its parts never as those of another.
 */

const badge = asTree(await richBadge('eddsa-rdfc-2022'))

/** Values that are wrong almost anywhere. */
const WRONG = fc.constantFrom<JsonObject[string] | undefined>(
  undefined,
  null,
  '',
  ' ',
  'x',
  '1999-01-01T00:00:00Z',
  '101',
  [],
  {},
  ['Profile', 'Achievement'],
  { id: 'urn:x:none' },
)

/** The badge, wrong at up to three places. */
const wrongBadges = fc
  .array(fc.tuple(fc.nat(), WRONG), { minLength: 1, maxLength: 3 })
  .map((changes) =>
    changes.reduce((tree, [place, value]) => {
      const places = placesOf(tree)
      const path = places[place % places.length]
      return path === undefined ? tree : replaced(tree, path, value)
    }, badge),
  )

/** The same with its achievement and its issuer as trees of ours. */
function withOwnTrees(tree: JsonObject): JsonObject {
  const { credentialSubject: subject, issuer, ...others } = structuredClone(tree)
  const { achievement } = isJsonObject(subject) ? subject : {}
  return deepFreeze({
    ...others,
    ...(issuer === undefined ? {} : { issuer: isJsonObject(issuer) ? ownTree(issuer) : issuer }),
    ...(subject === undefined
      ? {}
      : {
          credentialSubject: isJsonObject(achievement)
            ? { ...(subject as JsonObject), achievement: ownTree(achievement) }
            : subject,
        }),
  })
}

describe('an achievement and an issuer that are trees of ours', () => {
  test('are judged as copies of them, the first time and the second', () => {
    let found = 0
    fc.assert(
      fc.property(wrongBadges, (wrong) => {
        const plain = deepFreeze(structuredClone(wrong))
        const own = withOwnTrees(wrong)
        const expected = told(checkCredential(plain))
        found += expected.length
        for (const _ of [1, 2]) expect(told(checkCredential(own))).toEqual(expected)
        const remarks = contradictionsIn(plain, [])
        expect(contradictionsIn(own, [])).toEqual(expect.arrayContaining([...remarks]))
        expect(contradictionsIn(own, [])).toHaveLength(remarks.length)
      }),
      { seed: 20261128, numRuns: 100 },
    )
    expect(found).toBeGreaterThan(30)
  })

  test('are judged by the place and the class that they stand at', () => {
    const profile = ownTree({ id: 'did:web:college.example', type: ['Profile'], name: ' ' })
    const achievement = { id: 'urn:x:a', type: ['Achievement'], name: 'A', creator: profile }
    expect(told(checkDefinition(deepFreeze(achievement)))).toEqual([
      'warning text-empty /creator/name',
    ])
    const twice = deepFreeze({ issuer: profile, credentialSubject: { id: 'urn:x:b', achievement } })
    expect(told(checkCredential(twice))).toEqual([
      'warning text-empty /credentialSubject/achievement/creator/name',
      'warning text-empty /issuer/name',
    ])
    // the same object where the text is one that the class asks for
    const named = ownTree({ name: ' ' })
    expect(told(checkDefinition(deepFreeze({ creator: named })))).toEqual([
      'warning text-empty /creator/name',
    ])
    expect(told(checkDefinition(deepFreeze({ resultDescription: [named] })))).toEqual([
      'error text-empty /resultDescription/0/name',
    ])
  })
})

describe('a reader', () => {
  test('is told of dates, texts and results, and not what schemas say', () => {
    const wrong = replaced(
      replaced(badge, ['credentialSubject', 'result', 0, 'value'], '101'),
      ['credentialSubject', 'achievement', 'achievementType'],
      'Certifikate',
    )
    const codes = (forReader: boolean): ReadonlySet<string> =>
      new Set(checkCredential(deepFreeze(wrong), { forReader }).map(({ code }) => code))
    expect(codes(true)).toEqual(new Set(['result-value']))
    expect(codes(false)).toEqual(new Set(['result-value', 'schema-mismatch']))
  })
})
