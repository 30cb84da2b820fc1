import { describe, expect, it } from 'vitest'
import {
  type EndorsementCredential,
  inLanguageOf,
  titleOf,
  type VcVersion,
} from '../../src/model/index.js'
import { badge, type Changes, inBothVersions } from './badges.js'

const NAMES = [
  { '@value': 'Heating', '@language': 'en' },
  { '@value': 'Heizung', '@language': 'de' },
]

/** A reader's answer for the badge in both versions. */
function each<T>(changes: Changes, read: (credential: ReturnType<typeof badge>) => T): T[] {
  return inBothVersions(changes).map(([, credential]) => read(credential as never))
}

describe('the title of a credential', () => {
  it.each<[string, Changes, readonly string[] | string, string]>([
    ['its own name', { credential: { name: 'Boilers, first class' } }, [], 'Boilers, first class'],
    [
      'its own name in the language of the reader',
      { credential: { name: NAMES } },
      'de',
      'Heizung',
    ],
    ['else that of the achievement', {}, [], 'Boilers'],
    ['that of the achievement when its own is empty', { credential: { name: '' } }, [], 'Boilers'],
    ['that of the achievement when its own is no text', { credential: { name: 7 } }, [], 'Boilers'],
    ['else its id', { achievement: { name: undefined } }, [], 'https://school.example/badges/1'],
  ])('is %s, in both versions (R-110)', (_, changes, languages, title) => {
    expect(each(changes, (credential) => titleOf(credential, languages))).toEqual([title, title])
  })

  it('of an endorsement is its name (R-112)', () => {
    const endorsement = {
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Accredited',
    }
    expect(titleOf(endorsement as unknown as EndorsementCredential)).toBe('Accredited')
  })

  it('is empty only when there is nothing to call it by', () => {
    const nameless = { credential: { id: undefined }, achievement: { name: undefined } }
    expect(each(nameless, (credential) => titleOf(credential))).toEqual(['', ''])
  })
})

describe('the language of a badge (R-949)', () => {
  it('is what the achievement says, in both versions', () => {
    const changes = { achievement: { inLanguage: 'de-AT' } }
    expect(each(changes, inLanguageOf)).toEqual(['de-AT', 'de-AT'])
    expect(inLanguageOf(badge())).toBeUndefined()
  })
})

it('both versions are what they are called', () => {
  const versions: VcVersion[] = inBothVersions().map(([version]) => version as VcVersion)
  expect(versions).toEqual(['2.0', '1.1'])
})
