import { describe, expect, it } from 'vitest'
import { editionsOf } from '../../src/model/index.js'
import { badge } from './badges.js'

const german = { id: 'https://school.example/heizung', type: ['Related'], inLanguage: 'de' }
const first = { id: 'https://school.example/boilers/1', type: ['Related'], version: '1' }
const other = { id: 'https://school.example/pipes', type: ['Related'] }

const editions = (related: unknown) =>
  editionsOf(badge({ achievement: { related } }).credentialSubject.achievement)

describe('the editions of an achievement (R-123)', () => {
  it('are the related ones in another language or version', () => {
    expect(editions([german, first])).toEqual([
      { id: german.id, inLanguage: 'de' },
      { id: first.id, version: '1' },
    ])
  })

  it('are read from a set of one written without its brackets (R-104)', () => {
    expect(editions(german)).toEqual([{ id: german.id, inLanguage: 'de' }])
  })

  it('are none when a related one says neither language nor version, or has no id', () => {
    expect(
      editions([other, { ...german, id: undefined }, 'https://school.example/x', null]),
    ).toEqual([])
    expect(editions(undefined)).toEqual([])
  })
})
