import { describe, expect, test } from 'vitest'
import type { ProblemCode } from '../../src/errors.js'
import {
  decide,
  POLICIES,
  type Policy,
  REQUIRED_CHECKS,
  WAIVABLE_CODES,
} from '../../src/policy/index.js'
import { CHECK_NAMES, PROBLEM_TYPES } from '../../src/report/index.js'
import { reportOf } from './reports.js'

const judge = (policy: unknown): string => decide(reportOf(), policy as Policy).decision
const misuse = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })

describe('a policy that could be misread is refused', () => {
  test.each([
    ['another name of a preset', 'recruiter'],
    ['a name of every object', 'toString'],
    ['no name', {}],
    ['an empty name', { name: '' }],
    ['nothing', null],
    ['a list', [{ name: 'x' }]],
    ['a function', () => 'accept'],
    ['an object that is no JSON', { name: 'x', codes: new Map() }],
    ['an unknown member', { name: 'x', check: {} }],
    ['an unknown base', { name: 'x', base: 'lax' }],
    ['a base that is a policy', { name: 'x', base: POLICIES.strict }],
    ['checks as a list', { name: 'x', checks: [] }],
    ['codes as text', { name: 'x', codes: 'expired' }],
    ['an unknown check', { name: 'x', checks: { statu: {} } }],
    ['a check of presentations', { name: 'x', checks: { binding: {} } }],
    ['a check as text', { name: 'x', checks: { status: 'reject' } }],
    ['an unknown outcome', { name: 'x', checks: { status: { unknown: 'reject' } } }],
    ['what a check means that passed', { name: 'x', checks: { status: { passed: 'reject' } } }],
    ['an unknown effect', { name: 'x', checks: { status: { failed: 'ignore' } } }],
    ['an unknown code', { name: 'x', codes: { revokt: 'review' } }],
    ['a preset that is misspelt', 'emploer'],
    ['JSON text', '{ "name": "x" }'],
    ['endorsers in text', { name: 'x', endorsers: 'did:web:quality.example' }],
    ['nobody as endorsers', { name: 'x', endorsers: [] }],
    ['an endorser by name', { name: 'x', endorsers: ['did:web:quality.example', 'The Body'] }],
    ['an endorser that is no text', { name: 'x', endorsers: [{ id: 'did:web:quality.example' }] }],
    ['an unknown effect of a code', { name: 'x', codes: { revoked: 'ignore' } }],
  ])('%s', (_, policy) => {
    expect(() => judge(policy)).toThrow(misuse)
  })

  test('its twin is not', () => {
    const policy = {
      name: 'x',
      base: 'strict',
      checks: { status: { failed: 'reject' }, recipient: { skipped: 'accept' } },
      codes: { revoked: 'review' },
    }
    expect(judge(policy)).toBe('accept')
    expect(judge({ name: 'x' })).toBe('accept')
    expect(judge(JSON.parse('{ "name": "x" }'))).toBe('accept')
    expect(judge({ name: 'x', endorsers: ['did:web:quality.example'] })).toBe('review')
    expect(judge(undefined)).toBe('accept')
  })
})

test('a policy that is misspelt is told which one may be meant', () => {
  for (const [policy, meant] of [
    ['emploer', 'employer'],
    ['Strict', 'strict'],
    [{ name: 'x', codes: { revokd: 'review' } }, 'revoked'],
    [{ name: 'x', base: 'archiv' }, 'archive'],
  ]) {
    expect(() => judge(policy)).toThrow(`Did you mean "${meant}"?`)
  }
})

describe('what no policy can say', () => {
  test.each(REQUIRED_CHECKS)('that a badge counts whose %s did not pass', (name) => {
    const saying = (rule: object) => ({ name: 'x', checks: { [name]: rule } })
    for (const outcome of ['undetermined', 'skipped']) {
      expect(() => judge(saying({ [outcome]: 'accept' }))).toThrow(misuse)
      expect(judge(saying({ [outcome]: 'reject' }))).toBe('accept')
    }
    expect(() => judge(saying({ failed: 'review' }))).toThrow(misuse)
    expect(judge(saying({ warnings: 'review' }))).toBe('accept')
  })

  test('that a fault of the document, its proof or its key counts for nothing', () => {
    const waivable: readonly string[] = WAIVABLE_CODES
    for (const code of Object.keys(PROBLEM_TYPES) as ProblemCode[]) {
      if (waivable.includes(code))
        expect(judge({ name: 'x', codes: { [code]: 'accept' } })).toBe('accept')
      else expect(() => judge({ name: 'x', codes: { [code]: 'accept' } })).toThrow(misuse)
      expect(judge({ name: 'x', codes: { [code]: 'reject' } })).toBe('accept')
    }
    for (const code of ['proof-invalid', 'key-not-of-issuer', 'shape-rejected', 'check-broken']) {
      expect(waivable).not.toContain(code)
    }
    expect(waivable.filter((code) => !Object.hasOwn(PROBLEM_TYPES, code))).toEqual([])
  })

  test('that it is better to fail a check than to skip it', () => {
    const saying = (rule: object) => ({ name: 'x', checks: { status: rule } })
    for (const outcome of ['undetermined', 'skipped', 'warnings']) {
      const rule = { undetermined: 'accept', [outcome]: 'reject' }
      expect(() => judge(saying({ ...rule, failed: 'review' }))).toThrow(misuse)
      expect(judge(saying({ ...rule, failed: 'reject' }))).toBe('accept')
    }
  })

  test('the same is refused by the compiler', () => {
    const policy: Policy = {
      name: 'x',
      // @ts-expect-error a required check
      checks: { proof: { undetermined: 'accept' } },
      // @ts-expect-error a fault of the proof
      codes: { 'proof-invalid': 'accept' },
    }
    expect(() => judge(policy)).toThrow(misuse)
  })
})

describe('the policies that come with the library', () => {
  test('are plain JSON that nobody can change', () => {
    for (const [name, policy] of Object.entries(POLICIES)) {
      expect(policy.name).toBe(name)
      expect(JSON.parse(JSON.stringify(policy))).toEqual(policy)
      expect(Object.isFrozen(policy.checks)).toBe(true)
    }
    expect(() => Object.assign(POLICIES.strict, { name: 'lax' })).toThrow(TypeError)
  })

  test('employer says what every check means', () => {
    expect(Object.keys(POLICIES.employer.checks ?? {})).toEqual(CHECK_NAMES)
  })
})
