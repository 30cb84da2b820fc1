import { beforeAll, describe, expect, it } from 'vitest'
import {
  createDefinitionCache,
  type EvaluateRuleOptions,
  evaluateRule,
  examineWallet,
  prepareRule,
  type Wallet,
} from '../../src/chain/index.js'
import { allOf, anyOf, external, holds } from '../../src/issue/index.js'
import { deepFreeze } from '../../src/json/index.js'
import type { Condition } from '../../src/model/index.js'
import { issuePresentation } from '../../src/present/index.js'
import type { RuleReport } from '../../src/report/index.js'
import { createResolver } from '../../src/resolve/index.js'
import { ASKED, clear } from '../present/wallet.js'
import {
  ana,
  anaElsewhere,
  award,
  awardEmbedded,
  awardP,
  awardT,
  ben,
  CAMT,
  camtE,
  define,
  judge,
  NOW,
  naaei,
  outcome,
  profileOf,
  resolver,
  stranger,
} from './scenarios/signed.js'

const ROOF = define('Roof')
const RULE = allOf(holds(CAMT), holds(camtE()))
const asked = { now: NOW, resolver } as const

function evaluate(
  rule: Condition,
  wallet: unknown,
  options: EvaluateRuleOptions = {},
): Promise<RuleReport> {
  return evaluateRule(rule, wallet, { ...asked, acceptedIssuer: [naaei.controller], ...options })
}

let camt: string
let t: string

beforeAll(async () => {
  ;[camt, t] = await Promise.all([awardP(), awardT()])
})

const YEAR = 'https://jobs.example/rule#year'
const EXPERIENCE = external(YEAR, 'A year of work')

describe('what no badge shows, in a rule without a badge (chain.md 3.4, other leaves)', () => {
  const find = (met: boolean, note?: string): Promise<RuleReport> => {
    const finding = { met, ...(note === undefined ? {} : { note }) }
    return evaluate(allOf(holds(CAMT), EXPERIENCE), [camt], { external: { [YEAR]: finding } })
  }

  it('is met where whoever asks has found it', async () => {
    expect(await find(true)).toMatchObject({ decision: 'yes', tags: ['attested'] })
    const told = await find(true, 'Letter of 3 May.')
    expect(told.explanation.children?.map(({ sentence }) => sentence).join()).toContain(
      'Letter of 3 May.',
    )
    expect(outcome(await find(false))).toBe('missing/evidence-not-presented')
  })

  it('is for whoever asks to find out, as there is no issuer', async () => {
    const { explanation } = await evaluate(EXPERIENCE, [camt])
    expect(explanation.code).toBe('evidence-not-presented')
    expect(explanation.phrases.fix).toEqual([{ id: 'fix-find-out' }])
  })

  it('is refused where the rule does not ask for it', async () => {
    const refused = { code: 'ERR_OB_ARGUMENT' }
    const other = { external: { [`${YEAR}s`]: { met: true } } }
    await expect(evaluate(EXPERIENCE, [camt], other)).rejects.toMatchObject(refused)
  })
})

