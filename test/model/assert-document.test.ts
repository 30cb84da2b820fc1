import { describe, expect, it } from 'vitest'
import {
  type Achievement,
  type AnyAchievementCredential,
  awardDateOf,
  compareCredentials,
  competenciesOf,
  datesOf,
  editionsOf,
  imageOf,
  inLanguageOf,
  isSameAchievement,
  isSameCredential,
  isSameRecipient,
  issuerNameOf,
  issuerOf,
  periodOf,
  recipientOf,
  resultsOf,
  titleOf,
} from '../../src/index.js'
import { inBothVersions } from './badges.js'

/** What a caller may hold in place of a credential. */
const MISTAKEN: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['JSON text', '{}'],
  ['a promise', Promise.resolve({})],
  ['a report of verify', { verified: true, outcome: 'verified', checks: [], credential: {} }],
  ['a report without a credential', { verified: false, outcome: 'refuted', checks: [] }],
  ['a report of verifyChain', { decision: 'yes', status: 'satisfied', explanation: {} }],
  ['what is issued with warnings', { credential: {}, warnings: [] }],
]

type Reader = (credential: AnyAchievementCredential) => unknown

const READERS: readonly (readonly [string, Reader])[] = [
  ['titleOf', (credential) => titleOf(credential)],
  ['inLanguageOf', inLanguageOf],
  ['issuerOf', (credential) => issuerOf(credential)],
  ['issuerNameOf', (credential) => issuerNameOf(credential)],
  ['recipientOf', recipientOf],
  ['awardDateOf', awardDateOf],
  ['periodOf', periodOf],
  ['datesOf', datesOf],
  ['imageOf', imageOf],
  ['resultsOf', resultsOf],
  ['competenciesOf', competenciesOf],
  ['editionsOf', (credential) => editionsOf(credential as unknown as Achievement)],
]

/** Of two. */
const COMPARISONS = [compareCredentials, isSameAchievement, isSameCredential, isSameRecipient]

const MISUSE = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })

describe.each(READERS)('%s', (_, read) => {
  it.each(MISTAKEN)('refuses %s', (_, value) => {
    expect(() => read(value as never)).toThrow(MISUSE)
  })

  it.each(inBothVersions())('reads a badge of version %s', (_, credential) => {
    expect(() => read(credential)).not.toThrow()
  })

  it('refuses no document, whatever members it has', () => {
    const type = ['VerifiableCredential', 'OpenBadgeCredential']
    const odd = { type, checks: [], outcome: 'verified', credential: {}, warnings: [] }
    expect(() => read(odd as never)).not.toThrow()
  })
})

describe.each(COMPARISONS)('%o', (compare) => {
  it.each(MISTAKEN)('refuses %s on either side', (_, value) => {
    for (const [, credential] of inBothVersions()) {
      expect(() => compare(credential, value as never)).toThrow(MISUSE)
      expect(() => compare(value as never, credential)).toThrow(MISUSE)
      expect(() => compare(credential, credential)).not.toThrow()
    }
  })
})
