import { OpenBadgesError, type ProblemCode } from '../errors.js'
import { problem } from './problem-types.js'

/** What can be wrong with a store of status lists, or with what it is asked for. */
type StoreCode = Extract<
  ProblemCode,
  | 'list-unknown'
  | 'list-of-another-issuer'
  | 'list-differs'
  | 'list-full'
  | 'place-not-allocated'
  | 'clock-behind'
  | 'store-busy'
  | 'store-failed'
>

/**
 * The `ERR_OB_STATUS_STORE` of one reason, which is its one problem and its message.
 *
 * @param detail - this case in one sentence, for people; nothing that a database said, which may name hosts.
 * @param cause - what was caught, when something was.
 */
export function storeError(code: StoreCode, detail: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(detail, {
    code: 'ERR_OB_STATUS_STORE',
    problems: [problem(code, detail)],
    cause,
  })
}
