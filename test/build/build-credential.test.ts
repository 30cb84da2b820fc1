import { describe, expect, test } from 'vitest'
import { assembleCredential } from '../../src/build/index.js'
import {
  asArray,
  type BuildOptions,
  buildCredential,
  type CredentialInput,
  defineAchievement,
  OpenBadgesError,
} from '../../src/index.js'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import { withFamiliarParts } from '../../src/vcdm/index.js'
import { issuer as naaei, award as rich } from '../verify/rich-badge.js'

const ID = 'https://college.example/achievements/welder-a'
const achievement = defineAchievement({
  id: ID,
  name: 'Welder, aluminium',
  description: 'Welds aluminium.',
  criteria: { narrative: 'Pass the practical test.' },
  resultDescription: [
    { id: '#exam', name: 'Exam', resultType: 'Percent', valueMin: '0', valueMax: '100' },
    { id: '#grade', name: 'Grade', resultType: 'LetterGrade', allowedValue: ['A', 'B', 'C'] },
    { id: '#state', name: 'State', resultType: 'Status' },
    {
      id: '#project',
      name: 'Project',
      resultType: 'RubricCriterionLevel',
      rubricCriterionLevel: [{ id: '#good', name: 'Good' }],
    },
  ],
})
const award: CredentialInput = deepFreeze({ achievement, recipient: { id: 'did:example:ana' } })
const options: BuildOptions = deepFreeze({
  issuer: { id: 'did:web:college.example', name: 'College' },
  now: new Date('2026-03-02T09:00:00Z'),
  id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11',
})

/** Codes and places of what is refused; none when it is not. */
function refused(changes: object, changedOptions: object = {}): readonly string[] {
  try {
    buildCredential({ ...award, ...changes }, { ...options, ...changedOptions })
    return []
  } catch (error) {
    if (!(error instanceof OpenBadgesError) || error.code !== 'ERR_OB_INPUT') throw error
    return error.problems.map(({ code, pointer }) => `${code} ${pointer}`)
  }
}

describe('an achievement in plain form', () => {
  const { type: _, ...plain } = achievement
  const [exam] = asArray(achievement.resultDescription)

  test.each<[string, object]>([
    ['fragments for ids', { ...plain, resultDescription: [{ ...exam, id: '#exam' }] }],
    ['a fragment deep in a rule', { ...achievement, requires: { type: 'AllOf', id: '#rule' } }],
    ['no ids at all', { ...plain, resultDescription: [{ ...exam, id: undefined }] }],
  ])('with %s is refused once, and before all else', (_, given) => {
    const found = refused({ achievement: given })
    expect(found).toEqual(['schema-mismatch /credentialSubject/achievement'])
  })

  test('is awarded once it is defined, and so is the standard form without types', () => {
    expect(refused({})).toEqual([])
    expect(refused({ achievement: plain })).toEqual([])
  })
})

describe('a credential', () => {
  test('is the same bytes for the same input, frozen, and changes nothing', () => {
    const once = buildCredential(rich, { ...options, issuer: naaei })
    const again = buildCredential(structuredClone(rich), { ...options, issuer: naaei })
    expect(JSON.stringify(again)).toBe(JSON.stringify(once))
    expect(Object.isFrozen(once.credentialSubject.achievement)).toBe(true)
  })

  test('is the same however often its achievement and issuer were met, and follows their changes', () => {
    const { type: _, ...plain } = achievement
    const build = (name: string): string => {
      const issuer = { id: 'did:web:college.example', name, url: 'https://college.example' }
      const named = { ...plain, name, tag: [name] } as unknown as typeof achievement
      return JSON.stringify(
        buildCredential({ ...award, achievement: named }, { ...options, issuer }),
      )
    }
    const [one, other] = [build('One'), build('Other')]
    expect(one.replaceAll('One', 'Other')).toBe(other)
    expect(one).not.toBe(other)
    expect(['One', 'One', 'One'].map(build)).toEqual([one, one, one])
    expect(['Other', 'Other', 'One', 'Other'].map(build)).toEqual([other, other, one, other])
  })

  test('has an issuer met again as one tree, though it is written without its type', () => {
    const issuer = { id: 'did:web:again.college.example', name: 'College' }
    const build = (): JsonObject =>
      withFamiliarParts(deepFreeze(assembleCredential(award, { ...options, issuer }).credential))
    const [, second, third] = [build(), build(), build()]
    expect(third?.issuer).toStrictEqual({ ...issuer, type: ['Profile'] })
    expect(third?.issuer).toBe(second?.issuer)
  })

  test('has the moment and the id that were passed in, where the input names none', () => {
    const { id, validFrom, awardedDate } = buildCredential(award, options)
    expect({ id, validFrom, awardedDate }).toEqual({
      id: options.id,
      validFrom: '2026-03-02T09:00:00Z',
      awardedDate: '2026-03-02T09:00:00Z',
    })
  })

  test('was awarded when it begins to count, unless it was awarded before', () => {
    const dates = { validFrom: new Date('2026-05-01T00:00:00.500Z') }
    const later = buildCredential({ ...award, ...dates }, options)
    expect(later.awardedDate).toBe(later.validFrom)
    expect(later.validFrom).toBe('2026-05-01T00:00:00.5Z')
    const renewed = { ...award, ...dates, awardedDate: '2024-05-01T02:00:00+02:00' }
    expect(buildCredential(renewed, options).awardedDate).toBe('2024-05-01T02:00:00+02:00')
  })

  test('leaves out what is undefined, as if it had not been written', () => {
    const written = {
      ...award,
      name: undefined,
      validUntil: undefined,
    } as unknown as CredentialInput
    expect(buildCredential(written, options)).toEqual(buildCredential(award, options))
  })

  test('holds a context of ours only where it uses its words', () => {
    const plain = buildCredential(award, options)
    expect(plain['@context']).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ])
    const stacked = buildCredential(rich, { ...options, issuer: naaei })
    const [, , ours, ...others] = stacked['@context']
    expect(ours).toHaveProperty('StackedAchievement')
    expect(others).toEqual([])
  })
})

