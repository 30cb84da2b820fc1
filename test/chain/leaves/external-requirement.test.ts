import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/json/index.js'
import type { ChainReport } from '../../../src/report/index.js'
import {
  achievement,
  allOf,
  anyOf,
  atLeast,
  badge,
  holds,
  type RunOptions,
  run,
} from '../fixture.js'

const ID = `${achievement('camt-e')}#experience`
const EXPERIENCE = { type: 'ExternalRequirement', id: ID, name: '12 months of experience' }

const outcome = ({ status, code }: ChainReport): string => `${status}/${code}`

function evidence(members: object = {}): object {
  const type = ['Evidence', 'PrerequisiteEvidence']
  return { evidence: [{ id: 'urn:uuid:letter', type, satisfies: [ID], ...members }] }
}

function runExternal(
  credential: object,
  options: RunOptions = {},
  requires: JsonObject = EXPERIENCE,
): Promise<ChainReport> {
  return run(badge({ achievement: 'camt-e', requires, credential }), [], options)
}

describe('ExternalRequirement (chain.md 3.4, other leaves)', () => {
  it('C47 with evidence that the issuer left it is satisfied on its word', async () => {
    const report = await runExternal(evidence())
    expect(outcome(report)).toBe('satisfied/ok-attested')
    expect(report.tags).toEqual(['attested'])
  })

  it.each([
    ['without evidence', {}],
    ['with evidence about another condition', evidence({ satisfies: [`${ID}-other`] })],
    ['with evidence of another type', evidence({ type: ['Evidence'] })],
  ])('C47 %s it is missing', async (_, credential) => {
    const report = await runExternal(credential)
    expect(outcome(report)).toBe('missing/evidence-not-presented')
    expect(report.explanation.fix).toHaveLength(1)
    expect(report.explanation.label).toBe(EXPERIENCE.name)
  })

  it('the word of the issuer does not count where the policy says so', async () => {
    const report = await runExternal(evidence(), { policy: { external: 'nobody' } })
    expect(outcome(report)).toBe('missing/evidence-not-presented')
  })

  it('whoever is to award the badge says what it has found', async () => {
    const found = (status: 'satisfied' | 'missing' | 'failed', note?: string) =>
      runExternal({}, { external: { [ID]: { status, ...(note === undefined ? {} : { note }) } } })
    const met = await found('satisfied', 'Letter of 3 May.')
    expect(outcome(met)).toBe('satisfied/ok-attested')
    expect(met.explanation.sentence).toContain('Letter of 3 May.')
    expect(outcome(await found('missing'))).toBe('missing/evidence-not-presented')
    expect(outcome(await found('failed'))).toBe('failed/evidence-not-presented')
    const other = await runExternal({}, { external: { [`${ID}-other`]: { status: 'satisfied' } } })
    expect(outcome(other)).toBe('missing/evidence-not-presented')
  })

  it('what is found for the target holds for no badge below it', async () => {
    const below = badge({ achievement: 'camt', requires: EXPERIENCE })
    const target = badge({
      achievement: 'x',
      awarded: '2026-03-02T09:00:00Z',
      requires: holds('camt'),
    })
    const strict = { policy: { nested: 'strict' as const } }
    const report = await run(target, [below], {
      ...strict,
      external: { [ID]: { status: 'satisfied' } },
    })
    expect(outcome(report)).toBe('missing/nested-missing')
    const told = badge({ achievement: 'camt', requires: EXPERIENCE, credential: evidence() })
    expect(outcome(await run(target, [told], strict))).toBe('satisfied/ok')
  })

  it('two with different names are two, with one name one, and by the better', async () => {
    const other = { ...EXPERIENCE, id: `${ID}-2`, name: 'Code of ethics' }
    const both = evidence({ satisfies: [ID, `${ID}-2`] })
    expect(outcome(await runExternal(both, {}, atLeast(2, EXPERIENCE, other)))).toBe('satisfied/ok')
    const same = { ...other, name: EXPERIENCE.name }
    expect(outcome(await runExternal(both, {}, atLeast(2, EXPERIENCE, same)))).toBe(
      'failed/too-few',
    )
    for (const group of [atLeast(1, EXPERIENCE, same), atLeast(1, same, EXPERIENCE)]) {
      expect(outcome(await runExternal(evidence(), {}, group))).toBe('satisfied/ok')
    }
  })

  it('an id that two different conditions share names neither of them', async () => {
    const other = holds('camt', { id: ID })
    const shared = await runExternal(evidence(), {}, allOf(EXPERIENCE, other))
    expect(shared.explanation.children?.map(({ status, code }) => `${status}/${code}`)).toEqual([
      'unknown/condition-unreadable',
      'missing/not-presented',
    ])
    const archive = { policy: { issuerEvidence: true } }
    const both = allOf(holds('camt', { id: ID }), anyOf(holds('other', { id: ID })))
    expect((await runExternal(evidence(), archive, both)).status).toBe('missing')
    const twice = allOf(other, anyOf(holds('camt', { id: ID })))
    expect(outcome(await runExternal(evidence(), archive, twice))).toBe('satisfied/ok')
  })
})
