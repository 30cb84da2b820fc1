import { addDuration, type HoldsAchievement, parseDuration } from '../model/index.js'
import type { Phrase } from '../report/index.js'
import { onDay, type PhraseId, say } from '../wording/index.js'
import { checkAcceptedIssuer } from './accepted-issuers.js'
import type { Award } from './awards.js'
import { endorsedBy } from './endorsers.js'
import { type Finding, OK } from './finding.js'
import type { CandidateCheck, CredentialCondition, Question } from './question.js'
import { checkCompletion, checkOwnCuts, checkThresholds } from './result-checks.js'
import { checkHolder } from './same-holder.js'
import { checkValidity } from './validity-matrix.js'
import { someOf } from './worded.js'

/** What a credential must be for any condition: checks 1 to 3, 5 and 6 of chain.md 3.4. */
export const BADGE_CHECKS: readonly CandidateCheck<CredentialCondition>[] = [
  checkIntegrity,
  checkHolder,
  checkIssuer,
  checkTiming,
  checkCandidateValidity,
]

/** What its own results must be for it to count as earned: checks 7 and 8. */
export const RESULT_CHECKS: readonly CandidateCheck<CredentialCondition>[] = [
  checkCompletion,
  checkOwnCuts,
]

/**
 * What a credential must pass to satisfy a condition on its achievement, in the order in which one that fails
 * several is said to fail. Its value is the worst of them. What it builds on itself comes after these.
 */
export const CANDIDATE_CHECKS: readonly CandidateCheck<HoldsAchievement>[] = [
  checkIntegrity,
  checkHolder,
  checkIssuer,
  checkVersion,
  checkTiming,
  checkCandidateValidity,
  checkCompletion,
  checkOwnCuts,
  checkThresholds,
  checkEndorser,
]

function checkIntegrity({ candidate }: Question<CredentialCondition>): Finding {
  return candidate.facts.integrity
}

function checkIssuer({ candidate, ...asked }: Question<CredentialCondition>): Finding {
  return checkAcceptedIssuer(asked, candidate.facts)
}

function checkVersion({ condition, candidate }: Question<HoldsAchievement>): Finding {
  const { version } = candidate.facts.achievement
  if (condition.acceptedVersion === undefined) return OK
  if (version !== undefined && condition.acceptedVersion.includes(version)) return OK
  return {
    status: 'failed',
    code: 'version-not-accepted',
    phrases: [
      version === undefined ? say('version-not-told') : say('version-not-accepted', { version }),
    ],
    fix: say('fix-accepted-version', { versions: someOf(condition.acceptedVersion) }),
  }
}

/** Order of the two awards, to the millisecond but for the policy's tolerance; then the age of the earlier. */
function checkTiming(question: Question<CredentialCondition>): Finding {
  const { condition, owner, candidate, policy } = question
  const toleranceMs = policy.orderToleranceSeconds * 1000
  const { timing = 'notAfter', window = '', maximumAge = '' } = condition
  const order = checkOrder(timing, window, owner, candidate, toleranceMs)
  const span = parseDuration(maximumAge)
  if (order.status !== 'satisfied' || span === undefined) return order
  if (later(addDuration(candidate.awarded, span), toleranceMs) >= owner.awarded) return OK
  const [age, day] = [{ duration: maximumAge }, onDay(owner.awarded)]
  return {
    status: 'failed',
    code: 'too-old',
    phrases: [say('awarded-too-old', { awarded: onDay(candidate.awarded), age, day })],
    fix: say('fix-awarded-since', { age, day }),
  }
}

function checkOrder(
  timing: NonNullable<Question['condition']['timing']>,
  window: string,
  owner: Award,
  candidate: Award,
  toleranceMs: number,
): Finding {
  const [award, other] = [candidate.awarded, owner.awarded]
  const [awarded, day] = [onDay(award), onDay(other)]
  // Without a date of award a renewal moves it, and only the first copy tells it: each `fix` names older copies.
  const late = (how: PhraseId, fix: Phrase): Finding => ({
    status: 'failed',
    code: 'awarded-too-late',
    phrases: [say(how, { awarded, day })],
    fix,
  })
  const latest = later(other, toleranceMs)
  switch (timing) {
    case 'anyTime':
      return OK
    case 'before':
      return award < latest ? OK : late('awarded-not-before', say('fix-awarded-before', { day }))
    case 'notAfter':
      return award <= latest ? OK : late('awarded-after', say('fix-awarded-by', { day }))
    case 'within': {
      const span = parseDuration(window)
      const [first, last] = award < other ? [award, other] : [other, award]
      if (span !== undefined && later(addDuration(first, span), toleranceMs) >= last) {
        return OK
      }
      const around = { window: { duration: window }, day }
      if (award > other) {
        return late('awarded-too-long-after', say('fix-awarded-around-or-older-copy', around))
      }
      return {
        status: 'failed',
        code: 'awarded-too-early',
        phrases: [say('awarded-too-long-before', { awarded, day })],
        fix: say('fix-awarded-around', around),
      }
    }
  }
}

function later(moment: Date, byMs: number): Date {
  return new Date(moment.getTime() + byMs)
}

function checkCandidateValidity(question: Question<CredentialCondition>): Finding {
  const { condition, owner, candidate, policy, asOf, now } = question
  return checkValidity(candidate, condition, { award: owner.awarded, asOf, now }, policy)
}

/** Spoken for by one of those whose endorsement the rule asks for. */
function checkEndorser({ condition, candidate }: Question<HoldsAchievement>): Finding {
  if (condition.requiredEndorser === undefined) return OK
  const finding = endorsedBy(candidate.facts, condition.requiredEndorser)
  if (finding.status === 'satisfied') return finding
  const endorsers = someOf(condition.requiredEndorser)
  return { ...finding, fix: say('fix-endorsement-missing', { endorsers }) }
}
