import type { Problem } from '../../errors.js'
import { type JsonObject, pointTo } from '../../json/index.js'
import { parseDateTime } from '../../model/index.js'
import { problem } from '../../report/index.js'
import type { ProofExpectation } from './read-proof.js'

/** How the clocks of two honest hosts may differ. */
const CLOCK_SKEW_MS = 300_000

/** When a proof says it was made; `undefined` where it does not, or not in a date with time and zone. */
export function createdOf({ created }: JsonObject): Date | undefined {
  return typeof created === 'string' ? parseDateTime(created) : undefined
}

/**
 * What is wrong with the times that a proof names.
 *
 * @see S-26, S-61, R-320
 */
export function checkTimes(
  proof: JsonObject,
  { now, maxAgeSeconds }: Pick<ProofExpectation, 'now' | 'maxAgeSeconds'>,
  pointer: string,
): readonly Problem[] {
  const problems: Problem[] = []
  for (const name of ['created', 'expires'] as const) {
    const value = proof[name]
    if (typeof value !== 'string') continue
    const time = parseDateTime(value)
    const place = pointTo(pointer, name)
    if (time === undefined) {
      problems.push(problem('date-malformed', 'Not a date with time and zone.', place))
    } else if (name === 'created' && time.getTime() > now.getTime() + CLOCK_SKEW_MS) {
      problems.push(
        problem('proof-from-future', `The proof was made on ${value}, later than now.`, place),
      )
    } else if (name === 'expires' && time.getTime() < now.getTime()) {
      problems.push(problem('proof-expired', `The proof counted until ${value}.`, place))
    }
  }
  if (maxAgeSeconds === undefined) return problems
  const place = pointTo(pointer, 'created')
  if (proof.created === undefined) {
    problems.push(problem('proof-stale', 'The proof does not say when it was made.', place))
    return problems
  }
  const created = createdOf(proof)
  if (created !== undefined && now.getTime() - created.getTime() > maxAgeSeconds * 1000) {
    const detail = `The proof was made more than ${maxAgeSeconds} seconds ago.`
    problems.push(problem('proof-stale', detail, place))
  }
  return problems
}
