import { describe, expect, test } from 'vitest'
import { allOf, anyOf, atLeast, holds } from '../../src/issue/index.js'
import type { Condition } from '../../src/model/index.js'
import { fewestToShow, impactOf, planFor } from '../../src/plan/index.js'
import { idOf, naaei } from '../chain/scenarios/signed.js'
import { POOL, walletOf } from './fixture.js'

/** Rules at the limits: an answer after work that is counted, whatever they ask. */

const accepted = { acceptedIssuer: [naaei.controller] }
const leaf = (number: number): Condition => holds(idOf(`x${number}`), accepted)
const leaves = (count: number, numberOf: (index: number) => number): readonly Condition[] =>
  Array.from({ length: count }, (_, index) => leaf(numberOf(index)))

describe('rules at the limits are planned', () => {
  test('32 of 64: exactly, though no computer can list all the ways', async () => {
    const { plans, exact, hasMore } = await planFor(
      atLeast(32, ...leaves(64, (index) => index)),
      walletOf(),
      { maxPlans: 3 },
    )
    expect(plans.map(({ steps }) => steps.length)).toEqual([32, 32, 32])
    expect([exact, hasMore]).toEqual([true, true])
  })

  test('three such groups that share everything: as far as the work allows, and said so', async () => {
    const group = (shift: number): Condition =>
      atLeast(32, ...leaves(64, (index) => (index * shift) % 67))
    const { plans, exact } = await planFor(allOf(group(1), group(2), group(5)), walletOf(), {
      maxPlans: 1,
    })
    expect(exact).toBe(false)
    expect(plans[0]?.steps.length).toBeGreaterThanOrEqual(32)
  })

  test('conditions inside each other as deep as a rule may be', async () => {
    let rule = leaf(0)
    for (let depth = 1; depth < 15; depth += 1) {
      rule = depth % 2 === 0 ? allOf(rule, leaf(depth)) : anyOf(rule, leaf(depth))
    }
    const { plans, exact } = await planFor(rule, walletOf(), { maxPlans: 100 })
    expect(exact).toBe(true)
    expect(plans.length).toBeGreaterThan(1)
  })

  test('groups inside each other that share everything: with plans, but not exactly', async () => {
    let rule = leaf(0)
    for (let depth = 1; depth < 15; depth += 1) {
      rule = atLeast(2, rule, ...leaves(16, (index) => (depth * 7 + index) % 30))
    }
    const { plans, exact } = await planFor(rule, walletOf(), { maxPlans: 5 })
    expect(exact).toBe(false)
    expect(plans[0]?.steps).toHaveLength(2)
  })

  test('a rule beyond them is refused', async () => {
    const rule = allOf(
      ...[0, 1, 2, 3, 4].map((part) => anyOf(...leaves(63, (index) => part * 63 + index))),
    )
    await expect(planFor(rule, walletOf())).rejects.toMatchObject({ code: 'ERR_OB_INPUT' })
  })
})

test('no more evaluations are made than are allowed', async () => {
  let evaluations = 0
  const counting = {
    ...POOL,
    evaluateRule: (...asked: Parameters<typeof POOL.evaluateRule>) => {
      evaluations += 1
      return POOL.evaluateRule(...asked)
    },
  }
  const held = POOL.credentials.flatMap(({ report }) =>
    report.verified && 'achievement' in report.credential.credentialSubject
      ? [report.credential.credentialSubject.achievement.id]
      : [],
  )
  const rule = atLeast(7, ...held.map((id) => holds(id, accepted)))
  const { report, exact } = await fewestToShow(rule, counting, { maxEvaluations: 60 })
  expect([report?.status, exact]).toEqual(['satisfied', false])
  // the answers with all and with those that are shown are not counted
  expect(evaluations).toBeLessThanOrEqual(62)
})

test('ids that look like other things name what they name', async () => {
  for (const id of ['__proto__', 'constructor', '', '/']) {
    await expect(impactOf(id, POOL, [])).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  }
})
