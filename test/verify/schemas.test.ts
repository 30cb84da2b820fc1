import { describe, expect, test } from 'vitest'
import {
  type Check,
  defineAchievement,
  findCheck,
  importSigner,
  issue,
  OB_SCHEMA_TYPE,
  OB_SCHEMA_URLS,
  verify,
} from '../../src/index.js'
import type { JsonObject } from '../../src/json/index.js'

const now = new Date('2026-04-01T00:00:00Z')
const signer = await importSigner({ seed: new Uint8Array(32).fill(3) })
const badge = await issue(
  {
    achievement: defineAchievement({
      id: 'https://sailing.example/achievements/knots',
      name: 'Knots',
      description: 'Ties six knots.',
      criteria: { narrative: 'Tie them.' },
    }),
    recipient: { id: 'did:example:ana' },
    credentialSchema: [{ id: OB_SCHEMA_URLS.achievementCredential[0], type: OB_SCHEMA_TYPE }],
  },
  { issuer: { id: signer.controller, name: 'Sailing school' }, signer, now },
)

/** The check of conformance for the badge with other members; its proof no longer holds, which is apart. */
async function conformance(
  change: (subject: JsonObject) => JsonObject,
  declared: unknown,
): Promise<Check> {
  const { credentialSchema: _, credentialSubject, ...others } = badge
  const schemas = declared === undefined ? {} : { credentialSchema: declared }
  const changed = {
    ...others,
    ...schemas,
    credentialSubject: change(credentialSubject as unknown as JsonObject),
  }
  return findCheck(await verify(changed, { now }), 'conformance')
}

const withoutDescription = (subject: JsonObject): JsonObject => {
  const { description: _, ...achievement } = subject.achievement as JsonObject
  return { ...subject, achievement }
}
const warningsOf = (check: Check): readonly string[] =>
  'warnings' in check ? (check.warnings ?? []).map(({ code }) => code) : []
const problemsOf = (check: Check): readonly string[] =>
  'problems' in check ? check.problems.map(({ code }) => code) : []

describe('schemas', () => {
  test('a badge that fits the schema it declares is verified without warnings', async () => {
    const report = await verify(badge, { now })
    expect(report.outcome).toBe('verified')
    expect(warningsOf(findCheck(report, 'conformance'))).toEqual([])
  })

  test('a declared schema that is not met is a failure', async () => {
    const check = await conformance(withoutDescription, badge.credentialSchema)
    expect(check.outcome).toBe('failed')
    expect(problemsOf(check)).toEqual(['schema-mismatch'])
  })

  test('a schema that is not met cannot be talked away by spelling its type as an IRI (S-11)', async () => {
    const [declared] = badge.credentialSchema as unknown as readonly JsonObject[]
    const type =
      'https://purl.imsglobal.org/spec/vccs/v1p0/context.json#1EdTechJsonSchemaValidator2019'
    const { proof: _, ...document } = badge
    const report = await verify({ ...document, credentialSchema: [{ ...declared, type }] }, { now })
    expect(findCheck(report, 'shape')).toMatchObject({
      problems: [{ code: 'shape-rejected', pointer: '/credentialSchema/0/type' }],
    })
  })

  test('a badge that declares none and deviates passes with warnings', async () => {
    const check = await conformance(withoutDescription, undefined)
    expect(check.outcome).toBe('passed')
    expect(warningsOf(check)).toEqual(['schema-not-declared'])
  })

  test('a schema that is not bundled is named, never fetched and never counted (S-15)', async () => {
    const foreign = [{ id: 'https://hostile.example/schema.json', type: OB_SCHEMA_TYPE }]
    const check = await conformance((subject) => subject, foreign)
    expect(check.outcome).toBe('passed')
    expect(warningsOf(check)).toEqual(['schema-not-checked'])
  })

  test('an issuer without a profile is worth a warning (R-131)', async () => {
    const { proof: _, ...document } = badge
    const check = findCheck(
      await verify({ ...document, issuer: signer.controller }, { now }),
      'conformance',
    )
    expect(check.outcome).toBe('passed')
    expect(warningsOf(check)).toEqual(['issuer-not-object'])
  })

  test('nobody to award it to is a failure, whatever is declared (R-115)', async () => {
    const check = await conformance(({ id: _, ...subject }) => subject, undefined)
    expect(check.outcome).toBe('failed')
    expect(problemsOf(check)).toEqual(['subject-unidentified'])
  })

  test('text with a language keeps its place, and is nothing to remark on (W-10)', async () => {
    const { proof: _, credentialSchema, ...document } = badge
    const name = { '@value': 'Nudos', '@language': 'es' }
    const report = await verify({ ...document, name }, { now })
    expect(findCheck(report, 'shape').outcome).toBe('passed')
    expect(warningsOf(findCheck(report, 'conformance'))).toEqual([])
    const declared = await verify({ ...document, name, credentialSchema }, { now })
    expect(findCheck(declared, 'conformance').outcome).toBe('failed')
  })
})

