import { OpenBadgesError } from '../errors.js'
import type { VerificationReport } from '../report/index.js'
import { countBadges } from './counted-badges.js'
import { type CoversOptions, readQuestion } from './covers-options.js'
import type { CompetencyAnswer, CoversReport } from './covers-report.js'
import { fewestBadges } from './fewest.js'
import { claimsByKey, lookFor } from './look-for.js'
import type { WantedCompetency } from './wanted.js'

/**
 * Which badge shows which of the competencies, what is missing, and what cannot be compared.
 *
 * Only verified badges of one holder count, each for what its achievement claims and for what its
 * results show; a result that is provisional, failed or below its pass mark shows nothing, and neither
 * do the claims of a badge with an assessment that was not passed. What a rule requires is no claim.
 * The same competency is known by its key; a part, a whole or a similar one never counts, unless
 * `rollUp` or an exact line of `crosswalk` says so.
 *
 * A level that is asked for is compared within its scheme only: by id, by the list of those that will
 * do, or by number. Otherwise the answer is `not-comparable`. A further badge never makes an answer worse.
 *
 * @param badges - reports of `verify`; one that is not verified is listed in `notCounted`. There is no
 *   other way to have a badge counted: what nobody verified, nobody vouches for.
 * @param competencies - what is asked for.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for something else than reports, and for options of the
 *   wrong kind; `ERR_OB_INPUT` with every competency or level that means nothing.
 */
export function covers(
  badges: readonly VerificationReport[],
  competencies: readonly WantedCompetency[],
  options: CoversOptions = {},
): CoversReport {
  const question = readQuestion(competencies, options)
  if (!Array.isArray(badges)) {
    throw new OpenBadgesError('Give a list of the reports of verify().', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  const { counted, notCounted } = countBadges(badges, question.rules)
  const claims = claimsByKey(counted)
  const found = question.wanted.map((wanted) => lookFor(wanted, claims, question))
  const answers = found.map(({ answer }) => answer)
  const chosen = new Set(fewestBadges(found.flatMap(({ needed }) => needed)))
  const having = (status: CompetencyAnswer['status']): readonly CompetencyAnswer[] =>
    answers.filter((answer) => answer.status === status)
  return {
    competencies: answers,
    covered: having('covered'),
    missing: having('missing'),
    notComparable: having('not-comparable'),
    fewest: counted.flatMap(({ badge, credential }) =>
      chosen.has(badge) ? [{ badge, credential }] : [],
    ),
    notCounted,
  }
}
