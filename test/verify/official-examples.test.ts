import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findCheck, problemsOf, type VerificationReport, verify } from '../../src/index.js'
import { sharedAbsent, sharedJson, sharedPath } from '../shared.js'

const now = new Date('2026-04-01T00:00:00Z')
const list = (folder: string, ending: string): readonly string[] =>
  sharedAbsent
    ? []
    : readdirSync(sharedPath(folder))
        .filter((name) => name.endsWith(ending))
        .map((name) => `${folder}/${name}`)
const codes = (report: VerificationReport): readonly string[] =>
  problemsOf(report).map(({ code }) => code)

describe.skipIf(sharedAbsent)('the examples of 1EdTech', () => {
  const current = 'spec/vectors/ob-spec-vcdm20-2024-04-03'

  test.each(list(current, '.unsigned.json'))('%s is a badge without a proof', async (file) => {
    const report = await verify(sharedJson(file), { now })
    expect(findCheck(report, 'shape').outcome).toBe('passed')
    expect(findCheck(report, 'proof').outcome).toBe('failed')
    expect(codes(report)).toContain('proof-missing')
  })

  test.each(list(current, '.signed.json'))(
    '%s has an issuer whose keys are not looked up',
    async (file) => {
      const report = await verify(sharedJson(file), { now })
      expect(findCheck(report, 'shape').outcome).toBe('passed')
      expect(findCheck(report, 'proof').outcome).toBe('undetermined')
      expect(codes(report)).toContain('did-method-unsupported')
      expect(report.verified).toBe(false)
    },
  )

  test.each(list('spec/vectors/ob-spec-vcdm11-2024-01-26', '.json'))(
    '%s, of Verifiable Credentials 1.1, is undetermined, neither good nor bad',
    async (file) => {
      const report = await verify(sharedJson(file), { now })
      expect(report.outcome).toBe('undetermined')
      expect(new Set(codes(report))).toEqual(new Set(['version-unsupported']))
    },
  )
})
