import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  createFetchDoor,
  deriveCredential,
  digestClaims,
  type FetchDoor,
  findCheck,
  formatReport,
  generateSigner,
  issueCredential,
  OpenBadgesError,
  type Resolver,
  verify,
} from '../../src/index.js'
import { canonicalJson, deepFreeze, type JsonObject } from '../../src/json/index.js'
import { digestDefinition, digestsOf } from '../../src/model/index.js'
import { problem } from '../../src/report/index.js'
import { buildStatusList, emptyBits, statusEntryFor, withValues } from '../../src/status/index.js'
import {
  ACHIEVEMENT_ID,
  AWARDED,
  altered,
  ana,
  BADGE_ID,
  BOARD,
  badge,
  badgeJwt,
  board,
  college,
  creator,
  definition,
  endorsement,
  endorsementJwt,
  found,
  judge,
  NOW,
  outcomes,
  resolver,
  school,
} from './endorsed.js'

const passed = { outcome: 'passed', problems: [], warnings: [] }

describe('an endorsement inside a badge (R-701, R-702)', () => {
  test.each(['2.0', '1.1'] as const)(
    'counts with its proof embedded, on version %s',
    async (version) => {
      const presented = await badge({ version, endorsement: [await endorsement({ version })] })
      const report = await judge(deepFreeze(presented))
      expect(found(report)).toEqual(passed)
      expect(report.verified).toBe(true)
      expect(report.endorsements).toEqual([
        {
          pointer: '/endorsement/0',
          outcome: 'verified',
          problems: [],
          endorser: BOARD,
          endorsed: { what: 'credential', id: BADGE_ID },
          pinned: false,
          comment: 'Reviewed.',
          validFrom: '2026-03-02T09:00:00Z',
        },
      ])
    },
  )

  test.each(['2.0', '1.1'] as const)(
    'counts as a token on version %s, whatever the badge is',
    async (version) => {
      const endorsementJwts = [await endorsementJwt({ version })]
      for (const presented of [
        await badge({ endorsementJwt: endorsementJwts }),
        await badge({ version: '1.1', endorsementJwt: endorsementJwts }),
        await badgeJwt({ endorsementJwt: endorsementJwts }),
      ]) {
        const report = await judge(presented)
        expect(found(report)).toEqual(passed)
        expect(outcomes(report)).toEqual(['verified credential'])
        expect(report.endorsements[0]).toMatchObject({ pointer: '/endorsementJwt/0' })
      }
    },
  )

  it('counts for what carries it: achievement, creator, issuer', async () => {
    const presented = await badge({
      details: {
        endorsement: [await endorsement({ about: ACHIEVEMENT_ID })],
        creator: {
          ...definition.creator,
          endorsementJwt: [await endorsementJwt({ about: creator.controller })],
        },
      },
      issuer: { endorsement: [await endorsement({ about: school.controller })] },
    })
    const report = await judge(presented)
    expect(found(report)).toEqual(passed)
    expect(
      report.endorsements.map(({ pointer, endorsed }) => `${pointer} ${endorsed?.what}`),
    ).toEqual([
      '/issuer/endorsement/0 issuer',
      '/credentialSubject/achievement/endorsement/0 achievement',
      '/credentialSubject/achievement/creator/endorsementJwt/0 creator',
    ])
  })

  it('of the credential may be about anything in it', async () => {
    const abouts = [BADGE_ID, ACHIEVEMENT_ID, school.controller, creator.controller, ana.controller]
    const endorsementJwts = await Promise.all(abouts.map((about) => endorsementJwt({ about })))
    const report = await judge(await badge({ endorsementJwt: endorsementJwts }))
    expect(outcomes(report)).toEqual(
      ['credential', 'achievement', 'issuer', 'creator', 'recipient'].map(
        (what) => `verified ${what}`,
      ),
    )
  })

  it('of an achievement is about that achievement alone', async () => {
    const presented = await badge({
      details: { endorsementJwt: [await endorsementJwt({ about: BADGE_ID })] },
    })
    const report = await judge(presented)
    expect(found(report)).toEqual({
      outcome: 'failed',
      problems: ['endorsement-mismatch /credentialSubject/achievement/endorsementJwt/0'],
      warnings: [],
    })
  })

  it('in a badge without any, the check is skipped', async () => {
    const report = await judge(await badge())
    expect(found(report)).toEqual({ outcome: 'skipped', problems: [], warnings: [] })
    expect(report.verified).toBe(true)
  })
})