describe('a requirement without a badge (chain.md 3.1)', () => {
  it('is met by a wallet that holds what it asks for', async () => {
    const report = await evaluate(RULE, [camt, t])
    expect(report).toMatchObject({
      decision: 'yes',
      status: 'satisfied',
      mode: 'verify',
      ruleSource: 'given',
      now: '2026-04-01T00:00:00Z',
      asOf: '2026-04-01T00:00:00Z',
    })
    expect('target' in report).toBe(false)
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('reads one badge as a list of one, unless a presentation is asked for', async () => {
    expect(await evaluate(holds(CAMT), camt)).toEqual(await evaluate(holds(CAMT), [camt]))
    const embedded = await awardEmbedded(CAMT)
    expect((await evaluate(holds(CAMT), embedded)).presentation).toBeUndefined()
    const asked = await evaluate(holds(CAMT), camt, {
      challenge: 'c',
      domain: 'https://jobs.example',
    })
    expect(asked.presentation).toMatchObject({ verified: false })
    expect(asked.decision).not.toBe('yes')
  })

  it('is no achievement, whose rule is meant', async () => {
    const refused = { code: 'ERR_OB_ARGUMENT' }
    await expect(evaluate(camtE() as never, [camt])).rejects.toMatchObject(refused)
  })

  it('is open for one that does not, and a no under a policy that wants everything', async () => {
    expect(await evaluate(RULE, [camt])).toMatchObject({
      decision: 'undetermined',
      status: 'missing',
    })
    expect(await evaluate(RULE, [camt], { policy: 'strict' })).toMatchObject({ decision: 'no' })
    expect(outcome(await evaluate(holds(CAMT), []))).toBe('missing/not-presented')
  })

  it('is asked of this moment, or of another', async () => {
    const rule = holds(CAMT, { maximumAge: 'P1Y' })
    expect(outcome(await evaluate(rule, [camt]))).toBe('failed/too-old')
    const then = { asOf: new Date('2024-12-01T00:00:00Z') }
    expect(await evaluate(rule, [camt], then)).toMatchObject({
      status: 'satisfied',
      asOf: '2024-12-01T00:00:00Z',
    })
  })

  it('changes nothing that it is given, and means the same as JSON', async () => {
    const rule = deepFreeze(JSON.parse(JSON.stringify(RULE)) as typeof RULE)
    const wallet = deepFreeze([camt, await awardEmbedded(ROOF)])
    expect(await evaluate(rule as Condition, wallet)).toEqual(await evaluate(RULE, wallet))
  })

  it('is answered the same whatever the order of badges and conditions', async () => {
    const wallet = [camt, t, await award(ROOF)]
    const one = await evaluate(allOf(holds(CAMT), holds(camtE())), wallet)
    const other = await evaluate(allOf(holds(camtE()), holds(CAMT)), [...wallet].reverse())
    expect(JSON.stringify(other)).toBe(JSON.stringify(one))
  })

  it('garbage in a wallet is answered, never thrown', async () => {
    for (const garbage of [[null, 1, 'x', {}, [[]], camt], 'x', 1, {}, new Uint8Array(3)]) {
      const report = await evaluate(RULE, garbage)
      expect(report.decision).not.toBe('yes')
    }
  })
})

describe('issuers where a requirement names none', () => {
  it('are those that are given', async () => {
    expect(outcome(await evaluate(holds(CAMT), [camt]))).toBe('satisfied/ok')
    const other = { acceptedIssuer: [stranger.controller] }
    expect(outcome(await evaluate(holds(CAMT), [camt], other))).toBe('failed/issuer-not-accepted')
  })

  it('do not take the place of those that it names', async () => {
    const rule = holds(CAMT, { acceptedIssuer: [stranger.controller] })
    expect(outcome(await evaluate(rule, [camt]))).toBe('failed/issuer-not-accepted')
  })

  it('are nobody without them: no badge carries the rule, so its issuer cannot be meant', async () => {
    expect(outcome(await evaluateRule(holds(CAMT), [camt], asked))).toBe(
      'failed/issuer-not-accepted',
    )
  })

  it('are the creator by the definition that is published', async () => {
    const published = { ...CAMT, creator: profileOf(naaei) }
    const definitions = createDefinitionCache({ definitions: [published] })
    expect(outcome(await evaluateRule(holds(CAMT), [camt], { ...asked, definitions }))).toBe(
      'satisfied/ok',
    )
  })
})

describe('whom the badges must be about', () => {
  const rule = holds(CAMT)

  it('is the one person whom they all are about, also by another id that a badge links', async () => {
    const mail = { identifier: [await clear('ana@mail.example')] }
    const recipient = { id: ana.controller, ...mail }
    const elsewhere = { id: anaElsewhere.controller, ...mail }
    const wallet = [await awardP({ recipient }), await award(ROOF, { recipient: elsewhere })]
    const report = await evaluate(allOf(rule, holds(ROOF)), wallet)
    expect(report).toMatchObject({ status: 'satisfied', tags: ['linked-identity'] })
  })

  it('is not known where they are about several, whatever their order', async () => {
    const wallet = [camt, await award(ROOF, { holder: ben.controller })]
    for (const shown of [wallet, [...wallet].reverse()]) {
      expect(await evaluate(rule, shown)).toMatchObject({
        decision: 'undetermined',
        status: 'unknown',
        code: 'holder-unknown',
      })
    }
  })

  it('is whoever is named: badges of others do not count', async () => {
    const wallet = [camt, await award(ROOF, { holder: ben.controller })]
    expect(outcome(await evaluate(rule, wallet, { holder: ana.controller }))).toBe('satisfied/ok')
    expect(outcome(await evaluate(rule, wallet, { holder: ben.controller }))).toBe(
      'failed/holder-not-linked',
    )
    expect(outcome(await evaluate(holds(ROOF), wallet, { holder: ben.controller }))).toBe(
      'satisfied/ok',
    )
  })

  it('may be named by an identifier alone', async () => {
    const known = (value: string): EvaluateRuleOptions => ({
      recipient: { identifiers: [{ type: 'emailAddress', value }] },
    })
    const mail = await clear('ana@mail.example')
    const wallet = [await awardP({ recipient: { identifier: [mail] } })]
    expect(outcome(await evaluate(rule, wallet, known('ana@mail.example')))).toBe('satisfied/ok')
    expect(outcome(await evaluate(rule, wallet, known('ben@mail.example')))).toBe(
      'failed/holder-not-linked',
    )
  })

  it('is whoever presents them', async () => {
    const badges = [await awardEmbedded(CAMT), await awardEmbedded(ROOF)]
    const shown = await issuePresentation(badges, { signer: ana, ...ASKED, resolver })
    const expectation = ASKED
    const both = allOf(rule, holds(ROOF))
    const report = await evaluate(both, shown, expectation)
    expect(report).toMatchObject({ status: 'satisfied', presentation: { verified: true } })
    const wrong = await evaluate(both, shown, { ...expectation, challenge: 'another' })
    expect(wrong).toMatchObject({ decision: 'no', code: 'presentation-refuted' })
    const bare = await evaluate(both, badges, expectation)
    expect(bare.decision).toBe('no')
  })

  it('cannot be two people', async () => {
    const options = { holder: ana.controller, recipient: { id: ben.controller } }
    await expect(evaluate(rule, [], options)).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  })
})

describe('a requirement that is malformed', () => {
  it('is refused with everything that is wrong, each at its place', async () => {
    const rule = {
      type: 'AllOf',
      condition: [
        { type: 'HoldsAchievement' },
        { type: 'AnyOf', condition: [] },
        { type: 'OnlyOne', condition: [{ type: 'HoldsAchievement', targetAchievement: 'camt' }] },
        { ...holds(CAMT), timming: 'before' },
        holds(CAMT),
      ],
    }
    const refused = evaluate(rule as never, [])
    await expect(refused).rejects.toMatchObject({ code: 'ERR_OB_INPUT' })
    const { problems } = (await refused.catch((error: unknown) => error)) as {
      readonly problems: readonly { readonly code: string; readonly pointer: string }[]
    }
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['rule-invalid']))
    const pointers = problems.map(({ pointer }) => pointer)
    for (const index of [0, 1, 2, 3]) {
      expect(pointers.some((one) => one.startsWith(`/condition/${index}`))).toBe(true)
    }
    expect(pointers).toContain('/condition/2/condition/0/targetAchievement')
    expect(pointers.some((one) => one.startsWith('/condition/4'))).toBe(false)
  })

  it.each([null, 'AllOf', [], () => ({})])('is none at all: %s', async (rule) => {
    await expect(evaluate(rule as never, [])).rejects.toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^ERR_OB_(ARGUMENT|INPUT)$/) }),
    )
  })

  it('larger than the limits is refused, and one within them is not', () => {
    const rule = anyOf(...[1, 2, 3].map((index) => holds(define(`Unit ${index}`))))
    expect(() => prepareRule(rule, { limits: { children: 2 } })).toThrow(
      expect.objectContaining({ code: 'ERR_OB_INPUT' }),
    )
    expect(prepareRule(rule, { limits: { children: 3 } })).toBeDefined()
  })

  it.each([
    ['issuers that are no list', { acceptedIssuer: naaei.controller }],
    ['issuers that are none', { acceptedIssuer: [] }],
    ['a holder that is no id', { holder: 'Ana' }],
    ['an unknown option', { issuers: [] }],
    ['an option of the door', { fetch: () => undefined }],
  ])('%s are refused as options', async (_name, options) => {
    await expect(evaluateRule(RULE, [], options as never)).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })
})

