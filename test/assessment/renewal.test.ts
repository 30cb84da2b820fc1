import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkRenewal,
  digestClaims,
  type RenewalOptions,
  renewalOf,
  templates,
} from '../../src/assessment/index.js'
import {
  buildCredential,
  type CredentialInput,
  defineAchievement,
  earnedCredits,
} from '../../src/build/index.js'
import { canonicalJson, type JsonValue } from '../../src/json/index.js'
import {
  type AchievementCredential,
  compareCredentials,
  type OpenBadgeCredential,
} from '../../src/model/index.js'
import { wrongKinds } from '../verify/wrong-kinds.js'

const PV = 'https://nabcep.example/achievements/pvip'
const HOUR = 'https://units.example/ce-hour'
const issuer = { id: 'did:web:nabcep.example', name: 'NABCEP' }
const NEXT = {
  validFrom: new Date('2026-03-01T00:00:00Z'),
  validUntil: new Date('2029-03-01T00:00:00Z'),
}

const certification = defineAchievement(
  templates.recertification(
    {
      id: PV,
      name: 'PV Installation Professional',
      description: 'Installs PV systems.',
      criteria: { narrative: 'Pass the exam.' },
      resultDescription: [
        { id: '#exam', name: 'Exam', resultType: 'Percent' as const, requiredValue: '70' },
      ],
    },
    { credits: { minimum: 30, unit: HOUR, window: 'P3Y' } },
  ),
)
const award: CredentialInput = {
  achievement: certification,
  recipient: { id: 'did:example:ana' },
  result: [{ resultDescription: '#exam', value: 84 }],
  subject: { licenseNumber: 'PV-1234' },
  validFrom: '2023-03-01T00:00:00Z',
  validUntil: '2026-03-01T00:00:00Z',
}
const build = (input: CredentialInput, id: string): OpenBadgeCredential =>
  buildCredential(input, { issuer, now: new Date('2026-03-01T00:00:00Z'), id })
const former = build(award, 'urn:uuid:0f3c1e2a-0000-4000-8000-00000000000a')
const renewed = async (
  options: RenewalOptions = NEXT,
  of = former,
  id = 'urn:uuid:0f3c1e2a-0000-4000-8000-00000000000b',
): Promise<OpenBadgeCredential> => build(await renewalOf(of, options), id)
const changed = (badge: OpenBadgeCredential, change: object): AchievementCredential =>
  JSON.parse(JSON.stringify({ ...badge, ...change }))
const found = async (
  next: AchievementCredential,
  of: AchievementCredential = former,
): Promise<readonly string[]> =>
  (await checkRenewal(of, next)).map(
    ({ code, severity, pointer }) => `${severity} ${code} ${pointer}`,
  )

