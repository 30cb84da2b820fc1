import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideQuickly } from '../../src/chain/decide-quickly.js'
import { examineWallet } from '../../src/chain/index.js'
import { DEFAULT_CHAIN_LIMITS } from '../../src/chain/limits.js'
import { Memory } from '../../src/chain/memory.js'
import { CHAIN_POLICIES, type ChainPolicyName } from '../../src/chain/policy.js'
import { prepareRule } from '../../src/chain/requirement.js'
import {
  decideOwn,
  decideStated,
  evaluateOwn,
  evaluateStated,
  examineContents,
  type WalletContents,
} from '../../src/chain/wallet-contents.js'
import type { JsonObject } from '../../src/json/index.js'
import type { Condition } from '../../src/model/index.js'
import type { RuleReport } from '../../src/report/index.js'
import { waiver } from './entitled.js'
import {
  achievement,
  allOf,
  anyOf,
  atLeast,
  badge,
  examiner,
  holds,
  NAAEI,
  NOW,
} from './fixture.js'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']
const BY_NAAEI = { acceptedIssuer: [NAAEI] }
const UNIT = 'https://naaei.example/units/hour'
const SERIES = achievement('series')

const GROUP = {
  minLength: 2,
  maxLength: 3,
  selector: (part: JsonObject) => JSON.stringify(part),
} as const

const rules = fc.letrec<{ node: JsonObject }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc
      .tuple(
        fc.constantFrom(...NAMES),
        fc.constantFrom({}, BY_NAAEI, { ...BY_NAAEI, timing: 'before' }, { validity: 'now' }),
      )
      .map(([name, facets]) => holds(name, facets)),
    fc.constantFrom<JsonObject>(
      { type: 'HoldsFromSeries', targetSeries: SERIES, minimum: 2, ...BY_NAAEI },
      { type: 'EarnedCredits', minimumCredits: '15', creditUnit: UNIT, ...BY_NAAEI },
      { type: 'ExternalRequirement', id: 'urn:example:ethics', name: 'Code of ethics' },
    ),
    fc
      .tuple(fc.constantFrom('all', 'any', 1, 2), fc.uniqueArray(tie('node'), GROUP))
      .map(([kind, parts]) => {
        if (kind === 'all') return allOf(...parts)
        return kind === 'any' ? anyOf(...parts) : atLeast(Number(kind), ...parts)
      }),
  ),
})).node

/** A badge in any state: also one of somebody else, one that builds on others, and a copy of another one. */
const badges = fc
  .record({
    name: fc.constantFrom(...NAMES),
    copy: fc.constantFrom(1, 1, 1, 2),
    issuer: fc.constantFrom(NAAEI, NAAEI, 'did:web:stranger.example'),
    holder: fc.constantFrom('did:key:zAna', 'did:key:zAna', 'did:key:zAna', 'did:key:zBob'),
    from: fc.constantFrom('2024-02-11T00:00:00Z', '2025-02-11T00:00:00Z', '2026-05-01T00:00:00Z'),
    until: fc.constantFrom(undefined, undefined, '2026-03-01T00:00:00Z'),
    requires: fc.option(rules, { nil: undefined, freq: 2 }),
    faults: fc.constantFrom({}, {}, {}, { status: 'revoked' }, { status: 'status-unsupported' }),
  })
  .map(({ name, copy, issuer, from, faults, until, ...rest }) =>
    badge({
      ...rest,
      ...(until === undefined ? {} : { until }),
      achievement: name,
      issuer,
      from,
      awarded: copy === 1 ? from : '2024-02-11T00:00:00Z',
      faults: faults as object,
      id: `${issuer}/credentials/${name}-${copy}`,
      details: { isPartOf: [SERIES], workload: [{ type: 'Workload', amount: '10', unit: UNIT }] },
    }),
  )
const wallets = fc
  .tuple(fc.array(badges, { maxLength: 7 }), fc.boolean())
  .map(([shown, isWaived]) => (isWaived ? [...shown, waiver()] : shown))
const policies = fc.constantFrom<ChainPolicyName>('recruiter', 'strict', 'archive')

function contentsOf(
  shown: readonly JsonObject[],
  policy: ChainPolicyName,
): Promise<WalletContents> {
  const settings = {
    policy: CHAIN_POLICIES[policy],
    limits: DEFAULT_CHAIN_LIMITS,
    credentialLimits: {},
    now: NOW,
  }
  const sources = { recipient: { id: 'did:key:zAna' } }
  return examineContents(shown, settings, { examine: examiner().examine, sources })
}

/** Some of the badges, by the bits of a number. */
function keysIn({ showing }: WalletContents, bits: number): ReadonlySet<string> {
  const keys = showing.documents?.map(({ key }) => key) ?? []
  return new Set(keys.filter((_, index) => (bits >> index) & 1))
}

function decisionOf({ status, decision }: RuleReport): object {
  return { status, decision }
}

const subsets = fc.array(fc.nat(255), { minLength: 1, maxLength: 6 })

describe('what a wallet decides without giving reasons is what its report says', () => {
  test('of a rule, whatever is left out and whatever assumed', async () => {
    await fc.assert(
      fc.asyncProperty(rules, wallets, policies, subsets, async (written, shown, policy, some) => {
        const contents = await contentsOf(shown, policy)
        const { rule } = prepareRule(written as object as Condition)
        const stated = { rule, source: 'given' } as const
        const memory = new Memory()
        for (const bits of some) {
          const assume = new Set(bits % 5 === 0 ? ['/condition/0'] : [])
          const question = { without: keysIn(contents, bits), assume }
          const report = evaluateStated(contents, stated, question)
          const quick = decideStated(contents, stated, { ...question, memory })
          expect(quick).toMatchObject(decisionOf(report))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('of a badge that builds on others', async () => {
    await fc.assert(
      fc.asyncProperty(wallets, policies, subsets, async (shown, policy, some) => {
        const contents = await contentsOf(shown, policy)
        for (const target of contents.showing.documents ?? []) {
          const memory = new Memory()
          for (const bits of some) {
            const question = { without: keysIn(contents, bits), assume: new Set<string>() }
            const report = evaluateOwn(contents, target, question)
            const quick = decideOwn(contents, target, { ...question, memory })
            expect(quick).toMatchObject(decisionOf(report))
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('deciding quickly', () => {
  const rule = holds('a') as object as Condition

  test('asks a wallet itself that stands around another one', async () => {
    const wallet = await examineWallet([], { holder: 'did:key:zAna' })
    const asked: object[] = []
    const around = {
      ...wallet,
      evaluateRule: (...question: Parameters<typeof wallet.evaluateRule>) => {
        asked.push(question)
        return wallet.evaluateRule(...question)
      },
    }
    expect(decideQuickly(wallet, { rule })()).toMatchObject({ status: 'missing' })
    expect(asked).toHaveLength(0)
    expect(decideQuickly(around, { rule })()).toMatchObject({ status: 'missing' })
    expect(asked).toHaveLength(1)
  })

  test('refuses what the wallet refuses', async () => {
    const wallet = await examineWallet([], { acceptedIssuer: [NAAEI] })
    const refused = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })
    expect(() => decideQuickly(wallet, { rule: prepareRule(rule) })).toThrow(refused)
    expect(() => decideQuickly(wallet, { target: 'none' })()).toThrow(refused)
    const broken = { type: 'AllOf', condition: [] } as object as Condition
    expect(() => decideQuickly(wallet, { rule: broken })).toThrow(
      expect.objectContaining({ code: 'ERR_OB_INPUT' }),
    )
  })
})
