import { describe, expect, it } from 'vitest'
import { type ChainOptions, verifyChain } from '../../src/chain/index.js'
import { allOf, holds } from '../../src/issue/index.js'
import type { KeySigner } from '../../src/keys/index.js'
import { type Achievement, digestDefinition, type HoldsAchievement } from '../../src/model/index.js'
import { issuePresentation } from '../../src/present/index.js'
import type { ChainReport } from '../../src/report/index.js'
import {
  ACHIEVEMENT_ID,
  altered,
  ana,
  BADGE_ID,
  badge,
  board,
  college,
  creator,
  definition,
  endorsement,
  endorsementJwt,
  NOW,
  resolver,
  school,
} from '../verify/endorsed.js'

const options: ChainOptions = { now: NOW, resolver }

/** A badge that asks for that of the fixture, endorsed by the quality board. */
async function targetAsking(facets: Partial<HoldsAchievement> = {}) {
  const rule = allOf(
    holds(ACHIEVEMENT_ID, {
      id: 'https://school.example/achievements/supervisor#req-camt-e',
      name: 'CAMT+E',
      requiredEndorser: [board.controller],
      ...facets,
    }),
  )
  return badge({
    id: 'https://school.example/credentials/9000',
    details: {
      ...{ id: 'https://school.example/achievements/supervisor', name: 'Supervisor' },
      ...{ creator: undefined, type: ['Achievement', 'StackedAchievement'] },
      requires: rule,
      criteria: { narrative: 'Hold CAMT+E, endorsed.' },
    },
    validFrom: '2026-03-10T00:00:00Z',
  })
}

async function outcomeOf(shown: unknown, more: ChainOptions = {}): Promise<string> {
  const report = await verifyChain(await targetAsking(), shown, { ...options, ...more })
  return `${report.status}/${report.explanation.children?.[0]?.code}`
}

