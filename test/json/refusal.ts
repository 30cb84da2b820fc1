import { JsonReadError } from '../../src/json/index.js'

/** How a reading ended: the code and pointer of the refusal, or `undefined` when it was accepted. */
export function refusalOf(read: () => unknown): { code: string; pointer: string } | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
    return { code: error.code, pointer: error.pointer }
  }
}
