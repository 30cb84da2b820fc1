import { formatDateTime } from '../model/index.js'
import type { Phrase, PhraseValue } from '../report/index.js'
import type { PhraseId } from './english.js'

/** A sentence, or a part of one, as data. */
export function say(id: PhraseId, values?: Readonly<Record<string, PhraseValue>>): Phrase {
  return values === undefined ? { id } : { id, values }
}

/** A moment for a gap; what is read there is its day in UTC. */
export function onDay(date: Date): PhraseValue {
  return { date: formatDateTime(date) }
}
