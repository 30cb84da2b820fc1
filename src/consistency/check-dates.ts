import { pointTo } from '../json/index.js'
import { parseDateTime, VALIDITY_MEMBERS, vcVersionOf } from '../model/index.js'
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
  const { from, until } = VALIDITY_MEMBERS[vcVersionOf(node) ?? '2.0']
  const began = momentOf(credential, from)
  const awarded = momentOf(credential, 'awardedDate')
  const [subject = { node: {}, pointer }] = nodesOf(credential, 'credentialSubject')
  const started = momentOf(subject, 'activityStartDate')
  return [
    ...after(began, momentOf(credential, until), {
      detail: 'The credential ends before it begins.',
    }),
    ...after(awarded, began, {
      detail: 'The credential counts from before it was awarded.',
      fix: `Let "awardedDate" be the day of the first award, not after "${from}".`,
    }),
    ...after(started, momentOf(subject, 'activityEndDate'), {
      detail: 'The activity ends before it begins.',
    }),
    ...after(started, awarded, {
      detail: 'It was awarded before the activity began.',
      fix: 'Correct "activityStartDate" or "awardedDate".',
    }),
    ...nodesOf(credential, 'proof').flatMap((proof) =>
      after(momentOf(proof, 'created'), momentOf(proof, 'expires'), {
        detail: 'The proof ends before it was made.',
      }),
    ),
  ]
}

interface Moment {
  readonly time: number
  readonly pointer: string
}

function momentOf(place: Placed, name: string): Moment | undefined {
  const text = textIn(place, name)
  const date = text === undefined ? undefined : parseDateTime(text)
  return date && { time: date.getTime(), pointer: pointTo(place.pointer, name) }
}

/**
 * A finding when the second date comes before the first: an error at the second; with a fix of its own
 * a warning at the first, which is then the one to look at.
 */
function after(
  first: Moment | undefined,
  second: Moment | undefined,
  { detail, fix }: { readonly detail: string; readonly fix?: string },
): readonly LintProblem[] {
  if (first === undefined || second === undefined || first.time <= second.time) return []
  if (fix === undefined) return [lintProblem(problem('date-order', detail, second.pointer))]
  return [lintProblem(problem('date-order', detail, first.pointer), { severity: 'warning', fix })]
}
