import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChainPolicy } from '../../src/chain/policy.js'
import type { JsonObject } from '../../src/json/index.js'
import type { ChainReport } from '../../src/report/index.js'
import { COLLEGE, definitionEndorsedBy, STRANGER } from './entitled.js'
import { achievement, allOf, badge, camt, camtE, holds, NAAEI, run } from './fixture.js'

const CAMT = achievement('camt')

/** Another badge of NAAEI's for Ana, whose definition has further members. */
const other = (details: object, input: Partial<Parameters<typeof badge>[0]> = {}): JsonObject =>
  badge({ achievement: 'camt-es', name: 'CAMT en español', details, ...input })

/** What is published of CAMT. */
const published = (creator: string, details: object = {}): JsonObject => ({
  id: CAMT,
  type: ['Achievement'],
  creator: { id: creator },
  ...details,
})

const noteCodes = ({ notes }: ChainReport): readonly string[] => notes.map(({ code }) => code)

/** The outcome, and the tags and notes that bear on equivalence. */
const outcome = (report: ChainReport): string => {
  const tag = report.tags.includes('equivalent') ? ' equivalent' : ''
  const note = noteCodes(report).includes('equivalence-unauthorised') ? ' unauthorised' : ''
  return `${report.status}/${report.code}${tag}${note}`
}

describe('what its own creator says counts for it', () => {
  it('C28 an edition in another language, of the same creator', async () => {
    const edition = other({ related: [{ id: CAMT, type: ['Related'], inLanguage: 'en' }] })
    const report = await run(camtE(), [edition])
    expect(outcome(report)).toBe('satisfied/ok equivalent')
    expect(report.explanation.children?.[0]?.by).toMatchObject([{ name: 'CAMT en español' }])
    expect(outcome(await run(camtE(), [camt()]))).toBe('satisfied/ok')
  })

  it('one that is related, but is said to be no edition, is another badge', async () => {
    const related = other({ related: [{ id: CAMT, type: ['Related'] }] })
    expect(outcome(await run(camtE(), [related]))).toBe('missing/not-presented')
  })

  it.each(['equivalentTo', 'replaces'])('"%s" of the other badge', async (member) => {
    expect(outcome(await run(camtE(), [other({ [member]: [CAMT] })]))).toBe(
      'satisfied/ok equivalent',
    )
  })

  it('"equivalentTo" of its own, but not what it replaces', async () => {
    // its own badge is shown only for what it says: it is provisional
    const own = (details: object): JsonObject =>
      camt({ details, subject: { result: [{ type: ['Result'], status: 'Provisional' }] } })
    const plain = other({})
    const says = await run(camtE(), [plain, own({ equivalentTo: [achievement('camt-es')] })])
    expect(outcome(says)).toBe('satisfied/ok equivalent')
    const replaces = await run(camtE(), [plain, own({ replaces: [achievement('camt-es')] })])
    expect(outcome(replaces)).toBe('missing/provisional')
  })

  it('what counts is held to all other checks', async () => {
    const details = { equivalentTo: [CAMT] }
    const code = async (input: object, facets: object = {}): Promise<string> =>
      outcome(await run(camtE(facets), [other(details, input)]))
    expect(await code({ faults: { status: 'revoked' } })).toBe('failed/revoked')
    expect(await code({ holder: 'did:key:zBen' })).toBe('failed/holder-not-linked')
    expect(await code({ awarded: '2026-03-10T00:00:00Z' })).toBe('failed/awarded-too-late')
    expect(await code({}, { acceptedVersion: ['2'] })).toBe('failed/version-not-accepted')
    expect(await code({ details: { ...details, version: '2' } }, { acceptedVersion: ['2'] })).toBe(
      'satisfied/ok equivalent',
    )
  })

  it('over three steps, and not over four', async () => {
    const step = (number: number): JsonObject =>
      badge({
        achievement: `step-${number}`,
        details: { replaces: [number === 1 ? CAMT : achievement(`step-${number - 1}`)] },
        // only the last is good enough to count
        ...(number < 3 ? { holder: 'did:key:zBen' } : {}),
      })
    const three = [step(1), step(2), step(3)]
    expect(outcome(await run(camtE(), three))).toBe('satisfied/ok equivalent')
    const four = [step(1), step(2), { ...step(3), validUntil: '2025-01-01T00:00:00Z' }, step(4)]
    expect((await run(camtE(), four as JsonObject[])).status).toBe('failed')
  })

  it('a circle of equivalents ends', async () => {
    const one = other({ equivalentTo: [CAMT, achievement('camt-fr')] })
    const two = badge({
      achievement: 'camt-fr',
      details: { equivalentTo: [achievement('camt-es'), CAMT] },
    })
    expect(outcome(await run(camtE(), [one, two]))).toBe('satisfied/ok equivalent')
  })

  it('a badge does not count for what it builds on itself', async () => {
    const target = camtE({}, { details: { replaces: [CAMT] } })
    expect(outcome(await run(target, [], { policy: { nested: 'off' } }))).toBe(
      'missing/not-presented',
    )
  })
})