/** Each bad in one way; the good one differs from it in that way alone. */
const BAD: readonly (readonly [string, string, string, () => Promise<JsonObject>])[] = [
  [
    'altered',
    'refuted',
    'endorsement-invalid',
    async () => altered(await endorsement(), 'Reviewed.', 'Praised.'),
  ],
  [
    'forged in the name of the board',
    'refuted',
    'endorsement-invalid',
    async () => altered(await endorsement({ by: college }), college.controller, board.controller),
  ],
  [
    'without a proof',
    'refuted',
    'endorsement-invalid',
    async () => {
      const { proof: _, ...unsigned } = await endorsement()
      return unsigned
    },
  ],
  [
    'that has expired',
    'refuted',
    'endorsement-invalid',
    () => endorsement({ validUntil: '2026-03-20T00:00:00Z' }),
  ],
  [
    'not yet in force',
    'refuted',
    'endorsement-invalid',
    () => endorsement({ validFrom: '2026-05-01T00:00:00Z' }),
  ],
  [
    'of something else',
    'refuted',
    'endorsement-mismatch',
    () => endorsement({ about: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11' }),
  ],
  [
    'whose status cannot be looked at',
    'undetermined',
    'endorsement-undetermined',
    () =>
      endorsement({
        credentialStatus: { id: 'https://a.example/1', type: '1EdTechRevocationList' } as never,
      }),
  ],
]

describe('one that was revoked', () => {
  const LIST = 'https://board.example/status/1'
  const credentialStatus = statusEntryFor({ list: LIST, index: 7, purpose: 'revocation' }) as never

  /** A door behind which the list of the board has that value at the place of the endorsement. */
  const doorTo = async (value: number): Promise<FetchDoor> => {
    const list = await buildStatusList({
      id: LIST,
      issuer: board.controller,
      purpose: 'revocation',
      bits: withValues(emptyBits(131_072, 1), 1, [[7, value]]),
      validFrom: new Date('2026-03-31T00:00:00Z'),
      validUntil: new Date('2026-04-07T00:00:00Z'),
    })
    const signed = await issueCredential(list, { kind: 'any', signer: board, now: NOW })
    return createFetchDoor({ fetch: async () => Response.json(signed) })
  }

  it('in the list of its endorser is refuted, and counts as long as it is not', async () => {
    const presented = await badge({ endorsement: [await endorsement({ credentialStatus })] })
    const revoked = await judge(presented, { door: await doorTo(1) })
    expect(found(revoked).problems).toEqual(['endorsement-invalid /endorsement/0'])
    expect(revoked.endorsements).toMatchObject([
      { outcome: 'refuted', problems: [{ code: 'revoked' }] },
    ])
    const clear = await judge(presented, { door: await doorTo(0) })
    expect(found(clear)).toEqual(passed)
  })
})

describe('one that does not hold (S-68)', () => {
  test.each(BAD)(
    '%s is %s, and speaks against the badge that holds it',
    async (_name, outcome, code, make) => {
      const bad = await make()
      // each endorsement stands in one list, so that what was signed differs in nothing else
      const report = await judge(await badge({ endorsement: [bad] }))
      if (report.endorsements.length === 0) {
        // what has no proof is refused before, by its shape
        expect(report.outcome).toBe('refuted')
        return
      }
      expect(found(report)).toMatchObject({ problems: [`${code} /endorsement/0`] })
      expect(report.outcome).toBe(outcome)
      expect(report.endorsements).toMatchObject([{ outcome, endorser: BOARD }])
      expect(report.endorsements[0]?.problems).not.toEqual([])
    },
  )

  test.each(BAD)(
    '%s is %s and refutes nothing beside the badge',
    async (_name, outcome, code, make) => {
      const report = await judge(await badge(), { endorsements: deepFreeze([await make()]) })
      expect(report.verified).toBe(true)
      expect(found(report)).toEqual({ outcome: 'passed', problems: [], warnings: [code] })
      expect(report.endorsements).toMatchObject([{ beside: 0, outcome }])
      expect(report.endorsements[0]).not.toHaveProperty('pointer')
    },
  )

  it('is named where it stands, and the good ones beside it still count', async () => {
    const [good, bad] = [await endorsementJwt(), (await endorsementJwt()).slice(0, -4)]
    const report = await judge(await badge({ endorsementJwt: [good, `${bad}AAAA`, good] }))
    expect(outcomes(report).map((one) => one.split(' ')[0])).toEqual([
      'verified',
      'refuted',
      'verified',
    ])
    expect(found(report).problems).toEqual(['endorsement-invalid /endorsementJwt/1'])
    expect(report.outcome).toBe('refuted')
  })

  it('a badge in the place of an endorsement is refused, inside and beside', async () => {
    const other = await badgeJwt({ id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a12' })
    const inside = await judge(await badge({ endorsementJwt: [other] }))
    expect(found(inside).problems).toEqual(['endorsement-invalid /endorsementJwt/0'])
    const beside = await judge(await badge(), { endorsements: [other] })
    expect(found(beside).warnings).toEqual(['endorsement-invalid'])
    expect(beside.endorsements).toMatchObject([{ outcome: 'refuted' }])
  })

  test.each([
    [null],
    [5],
    ['text'],
    [[]],
    [{}],
    [{ type: 'EndorsementCredential' }],
    [new Uint8Array([137, 80, 78, 71])],
  ])('garbage beside a badge is answered, never thrown: %j', async (garbage) => {
    const report = await judge(await badge(), { endorsements: [garbage] })
    expect(report.verified).toBe(true)
    expect(report.endorsements).toHaveLength(1)
    expect(report.endorsements[0]?.outcome).not.toBe('verified')
    expect(found(report).warnings).toHaveLength(1)
  })
})

describe('endorsements beside a badge', () => {
  it('count like those inside, in every form', async () => {
    const embedded = await endorsement()
    const token = await endorsementJwt({ about: ACHIEVEMENT_ID })
    const forms = [embedded, JSON.stringify(embedded), token, new TextEncoder().encode(token)]
    const report = await judge(await badgeJwt(), { endorsements: forms })
    expect(found(report)).toEqual(passed)
    expect(outcomes(report)).toEqual([
      ...['verified credential', 'verified credential'],
      ...['verified achievement', 'verified achievement'],
    ])
    expect(report.endorsements.map(({ beside }) => beside)).toEqual([0, 1, 2, 3])
  })

  it('of something else are not verified, so that no request is made for them', async () => {
    const stranger = altered(
      await endorsement({ about: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a13' }),
      board.controller,
      'did:web:stranger.example',
    )
    const report = await judge(await badge(), { endorsements: [stranger] })
    expect(report.endorsements).toMatchObject([
      { outcome: 'refuted', problems: [{ code: 'endorsement-mismatch' }] },
    ])
  })

  it('stand after those inside', async () => {
    const report = await judge(await badge({ endorsementJwt: [await endorsementJwt()] }), {
      endorsements: [await endorsementJwt({ by: college })],
    })
    expect(report.endorsements.map(({ pointer, beside }) => pointer ?? beside)).toEqual([
      '/endorsementJwt/0',
      0,
    ])
  })

  it('are not looked at for other credentials than badges', async () => {
    const report = await judge(await badge(), {
      kind: 'any',
      endorsements: [await endorsement()],
    } as never)
    expect(found(report)).toEqual({ outcome: 'skipped', problems: [], warnings: [] })
  })
})

describe('a credential endorsed by id and digest', () => {
  const pinned = async (digestMultibase: string): Promise<readonly unknown[]> => [
    await endorsement({ relatedResource: [{ id: BADGE_ID, digestMultibase }] }),
  ]

  it('is endorsed as long as it says the same, however it is signed', async () => {
    const presented = await badge()
    const endorsements = await pinned(await digestClaims(presented))
    for (const form of [presented, await badgeJwt()]) {
      expect(outcomes(await judge(form, { endorsements }))).toEqual(['verified credential'])
    }
    const renewed = await badge({ validUntil: '2030-01-01T00:00:00Z' })
    const report = await judge(renewed, { endorsements })
    expect(outcomes(report)).toEqual(['refuted credential'])
    expect(found(report)).toEqual({
      outcome: 'passed',
      problems: [],
      warnings: ['endorsement-mismatch'],
    })
  })

  it('by one digest that is known, is endorsed, whatever others stand beside it', async () => {
    const presented = await badge()
    const { proof: _, ...claims } = presented
    const bytes = new TextEncoder().encode(canonicalJson(claims as unknown as JsonObject))
    const { digestSRI } = await digestsOf(bytes)
    const pin = { id: BADGE_ID, digestSRI, digestMultibase: `uERQ${'A'.repeat(27)}` }
    const endorsements = [await endorsement({ relatedResource: [pin] })]
    const report = await judge(presented, { endorsements })
    expect(report.endorsements).toMatchObject([{ outcome: 'verified', pinned: true }])
  })

  it('by its id alone is told from one by a digest', async () => {
    const presented = await badge()
    const endorsements = [
      await endorsement(),
      ...(await pinned(await digestClaims(presented))),
      await endorsement({ about: ACHIEVEMENT_ID }),
      await endorsement({
        subject: { id: ACHIEVEMENT_ID, definitionDigest: await digestDefinition(definition) },
      }),
    ] as readonly unknown[]
    const report = await judge(presented, { endorsements })
    expect(report.endorsements.map((one) => one.pinned)).toEqual([false, true, false, true])
  })

  it('by a hash that is not known, is undetermined', async () => {
    const endorsements = await pinned(`uERQ${'A'.repeat(27)}`)
    const report = await judge(await badge(), { endorsements })
    expect(report.endorsements).toMatchObject([
      { outcome: 'undetermined', problems: [{ code: 'digest-unsupported' }] },
    ])
  })

  it('may have the digest as Subresource Integrity, and by a longer hash', async () => {
    const presented = await badge()
    const { proof: _, ...claims } = presented
    const bytes = new TextEncoder().encode(canonicalJson(claims as unknown as JsonObject))
    for (const digests of [
      await digestsOf(bytes),
      await digestsOf(bytes, { algorithms: ['sha512'] }),
    ]) {
      const endorsements = [await endorsement({ relatedResource: [{ id: BADGE_ID, ...digests }] })]
      expect(outcomes(await judge(presented, { endorsements }))).toEqual(['verified credential'])
    }
    const other = await digestsOf(new TextEncoder().encode('{}'))
    const endorsements = [await endorsement({ relatedResource: [{ id: BADGE_ID, ...other }] })]
    expect(outcomes(await judge(presented, { endorsements }))).toEqual(['refuted credential'])
  })
})

describe('a DefinitionEndorsement (chain.md 3.2)', () => {
  const authorizedIssuer = [school.controller]
  const conformsTo = ['https://standards.example/iso-iec-17024-2012']
  const of = async (achievement: object, about = ACHIEVEMENT_ID): Promise<JsonObject> =>
    endorsement({
      subject: {
        id: about,
        definitionDigest: await digestDefinition(achievement),
        authorizedIssuer,
        conformsTo,
      },
    })

  it('counts for the definition whose digest it has, and tells what it says besides', async () => {
    const report = await judge(await badge(), { endorsements: [await of(definition)] })
    expect(found(report)).toEqual(passed)
    expect(report.endorsements).toMatchObject([
      {
        outcome: 'verified',
        endorsed: { what: 'achievement', id: ACHIEVEMENT_ID },
        definition: { digest: await digestDefinition(definition), authorizedIssuer, conformsTo },
      },
    ])
  })

  it('counts inside the very definition that it is about', async () => {
    const report = await judge(await badge({ details: { endorsement: [await of(definition)] } }))
    expect(found(report)).toEqual(passed)
    expect(report.endorsements[0]).toHaveProperty('definition')
  })

  it('is refuted by one changed word', async () => {
    const details = { criteria: { narrative: 'Pass an assessment.' } }
    const endorsements = [await of(definition)]
    const beside = await judge(await badge({ details }), { endorsements })
    expect(beside.verified).toBe(true)
    expect(found(beside).warnings).toEqual(['definition-mismatch'])
    expect(beside.endorsements[0]).not.toHaveProperty('definition')
    const inside = await judge(
      await badge({ details: { ...details, endorsement: [await of(definition)] } }),
    )
    expect(inside.outcome).toBe('refuted')
    expect(found(inside).problems).toEqual([
      'definition-mismatch /credentialSubject/achievement/endorsement/0',
    ])
  })

  it('of something that is no definition is refuted', async () => {
    const report = await judge(await badge(), { endorsements: [await of(definition, BADGE_ID)] })
    expect(found(report).warnings).toEqual(['definition-mismatch'])
  })
})

describe('a badge that is shown in part', () => {
  it('leaves open whether its definition is the one endorsed, and is not refuted for it', async () => {
    const registrar = await generateSigner({ algorithm: 'ES256' })
    const details = { humanCode: 'E-1' }
    const { proof: _, ...unsigned } = await badge({ by: registrar, details })
    const base = await issueCredential(unsigned as never, {
      signer: registrar,
      now: AWARDED,
      cryptosuite: 'ecdsa-sd-2023',
    })
    const definitionDigest = await digestDefinition({ ...definition, ...details })
    const endorsements = [await endorsement({ subject: { id: ACHIEVEMENT_ID, definitionDigest } })]
    const part = await judge(await deriveCredential(base, { reveal: [] }), { endorsements })
    expect(part.verified).toBe(true)
    expect(outcomes(part)).toEqual(['undetermined achievement'])
    // its twin: with the member that was left out
    const reveal = ['/credentialSubject/achievement/humanCode']
    const whole = await judge(await deriveCredential(base, { reveal }), { endorsements })
    expect(outcomes(whole)).toEqual(['verified achievement'])
  })
})

describe('an endorsement by the one endorsed', () => {
  test.each([
    ['its issuer', school, ACHIEVEMENT_ID, 'issuer'],
    ['its recipient', ana, BADGE_ID, 'recipient'],
    ['its creator of itself', creator, creator.controller, 'endorsed'],
  ] as const)(
    'by %s is told, so that nobody takes it for a third party’s',
    async (_name, by, about, self) => {
      const report = await judge(await badge(), {
        endorsements: [await endorsement({ by, about })],
      })
      expect(report.verified).toBe(true)
      expect(found(report).warnings).toEqual(['endorsement-self'])
      expect(report.endorsements).toMatchObject([{ outcome: 'verified', self }])
      const third = await judge(await badge(), { endorsements: [await endorsement({ about })] })
      expect(found(third)).toEqual(passed)
      expect(third.endorsements[0]).not.toHaveProperty('self')
    },
  )
})

describe('endorsements of endorsements (R-704)', () => {
  const by = (seal: object) => ({ issuer: seal })
  const vouched = async (): Promise<string> =>
    endorsementJwt({
      ...by({ endorsementJwt: [await endorsementJwt({ by: college, about: board.controller })] }),
    })

  it('are followed one step, and must hold', async () => {
    expect(found(await judge(await badge({ endorsementJwt: [await vouched()] })))).toEqual(passed)
    const bad = await endorsementJwt({
      ...by({ endorsementJwt: [await endorsementJwt({ by: college, about: school.controller })] }),
    })
    const report = await judge(await badge({ endorsementJwt: [bad] }))
    expect(found(report).problems).toEqual(['endorsement-invalid /endorsementJwt/0'])
  })

  it('are followed no further, and what lies deeper leaves the answer open', async () => {
    const third = await endorsementJwt({ by: school, about: college.controller })
    const second = await endorsementJwt({
      by: college,
      about: board.controller,
      ...by({ endorsementJwt: [third] }),
    })
    const first = await endorsementJwt(by({ endorsementJwt: [second] }))
    const report = await judge(await badge({ endorsementJwt: [first] }))
    expect(report.outcome).toBe('undetermined')
    expect(found(report).problems).toEqual(['endorsement-undetermined /endorsementJwt/0'])
  })

  it('that vouch for each other in a circle end', async () => {
    const inner = await endorsementJwt({ by: college, about: board.controller })
    const circle = await endorsementJwt({
      by: board,
      about: college.controller,
      ...by({ endorsementJwt: [inner] }),
    })
    const outer = await endorsementJwt({
      by: college,
      about: BADGE_ID,
      ...by({ endorsementJwt: [circle] }),
    })
    const report = await judge(await badge({ endorsementJwt: [outer] }))
    expect(report.outcome).toBe('undetermined')
  })

  it('an endorsement that is presented itself has its endorsements checked, too', async () => {
    const report = await judge(await vouched())
    expect(found(report)).toEqual(passed)
    expect(outcomes(report)).toEqual(['verified issuer'])
  })
})

describe('the number of endorsements', () => {
  const many = async (count: number): Promise<string[]> =>
    Array(count).fill(await endorsementJwt()) as string[]

  it('is 16 at most, and with more none is looked at', async () => {
    const full = await judge(await badge({ endorsementJwt: await many(16) }))
    expect(full.verified).toBe(true)
    expect(full.endorsements).toHaveLength(16)
    const over = await judge(await badge({ endorsementJwt: await many(17) }))
    expect(found(over)).toEqual({
      outcome: 'failed',
      problems: ['endorsement-too-many '],
      warnings: [],
    })
    expect(over.endorsements).toEqual([])
  })

  it('has those inside endorsements in it, before any is verified', async () => {
    const nested = await endorsementJwt({
      issuer: { endorsementJwt: Array(8).fill(await endorsementJwt({ about: board.controller })) },
    })
    const full = await judge(await badge({ endorsementJwt: [nested, ...(await many(7))] }))
    expect(found(full).problems).toEqual([])
    const over = await judge(await badge({ endorsementJwt: [nested, ...(await many(8))] }))
    expect(found(over).problems).toEqual(['endorsement-too-many '])
  })

  it('of those given is 16 of their own, whatever is in the badge', async () => {
    const presented = await badge({ endorsementJwt: await many(16) })
    const full = await judge(presented, { endorsements: await many(16) })
    expect(found(full)).toEqual(passed)
    expect(full.endorsements).toHaveLength(32)
    const over = await judge(presented, { endorsements: await many(17) })
    expect(over.outcome).toBe('undetermined')
    expect(found(over)).toEqual({
      outcome: 'undetermined',
      problems: ['endorsement-undetermined'],
      warnings: [],
    })
    expect(over.endorsements).toHaveLength(33)
    expect(over.endorsements.at(-1)).toMatchObject({ beside: 16, outcome: 'undetermined' })
  })

  it('given of other things takes no room', async () => {
    const other = await endorsementJwt({ about: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a13' })
    const endorsements = [...(Array(20).fill(other) as string[]), ...(await many(16))]
    const report = await judge(await badge(), { endorsements })
    expect(report.verified).toBe(true)
    expect(outcomes(report).slice(20)).toEqual(Array(16).fill('verified credential'))
  })

  it('in a badge never keeps its creator’s denial from being heard', async () => {
    const denial = await endorsement({
      by: creator,
      subject: {
        id: ACHIEVEMENT_ID,
        definitionDigest: await digestDefinition(definition),
        authorizedIssuer: [college.controller],
      },
    })
    for (const count of [0, 16, 17]) {
      const presented = await badge({ endorsementJwt: await many(count) })
      const report = await judge(presented, { endorsements: [denial] })
      expect(findCheck(report, 'authority')).toMatchObject({
        outcome: 'failed',
        problems: [{ code: 'issuer-not-allowed' }],
      })
    }
  })

  it('that ask for keys never uses up the requests of those given', async () => {
    const asked: string[] = []
    const door = createFetchDoor({
      async fetch(url) {
        asked.push(String(url))
        return new Response('', { status: 404 })
      },
    })
    const foreign = async (host: string): Promise<JsonObject> =>
      altered(await endorsement(), board.controller, `did:web:${host}`)
    const presented = await badge({ endorsement: [await foreign('inside.example')] })
    const endorsements = [await foreign('given.example')]
    await verify(presented, { now: NOW, door, endorsements })
    expect(asked[0]).toContain('given.example')
  })

  it('given without the requests to look at them leaves the answer open', async () => {
    const endorsements = [await endorsement()]
    const spent: Resolver = {
      ...resolver,
      resolve(...question) {
        if (!question[0].startsWith(board.controller)) return resolver.resolve(...question)
        const problems = [problem('fetch-budget', 'More requests would be needed.')]
        throw new OpenBadgesError('No requests are left.', { code: 'ERR_OB_RESOLVE', problems })
      },
    }
    const report = await judge(await badge(), { endorsements, resolver: spent })
    expect(report.outcome).toBe('undetermined')
    expect(found(report).problems).toEqual(['endorsement-undetermined'])
    expect((await judge(await badge(), { endorsements })).verified).toBe(true)
  })
})

describe('an embedded endorsement shares a node with the achievement (chain.md 2.6, G7)', () => {
  it('and still nothing can be moved from one to the other', async () => {
    const about = { about: ACHIEVEMENT_ID }
    const presented = JSON.parse(
      JSON.stringify(await badge({ details: { endorsement: [await endorsement(about)] } })),
    ) as { credentialSubject: { achievement: Record<string, unknown> } }
    expect((await judge(presented)).verified).toBe(true)
    const { achievement } = presented.credentialSubject
    const [inner] = achievement.endorsement as [{ credentialSubject: Record<string, unknown> }]
    inner.credentialSubject.criteria = achievement.criteria
    delete achievement.criteria
    const report = await judge(presented)
    expect(report.outcome).toBe('refuted')
    expect(report.checks.find(({ name }) => name === 'shape')).toMatchObject({ outcome: 'failed' })
  })

  it('without a context of its own it is an error (R-705)', async () => {
    const { '@context': _, ...bare } = await endorsement()
    const presented = await badge({ endorsement: [await endorsement()] })
    const report = await judge({ ...presented, endorsement: [bare] })
    expect(report.outcome).toBe('refuted')
  })
})

describe('versions of Verifiable Credentials', () => {
  it('go together in a token, whichever they are, and embedded where JSON-LD allows it', async () => {
    for (const [outer, inner] of [
      ['2.0', '1.1'],
      ['1.1', '2.0'],
    ] as const) {
      const jwt = await endorsementJwt({ version: inner })
      expect(found(await judge(await badge({ version: outer, endorsementJwt: [jwt] })))).toEqual(
        passed,
      )
      const embedded = await endorsement({ version: inner })
      const beside = await judge(await badge({ version: outer }), { endorsements: [embedded] })
      expect(found(beside)).toEqual(passed)
    }
  })
})

describe('properties', () => {
  it('whatever is given beside a badge is answered, changes no verdict and counts for nothing', async () => {
    const presented = await badge()
    const subject = fc.record({ id: fc.constantFrom(BADGE_ID, ACHIEVEMENT_ID, '', null, 5) })
    const like = fc.record(
      {
        '@context': fc.anything(),
        type: fc.constantFrom<unknown>(
          ['VerifiableCredential', 'EndorsementCredential'],
          'EndorsementCredential',
          null,
        ),
        issuer: fc.oneof(fc.anything(), fc.record({ id: fc.string(), name: fc.anything() })),
        validFrom: fc.anything(),
        credentialSubject: fc.oneof(subject, fc.anything()),
        relatedResource: fc.anything(),
        proof: fc.anything(),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.anything(), like), { maxLength: 4 }), async (given) => {
        const report = await judge(presented, { endorsements: given })
        expect(report.verified).toBe(true)
        expect(report.endorsements).toHaveLength(given.length)
        expect(report.endorsements.some(({ outcome }) => outcome === 'verified')).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the report as text', () => {
  it('says who endorses what, and who does not count', async () => {
    const report = await judge(await badge({ endorsementJwt: [await endorsementJwt()] }), {
      endorsements: [await endorsement({ by: college, validUntil: '2026-03-20T00:00:00Z' })],
    })
    const text = formatReport(report)
    expect(text).toContain('Quality board')
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})

test('a stranger’s key in an endorsement is no fault of the badge beside it', async () => {
  const stranger = await generateSigner()
  const report = await judge(await badge(), {
    endorsements: [await endorsement({ by: stranger })],
    now: NOW,
  })
  expect(outcomes(report)).toEqual(['verified credential'])
})
