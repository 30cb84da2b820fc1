import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import { digestClaims } from '../../src/model/index.js'
import type { ChainReport } from '../../src/report/index.js'
import { REQ_CAMT, waiver } from './entitled.js'
import { achievement, allOf, badge, camt, camtE, NAAEI, run } from './fixture.js'

const CAMT_ID = 'https://naaei.example/credentials/camt/8812'

/** T whose issuer left evidence that it checked the condition on CAMT. */
const target = (changes: object = {}): JsonObject =>
  camtE(
    { id: REQ_CAMT },
    {
      credential: {
        evidence: [
          {
            id: CAMT_ID,
            type: ['Evidence', 'PrerequisiteEvidence'],
            satisfies: [REQ_CAMT],
            checkedAt: '2026-03-02T08:55:00Z',
            ...changes,
          },
        ],
      },
    },
  )

const outcome = ({ status, code }: ChainReport): string => `${status}/${code}`
const noteCodes = ({ notes }: ChainReport): readonly string[] => notes.map(({ code }) => code)

describe('what the issuer says that it checked (chain.md 3.4)', () => {
  it('stays missing where nothing is shown, and says which credential and when', async () => {
    const report = await run(target(), [])
    expect(outcome(report)).toBe('missing/not-presented')
    expect(report.explanation.children?.[0]?.sentence).toBe(
      `camt: not shown. The issuer states that it checked the credential ${CAMT_ID} on 2 Mar 2026.`,
    )
    expect(report.notes).toMatchObject([{ code: 'issuer-checked', conditionId: REQ_CAMT }])
    const undated = await run(target({ checkedAt: undefined }), [])
    expect(undated.explanation.children?.[0]?.sentence).toContain(CAMT_ID)
  })

  it('is contradicted only by what the holder has from an accepted issuer', async () => {
    const policy = { issuerEvidence: true }
    const of = async (input: Parameters<typeof camt>[0]): Promise<string> =>
      outcome(await run(target(), [camt(input)], { policy }))
    expect(await of({ issuer: 'did:web:stranger.example' })).toBe('satisfied/ok')
    expect(await of({ holder: 'did:key:zBen' })).toBe('satisfied/ok')
    expect(await of({ faults: { proof: 'proof-invalid' } })).toBe('satisfied/ok')
    expect(await of({ faults: { status: 'status-retrieval' } })).toBe('satisfied/ok')
    expect(await of({ until: '2025-01-01T00:00:00Z' })).toBe('failed/expired-at-award')
    expect(await of({ faults: { status: 'revoked' } })).toBe('failed/revoked')
  })

  it('settles it under the policy "issuerEvidence", on its word', async () => {
    const policy = { issuerEvidence: true }
    const report = await run(target(), [], { policy })
    expect(outcome(report)).toBe('satisfied/ok')
    expect(report).toMatchObject({ tags: ['attested'], notes: [] })
  })

  it('does not settle what is shown and contradicts it', async () => {
    const revoked = camt({ faults: { status: 'revoked' } })
    const report = await run(target(), [revoked], { policy: { issuerEvidence: true } })
    expect(outcome(report)).toBe('failed/revoked')
  })

  it('is told of no more once the credential is shown', async () => {
    expect(noteCodes(await run(target(), [camt({ id: CAMT_ID })]))).toEqual([])
  })

  it('counts for the rule of the target alone', async () => {
    const owner = badge({
      achievement: 'top',
      awarded: '2026-03-03T00:00:00Z',
      requires: allOf({
        type: 'HoldsAchievement',
        targetAchievement: achievement('camt-e'),
        acceptedIssuer: [NAAEI],
      }),
    })
    const report = await run(owner, [target()], {
      policy: { issuerEvidence: true, nested: 'strict' },
    })
    expect(outcome(report)).toBe('missing/nested-missing')
    expect(noteCodes(report)).toEqual([])
  })

  it('evidence of another kind is none', async () => {
    expect(noteCodes(await run(target({ type: ['Evidence'] }), []))).toEqual([])
  })

  it('a condition that the rule does not have is told of', async () => {
    const other = `${REQ_CAMT}-old`
    const report = await run(target({ satisfies: [other] }), [camt()])
    expect(report.notes).toMatchObject([{ code: 'evidence-dangling', conditionId: other }])
    expect(outcome(report)).toBe('satisfied/ok')
  })
})

