import { describe, expect, test } from 'vitest'
import {
  formatReport,
  generateSigner,
  holds,
  issue,
  type VerificationReport,
  verify,
  verifyChain,
} from '../../src/index.js'

/** A misspelt option would be its default in silence, and could change the answer. */
describe('options that nothing reads are refused', () => {
  const misuse = { code: 'ERR_OB_ARGUMENT' }

  test('by verify and verifyChain', async () => {
    await expect(verify('{}', { nwo: new Date() } as object)).rejects.toMatchObject(misuse)
    await expect(verifyChain('{}', [], { polcy: 'strict' } as object)).rejects.toMatchObject(misuse)
    expect((await verify('{}', { now: new Date(0) })).verified).toBe(false)
    expect((await verifyChain('{}', [], { policy: 'strict' })).decision).toBe('no')
  })

  test('by issue and holds', async () => {
    const signer = await generateSigner()
    const options = { issuer: { id: signer.controller }, signer, resolvr: 1 }
    await expect(issue({} as never, options as never)).rejects.toMatchObject(misuse)
    expect(() => holds('urn:uuid:1', { gracePeriode: 'P1D' } as object)).toThrow(
      expect.objectContaining(misuse),
    )
    expect(holds('urn:uuid:1', { gracePeriod: 'P1D' }).gracePeriod).toBe('P1D')
  })

  test('endorsements that were not awaited are asked for again', async () => {
    const endorsements = [Promise.resolve({})]
    await expect(verify('{}', { endorsements })).rejects.toMatchObject(misuse)
    expect((await verify('{}', { endorsements: await Promise.all(endorsements) })).verified).toBe(
      false,
    )
  })

  test('a report that was not awaited is not printed', () => {
    const promise = verify('{}') as unknown as VerificationReport
    expect(() => formatReport(promise)).toThrow(expect.objectContaining(misuse))
  })
})
