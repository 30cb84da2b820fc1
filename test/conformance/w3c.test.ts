import { describe, expect, test } from 'vitest'
import {
  findCheck,
  issueCredential,
  issueCredentialJwt,
  issuePresentation,
  OpenBadgesError,
  type VerificationReport,
  verify,
  verifyPresentation,
} from '../../src/index.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/json/index.js'
import type { VerifiablePresentation } from '../../src/model/index.js'
import {
  CASES,
  CASES_1_1,
  CASES_OF_PRESENTATIONS,
  type Case,
  credential,
  credentialv1p1,
  presentation,
} from '../vcdm/cases.js'
import { NOW, resolver, seeded, signer } from '../verify/rich-badge.js'
import { asTree, type Path, replaced } from '../verify/tree.js'

/**
 * The rules of the W3C from outside, as the official suites ask: what breaks one is not issued, by
 * neither mechanism, and what breaks one after it was signed is not verified (W-26, W-31).
 */

const issuing = { kind: 'any', signer, resolver, now: NOW } as const
const verifying = { kind: 'any', resolver, now: NOW } as const

/** The code and the place of each reason for which it is not issued; none when it is. */
async function refusals(issued: Promise<unknown>): Promise<readonly string[]> {
  try {
    await issued
    return []
  } catch (error) {
    if (!(error instanceof OpenBadgesError) || error.code !== 'ERR_OB_INPUT') throw error
    return error.problems.map(({ code, pointer }) => `${code} ${pointer}`)
  }
}

/** What is wrong with the form of a credential, of its proof and of its key. */
function wrongIn(report: VerificationReport<JsonObject>): readonly string[] {
  return (['parse', 'shape', 'conformance', 'proof', 'issuer'] as const).flatMap((name) => {
    const check = findCheck(report, name)
    return 'problems' in check
      ? check.problems.map(({ code, pointer }) => `${code} ${pointer}`)
      : []
  })
}

const wallet = await seeded(2)

const codesOf = (found: readonly string[]): readonly string[] =>
  found.map((text) => text.split(' ')[0] ?? '')

async function holds(base: JsonObject, path: Path, value: JsonValue | undefined): Promise<void> {
  const changed = replaced(asTree(base), path, value)
  expect(wrongIn(await verify(await issueCredential(changed, issuing), verifying))).toEqual([])
}

async function isRefused(
  base: JsonObject,
  path: Path,
  value: JsonValue | undefined,
  expected: readonly string[],
): Promise<void> {
  const changed = replaced(asTree(base), path, value)
  expect(await refusals(issueCredential(changed, issuing))).toEqual(
    expect.arrayContaining([...expected]),
  )
  expect(await refusals(issueCredentialJwt(changed, issuing))).toEqual(
    expect.arrayContaining([...expected]),
  )
  const signed = await issueCredential(asTree(base), issuing)
  const report = await verify(replaced(asTree(signed), path, value), verifying)
  expect(report.outcome).toBe('refuted')
  expect(codesOf(wrongIn(report))).toEqual(expect.arrayContaining([...codesOf(expected)]))
}

const isGood = ([, , , , ...expected]: Case): boolean => expected.length === 0

describe('a credential of version 2.0', () => {
  test.each(CASES.filter(isGood))('%s: %s is issued and verified', async (...one: Case) => {
    await holds(credential, one[2], one[3])
  })

  test.each(CASES.filter((one) => !isGood(one)))(
    '%s: %s is refused by both',
    async (...[, , path, value, ...expected]: Case) => {
      await isRefused(credential, path, value, expected)
    },
  )
})

describe('a credential of version 1.1 (W-16)', () => {
  test.each(CASES_1_1.filter(isGood))('%s: %s is issued and verified', async (...one: Case) => {
    await holds(credentialv1p1, one[2], one[3])
  })

  test.each(CASES_1_1.filter((one) => !isGood(one)))(
    '%s: %s is refused by both',
    async (...[, , path, value, ...expected]: Case) => {
      await isRefused(credentialv1p1, path, value, expected)
    },
  )
})

