import type { GroupNode } from '../model/index.js'
import type {
  ChainCode,
  ChainStatus,
  ChainTag,
  CredentialRef,
  Explanation,
} from '../report/index.js'
import { compareText, rankOf } from './finding.js'
import { countDistinct, type Valuation } from './fixed-point.js'
import type { GraphNode } from './graph.js'
import { distinct } from './rule.js'

/** The explanation of a group: how many of its conditions are satisfied, and which one decides. */
export function explainGroup(
  node: GraphNode,
  condition: GroupNode['condition'],
  children: readonly Explanation[],
  valuation: Valuation,
): Explanation {
  const status = valuation.statusOf(node)
  const sorted = children.toSorted(compareExplanations)
  const need = needOf(node, condition, valuation)
  const label = condition.name ?? labelFor(condition)
  const supporting = supportOf(condition, status, sorted)
  const by = uniqueRefs(supporting.flatMap((child) => child.by ?? []))
  return {
    ...(condition.id === undefined ? {} : { conditionId: condition.id }),
    kind: condition.type,
    label,
    status,
    code: codeOf(condition, status, sorted),
    sentence: sentenceFor(label, need),
    phrases: { sentence: [] },
    tags: [...new Set(supporting.flatMap(({ tags }): readonly ChainTag[] => tags))].sort(),
    need,
    ...(by.length === 0 ? {} : { by }),
    ...fixFor(condition, status, need),
    children: sorted,
  }
}

function needOf(
  node: GraphNode,
  { type, ...condition }: GroupNode['condition'],
  valuation: Valuation,
): NonNullable<Explanation['need']> {
  if (type === 'AtLeast') {
    const satisfied = countDistinct(node, 'satisfied', valuation)
    const required = 'minimum' in condition ? condition.minimum : 1
    return { satisfied, required, of: distinct(node.children).length }
  }
  const of = node.children.length
  const satisfied = node.children.filter(
    (child) => valuation.statusOf(child) === 'satisfied',
  ).length
  return { satisfied, required: type === 'AllOf' ? of : 1, of }
}

/** The children whose credentials and tags stand for the group. */
function supportOf(
  { type }: GroupNode['condition'],
  status: ChainStatus,
  sorted: readonly Explanation[],
): readonly Explanation[] {
  const satisfied = sorted.filter((child) => child.status === 'satisfied')
  if (type !== 'AnyOf' || status !== 'satisfied') return satisfied
  // One is enough: the one that rests least on somebody's word.
  return satisfied.toSorted((a, b) => a.tags.length - b.tags.length).slice(0, 1)
}

/** The reason of the child that decides, or that there are too few. */
function codeOf(
  { type }: GroupNode['condition'],
  status: ChainStatus,
  sorted: readonly Explanation[],
): ChainCode {
  if (status === 'satisfied') return 'ok'
  if (type === 'AtLeast' && status !== 'unknown') return 'too-few'
  return sorted.find((child) => child.status === status)?.code ?? 'too-few'
}

/** What is enough, where the conditions inside only say what each of them would take. */
function fixFor(
  { type }: GroupNode['condition'],
  status: ChainStatus,
  { satisfied, required, of }: NonNullable<Explanation['need']>,
): Pick<Explanation, 'fix'> {
  if (required > of) return { fix: ['Ask the issuer of the badge to correct its rule.'] }
  if (status !== 'missing' || type === 'AllOf' || of === 1) return {}
  const count = type === 'AnyOf' ? 'any one' : `${required - satisfied} more`
  return { fix: [`The holder can show ${count} of these.`] }
}

function labelFor(condition: GroupNode['condition']): string {
  if (condition.type === 'AllOf') return 'All of these'
  if (condition.type === 'AnyOf') return 'One of these'
  return `At least ${condition.minimum} of these`
}

function sentenceFor(label: string, need: NonNullable<Explanation['need']>): string {
  const { satisfied, required, of } = need
  if (required > of) return `${label}: ${required} of ${of} are asked for, which nobody can have.`
  return `${label}: ${Math.min(satisfied, required)} of ${required}.`
}

function compareExplanations(one: Explanation, other: Explanation): number {
  return (
    rankOf(other.status) - rankOf(one.status) ||
    compareText(one.label, other.label) ||
    compareText(one.conditionId ?? '', other.conditionId ?? '') ||
    compareText(JSON.stringify(one), JSON.stringify(other))
  )
}

function uniqueRefs(refs: readonly CredentialRef[]): readonly CredentialRef[] {
  const unique = new Map(refs.map((ref) => [JSON.stringify(ref), ref]))
  return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, ref]) => ref)
}
