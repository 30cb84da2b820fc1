import type { JsonObject } from '../json/index.js'
import {
  compareDecimals,
  type HoldsAchievement,
  type ResultDescription,
  type ResultThreshold,
  reachesLevel,
  reachesValue,
} from '../model/index.js'
import type { Phrase } from '../report/index.js'
import { say } from '../wording/index.js'
import { textOf } from './facts.js'
import { bestOfSet, type Finding, OK, worstOfSet } from './finding.js'
import type { Question } from './question.js'

/** Completion: no result says that the award is provisional or was never reached. */
export function checkCompletion({ condition, candidate }: Question): Finding {
  return worstOfSet(
    candidate.facts.results.map(({ status }): Finding => {
      if (status === undefined || status === 'Completed') return OK
      if (status === 'Provisional') {
        if ('acceptProvisional' in condition && condition.acceptProvisional === true) return OK
        return { status: 'missing', code: 'provisional', phrases: [say('provisional')] }
      }
      return { status: 'failed', code: 'not-completed', phrases: [say('not-completed')] }
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
export function checkThresholds({ condition, candidate }: Question<HoldsAchievement>): Finding {
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
    return (acceptedLevel ?? acceptedValue ?? []).includes(shown)
      ? OK
      : belowThreshold(say('result-not-accepted'))
  }
  const order = compareDecimals(shown, minimumValue)
  if (order === undefined) {
    return { status: 'unknown', code: 'value-not-numeric', phrases: [say('value-not-numeric')] }
  }
  const numbers = { shown, minimum: minimumValue }
  return order >= 0
    ? { ...OK, phrases: [say('result-enough', numbers)] }
    : belowThreshold(say('result-not-enough', numbers))
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
  const phrases = [say('result-not-disclosed')]
  return { status: 'unknown', code: 'result-not-disclosed', phrases }
}

function belowThreshold(phrase: Phrase): Finding {
  return { status: 'failed', code: 'below-threshold', phrases: [phrase] }
}

function belowOwnCut(): Finding {
  return { status: 'failed', code: 'below-own-cut', phrases: [say('below-own-cut')] }
}

function orderUnprotected(): Finding {
  const phrases = [say('level-order-unprotected')]
  return { status: 'unknown', code: 'level-order-unprotected', phrases }
}
