import { describe, expect, test } from 'vitest'
import type { VerificationReport } from '../../src/index.js'
import type { JsonValue } from '../../src/json/index.js'
import { findCheck } from '../../src/report/index.js'
import { forge } from './prove.js'
import { judge, richBadge, signer } from './rich-badge.js'
import { asTree, type Path, replaced } from './tree.js'

const SUITE = 'eddsa-rdfc-2022'
const badge = asTree(await richBadge(SUITE))
const RESULT: Path = ['credentialSubject', 'result', 0]
const RULE: Path = ['credentialSubject', 'achievement', 'requires']

/** The verdict on the badge with another value at that place, soundly signed by its issuer. */
const signedWith = async (path: Path, value: JsonValue): Promise<VerificationReport> =>
  judge(await forge(replaced(badge, path, value), SUITE, signer))

function remarksOn(report: VerificationReport): readonly string[] {
  const check = findCheck(report, 'conformance')
  const warnings = 'warnings' in check ? (check.warnings ?? []) : []
  return warnings.map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('a badge that contradicts itself (R-122)', () => {
  test.each<[string, Path, JsonValue, string]>([
    [
      'a result out of range',
      [...RESULT, 'value'],
      '101',
      'result-value /credentialSubject/result/0/value',
    ],
    [
      'a result of nothing',
      [...RESULT, 'resultDescription'],
      'urn:x:none',
      'result-dangling /credentialSubject/result/0/resultDescription',
    ],
    [
      'a level of no rubric',
      ['credentialSubject', 'result', 1, 'achievedLevel'],
      'urn:x:none',
      'result-level /credentialSubject/result/1/achievedLevel',
    ],
    [
      'an activity that ends before it begins',
      ['credentialSubject', 'activityEndDate'],
      '2025-01-01T00:00:00Z',
      'date-order /credentialSubject/activityEndDate',
    ],
    [
      'a hash that is none',
      ['credentialSubject', 'identifier', 0, 'hashed'],
      true,
      'identity-malformed /credentialSubject/identifier/0/identityHash',
    ],
    [
      'an alignment whose address leads nowhere',
      ['credentialSubject', 'achievement', 'alignment', 0, 'targetUrl'],
      'nope',
      'address-malformed /credentialSubject/achievement/alignment/0/targetUrl',
    ],
    [
      'an achievement that says nothing',
      ['credentialSubject', 'achievement', 'description'],
      ' ',
      'text-empty /credentialSubject/achievement/description',
    ],
    [
      'evidence for no condition',
      ['evidence', 0, 'satisfies', 0],
      'urn:x:none',
      'condition-dangling /evidence/0/satisfies/0',
    ],
    [
      'an achievement that requires itself',
      [...RULE, 'condition', 0, 'targetAchievement'],
      'https://naaei.example/achievements/camt-e',
      'rule-cycle /credentialSubject/achievement/requires/condition/0/targetAchievement',
    ],
  ])('%s verifies, with a remark', async (_, path, value, expected) => {
    const report = await signedWith(path, value)
    expect(report.outcome).toBe('verified')
    expect(remarksOn(report)).toEqual([expected])
  })

  test('and one that does not has none', async () => {
    expect(remarksOn(await judge(badge))).toEqual([])
  })

  test('what is merely odd is for the issuer to look at, not for the verifier', async () => {
    const report = await signedWith(['awardedDate'], '2026-03-02T09:00:01Z')
    expect(report.outcome).toBe('verified')
    expect(remarksOn(report)).toEqual([])
  })

  test('a mistake that fails the check is not remarked on as well', async () => {
    const report = await signedWith(['validUntil'], '2026-01-01T00:00:00Z')
    expect(findCheck(report, 'conformance')).toMatchObject({
      outcome: 'failed',
      problems: [{ code: 'date-order', pointer: '/validUntil' }],
    })
    expect(remarksOn(report)).toEqual([])
  })

  test('with more mistakes than anybody reads has fifty remarks', async () => {
    const result = Array.from({ length: 80 }, () => ({
      type: ['Result'],
      value: '1',
      resultDescription: 'urn:x:none',
    }))
    const report = await signedWith(['credentialSubject', 'result'], result)
    expect(remarksOn(report)).toHaveLength(50)
  })
})
