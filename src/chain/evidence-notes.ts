import type { JsonObject } from '../json/index.js'
import { EXCEPTION_GENRES } from '../model/index.js'
import type { ChainNote, WaiverReport } from '../report/index.js'
import { onDay, say } from '../wording/index.js'
import type { ClaimsDigests } from './claims-digests.js'
import type { Valuation } from './fixed-point.js'
import type { Graph, GraphNode } from './graph.js'
import { type StatedCheck, statedChecksIn } from './issuer-evidence.js'
import { note } from './worded.js'

/**
 * Remarks on what the issuer of the target says that it checked: that it did where nothing was shown, that what was
 * shown is another than it checked, that a condition that it names is not in the rule, and that it awarded the
 * badge by a waiver that was not shown, or by an override.
 *
 * @see chain.md 3.4, issuer's evidence at the top
 */
export function evidenceNotes(
  { root, nodes, waivers }: Graph,
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
  const { evidence } = owner.facts
  return [
    ...statedChecksIn(evidence).flatMap((check) => [
      ...check.satisfies.flatMap((id) => {
        const node = conditions.get(id)
        if (node === undefined) return [dangling(id)]
        return valuation.statusOf(node) === 'missing' ? [checkedBefore(id, check)] : []
      }),
      ...differing(check, digests),
    ]),
    ...waivedUnseen(evidence, waivers.reports),
    ...evidence.filter(({ genre }) => genre === EXCEPTION_GENRES.override).map(overrode),
  ]
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

/**
 * The waivers that the issuer names and that lift nothing here. One that it does not name may be any that
 * lifts something and that it does not name.
 */
function waivedUnseen(
  evidence: readonly JsonObject[],
  waivers: readonly WaiverReport[],
): readonly ChainNote[] {
  const stated = evidence.filter(({ genre }) => genre === EXCEPTION_GENRES.waiver)
  const ids = stated.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
  const named = new Set(ids)
  const accepted = waivers.filter((waiver) => waiver.accepted)
  const seen = new Set(accepted.map(({ id }) => id))
  const others = accepted.filter(({ id }) => id === undefined || !named.has(id))
  const isUnnamedUnseen = stated.length - ids.length > others.length
  return [
    ...[...named].filter((id) => !seen.has(id)).map(waived),
    ...(isUnnamedUnseen ? [note('issuer-waived', say('note-issuer-waived-unnamed'))] : []),
  ]
}

function waived(waiver: string): ChainNote {
  return note('issuer-waived', say('note-issuer-waived', { waiver }))
}

function overrode(): ChainNote {
  return note('issuer-overrode', say('note-issuer-overrode'))
}
