import type { ChainCode, ChainStatus, CredentialRef, Explanation } from '../report/index.js'
import { sortedBy } from './order.js'

/** A condition whose value or support is another one. */
export interface ChangedCondition {
  /** IRI of the condition, where it has one. */
  readonly conditionId?: string
  readonly kind: Explanation['kind']
  /** What the report calls it: the one after, where it is named by what supports it. */
  readonly label: string
  readonly before: ConditionValue
  readonly after: ConditionValue
  /** What supports it now and did not before: what holds it up instead. */
  readonly instead: readonly CredentialRef[]
}

/** The value of a condition, and why. */
export interface ConditionValue {
  readonly status: ChainStatus
  readonly code: ChainCode
}

/**
 * The conditions of one rule that two reports do not agree on, groups too.
 *
 * Explanations are sorted by value, so a condition is found again by its id, else by what it is called among
 * those of its group that have no id of their own; where several are called the same, they are taken in order.
 */
export function changedConditions(
  before: Explanation,
  after: Explanation,
): readonly ChangedCondition[] {
  const changes: ChangedCondition[] = []
  compare(before, after, changes)
  return sortedBy(changes, (change) => JSON.stringify(change))
}

function compare(before: Explanation, after: Explanation, changes: ChangedCondition[]): void {
  const held = new Set((before.by ?? []).map(textOf))
  const instead = (after.by ?? []).filter((ref) => !held.has(textOf(ref)))
  const isSame = before.status === after.status && before.code === after.code
  if (!isSame || instead.length > 0 || (before.by?.length ?? 0) !== (after.by?.length ?? 0)) {
    const { conditionId, kind, label } = after
    changes.push({
      ...(conditionId === undefined ? {} : { conditionId }),
      kind,
      label,
      before: { status: before.status, code: before.code },
      after: { status: after.status, code: after.code },
      instead,
    })
  }
  for (const [one, other] of pairs(before.children ?? [], after.children ?? [])) {
    compare(one, other, changes)
  }
}

/** The children of a group, each with itself in the other report. */
function pairs(
  before: readonly Explanation[],
  after: readonly Explanation[],
): readonly (readonly [Explanation, Explanation])[] {
  const found: (readonly [Explanation, Explanation])[] = []
  let open = after
  let left = before
  for (const nameOf of [exactName, looseName, kindOf]) {
    const rest: Explanation[] = []
    for (const one of left) {
      const other = open.find((candidate) => nameOf(candidate) === nameOf(one))
      if (other === undefined) rest.push(one)
      else {
        found.push([one, other])
        open = open.filter((candidate) => candidate !== other)
      }
    }
    left = rest
  }
  return found
}

function exactName({ conditionId, kind, label }: Explanation): string {
  return JSON.stringify([conditionId ?? '', kind, label])
}

/** Without the label, which may be the name of what supports it. */
function looseName({ conditionId, kind }: Explanation): string {
  return JSON.stringify([conditionId ?? '', kind])
}

function kindOf({ kind }: Explanation): string {
  return kind
}

function textOf(ref: CredentialRef): string {
  return JSON.stringify(ref)
}