describe('a requirement for many wallets', () => {
  it('is read once, and means the same', async () => {
    const acceptedIssuer = [naaei.controller]
    const prepared = prepareRule(RULE, { acceptedIssuer })
    for (const wallet of [[camt], [camt, t]]) {
      expect(await evaluateRule(prepared, wallet, asked)).toEqual(await evaluate(RULE, wallet))
    }
    await expect(evaluateRule(prepared, [], { acceptedIssuer })).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })
})

describe('a rule that says it has been prepared', () => {
  const rule = { type: 'AllOf', condition: [holds(CAMT)] }
  const empty = { meaning: '', children: [], node: { kind: 'group', pointer: '', condition: rule } }

  it.each([
    ['beside its conditions', { ...rule, rule: empty }],
    ['and nothing else', { rule: empty }],
    ['as a copy of one', structuredClone(prepareRule(rule as Condition))],
  ])('%s is read as any other', async (_name, posing) => {
    const refused = { code: 'ERR_OB_INPUT' }
    await expect(evaluateRule(posing as never, [], asked)).rejects.toMatchObject(refused)
    const wallet = await examineWallet([], asked)
    expect(() => wallet.evaluateRule(posing as never)).toThrow(expect.objectContaining(refused))
  })

  it('twin: what prepareRule made is not read again', async () => {
    const prepared = prepareRule(rule as Condition)
    expect(await evaluateRule(prepared, [], asked)).toMatchObject({ decision: 'undetermined' })
  })
})

