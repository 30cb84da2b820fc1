import { OpenBadgesError } from '../errors.js'
import { copyJson, isJsonObject, JsonReadError } from '../json/index.js'
import { coresHere } from '../runtime/index.js'

/** Where the work of a batch is done, and when it ends. */
export interface BatchOptions {
  /**
   * Most threads that work at the same time, the one that asks among them; with 1 that one does all itself, as
   * it does where there are no threads, as in browsers, and where an option of `verify` or `issue` cannot be
   * told to another thread. Each of the others is started when 128 more items were done. Default: as many as
   * the machine has cores, each started when 2,048 more were done: for fewer it would not pay.
   */
  readonly workers?: number
  /**
   * Items that are worked on at the same time where this thread does the work itself, which is of use when
   * each waits for the network. Default: 16.
   */
  readonly concurrency?: number
  /** Ends the batch: its reason is thrown, and what is not finished never comes. Default: nothing does. */
  readonly signal?: AbortSignal
  /**
   * Where the file `batch-worker.js` of this package is, for a program that was bundled without it. Default:
   * beside this code.
   */
  readonly workerUrl?: URL | string
}

/** The same, complete. */
export interface BatchSettings {
  readonly workers: number
  /** Items that the calling thread does before it gets one thread more. */
  readonly itemsAThread: number
  readonly concurrency: number
  readonly signal: AbortSignal | undefined
  readonly workerUrl: URL
}

/**
 * Reads the options of a batch apart from those of the work.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind.
 */
export function readBatchOptions<Options extends BatchOptions>(
  options: Options,
): { readonly settings: BatchSettings; readonly rest: Omit<Options, keyof BatchOptions> } {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options must be an object.')
  const { workers = coresHere(), concurrency = 16, signal, workerUrl, ...rest } = options
  for (const [name, value] of Object.entries({ workers, concurrency })) {
    if (!Number.isInteger(value) || value < 1 || value > MOST) {
      throw misuse(`The option "${name}" must be a whole number from 1 to ${MOST}.`)
    }
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw misuse('The option "signal" must be an AbortSignal.')
  }
  const url = urlOf(workerUrl)
  const itemsAThread = options.workers === undefined ? UNTIL_IT_PAYS : UNTIL_IT_GOES_ON
  return { settings: { workers, itemsAThread, concurrency, signal, workerUrl: url }, rest }
}

const MOST = 1024
/** By then a batch has gone on for so long that a thread which never becomes fast costs little beside it. */
const UNTIL_IT_PAYS = 2048
/** For a caller who wants threads: there are more items than one that starts would come too late for. */
const UNTIL_IT_GOES_ON = 128

function urlOf(given: URL | string | undefined): URL {
  try {
    // written out, so that bundlers see which file is meant
    return given === undefined ? new URL('./batch-worker.js', import.meta.url) : new URL(given)
  } catch (cause) {
    throw misuse('The option "workerUrl" must be a URL.', cause)
  }
}

/**
 * The options of the work as another thread can be told them: dates, and whatever is plain JSON. `undefined`
 * when there is one among them that it cannot be told, such as a function.
 */
export function tellable(options: object): Readonly<Record<string, unknown>> | undefined {
  try {
    const given = Object.entries(options).filter(([, value]) => value !== undefined)
    return Object.fromEntries(
      given.map(([name, value]) => [
        name,
        value instanceof Date ? new Date(value) : copyJson(value),
      ]),
    )
  } catch (error) {
    if (error instanceof JsonReadError) return undefined
    throw error
  }
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
