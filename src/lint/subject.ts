import { isJsonObject, type JsonObject, pointTo, rememberedOfOwnTrees } from '../json/index.js'
import { type ConditionNode, type LeafNode, readCondition } from '../model/index.js'
import type { LintProblem, LintSubject } from '../report/index.js'

/** A part of what is linted, with its place. */
export interface Located {
  readonly node: JsonObject
  readonly pointer: string
}

/** What is linted, read once for all the rules. */
export interface Subject {
  readonly kind: LintSubject
  /** The whole document, in the standard's form and with every type, frozen. */
  readonly document: JsonObject
  /** The achievement: the definition itself, or the one that a badge awards. */
  readonly achievement: Located | undefined
  /** What its `requires` asks, as far as it can be read. */
  readonly requires: ConditionNode | undefined
  /** The same of `requires`, `recommends` and `renewalRequires`. */
  readonly prerequisites: readonly ConditionNode[]
  /** `id` of the issuer, where the subject is a credential that has one. */
  readonly issuer: string | undefined
  /** Other definitions, by id. */
  readonly known: ReadonlyMap<string, JsonObject>
}

/** One idea that is looked for. Pure; anything may be missing or of the wrong kind, and is passed over. */
export type LintRule = (subject: Subject) => readonly LintProblem[]

/** The members of an achievement that hold a rule. */
export const RULE_MEMBERS = ['requires', 'recommends', 'renewalRequires'] as const

/** Reads the parts of a document that the rules look at. */
export function readSubject(
  kind: LintSubject,
  document: JsonObject,
  known: ReadonlyMap<string, JsonObject>,
): Subject {
  const achievement = achievementOf(kind, document)
  return {
    kind,
    document,
    achievement,
    ...rulesIn(achievement),
    issuer: kind === 'badge' || kind === 'endorsement' ? idOf(document.issuer) : undefined,
    known,
  }
}

/** Reads a definition for the rules that look at nothing else, wherever it stands. */
export function readDefinition(achievement: Located): Subject {
  return {
    kind: 'definition',
    document: achievement.node,
    achievement,
    ...rulesIn(achievement),
    issuer: undefined,
    known: new Map(),
  }
}

function rulesIn(achievement: Located | undefined): Pick<Subject, 'requires' | 'prerequisites'> {
  const prerequisites =
    achievement === undefined ? [] : rulesOf(achievement.node, achievement.pointer)
  const requires = achievement?.node.requires === undefined ? undefined : prerequisites[0]
  return { requires, prerequisites }
}

/** The conditions of a rule that have none of their own, in document order. */
export function leavesOf(node: ConditionNode): readonly LeafNode[] {
  if (node.kind === 'group') return node.children.flatMap(leavesOf)
  return node.kind === 'leaf' ? [node] : []
}

/** The id of something that may be an object or the id alone. */
export function idOf(value: unknown): string | undefined {
  const id: unknown = isJsonObject(value) ? value.id : value
  return typeof id === 'string' ? id : undefined
}

function achievementOf(kind: LintSubject, document: JsonObject): Located | undefined {
  if (kind === 'definition' || kind === 'input') return { node: document, pointer: '' }
  const { credentialSubject: subject } = document
  if (kind !== 'badge' || !isJsonObject(subject) || !isJsonObject(subject.achievement)) {
    return undefined
  }
  return { node: subject.achievement, pointer: '/credentialSubject/achievement' }
}

const rulesOf = rememberedOfOwnTrees((node: JsonObject, pointer: string) =>
  RULE_MEMBERS.flatMap((name): readonly ConditionNode[] => {
    const rule = node[name]
    return rule === undefined ? [] : [readCondition(rule, pointTo(pointer, name))]
  }),
)
