import { describe, expect, it } from 'vitest'
import { achievementKey, isGlobalId } from '../../src/model/index.js'

describe('achievementKey', () => {
  const key = (id: string, issuer = 'did:web:a.example') => achievementKey(id, issuer)

  it.each([
    ['https://A.example/x', 'https://a.example/x'],
    ['HTTPS://a.example/x', 'https://a.example/x'],
    ['https://a.example:443/x', 'https://a.example/x'],
    ['http://a.example:80/x', 'http://a.example/x'],
    ['https://a.example', 'https://a.example/'],
    ['https://a.example/%7ex', 'https://a.example/~x'],
    ['https://a.example/%c3%a9', 'https://a.example/%C3%A9'],
  ])('%s is %s, whoever issues it', (one, other) => {
    expect(key(one)).toBe(key(other, 'did:web:b.example'))
  })

  it.each([
    ['https://a.example/x', 'https://a.example/X'],
    ['https://a.example/x', 'http://a.example/x'],
    ['https://a.example/x', 'https://a.example/x/'],
    ['https://a.example/a%2Fb', 'https://a.example/a/b'],
    ['https://a.example/x', 'https://a.example/x#y'],
    ['https://a.example/x', 'https://a.example/x?y'],
    ['https://a.example:8443/x', 'https://a.example/x'],
    ['https://a.example/x', 'https://a.example.evil.example/x'],
    ['https://a.example/x', 'https://a.example@evil.example/x'],
    ['https://a.example/x', ' https://a.example/x'],
    ['https://a.example/caf\u00e9', 'https://a.example/cafe\u0301'],
  ])('%s is not %s (S-69)', (one, other) => {
    expect(key(one)).not.toBe(key(other))
  })

  it('a urn means something only with its issuer', () => {
    const urn = 'urn:uuid:7a7f3b2e-0000-4000-8000-000000000000'
    expect(key(urn)).toBe(key(urn))
    expect(key(urn, 'did:web:b.example')).not.toBe(key(urn))
  })

  it.each([
    ['https://school.example/boilers', true],
    ['HTTP://school.example', true],
    ['urn:uuid:7a7f3b2e-0000-4000-8000-000000000000', false],
    ['did:web:school.example', false],
    ['https:/school.example', false],
  ])('%s means the same whoever issues it: %s (R-985)', (id, isGlobal) => {
    expect(isGlobalId(id)).toBe(isGlobal)
  })
})
