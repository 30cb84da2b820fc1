import { describe, expect, it } from 'vitest'
import { camt, camtE, run } from './fixture.js'

/** A renewal: same credential, newer `validFrom`, which is after the award of the target. */
const renewal = (input: Parameters<typeof camt>[0] = {}) =>
  camt({ from: '2026-03-15T00:00:00Z', until: '2027-12-31T00:00:00Z', ...input })

describe('copies of one award', () => {
  it('a renewal alone leaves open what was before it', async () => {
    expect(await run(camtE(), [renewal()])).toMatchObject({
      status: 'unknown',
      code: 'lapse-possible',
    })
  })

  it('the older copy proves what was true then', async () => {
    expect(await run(camtE(), [renewal(), camt()])).toMatchObject({ status: 'satisfied' })
    const gap = camt({ until: '2026-02-01T00:00:00Z' })
    expect(await run(camtE(), [renewal(), gap])).toMatchObject({ code: 'lapse-possible' })
    const grace = camtE({ gracePeriod: 'P60D' })
    expect(await run(grace, [renewal(), gap])).toMatchObject({
      status: 'satisfied',
      tags: ['grace'],
    })
  })

  it('the newest copy says what is true now', async () => {
    const now = camtE({ validity: 'now' })
    const old = camt({ until: '2026-03-10T00:00:00Z' })
    expect(await run(now, [old])).toMatchObject({ code: 'expired' })
    expect(await run(now, [old, renewal()])).toMatchObject({ status: 'satisfied' })
    const withdrawn = renewal({ faults: { status: 'revoked' } })
    expect(await run(now, [camt(), withdrawn])).toMatchObject({ status: 'failed', code: 'revoked' })
  })

  it('one that has yet to begin does not replace the one before it, unless it is withdrawn', async () => {
    const now = camtE({ validity: 'now' })
    const early = (input: Parameters<typeof camt>[0] = {}) =>
      camt({ from: '2026-05-01T00:00:00Z', until: '2028-05-01T00:00:00Z', ...input })
    const outcome = async (...shown: readonly unknown[]): Promise<string> =>
      (await run(now, shown)).code
    expect(await outcome(camt(), early())).toBe('ok')
    expect(await outcome(early())).toBe('not-yet-valid')
    expect(await outcome(camt({ until: '2026-03-10T00:00:00Z' }), early())).toBe('expired')
    const faults = { status: 'revoked' } as const
    expect(await outcome(camt(), early({ faults }))).toBe('revoked')
    expect(await outcome(camt({ faults }), early())).toBe('revoked')
  })

  it('one id for another achievement or another person is another award', async () => {
    const id = 'https://naaei.example/again'
    const after = { id, from: '2026-03-15T00:00:00Z' }
    const faults = { status: 'revoked' } as const
    const code = async (newer: Parameters<typeof camt>[0]): Promise<string> =>
      (await run(camtE(), [camt({ id }), camt({ ...after, ...newer })])).code
    expect(await code({ achievement: 'other', faults })).toBe('ok')
    expect(await code({ holder: 'did:key:zBen', faults })).toBe('ok')
    expect(await code({ faults })).toBe('revoked')
  })

  it('without awardedDate the earliest copy tells the award', async () => {
    const first = camt({ awarded: null, from: '2024-02-11T00:00:00Z' })
    const second = renewal({ awarded: null })
    expect(await run(camtE(), [second])).toMatchObject({ code: 'awarded-too-late' })
    expect(await run(camtE(), [first, second])).toMatchObject({ status: 'satisfied' })
  })

  it('a copy without proof neither replaces nor supports', async () => {
    const forged = renewal({ faults: { proof: 'proof-invalid' } })
    expect(await run(camtE(), [camt(), forged])).toMatchObject({ status: 'satisfied' })
    const old = camt({ faults: { proof: 'proof-invalid' } })
    expect(await run(camtE(), [renewal(), old])).toMatchObject({ code: 'lapse-possible' })
  })

  it('ids that differ by needless escapes are one credential, other spellings are not', async () => {
    const now = camtE({ validity: 'now' })
    const ended = { until: '2026-03-10T00:00:00Z' }
    const old = camt({ id: 'https://naaei.example/a-1', ...ended })
    const same = renewal({ id: 'https://naaei.example/a%2D1', faults: { status: 'revoked' } })
    const other = renewal({ id: 'https://naaei.example/A-1', faults: { status: 'revoked' } })
    // Replaced by a withdrawn copy, or still standing beside another withdrawn credential.
    expect(await run(now, [old, same])).toMatchObject({ code: 'revoked' })
    expect((await run(camtE(), [camt(), other])).status).toBe('satisfied')
    const standing = await run(camtE({ validity: 'atAward' }), [old, other])
    expect(standing.status).toBe('satisfied')
  })
})

describe('copies that are as new as each other, and differ', () => {
  const twin = (input: Parameters<typeof camt>[0] = {}) => camt({ name: 'CAMT, again', ...input })

  it('count as little as the worst of them, in whatever order', async () => {
    const revoked = twin({ faults: { status: 'revoked' } })
    for (const shown of [
      [camt(), revoked],
      [revoked, camt()],
    ]) {
      expect(await run(camtE(), shown)).toMatchObject({ status: 'failed', code: 'revoked' })
    }
    expect(await run(camtE(), [camt(), twin()])).toMatchObject({ status: 'satisfied' })
    const open = twin({ faults: { status: 'status-retrieval' } })
    expect(await run(camtE(), [camt(), open])).toMatchObject({ status: 'unknown' })
  })

  it('another credential is no twin, nor is one without proof', async () => {
    const other = twin({ id: 'https://naaei.example/other', faults: { status: 'revoked' } })
    expect(await run(camtE(), [camt(), other])).toMatchObject({ status: 'satisfied' })
    const forged = twin({ faults: { proof: 'proof-invalid' } })
    expect(await run(camtE(), [camt(), forged])).toMatchObject({ status: 'satisfied' })
  })

  it('stay bad where more is shown than is looked at', async () => {
    const good = Array.from({ length: 5 }, (_, index) => camt({ name: `CAMT ${index}` }))
    const revoked = twin({ faults: { status: 'revoked' } })
    const report = await run(camtE(), [...good, revoked], { limits: { candidates: 3 } })
    expect(report.status).not.toBe('satisfied')
  })
})
