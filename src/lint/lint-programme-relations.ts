import { pointTo } from '../json/index.js'
import { addDuration, type LeafNode, parseDuration } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import {
  idsIn,
  isPartOf,
  type Member,
  type Programme,
  type ProgrammeRule,
  targetsOf,
} from './lint-programme-read.js'

/** Members of a definition that name other achievements. */
const NAMING = ['leadsTo', 'replaces', 'equivalentTo'] as const

/**
 * Achievements that are named, and that no definition is of. In a closed programme every one is told; in
 * an open one only an id that is one of theirs in another spelling: with other capitals, marks or scheme.
 */
export const danglingAchievements: ProgrammeRule = (programme) => {
  const { members, byKey, isClosed, keyFor } = programme
  const spellings = new Map(members.map(({ id }) => [bare(id), id]))
  return members.flatMap((member) => {
    const named = [
      ...member.leaves.flatMap(targetsOf),
      ...NAMING.flatMap((name) => idsIn(member, name)),
    ]
    return named.flatMap(({ id, pointer }) => {
      if (byKey.has(keyFor(id))) return []
      const meant = spellings.get(bare(id))
      if (meant === undefined && !isClosed) return []
      const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
      const detail = `No definition of the programme has this id.${hint}`
      return [lintProblem(problem('achievement-dangling', detail, pointer))]
    })
  })
}

/** What two spellings of one id share. */
function bare(id: string): string {
  return id
    .toLowerCase()
    .replace(/^https?:/, '')
    .replaceAll(/[-_/.\s]/g, '')
}

/**
 * Steps that only one side states: an achievement that leads to another which does not ask for it, and
 * one that is asked for and says where it leads, but not there.
 */
export const oneSidedSteps: ProgrammeRule = (programme) =>
  programme.members.flatMap((member) => [
    ...idsIn(member, 'leadsTo').flatMap(({ id, pointer }) => {
      const next = programme.byKey.get(programme.keyFor(id))
      if (next === undefined || mayAskFor(next, member, programme)) return []
      const detail = `“${next.name}” does not ask for this achievement.`
      return [lintProblem(problem('stack-one-sided', detail, pointer))]
    }),
    ...member.leaves.flatMap((leaf) => silentSteps(leaf, member, programme)),
  ])

function silentSteps(
  leaf: LeafNode,
  { key, name }: Member,
  { byKey, keyFor }: Programme,
): readonly LintProblem[] {
  if (leaf.condition.type !== 'HoldsAchievement') return []
  const { targetAchievement } = leaf.condition
  const earlier = byKey.get(keyFor(targetAchievement))
  if (earlier === undefined || earlier.key === key) return []
  const steps = idsIn(earlier, 'leadsTo')
  if (steps.length === 0 || steps.some((step) => keyFor(step.id) === key)) return []
  const detail = `“${earlier.name}” says where it leads, and does not name “${name}”.`
  const place = pointTo(earlier.pointer, 'leadsTo')
  return [lintProblem(problem('stack-one-sided', detail, place))]
}

function mayAskFor({ leaves }: Member, earlier: Member, { keyFor }: Programme): boolean {
  return leaves.some((leaf) => mayBeAbout(leaf, earlier, keyFor))
}

/** Conditions on competencies, credits and series may be met by it, too. */
function mayBeAbout(
  { condition }: LeafNode,
  earlier: Member,
  keyFor: Programme['keyFor'],
): boolean {
  switch (condition.type) {
    case 'HoldsAchievement':
      return keyFor(condition.targetAchievement) === earlier.key
    case 'HoldsFromSeries':
      return isPartOf(earlier, condition.targetSeries)
    case 'HoldsCompetency':
    case 'EarnedCredits':
      return true
    case 'ExternalRequirement':
      return false
  }
}

/**
 * Achievements that say they count as much as another, which does not say so. Only the creator of the
 * other can: a verifier ignores what an achievement claims for itself (chain.md 3.4).
 */
export const oneSidedEquivalences: ProgrammeRule = ({ members, byKey, keyFor }) =>
  members.flatMap((member) =>
    idsIn(member, 'equivalentTo').flatMap(({ id, pointer }) => {
      const other = byKey.get(keyFor(id))
      if (other === undefined || other === member) return []
      const isMutual = idsIn(other, 'equivalentTo').some((back) => keyFor(back.id) === member.key)
      if (isMutual) return []
      const detail = `“${other.name}” does not say the same of this achievement.`
      return [lintProblem(problem('equivalence-one-sided', detail, pointer))]
    }),
  )

/** Any day: only which of two spans is longer is asked. */
const DAY = new Date('2026-01-01T00:00:00Z')

/**
 * Prerequisites that must be valid for as long as the badge that needs them, and are valid for a shorter
 * time. Judged where the time of both is known.
 */
export const shortValidities: ProgrammeRule = ({ members, validity, keyFor }) =>
  members.flatMap(({ key, leaves }) => {
    const own = endOf(validity.get(key))
    if (own === undefined) return []
    return leaves.flatMap(({ condition, pointer }) => {
      if (condition.type !== 'HoldsAchievement') return []
      if (condition.validity !== 'now' && condition.validity !== 'atAwardAndNow') return []
      const end = endOf(validity.get(keyFor(condition.targetAchievement)))
      if (end === undefined || end >= own) return []
      const detail =
        'It must be valid today, and is valid for a shorter time than this achievement.'
      return [lintProblem(problem('validity-too-short', detail, pointTo(pointer, 'validity')))]
    })
  })

function endOf(text: string | undefined): number | undefined {
  const duration = text === undefined ? undefined : parseDuration(text)
  return duration === undefined ? undefined : addDuration(DAY, duration).getTime()
}
