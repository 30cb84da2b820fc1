import type { UnreadNode } from '../model/index.js'
import type { Explanation, Phrase } from '../report/index.js'
import { say } from '../wording/index.js'
import { explainGroup } from './explain-group.js'
import { explainLeaf } from './explain-leaf.js'
import type { Valuation } from './fixed-point.js'
import { fixesFor } from './fixes.js'
import type { GraphNode } from './graph.js'
import { worded } from './worded.js'

/**
 * Says in words and data why a condition has its value.
 *
 * Covers the rule of one award. What its prerequisites build on themselves is explained with those,
 * once each, so that the whole stays as small as what was shown.
 */
export function explain(node: GraphNode, valuation: Valuation): Explanation {
  const { node: read } = node.rule
  if (read.kind === 'leaf') return explainLeaf(node, read.condition, valuation)
  if (read.kind === 'group') {
    const children = node.children.map((child) => explain(child, valuation))
    return explainGroup(node, read.condition, children, valuation)
  }
  const code = read.kind === 'limit' ? 'limit-exceeded' : 'condition-unreadable'
  return {
    ...(read.id === undefined ? {} : { conditionId: read.id }),
    kind: 'Rule',
    status: 'unknown',
    code,
    ...worded({
      label: say('rule-part'),
      sentence: [describeUnread(read)],
      fix: fixesFor({ code }),
    }),
    tags: [],
  }
}

/** Why a place was not read is told in English; where that is, in every language. */
function describeUnread({ kind, reason, faults, pointer }: UnreadNode): Phrase {
  const [fault] = faults
  const id = kind === 'limit' ? 'rule-part-too-large' : 'rule-part-not-read'
  return say(id, { reason, place: fault?.pointer ?? pointer })
}
