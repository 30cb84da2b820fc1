import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import type { AuthorityEvidence, ChainReport } from '../../src/report/index.js'
import { COLLEGE, definitionEndorsedBy, STRANGER } from './entitled.js'
import {
  achievement,
  allOf,
  type BadgeInput,
  badge,
  camt,
  camtE,
  holds,
  NAAEI,
  run,
} from './fixture.js'

const CAMT = achievement('camt')

/** T of the college, whose condition on CAMT names no issuer. */
const target = badge({
  achievement: 'camt-e',
  issuer: COLLEGE,
  awarded: '2026-03-02T09:00:00Z',
  requires: allOf(holds('camt')),
})

const outcome = ({ status, code }: ChainReport): string => `${status}/${code}`

const REFUSED = 'failed/issuer-not-accepted'

const creator = (id: string): { readonly details: object } => ({
  details: { creator: { id, type: ['Profile'] } },
})

/** The outcome for CAMT from that issuer. */
async function from(
  issuer: string,
  input: Partial<BadgeInput> = {},
  options: Parameters<typeof run>[2] = {},
): Promise<string> {
  return outcome(await run(target, [camt({ issuer, ...input })], options))
}

describe('where a rule names no issuer (chain.md 3.4, check 3)', () => {
  it('the issuer of the badge that carries it is accepted', async () => {
    expect(await from(COLLEGE)).toBe('satisfied/ok')
    expect(await from(NAAEI)).toBe(REFUSED)
  })

  it('C59 a stranger that names itself as the creator is not', async () => {
    expect(await from(STRANGER, creator(STRANGER))).toBe(REFUSED)
  })

  it('C59 nor one that a creator of its own choice has endorsed', async () => {
    const other = 'did:web:puppet.example'
    for (const lets of [undefined, [STRANGER]]) {
      const says = { endorsements: [definitionEndorsedBy(other, lets)] }
      expect(await from(STRANGER, { ...creator(other), says })).toBe(REFUSED)
    }
    const itself = { endorsements: [definitionEndorsedBy(STRANGER)] }
    expect(await from(STRANGER, { ...creator(STRANGER), says: itself })).toBe(REFUSED)
  })

  it('the creator that the published definition names is accepted, beside that issuer', async () => {
    const definition = { id: CAMT, creator: { id: NAAEI } } as unknown as JsonObject
    const options = { definitions: { [CAMT]: definition } }
    expect(await from(NAAEI, {}, options)).toBe('satisfied/ok')
    expect(await from(COLLEGE, {}, options)).toBe('satisfied/ok')
    expect(await from(STRANGER, creator(STRANGER), options)).toBe(REFUSED)
  })

  it('and whom one of these endorses with the very definition', async () => {
    const by = (endorser: string, lets?: readonly string[]) => ({
      says: { endorsements: [definitionEndorsedBy(endorser, lets)] },
    })
    // as its creator, or as one that it lets award it
    expect(await from(NAAEI, { ...creator(NAAEI), ...by(COLLEGE) })).toBe('satisfied/ok')
    expect(await from(NAAEI, by(COLLEGE, [NAAEI]))).toBe('satisfied/ok')
    // that everybody may award it makes nobody an accepted issuer
    expect(await from(NAAEI, by(COLLEGE))).toBe(REFUSED)
    expect(await from(NAAEI, by(COLLEGE, [STRANGER]))).toBe(REFUSED)
    expect(await from(NAAEI, by(STRANGER, [NAAEI]))).toBe(REFUSED)
  })
})

describe('where a rule names issuers', () => {
  it('C07 no other is accepted, whatever is published or endorsed', async () => {
    const definition = { id: CAMT, creator: { id: STRANGER } } as unknown as JsonObject
    const says = { endorsements: [definitionEndorsedBy(NAAEI, [STRANGER])] }
    const report = await run(camtE(), [camt({ issuer: STRANGER, says })], {
      definitions: { [CAMT]: definition },
      policy: { authority: true },
    })
    expect(outcome(report)).toBe(REFUSED)
  })
})

describe('under the policy "authority"', () => {
  const evidence = (
    finding: AuthorityEvidence['finding'],
    kind: AuthorityEvidence['kind'] = 'registry',
    source = 'Registry',
  ): AuthorityEvidence => ({ source, kind, finding, about: { issuer: NAAEI }, detail: 'As found.' })
  const policy = { authority: true }
  const said = (...authority: readonly AuthorityEvidence[]) => ({ says: { authority } })

  it('an issuer that a source recognises is accepted, and the source is named', async () => {
    const shown = camt(said(evidence('confirmed')))
    const report = await run(target, [shown], { policy })
    expect(outcome(report)).toBe('satisfied/ok')
    expect(report.explanation.children?.[0]?.sentence).toContain('“Registry”')
    expect(outcome(await run(target, [shown]))).toBe(REFUSED)
  })

  it('one that no source names is not', async () => {
    expect(await from(NAAEI, said(evidence('silent')), { policy })).toBe(REFUSED)
    expect(await from(NAAEI, {}, { policy })).toBe(REFUSED)
  })

  it('nor one that a source denies, whatever another says', async () => {
    const both = said(evidence('confirmed'), evidence('denied', 'registry', 'Other'))
    expect(await from(NAAEI, both, { policy })).toBe(REFUSED)
  })

  it('what the badge’s own creator confirms is no source', async () => {
    const own = said(evidence('confirmed', 'definition'))
    expect(await from(NAAEI, own, { policy })).toBe(REFUSED)
  })

  it('a source that cannot be asked leaves it open', async () => {
    const open = said(evidence('unavailable'))
    expect(await from(NAAEI, open, { policy })).toBe('unknown/trust-list-unavailable')
    expect(await from(NAAEI, open)).toBe(REFUSED)
    const faults = { authority: 'trust-unavailable' } as const
    expect(await from(COLLEGE, { ...open, faults }, { policy })).toBe(
      'unknown/trust-list-unavailable',
    )
  })
})
