import { describe, expect, it, test } from 'vitest'
import {
  type AuthoritySource,
  allowList,
  createFetchDoor,
  findCheck,
  issueCredential,
  registryDocument,
  type VerificationReport,
  type VerifyOptions,
  verify,
} from '../../src/index.js'
import { deepFreeze } from '../../src/json/index.js'
import { digestDefinition } from '../../src/model/index.js'
import {
  ACHIEVEMENT_ID,
  AWARDED,
  badge,
  badgeJwt,
  board,
  creator,
  type EndorsementChanges,
  endorsement,
  judge,
  NOW,
  resolver,
  school,
} from './endorsed.js'

const SCHOOL = school.controller
const own = { details: { creator: { id: SCHOOL, name: 'School' } } } as const
const anonymous = { details: { creator: undefined } } as const

interface Found {
  readonly outcome: string
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
  /** Source and finding of each piece of evidence. */
  readonly evidence: readonly string[]
}

function found(report: VerificationReport): Found {
  const check = findCheck(report, 'authority')
  const codesOf = (problems: readonly { readonly code: string }[] = []): string[] =>
    problems.map(({ code }) => code)
  return {
    outcome: check.outcome,
    problems: codesOf('problems' in check ? check.problems : []),
    warnings: codesOf('warnings' in check ? check.warnings : []),
    evidence: report.authority.map(({ source, finding }) => `${source}: ${finding}`),
  }
}

const nothing: Found = { outcome: 'skipped', problems: [], warnings: [], evidence: [] }

/** What a badge of the school is said to be, whose achievement is its own. */
async function authorityOf(options: VerifyOptions, changes: object = own): Promise<Found> {
  return found(await judge(await badge(changes), options))
}

const listed = allowList({ name: 'Ours', achievements: { [ACHIEVEMENT_ID]: [SCHOOL] } })
const unlisted = allowList({ name: 'Theirs', issuers: [board.controller], unlisted: 'silent' })
const denying = allowList({ name: 'Strict', achievements: { [ACHIEVEMENT_ID]: [] } })
const registryAt = (options: object = {}): AuthoritySource =>
  registryDocument({ name: 'Registry', url: 'https://registry.example/issuers', ...options })

/** A door behind which every host has that page. */
const doorTo = (body: string): VerifyOptions['door'] =>
  createFetchDoor({
    fetch: async () => new Response(body, { headers: { 'content-type': 'application/json' } }),
  })

describe('without a source that was named', () => {
  test.each([own, anonymous])(
    'nothing is said of an issuer and its own achievement',
    async (one) => {
      const report = await judge(await badge(one))
      expect(found(report)).toEqual(nothing)
      expect(report.verified).toBe(true)
    },
  )

  it('an achievement of somebody else is worth a warning', async () => {
    const report = await judge(await badge())
    expect(found(report)).toEqual({ ...nothing, warnings: ['issuer-not-creator'] })
    expect(findCheck(report, 'authority')).toMatchObject({
      warnings: [{ pointer: '/credentialSubject/achievement/creator' }],
    })
    expect(report.verified).toBe(true)
  })
})

describe('what sources say is evidence, each with its name', () => {
  it('one that names the issuer', async () => {
    const report = await judge(await badge(own), { authority: [listed] })
    expect(report.verified).toBe(true)
    expect(found(report)).toEqual({ ...nothing, outcome: 'passed', evidence: ['Ours: confirmed'] })
    expect(report.authority).toEqual([
      {
        source: 'Ours',
        kind: 'allow-list',
        finding: 'confirmed',
        about: { issuer: SCHOOL, achievement: ACHIEVEMENT_ID },
        detail: expect.any(String),
      },
    ])
  })

  it('of a badge in a token too', async () => {
    const report = await judge(await badgeJwt(own), { authority: [listed] })
    expect(found(report)).toMatchObject({ outcome: 'passed', evidence: ['Ours: confirmed'] })
  })

  it('in the order in which they were named', async () => {
    const slow: AuthoritySource = {
      name: 'Slow',
      async ask(question, context) {
        await new Promise((resume) => setTimeout(resume, 5))
        const { evidence, ...rest } = await listed.ask(question, context)
        return { ...rest, evidence: { ...evidence, source: 'Slow' } }
      },
    }
    expect(await authorityOf({ authority: [slow, unlisted, listed] })).toEqual({
      ...nothing,
      outcome: 'passed',
      evidence: ['Slow: confirmed', 'Theirs: silent', 'Ours: confirmed'],
    })
  })

  it('where none names the issuer, one warning, and the badge is verified', async () => {
    const report = await judge(await badge(own), { authority: [unlisted, unlisted] })
    expect(found(report)).toEqual({
      ...nothing,
      outcome: 'passed',
      warnings: ['issuer-not-listed'],
      evidence: ['Theirs: silent', 'Theirs: silent'],
    })
    expect(report.verified).toBe(true)
  })

  it('one denial refutes the badge, whatever others say', async () => {
    const report = await judge(await badge(own), { authority: [listed, denying, unlisted] })
    expect(report.outcome).toBe('refuted')
    expect(found(report)).toEqual({
      outcome: 'failed',
      problems: ['issuer-not-allowed'],
      warnings: [],
      evidence: ['Ours: confirmed', 'Strict: denied', 'Theirs: silent'],
    })
  })
})

