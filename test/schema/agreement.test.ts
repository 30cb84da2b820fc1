import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/errors.js'
import type { JsonValue } from '../../src/json/index.js'
import {
  isEndorsementCredential,
  isOpenBadgeCredential,
  type VcVersion,
  vcVersionOf,
} from '../../src/model/index.js'
import {
  type SchemaValidator,
  validateAchievementCredential,
  validateEndorsementCredential,
  validateProfile,
} from '../../src/schema/index.js'
import { EVERY_PROPERTY, EVERY_PROPERTY_V1P1 } from '../fixtures/every-property.js'
import { sharedAbsent, sharedJson, sharedPath } from '../shared.js'
import { EXCEPTIONS } from './agreement-exceptions.js'
import { mutationsOf } from './mutations.js'
import { type Official, official } from './official.js'

interface Pair {
  readonly ours: SchemaValidator
  readonly official: Official
}

/** Of the changes to the two examples with every property, each so many is tried. */
const STEP = 11

function valueAt(document: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = document
  for (const name of pointer.split('/').slice(1)) {
    const key = name.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, JsonValue>)[key]
  }
  return value
}

/** The exception that explains each of our problems; `undefined` where none does. */
function explanations(document: JsonValue, problems: readonly Problem[]) {
  return problems.map((problem) =>
    EXCEPTIONS.find(({ explains }) =>
      explains(problem, valueAt(document, problem.pointer ?? ''), document),
    ),
  )
}

const FOLDERS = [
  'ob-spec-unsigned',
  'ob-spec-vcdm20-2024-04-03',
  'ob-spec-vcdm11-2024-01-26',
  'impl-guide',
]

const examples =
  sharedAbsent === false
    ? FOLDERS.flatMap((folder) =>
        readdirSync(sharedPath(`spec/vectors/${folder}`))
          .filter((file) => file.endsWith('.json'))
          .map((file) => ({
            name: `${folder}/${file}`,
            document: sharedJson(`spec/vectors/${folder}/${file}`) as JsonValue,
          })),
      )
    : []

/**
 * The newest official schemas for each version. What stands under the address of the class is for
 * version 2.0 alone; the one for "any" holds the form of version 1.1 and its parts.
 */
const ANY = 'published-2026/ob_v3p0_anyachievementcredential_schema.json'
const pairsOf: Readonly<Record<VcVersion, () => Readonly<Record<string, Pair>>>> = {
  '2.0': () => ({
    badge: {
      ours: validateAchievementCredential,
      official: official('published-2026/ob_v3p0_achievementcredential_schema.json'),
    },
    endorsement: {
      ours: validateEndorsementCredential,
      official: official('published-2026/ob_v3p0_endorsementcredential_schema.json'),
    },
    profile: {
      ours: validateProfile,
      official: official('published-2026/ob_v3p0_profile_schema.json'),
    },
  }),
  '1.1': () => ({
    badge: { ours: validateAchievementCredential, official: official(ANY) },
    endorsement: {
      ours: validateEndorsementCredential,
      official: official(ANY, 'EndorsementCredentialv1p1'),
    },
  }),
}

const used = new Set<string>()

describe.skipIf(sharedAbsent !== false).each(['2.0', '1.1'] as const)(
  'our schemas and the official ones of 2026, version %s (R-152)',
  (version) => {
    const own = examples.filter(({ document }) => vcVersionOf(document) === version)
    const badges = own.filter(({ document }) => isOpenBadgeCredential(document))
    const endorsements = own.filter(({ document }) => isEndorsementCredential(document))
    const named = (pattern: string): JsonValue =>
      own.find(({ name }) => name.endsWith(pattern))?.document ?? null
    const { badge, endorsement, profile } = sharedAbsent === false ? pairsOf[version]() : {}
    let compared = 0

    function compare(name: string, document: JsonValue, pair: Pair | undefined): string[] {
      if (pair === undefined) return [`${name}: nothing to compare with`]
      compared += 1
      const problems = pair.ours(document)
      if (!pair.official(document)) return problems.length > 0 ? [] : [`${name}: only ours accepts`]
      const grounds = explanations(document, problems)
      for (const ground of grounds) if (ground !== undefined) used.add(ground.reason)
      return problems
        .filter((_, index) => grounds[index] === undefined)
        .map(
          ({ pointer, detail }) => `${name}: only the official one accepts (${pointer}: ${detail})`,
        )
    }

    it('agree on every example', () => {
      expect(badges.length).toBeGreaterThan(13)
      expect(endorsements.length).toBeGreaterThan(1)
      const wrong = [
        ...badges.flatMap(({ name, document }) => compare(name, document, badge)),
        ...endorsements.flatMap(({ name, document }) => compare(name, document, endorsement)),
      ]
      expect(wrong).toEqual([])
    })

    it('agree on every document that is one change away from an example', {
      timeout: 120_000,
    }, () => {
      const complete = named('/complete-openbadgecredential.signed.json')
      const creator = valueAt(complete, '/credentialSubject/achievement/creator') as JsonValue
      const bases: readonly (readonly [JsonValue, Pair | undefined])[] = [
        [complete, badge],
        [named('/sample-openbadgecredential.signed.json'), badge],
        [endorsements[0]?.document ?? null, endorsement],
        ...(profile === undefined ? [] : [[creator, profile] as const]),
      ]
      const wrong: string[] = []
      for (const [document, pair] of bases) {
        expect(document).not.toBeNull()
        for (const mutation of mutationsOf(document)) {
          wrong.push(...compare(mutation.name, mutation.document, pair))
        }
      }
      expect(wrong.slice(0, 20)).toEqual([])
      expect(compared).toBeGreaterThan(10_000)
    })

    it('agree near the example with every property', { timeout: 120_000 }, () => {
      const every = version === '2.0' ? EVERY_PROPERTY : EVERY_PROPERTY_V1P1
      const document = every as unknown as JsonValue
      expect(compare('as it is', document, badge)).toEqual([])
      const wrong: string[] = []
      let count = 0
      for (const mutation of mutationsOf(document)) {
        count += 1
        if (count % STEP === 0) wrong.push(...compare(mutation.name, mutation.document, badge))
      }
      expect(wrong.slice(0, 20)).toEqual([])
      expect(count / STEP).toBeGreaterThan(2000)
    })
  },
)

describe.skipIf(sharedAbsent !== false)('the grounds on which our schemas differ', () => {
  it('are all needed', () => {
    expect(EXCEPTIONS.map(({ reason }) => reason).filter((reason) => !used.has(reason))).toEqual([])
  })
})
