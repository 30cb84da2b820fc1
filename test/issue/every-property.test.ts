import { Ajv2019 } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import jsonld from 'jsonld'
import { describe, expect, test } from 'vitest'
import { OFFICIAL_CONTEXTS } from '../../src/contexts/official-contexts.js'
import {
  createResolver,
  didDocumentOf,
  findCheck,
  importSigner,
  issueCredential,
  type OpenBadgeCredential,
  problemsOf,
  verify,
} from '../../src/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { validateAchievementCredential } from '../../src/schema/index.js'
import { EVERY_PROPERTY, EVERY_PROPERTY_V1P1 } from '../fixtures/every-property.js'
import { sharedAbsent, sharedJson } from '../shared.js'

/** A badge with every property of every class, in both versions: fits, is kept whole, and verifies. */

const signer = await importSigner(
  { seed: new Uint8Array(32).fill(5) },
  { controller: 'did:web:school.example', fragment: 'key-1' },
)
const documents = { [signer.controller]: didDocumentOf(signer) }
const resolver = createResolver({ documents })
const now = new Date('2026-04-01T00:00:00Z')

const documentLoader = async (url: string) => {
  const document = OFFICIAL_CONTEXTS.get(url)
  if (document === undefined) throw new Error(`Not an official context: ${url}`)
  return { documentUrl: url, document, tag: 'static' as const }
}

const OFFICIAL_SCHEMAS = {
  '2.0': [
    'published-2026/ob_v3p0_achievementcredential_schema.json',
    'published-2026/ob_v3p0_anyachievementcredential_schema.json',
    'rendered-2024-04-03/ob_v3p0_achievementcredential_schema.json',
    'strict-2024-07-30/ob_v3p0_achievementcredential_schema.json',
  ],
  '1.1': [
    'published-2026/ob_v3p0_anyachievementcredential_schema.json',
    'rendered-2024-04-03/ob_v3p0_achievementcredentialv1p1_schema.json',
    'strict-2024-01-26-vcdm11/ob_v3p0_achievementcredential_schema.json',
  ],
} as const

/** The same without what is made up: endorsements and status. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !['endorsement', 'endorsementJwt', 'credentialStatus'].includes(name))
      .map(([name, member]) => [name, plain(member)]),
  )
}

describe.each([
  ['2.0', EVERY_PROPERTY],
  ['1.1', EVERY_PROPERTY_V1P1],
] as const)('every property of version %s', (version, badge) => {
  test('fits our schema', () => {
    expect(validateAchievementCredential(badge as unknown as JsonObject)).toEqual([])
  })

  test.skipIf(sharedAbsent !== false).each(OFFICIAL_SCHEMAS[version])(
    'fits the official %s',
    (file) => {
      const ajv = new Ajv2019({ strict: false })
      addFormats.default(ajv)
      const fits = ajv.compile(sharedJson(`spec/schemas/${file}`) as object)
      expect(fits(badge)).toBe(true)
    },
  )

  test('is kept whole by JSON-LD in safe mode', async () => {
    const options = {
      base: null,
      safe: true,
      produceGeneralizedRdf: false,
      rdfDirection: 'i18n-datatype',
      documentLoader,
    } as const
    const document = badge as unknown as JsonObject
    await expect(jsonld.toRDF(document, options)).resolves.not.toEqual([])
    await expect(jsonld.toRDF({ ...document, undefined: 'x' }, options)).rejects.toThrow()
  })

  test('is signed, and all of it passes but endorsements and status, which are made up', async () => {
    const signed = await issueCredential(badge as OpenBadgeCredential, { signer, resolver, now })
    const report = await verify(signed, { now, resolver })
    expect(report.outcome).toBe('refuted')
    const bad = report.checks.flatMap((check) => ('problems' in check ? [check.name] : []))
    expect(bad).toEqual(['status', 'endorsements'])
    expect(findCheck(report, 'proof').outcome).toBe('passed')
    expect(findCheck(report, 'conformance').outcome).toBe('passed')
  })

  test('verifies without endorsements and status, every member as it was', async () => {
    const input = plain(badge) as OpenBadgeCredential
    const signed = await issueCredential(input, { signer, resolver, now })
    const report = await verify(signed, { now, resolver })
    expect(problemsOf(report)).toEqual([])
    expect(report.verified && report.credential).toEqual(signed)
    const { proof: _, ...unsigned } = signed
    expect(unsigned).toEqual(input)
  })
})
