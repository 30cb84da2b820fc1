import type { ChainNote, ChainNoteCode, Explanation, Phrase } from '../report/index.js'
import { say, wordsOf } from '../wording/index.js'

/** What a condition is called: by its rule, or by us. */
export type Label = string | Phrase

/** The members of an explanation that are for people: the same as data and in English. */
export function worded(words: {
  readonly label: Label
  readonly sentence: readonly Phrase[]
  readonly fix?: readonly Phrase[]
}): Pick<Explanation, 'label' | 'sentence' | 'phrases' | 'fix'> {
  const { label, sentence, fix } = words
  const isOurs = typeof label !== 'string'
  return {
    label: isOurs ? wordsOf([label]) : label,
    sentence: wordsOf(sentence),
    phrases: { ...(isOurs ? { label } : {}), sentence, ...(fix === undefined ? {} : { fix }) },
    ...(fix === undefined ? {} : { fix: fix.map((phrase) => wordsOf([phrase])) }),
  }
}

/** A name for the gap of a phrase. */
export function inGap(label: Label): string | { readonly phrase: Phrase } {
  return typeof label === 'string' ? label : { phrase: label }
}

/**
 * A remark by its code.
 *
 * @param about - the condition or the credential that it is about, where it is about one.
 */
export function note(
  code: ChainNoteCode,
  phrase: Phrase,
  about: Pick<ChainNote, 'conditionId' | 'credential' | 'changes'> = {},
): ChainNote {
  return { code, sentence: wordsOf([phrase]), phrases: [phrase], ...about }
}

const LONGEST_LIST = 5

/** Elements of a set for people: in an order that does not depend on theirs, each whole, not too many. */
export function someOf(
  elements: readonly string[],
): { readonly phrase: Phrase } | { readonly list: readonly string[] } {
  const sorted = [...new Set(elements)].sort()
  const list = sorted.slice(0, LONGEST_LIST)
  const count = sorted.length - list.length
  return count === 0 ? { list } : { phrase: say('list-more', { list: { list }, count }) }
}
