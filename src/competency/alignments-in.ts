import { isJsonObject, type JsonObject, pointTo } from '../json/index.js'
import { type ConditionNode, readCondition } from '../model/index.js'

/** A node, and where it stands. */
export interface Placed {
  readonly node: JsonObject
  readonly pointer: string
}

/** The class of the node that holds an alignment, or names a competency by other means. */
export type AlignmentSource =
  | 'Achievement'
  | 'ResultDescription'
  | 'RubricCriterionLevel'
  | 'Result'
  | 'BlueprintEntry'
  | 'HoldsCompetency'

/** An alignment, and the node that it is about. */
export interface PlacedAlignment extends Placed {
  readonly source: Exclude<AlignmentSource, 'BlueprintEntry'>
  readonly owner: Placed
  /** For a level: the description whose rubric it is of. */
  readonly description?: Placed
}

/** The nodes of a member that is a set, written as an array or as one node alone. */
export function nodesAt({ node, pointer }: Placed, member: string): readonly Placed[] {
  const value = node[member]
  if (typeof value !== 'object' || value === null) return []
  const place = pointTo(pointer, member)
  if (isJsonObject(value)) return [{ node: value, pointer: place }]
  const found: Placed[] = []
  for (const [index, item] of value.entries()) {
    if (isJsonObject(item)) found.push({ node: item, pointer: pointTo(place, index) })
  }
  return found
}

/** The achievement of a badge, or the definition itself; none in an endorsement. */
export function achievementIn(document: JsonObject): Placed | undefined {
  const { credentialSubject: subject } = document
  if (subject === undefined) return { node: document, pointer: '' }
  const node = isJsonObject(subject) ? subject.achievement : undefined
  return isJsonObject(node) ? { node, pointer: '/credentialSubject/achievement' } : undefined
}

/** The results of a badge. */
export function resultsIn({ credentialSubject: subject }: JsonObject): readonly Placed[] {
  return isJsonObject(subject)
    ? nodesAt({ node: subject, pointer: '/credentialSubject' }, 'result')
    : []
}

/** Every alignment of a badge or a definition, in document order. */
export function alignmentsIn(document: JsonObject): readonly PlacedAlignment[] {
  const achievement = achievementIn(document)
  const results = alignmentsOfResults(document)
  return achievement === undefined ? results : [...alignmentsOfDefinition(achievement), ...results]
}

/** Those of an achievement, of its results in general, and of its rules. */
export function alignmentsOfDefinition(achievement: Placed): readonly PlacedAlignment[] {
  return [
    ...alignmentsOf(achievement, 'Achievement'),
    ...nodesAt(achievement, 'resultDescription').flatMap(ofDescription),
    ...RULES.flatMap((member) => ofRule(achievement, member)),
  ]
}

/** Those of the results of a badge. */
export function alignmentsOfResults(document: JsonObject): readonly PlacedAlignment[] {
  const results = resultsIn(document).filter(({ node }) => node.alignment !== undefined)
  return results.flatMap((result) => alignmentsOf(result, 'Result'))
}

const RULES = ['requires', 'recommends', 'renewalRequires'] as const

function ofDescription(description: Placed): readonly PlacedAlignment[] {
  const levels = nodesAt(description, 'rubricCriterionLevel')
  return [
    ...alignmentsOf(description, 'ResultDescription'),
    ...levels.flatMap((level) =>
      alignmentsOf(level, 'RubricCriterionLevel').map((alignment) => ({
        ...alignment,
        description,
      })),
    ),
  ]
}

function alignmentsOf(
  owner: Placed,
  source: PlacedAlignment['source'],
): readonly PlacedAlignment[] {
  return nodesAt(owner, 'alignment').map(({ node, pointer }) => ({ node, pointer, source, owner }))
}

/** The competencies that a rule asks for; conditions that cannot be read ask for none. */
function ofRule({ node, pointer }: Placed, member: string): readonly PlacedAlignment[] {
  const rule = node[member]
  if (!isJsonObject(rule)) return []
  return leavesOf(readCondition(rule, pointTo(pointer, member)))
}

function leavesOf(node: ConditionNode): readonly PlacedAlignment[] {
  if (node.kind === 'group') return node.children.flatMap(leavesOf)
  if (node.kind !== 'leaf' || node.condition.type !== 'HoldsCompetency') return []
  const owner = { node: node.condition as object as JsonObject, pointer: node.pointer }
  return nodesAt(owner, 'targetCompetency').map((placed) => ({
    ...placed,
    source: 'HoldsCompetency',
    owner,
  }))
}
