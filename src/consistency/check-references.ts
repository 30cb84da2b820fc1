import { isJsonObject, type JsonObject } from '../json/index.js'
import { achievementKey, hasType } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { RULE_MEMBERS } from './check-ids.js'
import { addTo, nodesOf, type Placed, textIn, valuesOf } from './elements.js'

/**
 * Conditions that evidence says it satisfies, or that a waiver lifts, and that no rule has.
 *
 * Evidence is about the badge that it stands in. A waiver may stand alone, or be about another
 * achievement: it is compared where the definition that it names is in the document or known.
 *
 * @param credential - a badge or an endorsement.
 * @param subjects - its subjects.
 * @param known - definitions at hand.
 * @see chain.md 2.4, 4.7
 */
export function checkReferences(
  credential: Placed,
  subjects: readonly Placed[],
  known: readonly JsonObject[],
): readonly LintProblem[] {
  const [subject] = subjects
  const own = subject && nodesOf(subject, 'achievement')[0]?.node
  const evidence = own === undefined ? [] : checkEvidence(credential, own)
  const waivers = waiversIn(credential, subjects)
  if (waivers.length === 0) return evidence
  const definitions = own === undefined ? known : [own, ...known]
  return [...evidence, ...waivers.flatMap((waiver) => checkWaiver(waiver, definitions))]
}

function checkEvidence(credential: Placed, achievement: JsonObject): readonly LintProblem[] {
  const bound = nodesOf(credential, 'evidence').filter(({ node }) => node.satisfies !== undefined)
  if (bound.length === 0) return []
  const conditions = conditionsOf(achievement)
  return bound.flatMap((evidence) => missingFrom(conditions, evidence, 'satisfies'))
}

function checkWaiver(waiver: Placed, definitions: readonly JsonObject[]): readonly LintProblem[] {
  const target = textIn(waiver, 'forAchievement')
  if (target === undefined) return []
  const key = achievementKey(target, '')
  const definition = definitions.find(
    ({ id }) => typeof id === 'string' && achievementKey(id, '') === key,
  )
  return definition === undefined ? [] : missingFrom(conditionsOf(definition), waiver, 'waives')
}

/** Subjects of waivers: of the credential itself, and of endorsements in it, its achievement and issuer. */
function waiversIn(credential: Placed, subjects: readonly Placed[]): readonly Placed[] {
  const waivers = subjects.filter(isWaiver)
  addWaivers(credential, waivers)
  for (const issuer of nodesOf(credential, 'issuer')) addWaivers(issuer, waivers)
  for (const subject of subjects) {
    for (const achievement of nodesOf(subject, 'achievement')) addWaivers(achievement, waivers)
  }
  return waivers
}

/** Adds those in the endorsements of one thing. */
function addWaivers(endorsed: Placed, waivers: Placed[]): void {
  for (const endorsement of nodesOf(endorsed, 'endorsement')) {
    addTo(waivers, nodesOf(endorsement, 'credentialSubject').filter(isWaiver))
  }
}

function isWaiver({ node }: Placed): boolean {
  return hasType(node, 'PrerequisiteWaiver')
}

/** Ids of every condition in every rule of the achievement. */
function conditionsOf(achievement: JsonObject): ReadonlySet<unknown> {
  const open = RULE_MEMBERS.map((name) => achievement[name]).filter(isJsonObject)
  const ids = new Set<unknown>()
  // the list grows while it is walked
  for (const condition of open) {
    if (condition.id !== undefined) ids.add(condition.id)
    open.push(...nodesOf({ node: condition, pointer: '' }, 'condition').map(({ node }) => node))
  }
  return ids
}

function missingFrom(
  conditions: ReadonlySet<unknown>,
  place: Placed,
  name: string,
): readonly LintProblem[] {
  return valuesOf(place, name).flatMap(({ value, pointer }) => {
    if (typeof value !== 'string' || conditions.has(value)) return []
    const detail = 'No rule of the achievement has a condition with this id.'
    return [lintProblem(problem('condition-dangling', detail, pointer))]
  })
}