describe('the digest of what was checked', () => {
  const checked = camt({ id: CAMT_ID })
  const changed = camt({ id: CAMT_ID, name: 'CAMT, renamed' })

  it('tells whether that is what is shown', async () => {
    const claimsDigest = await digestClaims(checked)
    const same = await run(target({ claimsDigest }), [checked])
    expect(noteCodes(same)).toEqual([])
    const report = await run(target({ claimsDigest }), [changed])
    expect(report.notes).toMatchObject([
      { code: 'differs-from-checked', credential: { id: CAMT_ID, name: 'CAMT, renamed' } },
    ])
    // a remark and no more
    expect(outcome(report)).toBe('satisfied/ok')
  })

  it('is that of the claims, however they are signed', async () => {
    const claimsDigest = await digestClaims(checked)
    const signedAgain = { ...checked, proof: { type: 'DataIntegrityProof', created: 'later' } }
    expect(noteCodes(await run(target({ claimsDigest }), [signedAgain]))).toEqual([])
  })

  it('one copy that is as it was is enough', async () => {
    const claimsDigest = await digestClaims(checked)
    const renewed = camt({ id: CAMT_ID, from: '2026-03-15T00:00:00Z' })
    const report = await run(target({ claimsDigest }), [renewed, checked])
    expect(noteCodes(report)).toEqual([])
    expect(noteCodes(await run(target({ claimsDigest }), [renewed]))).toEqual([
      'differs-from-checked',
    ])
  })

  it('is compared with nothing that has another id', async () => {
    const claimsDigest = await digestClaims(checked)
    expect(noteCodes(await run(target({ claimsDigest }), [camt()]))).toEqual([])
  })
})

describe('what the issuer says that it did not insist on', () => {
  const WAIVER = 'https://naaei.example/waivers/1'
  const EXCEPTION = { type: ['Evidence'], satisfies: undefined, checkedAt: undefined }
  const waived = (id?: string): JsonObject =>
    target({ ...EXCEPTION, id, genre: 'Prerequisite waiver' })

  it('a waiver that was not shown is told of, and lifts nothing', async () => {
    const report = await run(waived(WAIVER), [])
    expect(outcome(report)).toBe('missing/not-presented')
    expect(report.notes).toMatchObject([
      {
        code: 'issuer-waived',
        phrases: [{ id: 'note-issuer-waived', values: { waiver: WAIVER } }],
      },
    ])
  })

  it('one that was shown is not told of, unless it lifts nothing', async () => {
    const shown = await run(waived(WAIVER), [waiver()])
    expect(outcome(shown)).toBe('satisfied/ok')
    expect(noteCodes(shown)).toEqual([])
    const forged = await run(waived(WAIVER), [waiver({ faults: { proof: 'proof-invalid' } })])
    expect(noteCodes(forged)).toEqual(['issuer-waived', 'waiver-ignored'])
    const another = await run(waived(`${WAIVER}-b`), [waiver()])
    expect(noteCodes(another)).toEqual(['issuer-waived'])
  })

  it('one without an id is told of until one is shown that lifts something', async () => {
    expect(noteCodes(await run(waived(), []))).toEqual(['issuer-waived'])
    expect(noteCodes(await run(waived(), [waiver()]))).toEqual([])
  })

  it('that it overrode what was missing is told of, and changes nothing', async () => {
    const overridden = target({ ...EXCEPTION, id: undefined, genre: 'Prerequisite override' })
    const report = await run(overridden, [])
    expect(outcome(report)).toBe('missing/not-presented')
    expect(noteCodes(report)).toEqual(['issuer-overrode'])
    expect(outcome(await run(overridden, [camt()]))).toBe('satisfied/ok')
  })

  it('evidence of another genre says neither', async () => {
    expect(noteCodes(await run(target({ ...EXCEPTION, genre: 'Portfolio' }), []))).toEqual([])
  })
})
