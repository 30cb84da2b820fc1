import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AchievementInput,
  allOf,
  anyOf,
  buildCredential,
  type CredentialInput,
  defineAchievement,
  holds,
} from '../../src/build/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { lint } from '../../src/lint/index.js'
import type { Achievement } from '../../src/model/index.js'
import { ANA, NAAEI } from './clean.js'

/**
 * What is found out about a definition that this library made is remembered for all badges of it. Nobody
 * may notice: a badge is judged as its copy is, and one badge never as another.
 */

const ID = 'https://naaei.example/achievements/remembered'
const NOW = new Date('2026-03-02T09:00:00Z')

/** Things to look at again, of which a definition has any. */
const PARTS: readonly Partial<AchievementInput>[] = [
  { achievementType: 'MicroCredential' },
  { achievementType: 'License' },
  { achievementType: 'Certification' },
  { requires: holds('urn:uuid:6b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10') },
  { requires: allOf(holds(`${ID}-1`), anyOf(holds(`${ID}-2`), holds(`${ID}-3`))) },
  { requires: holds(`${ID}-1`, { name: 'Knots', acceptedIssuer: [NAAEI] }) },
  { alignment: [{ targetName: 'Knots', targetUrl: 'https://data.europa.eu/esco/skill/none' }] },
  {
    alignment: [1, 2].map(() => ({ targetName: 'Knots', targetUrl: 'https://naaei.example/k' })),
  },
  { related: [{ id: `${ID}-1` }], criteria: { narrative: 'You must hold the prerequisites.' } },
  { creator: { id: 'did:web:somebody.example', name: 'Somebody' } },
  { description: ' ' },
  { tag: ['knots'] },
  {
    resultDescription: [
      { id: '#exam', name: 'Exam', resultType: 'Percent', requiredValue: '72', valueMax: '100' },
    ],
  },
  {
    resultDescription: [{ id: '#exam', name: 'Exam', resultType: 'RawScore', valueMax: 'all' }],
  },
]

const awards: readonly Partial<CredentialInput>[] = [
  {},
  { result: [{ resultDescription: '#exam', value: 81 }] },
  { result: [{ resultDescription: '#exam', value: 12 }] },
  { validUntil: '2027-03-02T09:00:00Z' },
  { evidence: [{ id: `${ID}/evidence`, satisfies: [`${ID}#requires`], type: ['Evidence'] }] },
]

function define(parts: readonly Partial<AchievementInput>[]): Achievement | undefined {
  const plain = {
    id: ID,
    name: 'Remembered',
    description: 'Remembers.',
    criteria: { narrative: 'Remember.' },
  }
  try {
    return defineAchievement(Object.assign(plain, ...parts), { narrative: 'as-written' })
  } catch {
    return undefined
  }
}

function award(achievement: Achievement, details: Partial<CredentialInput>): object | undefined {
  const options = { issuer: { id: NAAEI, name: 'NAAEI' }, now: NOW, id: 'urn:uuid:0' }
  try {
    return buildCredential({ achievement, recipient: { id: ANA }, ...details }, options)
  } catch {
    return undefined
  }
}

const copyOf = (tree: object): JsonObject => JSON.parse(JSON.stringify(tree)) as JsonObject

describe('a definition of ours', () => {
  test('is judged as its copy, alone and in each badge of it, the first time and the second', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...PARTS], { maxLength: 4 }), (parts) => {
        const achievement = define(parts)
        if (achievement === undefined) return
        for (const _ of [1, 2]) {
          expect(lint(achievement)).toEqual(lint(copyOf(achievement)))
          for (const details of awards) {
            const badge = award(achievement, details)
            if (badge !== undefined) expect(lint(badge)).toEqual(lint(copyOf(badge)))
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  test('gives findings, so that there is something to remember', () => {
    const codes = PARTS.flatMap((part) => {
      const achievement = define([part])
      const badge = achievement === undefined ? undefined : award(achievement, {})
      return badge === undefined ? [] : lint(badge).problems.map(({ code }) => code)
    })
    expect(new Set(codes).size).toBeGreaterThan(7)
  })

  test('is not judged by what was known of others when it was judged before', () => {
    const other = defineAchievement({
      id: `${ID}-1`,
      name: 'Other',
      description: 'Requires the first.',
      criteria: { narrative: 'Remember.' },
      requires: holds(ID, { acceptedIssuer: [NAAEI] }),
    })
    const achievement = define([
      { requires: holds(`${ID}-1`, { name: 'Other', acceptedIssuer: [NAAEI] }) },
    ])
    const told = (known?: readonly Achievement[]): readonly string[] =>
      lint(achievement, known === undefined ? {} : { known }).problems.map(({ code }) => code)
    expect(told()).not.toContain('rule-cycle')
    expect(told([other])).toContain('rule-cycle')
    expect(told()).not.toContain('rule-cycle')
  })
})
