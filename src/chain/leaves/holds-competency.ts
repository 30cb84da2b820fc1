import { type ClaimReason, readMatching, type Showing, showingsOf } from '../../competency/index.js'
import type { HoldsCompetency } from '../../model/index.js'
import type { ChainCode, ChainStatus } from '../../report/index.js'
import { type PhraseId, say } from '../../wording/index.js'
import type { Award } from '../awards.js'
import { BADGE_CHECKS } from '../candidate-checks.js'
import type { Finding } from '../finding.js'
import type { ShownAwards } from '../shown-awards.js'
import type { Contribution, LeafKind } from './leaf-kind.js'

/**
 * One credential that shows the competency, whichever it is; or one for each of its parts, where the caller holds
 * that there are no others. Checks 1 to 3, 5 and 6 of chain.md 3.4; what a credential builds on does not
 * matter for what it shows itself.
 *
 * @see chain.md 4.4
 */
export const holdsCompetency: LeafKind<HoldsCompetency> = {
  faultOf: (condition) =>
    isNamed(condition) ? undefined : 'The condition names no competency, or no level of one.',
  contributionsTo: ({ targetCompetency, minimumLevel }, owner, shown) => {
    const { claims, crosswalk } = shown
    const found = showingsOf(targetCompetency, minimumLevel, claims(), crosswalk)
    if (found === undefined) return []
    const { whole, parts } = found
    const of = parts.length
    return [
      ...whole.flatMap((showing) => contributionOf(showing, owner, shown)),
      ...parts.flatMap((part, index) =>
        part
          .flatMap((showing) => contributionOf(showing, owner, shown))
          .map((contribution) => ({ ...rolledUp(contribution), part: { index, of } })),
      ),
    ]
  },
  checks: BADGE_CHECKS,
  isNested: false,
  isEnough: (_, brought) => {
    const parts = brought.flatMap(({ part }) => part ?? [])
    const [{ of } = { of: 1 }] = parts
    return parts.length < brought.length || new Set(parts.map(({ index }) => index)).size === of
  },
  isOpen: true,
}

const NOTHING = readMatching({})

function isNamed({ targetCompetency, minimumLevel }: HoldsCompetency): boolean {
  return showingsOf(targetCompetency, minimumLevel, new Map(), NOTHING) !== undefined
}

/** A badge never shows what it requires itself. */
function contributionOf(
  { badge, verdict, reason, isEquivalent }: Showing,
  owner: Award,
  { all }: ShownAwards,
): readonly Contribution[] {
  const award = all[badge]
  if (award === undefined || award.key === owner.key) return []
  if (verdict === 'shown') return [isEquivalent ? { award, finding: EQUIVALENT } : { award }]
  const finding = reason === undefined ? undefined : FINDINGS[reason]
  return finding === undefined ? [] : [{ award, finding }]
}

/** What counts as a part counts on the word of whoever says that there are no others. */
function rolledUp({ award, finding = PART }: Contribution): Contribution {
  return { award, finding }
}

const EQUIVALENT: Finding = {
  status: 'satisfied',
  code: 'ok',
  phrases: [say('competency-equivalent')],
  tags: ['equivalent'],
}

const PART: Finding = { ...EQUIVALENT, phrases: [say('competency-part')] }

/** Absent: it says nothing about the competency that the rule asks for. */
const FINDINGS: Readonly<Partial<Record<ClaimReason, Finding>>> = {
  'level-unknown': because('unknown', 'level-not-comparable', 'level-not-told'),
  'level-not-comparable': because('unknown', 'level-not-comparable', 'level-not-comparable'),
  'result-not-comparable': because('unknown', 'level-not-comparable', 'mark-not-comparable'),
  'close-match': because('unknown', 'competency-not-comparable', 'competency-close'),
  'code-differs': because('unknown', 'competency-not-comparable', 'competency-code-differs'),
  'below-level': {
    ...because('failed', 'below-threshold', 'level-too-low'),
    fix: say('fix-higher-level'),
  },
  'not-passed': because('failed', 'not-completed', 'competency-not-passed'),
}

function because(status: ChainStatus, code: ChainCode, phrase: PhraseId): Finding {
  return { status, code, phrases: [say(phrase)] }
}
