import {
  type CompetencyClaim,
  type CompetencyLevel,
  competenciesOf,
  competencyKey,
  formatCompetencyKey,
} from '../competency/index.js'
import { asArray, isJsonObject, isNonEmptyString } from '../json/index.js'
import {
  type Achievement,
  type ConditionNode,
  compareDecimals,
  conditionMeaning,
  type EarnedCredits,
  type HoldsCompetency,
  type LeafNode,
  sumOfDecimals,
} from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import type { Member, Programme, ProgrammeRule } from './lint-programme-read.js'
import { leavesOf } from './subject.js'

/**
 * Conditions that nobody can satisfy by what the programme awards, and rules that nobody can satisfy
 * therefore. A condition that asks for more than there is gets a warning, since others may award what is
 * missing, or the rule may have another way; where a rule of a closed programme fails by it, an error. A
 * rule that fails by no such condition, as where achievements require each other, is told as a whole.
 *
 * @see chain.md 4.7, W-unreachable-rule
 */
export const unreachableRules: ProgrammeRule = (programme) => {
  const claims = claimsOf(programme)
  const standIns = standInsOf(programme)
  const reach = earn({ programme, standIns, claims })
  return programme.members.flatMap((member) => {
    const { requires, pointer } = member
    if (requires === undefined) return []
    const isEarned = reach.earned.has(member)
    const missing = new Set(isEarned ? [] : missingIn(requires, reach))
    const leaves = leavesOf(requires).flatMap((leaf) =>
      checkLeaf(leaf, member, reach, missing.has(leaf)),
    )
    if (isEarned || leaves.some(({ severity }) => severity === 'error')) return leaves
    const detail = `By what the programme awards nobody can ever satisfy this${because(missing)}.`
    const found = problem('rule-unreachable', detail, `${pointer}/requires`)
    return [...leaves, lintProblem(found, { severity: 'error', fix: FIX })]
  })
}

const FIX = 'Break the circle, add definitions of what it asks for, or ask for less.'

/** The conditions that a rule fails by. */
function missingIn(node: ConditionNode, reach: Reach): readonly LeafNode[] {
  if (isWithinReach(node, reach)) return []
  if (node.kind === 'leaf') return [node]
  return node.kind === 'group' ? node.children.flatMap((child) => missingIn(child, reach)) : []
}

function because(missing: ReadonlySet<LeafNode>): string {
  const named = [...missing].flatMap(({ condition }) =>
    condition.type === 'HoldsAchievement' ? [condition.name ?? condition.targetAchievement] : [],
  )
  const [first] = named
  if (first === undefined) return ''
  const others = named.length === 1 ? '' : ` and ${named.length - 1} more`
  return `: it needs “${first}”${others}, which nobody can earn`
}

/** What the achievements claim of competencies. */
interface Claims {
  /** With who claims it, by competency. */
  readonly byKey: ReadonlyMap<string, readonly Claim[]>
  /** Levels that are told anywhere, by id; the first of each. */
  readonly levels: ReadonlyMap<string, CompetencyLevel>
}

interface Claim {
  readonly member: Member
  readonly claim: CompetencyClaim
}

function claimsOf({ members }: Programme): Claims {
  const byKey = new Map<string, Claim[]>()
  const levels = new Map<string, CompetencyLevel>()
  for (const member of members) {
    for (const claim of competenciesOf(member.node as unknown as Achievement)) {
      if (claim.role === 'required') continue
      const key = formatCompetencyKey(claim.key)
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, [{ member, claim }])
      else known.push({ member, claim })
    }
  }
  for (const level of [...byKey.values()].flat().flatMap(levelsIn)) {
    if (!levels.has(level.id)) levels.set(level.id, level)
  }
  return { byKey, levels }
}

/**
 * Members that definitions say may stand for an achievement, by its key. Whether they are entitled to say so is
 * judged when badges are: a programme is its author's own.
 */
function standInsOf({ members, byKey, keyFor }: Programme): ReadonlyMap<string, readonly Member[]> {
  const standIns = new Map<string, Member[]>()
  const add = (key: string, member: Member | undefined): void => {
    if (member !== undefined) standIns.set(key, [...(standIns.get(key) ?? []), member])
  }
  for (const member of members) {
    const { replaces, equivalentTo } = member.node
    for (const id of [...asArray(replaces), ...asArray(equivalentTo)].filter(isNonEmptyString)) {
      add(keyFor(id), member)
    }
    for (const id of asArray(equivalentTo).filter(isNonEmptyString))
      add(member.key, byKey.get(keyFor(id)))
  }
  return standIns
}

