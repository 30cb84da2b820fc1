import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  addPresentationProof,
  buildPresentation,
  findCheck,
  issue,
  issuePresentation,
  issuePresentationJwt,
  verify,
  verifyPresentation,
} from '../../src/index.js'
import { award, issuer, NOW, resolver, richBadge, seeded, signer } from './rich-badge.js'
import { asTree } from './tree.js'

/** Whether the engine forgets names, which an attacker may then change. */
const engine = vi.hoisted(() => ({ isWrong: false }))
vi.mock('../../src/dataset/index.js', async (original) => {
  const dataset = await original<typeof import('../../src/dataset/index.js')>()
  const datasetOf: typeof dataset.datasetOf = (...input) => {
    const found = dataset.datasetOf(...input)
    if (!engine.isWrong || 'feature' in found) return found
    const name = '<https://schema.org/name>'
    return {
      ...found,
      statements: found.statements.filter(({ predicate }) => predicate !== name),
    }
  }
  return { ...dataset, datasetOf }
})

afterEach(() => {
  engine.isWrong = false
})

const badge = asTree(await richBadge('eddsa-rdfc-2022'))
const ana = await seeded(3)
const options = { now: NOW, resolver } as const
const CHOICES = ['engine', 'jsonld', 'both'] as const

describe('the option canonicalization', () => {
  test.each(CHOICES)('%s verifies a badge and refutes a forged one', async (canonicalization) => {
    const report = await verify(badge, { ...options, canonicalization })
    expect(report.verified).toBe(true)
    const forged = await verify({ ...badge, name: 'Forged' }, { ...options, canonicalization })
    expect(forged.outcome).toBe('refuted')
  })

  test.each(CHOICES)('%s verifies a presentation with it', async (canonicalization) => {
    const built = buildPresentation([badge], { holder: ana.controller })
    const asked = { challenge: '1-2-3', domain: 'https://jobs.example' }
    const shown = await issuePresentation(built, { signer: ana, now: NOW, ...asked })
    const report = await verifyPresentation(shown, {
      ...options,
      ...asked,
      holderBinding: 'reported',
      canonicalization,
    })
    expect(report.checks.find(({ name }) => name === 'proof')?.outcome).toBe('passed')
  })

  test('anything else is misuse', async () => {
    const canonicalization = 'none' as unknown as 'both'
    await expect(verify(badge, { ...options, canonicalization })).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })

  test('both leaves open what a wrong engine would let pass, and jsonld refutes it', async () => {
    engine.isWrong = true
    const signed = asTree(await richBadge('eddsa-rdfc-2022'))
    const forged = { ...signed, name: 'Forged' }
    expect((await verify(forged, options)).verified).toBe(true)

    const report = await verify(forged, { ...options, canonicalization: 'both' })
    expect(report).toMatchObject({ verified: false, outcome: 'undetermined' })
    expect(findCheck(report, 'proof')).toMatchObject({
      outcome: 'undetermined',
      problems: [{ code: 'proof-readings-differ', pointer: '' }],
    })
    const alone = await verify(forged, { ...options, canonicalization: 'jsonld' })
    expect(alone.outcome).toBe('refuted')
  })

  test('with both nothing is signed that a wrong engine reads', async () => {
    const by = { signer, resolver, issuer, now: NOW }
    for (const canonicalization of CHOICES) {
      const signed = await issue(award, { ...by, canonicalization })
      expect((await verify(signed, { ...options, canonicalization: 'both' })).verified).toBe(true)
    }
    engine.isWrong = true
    await expect(issue(award, { ...by, canonicalization: 'both' })).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
      problems: [{ code: 'proof-readings-differ' }],
    })
  })

  test('nor is a presentation, and one that is signed by any of them holds', async () => {
    const built = buildPresentation([badge], { holder: ana.controller })
    const asked = { challenge: '1-2-3', domain: 'https://jobs.example' }
    const by = { signer: ana, now: NOW, ...asked }
    for (const canonicalization of CHOICES) {
      const shown = await issuePresentation(built, { ...by, canonicalization })
      const two = await addPresentationProof(shown, { ...by, canonicalization })
      const report = await verifyPresentation(two, {
        ...options,
        ...asked,
        canonicalization: 'both',
      })
      expect(report.checks.find(({ name }) => name === 'proof')?.outcome).toBe('passed')
    }
    const shown = await issuePresentation(built, by)
    engine.isWrong = true
    for (const attempt of [
      issuePresentation(built, { ...by, canonicalization: 'both' }),
      addPresentationProof(shown, { ...by, canonicalization: 'both' }),
    ]) {
      await expect(attempt).rejects.toMatchObject({
        problems: [{ code: 'proof-readings-differ' }],
      })
    }
  })

  test('a token has none, and a presentation no other than those three', async () => {
    const by = { signer: ana, now: NOW, challenge: '1-2-3' }
    const other = { ...by, canonicalization: 'none' as unknown as 'both' }
    await expect(issuePresentation([badge], other)).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
    const both = { ...by, canonicalization: 'both' as const }
    await expect(issuePresentationJwt([badge], both)).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })
})
