import { examineWallet, type RuleOptions, type Wallet } from '../../src/chain/index.js'
import {
  allOf,
  anyOf,
  atLeast,
  competency,
  earnedCredits,
  holds,
  holdsCompetency,
  holdsFromSeries,
} from '../../src/issue/index.js'
import type { Achievement, Condition } from '../../src/model/index.js'
import { type Award, award, define, idOf, NOW, naaei, resolver } from '../chain/scenarios/signed.js'

/**
 * A pool of badges that are really signed and that all count, verified once for all tests of a file. A test sees
 * those of them that it names; what it "grants" is one more of them.
 */

const SERIES = idOf('series')
export const HOURS = 'https://naaei.example/units/hour'
const accepted = { acceptedIssuer: [naaei.controller] }
const skillOf = (name: string) =>
  competency.case({ name, uri: `https://skills.example/uri/${name.toLowerCase()}` })

/** Six ordinary achievements, four of a series, two that assess a skill, two with hours. */
export const PLAIN: readonly Achievement[] = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) =>
  define(name),
)
export const MEMBERS: readonly Achievement[] = ['M1', 'M2', 'M3', 'M4'].map((name) =>
  define(name, { isPartOf: [SERIES] }),
)
export const SKILLED: readonly Achievement[] = ['S1', 'S2'].map((name) =>
  define(name, {
    resultDescription: [
      { id: '#test', name: 'Test', resultType: 'Percent', alignment: [skillOf(name)] },
    ],
  }),
)
const CREDITED: readonly Achievement[] = ['H1', 'H2'].map((name) =>
  define(name, { workload: [{ type: 'Workload', amount: '10', unit: HOURS }] }),
)
export const PUBLISHED: readonly Achievement[] = [...PLAIN, ...MEMBERS, ...SKILLED, ...CREDITED]

/** A definition by its name. */
export function definition(name: string): Achievement {
  const found = PUBLISHED.find((one) => one.name === name)
  if (found === undefined) throw new Error(`There is no definition ${name}.`)
  return found
}

export const held = (name: string, facets: object = {}): Condition =>
  holds(definition(name), { ...accepted, ...facets })
export const ofSeries = (minimum: number): Condition =>
  holdsFromSeries({ targetSeries: SERIES, minimum, ...accepted })
export const skilled = (name: string): Condition =>
  holdsCompetency({ name: `Skill ${name}`, targetCompetency: skillOf(name), ...accepted })
export const hours = (minimumCredits: string): Condition =>
  earnedCredits({ minimumCredits, creditUnit: HOURS, ...accepted })
export { allOf, anyOf, atLeast }

export const OPTIONS = { now: NOW, resolver } satisfies RuleOptions

/** A badge that counts, with a test that was passed where it has one. */
export function granted(one: Achievement, changes: Award = {}): Promise<string> {
  const result = SKILLED.includes(one) ? [{ resultDescription: '#test', value: 90 }] : undefined
  return award(one, { ...(result === undefined ? {} : { result }), ...changes })
}

/** All badges of the pool, examined once. */
export const POOL: Wallet = await examineWallet(
  await Promise.all(PUBLISHED.map((one) => granted(one))),
  OPTIONS,
)

/** The wallet that has only those badges of the pool, by the names of their achievements. */
export function walletOf(...names: readonly string[]): Wallet {
  const hidden = POOL.credentials.filter(
    ({ credential }) => !names.includes(credential?.name ?? ''),
  )
  return without(
    POOL,
    hidden.map(({ key }) => key),
  )
}

/** A wallet without some of its credentials. */
function without(wallet: Wallet, hidden: readonly string[]): Wallet {
  return {
    ...wallet,
    credentials: wallet.credentials.filter(({ key }) => !hidden.includes(key)),
    evaluateRule: (rule, question = {}) =>
      wallet.evaluateRule(rule, { ...question, without: [...hidden, ...(question.without ?? [])] }),
    evaluateTarget: (key, question = {}) =>
      wallet.evaluateTarget(key, {
        ...question,
        without: [...hidden, ...(question.without ?? [])],
      }),
  }
}
