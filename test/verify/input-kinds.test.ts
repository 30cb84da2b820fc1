import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import * as api from '../../src/index.js'
import { findCheck, issue, issueCredential, OpenBadgesError, verify } from '../../src/index.js'
import { award, issuer, judge, NOW, resolver, richBadge, signer } from './rich-badge.js'
import { asTree } from './tree.js'
import { wrongKinds } from './wrong-kinds.js'

/** S-05, S-06, S-07: what is no badge is answered, in whatever form it comes. */

const frozen = await richBadge('eddsa-rdfc-2022')
const badge = asTree(frozen)
const text = JSON.stringify(badge)

describe('a badge is read', () => {
  test.each<[string, unknown]>([
    ['as an object', badge],
    ['as a frozen object', frozen],
    ['as an object without prototype', Object.assign(Object.create(null), badge)],
    ['as text', text],
    ['as text with blanks around', ` \n${JSON.stringify(badge, null, 2)}\r\n`],
    ['as bytes', new TextEncoder().encode(text)],
    ['as a Buffer', Buffer.from(text)],
  ])('%s', async (_, presented) => {
    const report = await judge(presented)
    expect(report.outcome).toBe('verified')
    expect(report.verified && report.credential).toEqual(badge)
  })

  test('once: what changes between two looks does not count (S-05)', async () => {
    let looks = 0
    const sly = {
      ...badge,
      get name() {
        return looks++ === 0 ? badge.name : 'Another name'
      },
    }
    expect(findCheck(await judge(sly), 'parse')).toMatchObject({
      problems: [{ code: 'input-kind' }],
    })
    expect(looks).toBe(0)
    const proxy = new Proxy(badge, {
      getOwnPropertyDescriptor(target, name) {
        const found = Reflect.getOwnPropertyDescriptor(target, name)
        return name === 'name' && found !== undefined && looks++ > 0
          ? { ...found, value: 'x' }
          : found
      },
    })
    const report = await judge(proxy)
    if (report.verified) expect(report.credential).toEqual(badge)
  })

  test('and handed back frozen, apart from what was shown', async () => {
    const report = await judge(badge)
    if (!report.verified) throw new Error('It verifies.')
    expect(report.credential).not.toBe(badge)
    expect(Object.isFrozen(report.credential.credentialSubject)).toBe(true)
    expect(Object.isFrozen(badge)).toBe(false)
  })
})

