import { describe, expect, it } from 'vitest'
import { defineAchievement, importSigner, issue, type KeySigner, verify } from '../../src/index.js'
import { buildEndorsement, issueEndorsement, issueEndorsementJwt } from '../../src/issue/index.js'
import { deepFreeze } from '../../src/json/index.js'
import {
  digestDefinition,
  isDefinitionEndorsement,
  isPrerequisiteWaiver,
} from '../../src/model/index.js'

const NOW = new Date('2026-03-02T09:00:00Z')
const signer: KeySigner = await importSigner({ seed: new Uint8Array(32).fill(2) })
const issuer = deepFreeze({ id: signer.controller, name: 'Quality board' })
const ID = 'urn:uuid:7b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10'
const achievement = defineAchievement({
  id: 'https://sailing.example/achievements/knots',
  name: 'Knots',
  description: 'Ties six knots.',
  criteria: { narrative: 'Tie them.' },
})
const about = { id: achievement.id, endorsementComment: 'Reviewed.' }
const asked = { issuer, now: NOW, id: ID }

/** The code with which an attempt ended, and those of the problems. */
function refusal(attempt: () => unknown): unknown {
  try {
    return attempt()
  } catch (error) {
    const { code, problems } = error as { code: string; problems: readonly object[] }
    const places = problems.map((one) => Object.entries(one).filter(([name]) => SHOWN.has(name)))
    return [code, ...places.map((one) => one.map(([, value]) => value).join(' '))].join(', ')
  }
}

const SHOWN = new Set(['code', 'pointer'])

describe('an endorsement from plain input', () => {
  it('has types, contexts and dates filled in, and is frozen', () => {
    const endorsement = buildEndorsement(deepFreeze({ subject: about }), asked)
    expect(endorsement).toEqual({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: ID,
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Endorsement',
      issuer: { ...issuer, type: ['Profile'] },
      validFrom: '2026-03-02T09:00:00Z',
      credentialSubject: { ...about, type: ['EndorsementSubject'] },
    })
    expect(Object.isFrozen(endorsement.credentialSubject)).toBe(true)
  })

  it('has the dates of version 1.1 under their names there', () => {
    const input = { subject: about, validUntil: new Date('2031-01-10T00:00:00Z') }
    const endorsement = buildEndorsement(input, { ...asked, version: '1.1' })
    expect(endorsement).toMatchObject({
      issuanceDate: '2026-03-02T09:00:00Z',
      expirationDate: '2031-01-10T00:00:00Z',
    })
    expect(endorsement).not.toHaveProperty('validFrom')
    expect(endorsement).not.toHaveProperty('awardedDate')
  })

  it('is of a definition with a digest, and a waiver with conditions (chain.md 2.5)', async () => {
    const definitionDigest = await digestDefinition(achievement)
    const endorsement = buildEndorsement({ subject: { ...about, definitionDigest } }, asked)
    expect(isDefinitionEndorsement(endorsement.credentialSubject)).toBe(true)
    const waives = [`${achievement.id}#req-1`]
    const waived = { id: 'did:key:zAna', waives, forAchievement: achievement.id }
    const waiver = buildEndorsement({ subject: waived }, asked)
    expect(isPrerequisiteWaiver(waiver.credentialSubject)).toBe(true)
  })

  it.each<[string, object, string]>([
    ['a misspelt member', { subject: about, coment: 'x' }, 'term-undefined /coment'],
    [
      'no subject',
      {},
      'schema-mismatch /credentialSubject/id, subject-unidentified /credentialSubject',
    ],
    [
      'a digest of the wrong kind',
      { subject: { ...about, definitionDigest: 5 } },
      'schema-mismatch /credentialSubject/definitionDigest',
    ],
    [
      'an end before the start',
      { subject: about, validUntil: '2020-01-01T00:00:00Z' },
      'date-order /validUntil',
    ],
    ['a whole achievement', { subject: achievement }, 'schema-mismatch /credentialSubject'],
    [
      'a whole achievement with its digest',
      { subject: { ...achievement, definitionDigest: 'uEiBv' } },
      'schema-mismatch /credentialSubject',
    ],
    [
      'a whole profile',
      { subject: { ...issuer, type: ['Profile'] } },
      'schema-mismatch /credentialSubject',
    ],
    [
      'an achievement as people write it',
      { subject: { ...about, criteria: { narrative: 'Tie them.' } } },
      'schema-mismatch /credentialSubject',
    ],
    [
      'a digest that was not awaited',
      { subject: { ...about, definitionDigest: digestDefinition(achievement) } },
      'input-kind /subject/definitionDigest',
    ],
    [
      'a member of a badge',
      { subject: { ...about, achievement: {} } },
      'shape-rejected /credentialSubject/achievement',
    ],
  ])('%s is refused with its place', (_name, input, expected) => {
    expect(refusal(() => buildEndorsement(input as never, asked))).toBe(`ERR_OB_INPUT, ${expected}`)
  })

  it('what was not awaited is to be, and the advice does not ask for a credential', async () => {
    const definitionDigest = digestDefinition(achievement)
    const of = (digest: unknown) => () =>
      buildEndorsement({ subject: { ...about, definitionDigest: digest } } as never, asked)
    expect(of(definitionDigest)).toThrow(/await it first/)
    expect(of(definitionDigest)).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ fix: expect.stringContaining('data') })],
      }),
    )
    expect(of(await definitionDigest)).not.toThrow()
  })

  it.each([[null], [5], [[]]])('%j is no input', (input) => {
    expect(refusal(() => buildEndorsement(input as never, asked))).toBe('ERR_OB_ARGUMENT')
  })
})

describe('issuing an endorsement', () => {
  const options = { issuer, signer, now: NOW }

  it.each(['2.0', '1.1'] as const)('embedded and as a token it verifies on %s', async (version) => {
    const input = deepFreeze({ subject: about })
    const embedded = await issueEndorsement(input, { ...options, version })
    const token = await issueEndorsementJwt(input, { ...options, version })
    for (const endorsement of [embedded, token]) {
      expect((await verify(endorsement, { now: NOW })).outcome).toBe('verified')
    }
    expect(embedded.id).toMatch(/^urn:uuid:[\da-f]{8}-/)
  })

  it('returns what the linter warns of on request', async () => {
    const { credential, warnings } = await issueEndorsement(
      { subject: about },
      { ...options, withWarnings: true },
    )
    expect(credential.proof).toBeDefined()
    expect(Array.isArray(warnings)).toBe(true)
  })

  it('is of Open Badges, not of any kind', async () => {
    const attempt = issueEndorsement({ subject: about }, { ...options, kind: 'any' } as never)
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  })

  it('a badge holds it as it was signed, down to the last byte', async () => {
    const { type, ...rest } = await issueEndorsement({ subject: about }, options)
    const school: KeySigner = await importSigner({ seed: new Uint8Array(32).fill(1) })
    // as others write it: one value where we have a list
    const endorsement = { ...rest, type, issuer: signer.controller }
    const badge = await issue(
      {
        achievement,
        recipient: { id: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' },
        endorsement: [
          { ...endorsement, evidence: { id: 'https://a.example/e', type: 'Evidence' } },
        ] as never,
      },
      { issuer: { id: school.controller, name: 'School' }, signer: school, now: NOW },
    )
    expect(badge.endorsement).toEqual([
      { ...endorsement, evidence: { id: 'https://a.example/e', type: 'Evidence' } },
    ])
  })
})
