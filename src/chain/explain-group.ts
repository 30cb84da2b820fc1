import type { GroupNode } from '../model/index.js'
import type {
  ChainCode,
  ChainStatus,
  ChainTag,
  CredentialRef,
  Explanation,
  Phrase,
} from '../report/index.js'
import { say } from '../wording/index.js'
import { compareText, rankOf } from './finding.js'
import type { Valuation } from './fixed-point.js'
import { SHOW_FEWER } from './fixes.js'
import type { GraphNode } from './graph.js'
import { distinct } from './rule.js'
import { inGap, type Label, worded } from './worded.js'

/** The explanation of a group: how many of its conditions are satisfied, and which one decides. */
export function explainGroup(
  node: GraphNode,
  condition: GroupNode['condition'],
  children: readonly Explanation[],
  valuation: Valuation,
): Explanation {
  const status = valuation.statusOf(node)
  const sorted = inOrder(children)
  const need = needOf(node, condition, valuation)
  const label = condition.name ?? labelFor(condition)
  // a search that was given up may have found less than there is
  const isCut =
    status === 'unknown' && condition.type === 'AtLeast' && !valuation.countSatisfied(node).isExact
  const fix = isCut ? SHOW_FEWER : fixFor(condition, status, need)
  const lifted = need.satisfied < need.required ? node.waived : undefined
  const supporting = lifted === undefined ? supportOf(condition, status, sorted) : []
  const by = uniqueRefs(supporting.flatMap((child) => child.by ?? []))
  return {
    ...(condition.id === undefined ? {} : { conditionId: condition.id }),
    kind: condition.type,
    status,
    code: lifted?.code ?? codeOf(condition, status, sorted, isCut),
    ...worded({
      label,
      sentence: liftedSentence(label, lifted) ?? [sentenceFor(label, need)],
      ...(fix === undefined ? {} : { fix: [fix] }),
    }),
    tags: [...new Set<ChainTag>([...(lifted?.tags ?? []), ...supporting.flatMap(tagsOf)])].sort(),
    need,
    ...(by.length === 0 ? {} : { by }),
    children: sorted,
  }
}

/** What lifts the group, in place of how many of its conditions are satisfied. */
function liftedSentence(label: Label, lifted: GraphNode['waived']): readonly Phrase[] | undefined {
  const [first, ...rest] = lifted?.phrases ?? []
  if (first === undefined) return undefined
  return [say('condition-finding', { label: inGap(label), finding: { phrase: first } }), ...rest]
}

function needOf(
  node: GraphNode,
  { type, ...condition }: GroupNode['condition'],
  valuation: Valuation,
): NonNullable<Explanation['need']> {
  if (type === 'AtLeast') {
    const satisfied = valuation.countSatisfied(node).count
    const required = 'minimum' in condition ? condition.minimum : 1
    return { satisfied, required, of: distinct(node.children).length }
  }
  const of = node.children.length
  const satisfied = node.children.filter(
    (child) => valuation.statusOf(child) === 'satisfied',
  ).length
  return { satisfied, required: type === 'AllOf' ? of : 1, of }
}

function tagsOf({ tags }: Explanation): readonly ChainTag[] {
  return tags
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
  isCut: boolean,
): ChainCode {
  if (status === 'satisfied') return 'ok'
  if (isCut) return 'limit-exceeded'
  if (type === 'AtLeast' && status !== 'unknown') return 'too-few'
  return sorted.find((child) => child.status === status)?.code ?? 'too-few'
}

/** What is enough, where the conditions inside only say what each of them would take. */
function fixFor(
  { type }: GroupNode['condition'],
  status: ChainStatus,
  { satisfied, required, of }: NonNullable<Explanation['need']>,
): Phrase | undefined {
  if (required > of) return say('fix-correct-rule')
  if (status !== 'missing' || type === 'AllOf' || of === 1) return undefined
  return type === 'AnyOf'
    ? say('fix-show-any-one')
    : say('fix-show-more', { count: required - satisfied })
}

function labelFor(condition: GroupNode['condition']): Phrase {
  if (condition.type === 'AllOf') return say('all-of-these')
  if (condition.type === 'AnyOf') return say('one-of-these')
  return say('at-least-of-these', { minimum: condition.minimum })
}

function sentenceFor(name: Label, need: NonNullable<Explanation['need']>): Phrase {
  const { satisfied, required, of } = need
  const label = inGap(name)
  if (required > of) return say('group-impossible', { label, required, of })
  return say('group-count', { label, satisfied: Math.min(satisfied, required), required })
}

/** By status, name and id; what is equal in these, by all that is said of it. */
function inOrder(children: readonly Explanation[]): readonly Explanation[] {
  const texts = new Map<Explanation, string>()
  const textOf = (child: Explanation): string => {
    const text = texts.get(child) ?? JSON.stringify(child)
    texts.set(child, text)
    return text
  }
  return children.toSorted(
    (one, other) =>
      rankOf(other.status) - rankOf(one.status) ||
      compareText(one.label, other.label) ||
      compareText(one.conditionId ?? '', other.conditionId ?? '') ||
      compareText(textOf(one), textOf(other)),
  )
}

function uniqueRefs(refs: readonly CredentialRef[]): readonly CredentialRef[] {
  const unique = new Map(refs.map((ref) => [JSON.stringify(ref), ref]))
  return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, ref]) => ref)
}
