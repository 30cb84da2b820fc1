import { achievementKey, type WaiverBasis } from '../model/index.js'
import type { ChainNote, WaiverFault, WaiverReport } from '../report/index.js'
import { onDay, type PhraseId, say } from '../wording/index.js'
import type { Award } from './awards.js'
import { creatorSays, isForeign } from './endorsers.js'
import { compareText, type Finding } from './finding.js'
import type { GraphNode } from './graph.js'
import type { HolderLinks } from './holder-links.js'
import type { FullChainPolicy } from './policy.js'
import { creatorIn, type PublishedDefinitions } from './published.js'
import { relationOf } from './same-holder.js'
import type { Waiver } from './waiver.js'
import { note } from './worded.js'

/** What waivers are judged by. */
export interface WaiverSettings {
  readonly policy: Pick<FullChainPolicy, 'waiverAuthorities'>
  readonly links: HolderLinks
  readonly definitions: PublishedDefinitions
}

/** What became of the waivers that were shown. */
export interface JudgedWaivers {
  /** The conditions that are lifted, and why. */
  readonly lifted: ReadonlyMap<GraphNode, Finding>
  /** Each waiver once, sorted. */
  readonly reports: readonly WaiverReport[]
  /** Remarks on those that lift nothing. */
  readonly notes: readonly ChainNote[]
}

/**
 * Judges waivers: which conditions they lift, for the holder of the badge that carries the rule.
 *
 * A waiver counts if its proof and status hold; if it was signed by the issuer of the badge, by the creator of its
 * achievement who has endorsed or published the definition, or by an authority of the policy; if it is about
 * the holder, for this achievement; and if it was in force when the badge was awarded, or is now where it is
 * still to be awarded. It lifts no condition that says that it cannot be waived, and no group that holds one:
 * else the group would lift it. The same goes for the rules of prerequisites, each for its own badge.
 *
 * Waivers name a person by an id. Somebody of whom a badge knows no id, only identifiers, is linked to it where
 * both are known to be the presenter's.
 *
 * @param nodes - the conditions of all rules that are judged.
 * @see chain.md 3.4, waivers
 */
export function judgeWaivers(
  waivers: readonly Waiver[],
  nodes: readonly GraphNode[],
  settings: WaiverSettings,
): JudgedWaivers {
  const rules = rulesOf(nodes)
  const reports = new Map<string, WaiverReport>()
  const lifted = new Map<GraphNode, Finding>()
  for (const waiver of inOrder(waivers)) {
    const answers = rules.map((rule) => judgeFor(waiver, rule, settings))
    const report = reportOn(waiver, answers)
    reports.set(JSON.stringify(report), report)
    for (const answer of answers) {
      if (!('lifts' in answer)) continue
      const finding = findingBy(waiver, answer)
      // the first of several that lift it is named
      for (const node of answer.lifts) if (!lifted.has(node)) lifted.set(node, finding)
    }
  }
  const sorted = [...reports].sort(([a], [b]) => compareText(a, b)).map(([, report]) => report)
  return { lifted, reports: sorted, notes: sorted.flatMap(remarkOn) }
}

/** The conditions of one badge's rule. */
interface WaivableRule {
  readonly owner: Award
  readonly byId: ReadonlyMap<string, readonly GraphNode[]>
}

function rulesOf(nodes: readonly GraphNode[]): readonly WaivableRule[] {
  const rules = new Map<Award, Map<string, GraphNode[]>>()
  for (const node of nodes) {
    const byId = rules.get(node.owner) ?? new Map<string, GraphNode[]>()
    rules.set(node.owner, byId)
    const read = node.rule.node
    const id = 'condition' in read ? read.condition.id : read.id
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), node])
  }
  return [...rules].map(([owner, byId]) => ({ owner, byId }))
}

function inOrder(waivers: readonly Waiver[]): readonly Waiver[] {
  const keyed = waivers.map((waiver) => [JSON.stringify(waiver), waiver] as const)
  return keyed.sort(([a], [b]) => compareText(a, b)).map(([, waiver]) => waiver)
}

/** Which conditions are lifted, and whether for another id of the holder; or why none. */
type Answer = Lifting | { readonly fault: WaiverFault }

interface Lifting {
  readonly lifts: readonly GraphNode[]
  readonly isLinked: boolean
}

/** In the order in which one that has several is said to have them: the last is nearest to lifting something. */
const FAULTS: readonly WaiverFault[] = [
  'not-valid',
  'other-achievement',
  'other-holder',
  'not-entitled',
  'too-late',
  'unknown-condition',
  'not-waivable',
]