describe('results', () => {
  test.each<[string, object]>([
    ['a number in range', { resultDescription: '#exam', value: 81.5 }],
    ['its bounds', { resultDescription: `${ID}#exam`, value: 100 }],
    ['text in range', { resultDescription: '#exam', value: '0' }],
    ['an allowed value', { resultDescription: '#grade', value: 'B' }],
    ['a status', { resultDescription: '#state', status: 'Completed' }],
    ['a level', { resultDescription: '#project', achievedLevel: '#good' }],
    ['no description', { value: 'passed' }],
  ])('with %s are taken', (_, result) => {
    expect(refused({ result: [result] })).toEqual([])
  })

  test('are text on the wire, under the full id of their description', () => {
    const result = [{ resultDescription: '#exam', value: 81.5 }]
    expect(buildCredential({ ...award, result }, options).credentialSubject.result).toEqual([
      { type: ['Result'], resultDescription: `${ID}#exam`, value: '81.5' },
    ])
  })

  const place = '/credentialSubject/result/0'
  test.each<[string, object, string]>([
    ['above the range', { resultDescription: '#exam', value: 101 }, `result-value ${place}/value`],
    ['below it', { resultDescription: '#exam', value: -1 }, `result-value ${place}/value`],
    ['no number', { resultDescription: '#exam', value: 'A' }, `result-value ${place}/value`],
    ['a hexadecimal', { resultDescription: '#exam', value: '0x10' }, `result-value ${place}/value`],
    [
      'not finite',
      { resultDescription: '#exam', value: Number.NaN },
      'json-number /result/0/value',
    ],
    ['too large to write', { value: 1e300 }, 'json-number /result/0/value'],
    ['too small to write', { value: 1e-9 }, `schema-mismatch ${place}/value`],
    ['not allowed', { resultDescription: '#grade', value: 'D' }, `result-value ${place}/value`],
    ['without status', { resultDescription: '#state' }, `result-status ${place}/status`],
    [
      'of another badge',
      { resultDescription: '#other' },
      `result-dangling ${place}/resultDescription`,
    ],
    [
      'at no level',
      { resultDescription: '#project', achievedLevel: '#bad' },
      `result-level ${place}/achievedLevel`,
    ],
    [
      'with an unknown word',
      { resultDescription: '#exam', valeu: '3' },
      `term-undefined ${place}/valeu`,
    ],
    ['null', { resultDescription: '#exam', value: null }, `schema-mismatch ${place}/value`],
  ])('%s are refused, with their place', (_, result, expected) => {
    expect(refused({ result: [result] }).join()).toContain(expected)
  })
})