describe('the official addresses of the schemas (R-150)', () => {
  const { credentialSchema: _, proof: __, ...plain } = badge
  const { validFrom, '@context': contexts, ...members } = plain
  const documents = {
    '2.0': plain,
    '1.1': {
      ...members,
      '@context': ['https://www.w3.org/2018/credentials/v1', ...contexts.slice(1)],
      name: 'Knots of Ana',
      issuanceDate: validFrom,
    },
  }
  const judge = async (
    version: '2.0' | '1.1',
    id: string,
    changes: object = {},
  ): Promise<Check> => {
    const credentialSchema = [{ id, type: OB_SCHEMA_TYPE }]
    const document = { ...documents[version], ...changes, credentialSchema }
    return findCheck(await verify(document, { now }), 'conformance')
  }
  const { achievementCredential, anyAchievementCredential, achievementCredentialv1p1 } =
    OB_SCHEMA_URLS

  test.each([
    ['2.0', achievementCredential],
    ['2.0', anyAchievementCredential],
    ['1.1', achievementCredential],
    ['1.1', anyAchievementCredential],
    ['1.1', achievementCredentialv1p1],
  ] as const)('a badge on %s is held to the schema behind %j', async (version, addresses) => {
    for (const address of addresses) {
      const whole = await judge(version, address)
      expect([address, whole.outcome]).toEqual([address, 'passed'])
      expect(warningsOf(whole)).not.toContain('schema-not-checked')
      const broken = await judge(version, address, { image: { id: 'urn:x:1', type: 'Picture' } })
      expect([address, broken.outcome]).toEqual([address, 'failed'])
    }
  })

  test('the schema of the other version is not met', async () => {
    const [address] = achievementCredentialv1p1
    expect((await judge('2.0', address)).outcome).toBe('failed')
    expect((await judge('1.1', address)).outcome).toBe('passed')
  })

  test('a badge that declares none deviates from the schema of its own version (R-111)', async () => {
    const { name: ___, ...nameless } = documents['1.1']
    const check = findCheck(await verify(nameless, { now }), 'conformance')
    expect(check.outcome).toBe('passed')
    expect(warningsOf(check)).toEqual(['version-outdated', 'schema-not-declared'])
  })

  test('an issuer without a profile is told once, as a remark or as a failure (R-131)', async () => {
    const issuer = signer.controller
    for (const version of ['2.0', '1.1'] as const) {
      const undeclared = await verify({ ...documents[version], issuer }, { now })
      const warnings = warningsOf(findCheck(undeclared, 'conformance'))
      expect(warnings.filter((code) => code !== 'version-outdated')).toEqual(['issuer-not-object'])
    }
    const [address] = achievementCredential
    const read = await judge('2.0', address, { issuer })
    expect([read.outcome, warningsOf(read)]).toEqual(['passed', ['issuer-not-object']])
    const refused = await judge('1.1', address, { issuer })
    expect([refused.outcome, problemsOf(refused)]).toEqual(['failed', ['schema-mismatch']])
    expect(warningsOf(refused)).not.toContain('issuer-not-object')
  })
})
