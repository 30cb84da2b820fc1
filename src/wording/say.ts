import type { Phrase, PhraseValue } from '../report/index.js'
import type { PhraseId } from './english.js'

/** A sentence as data. */
export function say(id: PhraseId, values?: Readonly<Record<string, PhraseValue>>): Phrase {
  return values === undefined ? { id } : { id, values }
}