describe('what others say', () => {
  it('C29 the claim of a stranger counts for nothing, and is told of', async () => {
    const claim = other({ equivalentTo: [CAMT] }, { issuer: STRANGER })
    const report = await run(camtE(), [claim])
    expect(outcome(report)).toBe('missing/not-presented unauthorised')
    expect(report.notes).toMatchObject([
      { code: 'equivalence-unauthorised', credential: { issuer: STRANGER } },
    ])
  })

  it('nor does it where the stranger calls itself the creator of both', async () => {
    const creator = { id: STRANGER, type: ['Profile'] }
    const own = camt({ issuer: STRANGER, details: { creator, equivalentTo: [achievement('x')] } })
    const cheap = badge({ achievement: 'x' })
    const claim = other({ equivalentTo: [CAMT], creator }, { issuer: STRANGER })
    expect(outcome(await run(camtE(), [own, cheap, claim]))).toBe(
      'failed/issuer-not-accepted unauthorised',
    )
  })

  it('a claim in a badge without proof is nobody’s, and not even told of', async () => {
    const claim = other({ equivalentTo: [CAMT] }, { faults: { proof: 'proof-invalid' } })
    expect(outcome(await run(camtE(), [claim]))).toBe('missing/not-presented')
  })

  it('an accepted issuer does not speak for the creator of what it awards of others', async () => {
    const foreign = other({ equivalentTo: [CAMT], creator: { id: COLLEGE, type: ['Profile'] } })
    expect(outcome(await run(camtE(), [foreign]))).toBe('missing/not-presented unauthorised')
    const own = other({ equivalentTo: [CAMT], creator: { id: NAAEI, type: ['Profile'] } })
    expect(outcome(await run(camtE(), [own]))).toBe('satisfied/ok equivalent')
  })

  it('one that the creator has endorsed counts, from an issuer that is accepted', async () => {
    const details = { equivalentTo: [CAMT], creator: { id: COLLEGE, type: ['Profile'] } }
    const by = (endorser: string, lets?: readonly string[], outcome?: 'refuted'): JsonObject => {
      const changes = outcome === undefined ? {} : { outcome }
      const endorsements = [definitionEndorsedBy(endorser, lets, changes)]
      return other(details, { issuer: COLLEGE, says: { endorsements } })
    }
    const accepting = camtE({ acceptedIssuer: [NAAEI, COLLEGE] })
    const definitions = { [CAMT]: published(NAAEI) }
    const of = async (shown: JsonObject, target = accepting): Promise<string> =>
      outcome(await run(target, [shown], { definitions }))
    expect(await of(by(NAAEI))).toBe('satisfied/ok equivalent')
    expect(await of(by(STRANGER))).toBe('missing/not-presented unauthorised')
    expect(await of(by(NAAEI, undefined, 'refuted'))).toBe('missing/not-presented unauthorised')
    expect(await of(by(NAAEI, [STRANGER]))).toBe('missing/not-presented unauthorised')
    expect(await of(by(NAAEI), camtE())).toBe('failed/issuer-not-accepted')
  })

  it('where the definition is published, its creator alone speaks for it', async () => {
    const edition = other({ replaces: [CAMT] })
    const of = async (definition: JsonObject): Promise<string> =>
      outcome(await run(camtE(), [edition], { definitions: { [CAMT]: definition } }))
    expect(await of(published(NAAEI))).toBe('satisfied/ok equivalent')
    expect(await of(published(COLLEGE))).toBe('missing/not-presented unauthorised')
    // what it publishes itself is its word too
    const equivalentTo = [achievement('camt-es')]
    expect(await of(published(COLLEGE, { equivalentTo }))).toBe('satisfied/ok equivalent')
  })
})

describe('what a definition publishes of itself', () => {
  const rule = { acceptedIssuer: [NAAEI, COLLEGE] }
  const of = async (id: string, creator: string, asked = published(NAAEI)): Promise<string> => {
    const shown = badge({ achievement: id, issuer: COLLEGE })
    const claims = { id, type: ['Achievement'], creator: { id: creator }, replaces: [CAMT] }
    return outcome(
      await run(camtE(rule), [shown], { definitions: { [CAMT]: asked, [id]: claims } }),
    )
  }

  it('is the word of its creator beside the other achievement, or at the address of the creator', async () => {
    expect(await of('https://naaei.example/b', NAAEI)).toBe('satisfied/ok equivalent')
    expect(await of('https://evil.example/b', NAAEI)).toBe('missing/not-presented unauthorised')
    expect(await of('https://naaei.example/b', STRANGER)).toBe('missing/not-presented unauthorised')
    expect(await of('https://naaei.example:8443/b', NAAEI)).toBe(
      'missing/not-presented unauthorised',
    )
    expect(await of('http://naaei.example/b', NAAEI)).toBe('missing/not-presented unauthorised')
    const body = 'did:web:body.example%3A8443:naaei'
    const asked = published(body)
    expect(await of('https://body.example:8443/b', body, asked)).toBe('satisfied/ok equivalent')
    expect(await of('https://body.example/b', body, asked)).toBe(
      'missing/not-presented unauthorised',
    )
  })
})

