import { digestClaims, type PrerequisiteEvidence } from '../model/index.js'
import type { CredentialRef, Explanation, RuleReport } from '../report/index.js'
import { compareText } from './finding.js'
import type { ExternalFinding } from './leaves/external-requirement.js'
import type { Examined } from './presented.js'

/**
 * What an issuer may write into a badge about what it has checked: each credential that supports a condition
 * with an id, with the digest of its claims; and each external requirement that it found to be met, under an id
 * made from that of the condition, as no credential shows it. Sorted; nothing unless the answer is yes.
 *
 * @param documents - what was shown.
 * @see chain.md 2.5, 3.4
 */
export async function evidenceFrom(
  { decision, explanation, now }: RuleReport,
  documents: readonly Examined[],
  external: ReadonlyMap<string, ExternalFinding>,
): Promise<readonly PrerequisiteEvidence[]> {
  if (decision !== 'yes') return []
  const supports = new Map<string, Support>()
  for (const support of supportsIn(explanation, external)) {
    const key = JSON.stringify(support.ref ?? support.id)
    const { satisfies = [] } = supports.get(key) ?? {}
    supports.set(key, { ...support, satisfies: [...satisfies, ...support.satisfies] })
  }
  const entries = [...supports.values()].map((support) => evidenceOf(support, now, documents))
  const evidence = await Promise.all(entries)
  return evidence.sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)))
}

/** What holds up conditions: a credential, or nothing but the word of the issuer. */
interface Support {
  readonly id: string
  readonly name: string
  readonly ref?: CredentialRef
  /** What the issuer found, in its words. */
  readonly note?: string
  readonly satisfies: readonly string[]
}

/** What holds up the conditions that are satisfied and can be named. A group is held up by those in it. */
function supportsIn(
  explanation: Explanation,
  external: ReadonlyMap<string, ExternalFinding>,
): readonly Support[] {
  const { conditionId, kind, label, status, code, by = [], children } = explanation
  if (children !== undefined) return children.flatMap((child) => supportsIn(child, external))
  if (status !== 'satisfied' || conditionId === undefined) return []
  // nobody has checked what was waived
  if (code === 'ok-waived') return []
  const satisfies = [conditionId]
  if (kind === 'ExternalRequirement') {
    const { note } = external.get(conditionId) ?? {}
    // with the id of the condition, the two would be one thing in a badge that is read as linked data
    const id = `${conditionId}-evidence`
    return [{ id, name: label, ...(note === undefined ? {} : { note }), satisfies }]
  }
  return by.map((ref) => ({ id: ref.id, name: ref.name, ref, satisfies }))
}

async function evidenceOf(
  { id, name, ref, note, satisfies }: Support,
  checkedAt: string,
  documents: readonly Examined[],
): Promise<PrerequisiteEvidence> {
  const credential = ref === undefined ? undefined : currentCopy(ref, documents)
  return {
    id,
    type: ['Evidence', 'PrerequisiteEvidence'],
    name,
    ...(note === undefined ? {} : { narrative: note }),
    satisfies: [...new Set(satisfies)].sort(),
    ...(credential === undefined ? {} : { claimsDigest: await digestClaims(credential) }),
    checkedAt,
  }
}

/** The newest of the copies that are called the same. */
function currentCopy(ref: CredentialRef, documents: readonly Examined[]): object | undefined {
  const name = JSON.stringify(ref)
  const copies = documents.flatMap(({ facts, credential, key }) =>
    facts?.proven === true && credential !== undefined && JSON.stringify(facts.ref) === name
      ? [{ credential, key, from: facts.validFrom.getTime() }]
      : [],
  )
  const [newest] = copies.sort((a, b) => b.from - a.from || compareText(a.key, b.key))
  return newest?.credential
}
