import { describe, expect, it } from 'vitest'
import { allOf, badge, camt, camtE, examiner, holds, NOW, run } from './fixture.js'

describe('the target itself', () => {
  it.each([
    ['altered', { proof: 'proof-invalid' }],
    ['reshaped (S-71, C40)', { shape: 'shape-rejected' }],
    ['malformed', { conformance: 'schema-mismatch' }],
  ] as const)('when %s has no rule, which is not an empty rule', async (_name, faults) => {
    const bare = badge({ achievement: 'x', faults })
    for (const target of [camtE({}, { faults }), bare]) {
      const report = await run(target, [camt()])
      expect(report).toMatchObject({
        decision: 'no',
        status: 'unknown',
        code: 'target-refuted',
        ruleSource: 'none',
      })
      expect(report).not.toHaveProperty('credential')
    }
  })

  it('when its issuer cannot be reached is undetermined, and has no rule', async () => {
    const report = await run(camtE({}, { faults: { proof: 'fetch-failed' } }), [camt()])
    expect(report).toMatchObject({
      decision: 'undetermined',
      status: 'unknown',
      code: 'target-undetermined',
      ruleSource: 'none',
    })
  })

  it('when expired is refused, and its rule explained all the same', async () => {
    const report = await run(camtE({}, { until: '2026-03-05T00:00:00Z' }), [camt()])
    expect(report).toMatchObject({ decision: 'no', status: 'unknown', code: 'target-refuted' })
    expect(report.explanation).toMatchObject({ status: 'satisfied', code: 'ok' })
  })

  it('when its status cannot be looked up is never a yes', async () => {
    const target = camtE({}, { faults: { status: 'status-unsupported' } })
    const report = await run(target, [camt()])
    expect(report).toMatchObject({
      decision: 'undetermined',
      status: 'unknown',
      code: 'target-undetermined',
    })
    expect(report.explanation.status).toBe('satisfied')
    // What its rule lacks is still told.
    expect(await run(target, [])).toMatchObject({ status: 'missing', code: 'not-presented' })
  })

  it('when it is an endorsement is refused', async () => {
    const target = badge({
      achievement: 'x',
      credential: { type: ['VerifiableCredential', 'EndorsementCredential'] },
    })
    expect(await run(target, [])).toMatchObject({ decision: 'no', code: 'target-not-a-badge' })
  })

  it('among what is shown counts once', async () => {
    const report = await run(camtE(), [camtE(), camt(), camtE()])
    expect(report.credentials.map(({ credential }) => credential?.name)).toEqual(['CAMT'])
  })

  it('issued by another than its creator is tagged, and under strict left open', async () => {
    const target = camtE({}, { details: { creator: { id: 'did:web:other.example' } } })
    const recruiter = await run(target, [camt()])
    expect(recruiter).toMatchObject({ decision: 'yes', tags: ['definition-unattested'] })
    const strict = await run(target, [camt()], { policy: { rule: 'endorsed', missing: 'no' } })
    expect(strict).toMatchObject({
      decision: 'undetermined',
      status: 'unknown',
      code: 'definition-unendorsed',
    })
    const own = await run(camtE(), [camt()], { policy: { rule: 'endorsed' } })
    expect(own.decision).toBe('yes')
  })

  it('replaced by a newer copy is judged as shown, with a note', async () => {
    const newer = camtE({}, { from: '2026-03-15T00:00:00Z' })
    const report = await run(camtE(), [newer, camt()])
    expect(report).toMatchObject({ decision: 'yes', status: 'satisfied' })
    expect(report.notes).toHaveLength(1)
  })
})

