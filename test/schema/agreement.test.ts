import { readdirSync } from 'node:fs'
import { Ajv2019 } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/errors.js'
import { isJsonObject, type JsonValue } from '../../src/json/index.js'
import { hasType, isEndorsementCredential, isOpenBadgeCredential } from '../../src/model/index.js'
import {
  type SchemaValidator,
  validateAchievementCredential,
  validateEndorsementCredential,
  validateProfile,
} from '../../src/schema/index.js'
import { sharedAbsent, sharedJson, sharedPath } from '../shared.js'
import { EXCEPTIONS } from './agreement-exceptions.js'
import { mutationsOf } from './mutations.js'

const FOLDERS = ['ob-spec-unsigned', 'ob-spec-vcdm20-2024-04-03', 'impl-guide']

type Official = (document: unknown) => boolean
interface Pair {
  readonly ours: SchemaValidator
  readonly official: Official
}

function official(name: string): Official {
  const ajv = new Ajv2019({ strict: false })
  addFormats.default(ajv)
  const schema = sharedJson(`spec/schemas/published-2026/ob_v3p0_${name}_schema.json`)
  return ajv.compile(schema as object)
}

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
    EXCEPTIONS.find(({ explains }) => explains(problem, valueAt(document, problem.pointer ?? ''))),
  )
}

describe.skipIf(sharedAbsent !== false)('our schemas and the official ones of 2026 (R-152)', () => {
  const examples = FOLDERS.flatMap((folder) =>
    readdirSync(sharedPath(`spec/vectors/${folder}`))
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({
        name: `${folder}/${file}`,
        document: sharedJson(`spec/vectors/${folder}/${file}`) as JsonValue,
      })),
  )
  const badges = examples.filter(({ document }) => isOpenBadgeCredential(document))
  const endorsements = examples.filter(({ document }) => isEndorsementCredential(document))
  const pairs = {
    badge: {
      ours: validateAchievementCredential,
      official: official('achievementcredential'),
    },
    endorsement: {
      ours: validateEndorsementCredential,
      official: official('endorsementcredential'),
    },
    profile: { ours: validateProfile, official: official('profile') },
  } satisfies Record<string, Pair>

  const used = new Set<string>()
  let compared = 0

  function compare(name: string, document: JsonValue, { ours, official }: Pair): string[] {
    compared += 1
    const problems = ours(document)
    if (!official(document)) return problems.length > 0 ? [] : [`${name}: only ours accepts`]
    const grounds = explanations(document, problems)
    for (const ground of grounds) if (ground !== undefined) used.add(ground.reason)
    return problems
      .filter((_, index) => grounds[index] === undefined)
      .map(
        ({ pointer, detail }) => `${name}: only the official one accepts (${pointer}: ${detail})`,
      )
  }

  it('agree on every example', () => {
    expect(badges.length).toBeGreaterThan(20)
    expect(endorsements.length).toBeGreaterThan(1)
    const wrong = [
      ...badges.flatMap(({ name, document }) => compare(name, document, pairs.badge)),
      ...endorsements.flatMap(({ name, document }) => compare(name, document, pairs.endorsement)),
    ]
    expect(wrong).toEqual([])
  })

  it('agree on every document that is one change away from an example', {
    timeout: 120_000,
  }, () => {
    const complete = badges.find(({ name }) =>
      name.endsWith('complete-openbadgecredential.signed.json'),
    )?.document as JsonValue
    const basic = badges.find(({ name }) => name.endsWith('sample-openbadgecredential.signed.json'))
      ?.document as JsonValue
    const endorsement = endorsements[0]?.document as JsonValue
    const creator = valueAt(complete, '/credentialSubject/achievement/creator') as JsonValue
    expect(hasType(creator, 'Profile') && isJsonObject(creator)).toBe(true)
    const wrong: string[] = []
    for (const [document, pair] of [
      [complete, pairs.badge],
      [basic, pairs.badge],
      [endorsement, pairs.endorsement],
      [creator, pairs.profile],
    ] as const) {
      for (const mutation of mutationsOf(document)) {
        wrong.push(...compare(mutation.name, mutation.document, pair))
      }
    }
    expect(wrong.slice(0, 20)).toEqual([])
    expect(compared).toBeGreaterThan(10_000)
  })

  it('differ on each of the grounds that are listed, so that none of them is idle', () => {
    expect(EXCEPTIONS.map(({ reason }) => reason).filter((reason) => !used.has(reason))).toEqual([])
  })
})
