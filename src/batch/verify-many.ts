import {
  completeLimits,
  copyJson,
  deepFreeze,
  isJsonObject,
  type JsonLimits,
  type JsonObject,
  type JsonValue,
} from '../json/index.js'
import type { VerificationReport } from '../report/index.js'
import {
  createEnvironment,
  createStatusListCache,
  type VerifyAnyOptions,
  type VerifyOptions,
  verify,
} from '../verify/index.js'
import { type Batch, runBatch } from './batch.js'
import { hasNegativeZero } from './negative-zero.js'
import { type BatchOptions, readBatchOptions, tellable } from './options.js'
import { openSource } from './source.js'
import { type BareReport, textOf, type VerifiedChunk } from './verify-chunk.js'

/** Options of `verifyMany`: those of `verify`, for every credential, and where the work is done. */
export type VerifyManyOptions = Omit<VerifyOptions, 'signal'> & BatchOptions

/** The same for any credential of the W3C. */
export type VerifyAnyManyOptions = Omit<VerifyAnyOptions, 'signal'> & BatchOptions

/**
 * Verifies credentials one after the other as `verify` does, on all cores, and gives the report of each, in
 * the order of the credentials.
 *
 * Credentials are taken only while a report is waited for, no more than 64 ahead for each thread. When the
 * iteration ends or is left, the source is closed, and threads that are not in the middle of something wait ten
 * seconds for another batch; they do not keep the process alive. Each keeps the status lists that it has verified
 * for this batch, as `createStatusListCache` does.
 *
 * Threads are told what is data: with a `resolver`, a `door`, `contexts`, `statusLists`, a `budget`,
 * `authority` or bytes among the options, this thread does the work alone.
 *
 * @param presented - credentials in the forms that `verify` reads; of a promise the report says that it is one.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` at once, for options of the wrong kind and for what cannot be
 *   iterated. The iteration throws what the source throws, after the reports before it, and the reason of
 *   `signal`; nothing about a credential is thrown.
 * @example
 * ```ts
 * for await (const report of verifyMany(badges)) count(report.outcome)
 * ```
 */
export function verifyMany(
  presented: Iterable<unknown> | AsyncIterable<unknown>,
  options: VerifyAnyManyOptions,
): AsyncGenerator<VerificationReport<JsonObject>, void, undefined>
export function verifyMany(
  presented: Iterable<unknown> | AsyncIterable<unknown>,
  options?: VerifyManyOptions,
): AsyncGenerator<VerificationReport, void, undefined>
export function verifyMany(
  presented: Iterable<unknown> | AsyncIterable<unknown>,
  options: VerifyManyOptions | VerifyAnyManyOptions = {},
): AsyncGenerator<VerificationReport | VerificationReport<JsonObject>, void, undefined> {
  const { settings, rest } = readBatchOptions(options)
  createEnvironment(rest)
  const shared = { statusLists: createStatusListCache(), ...rest }
  const told = tellable(rest)
  const limits = completeLimits(rest.limits ?? {})
  const batch: Batch<unknown, Sent, VerificationReport | VerificationReport<JsonObject>> = {
    here: (shown) => verify(shown, shared),
    hereAsSent: ({ shown, tree }) => verify(tree ?? shown, shared),
    duty: told === undefined ? undefined : { verb: 'verify', options: told },
    prepare: (shown) => prepare(shown, limits),
    pack: (sent) => sent.map(({ shown }) => shown),
    unpack: (result, sent) => unpack(result as VerifiedChunk, sent),
  }
  return runBatch(openSource(presented), batch, settings)
}

/** A credential as it is sent to a thread, and the tree that it is the text of. */
interface Sent {
  readonly shown: string | Uint8Array
  readonly tree?: JsonValue
}

/** What no thread can be sent is verified here. */
function prepare(presented: unknown, limits: JsonLimits): Sent | undefined {
  if (typeof presented === 'string') return { shown: presented }
  if (presented instanceof Uint8Array) return { shown: new Uint8Array(presented) }
  if (!isJsonObject(presented)) return undefined
  const tree = copyJson(presented, limits)
  if (hasNegativeZero(tree)) return undefined
  return { shown: JSON.stringify(tree), tree }
}

/** The reports as `verify` gives them: the credential in each is frozen. */
function unpack(
  reports: VerifiedChunk,
  sent: readonly Sent[],
): readonly (VerificationReport | VerificationReport<JsonObject> | undefined)[] {
  const bare = JSON.parse(reports) as readonly (BareReport | null)[]
  return bare.map((report, index) => {
    const own = sent[index]
    if (report === null || own === undefined) return undefined
    if (report.verified) addCredential(report as object, own)
    return report as VerificationReport
  })
}

/** What was sent is the credential, unless the thread told another. */
function addCredential(report: { credential?: unknown }, { shown, tree }: Sent): void {
  if (report.credential !== undefined) deepFreeze(report.credential)
  else if (tree !== undefined) report.credential = tree
  else {
    // a text is read when somebody asks for it: to read all would take this thread a third of a verification
    const give = (value: unknown): unknown => {
      Object.defineProperty(report, 'credential', { value, ...VISIBLE })
      return value
    }
    Object.defineProperty(report, 'credential', {
      get: () => give(deepFreeze(JSON.parse(textOf(shown)))),
      ...VISIBLE,
    })
  }
}

const VISIBLE = { enumerable: true, configurable: true } as const