describe('as of the award (archive)', () => {
  const archive = { nested: 'off', issuerEvidence: true, asOf: 'award' } as const

  it('what has expired since does not matter, neither target nor prerequisite', async () => {
    const target = camtE({ validity: 'now' }, { until: '2026-03-25T00:00:00Z' })
    const shown = [camt({ until: '2026-03-20T00:00:00Z' })]
    expect(await run(target, shown, { policy: archive })).toMatchObject({ decision: 'yes' })
    expect(await run(target, shown)).toMatchObject({ decision: 'no' })
  })

  it('the report says as of when, and without a policy for that it is now', async () => {
    const renewed = camtE({}, { from: '2026-03-15T00:00:00Z' })
    for (const target of [
      camtE(),
      renewed,
      badge({ achievement: 'x', awarded: '2026-03-02T09:00:00Z' }),
    ]) {
      const report = await run(target, [camt()], { policy: archive })
      expect(report).toMatchObject({ now: '2026-04-01T00:00:00Z', asOf: '2026-03-02T09:00:00Z' })
      expect((await run(target, [camt()])).asOf).toBe('2026-04-01T00:00:00Z')
    }
    // What cannot be read has no award to judge by.
    expect(await run({}, [], { policy: archive })).toMatchObject({ asOf: '2026-04-01T00:00:00Z' })
  })

  it('what had expired before does', async () => {
    const report = await run(camtE(), [camt({ until: '2026-03-01T00:00:00Z' })], {
      policy: archive,
    })
    expect(report).toMatchObject({ decision: 'no', code: 'expired-at-award' })
  })

  it('a forged target does not become good by being old', async () => {
    const target = camtE(
      {},
      { until: '2026-03-25T00:00:00Z', faults: { endorsements: 'proof-invalid' } },
    )
    const report = await run(target, [camt()], { policy: archive })
    expect(report).toMatchObject({ decision: 'no', code: 'target-refuted' })
  })

  it("the issuer's evidence stands for what is not shown, at the top only", async () => {
    const id = 'https://naaei.example/achievements/camt-e#req-camt'
    const evidence = [
      { id: 'urn:uuid:1', type: ['Evidence', 'PrerequisiteEvidence'], satisfies: [id] },
    ]
    const target = camtE({ id }, { credential: { evidence } })
    expect(await run(target, [], { policy: archive })).toMatchObject({
      decision: 'yes',
      tags: ['attested'],
      explanation: { children: [{ code: 'ok-attested' }] },
    })
    expect(await run(target, [])).toMatchObject({ code: 'not-presented' })
    const other = camtE({ id: `${id}-2` }, { credential: { evidence } })
    expect(await run(other, [], { policy: archive })).toMatchObject({ code: 'not-presented' })
    // What is shown and contradicts is not covered by it.
    const revoked = camt({ faults: { status: 'revoked' } })
    expect(await run(target, [revoked], { policy: archive })).toMatchObject({ code: 'revoked' })
  })
})