describe('a source over the network', () => {
  it('is asked through the door of the verification', async () => {
    const door = doorTo(JSON.stringify([SCHOOL]))
    expect(await authorityOf({ door, authority: [registryAt()] } as VerifyOptions)).toEqual({
      ...nothing,
      outcome: 'passed',
      evidence: ['Registry: confirmed'],
    })
  })

  it('that cannot be asked is a warning, or leaves the badge undetermined if it must be', async () => {
    const door = createFetchDoor({ fetch: () => Promise.reject(new Error('down')) })
    expect(await authorityOf({ door, authority: [registryAt()] })).toEqual({
      ...nothing,
      outcome: 'passed',
      warnings: ['trust-unavailable'],
      evidence: ['Registry: unavailable'],
    })
    const authority = [registryAt({ required: true })]
    const report = await judge(await badge(own), { door, authority })
    expect(report.outcome).toBe('undetermined')
    expect(found(report)).toMatchObject({
      outcome: 'undetermined',
      problems: ['trust-unavailable'],
    })
  })

  it('is not asked about a badge that was altered (S-47)', async () => {
    const asked: string[] = []
    const door = createFetchDoor({
      fetch: async (url) => {
        asked.push(String(url))
        return new Response('', { status: 404 })
      },
    })
    const altered = { ...(await badge(own)), name: 'Another' }
    const report = await judge(altered, { door, authority: [registryAt()] })
    expect(found(report)).toEqual(nothing)
    expect(asked).toEqual([])
  })

  it('may be a credential of its own, verified with the same means', async () => {
    const registry = await issueCredential(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        id: 'https://registry.example/issuers',
        type: ['VerifiableCredential'],
        issuer: board.controller,
        validFrom: AWARDED.toISOString(),
        credentialSubject: { id: SCHOOL, name: 'School' },
      },
      { kind: 'any', signer: board, resolver, now: AWARDED },
    )
    const door = doorTo(JSON.stringify(registry))
    const signedBy = [board.controller]
    expect(await authorityOf({ door, authority: [registryAt({ signedBy })] } as object)).toEqual({
      ...nothing,
      outcome: 'passed',
      evidence: ['Registry: confirmed'],
    })
    const byOther = [registryAt({ signedBy: [creator.controller] })]
    expect(await authorityOf({ door, authority: byOther } as object)).toMatchObject({
      warnings: ['trust-list-invalid'],
      evidence: ['Registry: unavailable'],
    })
  })
})

describe('of an achievement that is another’s, its creator is asked (chain.md 3.2)', () => {
  /** What follows from an endorsement of the definition beside the badge. */
  async function endorsed(
    subject: object = {},
    changes: EndorsementChanges = {},
    options: VerifyOptions = {},
  ): Promise<{ report: VerificationReport; said: Found }> {
    const presented = await badge()
    const { achievement } = presented.credentialSubject as { achievement: object }
    const statement = await endorsement({
      by: creator,
      about: ACHIEVEMENT_ID,
      subject: {
        id: ACHIEVEMENT_ID,
        type: ['EndorsementSubject', 'DefinitionEndorsement'],
        definitionDigest: await digestDefinition(achievement),
        authorizedIssuer: [SCHOOL],
        ...subject,
      },
      ...changes,
    } as EndorsementChanges)
    const report = await judge(deepFreeze(presented), { endorsements: [statement], ...options })
    return { report, said: found(report) }
  }
  const confirmed = `${creator.controller}: confirmed`
  const silent = { outcome: 'skipped', warnings: ['issuer-not-creator'], evidence: [] }

  it('and lets the issuer award it, by name', async () => {
    const { report, said } = await endorsed({}, { validUntil: '2027-01-01T00:00:00Z' })
    expect(said).toEqual({ ...nothing, outcome: 'passed', evidence: [confirmed] })
    expect(report.authority).toEqual([
      {
        source: creator.controller,
        kind: 'definition',
        finding: 'confirmed',
        about: { issuer: SCHOOL, achievement: ACHIEVEMENT_ID },
        detail: expect.any(String),
        validUntil: '2027-01-01T00:00:00Z',
      },
    ])
  })

  it('and lets everybody, who awards this definition', async () => {
    const { said } = await endorsed({ authorizedIssuer: undefined })
    expect(said).toMatchObject({ outcome: 'passed', warnings: [], evidence: [confirmed] })
  })

  it('and lets others only, which refutes the badge', async () => {
    const { report, said } = await endorsed({ authorizedIssuer: [board.controller] })
    expect(report.outcome).toBe('refuted')
    expect(said).toEqual({
      outcome: 'failed',
      problems: ['issuer-not-allowed'],
      warnings: [],
      evidence: [`${creator.controller}: denied`],
    })
  })

  test.each<[string, object, EndorsementChanges]>([
    ['is by somebody else', {}, { by: board }],
    ['is by the issuer', {}, { by: school }],
    ['is of another definition', { definitionDigest: 'uEiAAAA' }, {}],
    ['says nothing of a definition', { type: ['EndorsementSubject'] }, {}],
    ['is out of date', {}, { validUntil: '2026-03-31T00:00:00Z' }],
  ])('and says nothing, where the endorsement %s', async (_, subject, changes) => {
    const plain =
      'type' in subject ? { definitionDigest: undefined, authorizedIssuer: undefined } : {}
    const { said } = await endorsed({ ...subject, ...plain }, changes)
    expect(said).toMatchObject(silent)
  })

  it('while a list of one’s own is as good, for that achievement', async () => {
    expect(await authorityOf({ authority: [listed] }, {})).toEqual({
      ...nothing,
      outcome: 'passed',
      evidence: ['Ours: confirmed'],
    })
    const anything = allowList({ name: 'Any', issuers: [SCHOOL] })
    expect(await authorityOf({ authority: [anything] }, {})).toMatchObject({
      outcome: 'passed',
      warnings: ['issuer-not-creator'],
      evidence: ['Any: confirmed'],
    })
  })

  it('and what the sources say stands beside it', async () => {
    const { said } = await endorsed({}, {}, { authority: [unlisted] })
    expect(said).toEqual({
      ...nothing,
      outcome: 'passed',
      // the creator of an achievement is whom the badge says; no source knows this issuer
      warnings: ['issuer-not-listed'],
      evidence: ['Theirs: silent', confirmed],
    })
  })
})

