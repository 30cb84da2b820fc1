import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, isNonEmptyString, oneOf } from '../json/index.js'
import { isIri } from '../model/index.js'
import type { SourceSettings } from './answer.js'

/** What every source is told by whoever names it. */
export interface SourceOptions {
  /** What you call it; stands in the report. */
  readonly name: string
  /**
   * What it means when the source does not name an issuer: `silent`, nothing; `denied`, that the issuer may
   * not, as the source is complete. Default: `silent`, save for an allow-list with `issuers`. A check in
   * which every source is silent has the warning `issuer-not-listed`.
   */
  readonly unlisted?: 'silent' | 'denied'
}

/** Of sources that have to be asked, or relied on. */
export interface AskedSourceOptions extends SourceOptions {
  /**
   * Whether nothing is verified unless the source could be asked and be relied on. Default: only where
   * `unlisted` is `denied`, which would not be a rule if a host that is down were enough to escape it.
   */
  readonly required?: boolean
}

/**
 * Reads the options that all sources have in common.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for one that is not known or of the wrong kind.
 */
export function readSourceOptions(
  options: AskedSourceOptions,
  kind: SourceSettings['kind'],
  known: readonly string[],
): SourceSettings {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options of a source of trust are an object.')
  assertKnown(options, known)
  const { name, required } = options
  if (!isNonEmptyString(name)) throw misuse('The option "name" must be a text that is not empty.')
  const unlisted = oneOf('unlisted', options.unlisted, ['silent', 'denied'])
  if (required !== undefined && typeof required !== 'boolean') {
    throw misuse('The option "required" must be true or false.')
  }
  return { name, kind, unlisted, isRequired: required ?? unlisted === 'denied' }
}

/**
 * A list of texts, copied.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` that names the option, for anything else.
 */
export function readTexts(option: string, texts: unknown): readonly string[] {
  if (Array.isArray(texts) && texts.every(isNonEmptyString)) return [...texts]
  throw misuse(`The option "${option}" must be a list of texts.`)
}

/**
 * A list of ids, copied. A name is none: it would be the id of nobody, and the list say nothing of whom it
 * means.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` that names the option, for anything else.
 */
export function readIds(option: string, ids: unknown): readonly string[] {
  const read = readTexts(option, ids)
  for (const id of read) assertId(option, id)
  return read
}

/**
 * Ends a call that names somebody or something otherwise than by an absolute IRI.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` that names the option.
 */
export function assertId(option: string, id: string): void {
  const isId: boolean = isIri(id)
  if (isId) return
  const named = JSON.stringify(id.slice(0, 80))
  throw misuse(`The option "${option}" has ${named}, which is no id: a DID, or an absolute URL.`)
}

/** The error for an option of the wrong kind. */
export function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
