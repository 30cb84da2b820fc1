import { OpenBadgesError, type ProblemCode } from '../errors.js'
import { problem } from '../report/index.js'

/**
 * Refuses a key. The detail must not quote it: the same words are used for secret keys, and a key that
 * could not be read may be one in disguise (S-80).
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` with one problem.
 */
export function refuseKey(
  code: Extract<ProblemCode, 'key-kind' | 'key-weak'>,
  detail: string,
): never {
  throw new OpenBadgesError(detail, { code: 'ERR_OB_KEY', problems: [problem(code, detail)] })
}