describe('a renewal', () => {
  test('keeps achievement, recipient, results and first award, and has new dates', async () => {
    const next = await renewed()
    expect(next).toMatchObject({
      awardedDate: '2023-03-01T00:00:00Z',
      validFrom: '2026-03-01T00:00:00Z',
      validUntil: '2029-03-01T00:00:00Z',
      credentialSubject: { ...former.credentialSubject },
      evidence: [{ id: former.id, type: ['Evidence'] }],
    })
    expect(await found(next)).toEqual([])
    expect(compareCredentials(former, next)).toEqual({ relation: 'renewed', current: 'second' })
  })

  test('of a renewal keeps the first award', async () => {
    const next = await renewed(
      { validFrom: '2029-03-01T00:00:00Z', validUntil: '2032-03-01T00:00:00Z' },
      await renewed(),
      'urn:uuid:0f3c1e2a-0000-4000-8000-00000000000e',
    )
    expect(next.awardedDate).toBe('2023-03-01T00:00:00Z')
  })

  test('names what was shown for its conditions, with a digest and the day of looking', async () => {
    const course = build({ ...award, result: [] }, 'urn:uuid:0f3c1e2a-0000-4000-8000-00000000000c')
    const condition = `${PV}#renewalRequires`
    const next = await renewed({
      ...NEXT,
      checkedAt: '2026-02-20T10:00:00Z',
      evidence: [{ credential: course, satisfies: [condition] }],
    })
    expect(next.evidence).toEqual([
      expect.objectContaining({ id: former.id }),
      {
        id: course.id,
        type: ['Evidence', 'PrerequisiteEvidence'],
        satisfies: [condition],
        claimsDigest: await digestClaims(course),
        checkedAt: '2026-02-20T10:00:00Z',
      },
    ])
  })

  test('names the former credential as prerequisite where the rule asks for it', async () => {
    const { id, name, description, criteria } = certification
    const own = defineAchievement({
      id,
      name,
      description,
      criteria,
      resultDescription: [{ id: '#exam', name: 'Exam', resultType: 'Percent' }],
      renewalRequires: {
        type: 'AllOf',
        condition: [
          { type: 'HoldsAchievement', id: '#current', targetAchievement: PV, gracePeriod: 'P30D' },
          earnedCredits({
            minimumCredits: '30',
            creditUnit: HOUR,
            timing: 'within',
            window: 'P3Y',
          }),
        ],
      },
    })
    const held = build(
      { ...award, achievement: own },
      'urn:uuid:0f3c1e2a-0000-4000-8000-00000000000d',
    )
    const next = await renewed(NEXT, held)
    expect(next.evidence).toEqual([
      expect.objectContaining({
        id: held.id,
        type: ['Evidence', 'PrerequisiteEvidence'],
        satisfies: [`${PV}#current`],
        claimsDigest: await digestClaims(held),
      }),
    ])
    expect(await found(next, held)).toEqual([])
    const other = changed(held, { name: 'Another' })
    expect(await found(next, other)).toEqual(['error renewal-mismatch /evidence/0/claimsDigest'])
  })

  test('leaves status, proof, endorsements and evidence behind', async () => {
    const status = { id: 'https://nabcep.example/s#1', type: 'BitstringStatusListEntry' }
    const proof = { type: 'DataIntegrityProof' }
    const of = changed(former, {
      credentialStatus: [status],
      proof: [proof],
      evidence: [{ type: ['Evidence'], name: 'Old' }],
      endorsementJwt: ['e30'],
    })
    const next = await renewalOf(of, NEXT)
    for (const member of ['credentialStatus', 'proof', 'endorsementJwt', 'id'])
      expect(next).not.toHaveProperty(member)
    expect(next.evidence).toHaveLength(1)
  })

  test('of a badge on version 1.1 reads the dates under their names there', async () => {
    const { validFrom, validUntil, awardedDate: _, ...rest } = former
    const old = {
      ...rest,
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      issuanceDate: validFrom,
      expirationDate: validUntil,
    }
    const next = await renewalOf(old as never, NEXT)
    expect(next.awardedDate).toBe('2023-03-01T00:00:00Z')
    await expect(
      renewalOf(old as never, { validFrom: '2022-01-01T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'ERR_OB_INPUT' })
  })

  test('that would not begin later, or ends before it begins, is refused with every place', async () => {
    const of = (options: RenewalOptions) =>
      renewalOf(former, options).catch(({ code, problems }) => [
        code,
        ...problems.map((one: { pointer: string }) => one.pointer),
      ])
    expect(await of({ validFrom: former.validFrom })).toEqual(['ERR_OB_INPUT', '/validFrom'])
    expect(
      await of({ validFrom: '2022-01-01T00:00:00Z', validUntil: '2021-01-01T00:00:00Z' }),
    ).toEqual(['ERR_OB_INPUT', '/validFrom', '/validUntil'])
    expect(await of({ validFrom: '2026-03-01', validUntil: 'later' })).toEqual([
      'ERR_OB_INPUT',
      '/validFrom',
      '/validUntil',
    ])
  })

  test.each<[string, unknown, unknown]>([
    ...wrongKinds.map(([name, value]): [string, unknown, unknown] => [name, value, NEXT]),
    ['no options', former, undefined],
    ['a misspelt option', former, { ...NEXT, validForm: '2026' }],
    ['a badge without id', { ...former, id: undefined }, NEXT],
    [
      'evidence that satisfies nothing',
      former,
      { ...NEXT, evidence: [{ credential: former, satisfies: [] }] },
    ],
    ['evidence that is none', former, { ...NEXT, evidence: ['course'] }],
    ['a moment as number', former, { validFrom: 0 }],
  ])('%s: refused by a coded error', async (_, of, options) => {
    await expect(renewalOf(of as never, options as never)).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })
})

describe('what is no renewal is found', () => {
  test.each<[string, (next: OpenBadgeCredential) => object, readonly string[]]>([
    [
      'another issuer',
      () => ({ issuer: { id: 'did:web:other.example' } }),
      ['error renewal-mismatch /issuer'],
    ],
    [
      'another achievement',
      ({ credentialSubject: subject }) => ({
        credentialSubject: {
          ...subject,
          achievement: { ...subject.achievement, id: 'https://nabcep.example/other' },
        },
      }),
      ['error renewal-mismatch /credentialSubject/achievement/id'],
    ],
    [
      'another recipient',
      ({ credentialSubject: subject }) => ({
        credentialSubject: { ...subject, id: 'did:example:ben' },
      }),
      ['error renewal-mismatch /credentialSubject'],
    ],
    [
      'a recipient who cannot be compared',
      ({ credentialSubject: { id: _, ...subject } }) => ({ credentialSubject: subject }),
      ['warning renewal-mismatch /credentialSubject'],
    ],
    [
      'another award',
      () => ({ awardedDate: '2026-03-01T00:00:00Z' }),
      ['error renewal-mismatch /awardedDate'],
    ],
    ['no award', () => ({ awardedDate: undefined }), ['error renewal-mismatch /awardedDate']],
    [
      'no later beginning',
      () => ({ validFrom: former.validFrom }),
      ['error renewal-mismatch /validFrom'],
    ],
    [
      'no later end',
      () => ({ validUntil: former.validUntil }),
      ['error renewal-mismatch /validUntil'],
    ],
    ['no evidence', () => ({ evidence: undefined }), ['warning renewal-mismatch /evidence']],
  ])('%s', async (_, change, expected) => {
    const next = await renewed()
    expect(await found(changed(next, change(next)))).toEqual(expected)
  })

  test('the same moment in another zone, and an end that is open, are fine', async () => {
    const next = await renewed()
    expect(
      await found(
        changed(next, { awardedDate: '2023-02-28T19:00:00-05:00', validUntil: undefined }),
      ),
    ).toEqual([])
  })

  test('a newer copy under the same id needs no evidence of itself', async () => {
    expect(await found(changed(await renewed(), { id: former.id, evidence: undefined }))).toEqual(
      [],
    )
  })

  test('everything at once', async () => {
    expect(await found({ id: 'urn:uuid:1' } as never)).toHaveLength(6)
  })
})

describe('the digest of claims', () => {
  test('is a SHA-256 multihash of the canonical text, in base64url multibase', async () => {
    const canonical = canonicalJson(former as unknown as JsonValue)
    const hash = createHash('sha256').update(canonical).digest()
    expect(await digestClaims(former)).toBe(
      `u${Buffer.concat([Buffer.of(0x12, 0x20), hash]).toString('base64url')}`,
    )
    expect(await digestClaims(former)).toMatch(/^uEi[\w-]{44}$/)
  })

  test('does not depend on the proof or the order of members', async () => {
    const shuffled = Object.fromEntries(
      Object.entries({ ...former, proof: [{ proofValue: 'z1' }] }).reverse(),
    )
    expect(await digestClaims(shuffled)).toBe(await digestClaims(former))
  })

  test('changes with any other member', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (name) => {
        fc.pre(name !== former.name)
        expect(await digestClaims(changed(former, { name }))).not.toBe(await digestClaims(former))
      }),
    )
  })
})

