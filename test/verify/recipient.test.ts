import { describe, expect, test } from 'vitest'
import {
  findCheck,
  formatReport,
  type KnownRecipient,
  matchRecipient,
  type VerificationReport,
} from '../../src/index.js'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'
import { award, judge, richBadge } from './rich-badge.js'
import { wrongKinds } from './wrong-kinds.js'

/** Whom a badge is about, from what the verifier knows (R-601 to R-607, S-63). */

const ANA = String(award.recipient?.id)
const SALT = '9f2c4e6a8b0d1f3355779911aaccee00'
const email = (value: string): KnownRecipient => ({
  identifiers: [{ type: 'emailAddress', value }],
})

interface Identity {
  readonly hashed: unknown
  readonly identityHash: unknown
  readonly identityType?: string
  readonly salt?: unknown
}

/** A credential with these identifiers, of which only the subject is looked at. */
function about(...identities: readonly Identity[]): object {
  const identifier = identities.map((identity) => ({
    type: 'IdentityObject',
    identityType: 'emailAddress',
    ...identity,
  }))
  return deepFreeze({ credentialSubject: { id: ANA, identifier } })
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `sha256$${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

const provenBy = async (credential: object, known: KnownRecipient): Promise<string> =>
  (await matchRecipient(credential, known)).proven

const hashed = { hashed: true, identityHash: await sha256(`ana@mail.example${SALT}`), salt: SALT }
const swapped = { ...hashed, identityHash: await sha256(`${SALT}ana@mail.example`) }
const plain = { hashed: false, identityHash: 'ana@mail.example' }

describe('an id', () => {
  test('matches when it is exactly that of the subject (R-601)', async () => {
    expect(await provenBy(about(), { id: ANA })).toBe('identifier')
    for (const id of [`${ANA} `, ANA.toUpperCase(), ANA.slice(0, -1), `${ANA}#key`]) {
      expect(await provenBy(about(), { id }), id).toBe('nothing')
    }
  })

  test('proves nothing about a credential of several subjects', async () => {
    const credentialSubject = [{ id: ANA }, { id: 'did:web:bob.example' }]
    expect(await provenBy({ credentialSubject }, { id: ANA })).toBe('nothing')
    expect(await provenBy({ credentialSubject: [{ id: ANA }] }, { id: ANA })).toBe('identifier')
    expect(await provenBy({}, { id: ANA })).toBe('nothing')
  })
})

describe('an identifier', () => {
  test('matches in clear and hashed, and with the id it is both', async () => {
    for (const identity of [plain, hashed]) {
      expect(await provenBy(about(identity), email('ana@mail.example'))).toBe('identifier')
      const both = { id: ANA, ...email('ana@mail.example') }
      expect(await provenBy(about(identity), both)).toBe('identifier')
    }
  })

  test('is looked for in all entries, each type by itself (R-602)', async () => {
    const other = { hashed: false, identityHash: 'S-77', identityType: 'sourcedId' }
    const badge = about(other, { ...plain, identityHash: 'old@mail.example' }, hashed)
    expect(await provenBy(badge, email('ana@mail.example'))).toBe('identifier')
    for (const [type, value, proven] of [
      ['sourcedId', 'S-77', 'identifier'],
      ['emailAddress', 'S-77', 'nothing'],
      ['sourcedId', 'ana@mail.example', 'nothing'],
      ['ext:staff', 'S-77', 'nothing'],
    ] as const) {
      expect(await provenBy(badge, { identifiers: [{ type, value }] }), value).toBe(proven)
    }
  })

  test('one of several that are known is enough', async () => {
    const known = {
      identifiers: [
        ...(email('x@y.example').identifiers ?? []),
        ...(email('ana@mail.example').identifiers ?? []),
      ],
    }
    expect(await provenBy(about(plain), known)).toBe('identifier')
  })

  test('may have its hash in either case of hexadecimal digits (R-603)', async () => {
    const [name = '', digits = ''] = hashed.identityHash.split('$')
    const upper = { ...hashed, identityHash: `${name}$${digits.toUpperCase()}` }
    expect(await provenBy(about(upper), email('ana@mail.example'))).toBe('identifier')
  })

  test('in clear is compared as it stands, and once more only on request (R-604)', async () => {
    const warned = async (credential: object, known: KnownRecipient): Promise<unknown> => {
      const { proven, warnings } = await matchRecipient(credential, known)
      return [proven, ...warnings.map(({ code }) => code)]
    }
    const shouted = email(' Ana@Mail.EXAMPLE ')
    for (const identity of [plain, hashed]) {
      expect(await warned(about(identity), shouted)).toEqual(['nothing'])
      const loose = { ...shouted, emailNormalization: true }
      expect(await warned(about(identity), loose)).toEqual(['identifier', 'identity-normalized'])
      const exact = { ...email('ana@mail.example'), emailNormalization: true }
      expect(await warned(about(identity), exact)).toEqual(['identifier'])
    }
    const sourced = { hashed: false, identityHash: 's-77', identityType: 'sourcedId' }
    const known = { identifiers: [{ type: 'sourcedId', value: 'S-77' }], emailNormalization: true }
    expect(await provenBy(about(sourced), known)).toBe('nothing')
  })

  test.each<[string, Identity]>([
    ['hashed by what looks like a prefix', { ...plain, hashed: true }],
    ['a hash that is said to be in clear', { ...hashed, hashed: false }],
    ['a hash without its salt', { hashed: true, identityHash: hashed.identityHash }],
    ['a hash with another salt', { ...hashed, salt: `${SALT}0` }],
    ['a hash whose salt is no text', { ...hashed, salt: 7 }],
    ['a hash with the salt before the value', swapped],
    ['a hash cut short', { ...hashed, identityHash: hashed.identityHash.slice(0, -1) }],
    [
      'a hash of another name',
      { ...hashed, identityHash: hashed.identityHash.replace('256', '512') },
    ],
    ['neither, by a word', { ...plain, hashed: 'false' }],
    ['letters that look alike', { ...plain, identityHash: '\u0430na@mail.example' }],
    ['another normal form', { ...plain, identityHash: 'ana\u0301@mail.example' }],
    ['nothing at all', { hashed: false, identityHash: '' }],
    ['no text', { hashed: false, identityHash: ['ana@mail.example'] }],
  ])('does not match %s (S-63)', async (_, identity) => {
    expect(await provenBy(about(identity), email('ana@mail.example'))).toBe('nothing')
  })
})