function judgeFor(waiver: Waiver, rule: WaivableRule, settings: WaiverSettings): Answer {
  const { owner, byId } = rule
  const { period, isSound, forAchievement } = waiver
  if (!isSound || period === undefined) return { fault: 'not-valid' }
  const { achievement, issuer } = owner.facts
  if (achievementKey(forAchievement, issuer) !== achievement.key) {
    return { fault: 'other-achievement' }
  }
  const about = { subject: waiver.subject, identities: [] }
  const relation = relationOf(owner.facts, about, settings.links)
  if (relation !== 'same' && relation !== 'linked') return { fault: 'other-holder' }
  if (!isEntitled(waiver, owner, settings)) return { fault: 'not-entitled' }
  if (period.from > owner.awarded) return { fault: 'too-late' }
  if (period.until !== undefined && period.until < owner.awarded) return { fault: 'not-valid' }
  const named = waiver.waives.flatMap((id) => byId.get(id) ?? [])
  if (named.length === 0) return { fault: 'unknown-condition' }
  const lifts = named.filter(isWaivable)
  return lifts.length === 0 ? { fault: 'not-waivable' } : { lifts, isLinked: relation === 'linked' }
}

/** Whether somebody may lift a condition of a badge: nobody is it by what a badge says of itself alone. */
function isEntitled(
  { issuer }: Waiver,
  { facts }: Award,
  { policy, definitions }: WaiverSettings,
): boolean {
  if (issuer === undefined || issuer === '') return false
  if (issuer === facts.issuer || policy.waiverAuthorities.includes(issuer)) return true
  const isCreator = isForeign(facts) && facts.achievement.creator === issuer
  return (
    (isCreator && creatorSays(facts) === 'endorsed') ||
    creatorIn(definitions.get(facts.achievement.key)) === issuer
  )
}

/** Whether neither the condition nor any inside it says that it cannot be waived, or cannot be read. */
function isWaivable({ rule, children }: GraphNode): boolean {
  const { node } = rule
  if (!('condition' in node) || node.condition.waivable === false) return false
  return children.every(isWaivable)
}

function reportOn(waiver: Waiver, answers: readonly Answer[]): WaiverReport {
  const { id, issuer, waives, basis } = waiver
  const faults = answers.flatMap((answer) => ('fault' in answer ? answer.fault : []))
  const none: WaiverFault = waiver.isSound ? 'other-achievement' : 'not-valid'
  const reason = FAULTS.findLast((fault) => faults.includes(fault)) ?? none
  const accepted = faults.length < answers.length
  return {
    ...(id === undefined ? {} : { id }),
    ...(issuer === undefined ? {} : { issuer }),
    waives,
    ...(basis === undefined ? {} : { basis }),
    accepted,
    ...(accepted ? {} : { reason }),
  }
}

function findingBy({ issuer = '', period, basis }: Waiver, { isLinked }: Lifting): Finding {
  const values = { issuer, day: onDay(period?.from ?? new Date(0)) }
  const lifted =
    basis === undefined
      ? say('waived', values)
      : say('waived-on-ground', { ...values, basis: { phrase: say(BASES[basis]) } })
  const phrases = isLinked ? [lifted, say('waived-for-linked')] : [lifted]
  const tags = isLinked ? (['linked-identity', 'waived'] as const) : (['waived'] as const)
  return { status: 'satisfied', code: 'ok-waived', phrases, tags }
}

const BASES: Readonly<Record<WaiverBasis, PhraseId>> = {
  recognitionOfPriorLearning: 'basis-prior-learning',
  advancedStanding: 'basis-advanced-standing',
  equivalence: 'basis-equivalence',
  discretion: 'basis-discretion',
}

function remarkOn({ issuer, reason }: WaiverReport): readonly ChainNote[] {
  if (reason === undefined) return []
  const why = { phrase: say(REASONS[reason]) }
  return [
    issuer === undefined
      ? note('waiver-ignored', say('note-waiver-ignored', { why }))
      : note('waiver-ignored', say('note-waiver-by-ignored', { issuer, why })),
  ]
}

const REASONS: Readonly<Record<WaiverFault, PhraseId>> = {
  'not-valid': 'waiver-not-valid',
  'not-entitled': 'waiver-not-entitled',
  'other-holder': 'waiver-other-holder',
  'other-achievement': 'waiver-other-achievement',
  'too-late': 'waiver-too-late',
  'not-waivable': 'waiver-not-waivable',
  'unknown-condition': 'waiver-unknown-condition',
}