describe('an endorser that a rule requires (chain.md 3.4, check 10; C45)', () => {
  it.each([
    ['the credential', BADGE_ID],
    ['its achievement', ACHIEVEMENT_ID],
    ['its issuer', school.controller],
  ])('satisfies it by an endorsement of %s', async (_what, about) => {
    const given = await endorsement({ about })
    expect(await outcomeOf([await badge()], { endorsements: [given] })).toBe('satisfied/ok')
  })

  it('satisfies it inside the badge, too', async () => {
    const shown = await badge({ endorsementJwt: [await endorsementJwt()] })
    expect(await outcomeOf([shown])).toBe('satisfied/ok')
  })

  it('absent leaves it to the holder', async () => {
    expect(await outcomeOf([await badge()])).toBe('missing/endorsement-missing')
  })

  it.each([
    ['by somebody else', { by: college }],
    ['of the holder', { about: ana.controller }],
    ['of something else', { about: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11' }],
  ])('%s is none', async (_name, change) => {
    const endorsements = [await endorsement(change)]
    expect(await outcomeOf([await badge()], { endorsements })).toBe('missing/endorsement-missing')
  })

  it('of the definition counts for the issuers that it names, where it names any', async () => {
    const naming = async (authorizedIssuer: readonly string[] | undefined): Promise<string> => {
      const subject = {
        id: ACHIEVEMENT_ID,
        definitionDigest: await digestDefinition(definition),
        ...(authorizedIssuer === undefined ? {} : { authorizedIssuer }),
      }
      return outcomeOf([await badge()], { endorsements: [await endorsement({ subject })] })
    }
    expect(await naming(undefined)).toBe('satisfied/ok')
    expect(await naming([school.controller])).toBe('satisfied/ok')
    expect(await naming([college.controller])).toBe('missing/endorsement-missing')
  })

  it('bad is told as such, beside the badge and inside', async () => {
    const expired = { validUntil: '2026-03-20T00:00:00Z' }
    const beside = { endorsements: [await endorsement(expired)] }
    expect(await outcomeOf([await badge()], beside)).toBe('failed/endorsement-invalid')
    const inside = await badge({ endorsementJwt: [await endorsementJwt(expired)] })
    expect(await outcomeOf([inside])).toBe('failed/endorsement-invalid')
  })

  it('that cannot be looked at leaves it open', async () => {
    const credentialStatus = { id: 'https://a.example/1', type: '1EdTechRevocationList' } as never
    const endorsements = [await endorsement({ credentialStatus })]
    expect(await outcomeOf([await badge()], { endorsements })).toBe(
      'unknown/endorsement-undetermined',
    )
  })

  it('a good one is not spoilt by a bad one beside it', async () => {
    const bad = altered(await endorsement(), 'Reviewed.', 'Praised.')
    const endorsements = [bad, await endorsement()]
    expect(await outcomeOf([await badge()], { endorsements })).toBe('satisfied/ok')
  })
})

describe('endorsements that are shown with the badges', () => {
  it('count in a list, in any order, as one document or several', async () => {
    const [shown, given] = [await badge(), await endorsementJwt()]
    const target = await targetAsking()
    const once = await verifyChain(target, [shown, given], options)
    expect(once.decision).toBe('yes')
    const again = await verifyChain(target, [given, given, shown], options)
    expect(again).toEqual(once)
  })

  it('count in a presentation', async () => {
    const verifiableCredential = [await targetAsking(), await badge(), await endorsement()]
    const asked = { challenge: 'c-1', domain: 'https://employer.example' }
    const presentation = await issuePresentation(verifiableCredential, {
      signer: ana,
      now: NOW,
      ...asked,
    })
    const report = await verifyChain(verifiableCredential[0], presentation, {
      ...options,
      ...asked,
    })
    expect(report).toMatchObject({ decision: 'yes', status: 'satisfied' })
  })

  it('take no room from those that the verifier gives', async () => {
    const denial = await endorsement({
      by: creator,
      subject: {
        id: ACHIEVEMENT_ID,
        definitionDigest: await digestDefinition(definition),
        authorizedIssuer: [college.controller],
      },
    })
    const presented = await badge()
    const junk = await Promise.all(
      Array.from({ length: 20 }, (_, index) => endorsementJwt({ id: `urn:example:${index}` })),
    )
    const judged = await verifyChain(presented, [presented, ...junk], {
      ...options,
      endorsements: [denial],
    })
    expect(judged).toMatchObject({ decision: 'no', code: 'target-refuted' })
    const endorsements = judged.target.endorsements
    expect(endorsements).toHaveLength(17)
    expect(endorsements.map(({ outcome }) => outcome)).toEqual(Array(17).fill('verified'))
  })

  it('without a proof take no room from any', async () => {
    const { proof: _, ...unsigned } = await endorsement()
    const junk = Array.from({ length: 20 }, (_, index) => ({
      ...unsigned,
      id: `urn:example:${index}`,
    }))
    const shown = [await badge(), ...junk]
    expect(await outcomeOf(shown)).toBe('missing/endorsement-missing')
    expect(await outcomeOf([...shown, await endorsement()])).toBe('satisfied/ok')
  })

  it('are verified once, however many badges they are about', async () => {
    const about = await endorsement({ about: school.controller })
    const shown = await Promise.all(
      [1, 2, 3].map((index) => badge({ id: `https://school.example/credentials/${index}` })),
    )
    let asked = 0
    const counting = {
      ...resolver,
      resolve: (...question: Parameters<typeof resolver.resolve>) => {
        if (String(question[0]).startsWith(board.controller)) asked++
        return resolver.resolve(...question)
      },
    }
    const report = await verifyChain(await targetAsking(), shown, {
      ...options,
      resolver: counting,
      endorsements: [about],
    })
    expect(report.status).toBe('satisfied')
    expect(report.credentials.flatMap(({ report: { endorsements } }) => endorsements)).toHaveLength(
      3,
    )
    expect(asked).toBe(1)
  })

  it('are told of in the report of the badge that they are about, and in no other', async () => {
    const endorsements = [await endorsement()]
    const report = await verifyChain(await targetAsking(), [await badge()], {
      ...options,
      endorsements,
    })
    expect(report.target.endorsements).toEqual([])
    expect(report.credentials[0]?.report.endorsements).toMatchObject([{ outcome: 'verified' }])
  })
})

describe('a badge of somebody else’s achievement (chain.md 3.2)', () => {
  interface Endorsing {
    readonly by?: KeySigner
    readonly of?: Achievement
    readonly authorizedIssuer?: readonly string[]
    readonly validUntil?: string
  }

  /** The creator's endorsement of the definition, beside a badge of it. */
  async function judged(
    endorsing: Endorsing | undefined,
    policy: 'strict' | 'recruiter' = 'strict',
  ): Promise<ChainReport> {
    if (endorsing === undefined) return verifyChain(await badge(), [], { ...options, policy })
    const { by = creator, of = definition, authorizedIssuer, validUntil } = endorsing
    const given = await endorsement({
      by,
      subject: {
        id: ACHIEVEMENT_ID,
        definitionDigest: await digestDefinition(of),
        ...(authorizedIssuer === undefined ? {} : { authorizedIssuer }),
      },
      ...(validUntil === undefined ? {} : { validUntil }),
    })
    return verifyChain(await badge(), [], { ...options, policy, endorsements: [given] })
  }

  it('is whose creator has endorsed the definition in it', async () => {
    const report = await judged({})
    expect(report).toMatchObject({ decision: 'yes', status: 'satisfied', tags: [] })
    expect(await judged({ authorizedIssuer: [school.controller] })).toMatchObject({
      decision: 'yes',
    })
  })

  it.each<[string, Endorsing | undefined]>([
    ['nobody has endorsed it', undefined],
    ['somebody else than the creator has', { by: board }],
    ['the endorsement has expired', { validUntil: '2026-03-20T00:00:00Z' }],
  ])('stays open under a strict policy where %s', async (_name, endorsing) => {
    expect(await judged(endorsing)).toMatchObject({
      decision: 'undetermined',
      status: 'unknown',
      code: 'definition-unendorsed',
      tags: ['definition-unattested'],
    })
    // the embedded rule is the issuer's word, which is enough for others
    expect(await judged(endorsing, 'recruiter')).toMatchObject({ decision: 'yes' })
  })

  it('that its creator lets others award, and not this issuer, is refused', async () => {
    expect(await judged({ authorizedIssuer: [college.controller] })).toMatchObject({
      decision: 'no',
      code: 'target-refuted',
    })
  })

  it.each(['strict', 'recruiter'] as const)(
    'C42 has another rule than its creator endorsed: no, under %s',
    async (policy) => {
      const stricter = { ...definition, criteria: { narrative: 'Pass two assessments.' } }
      expect(await judged({ of: stricter }, policy)).toMatchObject({
        decision: 'no',
        status: 'failed',
        code: 'rule-mismatch',
      })
    },
  )

  it('C42 is told also where the badge holds that endorsement itself', async () => {
    const stricter = { ...definition, criteria: { narrative: 'Pass two assessments.' } }
    const inside = await endorsementJwt({
      by: creator,
      subject: { id: ACHIEVEMENT_ID, definitionDigest: await digestDefinition(stricter) },
    })
    const presented = await badge({ details: { endorsementJwt: [inside] } })
    expect(await verifyChain(presented, [], options)).toMatchObject({
      decision: 'no',
      code: 'rule-mismatch',
    })
  })

  it('is not refused because a stranger has endorsed another definition', async () => {
    const stricter = { ...definition, criteria: { narrative: 'Pass two assessments.' } }
    expect(await judged({ by: board, of: stricter }, 'recruiter')).toMatchObject({
      decision: 'yes',
    })
  })
})
