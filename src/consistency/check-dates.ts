import { pointTo } from '../json/index.js'
import { parseDateTime, validityMembersOf } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { nodesOf, type Placed, textIn } from './elements.js'

/**
 * Dates of a credential that cannot follow each other as they stand, in either version of Verifiable
 * Credentials: the validity and the activity end before they begin, or a proof ends before it was made.
 * Worth a look, and no more, is what is merely odd: an activity or a validity that began before or after
 * it should have.
 *
 * A credential inside another is not looked at. Dates that are none are for the schema to say.
 *
 * @param credential - a badge or an endorsement.
 * @see Open Badges 3.0, AchievementCredential; S-17
 */
export function checkDates(credential: Placed): readonly LintProblem[] {
  const { node, pointer } = credential
  const { from, until } = validityMembersOf(node)
  const began = momentIn(credential, from)
  const awarded = momentIn(credential, 'awardedDate')
  const [subject = { node: {}, pointer }] = nodesOf(credential, 'credentialSubject')
  const started = momentIn(subject, 'activityStartDate')
  const found: LintProblem[] = []
  if (isAfter(began, momentIn(credential, until))) {
    found.push(misplaced(credential, until, 'The credential ends before it begins.'))
  }
  if (isAfter(awarded, began)) {
    const fix = `Let "awardedDate" be the day of the first award, not after "${from}".`
    const detail = 'The credential counts from before it was awarded.'
    found.push(odd(credential, 'awardedDate', detail, fix))
  }
  if (isAfter(started, momentIn(subject, 'activityEndDate'))) {
    found.push(misplaced(subject, 'activityEndDate', 'The activity ends before it begins.'))
  }
  if (isAfter(started, awarded)) {
    const fix = 'Correct "activityStartDate" or "awardedDate".'
    found.push(odd(subject, 'activityStartDate', 'It was awarded before the activity began.', fix))
  }
  for (const proof of nodesOf(credential, 'proof')) {
    if (isAfter(momentIn(proof, 'created'), momentIn(proof, 'expires'))) {
      found.push(misplaced(proof, 'expires', 'The proof ends before it was made.'))
    }
  }
  return found
}

function momentIn(place: Placed, name: string): Date | undefined {
  const text = textIn(place, name)
  return text === undefined ? undefined : parseDateTime(text)
}

function isAfter(one: Date | undefined, other: Date | undefined): boolean {
  return one !== undefined && other !== undefined && one.getTime() > other.getTime()
}

/** The second of two dates, which comes before the first. */
function misplaced({ pointer }: Placed, name: string, detail: string): LintProblem {
  return lintProblem(problem('date-order', detail, pointTo(pointer, name)))
}

/** The first of two dates that are in no good order, and the one to look at. */
function odd({ pointer }: Placed, name: string, detail: string, fix: string): LintProblem {
  const found = problem('date-order', detail, pointTo(pointer, name))
  return lintProblem(found, { severity: 'warning', fix })
}
