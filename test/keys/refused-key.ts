import { OpenBadgesError } from '../../src/errors.js'

/** The codes with which a key was refused, e.g. `ERR_OB_KEY key-weak`; `undefined` when it was not. */
export async function refusalOf(use: () => unknown): Promise<string | undefined> {
  try {
    await use()
    return undefined
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return [error.code, ...error.problems.map(({ code }) => code)].join(' ')
  }
}
