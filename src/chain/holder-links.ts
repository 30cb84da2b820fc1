import { type KnownRecipient, matchRecipient } from '../verify/index.js'
import type { Facts } from './facts.js'
import type { Examined } from './presented.js'

/** Where it comes from that two ids, or two identifiers, are of one person. */
export interface LinkSources {
  /** Ids that present together, by the consent of each; absent when there is no presentation. */
  readonly holders?: readonly string[]
  /** What the verifier knows of the presenter from elsewhere. */
  readonly recipient?: KnownRecipient
  /** Whether the documents of two ids name each other; `undefined` when they could not be looked at. */
  readonly isAlsoKnownAs?: (one: string, other: string) => Promise<boolean | undefined>
}

/** What is known beside the badges of whom they are about. */
export interface HolderLinks {
  /** Whether anybody is known to present them. */
  readonly hasPresenter: boolean
  /** Ids of the presenter: those that a key has proven, and those that these and their own document name. */
  readonly presenter: ReadonlySet<string>
  /** The id of the target's subject, and those that it and their own document name. */
  readonly target: ReadonlySet<string>
  /** Ids of which it could not be looked up. */
  readonly open: ReadonlySet<string>
  /** For each document the identifiers that the verifier knows, and whether it holds them. */
  readonly known: ReadonlyMap<Pick<Facts, 'subject' | 'identities'>, readonly Known[]>
}

/** An identifier that the verifier knows, and whether a document holds it, in clear or hashed. */
export interface Known {
  readonly type: string
  readonly isHeld: boolean
}

/**
 * Looks up, before the rules are judged, what may link the subjects of all documents. Only those whose
 * proof holds are looked at.
 *
 * @param target - whom the target is about, be it a badge or somebody who is named.
 * @param shown - all documents, the target too.
 */
export async function findHolderLinks(
  { subject }: Pick<Facts, 'subject'>,
  shown: readonly Examined[],
  sources: LinkSources,
): Promise<HolderLinks> {
  const { holders = [], recipient } = sources
  const documents = shown.filter(({ facts }) => facts?.proven === true)
  const known = new Map<Facts, readonly Known[]>()
  for (const { facts, credential } of documents) {
    if (facts === undefined || credential === undefined) continue
    known.set(facts, await knownIn(credential, recipient))
  }
  const people = [...documents.map(({ facts }) => facts), ...shown.map(({ waiver }) => waiver)]
  const named = people.flatMap((about) => about?.subject ?? [])
  const all = subject === undefined ? named : [subject, ...named]
  const subjects = [...new Set(all)].sort()
  const open = new Set<string>()
  const own = recipient?.id === undefined ? [] : [recipient.id]
  return {
    hasPresenter: sources.holders !== undefined || recipient !== undefined,
    presenter: await withNamed([...holders, ...own], subjects, open, sources),
    target: await withNamed(subject === undefined ? [] : [subject], subjects, open, sources),
    open,
    known,
  }
}

/**
 * Which of the known identifiers a document holds. Unlike those that two badges share, they count with
 * every issuer, of whatever type: the verifier has said whose they are.
 */
async function knownIn(
  credential: object,
  { identifiers = [], emailNormalization = false }: KnownRecipient = {},
): Promise<readonly Known[]> {
  const found: Known[] = []
  for (const identifier of identifiers) {
    const one = { identifiers: [identifier], emailNormalization }
    const { proven } = await matchRecipient(credential, one)
    found.push({ type: identifier.type, isHeld: proven === 'identifier' })
  }
  return found
}

/** The ids, with those subjects that they name and that name them. */
async function withNamed(
  ids: readonly string[],
  subjects: readonly string[],
  open: Set<string>,
  { isAlsoKnownAs }: LinkSources,
): Promise<ReadonlySet<string>> {
  const found = new Set(ids)
  if (isAlsoKnownAs === undefined) return found
  for (const subject of subjects) {
    for (const id of found.has(subject) ? [] : ids) {
      const answer = await isAlsoKnownAs(id, subject)
      if (answer === true) found.add(subject)
      else if (answer === undefined) open.add(subject)
    }
  }
  return found
}

/** Whether a document is known to be about the presenter. */
export function isOfPresenter(
  facts: Pick<Facts, 'subject' | 'identities'>,
  { presenter, known }: HolderLinks,
): boolean {
  if (facts.subject !== undefined && presenter.has(facts.subject)) return true
  return known.get(facts)?.some(({ isHeld }) => isHeld) ?? false
}
