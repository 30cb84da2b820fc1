import { describe, expect, it } from 'vitest'
import { issuerNameOf, issuerOf } from '../../src/model/index.js'
import { badge, inBothVersions } from './badges.js'

const LOGO = { id: 'https://school.example/logo.png', type: 'Image' }

describe.each(inBothVersions())('the issuer of a badge on version %s', (_, plain) => {
  it('is a profile', () => {
    const issuer = { id: 'did:web:school.example', name: 'School' }
    expect(issuerOf(plain)).toEqual(issuer)
    expect(issuerNameOf(plain)).toBe('School')
  })
})

describe('the issuer of a badge', () => {
  it('comes with its page and picture', () => {
    const issuer = { id: 'urn:uuid:1', type: 'Profile', url: 'https://school.example', image: LOGO }
    const { type: _, ...summary } = issuer
    expect(issuerOf(badge({ credential: { issuer } }))).toEqual(summary)
  })

  it('may be an IRI alone (R-131)', () => {
    const credential = badge({ credential: { issuer: 'https://school.example/issuer' } })
    expect(issuerOf(credential)).toEqual({ id: 'https://school.example/issuer' })
    expect(issuerNameOf(credential)).toBe('https://school.example/issuer')
  })

  it('has a name in the language of the reader (W-10)', () => {
    const name = [
      { '@value': 'School', '@language': 'en' },
      { '@value': 'Schule', '@language': 'de' },
    ]
    const credential = badge({ credential: { issuer: { id: 'urn:uuid:1', name } } })
    expect(issuerNameOf(credential, 'de-CH')).toBe('Schule')
    expect(issuerOf(credential, 'en').name).toBe('School')
  })

  it.each([
    ['name', { id: 'urn:uuid:1', name: 7 }],
    ['empty name', { id: 'urn:uuid:1', name: '' }],
    ['picture', { id: 'urn:uuid:1', image: 'https://school.example/logo.png' }],
    ['page', { id: 'urn:uuid:1', url: ['https://school.example'] }],
  ])('with an odd %s has none', (_, issuer) => {
    const credential = badge({ credential: { issuer } })
    expect(issuerOf(credential)).toEqual({ id: 'urn:uuid:1' })
    expect(issuerNameOf(credential)).toBe('urn:uuid:1')
  })

  it.each([undefined, null, 7, [], {}])('that is %j has no id', (issuer) => {
    expect(issuerOf(badge({ credential: { issuer } }))).toEqual({ id: '' })
  })
})
