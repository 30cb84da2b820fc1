import { OpenBadgesError } from '../errors.js'
import type { VerificationReport } from '../report/index.js'
import { appendTo } from './append-to.js'
import { formatCompetencyKey } from './competency-key.js'
import { type CountedBadge, countBadges } from './counted-badges.js'
import { type CoversOptions, type CoversQuestion, readQuestion } from './covers-options.js'
import type {
  CompetencyAnswer,
  CompetencyObjection,
  CompetencyProof,
  CoversReport,
} from './covers-report.js'
import { linesFrom, partsOf } from './crosswalk.js'
import { fewestBadges } from './fewest.js'
import { type Asked, type ClaimOfBadge, judgeClaim } from './judge-claim.js'
import { neededLevel } from './levels.js'
import type { Referred, WantedCompetency } from './wanted.js'

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

type Claims = ReadonlyMap<string, readonly ClaimOfBadge[]>

/** What a rule requires is left out: it says nothing about the holder. */
function claimsByKey(counted: readonly CountedBadge[]): Claims {
  const index = new Map<string, ClaimOfBadge[]>()
  for (const badge of counted) {
    for (const claim of badge.gathered.claims) {
      if (claim.role === 'required') continue
      appendTo(index, formatCompetencyKey(claim.key), { badge, claim })
    }
  }
  return index
}

/** What speaks for a competency, and what does not. */
interface Shown {
  readonly by: readonly CompetencyProof[]
  readonly against: readonly CompetencyObjection[]
  /** Whether something of `against` cannot be compared. */
  readonly isUnclear: boolean
}

/** An answer, and for each thing that must be shown the badges that show it. */
interface Found {
  readonly answer: CompetencyAnswer
  readonly needed: readonly ReadonlySet<number>[]
}

function lookFor(wanted: Referred, claims: Claims, question: CoversQuestion): Found {
  const whole = shownOf(wanted, claims, question)
  if (whole.by.length > 0) return found(wanted, whole, 'covered', [whole])
  const parts = partsOf(question.crosswalk, wanted).map((part) => {
    const { level = part.level } = wanted
    return shownOf(level === undefined ? part : { ...part, level }, claims, question)
  })
  const all: Shown = {
    by: parts.flatMap(({ by }) =>
      by.map((proof) => ({ ...proof, tags: [...proof.tags, 'rolled-up'] })),
    ),
    against: [whole, ...parts].flatMap(({ against }) => against),
    isUnclear: whole.isUnclear,
  }
  const isOpen = (part: Shown): boolean => part.by.length > 0 || part.isUnclear
  const areOpen = parts.length > 0 && parts.every(isOpen)
  if (areOpen && parts.every(({ by }) => by.length > 0)) return found(wanted, all, 'covered', parts)
  const nothing = { ...all, by: [] }
  return found(wanted, nothing, whole.isUnclear || areOpen ? 'not-comparable' : 'missing', [])
}

function found(
  { key, name, level }: Referred,
  { by, against }: Shown,
  status: CompetencyAnswer['status'],
  needed: readonly Shown[],
): Found {
  const asked = {
    ...(name === undefined ? {} : { name }),
    ...(level === undefined ? {} : { level }),
  }
  return {
    answer: { key, ...asked, status, by, against },
    needed: needed.map((shown) => new Set(shown.by.map(({ badge }) => badge))),
  }
}

function shownOf(
  wanted: Referred,
  claims: Claims,
  { crosswalk, assessedOnly }: CoversQuestion,
): Shown {
  const by: CompetencyProof[] = []
  const against: CompetencyObjection[] = []
  let isUnclear = false
  const look = (of: Referred, match?: 'exact' | 'close'): void => {
    const needed = of.level === undefined ? {} : { needed: neededLevel(of.level) }
    const asked: Asked = { wanted: of, assessedOnly, ...needed, known: new Map() }
    for (const found of withoutDoubles(claims.get(of.text) ?? [], of)) {
      const { claim } = found
      const { badge, credential } = found.badge
      const judgement = judgeClaim(found, asked)
      const { verdict } = judgement
      if (verdict === 'shown' && match !== 'close') {
        const { level } = judgement
        const tags = match === undefined ? [] : (['equivalent'] as const)
        by.push({ badge, credential, claim, ...(level === undefined ? {} : { level }), tags })
        continue
      }
      const reason = verdict === 'shown' ? 'close-match' : judgement.reason
      against.push({ badge, credential, claim, reason })
      if (verdict !== 'not-shown') isUnclear = true
    }
  }
  look(wanted)
  for (const match of ['exact', 'close'] as const) {
    for (const other of linesFrom(crosswalk, match, wanted)) look(other, match)
  }
  return { by, against, isUnclear }
}

/** Where a badge tells the level that was reached, that it also claims the competency tells nothing more. */
function withoutDoubles(
  claims: readonly ClaimOfBadge[],
  { level }: Referred,
): readonly ClaimOfBadge[] {
  if (level === undefined) return claims
  const telling = new Set(
    claims.flatMap(({ badge, claim }) => (claim.levels.length > 0 ? badge : [])),
  )
  return claims.filter(
    ({ badge, claim }) =>
      claim.role !== 'claimed' || claim.levels.length > 0 || !telling.has(badge),
  )
}
