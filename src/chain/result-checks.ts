import type { JsonObject } from '../json/index.js'
import {
  compareDecimals,
  type ResultDescription,
  type ResultThreshold,
  reachesLevel,
  reachesValue,
} from '../model/index.js'
import { textOf } from './facts.js'
import { bestOfSet, type Finding, OK, worstOfSet } from './finding.js'
import type { Question } from './question.js'

/** Completion: no result says that the award is provisional or was never reached. */
export function checkCompletion({ condition, candidate }: Question): Finding {
  return worstOfSet(
    candidate.facts.results.map(({ status }): Finding => {
      if (status === undefined || status === 'Completed') return OK
      if (status === 'Provisional') {
        if (condition.acceptProvisional === true) return OK
        return { status: 'missing', code: 'provisional', sentence: 'It is provisional so far.' }
      }
      const sentence = 'By its own result it was not completed.'
      return { status: 'failed', code: 'not-completed', sentence }
    }),
  )
}

/**
 * The badge's own pass marks: results that are shown reach the `requiredValue` and `requiredLevel` of
 * their descriptions. One that is not shown does not contradict the award. Of several results for one
 * description the best counts.
 */
export function checkOwnCuts({ candidate }: Question): Finding {
  return worstOfSet(
    candidate.facts.achievement.resultDescriptions.flatMap((description) => {
      const results = resultsFor(candidate.facts.results, textOf(description.id))
      const reached = (member: string, judge: (shown: string) => Finding): readonly Finding[] => {
        const shown = results.flatMap((result) => textOf(result[member]) ?? [])
        return shown.length === 0 ? [] : [bestOfSet(shown.map(judge))]
      }
      const { requiredValue, requiredLevel } = description
      return [
        ...(typeof requiredValue !== 'string'
          ? []
          : reached('value', (value) => passes(reachesValue(value, requiredValue)))),
        ...(typeof requiredLevel !== 'string'
          ? []
          : reached('achievedLevel', (level) =>
              passes(
                reachesLevel(level, requiredLevel, description as object as ResultDescription),
              ),
            )),
      ]
    }),
  )
}

/** The thresholds of the rule, all of them. Of several results for one description the best counts. */
export function checkThresholds({ condition, candidate }: Question): Finding {
  return worstOfSet(
    (condition.threshold ?? []).map((threshold) => {
      const results = resultsFor(candidate.facts.results, threshold.onResultDescription)
      if (results.length === 0) return notDisclosed()
      return bestOfSet(results.map((result) => meets(result, threshold)))
    }),
  )
}

function meets(result: JsonObject, threshold: ResultThreshold): Finding {
  const { minimumValue, acceptedValue, acceptedLevel } = threshold
  const shown = textOf(acceptedLevel === undefined ? result.value : result.achievedLevel)
  if (shown === undefined) return notDisclosed()
  if (minimumValue === undefined) {
    return (acceptedLevel ?? acceptedValue ?? []).includes(shown) ? OK : belowThreshold('')
  }
  const order = compareDecimals(shown, minimumValue)
  if (order === undefined) {
    const sentence = 'The result that the rule asks about is not a number.'
    return { status: 'unknown', code: 'value-not-numeric', sentence }
  }
  const numbers = ` ${shown} (${minimumValue} needed)`
  return order >= 0 ? { ...OK, sentence: `Result${numbers}.` } : belowThreshold(numbers)
}

/** Whether an own pass mark is reached; a mark that cannot be compared is not reached for certain. */
function passes(isReached: boolean | undefined): Finding {
  return isReached === undefined ? orderUnprotected() : isReached ? OK : belowOwnCut()
}

function resultsFor(
  results: readonly JsonObject[],
  description: string | undefined,
): readonly JsonObject[] {
  return results.filter((result) => result.resultDescription === description)
}

function notDisclosed(): Finding {
  const sentence = 'It does not show the result that the rule asks about.'
  return { status: 'unknown', code: 'result-not-disclosed', sentence }
}

function belowThreshold(numbers: string): Finding {
  const sentence = `The result${numbers} is not enough for the rule.`
  return { status: 'failed', code: 'below-threshold', sentence }
}

function belowOwnCut(): Finding {
  const sentence = 'By its own pass mark it should not have been awarded.'
  return { status: 'failed', code: 'below-own-cut', sentence }
}

function orderUnprotected(): Finding {
  const sentence = 'Which of its levels is higher cannot be told for certain.'
  return { status: 'unknown', code: 'level-order-unprotected', sentence }
}
