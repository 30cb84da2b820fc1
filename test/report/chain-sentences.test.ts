import { describe, expect, it } from 'vitest'
import { verifyChain } from '../../src/chain/index.js'
import { generateSigner } from '../../src/keys/index.js'
import { issuePresentation } from '../../src/present/index.js'
import { type ChainCode, type Explanation, formatReport } from '../../src/report/index.js'
import { createResolver } from '../../src/resolve/index.js'
import { allOf, anyOf, atLeast, badge, camt, camtE, holds, run } from '../chain/fixture.js'
import { ASKED, award, hashed } from '../present/wallet.js'

/** What a reader is told of the only condition of CAMT+E, awarded on 2 March 2026, on 1 April 2026. */
async function told(...parameters: Parameters<typeof run>): Promise<Explanation> {
  const { explanation } = await run(...parameters)
  const [leaf] = explanation.children ?? []
  if (leaf === undefined) throw new Error('The rule has no condition.')
  return leaf
}

const AWARD = 'on the day of the award, 2 Mar 2026'
const archive = { policy: { asOf: 'award' as const, nested: 'off' as const } }

describe('when a prerequisite was valid is told', () => {
  const grace = { gracePeriod: 'P30D' }
  const ended = { until: '2026-03-20T00:00:00Z' }

  it.each<[string, object, Parameters<typeof camt>[0], string | undefined]>([
    ['by the award', {}, {}, `Valid ${AWARD}.`],
    [
      'by the award, ended since',
      {},
      ended,
      `Valid ${AWARD}; ended since, on 20 Mar 2026 (not required today).`,
    ],
    ['by today', { validity: 'now' }, {}, 'Valid today.'],
    ['by both', { validity: 'atAwardAndNow' }, {}, `Valid ${AWARD}, and today.`],
    ['by ever', { validity: 'everHeld' }, {}, undefined],
    [
      'by ever, ended',
      { validity: 'everHeld' },
      ended,
      'Ended on 20 Mar 2026; the rule asks only that it was held.',
    ],
    [
      'by the award, in its grace period',
      grace,
      { until: '2026-02-15T00:00:00Z' },
      'Ended on 15 Feb 2026; the award of 2 Mar 2026 lies within the grace period.',
    ],
    [
      'by today, in its grace period',
      { ...grace, validity: 'now' },
      ended,
      'Ended on 20 Mar 2026; today lies within the grace period.',
    ],
    [
      'by both, today in its grace period',
      { ...grace, validity: 'atAwardAndNow' },
      ended,
      `Valid ${AWARD}. Ended on 20 Mar 2026; today lies within the grace period.`,
    ],
    ['without an end', {}, { until: undefined as never }, undefined],
  ])('%s', async (_name, facets, input, expected) => {
    const { status, sentence } = await told(camtE(facets), [camt(input)])
    expect(status).toBe('satisfied')
    const start = 'camt: “CAMT”, from Name of did:web:naaei.example, 11 Feb 2024.'
    expect(sentence).toBe(expected === undefined ? start : `${start} ${expected}`)
  })

  it('by an older copy, where the renewal does not tell', async () => {
    const renewal = camt({ from: '2026-03-15T00:00:00Z', until: '2027-12-31T00:00:00Z' })
    const { sentence } = await told(camtE({ validity: 'atAwardAndNow' }), [camt(), renewal])
    expect(sentence).toContain(` Valid ${AWARD} (by an older copy), and today.`)
  })

  it.each(['atAward', 'now', 'atAwardAndNow'])(
    'as of the award, once, and that it has ended since (%s)',
    async (validity) => {
      const { status, sentence } = await told(camtE({ validity }), [camt(ended)], archive)
      expect(status).toBe('satisfied')
      expect(sentence).toContain(` Valid ${AWARD}; ended since, on 20 Mar 2026`)
      expect(sentence).not.toContain('today,')
    },
  )

  it.each(['now', 'atAwardAndNow'])(
    'also where it is refused for being over today (%s)',
    async (validity) => {
      const lapsed = await told(camtE({ validity }), [camt(ended)])
      expect(lapsed).toMatchObject({ status: 'failed', code: 'expired' })
      expect(lapsed.sentence).toContain(` It ended on 20 Mar 2026; it was valid ${AWARD}.`)
      const before = await told(camtE({ validity }), [camt({ until: '2025-12-01T00:00:00Z' })])
      expect(before.code).toBe('expired')
      expect(before.sentence).toContain(' It ended on 1 Dec 2025, before the award.')
      const late = { until: '2026-02-15T00:00:00Z' }
      const inGrace = await told(camtE({ validity, gracePeriod: 'P30D' }), [camt(late)])
      expect(inGrace.sentence).toContain(`; it was within its grace period ${AWARD}.`)
    },
  )
})