describe('what is refused, with its place', () => {
  test.each<[string, object, string]>([
    [
      'no achievement',
      { achievement: undefined },
      'schema-mismatch /credentialSubject/achievement',
    ],
    ['no recipient', { recipient: undefined }, 'subject-unidentified /credentialSubject'],
    [
      'an empty list of identifiers',
      { recipient: { identifier: [] } },
      'subject-unidentified /credentialSubject',
    ],
    ['an id that is none', { id: 'badge 7' }, 'schema-mismatch /id'],
    ['an impossible day', { validFrom: '2026-02-30T00:00:00Z' }, 'date-malformed /validFrom'],
    ['a day without time', { validUntil: '2027-01-01' }, 'date-malformed /validUntil'],
    ['a date that is none', { validUntil: new Date(Number.NaN) }, 'input-kind /validUntil'],
    ['an end before the start', { validUntil: '2026-03-02T08:59:59Z' }, 'date-order /validUntil'],
    [
      'an activity on no day',
      { subject: { activityEndDate: '2026-13-01T00:00:00Z' } },
      'date-malformed /credentialSubject/activityEndDate',
    ],
    [
      'a context that is not known',
      { context: ['https://example.org/context'] },
      'context-unknown /@context/2',
    ],
    [
      'a member of a prototype',
      JSON.parse('{"subject":{"__proto__":{"role":"x"}}}'),
      'json-forbidden-member',
    ],
    ['half a character', { name: '\ud800' }, 'json-string /name'],
    ['a function', { name: () => 'x' }, 'input-kind /name'],
  ])('%s', (_, changes, expected) => {
    expect(refused(changes).join()).toContain(expected)
    expect(refused({})).toEqual([])
  })

  test('an issuer without id', () => {
    expect(refused({}, { issuer: { name: 'College' } })).toContain('schema-mismatch /issuer/id')
  })
})

describe('everything at once (R-122)', () => {
  test('every mistake of an award is told once, at its own place', () => {
    const problems = refused(
      {
        recipient: {
          identifier: [{ hashed: true, identityHash: 'ana', identityType: 'userName' }],
        },
        result: [
          { resultDescription: '#exam', value: 101 },
          { resultDescription: '#grade', valeu: 'A' },
          { resultDescription: '#other' },
        ],
        validFrom: '2026-13-01T00:00:00Z',
        subject: {
          activityStartDate: '2026-02-01T00:00:00Z',
          activityEndDate: '2026-01-01T00:00:00Z',
        },
        evidence: [{ type: ['Evidence', 'PrerequisiteEvidence'], satisfies: [`${ID}#none`] }],
        nmae: 'Ana',
      },
      { issuer: { name: 'College' } },
    )
    expect([...problems].sort()).toEqual([
      'condition-dangling /evidence/0/satisfies/0',
      'date-malformed /validFrom',
      'date-order /credentialSubject/activityEndDate',
      'identity-malformed /credentialSubject/identifier/0/identityHash',
      'result-dangling /credentialSubject/result/2/resultDescription',
      'result-value /credentialSubject/result/0/value',
      'schema-mismatch /issuer/id',
      'term-undefined /credentialSubject/result/1/valeu',
      'term-undefined /nmae',
    ])
  })

  test.each<[string, object, readonly string[]]>([
    ['a name', { nmae: 'x' }, ['name']],
    ['the recipient', { recipient: undefined, recipent: award.recipient }, ['recipient']],
    ['the achievement', { achievement: undefined, achievment: award.achievement }, ['achievement']],
    ['nothing that is near', { colour: 'x' }, []],
  ])('a misspelt member, %s, is told once, with what was meant', (_, changes, meant) => {
    const input = Object.fromEntries(
      Object.entries({ ...award, ...changes }).filter(([, value]) => value !== undefined),
    )
    try {
      buildCredential(input as unknown as CredentialInput, options)
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof OpenBadgesError)) throw error
      const [found, ...others] = error.problems
      expect(others).toEqual([])
      expect(found?.code).toBe('term-undefined')
      expect(/"(\w+)"\?$/.exec(found?.detail ?? '')?.slice(1) ?? []).toEqual(meant)
    }
  })

  test('what is worth a look only is no reason to refuse', () => {
    const recipient = {
      identifier: [
        { hashed: true, identityHash: `sha256$${'0'.repeat(64)}`, identityType: 'userName' },
      ],
    }
    expect(refused({ recipient, awardedDate: '2027-01-01T00:00:00Z' })).toEqual([])
  })

  test('the achievement of an award is looked at like a definition', () => {
    const broken = {
      ...achievement,
      resultDescription: [
        {
          id: `${ID}#x`,
          type: ['ResultDescription'],
          name: 'X',
          resultType: 'Percent',
          valueMin: '2',
          valueMax: '1',
        },
      ],
      type: ['Achievement', 'StackedAchievement'],
      requires: { type: 'HoldsAchievement', targetAchievement: ID },
    }
    expect([...refused({ achievement: broken })].sort()).toEqual([
      'result-value /credentialSubject/achievement/resultDescription/0/valueMin',
      'rule-cycle /credentialSubject/achievement/requires/targetAchievement',
    ])
  })

  test('the same is refused on Verifiable Credentials 1.1, by its own names', () => {
    const old = { version: '1.1' }
    expect(refused({}, old)).toEqual([])
    expect(refused({ validUntil: '2026-03-02T08:59:59Z' }, old)).toEqual([
      'date-order /expirationDate',
    ])
  })
})
