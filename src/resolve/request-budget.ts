import { OpenBadgesError } from '../errors.js'
import { resolveError } from './resolve-error.js'

/**
 * The requests that one verification, or one chain, may make. It remembers the answer of every URL for
 * as long as it lives, failures too: nothing is asked twice, save what whoever asked gave up (`time-limit`).
 */
export interface RequestBudget {
  /** How many requests may be made in all, redirects included. */
  readonly limit: number
  /**
   * Counts one request.
   *
   * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with `fetch-budget` when there is none left.
   */
  spend(): void
  /** What `ask` answers the first time this key, a kind and a URL, comes up; at most four ask at the same time. */
  once<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer>
}

const PARALLEL = 4

/**
 * A fresh budget.
 *
 * @param limit - requests in all. Default: 20, meant for one credential.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is not a whole number from 0 up.
 */
export function createRequestBudget(limit = 20): RequestBudget {
  if (!Number.isSafeInteger(limit) || limit < 0) {
    throw new OpenBadgesError('A budget of requests is a whole number.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  const answers = new Map<string, Promise<unknown>>()
  const waiting: (() => void)[] = []
  let spent = 0
  let running = 0

  async function inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (running === PARALLEL) await new Promise<void>((start) => waiting.push(start))
    else running++
    try {
      return await ask()
    } finally {
      // The place goes to the next in line, or is free.
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }

  async function once<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = answers.get(key) as Promise<Answer> | undefined
    if (known === undefined) {
      const answer = inTurn(ask).catch((error: unknown) => {
        if (isGivenUp(error)) answers.delete(key)
        throw error
      })
      answers.set(key, answer)
      return answer
    }
    try {
      return await known
    } catch (error) {
      if (!isGivenUp(error)) throw error
      return once(key, ask)
    }
  }

  return {
    limit,
    spend() {
      if (spent === limit) {
        throw resolveError('fetch-budget', `More than ${limit} requests would be needed.`)
      }
      spent++
    },
    once,
  }
}

/** Whether the asker's own signal ended it, which says nothing of the host to others. */
function isGivenUp(error: unknown): boolean {
  return (
    error instanceof OpenBadgesError && error.problems.some(({ code }) => code === 'time-limit')
  )
}
