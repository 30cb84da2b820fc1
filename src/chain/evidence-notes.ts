import type { ChainNote } from '../report/index.js'
import { onDay, say } from '../wording/index.js'
import type { ClaimsDigests } from './claims-digests.js'
import type { Valuation } from './fixed-point.js'
import type { Graph, GraphNode } from './graph.js'
import { type StatedCheck, statedChecksIn } from './issuer-evidence.js'
import { note } from './worded.js'

/**
 * Remarks on what the issuer of the target says that it checked: that it did where nothing was shown, that what was
 * shown is another than it checked, and that a condition that it names is not in the rule.
 *
 * @see chain.md 3.4, issuer's evidence at the top
 */
export function evidenceNotes(
  { root, nodes }: Graph,
  valuation: Pick<Valuation, 'statusOf'>,
  digests: ClaimsDigests,
): readonly ChainNote[] {
  const { owner } = root
  const conditions = new Map(
    nodes.flatMap((node) => {
      const id = node.owner === owner ? idOf(node) : undefined
      return id === undefined ? [] : [[id, node] as const]
    }),
  )
  return statedChecksIn(owner.facts.evidence).flatMap((check) => [
    ...check.satisfies.flatMap((id) => {
      const node = conditions.get(id)
      if (node === undefined) return [dangling(id)]
      return valuation.statusOf(node) === 'missing' ? [checkedBefore(id, check)] : []
    }),
    ...differing(check, digests),
  ])
}

function idOf({ rule: { node } }: GraphNode): string | undefined {
  return 'condition' in node ? node.condition.id : node.id
}

function dangling(conditionId: string): ChainNote {
  const phrase = say('note-evidence-dangling', { condition: conditionId })
  return note('evidence-dangling', phrase, { conditionId })
}

function checkedBefore(conditionId: string, { credential, checkedAt }: StatedCheck): ChainNote {
  const phrase =
    checkedAt === undefined
      ? say('note-issuer-checked-undated', { condition: conditionId, credential })
      : say('note-issuer-checked', { condition: conditionId, credential, day: onDay(checkedAt) })
  return note('issuer-checked', phrase, { conditionId })
}

/** What was shown under the id of what was checked, unless a copy of it is as it was then. */
function differing(
  { credential, claimsDigest }: StatedCheck,
  digests: ClaimsDigests,
): readonly ChainNote[] {
  if (claimsDigest === undefined) return []
  const shown = [...digests].filter(([facts]) => facts.ref.id === credential)
  if (shown.some(([, digest]) => digest === claimsDigest)) return []
  return shown.map(([{ ref }]) => {
    const phrase = say('note-differs-from-checked', { name: ref.name })
    return note('differs-from-checked', phrase, { credential: ref })
  })
}
