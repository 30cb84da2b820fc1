import { OpenBadgesError } from '../errors.js'
import { isJsonObject } from '../json/index.js'

/**
 * Refuses what a caller takes for a document by mistake: nothing, a promise, a report of `verify` or
 * what `issue` returns with warnings. A reader would find nothing in any of these, and say so as if a
 * badge said it. What is in a document is not looked at.
 *
 * @param what - what the document is, in a word.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT`, saying what to give in its place.
 */
export function assertDocument(value: unknown, what: string): void {
  const advice = adviceFor(value)
  if (advice === undefined) return
  throw new OpenBadgesError(`The ${what} ${advice}`, { code: 'ERR_OB_ARGUMENT' })
}

/** {@link assertDocument} of a credential. */
export function assertCredential(value: unknown): void {
  assertDocument(value, 'credential')
}

function adviceFor(value: unknown): string | undefined {
  if (!isJsonObject(value)) return 'must be an object; of a report only a verified one has it.'
  if (value instanceof Promise) return 'is a promise: await it first.'
  // a document says what it is
  if ('type' in value || '@context' in value) return undefined
  const isReport = Array.isArray(value.checks) && 'outcome' in value
  if (isReport || ('decision' in value && 'explanation' in value)) {
    return 'is in the report of verify: give report.credential, which a verified report has.'
  }
  return isJsonObject(value.credential) && 'warnings' in value
    ? 'is in what was issued: give its member "credential".'
    : undefined
}