interface Known {
  readonly programme: Programme
  readonly standIns: ReadonlyMap<string, readonly Member[]>
  readonly claims: Claims
}

interface Reach extends Known {
  readonly earned: Set<Member>
  /** Those that may be awarded at the same time, as far as is known. */
  readonly beside: ReadonlySet<Member>
  /** Answers about credits that others of the same kind have, for as long as nothing more is earned. */
  readonly sums: Map<string, readonly (string | undefined)[]>
}

/** More steps than any programme takes from one achievement to another that must be awarded beside it. */
const MOST_BESIDE = 8

/**
 * Finds the members that can be earned. What must be awarded within a time of each other needs no order, so
 * every member is first taken to be there beside others; then only those that can be earned if it is, and so on.
 */
function earn(known: Known): Reach {
  let reach = earnInOrder(known, new Set(known.programme.members))
  for (let step = 1; step < MOST_BESIDE && reach.earned.size < reach.beside.size; step++) {
    reach = earnInOrder(known, reach.earned)
  }
  return reach
}

/**
 * Finds the members that can be earned, one after the other; in an open programme whatever is not in it is
 * earned elsewhere. Linear in the conditions for each round, and there are no more rounds than members.
 */
function earnInOrder(known: Known, beside: ReadonlySet<Member>): Reach {
  const reach: Reach = { ...known, beside, earned: new Set(), sums: new Map() }
  const { programme, earned, sums } = reach
  let before = -1
  while (earned.size > before) {
    before = earned.size
    for (const member of programme.members) {
      if (earned.has(member)) continue
      const { requires } = member
      if (requires !== undefined && !isWithinReach(requires, reach)) continue
      earned.add(member)
      sums.clear()
    }
  }
  return reach
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

function isLeafWithinReach({ condition }: LeafNode, reach: Reach): boolean {
  const { programme, standIns, claims, earned, beside } = reach
  switch (condition.type) {
    case 'HoldsAchievement': {
      const key = programme.keyFor(condition.targetAchievement)
      const held = condition.timing === 'within' ? beside : earned
      if (standIns.get(key)?.some((one) => held.has(one))) return true
      const target = programme.byKey.get(key)
      if (target === undefined) return !programme.isClosed
      return held.has(target)
    }
    case 'HoldsFromSeries': {
      const of = programme.bySeries.get(condition.targetSeries) ?? []
      return !programme.isClosed || of.filter((one) => earned.has(one)).length >= condition.minimum
    }
    case 'HoldsCompetency': {
      const said = claims.byKey.get(keyOf(condition)) ?? []
      return !programme.isClosed || said.some(({ member }) => earned.has(member))
    }
    case 'EarnedCredits':
      return !programme.isClosed || reachesCredits(condition, amountsIn(condition, reach))
    case 'ExternalRequirement':
      return true
  }
}

function keyOf({ targetCompetency }: HoldsCompetency): string {
  const key = competencyKey(targetCompetency)
  return key === undefined ? '' : formatCompetencyKey(key)
}

/** What those that are earned are worth. */
function amountsIn(
  condition: EarnedCredits,
  { programme, earned, sums }: Reach,
): readonly (string | undefined)[] {
  const { creditUnit, fromAchievement, targetSeries } = condition
  const find = (): readonly (string | undefined)[] =>
    countedFor(condition, programme)
      .filter((member) => earned.has(member))
      .map((member) => creditsOf(member, creditUnit))
  if (fromAchievement !== undefined) return find()
  const key = JSON.stringify([creditUnit, targetSeries])
  const amounts = sums.get(key) ?? find()
  sums.set(key, amounts)
  return amounts
}

/** The members whose credits count. */
function countedFor(
  { fromAchievement, targetSeries }: EarnedCredits,
  { members, byKey, bySeries, keyFor }: Programme,
): readonly Member[] {
  const of = targetSeries === undefined ? members : (bySeries.get(targetSeries) ?? [])
  if (fromAchievement === undefined) return of
  const among = new Set(of)
  const named = new Set(fromAchievement.map((id) => byKey.get(keyFor(id))))
  return [...named].filter((member) => member !== undefined).filter((member) => among.has(member))
}

/** Whether the credits may reach the number; an achievement that tells none may be worth any. */
function reachesCredits(
  { minimumCredits }: EarnedCredits,
  amounts: readonly (string | undefined)[],
): boolean {
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

/** Whether it tells credits that may be of that unit. */
function tellsCredits({ node }: Member, creditUnit: string): boolean {
  const workload = asArray(node.workload).filter(isJsonObject)
  return workload.length === 0
    ? node.creditsAvailable !== undefined
    : workload.some(({ unit }) => unit === creditUnit)
}

/**
 * What a condition asks for more of than the programme has.
 *
 * @param isMissing - whether a rule fails by it.
 */
function checkLeaf(
  leaf: LeafNode,
  owner: Member,
  { programme, claims }: Reach,
  isMissing: boolean,
): readonly LintProblem[] {
  const [member, detail] = lackOf(leaf, owner, programme, claims) ?? []
  if (member === undefined || detail === undefined) return []
  const found = problem('rule-unreachable', detail, `${leaf.pointer}/${member}`)
  return [lintProblem(found, isMissing ? { severity: 'error', fix: FIX } : {})]
}

/** The member that cannot be satisfied, and why. */
function lackOf(
  { condition }: LeafNode,
  owner: Member,
  programme: Programme,
  claims: Claims,
): readonly [string, string] | undefined {
  const { isClosed, bySeries } = programme
  if (condition.type === 'HoldsFromSeries') {
    const found = bySeries.get(condition.targetSeries)?.length ?? 0
    if (found >= condition.minimum) return undefined
    if (found > 0) return ['minimum', `Of the series the programme has ${found} only.`]
    return isClosed ? ['targetSeries', 'No achievement says that it is of this series.'] : undefined
  }
  if (condition.type === 'EarnedCredits') return creditsLacking(condition, owner, programme)
  if (condition.type !== 'HoldsCompetency') return undefined
  const said = claims.byKey.get(keyOf(condition)) ?? []
  if (said.length === 0) {
    const detail = 'No achievement of the programme claims this competency.'
    return isClosed ? ['targetCompetency', detail] : undefined
  }
  const { minimumLevel } = condition
  return minimumLevel === undefined || reachesLevel(said, minimumLevel, claims)
    ? undefined
    : ['minimumLevel', 'No achievement of the programme shows it at this level.']
}

function creditsLacking(
  condition: EarnedCredits,
  owner: Member,
  programme: Programme,
): readonly [string, string] | undefined {
  const { creditUnit, fromAchievement = [] } = condition
  const { isClosed, byKey, keyFor } = programme
  const isKnown = fromAchievement.every((id) => byKey.has(keyFor(id)))
  if (!isClosed && (fromAchievement.length === 0 || !isKnown)) return undefined
  // what it is worth itself comes too late
  const counted = countedFor(condition, programme).filter((member) => member !== owner)
  const amounts = counted.map((member) => creditsOf(member, creditUnit))
  const isEnough = reachesCredits(condition, amounts)
  const isTold = counted.some((member) => tellsCredits(member, creditUnit))
  if (!isTold && (isClosed || !isEnough)) {
    return ['creditUnit', 'No definition that counts tells credits in this unit.']
  }
  if (isEnough) return undefined
  const sum = sumOfDecimals(amounts.filter((amount) => amount !== undefined))
  return ['minimumCredits', `All that counts together is worth ${sum}.`]
}

/**
 * Whether some claim is of that level, or of one of the same scheme that ranks as high. A claim without a
 * level, or with one that cannot be compared, never satisfies a condition that asks for one.
 */
function reachesLevel(said: readonly Claim[], wanted: string, { levels }: Claims): boolean {
  const known = levels.get(wanted)
  return said.flatMap(levelsIn).some(({ id, scheme, rank }) => {
    if (id === wanted) return true
    if (known?.rank === undefined || rank === undefined || scheme !== known.scheme) return false
    return (compareDecimals(rank, known.rank) ?? -1) >= 0
  })
}

function levelsIn({ claim }: Claim): readonly CompetencyLevel[] {
  return claim.levels.flatMap((level) => [level, ...(level.alignedTo ?? [])])
}
