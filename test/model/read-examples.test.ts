import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deepFreeze, type JsonValue } from '../../src/json/index.js'
import {
  type AnyAchievementCredential,
  awardDateOf,
  compareCredentials,
  editionsOf,
  imageOf,
  inLanguageOf,
  isOpenBadgeCredential,
  issuerNameOf,
  periodOf,
  recipientOf,
  resultsOf,
  titleOf,
} from '../../src/model/index.js'
import { sharedAbsent, sharedJson, sharedPath } from '../shared.js'

const FOLDERS = [
  'impl-guide',
  'ob-spec-unsigned',
  'ob-spec-vcdm11-2024-01-26',
  'ob-spec-vcdm20-2024-04-03',
]

const vector = (path: string): AnyAchievementCredential =>
  deepFreeze(sharedJson(`spec/vectors/${path}`) as JsonValue) as unknown as AnyAchievementCredential

describe.skipIf(sharedAbsent !== false)('the examples of the specification', () => {
  const badges = sharedAbsent
    ? []
    : FOLDERS.flatMap((folder) =>
        readdirSync(sharedPath(`spec/vectors/${folder}`))
          .filter((file) => file.endsWith('.json'))
          .map((file) => [`${folder}/${file}`, vector(`${folder}/${file}`)] as const)
          .filter(([, document]) => isOpenBadgeCredential(document)),
      )

  it('are many, in both versions', () => {
    const older = badges.filter(([path]) => path.includes('vcdm11'))
    expect(older.length).toBeGreaterThan(10)
    expect(badges.length).toBeGreaterThan(older.length + 20)
  })

  it.each(badges)('%s is read', (_, badge) => {
    expect(titleOf(badge)).not.toBe('')
    expect(issuerNameOf(badge)).toMatch(
      /^(?:Example|1EdTech) |^Credential Engine|^did:web:example\.com:/,
    )
    expect(awardDateOf(badge)?.date.getUTCFullYear()).toBeGreaterThan(2009)
    expect(periodOf(badge)?.from).toBeInstanceOf(Date)
    const { id, identifiers } = recipientOf(badge)
    expect(id !== undefined || identifiers.length > 0).toBe(true)
    expect(editionsOf(badge.credentialSubject.achievement)).toEqual([])
    expect(inLanguageOf(badge)).toBeUndefined()
    expect(compareCredentials(badge, badge)).toEqual({ relation: 'same-award', current: 'both' })
  })

  it('the complete one is read in every part', () => {
    const badge = vector('ob-spec-unsigned/ex-fullopenbadge--complete-openbadgecredential.json')
    const [letter, level, status] = resultsOf(badge)
    expect(titleOf(badge)).toBe('1EdTech University Degree for Example Student')
    expect(issuerNameOf(badge)).toBe('1EdTech University')
    expect(recipientOf(badge).identifiers).toHaveLength(2)
    expect(imageOf(badge)).toMatchObject({
      from: 'credential',
      image: { id: 'https://1edtech.edu/credentials/3732/image' },
    })
    expect(periodOf(badge)?.until).toEqual(new Date('2030-01-01T00:00:00Z'))
    // an A where a C is needed: which letter is better is said by an order alone
    expect(letter).toMatchObject({ name: 'Final Project Grade', value: 'A', requiredValue: 'C' })
    expect(letter).not.toHaveProperty('isMet')
    // its level is one of another description than the one that it names
    expect(level?.level).toMatchObject({ name: 'Mastery', points: '4' })
    expect(status).toMatchObject({ status: 'Completed' })
  })
})
