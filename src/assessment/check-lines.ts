import type { ProblemCode } from '../errors.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { isTested, type Line } from './blueprint-lines.js'
import type { Claim } from './claims.js'
import { ONE, scaledDecimal } from './decimal.js'

/** How far from one the weights may sum to. */
const TOLERANCE = (5n * ONE) / 1000n

/**
 * Claimed skills that no line tests.
 *
 * @param code - what that is called: a skill that is not assessed, or a claim beyond a signed plan.
 */
export function checkClaimsAssessed(
  claims: readonly Claim[],
  lines: readonly Line[],
  code: ProblemCode = 'skill-not-assessed',
): readonly LintProblem[] {
  const tested = new Set(lines.filter(isTested).map(({ key }) => key))
  return claims
    .filter(({ key }) => !tested.has(key))
    .map(({ skill, pointer }) => {
      const detail = `No blueprint entry with items tests the claimed skill ${skill}.`
      return lintProblem(problem(code, detail, pointer))
    })
}

/**
 * Skills of lines that are not claimed, each once.
 *
 * @param claims - those of the achievement, and the skills that its result descriptions name.
 */
export function checkLinesClaimed(
  claims: readonly Claim[],
  lines: readonly Line[],
): readonly LintProblem[] {
  const seen = new Set(claims.map(({ key }) => key))
  return lines.flatMap(({ key, skill, pointer }) => {
    if (seen.has(key)) return []
    seen.add(key)
    const detail = `The achievement does not claim the assessed skill ${skill}.`
    return [lintProblem(problem('assessed-not-claimed', detail, pointer))]
  })
}

/** Result descriptions that lines name and the achievement does not have. */
export function checkLineResults(
  lines: readonly Line[],
  descriptionIds: ReadonlySet<string>,
): readonly LintProblem[] {
  return lines.flatMap(({ resultDescription, resultPointer }) => {
    if (resultDescription === undefined || descriptionIds.has(resultDescription)) return []
    const detail = `The achievement has no result description ${resultDescription}.`
    return [lintProblem(problem('result-dangling', detail, resultPointer))]
  })
}

/**
 * Weights that do not sum to one, give or take 0.005; the sum is exact. Without any line there is
 * nothing to weigh.
 *
 * @param pointer - where the lines stand.
 */
export function checkWeights(lines: readonly Line[], pointer: string): readonly LintProblem[] {
  if (lines.length === 0) return []
  const weights = lines.map(({ weight }) => (weight === undefined ? 0n : scaledDecimal(weight)))
  const sum = weights.reduce<bigint>((total, weight) => total + (weight ?? 0n), 0n)
  const away = sum > ONE ? sum - ONE : ONE - sum
  if (away <= TOLERANCE && weights.every((weight) => weight !== undefined && weight >= 0n))
    return []
  const detail = `The weights sum to ${describe(sum)}: ${lines.map(weightOf).join(' + ')}.`
  return [lintProblem(problem('blueprint-weights', detail, pointer))]
}

const weightOf = ({ weight }: Line): string => (weight === undefined ? '(none)' : String(weight))

/** Rounded down to thousandths, for people. */
function describe(sum: bigint): string {
  return String(Number((sum * 1000n) / ONE) / 1000)
}