describe('a wallet that was examined', () => {
  const acceptedIssuer = [naaei.controller]
  let wallet: Wallet

  beforeAll(async () => {
    wallet = await examineWallet([t, camt, camt], { ...asked, acceptedIssuer })
  })

  const keyOf = (name: string): string =>
    wallet.credentials.find(({ credential }) => credential?.name === name)?.key ?? ''

  it('answers as evaluateRule does', async () => {
    expect(wallet.evaluateRule(RULE)).toEqual(await evaluate(RULE, [camt, t]))
    expect(wallet.credentials).toHaveLength(2)
  })

  it('answers as verifyChain does, for a badge in it', async () => {
    expect(wallet.evaluateTarget(keyOf('CAMT+E'))).toEqual(await judge(t, [camt]))
    expect(() => wallet.evaluateTarget('another')).toThrow(
      expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
    )
  })

  it('leaves out what a question leaves out', async () => {
    const without = [keyOf('CAMT')]
    expect(wallet.evaluateRule(RULE, { without })).toEqual(await evaluate(RULE, [t]))
    expect(wallet.evaluateTarget(keyOf('CAMT+E'), { without })).toEqual(await judge(t, []))
  })

  it('takes conditions to be satisfied that a question assumes', () => {
    const rule = allOf(holds(CAMT), external('https://jobs.example/rule#year', 'A year of work'))
    expect(wallet.evaluateRule(rule).status).toBe('missing')
    expect(wallet.evaluateRule(rule, { assume: ['/condition/1'] }).status).toBe('satisfied')
    const lost = { without: [keyOf('CAMT')] }
    const key = keyOf('CAMT+E')
    expect(wallet.evaluateTarget(key, lost).status).toBe('missing')
    expect(wallet.evaluateTarget(key, { ...lost, assume: ['/condition/0'] }).status).toBe(
      'satisfied',
    )
  })

  it('takes what was found with the question, for a rule of its own', () => {
    const found = { external: { [YEAR]: { met: true } } }
    expect(wallet.evaluateRule(EXPERIENCE, found).code).toBe('ok-attested')
    expect(wallet.evaluateRule(EXPERIENCE).status).toBe('missing')
    for (const ask of [
      () => wallet.evaluateRule(holds(CAMT), found),
      () => wallet.evaluateTarget(keyOf('CAMT+E'), found),
    ]) {
      expect(ask).toThrow(expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }))
    }
  })

  it('verifies each badge once, however many questions are asked', async () => {
    let lookups = 0
    const keys = createResolver()
    const counting = {
      resolve: (...question: Parameters<typeof keys.resolve>) => {
        lookups++
        return keys.resolve(...question)
      },
    }
    const counted = await examineWallet([t, camt, t, camt], {
      ...asked,
      acceptedIssuer,
      resolver: counting,
    })
    expect(lookups).toBe(2)
    for (let count = 0; count < 5; count++) expect(counted.evaluateRule(RULE).decision).toBe('yes')
    expect(lookups).toBe(2)
  })

  it.each([null, { without: 'x' }, { assume: 1 }, { other: [] }])(
    'refuses the question %j',
    (question) => {
      expect(() => wallet.evaluateRule(RULE, question as never)).toThrow(
        expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
      )
    },
  )
})
