import {
  type CompetencyClaim,
  type CompetencyLevel,
  competenciesOf,
  competencyKey,
  formatCompetencyKey,
} from '../competency/index.js'
import { asArray, isJsonObject } from '../json/index.js'
import {
  type Achievement,
  achievementKey,
  type ConditionNode,
  compareDecimals,
  conditionMeaning,
  type EarnedCredits,
  type HoldsCompetency,
  type HoldsFromSeries,
  type LeafNode,
  sumOfDecimals,
} from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { isPartOf, type Member, type Programme, type ProgrammeRule } from './lint-programme-read.js'
import { leavesOf } from './subject.js'

/**
 * Conditions that nobody can satisfy by what the programme awards, and rules that nobody can satisfy
 * therefore. That is an error of the rule where its achievements require each other, and in a closed
 * programme where something is missing; in an open one others may award what is missing, so a condition that
 * asks for more than there is gets a warning.
 *
 * @see chain.md 4.7, W-unreachable-rule
 */
export const unreachableRules: ProgrammeRule = (programme) => {
  const claims = claimsOf(programme)
  const earned = earnedIn(programme, claims)
  return programme.members.flatMap((member) => {
    const { requires, pointer } = member
    if (requires === undefined) return []
    const leaves = leavesOf(requires).flatMap((leaf) => checkLeaf(leaf, programme, claims))
    if (earned.has(member)) return leaves
    const detail = 'By what the programme awards nobody can ever satisfy this.'
    const fix = 'Break the circle, add definitions of what it asks for, or ask for less.'
    const found = problem('rule-unreachable', detail, `${pointer}/requires`)
    return [...leaves, lintProblem(found, { severity: 'error', fix })]
  })
}

/** What the achievements claim of each competency, with who claims it. */
type Claims = ReadonlyMap<string, readonly Claim[]>

interface Claim {
  readonly member: Member
  readonly claim: CompetencyClaim
}

function claimsOf({ members }: Programme): Claims {
  const claims = new Map<string, Claim[]>()
  for (const member of members) {
    for (const claim of competenciesOf(member.node as unknown as Achievement)) {
      if (claim.role === 'required') continue
      const key = formatCompetencyKey(claim.key)
      claims.set(key, [...(claims.get(key) ?? []), { member, claim }])
    }
  }
  return claims
}

/**
 * The members that can be earned, one after the other; in an open programme whatever is not in it is earned
 * elsewhere. Linear in the conditions for each round, and there
 * are no more rounds than members.
 */
function earnedIn(programme: Programme, claims: Claims): ReadonlySet<Member> {
  const earned = new Set<Member>()
  let before = -1
  while (earned.size > before) {
    before = earned.size
    for (const member of programme.members) {
      const { requires } = member
      const reach = { programme, claims, earned }
      if (requires === undefined || isWithinReach(requires, reach)) earned.add(member)
    }
  }
  return earned
}

interface Reach {
  readonly programme: Programme
  readonly claims: Claims
  readonly earned: ReadonlySet<Member>
}

/** What cannot be read is judged elsewhere, and counts as within reach. */
function isWithinReach(node: ConditionNode, reach: Reach): boolean {
  if (node.kind === 'leaf') return isLeafWithinReach(node, reach)
  if (node.kind !== 'group') return true
  const met = node.children.filter((child) => isWithinReach(child, reach))
  const { condition, children } = node
  if (condition.type === 'AllOf') return met.length === children.length
  if (condition.type === 'AnyOf') return met.length > 0
  return new Set(met.map((child) => conditionMeaning(child))).size >= condition.minimum
}

function isLeafWithinReach({ condition }: LeafNode, { programme, claims, earned }: Reach): boolean {
  switch (condition.type) {
    case 'HoldsAchievement': {
      const target = programme.byKey.get(achievementKey(condition.targetAchievement, ''))
      if (target === undefined) return !programme.isClosed
      // what is awarded within a time of each other needs no order
      return condition.timing === 'within' || earned.has(target)
    }
    case 'HoldsFromSeries':
      return !programme.isClosed || membersOf(condition, [...earned]).length >= condition.minimum
    case 'HoldsCompetency': {
      const said = claims.get(keyOf(condition)) ?? []
      return !programme.isClosed || said.some(({ member }) => earned.has(member))
    }
    case 'EarnedCredits':
      return !programme.isClosed || reachesCredits(condition, [...earned])
    case 'ExternalRequirement':
      return true
  }
}

