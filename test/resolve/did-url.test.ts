import { describe, expect, it } from 'vitest'
import { parseDidUrl } from '../../src/resolve/did-url.js'
import { didWebUrl } from '../../src/resolve/did-web.js'

describe('DIDs', () => {
  it('a DID and a key in its document come apart', () => {
    expect(parseDidUrl('did:web:college.example')).toStrictEqual({
      did: 'did:web:college.example',
      method: 'web',
      identifier: 'college.example',
    })
    expect(parseDidUrl('did:web:college.example%3A8443:a#key-1')).toStrictEqual({
      did: 'did:web:college.example%3A8443:a',
      method: 'web',
      identifier: 'college.example%3A8443:a',
      fragment: 'key-1',
    })
  })

  it.each([
    '',
    'did',
    'did:web',
    'did:web:',
    'did::college.example',
    'DID:web:college.example',
    'did:Web:college.example',
    ' did:web:college.example',
    'did:web:college.example\n',
    'did:web:college.example#',
    'did:web:college.example#a#b',
    'did:web:college.example?service=a#b',
    'did:web:college.example/path#b',
    'did:web:college.example;a=b',
    'did:web:user@college.example',
    'did:web:b\u00fccher.example',
    'https://college.example/#key-1',
    `did:web:${'a'.repeat(1100)}`,
  ])('%j is none', (text) => {
    expect(parseDidUrl(text)).toBeUndefined()
  })
})

describe('did:web (S-32, R-345)', () => {
  it.each([
    ['college.example', 'https://college.example/.well-known/did.json'],
    ['college.example:badges', 'https://college.example/badges/did.json'],
    ['college.example:a:b-c_d.e', 'https://college.example/a/b-c_d.e/did.json'],
    ['college.example%3A8443', 'https://college.example:8443/.well-known/did.json'],
    ['college.example%3a8443:a', 'https://college.example:8443/a/did.json'],
    ['college.example:.well-known', 'https://college.example/.well-known/did.json'],
  ])('%s lies at %s', (identifier, url) => {
    expect(didWebUrl(identifier)).toBe(url)
  })

  it.each([
    'college.example:',
    'college.example::a',
    ':college.example',
    'college.example:.',
    'college.example:..:a',
    'college.example:a:...',
    'college.example:%2e%2e',
    'college.example:a%2Fb',
    'college.example%2Fa',
    'college.example%3A',
    'college.example%3A0',
    'college.example%3A08443',
    'college.example%3A65536',
    'college.example%3A8443%3A1',
    'user%40college.example',
    'college.example%23a',
    'college.example%3Fa',
    'college%2eexample',
    'college..example',
    '.college.example',
    'college.example.',
    'college_a.example',
  ])('%s is malformed', (identifier) => {
    expect(didWebUrl(identifier)).toBeUndefined()
  })

  it('near misses of 100 kB are refused at once (S-08)', () => {
    for (const text of ['a', 'a.', 'a-', 'a:', 'a%3A1', '1:..']) {
      expect(didWebUrl(`${text.repeat(100_000 / text.length)}!`)).toBeUndefined()
    }
  })
})
