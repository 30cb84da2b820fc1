import type { JsonObject } from '../json/index.js'
import type { VerificationReport } from '../report/index.js'
import { inParallel, type VerifyAnyOptions, type VerifyOptions, verify } from '../verify/index.js'
import { hasNegativeZero } from './negative-zero.js'

/**
 * What another thread answers about a few credentials, as one JSON text: it is made and read in half the time of
 * a clone. `null` stands for a report that JSON cannot tell.
 */
export type VerifiedChunk = string

/** A report of another thread. It has its credential where that is not, letter for letter, what was sent. */
export type BareReport = VerificationReport<JsonObject> | Omit<VerificationReport, 'credential'>

/** Credentials that are verified at the same time in a thread, so that those which wait hold up no others. */
const AT_ONCE = 16

/** Verifies a few credentials, each a text or its bytes, for another thread. */
export async function verifyChunk(
  presented: readonly (string | Uint8Array)[],
  options: VerifyOptions | VerifyAnyOptions,
): Promise<VerifiedChunk> {
  const work = async (shown: string | Uint8Array): Promise<BareReport | null> =>
    bareOf(await verify(shown, options), shown)
  return JSON.stringify(await inParallel(presented, work, AT_ONCE))
}

function bareOf(
  report: VerificationReport<JsonObject> | VerificationReport,
  shown: string | Uint8Array,
): BareReport | null {
  if (!report.verified) return report
  const { credential, ...rest } = report
  if (JSON.stringify(credential) === textOf(shown)) return rest
  return hasNegativeZero(credential as JsonObject) ? null : (report as BareReport)
}

/** Text as it was shown; bytes that are no text become one that equals no credential. */
export function textOf(shown: string | Uint8Array): string {
  return typeof shown === 'string'
    ? shown
    : new TextDecoder('utf-8', { ignoreBOM: true }).decode(shown)
}