describe('a source of the caller’s own', () => {
  const ownSource = (ask: () => unknown): AuthoritySource => ({ name: 'Own', ask: ask as never })

  test.each<[string, () => unknown]>([
    ['never answers (S-07)', () => new Promise(() => {})],
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
    ['says nothing', async () => undefined],
    ['names no finding', async () => ({ evidence: {}, problems: [], warnings: [] })],
    [
      'has problems that are none',
      async () => ({
        evidence: { source: 'Own', kind: 'registry', finding: 'confirmed', about: {}, detail: '' },
        problems: 'no',
        warnings: null,
      }),
    ],
  ])('that %s leaves the badge undetermined, and hides no other', async (_, ask) => {
    const authority = [ownSource(ask), denying]
    const report = await judge(await badge(own), { authority, timeoutMs: 1000 })
    expect(found(report)).toEqual({
      outcome: 'failed',
      problems: ['trust-unavailable', 'issuer-not-allowed'],
      warnings: [],
      evidence: ['Own: unavailable', 'Strict: denied'],
    })
    const alone = await judge(await badge(own), { authority: [ownSource(ask)], timeoutMs: 1000 })
    expect(alone.outcome).toBe('undetermined')
  })

  it('that answers as it should is heard', async () => {
    const source = ownSource(async () => ({
      evidence: {
        source: 'Own',
        kind: 'registry',
        finding: 'confirmed',
        about: { issuer: SCHOOL },
        detail: 'It is known.',
      },
      problems: [],
      warnings: [],
    }))
    expect(await authorityOf({ authority: [source] })).toMatchObject({
      outcome: 'passed',
      evidence: ['Own: confirmed'],
    })
  })
})

describe('a door of the caller’s own', () => {
  test.each<[string, () => Promise<never>]>([
    ['never opens (S-07)', () => new Promise(() => {})],
    ['throws what it likes', () => Promise.reject(new Error('broken'))],
    ['gives nothing', async () => undefined as never],
    ['gives text for bytes', async () => ({ body: '[]', mediaType: '' }) as never],
  ])('that %s is no reason to wait, or to break off', async (_, get) => {
    const options = { door: { get }, authority: [registryAt()], timeoutMs: 1000 }
    expect(await authorityOf(options)).toMatchObject({
      problems: [],
      warnings: ['trust-unavailable'],
      evidence: ['Registry: unavailable'],
    })
  })
})

describe('nobody is asked', () => {
  it('about those who endorse', async () => {
    const asked: string[] = []
    const source: AuthoritySource = {
      name: 'Counting',
      ask(question, context) {
        asked.push(question.issuer)
        return unlisted.ask(question, context)
      },
    }
    const endorsements = [await endorsement({ about: ACHIEVEMENT_ID })]
    await judge(await badge(own), { authority: [source], endorsements })
    expect(asked).toEqual([SCHOOL])
  })

  it('about a name under which anybody may have signed', async () => {
    const options = { kind: 'any', now: NOW, resolver, authority: [listed] } as const
    const report = await verify(await badge(own), { ...options, issuerKey: 'unchecked' })
    expect(findCheck(report, 'authority').outcome).toBe('skipped')
    expect(report.authority).toEqual([])
    const checked = await verify(await badge(own), options)
    expect(checked.authority).toMatchObject([{ finding: 'confirmed' }])
  })
})
