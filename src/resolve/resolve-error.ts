import { OpenBadgesError, type ProblemCode } from '../errors.js'
import { problem } from '../report/index.js'

/** What resolving can end with; the last four say that the document's key is of no use. */
export type ResolveCode = Extract<
  ProblemCode,
  | 'url-refused'
  | 'fetch-failed'
  | 'fetch-timeout'
  | 'fetch-too-large'
  | 'fetch-redirect'
  | 'fetch-budget'
  | 'fetch-offline'
  | 'time-limit'
  | 'did-malformed'
  | 'did-method-unsupported'
  | 'did-document-invalid'
  | 'key-kind'
  | 'key-weak'
  | 'key-not-found'
  | 'key-revoked'
>

/**
 * An `ERR_OB_RESOLVE` with one problem. It has no pointer: what is at fault lies outside the badge, and
 * whoever reads the badge knows where it names the key.
 */
export function resolveError(code: ResolveCode, detail: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(detail, {
    code: 'ERR_OB_RESOLVE',
    cause,
    problems: [problem(code, detail)],
  })
}