function membersOf(
  { targetSeries }: HoldsFromSeries,
  members: readonly Member[],
): readonly Member[] {
  return members.filter((member) => isPartOf(member, targetSeries))
}

function keyOf({ targetCompetency }: HoldsCompetency): string {
  const key = competencyKey(targetCompetency)
  return key === undefined ? '' : formatCompetencyKey(key)
}

/** Whether the credits may reach the number; an achievement that tells none may be worth any. */
function reachesCredits(
  { minimumCredits, creditUnit, fromAchievement, targetSeries }: EarnedCredits,
  members: readonly Member[],
): boolean {
  const keys = fromAchievement && new Set(fromAchievement.map((id) => achievementKey(id, '')))
  const counted = members.filter(
    (member) =>
      (keys === undefined || keys.has(member.key)) &&
      (targetSeries === undefined || isPartOf(member, targetSeries)),
  )
  const amounts = counted.map((member) => creditsOf(member, creditUnit))
  if (amounts.includes(undefined)) return true
  const sum = sumOfDecimals(amounts.filter((amount) => amount !== undefined))
  return (compareDecimals(sum, minimumCredits) ?? 0) >= 0
}

const AMOUNT = /^\d{1,31}(?:\.\d{1,30})?$/

/** The most that it is worth in that unit; `undefined` when that is not told. */
function creditsOf({ node }: Member, creditUnit: string): string | undefined {
  const workload = asArray(node.workload).filter(isJsonObject)
  const [own] = workload.filter(({ unit }) => unit === creditUnit)
  const amount = workload.length === 0 ? node.creditsAvailable : (own?.amount ?? '0')
  const text = typeof amount === 'number' ? String(amount) : amount
  return typeof text === 'string' && AMOUNT.test(text) ? text : undefined
}

/** What a condition asks for more of than the programme has. */
function checkLeaf(
  { condition, pointer }: LeafNode,
  { members, byKey }: Programme,
  claims: Claims,
): readonly LintProblem[] {
  const told = (detail: string, member: string): readonly LintProblem[] => [
    lintProblem(problem('rule-unreachable', detail, `${pointer}/${member}`)),
  ]
  if (condition.type === 'HoldsFromSeries') {
    const found = membersOf(condition, members).length
    if (found === 0 || found >= condition.minimum) return []
    return told(`Of the series the programme has ${found} only.`, 'minimum')
  }
  if (condition.type === 'EarnedCredits') {
    const { fromAchievement = [] } = condition
    const isKnown = fromAchievement.every((id) => byKey.has(achievementKey(id, '')))
    if (fromAchievement.length === 0 || !isKnown || reachesCredits(condition, members)) return []
    return told('All of these together are worth less.', 'minimumCredits')
  }
  if (condition.type !== 'HoldsCompetency' || condition.minimumLevel === undefined) return []
  const said = claims.get(keyOf(condition)) ?? []
  if (said.length === 0 || reachesLevel(said, condition.minimumLevel, claims)) return []
  return told('No achievement of the programme shows it at this level.', 'minimumLevel')
}

/**
 * Whether some claim is of that level, or of one of the same scheme that ranks as high. A claim without a
 * level, or with one that cannot be compared, never satisfies a condition that asks for one.
 */
function reachesLevel(said: readonly Claim[], wanted: string, claims: Claims): boolean {
  const [known] = [...claims.values()]
    .flat()
    .flatMap(levelsIn)
    .filter(({ id }) => id === wanted)
  return said.flatMap(levelsIn).some(({ id, scheme, rank }) => {
    if (id === wanted) return true
    if (known?.rank === undefined || rank === undefined || scheme !== known.scheme) return false
    return (compareDecimals(rank, known.rank) ?? -1) >= 0
  })
}

function levelsIn({ claim }: Claim): readonly CompetencyLevel[] {
  return claim.levels.flatMap((level) => [level, ...(level.alignedTo ?? [])])
}
