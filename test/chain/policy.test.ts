import { describe, expect, it } from 'vitest'
import { CHAIN_POLICIES, type ChainPolicy } from '../../src/chain/policy.js'
import { completePolicy } from '../../src/chain/read-policy.js'
import type { ChainReport, StatusReport } from '../../src/report/index.js'
import { achievement, camt, camtE, run } from './fixture.js'

const outcome = ({ status, code }: ChainReport): string => `${status}/${code}`

/** The policy as it was before it could say more. */
const EARLIER = {
  name: 'ours',
  mode: 'verify',
  missing: 'no',
  rule: 'embedded',
  nested: 'strict',
  issuerEvidence: true,
  asOf: 'award',
  unlinkedSubject: 'missing',
  revoked: 'acceptDated',
} as const satisfies ChainPolicy

describe('the policies that come with the library', () => {
  it.each([
    // mode, missing, rule, nested, issuer evidence, status too old, unlinked subject, as of
    ['recruiter', 'verify undetermined embedded attested false unknown failed now'],
    ['strict', 'verify no endorsed strict false unknown failed now'],
    ['eligibility', 'award no published attested false unknown failed now'],
    ['archive', 'verify undetermined embedded off true note failed award'],
  ] as const)('%s is as in the table of chain.md 3.7', (name, row) => {
    const { mode, missing, rule, nested, issuerEvidence, ...rest } = CHAIN_POLICIES[name]
    const { statusTooOld, unlinkedSubject, asOf } = rest
    const found = [mode, missing, rule, nested, issuerEvidence, statusTooOld, unlinkedSubject, asOf]
    expect(found.join(' ')).toBe(row)
    expect(rest).toMatchObject({
      name,
      revoked: 'never',
      external: 'issuer',
      authority: false,
      equivalences: [],
      waiverAuthorities: [],
      orderToleranceSeconds: 0,
      assumeContinuity: false,
    })
    expect(Object.isFrozen(CHAIN_POLICIES[name])).toBe(true)
  })
})

describe('a policy of one’s own', () => {
  it('leaves out what was not there before, and is then as the default', () => {
    const complete = completePolicy(Object.freeze(EARLIER))
    expect(complete).toEqual({
      ...CHAIN_POLICIES.recruiter,
      ...EARLIER,
    })
    expect(completePolicy(CHAIN_POLICIES.archive)).toEqual(CHAIN_POLICIES.archive)
    expect(completePolicy('strict')).toBe(CHAIN_POLICIES.strict)
    expect(completePolicy()).toBe(CHAIN_POLICIES.recruiter)
  })

  it('is read once: what is changed later changes nothing', () => {
    const own = { ...EARLIER, waiverAuthorities: ['did:web:one.example'] }
    const complete = completePolicy(own)
    own.waiverAuthorities.push('did:web:two.example')
    expect(complete.waiverAuthorities).toEqual(['did:web:one.example'])
  })

  it.each([
    ['a name that there is not', 'lenient'],
    ['a name that every object has', 'toString'],
    ['no object', 1],
    ['null', null],
    ['no name', { ...EARLIER, name: 1 }],
    ['a member that there is not', { ...EARLIER, waiverAuthority: [] }],
    ['a member less', { ...EARLIER, nested: undefined }],
    ['a choice that there is not', { ...EARLIER, statusTooOld: 'ignore' }],
    ['text in place of yes or no', { ...EARLIER, authority: 'yes' }],
    ['a negative tolerance', { ...EARLIER, orderToleranceSeconds: -1 }],
    ['a tolerance that no date can be moved by', { ...EARLIER, orderToleranceSeconds: 1e14 }],
    ['an age of more than a hundred years', { ...EARLIER, maxStatusAgeSeconds: 1e10 }],
    ['a tolerance that is text', { ...EARLIER, orderToleranceSeconds: '1' }],
    ['an age that is none', { ...EARLIER, maxStatusAgeSeconds: Number.NaN }],
    ['an authority that is no id', { ...EARLIER, waiverAuthorities: ['NAAEI'] }],
    ['authorities that are no list', { ...EARLIER, waiverAuthorities: 'did:web:one.example' }],
    ['equivalences that are no list', { ...EARLIER, equivalences: {} }],
    ['an equivalence that is none', { ...EARLIER, equivalences: ['camt'] }],
    [
      'an equivalence of what is no id',
      { ...EARLIER, equivalences: [{ achievement: 'camt', equivalentTo: achievement('x') }] },
    ],
    [
      'an equivalence with a member that there is not',
      {
        ...EARLIER,
        equivalences: [
          { achievement: achievement('a'), equivalentTo: achievement('b'), issuer: 'did:web:x' },
        ],
      },
    ],
    [
      'an equivalent that means something only with its issuer',
      {
        ...EARLIER,
        equivalences: [{ achievement: achievement('a'), equivalentTo: 'urn:uuid:1' }],
      },
    ],
    ['a function', { ...EARLIER, toJSON: () => EARLIER }],
  ])('%s is refused', (_name, policy) => {
    expect(() => completePolicy(policy as never)).toThrow(
      expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
    )
  })
})

