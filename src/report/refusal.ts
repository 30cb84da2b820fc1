import { OpenBadgesError, type Problem } from '../errors.js'
import { type LintProblem, lintProblem } from './lint-report.js'

/**
 * The `ERR_OB_INPUT` that carries every problem of an input, each with what to do about it; its message
 * names the first. A problem that refuses is an error, whatever it is elsewhere.
 *
 * @param what - what is refused, as the message begins.
 * @param cause - what was caught, when something was.
 */
export function refusal(
  what: string,
  problems: readonly Problem[],
  cause?: unknown,
): OpenBadgesError {
  const [first] = problems
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  const place = first?.pointer ? ` at ${first.pointer}` : ''
  return new OpenBadgesError(`${what} is refused${place}: ${first?.detail}${more}`, {
    code: 'ERR_OB_INPUT',
    problems: problems.map(asError),
    ...(cause === undefined ? {} : { cause }),
  })
}

function asError(found: Problem): LintProblem {
  const { fix } = found
  return lintProblem(found, { severity: 'error', ...(fix === undefined ? {} : { fix }) })
}
