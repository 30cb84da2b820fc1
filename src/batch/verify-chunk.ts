import type { JsonObject } from '../json/index.js'
import type { VerificationReport } from '../report/index.js'
import { inParallel, type VerifyAnyOptions, type VerifyOptions, verify } from '../verify/index.js'

/** What another thread answers about a few credentials. */
export interface VerifiedChunk {
  /** The reports as one JSON text, without their credentials: it is made and read in half the time of a clone. */
  readonly reports: string
  /** The credential of each report that has one; `same` when it is what was sent. */
  readonly credentials: readonly (object | 'same' | undefined)[]
}

/** Credentials that are verified at the same time in a thread, so that those which wait hold up no others. */
const AT_ONCE = 16

/** Verifies a few credentials, each a text or its bytes, for another thread. */
export async function verifyChunk(
  presented: readonly (string | Uint8Array)[],
  options: VerifyOptions | VerifyAnyOptions,
): Promise<VerifiedChunk> {
  const credentials: (object | 'same' | undefined)[] = []
  const reports = await inParallel(
    [...presented.entries()],
    async ([index, shown]) => {
      const report = await verify(shown, options)
      if (!report.verified) return report
      const { credential, ...rest } = report
      // what says the same, letter for letter, need not be sent back
      credentials[index] = JSON.stringify(credential) === textOf(shown) ? 'same' : credential
      return rest
    },
    AT_ONCE,
  )
  return { reports: JSON.stringify(reports), credentials }
}

/** Text as it was shown; bytes that are no text become one that equals no credential. */
export function textOf(shown: string | Uint8Array): string {
  return typeof shown === 'string'
    ? shown
    : new TextDecoder('utf-8', { ignoreBOM: true }).decode(shown)
}

/** A report of another thread, but for its credential. */
export type BareReport = Omit<VerificationReport<JsonObject>, 'credential'>