describe('an edition of Open Badges without awardedDate', () => {
  const editions = [{ openBadges: '3.0.2' }, { openBadges: '3.0.0', version: '1.1' }] as const
  const at = { issuer, now: new Date('2026-03-01T00:00:00Z') }
  const written = (input: CredentialInput, edition: (typeof editions)[number], id: string) =>
    buildCredential(input, { ...at, ...edition, id }) as AchievementCredential

  test.each(editions)('%j is renewed in itself, and nobody can tell the award', async (edition) => {
    const old = written(award, edition, 'urn:uuid:0f3c1e2a-0000-4000-8000-00000000000c')
    expect(old).not.toHaveProperty('awardedDate')
    const input = await renewalOf(old, NEXT)
    expect(input).not.toHaveProperty('awardedDate')
    const next = written(input, edition, 'urn:uuid:0f3c1e2a-0000-4000-8000-00000000000d')
    expect(await found(next, old)).toEqual(['warning renewal-mismatch /awardedDate'])
    expect(compareCredentials(old, next)).toEqual({ relation: 'another-award' })
  })

  test.each(editions)('%j is renewed in a newer one, which tells the award', async (edition) => {
    const old = written(award, edition, 'urn:uuid:0f3c1e2a-0000-4000-8000-00000000000c')
    const next = build(
      await renewalOf(old, { ...NEXT, openBadges: '3.0.3' }),
      'urn:uuid:0f3c1e2a-0000-4000-8000-00000000000d',
    )
    expect(next.awardedDate).toBe(award.validFrom)
    expect(await found(next, old)).toEqual([])
    expect(compareCredentials(old, next)).toEqual({ relation: 'renewed', current: 'second' })
  })

  test('in a newer one that tells another award it is no renewal', async () => {
    const old = written(award, editions[0], 'urn:uuid:0f3c1e2a-0000-4000-8000-00000000000c')
    const next = build(await renewalOf(old, NEXT), 'urn:uuid:0f3c1e2a-0000-4000-8000-00000000000d')
    expect(await found(next, old)).toEqual(['error renewal-mismatch /awardedDate'])
    expect(compareCredentials(old, next)).toEqual({ relation: 'another-award' })
  })

  test('that there is none of is refused', async () => {
    await expect(renewalOf(former, { ...NEXT, openBadges: '3.1' as never })).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })
})