describe('limits', () => {
  const target = badge({ achievement: 'x', awarded: '2026-03-02T09:00:00Z', requires: holds('a') })
  const many = (count: number, achievement = 'a') =>
    Array.from({ length: count }, (_, index) => badge({ achievement, id: `urn:x:${index}` }))

  it('256 credentials are looked at, 257 are not, without work (S-70)', async () => {
    const others = many(255, 'b')
    const good = await run(target, [...others, badge({ achievement: 'a' })])
    expect(good).toMatchObject({ decision: 'yes' })
    const counting = examiner(NOW)
    const report = await run(target, [...others, badge({ achievement: 'a' }), camt()], {
      examiner: counting,
    })
    expect(report).toMatchObject({
      decision: 'undetermined',
      status: 'unknown',
      code: 'limit-exceeded',
    })
    expect(counting.calls.size).toBe(1)
    expect(report.credentials).toEqual([])
  })

  it('more bytes than the limit are not looked at', async () => {
    const shown = [badge({ achievement: 'a' })]
    const bytes = JSON.stringify(shown[0]).length
    expect(await run(target, shown, { limits: { bytes } })).toMatchObject({ decision: 'yes' })
    expect(await run(target, shown, { limits: { bytes: bytes - 1 } })).toMatchObject({
      code: 'limit-exceeded',
    })
  })

  it('what comes after too many bytes is not even read, and texts are counted first', async () => {
    const one = badge({ achievement: 'a' })
    const text = JSON.stringify(one)
    let reads = 0
    const trap = new Proxy(one, {
      ownKeys(badge) {
        reads++
        return Reflect.ownKeys(badge)
      },
    })
    const limits = { bytes: text.length }
    for (const shown of [
      [one, one, trap],
      [trap, text, text],
    ]) {
      const report = await run(target, shown, { limits })
      expect(report).toMatchObject({ code: 'limit-exceeded' })
    }
    expect(reads).toBe(0)
    await run(target, [trap])
    expect(reads).toBeGreaterThan(0)
    for (const shown of [[one], [text]]) {
      expect(await run(target, shown, { limits })).toMatchObject({ decision: 'yes' })
    }
  })

  it('of 65 candidates for one condition the best are weighed', async () => {
    const bad = many(64).map((one) => ({ ...one, proof: { faults: { status: 'revoked' } } }))
    expect(await run(target, bad)).toMatchObject({ status: 'failed', code: 'revoked' })
    const worse = [...bad, badge({ achievement: 'a', faults: { status: 'revoked' } })]
    expect(await run(target, worse)).toMatchObject({ status: 'unknown', code: 'limit-exceeded' })
    expect(await run(target, [...bad, badge({ achievement: 'a' })])).toMatchObject({
      status: 'satisfied',
    })
  })

  it('more pairs than the limit are not compared', async () => {
    const shown = [badge({ achievement: 'a' })]
    const twice = badge({
      achievement: 'x',
      awarded: '2026-03-02T09:00:00Z',
      requires: allOf(holds('a'), holds('a', { validity: 'now' })),
    })
    expect(await run(twice, shown, { limits: { pairs: 2 } })).toMatchObject({ status: 'satisfied' })
    expect(await run(twice, shown, { limits: { pairs: 1 } })).toMatchObject({
      status: 'unknown',
      code: 'limit-exceeded',
    })
  })

  it.each([
    ['ruleDepth', 17, 16],
    ['ruleNodes', 17, 16],
  ] as const)('a rule beyond %s is not read', async (name, size, less) => {
    let rule = holds('a')
    for (let depth = 1; depth < size; depth += 1) rule = allOf(rule)
    const deep = badge({ achievement: 'x', awarded: '2026-03-02T09:00:00Z', requires: rule })
    const shown = [badge({ achievement: 'a' })]
    const raised = { ruleDepth: size, ruleNodes: size }
    expect(await run(deep, shown, { limits: raised })).toMatchObject({ status: 'satisfied' })
    expect(await run(deep, shown, { limits: { ...raised, [name]: less } })).toMatchObject({
      status: 'unknown',
      code: 'limit-exceeded',
    })
  })

  it('64 conditions in a group are read, 65 are not', async () => {
    const group = (size: number) =>
      badge({
        achievement: 'x',
        awarded: '2026-03-02T09:00:00Z',
        requires: {
          type: 'AnyOf',
          condition: [
            holds('a'),
            ...Array.from({ length: size - 1 }, (_, index) => holds(`n${index}`)),
          ],
        },
      })
    const shown = [badge({ achievement: 'a' })]
    expect(await run(group(64), shown)).toMatchObject({ status: 'satisfied' })
    expect(await run(group(65), shown)).toMatchObject({ status: 'unknown', code: 'limit-exceeded' })
  })

  it('the largest rules over the most credentials are judged in bounded time', async () => {
    const everything = Array.from({ length: 64 }, (_, index) =>
      holds('a', { maximumAge: `P${index + 1}Y` }),
    )
    const rule = allOf(
      ...[1, 2, 3].map((minimum) => ({ type: 'AtLeast', minimum, condition: everything })),
    )
    const web = Array.from({ length: 256 }, (_, index) =>
      badge({
        achievement: 'a',
        id: `urn:x:${index}`,
        awarded: '2026-03-02T09:00:00Z',
        requires: rule,
      }),
    )
    const top = badge({ achievement: 'x', awarded: '2026-03-02T09:00:00Z', requires: rule })
    const report = await run(top, web, { policy: { nested: 'strict' } })
    expect(report.decision).not.toBe('yes')
  }, 20_000)
})