describe('many claims (S-70)', () => {
  const shown = Array.from({ length: 12 }, (_, index) =>
    badge({
      achievement: `b${index}`,
      details: {
        equivalentTo: Array.from({ length: 12 }, (_, other) => achievement(`b${other}`)),
      },
    }),
  )
  const target = camtE(
    {},
    { requires: allOf(...Array.from({ length: 12 }, (_, index) => holds(`x${index}`))) },
  )

  it('are weighed up to the limit, and what lies beyond is not satisfied', async () => {
    const asked = camtE({}, { requires: allOf(holds('b0'), holds('x')) })
    const few = { limits: { pairs: 100 } }
    expect(outcome(await run(asked, shown, few))).toBe('unknown/limit-exceeded')
    expect(outcome(await run(asked, shown))).toBe('missing/not-presented')
    // what was shown of the achievement itself needs no claim
    expect(outcome(await run(camtE({}, { requires: holds('b0') }), shown, few))).toBe(
      'satisfied/ok',
    )
  })

  it('are weighed once, however many conditions ask the same', async () => {
    const same = Array.from({ length: 12 }, (_, index) => holds('b0', { name: `Name ${index}` }))
    const report = await run(camtE({}, { requires: allOf(...same) }), shown, {
      limits: { pairs: 400 },
    })
    expect(outcome(report)).toBe('satisfied/ok')
    expect(outcome(await run(target, shown, { limits: { pairs: 400 } }))).toBe(
      'missing/not-presented',
    )
  })
})

describe('what the verifier says', () => {
  const policy = (...equivalences: readonly object[]): { policy: Partial<ChainPolicy> } => ({
    policy: { equivalences } as Partial<ChainPolicy>,
  })

  it('counts, from the issuers that the rule accepts or that it names', async () => {
    const says = { achievement: CAMT, equivalentTo: achievement('camt-es') }
    const own = other({})
    const foreign = other({}, { issuer: COLLEGE })
    expect(outcome(await run(camtE(), [own], policy(says)))).toBe('satisfied/ok equivalent')
    expect(outcome(await run(camtE(), [own]))).toBe('missing/not-presented')
    expect((await run(camtE(), [foreign], policy(says))).code).toBe('issuer-not-accepted')
    const named = policy({ ...says, acceptedIssuer: [COLLEGE] })
    expect(outcome(await run(camtE(), [foreign], named))).toBe('satisfied/ok equivalent')
    const stranger = other({}, { issuer: STRANGER })
    expect((await run(camtE(), [stranger], named)).code).toBe('issuer-not-accepted')
  })

  it('not the other way round', async () => {
    const says = { achievement: achievement('camt-es'), equivalentTo: CAMT }
    expect(outcome(await run(camtE(), [other({})], policy(says)))).toBe('missing/not-presented')
  })

  it('of an id that is no web address, with its issuer', async () => {
    const urn = 'urn:uuid:7d5d1f36-3d42-4ab8-a9d2-b6f1b7a3c0d1'
    const says = { achievement: CAMT, equivalentTo: urn, acceptedIssuer: [COLLEGE] }
    const of = async (issuer: string): Promise<string> =>
      outcome(await run(camtE(), [badge({ achievement: urn, issuer })], policy(says)))
    expect(await of(COLLEGE)).toBe('satisfied/ok equivalent')
    expect(await of(STRANGER)).toBe('missing/not-presented')
    expect(await of(NAAEI)).toBe('missing/not-presented')
  })
})

describe('ids that are no web addresses', () => {
  const urn = 'urn:uuid:7d5d1f36-3d42-4ab8-a9d2-b6f1b7a3c0d1'
  const target = (facets: object = {}): JsonObject =>
    camtE({}, { requires: allOf({ ...holds('camt', facets), targetAchievement: urn }) })

  it('mean something only with the issuer of the badge that names them', async () => {
    const edition = (issuer: string): JsonObject => other({ replaces: [urn] }, { issuer })
    expect(outcome(await run(target(), [edition(NAAEI)]))).toBe('satisfied/ok equivalent')
    expect(outcome(await run(target(), [edition(STRANGER)]))).toBe('missing/not-presented')
  })
})

it('the order in which all this is shown does not matter', async () => {
  const shown = [
    other({ replaces: [CAMT] }),
    badge({ achievement: 'camt-fr', details: { equivalentTo: [achievement('camt-es'), CAMT] } }),
    badge({ achievement: 'camt-de', issuer: STRANGER, details: { equivalentTo: [CAMT] } }),
    camt({ faults: { status: 'status-retrieval' } }),
  ]
  const expected = JSON.stringify(await run(camtE(), shown))
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(shown, { minLength: shown.length }), async (mixed) => {
      expect(JSON.stringify(await run(camtE(), mixed))).toBe(expected)
    }),
    { numRuns: 20 },
  )
})
