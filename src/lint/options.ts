import { BUNDLED_CONTEXTS, type ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, type JsonObject } from '../json/index.js'
import type { Achievement } from '../model/index.js'

/** Options of {@link lint}. */
export interface LintOptions {
  /** The contexts that the subject may name. Default: the bundled ones. */
  readonly contexts?: ContextSet
  /** URLs of contexts, beside the standard ones, whose terms an achievement uses. Default: none. */
  readonly context?: readonly string[]
  /**
   * Other definitions that the rule speaks of, as `defineAchievement` gives them. With them circles,
   * thresholds that cannot be reached and series can be judged. Default: none.
   */
  readonly known?: readonly Achievement[]
  /** Salts that earlier badges have used, none of which may be used again. Default: none. */
  readonly usedSalts?: readonly string[]
}

/** The options, each with its value. */
export interface LintSettings {
  readonly contexts: ContextSet
  readonly context: readonly string[]
  readonly known: ReadonlyMap<string, JsonObject>
  readonly usedSalts: ReadonlySet<string>
}

const OPTIONS: readonly (keyof LintOptions)[] = ['contexts', 'context', 'known', 'usedSalts']

/**
 * Reads the options.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind, or one that does not exist.
 */
export function readOptions(options: LintOptions): LintSettings {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  try {
    return readEach(options)
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse('An option cannot be read.', cause)
  }
}

function readEach(options: LintOptions): LintSettings {
  assertKnown(options, OPTIONS)
  const { contexts = BUNDLED_CONTEXTS, context = [], known = [], usedSalts = [] } = options
  if (typeof contexts?.termsOf !== 'function') {
    throw misuse('The option "contexts" must come from createContextSet.')
  }
  if (!isTexts(context)) throw misuse('The option "context" must be a list of URLs.')
  if (!isTexts(usedSalts)) throw misuse('The option "usedSalts" must be a list of texts.')
  if (!Array.isArray(known) || !known.every((one) => typeof one?.id === 'string')) {
    throw misuse('The option "known" must be a list of achievements.')
  }
  const byId = new Map(known.map((one) => [one.id, one as unknown as JsonObject]))
  return { contexts, context: [...context], known: byId, usedSalts: new Set(usedSalts) }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
