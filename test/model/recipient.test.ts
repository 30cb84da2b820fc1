import { describe, expect, it } from 'vitest'
import { isSameRecipient, recipientOf } from '../../src/model/index.js'
import { badge, type Changes, inBothVersions } from './badges.js'

const DIGEST = '0123456789abcdef'.repeat(4)
const ANA = 'ana@school.example'

/** An identifier in clear, or hashed with a salt. */
const plain = (identityHash: string, identityType = 'emailAddress') => ({
  type: 'IdentityObject',
  hashed: false,
  identityHash,
  identityType,
})
const hashed = (identityHash: string, salt?: string) => ({
  type: 'IdentityObject',
  hashed: true,
  identityHash,
  identityType: 'emailAddress',
  ...(salt === undefined ? {} : { salt }),
})

/** A badge for somebody without an id, or with that one. */
const to = (identifier: unknown, id?: string, issuer: unknown = 'did:web:school.example') =>
  badge({ subject: { id, identifier }, credential: { issuer } })

describe('the recipient of a badge', () => {
  it.each(inBothVersions())(
    'is an id, identifiers or both, on version %s (R-115)',
    (_, credential) => {
      expect(recipientOf(credential)).toEqual({ id: 'did:example:ana', identifiers: [] })
    },
  )

  it('keeps every identifier, alone or in a set (R-102)', () => {
    expect(recipientOf(to(plain(ANA)))).toEqual({ identifiers: [plain(ANA)] })
    const both = [plain(ANA), hashed(`sha256$${DIGEST}`)]
    expect(recipientOf(to(both, 'did:example:ana')).identifiers).toEqual(both)
  })

  it.each([
    { subject: { id: 7, identifier: ['x'] } },
    { credential: { credentialSubject: undefined } },
    { credential: { credentialSubject: [] } },
  ] as Changes[])('of an odd subject is nobody', (changes) => {
    expect(recipientOf(badge(changes))).toEqual({ identifiers: [] })
  })
})

describe('two badges were awarded to the same person', () => {
  it.each([
    ['by one id', to(undefined, 'did:example:ana'), to(undefined, 'did:example:ana')],
    ['by one address in clear', to(plain(ANA)), to([plain('x@y.example'), plain(ANA)])],
    [
      'by one address, whatever their ids',
      to(plain(ANA), 'did:example:1'),
      to(plain(ANA), 'did:example:2'),
    ],
    [
      'by one address from two issuers',
      to(plain(ANA)),
      to(plain(ANA), undefined, 'did:web:b.example'),
    ],
    [
      'by one student number of one issuer',
      to(plain('7', 'sisSourcedId')),
      to(plain('7', 'sisSourcedId')),
    ],
    ['by one hash without salt', to(hashed(`sha256$${DIGEST}`)), to(hashed(`sha256$${DIGEST}`))],
    [
      'by one hash with one salt',
      to(hashed(`sha256$${DIGEST}`, 's')),
      to(hashed(`sha256$${DIGEST}`, 's')),
    ],
    [
      'by one hash in other case (R-603)',
      to(hashed(`sha256$${DIGEST}`)),
      to(hashed(`sha256$${DIGEST.toUpperCase()}`)),
    ],
  ])('%s', (_, one, other) => {
    expect(isSameRecipient(one, other)).toBe(true)
    expect(isSameRecipient(other, one)).toBe(true)
  })

  it.each([
    ['by two addresses', to(plain(ANA)), to(plain('ben@school.example'))],
    ['by an address in other case (R-604)', to(plain(ANA)), to(plain(ANA.toUpperCase()))],
    ['by a name', to(plain('Ana', 'name')), to(plain('Ana', 'name'))],
    [
      'by a number of two issuers',
      to(plain('7', 'sisSourcedId')),
      to(plain('7', 'sisSourcedId'), undefined, 'did:web:b.example'),
    ],
    ['by a number of two kinds', to(plain('7', 'sisSourcedId')), to(plain('7', 'userName'))],
    [
      'by a hash with two salts',
      to(hashed(`sha256$${DIGEST}`, 's')),
      to(hashed(`sha256$${DIGEST}`, 't')),
    ],
    [
      'by a hash of MD5, which can be forged',
      to(hashed(`md5$${DIGEST.slice(32)}`)),
      to(hashed(`md5$${DIGEST.slice(32)}`)),
    ],
    ['by a hash and its text', to(hashed(`sha256$${DIGEST}`)), to(plain(`sha256$${DIGEST}`))],
    [
      'by an identifier that does not say whether it is hashed',
      to({ ...plain(ANA), hashed: undefined }),
      to({ ...plain(ANA), hashed: undefined }),
    ],
    ['by an id and an address', to(undefined, 'did:example:ana'), to(plain(ANA))],
    ['by nothing', to(undefined), to(undefined)],
  ])('cannot be told %s', (_, one, other) => {
    expect(isSameRecipient(one, other)).toBeUndefined()
    expect(isSameRecipient(other, one)).toBeUndefined()
  })

  it.each([
    ['two ids', to(undefined, 'did:example:ana'), to(undefined, 'did:example:ben')],
    [
      'ids in other case (R-601)',
      to(undefined, 'did:example:ana'),
      to(undefined, 'did:example:Ana'),
    ],
    [
      'two ids and two addresses',
      to(plain(ANA), 'did:example:1'),
      to(plain('b@x.example'), 'did:example:2'),
    ],
  ])('not with %s', (_, one, other) => {
    expect(isSameRecipient(one, other)).toBe(false)
    expect(isSameRecipient(other, one)).toBe(false)
  })
})
