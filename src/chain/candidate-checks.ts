import { addDuration, type Duration, describeDuration, parseDuration } from '../model/index.js'
import { describeDate } from '../report/index.js'
import type { Award } from './awards.js'
import { type Finding, OK } from './finding.js'
import type { Question } from './question.js'
import { checkCompletion, checkOwnCuts, checkThresholds } from './result-checks.js'
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

/** Same holder: equal ids of the two subjects. Identifiers are not compared in this version. */
function checkHolder({ owner, candidate, policy }: Question): Finding {
  const [one, other] = [owner.facts, candidate.facts]
  if (one.subject !== undefined && one.subject === other.subject) return OK
  const hasBothIds = one.subject !== undefined && other.subject !== undefined
  if (hasBothIds && !(one.hasIdentifiers && other.hasIdentifiers)) {
    const sentence = 'It was awarded to somebody else, or under another identifier.'
    return { status: policy.unlinkedSubject, code: 'holder-not-linked', sentence }
  }
  const sentence = 'Whether it was awarded to the same person cannot be told from the badges.'
  return { status: 'unknown', code: 'holder-uncomparable', sentence }
}

/**
 * An accepted issuer: one that the rule names, else the issuer of the badge that carries the rule.
 * Never the creator that the candidate itself names, since it names whom it likes.
 */
function checkIssuer({ condition, owner, candidate }: Question): Finding {
  const accepted = condition.acceptedIssuer ?? [owner.facts.issuer]
  if (accepted.includes(candidate.facts.issuer)) return OK
  const sentence = 'Its issuer is not one that the rule accepts.'
  return { status: 'failed', code: 'issuer-not-accepted', sentence }
}

function checkVersion({ condition, candidate }: Question): Finding {
  const { version } = candidate.facts.achievement
  if (condition.acceptedVersion === undefined) return OK
  if (version !== undefined && condition.acceptedVersion.includes(version)) return OK
  const sentence =
    version === undefined
      ? 'It does not say which version it is.'
      : 'It is of a version that the rule does not accept.'
  return { status: 'failed', code: 'version-not-accepted', sentence }
}

/** Order of the two awards, to the millisecond and without tolerance; then the age of the earlier. */
function checkTiming({ condition, owner, candidate }: Question): Finding {
  const order = checkOrder(condition.timing ?? 'notAfter', condition.window, owner, candidate)
  const age = condition.maximumAge === undefined ? undefined : parseDuration(condition.maximumAge)
  if (order.status !== 'satisfied' || age === undefined) return order
  if (addDuration(candidate.awarded, age) >= owner.awarded) return OK
  const sentence = `It was awarded more than ${describeDuration(age)} before.`
  return { status: 'failed', code: 'too-old', sentence }
}

function checkOrder(
  timing: NonNullable<Question['condition']['timing']>,
  window: string | undefined,
  owner: Award,
  candidate: Award,
): Finding {
  const [award, other] = [candidate.awarded, owner.awarded]
  const late = (wanted: string): Finding => ({
    status: 'failed',
    code: 'awarded-too-late',
    sentence: `It was awarded on ${describeDate(award)}, ${wanted} ${describeDate(other)}.`,
  })
  switch (timing) {
    case 'anyTime':
      return OK
    case 'before':
      return award < other ? OK : late('not before')
    case 'notAfter':
      return award <= other ? OK : late('after')
    case 'within': {
      const span: Duration | undefined = parseDuration(window ?? '')
      const [first, last] = award < other ? [award, other] : [other, award]
      if (span !== undefined && addDuration(first, span) >= last) return OK
      if (award > other) return late('too long after')
      const sentence = `It was awarded on ${describeDate(award)}, too long before ${describeDate(other)}.`
      return { status: 'failed', code: 'awarded-too-early', sentence }
    }
  }
}

function checkCandidateValidity({ condition, owner, candidate, asOf, now }: Question): Finding {
  return checkValidity(candidate, condition, { award: owner.awarded, asOf, now })
}

/** Endorsements are not read in this version, so one that is required cannot be confirmed. */
function checkEndorser({ condition }: Question): Finding {
  if (condition.requiredEndorser === undefined) return OK
  const sentence = 'The endorsement that the rule asks for cannot be checked by this version.'
  return { status: 'unknown', code: 'endorser-unsupported', sentence }
}
