import { OpenBadgesError } from '../../src/errors.js'

/** The code with which resolving ended; `undefined` when it did not end so. */
export async function refusalOf(use: () => unknown): Promise<string | undefined> {
  try {
    await use()
    return undefined
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return error.code === 'ERR_OB_RESOLVE' ? error.problems[0]?.code : error.code
  }
}