describe('what would settle it is told, and who can do that', () => {
  it.each<[string, object, Parameters<typeof camt>[0], string]>([
    [
      'by whom it is to be issued',
      { acceptedIssuer: ['did:web:b.example', 'did:web:a.example', 'did:web:b.example'] },
      {},
      'The holder can show one from an accepted issuer. Accepted issuers: did:web:a.example, did:web:b.example',
    ],
    [
      'by how many whom',
      { acceptedIssuer: [7, 6, 5, 4, 3, 2, 1].map((n) => `urn:x:${n}`) },
      {},
      'The holder can show one from an accepted issuer. Accepted issuers: urn:x:1, urn:x:2, urn:x:3, urn:x:4, urn:x:5, and 2 more',
    ],
    [
      'whose it is to be',
      {},
      { holder: 'did:key:zBen' },
      'The holder can show one that was issued to the same identifier as “CAMT+E”.',
    ],
    [
      'which version',
      { acceptedVersion: ['2', '3'] },
      { details: { version: '1' } },
      'The holder can show one of an accepted version. Accepted versions: 2, 3',
    ],
    [
      'awarded when, at the latest',
      {},
      { awarded: '2026-03-10T00:00:00Z' },
      'The holder can show an award of it, or an older copy, from 2 Mar 2026 or before.',
    ],
    [
      'awarded when, around',
      { timing: 'within', window: 'P7D' },
      {},
      'The holder can show an award of it from within 7 days of 2 Mar 2026.',
    ],
    [
      'awarded when, at the earliest',
      { maximumAge: 'P1Y' },
      {},
      'The holder can show an award of it from within 1 year before 2 Mar 2026.',
    ],
    [
      'valid when, by the award',
      {},
      { until: '2025-12-01T00:00:00Z' },
      'Only a renewal that was valid on 2 Mar 2026 would count; the holder can show it, if there is one.',
    ],
    [
      'valid when, by today',
      { validity: 'now' },
      { until: '2026-03-20T00:00:00Z' },
      'The holder can renew it, and show the renewed copy.',
    ],
    [
      'valid when, by both, of which it is one',
      { validity: 'atAwardAndNow' },
      { until: '2026-03-20T00:00:00Z' },
      'The holder can renew it, and show the renewed copy beside this one.',
    ],
    [
      'valid when, by both, of which it is none',
      { validity: 'atAwardAndNow' },
      { until: '2025-12-01T00:00:00Z' },
      'Only a renewal that was valid on 2 Mar 2026 would count; the holder can show it, if there is one.',
    ],
    [
      'valid when, by an older copy',
      {},
      { from: '2026-03-15T00:00:00Z' },
      'The holder can show the copy that was valid on 2 Mar 2026.',
    ],
    [
      'valid from when on',
      { validity: 'now' },
      { from: '2026-05-01T00:00:00Z' },
      'Check again from 1 May 2026 on, or the holder can show a copy that is valid now.',
    ],
    [
      'endorsed by whom',
      { requiredEndorser: ['did:web:qa.example'] },
      {},
      'The holder can show an endorsement of it by one of those whose endorsement the rule takes: did:web:qa.example',
    ],
    [
      'what the issuer has to say',
      {},
      { faults: { status: 'revoked' } },
      'Ask its issuer why; only a new award would count.',
    ],
  ])('%s', async (_name, facets, input, expected) => {
    expect((await told(camtE(facets), [camt(input)])).fix).toEqual([expected])
  })

  it('as of the award nothing that is done today helps', async () => {
    const before = camt({ until: '2025-12-01T00:00:00Z' })
    expect((await told(camtE({ validity: 'now' }), [before], archive)).fix).toEqual([
      'Only a renewal that was valid on 2 Mar 2026 would count; the holder can show it, if there is one.',
    ])
    const later = camt({ from: '2026-03-15T00:00:00Z' })
    expect((await told(camtE({ validity: 'now' }), [later], archive)).fix).toEqual([
      'The holder can show a copy that was valid on 2 Mar 2026, if there is one.',
    ])
  })

  it('that an issuer is not accepted is said with its id, not with its name', async () => {
    const forged = camt({ issuer: 'did:web:stranger.example' })
    const { sentence, code } = await told(camtE(), [forged])
    expect(code).toBe('issuer-not-accepted')
    expect(sentence).toContain('Its issuer, did:web:stranger.example, is not one')
    expect(sentence).not.toContain('Name of')
  })

  it('of a choice, how many more', async () => {
    const of = (requires: object) =>
      run(badge({ achievement: 'x', awarded: '2026-03-02T09:00:00Z', requires }), [
        badge({ achievement: 'a' }),
      ])
    const three = [holds('a'), holds('b'), holds('c')]
    expect((await of(atLeast(2, ...three))).explanation.fix).toEqual([
      'The holder can show 1 more of these.',
    ])
    expect((await of(atLeast(4, ...three))).explanation.fix).toEqual([
      'Ask the issuer of the badge to correct its rule.',
    ])
    expect((await of(anyOf(holds('b'), holds('c')))).explanation.fix).toEqual([
      'The holder can show any one of these.',
    ])
    expect((await of(anyOf(holds('b')))).explanation).not.toHaveProperty('fix')
    expect((await of(allOf(...three))).explanation).not.toHaveProperty('fix')
    expect((await of(atLeast(1, ...three))).explanation).not.toHaveProperty('fix')
  })
})

