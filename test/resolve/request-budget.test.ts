import { describe, expect, it } from 'vitest'
import { createRequestBudget } from '../../src/resolve/index.js'
import { refusalOf } from './refusal.js'

const nothing = new Uint8Array()

describe('budgets (S-50)', () => {
  it('as many requests as the limit are made, one more is refused', async () => {
    const budget = createRequestBudget(3)
    for (let request = 0; request < 3; request++) budget.spend()
    expect(await refusalOf(() => budget.spend())).toBe('fetch-budget')
  })

  it('twenty is the limit of one verification', () => {
    expect(createRequestBudget().limit).toBe(20)
  })

  it('a URL is asked once, whether it answers or fails', async () => {
    const budget = createRequestBudget()
    let asked = 0
    const answer = async () => {
      asked++
      return nothing
    }
    const fail = async () => {
      asked++
      throw new Error('down')
    }
    await Promise.all([budget.once('a', answer), budget.once('a', answer)])
    await expect(budget.once('b', fail)).rejects.toThrow()
    await expect(budget.once('b', fail)).rejects.toThrow()
    expect(asked).toBe(2)
  })

  it('at most four ask at the same time, and all get their turn', async () => {
    const budget = createRequestBudget(100)
    let running = 0
    let most = 0
    const urls = Array.from({ length: 30 }, (_, index) => String(index))
    const settled = await Promise.allSettled(
      urls.map((url) =>
        budget.once(url, async () => {
          most = Math.max(most, ++running)
          await new Promise((resolve) => setTimeout(resolve, 2))
          running--
          if (Number(url) % 3 === 0) throw new Error('down')
          return nothing
        }),
      ),
    )
    expect(most).toBe(4)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
  })

  it.each([-1, 1.5, Number.NaN, '3'])('%s is no limit', async (limit) => {
    expect(await refusalOf(() => createRequestBudget(limit as number))).toBe('ERR_OB_ARGUMENT')
  })
})