describe('warnings', () => {
  const codes = async (identity: Identity): Promise<readonly string[]> =>
    (await matchRecipient(about(identity), email('ana@mail.example'))).warnings.map(
      ({ code, pointer }) => `${code} ${pointer}`,
    )
  const place = '/credentialSubject/identifier/0'

  test('name a hash that can be guessed, and one that is not compared', async () => {
    expect(await codes(plain)).toEqual([])
    expect(await codes(hashed)).toEqual([])
    const short = {
      hashed: true,
      identityHash: await sha256('ana@mail.exampleKosher'),
      salt: 'Kosher',
    }
    expect(await codes(short)).toEqual([`identity-guessable ${place}/salt`])
    const unsalted = { hashed: true, identityHash: await sha256('ana@mail.example') }
    expect(await codes(unsalted)).toEqual([`identity-guessable ${place}/salt`])
    const md5 = { hashed: true, identityHash: `md5$${'0'.repeat(32)}`, salt: SALT }
    expect(await codes(md5)).toEqual([`identity-guessable ${place}/identityHash`])
    const other = { hashed: true, identityHash: 'sha1$00', salt: SALT }
    expect(await codes(other)).toEqual([`identity-malformed ${place}/identityHash`])
  })

  test('are not given for types that nobody asked about', async () => {
    expect(await codes({ ...hashed, salt: 'x', identityType: 'sourcedId' })).toEqual([])
  })
})

describe.skipIf(sharedAbsent !== false)('the published hashes (R-605)', () => {
  test('match by SHA-256, and by no other algorithm', async () => {
    const vectors = sharedJson('spec/vectors/identity-hash.json') as readonly (JsonObject & {
      readonly identifier: string
      readonly algorithm: string
    })[]
    expect(vectors.length).toBeGreaterThan(3)
    for (const { identifier, algorithm, identityHash, salt } of vectors) {
      const identity = { hashed: true, identityHash, ...(salt === null ? {} : { salt }) }
      const expected = algorithm === 'sha256' ? 'identifier' : 'nothing'
      expect(await provenBy(about(identity), email(identifier)), identifier).toBe(expected)
      expect(await provenBy(about(identity), email(`${identifier}x`))).toBe('nothing')
    }
  })
})

describe('in a report', async () => {
  const badge = await richBadge('eddsa-rdfc-2022')
  const report = (
    recipient?: KnownRecipient,
    presented: unknown = badge,
  ): Promise<VerificationReport> => judge(presented, recipient === undefined ? {} : { recipient })

  test('nobody is proven when nobody was named', async () => {
    const found = await report()
    expect(findCheck(found, 'recipient').outcome).toBe('skipped')
    expect(found).toMatchObject({ outcome: 'verified', recipient: { proven: 'nothing' } })
  })

  test.each<[string, KnownRecipient]>([
    ['id', { id: ANA }],
    ['identifier', email('ana@mail.example')],
    ['id and identifier', { id: ANA, ...email('ana@mail.example') }],
    ['identifier alone', { id: 'did:web:ana.example', ...email('ana@mail.example') }],
  ])('the recipient is known by %s, and no key is shown', async (_, recipient) => {
    const found = await report(recipient)
    expect(found).toMatchObject({ outcome: 'verified', recipient: { proven: 'identifier' } })
    expect(findCheck(found, 'recipient')).toEqual({ name: 'recipient', outcome: 'passed' })
    expect(formatReport(found)).toContain('Recipient (by identifier')
  })

  test('a badge of somebody else is refuted (R-406)', async () => {
    const found = await report({ id: 'did:web:bob.example', ...email('bob@mail.example') })
    expect(found).toMatchObject({ outcome: 'refuted', recipient: { proven: 'nothing' } })
    expect(findCheck(found, 'recipient')).toMatchObject({
      outcome: 'failed',
      problems: [{ code: 'recipient-mismatch', pointer: '/credentialSubject' }],
    })
  })

  test('an altered badge proves nobody, whoever it names (R-607)', async () => {
    const altered = { ...badge, name: 'Another name' }
    expect(await report({ id: ANA }, altered)).toMatchObject({
      outcome: 'refuted',
      recipient: { proven: 'nothing' },
    })
  })

  test('a known person of the wrong kind is the caller’s mistake', async () => {
    const misuse = { code: 'ERR_OB_ARGUMENT' }
    const wrong: readonly unknown[] = [
      ...wrongKinds.map(([, value]) => value).filter((value) => value !== undefined),
      { id: '' },
      { identifiers: [] },
      { identifiers: [{ type: 'emailAddress', value: '' }] },
      { identifiers: [{ type: '', value: 'x' }] },
      { identifiers: ['ana@mail.example'] },
      // a name is shared by many, and links nobody
      { identifiers: [{ type: 'name', value: 'Ana' }] },
      { id: ANA, identifier: [] },
      { id: ANA, emailNormalization: 'yes' },
    ]
    for (const recipient of wrong) {
      await expect(report(recipient as KnownRecipient)).rejects.toMatchObject(misuse)
    }
  })
})
