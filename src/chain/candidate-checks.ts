import { addDuration, type Duration, describeDuration, parseDuration } from '../model/index.js'
import { describeDate } from '../report/index.js'
import type { Award } from './awards.js'
import { endorsedBy } from './endorsers.js'
import { type Finding, OK } from './finding.js'
import type { Question } from './question.js'
import { checkCompletion, checkOwnCuts, checkThresholds } from './result-checks.js'
import { checkHolder } from './same-holder.js'
import { checkValidity } from './validity-matrix.js'

type CandidateCheck = (question: Question) => Finding

/**
 * What a credential must pass to satisfy a condition, in the order in which one that fails several
 * is said to fail. Its value is the worst of them. What it builds on itself comes after these.
 */
export const CANDIDATE_CHECKS: readonly CandidateCheck[] = [
  ({ candidate }) => candidate.facts.integrity,
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

/**
 * An accepted issuer: one that the rule names, else the issuer of the badge that carries the rule.
 * Never the creator that the candidate itself names, since it names whom it likes.
 */
function checkIssuer({ condition, owner, candidate }: Question): Finding {
  const accepted = condition.acceptedIssuer ?? [owner.facts.issuer]
  const { issuer } = candidate.facts
  if (accepted.includes(issuer)) return OK
  return {
    status: 'failed',
    code: 'issuer-not-accepted',
    sentence: `Its issuer, ${issuer}, is not one that the rule accepts.`,
    fix: `The holder can show one from an accepted issuer. Accepted issuers: ${listOf(accepted)}`,
  }
}

function checkVersion({ condition, candidate }: Question): Finding {
  const { version } = candidate.facts.achievement
  if (condition.acceptedVersion === undefined) return OK
  if (version !== undefined && condition.acceptedVersion.includes(version)) return OK
  return {
    status: 'failed',
    code: 'version-not-accepted',
    sentence:
      version === undefined
        ? 'It does not say which version it is.'
        : `It is of version ${version}, which the rule does not accept.`,
    fix: `The holder can show one of an accepted version. Accepted versions: ${listOf(condition.acceptedVersion)}`,
  }
}

/** Order of the two awards, to the millisecond and without tolerance; then the age of the earlier. */
function checkTiming({ condition, owner, candidate }: Question): Finding {
  const order = checkOrder(condition.timing ?? 'notAfter', condition.window, owner, candidate)
  const age = condition.maximumAge === undefined ? undefined : parseDuration(condition.maximumAge)
  if (order.status !== 'satisfied' || age === undefined) return order
  if (addDuration(candidate.awarded, age) >= owner.awarded) return OK
  const day = describeDate(owner.awarded)
  return {
    status: 'failed',
    code: 'too-old',
    sentence: `It was awarded on ${describeDate(candidate.awarded)}, more than ${describeDuration(age)} before ${day}.`,
    fix: `The holder can show an award of it from within ${describeDuration(age)} before ${day}.`,
  }
}

function checkOrder(
  timing: NonNullable<Question['condition']['timing']>,
  window: string | undefined,
  owner: Award,
  candidate: Award,
): Finding {
  const [award, other] = [candidate.awarded, owner.awarded]
  const day = describeDate(other)
  const late = (how: string, wanted: string): Finding => ({
    status: 'failed',
    code: 'awarded-too-late',
    sentence: `It was awarded on ${describeDate(award)}, ${how} ${day}.`,
    // Without a date of award a renewal moves it, and only the first copy tells it.
    fix: `The holder can show an award of it, or an older copy, from ${wanted}.`,
  })
  switch (timing) {
    case 'anyTime':
      return OK
    case 'before':
      return award < other ? OK : late('not before', `before ${day}`)
    case 'notAfter':
      return award <= other ? OK : late('after', `${day} or before`)
    case 'within': {
      const span: Duration | undefined = parseDuration(window ?? '')
      const [first, last] = award < other ? [award, other] : [other, award]
      if (span !== undefined && addDuration(first, span) >= last) return OK
      const wanted = span === undefined ? day : `within ${describeDuration(span)} of ${day}`
      if (award > other) return late('too long after', wanted)
      return {
        status: 'failed',
        code: 'awarded-too-early',
        sentence: `It was awarded on ${describeDate(award)}, too long before ${day}.`,
        fix: `The holder can show an award of it from ${wanted}.`,
      }
    }
  }
}

function checkCandidateValidity(question: Question): Finding {
  const { condition, owner, candidate, policy, asOf, now } = question
  return checkValidity(candidate, condition, { award: owner.awarded, asOf, now }, policy)
}

/** Spoken for by one of those whose endorsement the rule asks for. */
function checkEndorser({ condition, candidate }: Question): Finding {
  if (condition.requiredEndorser === undefined) return OK
  const finding = endorsedBy(candidate.facts, condition.requiredEndorser)
  if (finding.status === 'satisfied') return finding
  const endorsers = listOf(condition.requiredEndorser)
  return {
    ...finding,
    fix: `The holder can show an endorsement of it by one of those whose endorsement the rule takes: ${endorsers}`,
  }
}

const LONGEST_LIST = 5

/** Elements of a set for people: in an order that does not depend on theirs, each whole, not too many. */
function listOf(elements: readonly string[]): string {
  const sorted = [...new Set(elements)].sort()
  const rest = sorted.length - LONGEST_LIST
  return `${sorted.slice(0, LONGEST_LIST).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`
}