describe('words and contexts', () => {
  const inline = {
    hobby: 'https://shop.example/terms#hobby',
    Fan: 'https://shop.example/terms#Fan',
  }
  const own: JsonObject = {
    ...credentialv1p1,
    '@context': ['https://www.w3.org/2018/credentials/v1', inline],
    credentialSubject: { id: 'did:example:ann', type: 'Fan', hobby: 'knots' },
  }
  const allowed = { inlineContexts: 'allowed' } as const

  test('may be of the issuer, where that is allowed', async () => {
    const signed = await issueCredential(own, { ...issuing, ...allowed })
    expect(await verify(signed, { ...verifying, ...allowed })).toMatchObject({ verified: true })
    expect(wrongIn(await verify(signed, verifying))).toContain('context-inline /@context/2')
    expect(await refusals(issueCredential(own, issuing))).toEqual(['context-inline /@context/2'])
  })

  /** The credential with another inline context, wherever the signature has moved it. */
  const under = (document: JsonObject, context: JsonValue): JsonObject => ({
    ...document,
    '@context': asArray<JsonValue>(document['@context']).map((item) =>
      isJsonObject(item) ? context : item,
    ),
  })
  const saying =
    (path: Path, value: JsonValue) =>
    (document: JsonObject): JsonObject =>
      replaced(asTree(document), path, value)
  const undefinedBy =
    (context: JsonValue) =>
    (document: JsonObject): JsonObject =>
      under(document, context)

  test.each<[string, string, (document: JsonObject) => JsonObject, string]>([
    ['W-2', 'a context that nobody knows', undefinedBy('https://a.example/v1'), 'context-unknown'],
    [
      'W-3',
      'a protected word with another meaning',
      undefinedBy({ ...inline, VerifiableCredential: 'https://a.example/' }),
      'context-order',
    ],
    [
      'W-5',
      'a type that no context has',
      saying(['credentialSubject', 'type'], 'Unheard'),
      'term-undefined',
    ],
    ['W-5', 'a type without vocabulary', undefinedBy({ '@vocab': null }), 'term-undefined'],
    [
      'W-5',
      'a type that stands for no URL',
      undefinedBy({ ...inline, Fan: 'fan' }),
      'context-unknown',
    ],
    [
      'W-6',
      'a word that no context has',
      saying(['credentialSubject', 'unheard'], 'of'),
      'term-undefined',
    ],
    ['W-6', 'a relative id', saying(['credentialSubject', 'id'], 'ann'), 'schema-mismatch'],
    [
      'W-6',
      'a base for relative ids',
      undefinedBy({ ...inline, '@base': 'https://a.example/' }),
      'context-inline',
    ],
  ])('%s: %s is refused by both', async (_rule, _claim, change, code) => {
    const options = { ...issuing, ...allowed }
    expect(codesOf(await refusals(issueCredential(change(own), options)))).toContain(code)
    const signed = await issueCredential(asTree(own), options)
    const report = await verify(change(asTree(signed)), { ...verifying, ...allowed })
    expect(report.outcome).toBe('refuted')
    expect(codesOf(wrongIn(report))).toContain(code)
  })
})

describe('a presentation', () => {
  const own: JsonObject = { ...presentation, holder: wallet.controller }
  const issued = (shown: JsonObject): Promise<unknown> =>
    issuePresentation(shown as unknown as VerifiablePresentation, {
      signer: wallet,
      now: NOW,
      challenge: 'c-1',
    })

  test.each(
    CASES_OF_PRESENTATIONS.filter(
      (one) => isGood(one) && one[2][0] !== 'holder' && one[1] !== 'a type as text',
    ),
  )('%s: %s is signed', async (...[, , path, value]: Case) => {
    expect(await refusals(issued(replaced(asTree(own), path, value)))).toEqual([])
  })

  test.each(CASES_OF_PRESENTATIONS.filter((one) => !isGood(one) && one[2][0] !== 'type'))(
    '%s: %s is refused by both',
    async (...[, , path, value, ...expected]: Case) => {
      const changed = replaced(asTree(own), path, value)
      expect(await refusals(issued(changed))).toEqual(expect.arrayContaining([...expected]))
      const report = await verifyPresentation(changed, {
        kind: 'any',
        resolver,
        now: NOW,
        challenge: 'c-1',
      })
      expect(report.verified).toBe(false)
      const { checks } = report as { checks: readonly object[] }
      expect(JSON.stringify(checks)).toContain(codesOf(expected)[0])
    },
  )
})
