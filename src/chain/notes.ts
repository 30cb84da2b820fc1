import type { ChainNote, CredentialRef, Explanation } from '../report/index.js'
import { say } from '../wording/index.js'
import { isReplaced } from './awards.js'
import { creatorSays, isForeign } from './endorsers.js'
import type { Facts } from './facts.js'
import { compareText } from './finding.js'
import { note } from './worded.js'

/** Remarks on an evaluated rule that change no value, sorted. */
export function notesFor(
  target: Facts,
  documents: readonly Facts[],
  explanation: Explanation,
): readonly ChainNote[] {
  const replaced = isReplaced(target, documents) ? [note('newer-copy', say('note-newer-copy'))] : []
  return [...replaced, ...doubleUse(explanation)]
}

/** That an issuer awards somebody else's achievement is common; what its creator says of that is told. */
export function creatorNote(facts: Facts | undefined): readonly ChainNote[] {
  if (facts?.proven !== true || !isForeign(facts)) return []
  const [code, phrase] = CREATOR_NOTES[creatorSays(facts)]
  return [note(code, say(phrase))]
}

const CREATOR_NOTES = {
  endorsed: ['creator-endorsed', 'note-creator-endorsed'],
  other: ['creator-endorsed-other', 'note-creator-endorsed-other'],
  silent: ['creator-silent', 'note-creator-silent'],
} as const

/**
 * One credential may count in different groups; a reader should know when it does. Among the conditions
 * of one `AtLeast` it counts once.
 */
function doubleUse(explanation: Explanation): readonly ChainNote[] {
  const uses = new Map<string, { readonly ref: CredentialRef; count: number }>()
  for (const ref of supportsOf(explanation)) {
    const key = JSON.stringify(ref)
    const use = uses.get(key) ?? { ref, count: 0 }
    uses.set(key, { ref, count: use.count + 1 })
  }
  return [...uses.values()]
    .filter(({ count }) => count > 1)
    .map(({ ref, count }) =>
      note('counted-twice', say('note-counted-twice', { name: ref.name, count })),
    )
}

/** The credentials that support leaves, each as often as it does. */
function supportsOf({ kind, children, by = [] }: Explanation): readonly CredentialRef[] {
  if (children === undefined) return by
  const isOneCount = kind === 'AtLeast' && children.every((child) => child.children === undefined)
  return isOneCount ? by : children.flatMap(supportsOf)
}

/** Remarks in an order that does not depend on anything shown, each once. */
export function sortNotes(notes: readonly ChainNote[]): readonly ChainNote[] {
  const unique = new Map(notes.map((one) => [JSON.stringify(one), one]))
  return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one)
}
