import { describe, expect, it, vi } from 'vitest'
import { createRequestBudget, createResolver } from '../../src/resolve/index.js'
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

  it('who gives up does so for nobody else', async () => {
    const URL_7 = 'https://college.example/issuers/7'
    const answers: ((answer: Response) => void)[] = []
    const fetch = () => new Promise<Response>((resolve) => answers.push(resolve))
    const resolver = createResolver({ fetch })
    const budget = createRequestBudget(3)
    const first = new AbortController()
    const given = resolver.resolve(URL_7, { budget, signal: first.signal })
    // one asks at the same time, two when it is over, and these share the answer
    const others = [resolver.resolve(URL_7, { budget })]
    first.abort()
    expect(await refusalOf(() => given)).toBe('time-limit')
    others.push(resolver.resolve(URL_7, { budget }), resolver.resolve(URL_7, { budget }))
    await vi.waitUntil(() => answers.length === 2)
    const headers = { 'content-type': 'application/json' }
    answers[1]?.(new Response(JSON.stringify({ id: URL_7, name: 'College' }), { headers }))
    for (const document of await Promise.all(others)) expect(document).toMatchObject({ id: URL_7 })
    expect(answers).toHaveLength(2)
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