describe('refuted at the first check is', () => {
  test.each<[string, unknown]>([
    ['a token with its scheme', `Bearer ${text}`],
    ['a data URL', `data:application/json,${encodeURIComponent(text)}`],
    ['a JWS in JSON', JSON.stringify([{ payload: 'e30', signatures: [] }])],
    ['a list of one badge', [badge]],
    ['text of a list', JSON.stringify([badge])],
    ['text in text', JSON.stringify(text)],
    ['two badges', text + text],
    ['a badge and more', `${text}x`],
    ['a badge with a byte order mark', `\ufeff${text}`],
    ['bytes that are no UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d)],
    ['a badge with a comment', `/* */${text}`],
    ['__proto__ in text', text.replace('{', '{"__proto__":{"verified":true},')],
    ['__proto__ in an object', JSON.parse(text.replace('{', '{"__proto__":{"x":1},'))],
    ['half a surrogate pair', text.replace('CAMT+E of', '\\ud800')],
    ['a token without payload', 'eyJhbGciOiJFZERTQSJ9..c2ln'],
    ['a token without signature', 'eyJhbGciOiJFZERTQSJ9.e30.'],
    ['a token in a list', ['eyJhbGciOiJFZERTQSJ9.e30.c2ln']],
    ['a token as JSON text', '"eyJhbGciOiJFZERTQSJ9.e30.c2ln"'],
  ])('%s', async (_, presented) => {
    const report = await judge(presented)
    expect(report.outcome).toBe('refuted')
    expect(findCheck(report, 'parse').outcome).toBe('failed')
    expect(Object.prototype).not.toHaveProperty('verified')
  })

  test.each(wrongKinds.map(([kind, value]) => [kind, () => value] as const))(
    '%s',
    async (_, show) => {
      const report = await judge(show())
      expect(report.verified).toBe(false)
      expect(JSON.parse(JSON.stringify(report))).toEqual(report)
    },
  )
})

describe('what a later version reads is undetermined', () => {
  test.each<[string, unknown]>([
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ])('%s', async (_, presented) => {
    expect((await judge(presented)).outcome).toBe('undetermined')
  })

  test('but not a token whose outer members say something else (S-06)', async () => {
    const wrapped = { ...badge, proof: { jwt: 'eyJhbGciOiJFZERTQSJ9.e30.c2ln' } }
    expect((await judge(wrapped)).verified).toBe(false)
  })
})

describe('wrong kinds of options are the caller’s mistake', () => {
  /** Kinds that an option takes for what it asks; an object of any kind may hold no limits. */
  const fitting: Readonly<Record<string, RegExp>> = {
    now: /^a date$/,
    timeoutMs: /^a number$/,
    limits:
      /^(?!nothing|null|true|not a number|a (?:number|large|symbol|text|list|function|cycle))/,
  }
  const names = ['now', 'resolver', 'contexts', 'limits', 'timeoutMs', 'signal', 'budget']
  const options: readonly [string, () => object][] = [
    ...names.flatMap((name) =>
      wrongKinds
        .filter(([kind, value]) => value !== undefined && fitting[name]?.test(kind) !== true)
        .map(([kind, value]): [string, () => object] => [
          `${name}: ${kind}`,
          () => ({ [name]: value }),
        ]),
    ),
    ['limits: no number', () => ({ limits: { bytes: '5' } })],
    ['limits: zero', () => ({ limits: { values: 0 } })],
    ['limits: deeper than can be', () => ({ limits: { depth: 33 } })],
    ['timeoutMs: zero', () => ({ timeoutMs: 0 })],
    ['timeoutMs: for ever', () => ({ timeoutMs: Number.POSITIVE_INFINITY })],
    ['now: an impossible date', () => ({ now: new Date(Number.NaN) })],
  ]

  test.each(options)('verify refuses %s', async (_, wrong) => {
    await expect(verify(badge, { now: NOW, resolver, ...wrong() })).rejects.toMatchObject({
      name: 'OpenBadgesError',
      code: 'ERR_OB_ARGUMENT',
    })
  })

  test.each(options.filter(([name]) => !/^(limits|budget)/.test(name)))(
    'issue and issueCredential refuse %s',
    async (_, wrong) => {
      const { proof: _proof, ...document } = badge
      const settings = { issuer, signer, resolver, now: NOW, ...wrong() }
      const refused = { name: 'OpenBadgesError', code: 'ERR_OB_ARGUMENT' }
      await expect(issue(award, settings)).rejects.toMatchObject(refused)
      await expect(
        issueCredential(document as unknown as api.OpenBadgeCredential, settings),
      ).rejects.toMatchObject(refused)
    },
  )
})

describe('every public function', () => {
  type Call = (...values: unknown[]) => unknown
  const functions = Object.entries(api as Readonly<Record<string, unknown>>).filter(
    (entry): entry is [string, Call] => typeof entry[1] === 'function' && !/^[A-Z]/.test(entry[0]),
  )
  // these take what others of ours have made or read, and nothing else
  const others = [
    'findCheck',
    'problemsOf',
    'warningsOf',
    'formatReport',
    'describeRule',
    'createContextSet',
  ]
  // an accessor or proxy of the caller's that throws is for the caller, save where badges are shown
  const silent = wrongKinds.filter(([kind]) => !kind.includes('throws'))

  test.each(functions.filter(([name]) => !others.includes(name)))(
    '%s answers wrong kinds with a report or a coded error',
    async (_, call) => {
      for (const [kind, value] of silent) {
        for (const values of [[value], [value, value], [badge, value], [value, {}]]) {
          try {
            await call(...values)
          } catch (error) {
            expect(error, kind).toBeInstanceOf(OpenBadgesError)
          }
        }
      }
    },
  )
})
