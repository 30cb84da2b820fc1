import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BADGE, inCredential, withSubject } from './found.js'

const SALT = 'q83vASNFZ4mrze8BI0VniQ'
const hash = (algorithm: string, text: string): string =>
  `${algorithm}$${createHash(algorithm).update(text).digest('hex')}`
const SHA = hash('sha256', `ana@mail.example${SALT}`)

const HASHED = {
  type: 'IdentityObject',
  hashed: true,
  identityHash: SHA,
  identityType: 'emailAddress',
  salt: SALT,
}
const found = (...identifier: readonly object[]): readonly string[] =>
  inCredential(withSubject({ identifier }))
const place = '/credentialSubject/identifier/0'

describe('who is meant (R-115)', () => {
  test('an id, an identifier or both will do', () => {
    expect(inCredential(BADGE)).toEqual([])
    expect(inCredential(withSubject({ id: undefined, identifier: [HASHED] }))).toEqual([])
    expect(inCredential(withSubject({ identifier: HASHED }))).toEqual([])
  })

  test.each<[string, object]>([
    ['neither', { id: undefined }],
    ['an empty list', { id: undefined, identifier: [] }],
    ['an id that is no text', { id: 7 }],
  ])('%s is nobody', (_, changes) => {
    expect(inCredential(JSON.parse(JSON.stringify(withSubject(changes))))).toEqual([
      'error subject-unidentified /credentialSubject',
    ])
  })
})

describe('hashed identifiers (R-603)', () => {
  test.each<[string, object]>([
    ['sha256', {}],
    ['upper case digits', { identityHash: `sha256$${SHA.slice(7).toUpperCase()}` }],
  ])('%s is taken', (_, changes) => {
    expect(found({ ...HASHED, ...changes })).toEqual([])
  })

  test.each<[string, string]>([
    ['an address in clear', 'ana@mail.example'],
    ['digits without an algorithm', SHA.slice(7)],
    ['an algorithm that is not known', `sha512$${'0'.repeat(128)}`],
    ['an algorithm in capitals', `SHA256$${SHA.slice(7)}`],
    ['an inherited name', `constructor$${'0'.repeat(64)}`],
    ['a digit too few', SHA.slice(0, -1)],
    ['a digit too many', `${SHA}0`],
    ['the length of another algorithm', `md5$${SHA.slice(7)}`],
    ['a letter that is no digit', `${SHA.slice(0, -1)}g`],
    ['nothing', ''],
  ])('%s is malformed', (_, identityHash) => {
    expect(found({ ...HASHED, identityHash })).toEqual([
      `error identity-malformed ${place}/identityHash`,
    ])
  })

  test('an identifier in clear is no hash, whatever its salt (R-604)', () => {
    const clear = { ...HASHED, hashed: false, salt: 'not-used' }
    expect(found({ ...clear, identityHash: 'ana@mail.example' })).toEqual([])
    expect(found({ ...clear, identityHash: 'sha256$ is my user name' })).toEqual([])
    for (const identityHash of [SHA, hash('md5', 'ana@mail.example')]) {
      expect(found({ ...clear, identityHash })).toEqual([
        `error identity-malformed ${place}/identityHash`,
      ])
    }
  })

  test.each<[string, object, string]>([
    ['no salt', { salt: undefined }, 'salt'],
    ['an empty salt', { salt: '' }, 'salt'],
    ['a short salt', { salt: 'Kosher' }, 'salt'],
    ['md5', { identityHash: hash('md5', `ana@mail.example${SALT}`) }, 'identityHash'],
  ])('%s can be guessed (R-605)', (_, changes, member) => {
    expect(found(JSON.parse(JSON.stringify({ ...HASHED, ...changes })))).toEqual([
      `warning identity-guessable ${place}/${member}`,
    ])
  })

  test('one salt for two hashes tells that they are one person’s', () => {
    const other = {
      ...HASHED,
      identityHash: hash('sha256', `ana${SALT}`),
      identityType: 'userName',
    }
    expect(found(HASHED, other)).toEqual([
      'warning identity-shared-salt /credentialSubject/identifier/1/salt',
    ])
    expect(found(HASHED, { ...other, salt: `${SALT}2` })).toEqual([])
    expect(found(HASHED, { ...other, hashed: false, identityHash: 'ana' })).toEqual([])
  })

  test('any identifier under any long salt is taken, and any change of its length is not', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 16 }), (identifier, salt) => {
        const identityHash = hash('sha256', identifier + salt)
        expect(found({ ...HASHED, identityHash, salt })).toEqual([])
        expect(found({ ...HASHED, identityHash: identityHash.slice(0, -1), salt })).toHaveLength(1)
      }),
      { seed: 20261125 },
    )
  })
})