describe('the tolerance for the order of awards', () => {
  const at = (time: string) =>
    camt({ awarded: `2026-03-02T${time}Z`, from: '2024-02-11T00:00:00Z' })
  const of = async (time: string, facets: object, orderToleranceSeconds: number): Promise<string> =>
    outcome(await run(camtE(facets), [at(time)], { policy: { orderToleranceSeconds } }))

  it('C16 is none unless asked for: at the same instant is not before', async () => {
    expect(await of('09:00:00', { timing: 'before' }, 0)).toBe('failed/awarded-too-late')
    expect(await of('09:00:00', { timing: 'notAfter' }, 0)).toBe('satisfied/ok')
    expect(await of('09:00:00.001', { timing: 'notAfter' }, 0)).toBe('failed/awarded-too-late')
  })

  it.each([
    ['notAfter', {}],
    ['before', { timing: 'before' }],
    ['within', { timing: 'within', window: 'PT1S' }],
  ])('%s takes what is out of order by less', async (_name, facets) => {
    expect(await of('09:00:05', facets, 0)).toBe('failed/awarded-too-late')
    expect(await of('09:00:05', facets, 10)).toBe('satisfied/ok')
    expect(await of('09:00:20', facets, 10)).toBe('failed/awarded-too-late')
  })

  it('the greatest age too', async () => {
    expect(await of('08:59:50', { maximumAge: 'PT5S' }, 0)).toBe('failed/too-old')
    expect(await of('08:59:50', { maximumAge: 'PT5S' }, 10)).toBe('satisfied/ok')
  })
})

describe('the age of a status', () => {
  const looked = (fetchedAt: string, outcome: StatusReport['outcome'] = 'clear') =>
    camt({
      says: {
        status: [
          { pointer: '/credentialStatus', type: 'BitstringStatusListEntry', outcome, fetchedAt },
        ],
      },
    })
  const day = { maxStatusAgeSeconds: 86_400 }
  const of = async (shown: ReturnType<typeof camt>, policy: Partial<ChainPolicy>) =>
    run(camtE(), [shown], { policy })

  it('a list older than the policy wants leaves it unknown', async () => {
    const old = looked('2026-03-30T23:59:59Z')
    expect(outcome(await of(old, day))).toBe('unknown/status-unavailable')
    expect(outcome(await of(old, {}))).toBe('satisfied/ok')
    expect(outcome(await of(looked('2026-03-31T00:00:00Z'), day))).toBe('satisfied/ok')
  })

  it('or is only told of', async () => {
    const report = await of(looked('2026-03-01T00:00:00Z'), { ...day, statusTooOld: 'note' })
    expect(outcome(report)).toBe('satisfied/ok')
    expect(report.tags).toEqual(['stale-status'])
    const young = await of(looked('2026-03-31T12:00:00Z'), { ...day, statusTooOld: 'note' })
    expect(young.tags).toEqual([])
  })

  it('the oldest of several lists decides', async () => {
    const [one, two] = [looked('2026-03-31T12:00:00Z'), looked('2026-03-01T00:00:00Z')]
    const says = [one, two].flatMap(
      ({ proof }) => (proof as unknown as { says: { status: StatusReport[] } }).says.status,
    )
    expect(outcome(await of(camt({ says: { status: says } }), day))).toBe(
      'unknown/status-unavailable',
    )
  })

  it('does not make less of what a list says against it', async () => {
    const revoked = camt({ faults: { status: 'revoked' } })
    const proof = {
      ...(revoked.proof as object),
      says: looked('2026-03-01T00:00:00Z', 'set').proof,
    }
    const shown = { ...revoked, proof } as typeof revoked
    expect(outcome(await of(shown, { ...day, statusTooOld: 'note' }))).toBe('failed/revoked')
  })

  it('a list that could not be had stays unknown under every policy', async () => {
    const unreached = camt({ faults: { status: 'status-retrieval' } })
    expect(outcome(await of(unreached, { ...day, statusTooOld: 'note' }))).toBe(
      'unknown/status-unavailable',
    )
  })
})

describe('the policy "assumeContinuity"', () => {
  const renewal = (from: string) => camt({ from, until: '2027-12-31T00:00:00Z' })
  const of = async (from: string, assumeContinuity: boolean): Promise<string> =>
    outcome(await run(camtE(), [renewal(from)], { policy: { assumeContinuity } }))

  it('takes a renewed copy to have been valid since its award', async () => {
    expect(await of('2026-03-15T00:00:00Z', false)).toBe('unknown/lapse-possible')
    expect(await of('2026-03-15T00:00:00Z', true)).toBe('satisfied/ok')
  })

  it('but no copy that has not begun yet', async () => {
    expect(await of('2026-05-01T00:00:00Z', true)).toBe('unknown/lapse-possible')
  })
})