describe('what is wrong with who presents is told', () => {
  const did = 'did:web:ana.example'
  const resolver = createResolver({ fetch: () => Promise.reject(new Error('down')) })
  const { now } = ASKED

  it.each<[ChainCode, object, string]>([
    ['presenter-not-linked', ASKED, 'The badge was awarded to somebody else than who presents it.'],
    ['presentation-refuted', { ...ASKED, challenge: 'another' }, ': NOT PRESENTED BY ITS HOLDER ('],
    ['presentation-undetermined', { ...ASKED, resolver }, '[unknown] Key of the holder'],
    [
      'presenter-uncomparable',
      { now, recipient: { id: did } },
      'Whether the badge was awarded to who presents it cannot be told.',
    ],
  ])('%s', async (code, options, expected) => {
    const isOpen = code === 'presentation-undetermined'
    const [college, ana, ben] = await Promise.all([
      generateSigner(),
      generateSigner(isOpen ? { controller: did } : {}),
      generateSigner(),
    ])
    const recipient =
      code === 'presenter-uncomparable'
        ? { identifier: [await hashed('ana@mail.example')] }
        : { id: ana.controller }
    const badge = await award({ college, recipient })
    const signer = code === 'presenter-not-linked' ? ben : ana
    const presented = await issuePresentation([badge], { signer, ...ASKED, offline: isOpen })
    const shown = 'challenge' in options ? presented : []
    const report = await verifyChain(badge, shown, options)
    expect(report.code).toBe(code)
    expect(formatReport(report)).toContain(expected)
  })
})

describe('what counts less often than it was shown is told', () => {
  const ids = ['urn:x:1', 'urn:x:2', 'urn:x:3']
  const [once, twice, thrice] = ids.map((id) => badge({ achievement: 's', id, name: 'Staff' }))
  const at = { achievement: 'x', awarded: '2026-03-02T09:00:00Z' }
  const electives = (...condition: readonly ReturnType<typeof holds>[]) =>
    badge({ ...at, requires: allOf(atLeast(2, ...condition)) })
  const remarks = async (...parameters: Parameters<typeof run>): Promise<readonly string[]> =>
    (await run(...parameters)).notes.map(({ sentence }) => sentence)

  it.each([
    [[once], []],
    [[once, once], []],
    [[once, twice], ['“Staff” was shown twice; it counts once.']],
    [[once, twice, thrice], ['“Staff” was shown 3 times; it counts once.']],
  ])('of one achievement (%#)', async (shown, notes) => {
    expect(await remarks(electives(holds('s'), holds('p')), shown)).toEqual(notes)
  })

  it.each([
    [[once], ['“Staff” fits 2 conditions; it counts once.']],
    [[once, twice], []],
    [[once, twice, thrice], ['“Staff” was shown 3 times; it counts twice.']],
  ])('of one achievement that fits two conditions (%#)', async (shown, notes) => {
    const target = electives(holds('s'), holds('s', { validity: 'now' }), holds('p'))
    expect(await remarks(target, shown)).toEqual(notes)
  })

  it('of conditions that ask the same', async () => {
    const target = electives(holds('s'), holds('s', { name: 'Other', id: 'urn:x:y' }))
    expect(await remarks(target, [once, twice])).toEqual([
      '“Staff” was shown twice; it counts once.',
    ])
  })

  it('but not where all of it has to hold, or any', async () => {
    for (const group of [allOf, anyOf]) {
      const target = badge({ ...at, requires: group(holds('s'), holds('p')) })
      expect(await remarks(target, [once, twice])).toEqual([])
    }
  })

  it('nor of one that does not count', async () => {
    const withdrawn = badge({ achievement: 's', id: 'urn:x:4', faults: { status: 'revoked' } })
    expect(await remarks(electives(holds('s'), holds('p')), [once, withdrawn])).toEqual([])
  })
})
